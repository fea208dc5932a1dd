"""The list of reports, starting one, and the report itself."""

from django.contrib import messages
from django.db.models import QuerySet
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from aanbieder.models import Aanbieder
from portaal.kern import adres, klok
from portaal.kern.log.acties import inzage
from portaal.kern.regels import MagNiet
from portaal.kern.toegang import geweigerd, met_recht
from rapportage.verantwoording import regels
from rapportage.verantwoording.acties import aanleveren
from rapportage.verantwoording.acties import bevestigen as bevestigacties
from rapportage.verantwoording.acties.dossier import begin, vul_voor
from rapportage.verantwoording.acties.stappen import zet_stap
from rapportage.verantwoording.forms import Manier, NieuwForm, RedenForm, jaren
from rapportage.verantwoording.inhoud import beeld
from rapportage.verantwoording.keuzes import Actie, Fase, Uitkomst, Wijze
from rapportage.verantwoording.models import Aanlevering, Verantwoording
from rapportage.verantwoording.overgangen import BEOORDELEN, OPSTELLEN, OVERGANGEN
from rapportage.verantwoording.paginas import bevindingenlijst, weergave
from rapportage.verantwoording.paginas.jaarlijst import eerstvolgende, jaarlijst, ziet_concept
from rapportage.verantwoording.views import pagina
from rapportage.verantwoording.views.vinden import vind, vind_aanbieder

GEDAAN = {
    Actie.ZET_KLAAR: "De verantwoording staat klaar om te ondertekenen.",
    Actie.BEWERK: "U kunt de verantwoording weer wijzigen.",
    Actie.ONDERTEKEN: "De verantwoording is ondertekend en ingediend. Hieronder staat uw ontvangstbewijs.",
    Actie.TREK_IN: "De verantwoording is ingetrokken. U kunt haar weer wijzigen.",
    Actie.VOLGENDE_FASE: "U kunt beginnen aan de volgende fase. Wat u invulde, staat er al in.",
    Actie.BEOORDEEL: "U beoordeelt deze verantwoording. De aanbieder kan haar niet meer intrekken.",
    Actie.STUUR_TERUG: "De verantwoording is teruggestuurd met uw vragen.",
    Actie.NEEM_AAN: "De verantwoording is aangenomen.",
    Actie.STEL_VAST: "De verantwoording is vastgesteld.",
    Actie.HEROPEN: "De verantwoording is heropend voor een correctie.",
}


@require_safe
@met_recht("verantwoording_zien")
def lijst(request: HttpRequest, slug: str) -> HttpResponse:
    aanbieder = vind_aanbieder(request, slug)
    inzage(door=request.namens, onderwerp=f"verantwoordingen van {aanbieder}", betreft=aanbieder.organisatie)
    gegevens = {
        "aanbieder": aanbieder,
        "jaren": jaarlijst(aanbieder, request.namens, klok.vandaag()),
        "mag_opstellen": request.namens.mag(OPSTELLEN) and not request.namens.kijkt_mee,
        "concept": ziet_concept(request.namens),
        "wie_wel": regels.wie_wel(OPSTELLEN),
    }
    return render(request, "rapportage/verantwoording/lijst.html", gegevens)


@require_http_methods(["GET", "HEAD", "POST"])
@met_recht("verantwoording_opstellen")
def nieuw(request: HttpRequest, slug: str) -> HttpResponse:
    """Three ways in; with a file the report is begun and read in one go."""
    aanbieder = vind_aanbieder(request, slug)
    vandaag = klok.vandaag()
    bestaand = Verantwoording.objects.zichtbaar_voor(request.namens).filter(aanbieder=aanbieder)
    form = NieuwForm(
        request.POST or None, request.FILES or None, regio=aanbieder.regio, vandaag=vandaag,
        initial=_eerste_keus(request, aanbieder, bestaand),
    )  # fmt: skip
    if request.method == "POST" and form.is_valid():
        try:
            return _begin(request, aanbieder, form.cleaned_data)
        except aanleveren.IntussenGewijzigd as fout:
            form.vraag_vervangen(str(fout))
        except MagNiet as fout:
            form.add_error(None, str(fout))
            form.vernieuw_verzoek()
    gegevens = {"aanbieder": aanbieder, "form": form, "bestaand": bestaand}
    return render(request, "rapportage/verantwoording/nieuw.html", gegevens)


