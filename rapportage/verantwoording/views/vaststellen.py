"""Settling a report, the proposal for the next ceiling, and the workbook of the region."""

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_http_methods, require_safe

from aanbieder.models import Regio
from portaal.kern import export, klok
from portaal.kern.log.acties import inzage
from portaal.kern.regels import MagNiet
from portaal.kern.toegang import met_recht
from rapportage.verantwoording import regels, versies
from rapportage.verantwoording.acties.stappen import zet_stap
from rapportage.verantwoording.beoordelen import vergelijkbeeld
from rapportage.verantwoording.beoordelen.wachtrij_filter import jaren
from rapportage.verantwoording.keuzes import Actie
from rapportage.verantwoording.models import Vaststelling, Verantwoording
from rapportage.verantwoording.vaststellen import consolidatie as werkboek
from rapportage.verantwoording.vaststellen import vaststelling, voorstel_document
from rapportage.verantwoording.vaststellen import voorstel as voorstellen
from rapportage.verantwoording.views.vinden import vind

GEDAAN = {
    Actie.STEL_VAST: "De verantwoording is vastgesteld. De aanbieder krijgt bericht.",
    Actie.HEROPEN: "De verantwoording is heropend. De aanbieder krijgt bericht.",
}
JAREN_VOORUIT = 3


@require_http_methods(["GET", "HEAD", "POST"])
@met_recht("verantwoording_beoordelen")
def vaststellen(request: HttpRequest, slug: str, pk: int) -> HttpResponse:
    """The settlement before it is written, and after; POST settles, or opens it again with a reason."""
    verantwoording = vind(request, slug, pk)
    getypt = {}
    if request.method == "POST":
        getypt = {naam: request.POST.get(naam, "").strip()[:4000] for naam in ("toelichting", "reden")}
        if _stap(request, verantwoording, getypt):
            return redirect("verantwoording_vaststellen", slug=slug, pk=pk)
        verantwoording.refresh_from_db()
    else:
        inzage(
            door=request.namens,
            onderwerp=f"vaststelling van {verantwoording}",
            betreft=verantwoording.aanbieder.organisatie,
        )
    versie = vergelijkbeeld.te_beoordelen(verantwoording)
    mogelijk = regels.mogelijk(verantwoording, request.namens)
    geschreven = [
        vaststelling.overzicht(deel)
        for deel in Vaststelling.objects.zichtbaar_voor(request.namens)
        .filter(verantwoording=verantwoording)
        .select_related("versie__verantwoording__aanbieder", "door")
    ]
    kan_vaststellen = Actie.STEL_VAST in mogelijk
    context = {
        "aanbieder": verantwoording.aanbieder,
        "verantwoording": verantwoording,
        "versie": versie,
        "kan_vaststellen": kan_vaststellen,
        "kan_heropenen": Actie.HEROPEN in mogelijk,
        "vooruitblik": vaststelling.vooruitblik(versie) if kan_vaststellen else None,
        "geldend": geschreven[0] if geschreven else None,
        "eerder": geschreven[1:],
        "getypt": getypt,
    }
    return render(request, "rapportage/verantwoording/vaststellen.html", context)


def _stap(request: HttpRequest, verantwoording: Verantwoording, getypt: dict[str, str]) -> bool:
    """Does the step; False when it cannot, and then what was typed stays on the page."""
    try:
        actie = Actie(request.POST.get("actie", ""))
    except ValueError as fout:
        raise Http404 from fout
    if actie not in GEDAAN:
        raise Http404
    versie = vergelijkbeeld.te_beoordelen(verantwoording)
    if actie == Actie.STEL_VAST and str(versie.nummer if versie else "") != request.POST.get("versie", ""):
        messages.error(request, "Er is een andere versie dan u zag. Kijk opnieuw voor u vaststelt.")
        return False
    try:
        zet_stap(door=request.namens, verantwoording=verantwoording, actie=actie, **getypt)
    except MagNiet as fout:
        messages.error(request, str(fout))
        return False
    messages.success(request, GEDAAN[actie])
    return True


def _doeljaar(request: HttpRequest, verantwoording: Verantwoording) -> tuple[int, list[int]]:
    """The year the proposal is for, and the years to choose from: after the base year, up to a few from now."""
    standaard = max(klok.vandaag().year, verantwoording.jaar) + 1
    keuze = list(range(verantwoording.jaar + 1, standaard + JAREN_VOORUIT))
    tekst = request.GET.get("jaar", "")
    if not tekst:
        return standaard, keuze
    if tekst not in {str(jaar) for jaar in keuze}:
        raise Http404
    return int(tekst), keuze


@require_safe
@met_recht("verantwoording_beoordelen")
def voorstel(request: HttpRequest, slug: str, pk: int) -> HttpResponse:
    """What the ceiling of a later year would be on the settled figures, and how it came about."""
    verantwoording = vind(request, slug, pk)
    doeljaar, keuze = _doeljaar(request, verantwoording)
    inzage(
        door=request.namens,
        onderwerp=f"plafondvoorstel {doeljaar} uit {verantwoording}",
        betreft=verantwoording.aanbieder.organisatie,
    )
    basis = versies.vastgestelde(verantwoording.aanbieder, verantwoording.jaar)
    context = {
        "aanbieder": verantwoording.aanbieder,
        "verantwoording": verantwoording,
        "voorstel": voorstellen.voorstel(basis, doeljaar) if basis else None,
        "doeljaar": doeljaar,
        "jaren": keuze,
    }
    return render(request, "rapportage/verantwoording/voorstel.html", context)


@require_safe
@met_recht("verantwoording_beoordelen")
def voorstel_bestand(request: HttpRequest, slug: str, pk: int, soort: str) -> HttpResponse:
    """The proposal: as CSV with the columns of plafonds.csv, so that `laad_regio` reads it, or to look at as XLSX."""
    verantwoording = vind(request, slug, pk)
    doeljaar, _ = _doeljaar(request, verantwoording)
    basis = versies.vastgestelde(verantwoording.aanbieder, verantwoording.jaar)
    if basis is None or soort not in ("csv", "xlsx"):
        raise Http404
    inzage(
        door=request.namens,
        onderwerp=f"plafondvoorstel {doeljaar} uit {verantwoording} als {soort}",
        betreft=verantwoording.aanbieder.organisatie,
    )
    gevonden = voorstellen.voorstel(basis, doeljaar)
    naam = f"voorstel-{slug}-{doeljaar}"
    if soort == "xlsx":
        return export.antwoord(voorstel_document.document(gevonden), soort, naam)
    return export.download(voorstel_document.als_csv(gevonden), "csv", naam)


@require_safe
@met_recht("verantwoording_beoordelen")
def consolidatie(request: HttpRequest, jaar: int) -> HttpResponse:
    """Every report of the region and year in one workbook."""
    regio = get_object_or_404(Regio.objects.zichtbaar_voor(request.namens))
    if jaar not in jaren(regio.instellingen.regio.eerste_jaar):
        raise Http404
    inzage(door=request.namens, onderwerp=f"alle verantwoordingen {jaar} in één werkboek")
    document = werkboek.document(regio, jaar, request.namens)
    return export.antwoord(document, "xlsx", f"verantwoordingen-{regio.code}-{jaar}-alles")
