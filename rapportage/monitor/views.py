"""The region's monitor: its start page and the pages with figures, each also as a file."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_safe

from portaal.kern import export
from portaal.kern.log.acties import inzage
from portaal.kern.mensen.keuzes import Soort
from portaal.kern.toegang import met_recht
from rapportage.monitor import paginas
from rapportage.monitor.models import Signalering, Signaleringstatus
from rapportage.monitor.opmerkingen.lezen import met_opmerkingen

SIGNALERINGEN = 3


@require_safe
@met_recht("monitor_zien")
def monitor(request: HttpRequest) -> HttpResponse:
    """How the region stands in one look, and segment x municipality x year. A municipality sees its own residents."""
    zichtbaar = Signalering.objects.zichtbaar_voor(request.namens).filter(status=Signaleringstatus.OPEN)
    erbij = {"signaleringen": zichtbaar[:SIGNALERINGEN]} if request.namens.mag("monitor_sturen") else {}
    return _toon(request, "monitor", "monitor", erbij)


@require_safe
@met_recht("monitor_zien")
def plafonds(request: HttpRequest) -> HttpResponse:
    """The use of all ceilings; a municipality sees its own shares."""
    return _toon(request, "monitor_plafonds", "plafonds van alle aanbieders")


@require_safe
@met_recht("monitor_zien")
def stromen(request: HttpRequest) -> HttpResponse:
    """Inflow, in care, outflow, and where the money goes."""
    return _toon(request, "monitor_stromen", "stromen van de monitor")


@require_safe
@met_recht("monitor_zien")
def zorg(request: HttpRequest) -> HttpResponse:
    """Products, verzilvering, what follows an end, sizes against the standards."""
    return _toon(request, "monitor_zorg", "zorg van de monitor")


@require_safe
@met_recht("monitor_zien")
def zorgpaden(request: HttpRequest) -> HttpResponse:
    """The order in which care was given."""
    return _toon(request, "monitor_zorgpaden", "zorgpaden van de monitor")


@require_safe
@met_recht("monitor_zien")
def bestand(request: HttpRequest, soort: str, naam: str = "monitor") -> HttpResponse:
    """The page with this address name as CSV, XLSX or PDF, with the remarks at it."""
    if soort not in export.SCHRIJVERS:
        raise Http404
    pagina = paginas.pagina(naam, request.namens, request.GET)
    _log(request, f"{pagina.titel} als {soort}")
    document = met_opmerkingen(pagina.als_document(), _adres(naam, pagina.vraag), request.namens)
    return export.antwoord(document, soort, pagina.bestandsnaam)


def _toon(request: HttpRequest, naam: str, onderwerp: str, erbij: dict | None = None) -> HttpResponse:
    inhoud = paginas.inhoud(naam, request.namens, request.GET)
    _log(request, onderwerp)
    staart = f"?{inhoud.vraag}" if inhoud.vraag else ""
    context = {
        "inhoud": inhoud,
        "pagina_adres": _adres(naam, inhoud.vraag),
        "exports": [(soort, reverse(f"{naam}_bestand", args=[soort]) + staart) for soort in export.SCHRIJVERS],
        "alleen_eigen": request.namens.soort == Soort.GEMEENTE,
    }
    return render(request, "rapportage/monitor/monitor.html", context | (erbij or {}))


def _adres(naam: str, vraag: str) -> str:
    return f"{reverse(naam)}?{vraag}" if vraag else reverse(naam)


def _log(request: HttpRequest, onderwerp: str) -> None:
    """A municipality sees only itself here; a contract manager sees all municipalities."""
    eigen = request.namens.organisatie if request.namens.soort == Soort.GEMEENTE else None
    inzage(door=request.namens, onderwerp=onderwerp, betreft=eigen)
