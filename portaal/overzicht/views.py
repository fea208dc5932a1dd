"""Pages over several rooms: the start page, the list of providers, and one provider at a glance."""

from dataclasses import dataclass

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.views.decorators.http import require_safe

from aanbieder.models import Aanbieder, Regio
from portaal.kern import export, klok
from portaal.kern.log.acties import inzage
from portaal.kern.toegang import met_recht
from portaal.overzicht import aanbieders as lijst
from portaal.overzicht.aanbieder import onderdelen
from portaal.overzicht.filters import AanbiedersFilter
from portaal.overzicht.start import blokken
from portaal.overzicht.tedoen import taken
from rapportage.models import Gegevensstand
from rapportage.productie import stand as gegevensstand


@require_safe
def start(request: HttpRequest) -> HttpResponse:
    """What there is to do, the own figures in short, and the latest notices."""
    namens = request.namens
    getoond = blokken(namens)
    if any(blok.cijfers_van_anderen for blok in getoond):
        inzage(door=namens, onderwerp="startpagina met standen van aanbieders")
    return render(request, "portaal/overzicht/start.html", {"blokken": getoond, "taken": taken(namens)})


@dataclass(frozen=True)
class _Gekozen:
    """The list as asked for: the filter, the rows that pass it, and how many there are of each light."""

    regio: Regio
    stand: Gegevensstand
    jaar: int
    filter: AanbiedersFilter
    rijen: list[lijst.Rij]
    lichten: dict[str, int]
    op: str


def _gekozen(request: HttpRequest) -> _Gekozen:
    namens = request.namens
    regio = get_object_or_404(Regio.objects.zichtbaar_voor(namens))
    stand = gegevensstand.van(regio)
    jaar = (stand.peildatum or klok.vandaag()).year
    filter = AanbiedersFilter(
        request.GET, Aanbieder.objects.zichtbaar_voor(namens).filter(regio=regio), request=request
    )
    goed = filter.form.is_valid()
    alle = lijst.rijen(regio, filter.qs if goed else [], namens, jaar)
    kleur, op = (filter.form.cleaned_data.get(naam) or "" for naam in ("licht", "sort"))
    rijen, op = lijst.sorteer([rij for rij in alle if kleur in ("", rij.licht.kleur)], op, namens)
    return _Gekozen(regio, stand, jaar, filter, rijen, lijst.tel_lichten(alle), op)


@require_safe
@met_recht("aanbieders_zien")
def aanbieders(request: HttpRequest) -> HttpResponse:
    """Every provider of the region that passes the filter, with its light; never paged."""
    gekozen = _gekozen(request)
    inzage(door=request.namens, onderwerp="lijst van aanbieders")
    context = {
        "gekozen": gekozen,
        "form": gekozen.filter.form,
        "koppen": lijst.koppen(gekozen.op, request.namens),
        "ziet_bedragen": lijst.ziet_bedragen(request.namens),
        "definities": lijst.DEFINITIES,
    }
    return render(request, "portaal/overzicht/aanbieders.html", context)


@require_safe
@met_recht("aanbieders_zien")
def aanbieders_bestand(request: HttpRequest, soort: str) -> HttpResponse:
    """Exactly the list of the page, as CSV or XLSX."""
    gekozen = _gekozen(request)
    inzage(door=request.namens, onderwerp=f"lijst van aanbieders als {soort}")
    keuzes = gekozen.filter.in_woorden()
    document = lijst.document(gekozen.regio, gekozen.rijen, keuzes, request.namens, gekozen.stand.peildatum)
    return export.antwoord(document, soort, f"aanbieders-{gekozen.regio.code}-{gekozen.jaar}")


@require_safe
@met_recht("aanbieder_zien")
def aanbieder(request: HttpRequest, slug: str) -> HttpResponse:
    """One provider at a glance: each room shows its part."""
    zichtbaar = Aanbieder.objects.zichtbaar_voor(request.namens)
    gevonden = get_object_or_404(zichtbaar.select_related("regio", "organisatie"), slug=slug)
    inzage(door=request.namens, onderwerp=f"overzicht van {gevonden}", betreft=gevonden.organisatie)
    context = {
        "aanbieder": gevonden,
        "categorie": gevonden.regio.instellingen.categorie.get(gevonden.categorie),
        "onderdelen": onderdelen(gevonden, request.namens),
        "mag_meekijken": request.namens.mag("meekijken"),
        "mag_verantwoording": request.namens.mag("verantwoording_zien"),
        "mag_lijst": request.namens.mag("aanbieders_zien"),
    }
    return render(request, "portaal/overzicht/aanbieder.html", context)