def _eerste_keus(request: HttpRequest, aanbieder: Aanbieder, bestaand: QuerySet) -> dict:
    """What the form proposes: the address's year, or last year; the phase it is in, or the next one that is due."""
    vandaag = klok.vandaag()
    gevraagd = adres.getal(request.GET.get("jaar"))
    jaar = gevraagd if gevraagd in jaren(aanbieder.regio, vandaag) else vandaag.year - 1
    fase = bestaand.filter(jaar=jaar).values_list("fase", flat=True).first()
    fase = fase or eerstvolgende(weergave.termijnen(aanbieder, jaar, (), vandaag), vandaag)
    soort = request.GET.get("soort", fase)
    getoond = " ".join(f"{v.jaar}:{v.revisie}" for v in bestaand)
    return {
        "jaar": jaar, "soort": soort if soort in Fase else fase, "manier": Manier.VOORZET, "wijze": Wijze.ALLES,
        "revisie": getoond,
    }  # fmt: skip


def _begin(request: HttpRequest, aanbieder: Aanbieder, gegevens: dict) -> HttpResponse:
    welke = {"aanbieder": aanbieder, "jaar": gegevens["jaar"], "fase": gegevens["soort"]}
    if gegevens["bestand"]:
        aanlevering = aanleveren.begin_met_bestand(
            door=request.namens, bestand=gegevens["bestand"], wijze=gegevens["wijze"], verzoek=gegevens["verzoek"],
            revisie=gegevens["revisie"], vervang=gegevens["vervang"], **welke,
        )  # fmt: skip
        return na_aanlevering(request, aanlevering)
    verantwoording = begin(door=request.namens, **welke)
    if gegevens["manier"] == Manier.LEEG:
        return redirect("verantwoording_rijen", slug=aanbieder.slug, pk=verantwoording.pk)
    aantal = vul_voor(door=request.namens, verantwoording=verantwoording)
    if aantal:
        messages.success(request, f"Er staan {aantal} rijen klaar met wat de regio weet. Kijk ze na en vul ze aan.")
    else:
        messages.info(request, "Er zijn geen rijen bijgekomen. Wat er al stond, is gebleven.")
    return redirect(verantwoording)


def na_aanlevering(request: HttpRequest, aanlevering: Aanlevering) -> HttpResponse:
    """Where somebody goes after handing in a file: to the report, unless its columns have to be chosen."""
    verantwoording = aanlevering.verantwoording
    if aanlevering.uitkomst == Uitkomst.KOLOMMEN:
        return redirect("aanlevering_kolommen", verantwoording.aanbieder.slug, verantwoording.pk, aanlevering.pk)
    if aanlevering.uitkomst == Uitkomst.GELEZEN:
        over = " Bij het bestand staat wat wij oversloegen of aanpasten." if aanlevering.meldingen else ""
        messages.success(request, f"{pagina.samenvatting(aanlevering)}{over}")
    elif aanlevering.uitkomst in (Uitkomst.GEWEIGERD, Uitkomst.MISLUKT):
        messages.error(request, "Het bestand is niet gebruikt. Hieronder staat waarom.")
    return redirect(verantwoording)


@require_safe
@met_recht("verantwoording_zien")
def verantwoording(request: HttpRequest, slug: str, pk: int) -> HttpResponse:
    """The draft for the provider; for the region what was signed last."""
    dossier = vind(request, slug, pk)
    inzage(door=request.namens, onderwerp=str(dossier), betreft=dossier.aanbieder.organisatie)
    return render(request, "rapportage/verantwoording/verantwoording.html", pagina.gegevens(request, dossier))


@require_POST
@met_recht("verantwoording_zien")
def stap(request: HttpRequest, slug: str, pk: int) -> HttpResponse:
    """One step of the table; who has another role hears who can."""
    dossier = vind(request, slug, pk)
    try:
        actie = Actie(request.POST.get("actie", ""))
    except ValueError as fout:
        raise Http404 from fout
    if not regels.is_aan(actie, request.namens):
        return geweigerd(request, f"Dat kan alleen een {regels.wie_wel(OVERGANGEN[actie].recht)}.")
    reden = request.POST.get("reden", "")
    try:
        if actie == Actie.ONDERTEKEN and not request.POST.get("akkoord"):
            raise MagNiet("Zet eerst een kruisje bij de verklaring.")
        vanaf = request.POST.get("vanaf", "")
        zet_stap(door=request.namens, verantwoording=dossier, actie=actie, reden=reden, vanaf=vanaf)
    except MagNiet as fout:
        messages.error(request, str(fout), extra_tags=pagina.STAP)
        if reden:
            request.session[pagina.reden_sleutel(dossier, actie)] = reden
        return _terug(dossier, pagina.STAP)
    messages.success(request, GEDAAN[actie])
    if OVERGANGEN[actie].recht == BEOORDELEN:
        return redirect("verantwoording_beoordelen", dossier.aanbieder.slug, dossier.pk)
    return redirect(dossier)


