"""/dialoog/<slug>/sessies/<nummer>/: when and where, the agenda, who is there."""

from django import forms
from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods

from dialoog.sessies import regels
from dialoog.sessies.acties import aantekeningen, agenda, plannen, verloop
from dialoog.sessies.forms import AanwezigForm, MeldMijForm, PuntForm, SessieForm, VerbergForm, naam_van
from dialoog.sessies.models import Aantekening, Aanwezigheid, Sessie
from dialoog.sessies.regels import Actie, Door
from dialoog.sessies.views.zoek import sessie_of_404
from dialoog.sessies.weergave import punt_gegevens
from dialoog.tafels.doelgroep import doelgroep, is_deelnemer
from dialoog.tafels.models import Deelname
from dialoog.tafels.querysets import RECHT
from dialoog.teksten.huidig import huidige_versie
from dialoog.teksten.models import Artikeltekst
from portaal.kern.adres import getal
from portaal.kern.regels import MagNiet
from portaal.kern.toegang import Hoedanigheid, geweigerd, met_recht

GEDAAN = {
    Actie.VERZET: "De afspraak is bewaard. Wie aan tafel zit, kreeg een bericht.",
    Actie.VERVALT: "De sessie gaat niet door. Wie aan tafel zit, kreeg een bericht.",
    Actie.BEGIN: "De sessie is begonnen.",
    Actie.VOEG_TOE: "Het punt staat op de agenda.",
    Actie.VERPLAATS: "De agenda is aangepast.",
    Actie.LAAT_WEG: "Het punt is van de agenda.",
    Actie.MELD_MIJ: "Dank u. Uw antwoord is bewaard.",
    Actie.AANWEZIG: "Wie er was, is bewaard.",
    Actie.PUNT: "Dit punt is nu in bespreking.",
    Actie.VERBERG: "De aantekening is verborgen.",
    Actie.TOON_WEER: "De aantekening is weer te lezen.",
    Actie.ROND_AF: "De sessie is afgerond. U kunt nu het verslag maken.",
}
ZONDER_MEER = {
    Actie.VERVALT: plannen.laat_vervallen,
    Actie.BEGIN: verloop.begin,
    Actie.ROND_AF: verloop.rond_af,
}
RICHTINGEN = ("omhoog", "omlaag")


@require_http_methods(["GET", "HEAD", "POST"])
@met_recht(RECHT)
def sessie(request: HttpRequest, slug: str, nummer: int) -> HttpResponse:
    """One session; POST does one `actie` of the table in `regels`."""
    gevonden = sessie_of_404(request, slug, nummer)
    form = None
    if request.method == "POST":
        actie = _actie(request)
        if weigering := geen_rol(actie, gevonden, request.namens):
            return geweigerd(request, weigering)
        form = _form(actie, gevonden, request.POST)
        if form is None or form.is_valid():
            try:
                _doe(request, gevonden, actie, form)
            except MagNiet as fout:
                if form is None:
                    messages.error(request, str(fout))
                    return redirect(gevonden)
                form.add_error(None, str(fout))
            else:
                messages.success(request, GEDAAN[actie])
                return redirect(_terug(gevonden, actie))
        gevonden = sessie_of_404(request, slug, nummer)
    return render(request, "dialoog/sessies/sessie.html", _op_de_pagina(request, gevonden, form))


def geen_rol(actie: Actie, sessie: Sessie, namens: Hoedanigheid) -> str:
    """Why this role never may, whatever the state; empty when it may."""
    if regels.OVERGANGEN[actie].door == Door.BEGELEIDER:
        return "" if regels.begeleidt(namens) else f"Dat kan alleen {regels.WIE}."
    aan_tafel = is_deelnemer(sessie.tafel, namens) and not namens.kijkt_mee
    return "" if aan_tafel else "Dat kan alleen wie aan deze tafel is uitgenodigd."


def _actie(request: HttpRequest) -> Actie:
    gevraagd = request.POST.get("actie", "")
    if gevraagd not in GEDAAN:
        raise Http404
    return Actie(gevraagd)


def _form(actie: Actie, sessie: Sessie, gegevens) -> forms.Form | None:
    if actie == Actie.VERZET:
        return SessieForm(gegevens, sessie=sessie)
    if actie == Actie.VOEG_TOE:
        return PuntForm(gegevens, artikelen=artikelen(sessie))
    if actie == Actie.MELD_MIJ:
        return MeldMijForm(gegevens)
    if actie == Actie.AANWEZIG:
        return _aanwezigform(sessie, gegevens)
    if actie == Actie.VERBERG:
        return VerbergForm(gegevens)
    return None


