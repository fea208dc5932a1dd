"""/monitor/stoplicht/: "waar is nog ruimte?", for contract managers and municipalities."""

from urllib.parse import urlencode

from django.http import Http404, HttpRequest, HttpResponse, QueryDict
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.views.decorators.http import require_safe

from aanbieder.models import Regio
from portaal.kern import export
from portaal.kern.log.acties import inzage
from portaal.kern.toegang import Hoedanigheid, met_recht
from rapportage.monitor.opmerkingen.lezen import met_opmerkingen
from rapportage.monitor.stoplicht import pagina as stoplichtpagina
from rapportage.monitor.stoplicht.keuze import Keuze, OnbekendeKeuze
from rapportage.monitor.stoplicht.pagina import Stoplichtpagina
from rapportage.monitor.uitvoer import paginabron


def _gevonden(namens: Hoedanigheid, gegevens: QueryDict) -> Stoplichtpagina:
    regio = get_object_or_404(Regio.objects.zichtbaar_voor(namens))
    try:
        return stoplichtpagina.pagina(regio, namens, Keuze.uit(gegevens))
    except OnbekendeKeuze as fout:
        raise Http404 from fout


@paginabron("monitor_stoplicht")
def document(namens: Hoedanigheid, argumenten: dict, gegevens: QueryDict) -> export.Document:
    return stoplichtpagina.document(_gevonden(namens, gegevens))


@require_safe
@met_recht("monitor_zien")
def stoplicht(request: HttpRequest) -> HttpResponse:
    gevonden = _gevonden(request.namens, request.GET)
    inzage(door=request.namens, onderwerp="stoplichten van de grootste aanbieders")
    vraag = urlencode(gevonden.keuze.als_vraag())
    context = {
        "gevonden": gevonden,
        "keuze": gevonden.keuze,
        "definities": stoplichtpagina.DEFINITIES,
        "aantal": stoplichtpagina.AANTAL,
        "pagina_adres": f"{request.path}?{vraag}",
        "exports": [
            (soort, f"{reverse('monitor_stoplicht_bestand', args=[soort])}?{vraag}") for soort in export.SCHRIJVERS
        ],
    }
    return render(request, "rapportage/monitor/stoplicht/stoplicht.html", context)


@require_safe
@met_recht("monitor_zien")
def bestand(request: HttpRequest, soort: str) -> HttpResponse:
    """The list of the page as CSV, XLSX or PDF."""
    if soort not in export.SCHRIJVERS:
        raise Http404
    gevonden = _gevonden(request.namens, request.GET)
    inzage(door=request.namens, onderwerp=f"stoplichten van de grootste aanbieders als {soort}")
    adres = f"{reverse('monitor_stoplicht')}?{urlencode(gevonden.keuze.als_vraag())}"
    stuk = met_opmerkingen(stoplichtpagina.document(gevonden), adres, request.namens)
    return export.antwoord(stuk, soort, f"stoplicht-{gevonden.regio.code}")