def _terug(dossier: Verantwoording, plek: str) -> HttpResponse:
    return redirect(f"{dossier.get_absolute_url()}#{plek}")


@require_POST
@met_recht("verantwoording_opstellen")
def bevestigen(request: HttpRequest, slug: str, pk: int) -> HttpResponse:
    """Confirms findings with a reason, as last year, or takes that back; `code` means all of that kind."""
    dossier = vind(request, slug, pk)
    plekken, actie = request.POST.getlist("plek"), request.POST.get("actie", "bevestig")
    nu = beeld(dossier)
    alle = set(request.POST.getlist("code"))
    plekken += [b.plek for b in nu.te_bevestigen if b.code in alle]
    form = RedenForm(request.POST)
    wie = {"door": request.namens, "verantwoording": dossier}
    try:
        if actie == "intrek":
            aantal = bevestigacties.trek_bevestiging_in(plekken=plekken, **wie)
            zin = "De bevestiging is teruggenomen." if aantal else "Er was niets om terug te nemen."
        elif actie == "vorig_jaar":
            aantal = bevestigacties.bevestig_met_redenen(redenen=_van_vorig_jaar(dossier, plekken), **wie)
            zin = f"{aantal} {'bevinding' if aantal == 1 else 'bevindingen'} bevestigd met de reden van vorig jaar."
        elif form.is_valid():
            aantal = bevestigacties.bevestig(plekken=plekken, reden=form.cleaned_data["reden"], **wie)
            zin = f"{aantal} {'bevinding' if aantal == 1 else 'bevindingen'} bevestigd."
        else:
            return _opnieuw(request, dossier, form, plekken, alle)
    except MagNiet as fout:
        if actie == "bevestig" and form.is_valid():  # what was typed and ticked stays on the page
            form.add_error(None, str(fout))
            return _opnieuw(request, dossier, form, plekken, alle)
        messages.error(request, str(fout), extra_tags=pagina.BEVINDINGEN)
        return _terug(dossier, pagina.BEVINDINGEN)
    messages.success(request, zin, extra_tags=pagina.BEVINDINGEN)
    return _terug(dossier, pagina.BEVINDINGEN)


def _van_vorig_jaar(dossier: Verantwoording, plekken: list[str]) -> dict[str, str]:
    """The reason that each finding was confirmed with last year. Raises MagNiet when there is none at all."""
    eerder, gekozen = bevindingenlijst.suggesties(dossier), set(plekken)
    redenen = {
        bevinding.plek: eerder[bevinding.code, bevinding.sleutel]
        for bevinding in beeld(dossier).te_bevestigen
        if bevinding.plek in gekozen and (bevinding.code, bevinding.sleutel) in eerder
    }
    if not redenen:
        raise MagNiet("Hierbij is geen reden van vorig jaar. Kies bevindingen waar die bij staat.")
    return redenen


def _opnieuw(request: HttpRequest, dossier: Verantwoording, form: RedenForm, plekken: list, codes: set) -> HttpResponse:
    """The page again with what was typed and ticked."""
    gegevens = pagina.gegevens(request, dossier, reden=form, gekozen=set(plekken), codes=codes)
    return render(request, "rapportage/verantwoording/verantwoording.html", gegevens)


@require_POST
@met_recht("verantwoording_opstellen")
def niets_te_melden(request: HttpRequest, slug: str, pk: int) -> HttpResponse:
    """Says for a municipality that there is nothing to report, or takes that back with actie=toch."""
    dossier = vind(request, slug, pk)
    toch = request.POST.get("actie") == "toch"
    doe = bevestigacties.toch_te_melden if toch else bevestigacties.niets_te_melden
    try:
        doe(door=request.namens, verantwoording=dossier, gemeentecode=request.POST.get("gemeente", ""))
    except MagNiet as fout:
        messages.error(request, str(fout), extra_tags=pagina.GEMEENTEN)
    else:
        zin = "Dat is teruggenomen." if toch else "Opgeslagen: niets te melden."
        messages.success(request, zin, extra_tags=pagina.GEMEENTEN)
    return _terug(dossier, pagina.GEMEENTEN)
