"""The KPIs of a provider: all on one page, each on its own, as file, and as one sheet for a talk."""

from collections.abc import Callable
from functools import wraps
from urllib.parse import urlencode

from django.http import Http404, HttpRequest, HttpResponse, QueryDict
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.views.decorators.http import require_safe

from aanbieder.models import Aanbieder
from portaal.kern import export
from portaal.kern.log.acties import inzage
from portaal.kern.toegang import Hoedanigheid, met_recht
from rapportage.kpi import gespreksblad, kpipagina, tabellen
from rapportage.kpi.berekening import huidige
from rapportage.kpi.keuze import Keuze, OnleesbareKeuze, keuze_voor
from rapportage.kpi.overtijd import over_tijd
from rapportage.kpi.pagina import overzicht
from rapportage.kpi.register import KPIS
from rapportage.kpi.weergave import Kpiblad
from rapportage.monitor.opmerkingen.lezen import met_opmerkingen
from rapportage.monitor.uitvoer import paginabron


def _met_blad(onderwerp: str, *, deelbaar: bool = False) -> Callable:
    """What every page here shares: right, provider, log row (`onderwerp` takes sleutel or soort), figures and choice.

    The function gets (request, blad, keuze, ...) and makes the answer.
    """

    def om(maak: Callable) -> Callable:
        @require_safe
        @met_recht("kpi_zien")
        @wraps(maak)
        def view(request: HttpRequest, slug: str, **rest: str) -> HttpResponse:
            aanbieder = _aanbieder(request.namens, slug)
            if not _bestaat(**rest):
                raise Http404
            wat = onderwerp.format(**rest)
            inzage(door=request.namens, onderwerp=f"{wat} van {aanbieder}", betreft=aanbieder.organisatie)
            try:
                blad, keuze = _blad(aanbieder, request.namens, request.GET, deelbaar=deelbaar)
            except OnleesbareKeuze as fout:
                gegevens = {"aanbieder": aanbieder, "fout": str(fout)}
                return render(request, "rapportage/kpi/keuze_fout.html", gegevens)
            if blad is None:
                return render(request, "rapportage/kpi/nog_niets.html", {"aanbieder": aanbieder})
            return maak(request, blad, keuze, slug, **rest)

        return view

    return om


def _bestaat(sleutel: str = "", soort: str = "") -> bool:
    return (not sleutel or sleutel in KPIS) and (not soort or soort in export.SCHRIJVERS)


@_met_blad("KPI's")
def kpi(request: HttpRequest, blad: Kpiblad, keuze: Keuze, slug: str) -> HttpResponse:
    """All KPIs in one look: own figure, norm, peers."""
    exports = [(soort, _met_vraag("kpi_bestand", keuze, slug, soort)) for soort in export.SCHRIJVERS]
    context = overzicht(blad, keuze) | {
        "exports": exports,
        "gespreksblad": _met_vraag("kpi_gespreksblad", keuze, slug),
        "pagina_adres": _met_vraag("kpi", keuze, slug),
    }
    return render(request, "rapportage/kpi/kpi.html", context)


@_met_blad("KPI {sleutel}")
def kpi_een(request: HttpRequest, blad: Kpiblad, keuze: Keuze, slug: str, sleutel: str) -> HttpResponse:
    """One KPI: over time, definition, what counts, answers, what if."""
    exports = [(soort, _met_vraag("kpi_een_bestand", keuze, slug, sleutel, soort)) for soort in export.SCHRIJVERS]
    context = kpipagina.context(blad, sleutel, keuze, request.GET) | {
        "pagina_adres": _met_vraag("kpi_een", keuze, slug, sleutel),
        "exports": exports,
    }
    return render(request, "rapportage/kpi/kpi_een.html", context)


@_met_blad("KPI's als {soort}")
def kpi_bestand(request: HttpRequest, blad: Kpiblad, keuze: Keuze, slug: str, soort: str) -> HttpResponse:
    """Exactly what the page shows, with its remarks."""
    gemaakt = tabellen.document(blad, blad.regels(keuze.periode, keuze.peers), keuze)
    gemaakt = met_opmerkingen(gemaakt, _met_vraag("kpi", keuze, slug), request.namens)
    return export.antwoord(gemaakt, soort, f"kpi-{slug}-{keuze.periode.adres}")


@_met_blad("KPI {sleutel} als {soort}")
def kpi_een_bestand(
    request: HttpRequest, blad: Kpiblad, keuze: Keuze, slug: str, sleutel: str, soort: str
) -> HttpResponse:
    """One KPI over time, with its remarks."""
    gemaakt = tabellen.document_een(blad, over_tijd(blad, sleutel, keuze), keuze)
    gemaakt = met_opmerkingen(gemaakt, _met_vraag("kpi_een", keuze, slug, sleutel), request.namens)
    return export.antwoord(gemaakt, soort, f"kpi-{sleutel}-{slug}-{keuze.periode.adres}")


@_met_blad("gespreksblad", deelbaar=True)
def kpi_gespreksblad(request: HttpRequest, blad: Kpiblad, keuze: Keuze, slug: str) -> HttpResponse:
    """One A4 for a talk, as PDF."""
    inhoud = gespreksblad.maak(blad, keuze, _met_vraag("kpi", keuze, slug))
    return export.download(inhoud, "pdf", f"gespreksblad-{slug}-{keuze.periode.adres}")


@paginabron("kpi")
def _kpi_document(namens: Hoedanigheid, argumenten: dict, gegevens: QueryDict) -> export.Document:
    """For snapshots and remarks."""
    blad, keuze = _blad_of_404(namens, argumenten["slug"], gegevens)
    return tabellen.document(blad, blad.regels(keuze.periode, keuze.peers), keuze)


@paginabron("kpi_een")
def _kpi_een_document(namens: Hoedanigheid, argumenten: dict, gegevens: QueryDict) -> export.Document:
    blad, keuze = _blad_of_404(namens, argumenten["slug"], gegevens)
    if argumenten["sleutel"] not in KPIS:
        raise Http404
    return tabellen.document_een(blad, over_tijd(blad, argumenten["sleutel"], keuze), keuze)


def _aanbieder(namens: Hoedanigheid, slug: str) -> Aanbieder:
    zichtbaar = Aanbieder.objects.zichtbaar_voor(namens).gecontracteerd()
    return get_object_or_404(zichtbaar.select_related("regio", "organisatie"), slug=slug)


def _blad(
    aanbieder: Aanbieder, namens: Hoedanigheid, gegevens: QueryDict, *, deelbaar: bool
) -> tuple[Kpiblad | None, Keuze | None]:
    """The figures out of one computation, and the choice; nothing before the first import. Raises OnleesbareKeuze."""
    berekening = huidige(aanbieder.regio)
    if berekening is None or berekening.peildatum is None:
        return None, None
    keuze = keuze_voor(aanbieder.regio, berekening.peildatum, namens, gegevens)
    return Kpiblad(aanbieder, namens, berekening, deelbaar=deelbaar), keuze


def _blad_of_404(namens: Hoedanigheid, slug: str, gegevens: QueryDict) -> tuple[Kpiblad, Keuze]:
    """What the provider may see too: a snapshot or remark can be shared with it."""
    try:
        blad, keuze = _blad(_aanbieder(namens, slug), namens, gegevens, deelbaar=True)
    except OnleesbareKeuze as fout:
        raise Http404 from fout
    if blad is None:
        raise Http404
    return blad, keuze


def _met_vraag(naam: str, keuze: Keuze, *argumenten: str) -> str:
    return f"{reverse(naam, args=argumenten)}?{urlencode(keuze.als_vraag())}"
