"""/monitor/prognose/: the region's forecasts, and fixing them all at once."""

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_POST, require_safe

from aanbieder.models import Aanbieder, Regio
from portaal.kern import export
from portaal.kern.log.acties import inzage
from portaal.kern.mensen.keuzes import Soort
from portaal.kern.regels import MagNiet
from portaal.kern.toegang import Hoedanigheid, met_recht
from rapportage.models import Prognosevaststelling
from rapportage.monitor.filters import OnbekendeKeuze
from rapportage.monitor.opmerkingen.lezen import met_opmerkingen
from rapportage.monitor.uitvoer import paginabron
from rapportage.monitor.weergave import Monitorpagina
from rapportage.productie import stand as gegevensstand
from rapportage.prognose import acties, monitorpagina, vaststellen
from rapportage.prognose.forms import VaststelForm

SOORTEN = ("csv", "xlsx", "pdf")


@require_safe
@met_recht("monitor_zien")
def monitor_prognose(request: HttpRequest) -> HttpResponse:
    """Region, municipalities and providers against their ceilings. A municipality sees its own share."""
    regio = _regio(request.namens)
    blad = _blad(regio, request.namens, request.GET)
    _log(request, "monitor: prognose")
    context = {
        "regio": regio,
        "pagina": blad,
        "pagina_adres": f"{request.path}?{blad.vraag}",
        "exports": _exports(request.path, blad),
    }
    if request.namens.mag("prognose_vaststellen"):
        form = VaststelForm(initial={"versie": gegevensstand.van(regio).versie})
        context |= {"ronde": vaststellen.ronde(regio, request.namens), "form": form}
    return render(request, "rapportage/prognose/monitor.html", context)


@require_safe
@met_recht("monitor_zien")
def monitor_prognose_bestand(request: HttpRequest, soort: str) -> HttpResponse:
    """What is on the screen as CSV, XLSX or PDF."""
    if soort not in SOORTEN:
        raise Http404
    regio = _regio(request.namens)
    blad = _blad(regio, request.namens, request.GET)
    _log(request, f"monitor: prognose als {soort}")
    pad = request.path.rpartition("bestand.")[0]
    document = met_opmerkingen(blad.als_document(), f"{pad}?{blad.vraag}", request.namens)
    return export.antwoord(document, soort, blad.bestandsnaam)


@require_POST
@met_recht("prognose_vaststellen")
def prognose_vaststellen(request: HttpRequest) -> HttpResponse:
    """Fixes every forecast that is not fixed yet, or first asks those who did not answer (`actie` vraag)."""
    regio = _regio(request.namens)
    if request.POST.get("actie") == "vraag":
        return _vraag(request, regio)
    aanbieders = Aanbieder.objects.zichtbaar_voor(request.namens).gecontracteerd().select_related("organisatie")
    form = VaststelForm(request.POST)
    if form.is_valid():
        try:
            rijen = acties.stel_vast(
                door=request.namens, regio=regio, aanbieders=aanbieders, alle=True, **form.cleaned_data
            )
        except MagNiet as fout:
            messages.error(request, str(fout))
        else:
            messages.success(request, _wat_vast_is(rijen))
    else:
        messages.error(request, " ".join(fout for fouten in form.errors.values() for fout in fouten))
    return redirect("monitor_prognose")


def _vraag(request: HttpRequest, regio: Regio) -> HttpResponse:
    try:
        aantal = acties.vraag_reactie(door=request.namens, regio=regio)
    except MagNiet as fout:
        messages.error(request, str(fout))
    else:
        messages.success(request, f"{aantal} {'aanbieder is' if aantal == 1 else 'aanbieders zijn'} gevraagd.")
    return redirect("monitor_prognose")


def _wat_vast_is(rijen: list[Prognosevaststelling]) -> str:
    aantal = sum(rij.aanbieder_id is not None for rij in rijen)
    delen = [f"van {aantal} {'aanbieder' if aantal == 1 else 'aanbieders'}"] if aantal else []
    delen += ["van de regio"] if len(rijen) > aantal else []
    return f"De prognose {' en '.join(delen)} is vastgesteld."


@paginabron("monitor_prognose")
def _document(namens: Hoedanigheid, argumenten: dict, gegevens) -> export.Document:
    return _blad(_regio(namens), namens, gegevens).als_document()


def _regio(namens: Hoedanigheid) -> Regio:
    return get_object_or_404(Regio.objects.zichtbaar_voor(namens))


def _blad(regio: Regio, namens: Hoedanigheid, gegevens) -> Monitorpagina:
    try:
        return monitorpagina.pagina(regio, namens, gegevens)
    except OnbekendeKeuze as fout:
        raise Http404 from fout


def _exports(pad: str, blad: Monitorpagina) -> list[tuple[str, str]]:
    return [(soort, f"{pad}bestand.{soort}?{blad.vraag}") for soort in SOORTEN]


def _log(request: HttpRequest, onderwerp: str) -> None:
    """A municipality sees only itself here; a contract manager sees all municipalities."""
    eigen = request.namens.organisatie if request.namens.soort == Soort.GEMEENTE else None
    inzage(door=request.namens, onderwerp=onderwerp, betreft=eigen)