def _doe(request: HttpRequest, sessie: Sessie, actie: Actie, form) -> None:
    wie = {"door": request.namens, "sessie": sessie}
    if actie == Actie.VERZET:
        plannen.verzet(**wie, afspraak=form.afspraak)
    elif actie == Actie.VOEG_TOE:
        gekozen = form.cleaned_data["artikel"]
        agenda.voeg_toe(**wie, artikel=gekozen and gekozen.artikel, titel="" if gekozen else form.cleaned_data["titel"])
    elif actie == Actie.MELD_MIJ:
        verloop.meld_mij(**wie, hoe=form.cleaned_data["hoe"])
    elif actie == Actie.AANWEZIG:
        verloop.zet_aanwezig(**wie, wie=form.wie)
    elif actie == Actie.VERPLAATS:
        agenda.verplaats(**wie, punt=punt_uit(request), omhoog=_omhoog(request))
    elif actie == Actie.LAAT_WEG:
        agenda.laat_weg(**wie, punt=punt_uit(request))
    elif actie == Actie.PUNT:
        verloop.zet_punt(**wie, punt=punt_uit(request))
    elif actie == Actie.VERBERG:
        aantekeningen.verberg(**wie, **form.cleaned_data)
    elif actie == Actie.TOON_WEER:
        aantekeningen.toon_weer(**wie, aantekening=_nummer(request.POST.get("aantekening", "")))
    else:
        ZONDER_MEER[actie](**wie)


def punt_uit(request: HttpRequest) -> int:
    """The point that a button speaks of; 0 (which no point has) when it cannot be read."""
    return _nummer(request.POST.get("punt", ""))


def _nummer(gegeven: str) -> int:
    return getal(gegeven) or 0


def _omhoog(request: HttpRequest) -> bool:
    richting = request.POST.get("richting", "")
    if richting not in RICHTINGEN:
        raise Http404
    return richting == "omhoog"


def _terug(sessie: Sessie, actie: Actie) -> str:
    """After beginning to the big screen, after the end to the minutes."""
    if actie in (Actie.BEGIN, Actie.PUNT):
        return f"{sessie.get_absolute_url()}scherm/"
    if actie == Actie.ROND_AF:
        return f"{sessie.get_absolute_url()}verslag/"
    return sessie.get_absolute_url()


def artikelen(sessie: Sessie):
    """The articles of the text that is on the table now."""
    return Artikeltekst.objects.filter(versie=huidige_versie(sessie.tafel)).select_related("artikel")


def _deelnames(sessie: Sessie) -> tuple[list[Deelname], dict[int, Aanwezigheid]]:
    """Who is invited now, who left since and stands in the list, and what is known of each."""
    staand = {rij.deelname_id: rij for rij in sessie.aanwezigheid.all()}
    rijen = Deelname.objects.filter(tafel=sessie.tafel).select_related("organisatie", "gebruiker")
    return [rij for rij in rijen if rij.beeindigd_op is None or rij.pk in staand], staand


def _aanwezigform(sessie: Sessie, gegevens=None) -> AanwezigForm:
    deelnames, staand = _deelnames(sessie)
    return AanwezigForm(gegevens, deelnames=deelnames, staand=staand)


def _aanwezig(sessie: Sessie) -> list[tuple[str, str]]:
    """Names with whether they come."""
    deelnames, staand = _deelnames(sessie)
    onbekend = "nog niet bekend"
    return [(naam_van(rij), staand[rij.pk].get_hoe_display() if rij.pk in staand else onbekend) for rij in deelnames]


def _aantekening(request: HttpRequest, sessie: Sessie) -> Aantekening | None:
    """The note that a link or a form asks about."""
    gevraagd = request.POST.get("aantekening") or request.GET.get("aantekening", "")
    return Aantekening.objects.filter(punt__sessie=sessie, pk=_nummer(gevraagd)).first()


def _op_de_pagina(request: HttpRequest, sessie: Sessie, form) -> dict:
    namens = request.namens
    groep = doelgroep(sessie.tafel, namens)
    mogelijk = regels.mogelijk(sessie, namens)
    eigen = verloop.eigen_deelname(sessie, namens) if Actie.MELD_MIJ in mogelijk else None
    gezegd = sessie.aanwezigheid.filter(deelname=eigen).first() if eigen else None
    afspraak = plannen.afspraak_van(sessie)
    aantekening = _aantekening(request, sessie) if Actie.VERBERG in mogelijk else None

    def of(soort, leeg):
        return form if isinstance(form, soort) else leeg

    return punt_gegevens(sessie, groep) | {
        "punten": sessie.punten.select_related("artikel").prefetch_related("aantekeningen"),
        "adres": sessie.get_absolute_url() if Actie.VERBERG in mogelijk else "",
        "aantekening": aantekening,
        "verbergform": of(VerbergForm, VerbergForm(initial={"aantekening": aantekening.pk if aantekening else ""})),
        "mogelijk": mogelijk,
        "fouten": form,
        "afspraakform": of(SessieForm, SessieForm(initial=vars(afspraak), sessie=sessie)),
        "puntform": of(PuntForm, PuntForm(artikelen=artikelen(sessie))),
        "meldform": of(MeldMijForm, MeldMijForm(initial={"hoe": gezegd.hoe if gezegd else ""})),
        "aanwezigform": of(AanwezigForm, _aanwezigform(sessie)) if Actie.AANWEZIG in mogelijk else None,
        "eigen": eigen,
        "aanwezig": _aanwezig(sessie) if groep.aan_tafel and Actie.AANWEZIG not in mogelijk else [],
        "begeleidt": regels.begeleidt(namens),
    }
