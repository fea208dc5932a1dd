"""/dialoog/<slug>/sessies/<nummer>/scherm/: one big screen in the room, and what is said typed under its article."""

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods

from dialoog.consent.weergave import rondes_html
from dialoog.reacties.acties.schrijven import AlVerstuurd, plaats
from dialoog.reacties.getoond import draad
from dialoog.sessies import regels
from dialoog.sessies.acties import aantekeningen, verloop
from dialoog.sessies.acties.agenda import punt_van
from dialoog.sessies.forms import ZegForm, naam_van
from dialoog.sessies.models import Agendapunt, Sessie
from dialoog.sessies.regels import Actie
from dialoog.sessies.views.sessie import geen_rol, punt_uit
from dialoog.sessies.views.zoek import sessie_of_404
from dialoog.sessies.weergave import punt_gegevens
from dialoog.tafels.doelgroep import TAFEL, Doelgroep, doelgroep, in_woorden
from dialoog.tafels.querysets import RECHT
from dialoog.teksten.huidig import artikeltekst
from portaal.kern.regels import MagNiet
from portaal.kern.toegang import geweigerd, met_recht

GROOT = "groot"  # ?weergave=groot: to project, without anything to type or press


@require_http_methods(["GET", "HEAD", "POST"])
@met_recht(RECHT)
def scherm(request: HttpRequest, slug: str, nummer: int) -> HttpResponse:
    """Everybody who sees the table may follow; the process supervisor leads and types."""
    sessie = sessie_of_404(request, slug, nummer)
    if request.method != "POST":
        return render(request, "dialoog/sessies/scherm.html", _op_het_scherm(request, sessie, None))
    actie = request.POST.get("actie", "")
    if actie not in (Actie.PUNT, Actie.ZEG):
        raise Http404
    if weigering := geen_rol(Actie(actie), sessie, request.namens):
        return geweigerd(request, weigering)
    return _zeg(request, sessie) if actie == Actie.ZEG else _kies(request, sessie)


def _kies(request: HttpRequest, sessie: Sessie) -> HttpResponse:
    try:
        verloop.zet_punt(door=request.namens, sessie=sessie, punt=punt_uit(request))
    except MagNiet as fout:
        messages.error(request, str(fout))
    return redirect(_adres(sessie))


def _zeg(request: HttpRequest, sessie: Sessie) -> HttpResponse:
    """With htmx only the box comes back, empty; what was said arrives over the live line."""
    form = ZegForm(request.POST)
    if form.is_valid():
        try:
            _bewaar(request, sessie, form.cleaned_data)
        except MagNiet as fout:
            form.add_error(None, str(fout))
            if isinstance(fout, AlVerstuurd):
                form.vernieuw_verzoek()
        else:
            form = None
    if not request.htmx:
        if form is None:
            return redirect(f"{_adres(sessie)}#zeg")
        return render(request, "dialoog/sessies/scherm.html", _op_het_scherm(request, sessie, form))
    antwoord = render(request, "dialoog/sessies/_zeg.html", _zeg_gegevens(sessie, sessie.huidig_punt, form))
    if form is None:
        antwoord["HX-Trigger"] = "gezegd"
    return antwoord


def _bewaar(request: HttpRequest, sessie: Sessie, gegevens: dict) -> None:
    """Under the article of the point that stood above the box; at a subject without article as a note."""
    regels.eis(Actie.ZEG, sessie, request.namens)
    punt = punt_van(sessie, gegevens["punt"])
    woorden = {veld: gegevens[veld] for veld in ("soort", "tekst", "spreker", "verzoek")}
    if punt.artikel is None:
        aantekeningen.noteer(door=request.namens, sessie=sessie, punt=punt.pk, **woorden)
        return
    plaats(
        door=request.namens,
        artikel=punt.artikel,
        sessie=sessie,
        **woorden,
    )


def _op_het_scherm(request: HttpRequest, sessie: Sessie, form: ZegForm | None) -> dict:
    groep = _wie_kijkt(request, sessie)
    gegevens = punt_gegevens(sessie, groep)
    punt = gegevens.get("punt")
    groot = request.GET.get("weergave") == GROOT
    mogelijk = frozenset() if groot else regels.mogelijk(sessie, request.namens)
    gegevens |= {"mogelijk": mogelijk, "groot": groot, "in_woorden": in_woorden(sessie.tafel, groep)}
    if gegevens["bezig"]:
        gegevens |= _buren(sessie, punt)
    if punt is not None and punt.artikel is not None:
        gegevens |= _artikel(request, punt, groep, leidt=regels.begeleidt(request.namens) and not groot)
    if Actie.ZEG in mogelijk:
        gegevens |= _zeg_gegevens(sessie, punt, form)
    return gegevens


def _wie_kijkt(request: HttpRequest, sessie: Sessie) -> Doelgroep:
    """A whole room reads along with who leads: then it is the table that looks."""
    groep = doelgroep(sessie.tafel, request.namens)
    return TAFEL if groep.begeleidt else groep


def _artikel(request: HttpRequest, punt: Agendapunt, groep: Doelgroep, *, leidt: bool) -> dict:
    return {
        "tekst": artikeltekst(punt.artikel),
        "draad": draad(punt.artikel, groep),
        "rondes": rondes_html(punt.artikel, groep, request, leidt=leidt),
    }


def _buren(sessie: Sessie, punt: Agendapunt | None) -> dict:
    """The points, and those before and after the one in discussion."""
    punten = list(sessie.punten.all())
    plek = punten.index(punt) if punt in punten else -1
    return {
        "punten": punten,
        "vorig": punten[plek - 1] if plek > 0 else None,
        "volgend": punten[plek + 1] if plek + 1 < len(punten) else None,
    }


def _zeg_gegevens(sessie: Sessie, punt: Agendapunt | None, form: ZegForm | None) -> dict:
    """The fast box: bound when something is wrong with it, else empty."""
    deelnames = sessie.tafel.deelnames.geldig().select_related("organisatie", "gebruiker")
    return {
        "sessie": sessie,
        "tafel": sessie.tafel,
        "punt": punt,
        "fouten": form,
        "zegform": form or ZegForm(initial={"punt": punt.pk if punt else ""}),
        "sprekers": [naam_van(deelname) for deelname in deelnames],
    }


def _adres(sessie: Sessie) -> str:
    return reverse("sessie_scherm", args=[sessie.tafel.slug, sessie.nummer])
