"""The budget page of a provider and its exports."""

import zlib
from datetime import timedelta
from urllib.parse import urlencode

from django.core.cache import cache
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils.safestring import mark_safe
from django.views.decorators.http import require_safe

from aanbieder.models import Aanbieder
from portaal.kern import export
from portaal.kern.log.acties import inzage
from portaal.kern.toegang import Hoedanigheid, met_recht
from rapportage.productie import stand as gegevensstand
from rapportage.uitnutting import tabellen, weergave
from rapportage.uitnutting.budget import Budget, Filter
from rapportage.uitnutting.keuze import AndersDanEigen, OnleesbareKeuze, filter_voor, wat_als_van
from rapportage.uitnutting.naslag import OnbekendFilter
from rapportage.uitnutting.plafondgebruik import budget as bereken

BEWAARTIJD = int(timedelta(days=1).total_seconds())


@require_safe
@met_recht("budget_zien")
def budget(request: HttpRequest, slug: str) -> HttpResponse:
    """What is the ceiling, what is used, what is left, and how each figure came about."""
    aanbieder = _aanbieder(request.namens, slug)
    inzage(door=request.namens, onderwerp=f"budget van {aanbieder}", betreft=aanbieder.organisatie)
    try:
        inhoud = _inhoud(request, aanbieder)
    except OnleesbareKeuze as fout:
        return render(request, "rapportage/uitnutting/keuze_fout.html", {"aanbieder": aanbieder, "fout": str(fout)})
    return render(request, "rapportage/uitnutting/budget.html", {"aanbieder": aanbieder, "inhoud": inhoud})


@require_safe
@met_recht("budget_zien")
def budget_bestand(request: HttpRequest, slug: str, soort: str) -> HttpResponse:
    """Exactly what the page shows, as CSV or XLSX."""
    aanbieder = _aanbieder(request.namens, slug)
    inzage(door=request.namens, onderwerp=f"budget van {aanbieder} als {soort}", betreft=aanbieder.organisatie)
    try:
        filter = _filter(request, aanbieder)
    except OnleesbareKeuze as fout:
        return render(request, "rapportage/uitnutting/keuze_fout.html", {"aanbieder": aanbieder, "fout": str(fout)})
    gevonden = _bereken(aanbieder, request.namens, filter)
    document = tabellen.document(
        gevonden,
        f"Budget {filter.jaar} van {aanbieder}",
        weergave.gegevens(aanbieder, gevonden, request.namens),
        tabellen.tabellen(gevonden, reverse("regels", args=[slug])),
    )
    return export.antwoord(document, soort, f"budget-{slug}-{filter.jaar}")


def _aanbieder(namens: Hoedanigheid, slug: str) -> Aanbieder:
    zichtbaar = Aanbieder.objects.zichtbaar_voor(namens).gecontracteerd()
    return get_object_or_404(zichtbaar.select_related("regio", "organisatie"), slug=slug)


def _filter(request: HttpRequest, aanbieder: Aanbieder) -> Filter:
    try:
        return filter_voor(request.namens, request.GET, gegevensstand.van(aanbieder.regio).peildatum)
    except AndersDanEigen as fout:
        raise Http404 from fout


def _bereken(aanbieder: Aanbieder, namens: Hoedanigheid, filter: Filter, wat_als=None) -> Budget:
    try:
        return bereken(aanbieder, namens, filter, wat_als.scenario if wat_als else None)
    except OnbekendFilter as fout:
        raise Http404 from fout


def _inhoud(request: HttpRequest, aanbieder: Aanbieder) -> str:
    """The body of the page, kept until the data changes: it depends on what is visible, never on the person."""
    filter, wat_als = _filter(request, aanbieder), wat_als_van(request.GET)
    vraag = urlencode(filter.als_vraag() | ({"verandering": str(wat_als.procent)} if wat_als else {}))
    bereik = request.namens.organisatie.pk if filter.gemeente else request.namens.soort
    versie = gegevensstand.van(aanbieder.regio).versie
    sleutel = f"budget:{aanbieder.pk}:{versie}:{bereik}:{vraag}"
    bewaard = cache.get(sleutel)  # compressed: a page of 130 kB takes 10, so a small machine keeps them all
    if bewaard is not None:
        return mark_safe(zlib.decompress(bewaard).decode())
    gewoon = _bereken(aanbieder, request.namens, filter)
    anders = _bereken(aanbieder, request.namens, filter, wat_als) if wat_als else None
    context = weergave.pagina(aanbieder, gewoon, anders, wat_als, request.namens)
    html = render_to_string("rapportage/uitnutting/_budget.html", context)
    if gewoon.versie == versie:
        cache.set(sleutel, zlib.compress(html.encode()), BEWAARTIJD)
    return html
