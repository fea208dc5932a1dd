"""A signed version, its receipt and its pack for the accountant."""

from django.http import FileResponse, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils.http import content_disposition_header
from django.views.decorators.http import require_safe

from portaal.kern.log.acties import inzage
from portaal.kern.toegang import Hoedanigheid, met_recht
from rapportage.verantwoording.bestanden import ontvangstbewijs as bewijs
from rapportage.verantwoording.bestanden import pakket as dossier
from rapportage.verantwoording.models import Versie
from rapportage.verantwoording.paginas.versiebeeld import versiebeeld


@require_safe
@met_recht("verantwoording_zien")
def versie(request: HttpRequest, slug: str, pk: int, nummer: int) -> HttpResponse:
    """What was signed, and what became of it; the hash is recomputed on every visit."""
    gevonden = _versie(request.namens, slug, pk, nummer)
    _bekeken(request, gevonden, "")
    return render(request, "rapportage/verantwoording/versie.html", versiebeeld(gevonden, request.namens))


@require_safe
@met_recht("verantwoording_zien")
def ontvangstbewijs(request: HttpRequest, slug: str, pk: int, nummer: int) -> HttpResponse:
    gevonden = _versie(request.namens, slug, pk, nummer)
    _bekeken(request, gevonden, "ontvangstbewijs van ")
    antwoord = HttpResponse(bewijs.maak(gevonden), content_type="application/pdf")
    naam = f"ontvangstbewijs-{slug}-{gevonden.verantwoording.jaar}-versie-{nummer}.pdf"
    antwoord["Content-Disposition"] = content_disposition_header(as_attachment=True, filename=naam)
    antwoord["Cache-Control"] = "private, no-store"
    return antwoord


@require_safe
@met_recht("verantwoording_zien")
def pakket(request: HttpRequest, slug: str, pk: int, nummer: int) -> FileResponse:
    """The pack for the accountant, for the provider itself and for the contract manager."""
    gevonden = _versie(request.namens, slug, pk, nummer)
    _bekeken(request, gevonden, "dossier voor de accountant van ")
    naam = f"verantwoording-{slug}-{gevonden.verantwoording.jaar}-versie-{nummer}.zip"
    antwoord = FileResponse(dossier.maak(gevonden, request.namens), as_attachment=True, filename=naam)
    antwoord["Content-Type"] = "application/zip"
    antwoord["Cache-Control"] = "private, no-store"
    return antwoord


def _versie(namens: Hoedanigheid, slug: str, pk: int, nummer: int) -> Versie:
    zichtbaar = Versie.objects.zichtbaar_voor(namens).select_related(
        "verantwoording__aanbieder__organisatie", "verantwoording__aanbieder__regio", "getekend_door"
    )
    return get_object_or_404(zichtbaar, verantwoording=pk, verantwoording__aanbieder__slug=slug, nummer=nummer)


def _bekeken(request: HttpRequest, versie: Versie, wat: str) -> None:
    vast = versie.verantwoording
    inzage(door=request.namens, onderwerp=f"{wat}{vast}, {versie}", betreft=vast.aanbieder.organisatie)
