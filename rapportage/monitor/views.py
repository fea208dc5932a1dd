"""The region's monitor: for now the market table."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.views.decorators.http import require_safe

from aanbieder.models import Regio
from portaal.kern import export, opmaak
from portaal.kern.log.acties import inzage
from portaal.kern.mensen.keuzes import Soort
from portaal.kern.toegang import met_recht
from rapportage.monitor import markt
from rapportage.productie import stand as gegevensstand


@require_safe
@met_recht("monitor_zien")
def monitor(request: HttpRequest) -> HttpResponse:
    """Segment x municipality x year: clients and euros. A municipality sees its own residents."""
    regio = get_object_or_404(Regio.objects.zichtbaar_voor(request.namens))
    _log(request, "monitor")
    rijen, totalen = markt.marktrijen(regio, request.namens)
    context = {
        "regio": regio,
        "rijen": rijen,
        "totalen": totalen,
        "definities": markt.DEFINITIES,
        "peildatum": gegevensstand.van(regio).peildatum,
        "leeftijdsgrens": regio.instellingen.regio.leeftijdsgrens,
        "alleen_eigen": request.namens.soort == Soort.GEMEENTE,
    }
    return render(request, "rapportage/monitor/monitor.html", context)


@require_safe
@met_recht("monitor_zien")
def bestand(request: HttpRequest, soort: str) -> HttpResponse:
    """The same rows as CSV or XLSX."""
    if soort not in ("csv", "xlsx"):
        raise Http404
    regio = get_object_or_404(Regio.objects.zichtbaar_voor(request.namens))
    _log(request, f"monitor als {soort}")
    peildatum = opmaak.datum(gegevensstand.van(regio).peildatum)
    document = markt.als_document(regio, peildatum, *markt.marktrijen(regio, request.namens))
    return export.antwoord(document, soort, f"markt-{regio.code}")


def _log(request: HttpRequest, onderwerp: str) -> None:
    """A municipality sees only itself here; a contract manager sees all municipalities."""
    eigen = request.namens.organisatie if request.namens.soort == Soort.GEMEENTE else None
    inzage(door=request.namens, onderwerp=onderwerp, betreft=eigen)
