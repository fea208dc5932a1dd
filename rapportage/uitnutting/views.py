"""The budget page of a provider and its exports."""

import zlib
from datetime import timedelta
from urllib.parse import urlencode

from django.core.cache import cache
from django.http import Http404, HttpRequest, HttpResponse, QueryDict
from django.shortcuts import get_object_or_404, render
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils.safestring import mark_safe
from django.views.decorators.http import require_safe

from aanbieder.models import Aanbieder
from portaal.kern import export
from portaal.kern.log.acties import inzage
from portaal.kern.toegang import Hoedanigheid, met_recht
from rapportage.monitor.opmerkingen.lezen import met_opmerkingen
from rapportage.monitor.uitvoer import paginabron
from rapportage.productie import stand as gegevensstand
from rapportage.prognose.bij_budget import zekerheid
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
    vraag = urlencode(_filter(request.namens, aanbieder, request.GET).als_vraag())
    context = {
        "aanbieder": aanbieder,
        "inhoud": inhoud,
        "pagina_adres": f"{reverse('budget', args=[slug])}?{vraag}",
        "exports": [(soort, f"{reverse(f'budget_{soort}', args=[slug])}?{vraag}") for soort in export.SCHRIJVERS],
    }
    return render(request, "rapportage/uitnutting/budget.html", context)


@require_safe
@met_recht("budget_zien")
def budget_bestand(request: HttpRequest, slug: str, soort: str) -> HttpResponse:
    """Exactly what the page shows with the remarks at it, as CSV, XLSX or PDF."""
    aanbieder = _aanbieder(request.namens, slug)
    inzage(door=request.namens, onderwerp=f"budget van {aanbieder} als {soort}", betreft=aanbieder.organisatie)
    try:
        filter = _filter(request.namens, aanbieder, request.GET)
    except OnleesbareKeuze as fout:
        return render(request, "rapportage/uitnutting/keuze_fout.html", {"aanbieder": aanbieder, "fout": str(fout)})
    adres = f"{reverse('budget', args=[slug])}?{urlencode(filter.als_vraag())}"
    document = met_opmerkingen(_document(aanbieder, request.namens, filter), adres, request.namens)
    return export.antwoord(document, soort, f"budget-{slug}-{filter.jaar}")


@paginabron("budget")
def document(namens: Hoedanigheid, argumenten: dict, gegevens: QueryDict) -> export.Document:
    """The page as a document, for who asks by its address."""
    aanbieder = _aanbieder(namens, argumenten["slug"])
    try:
        filter = _filter(namens, aanbieder, gegevens)
    except OnleesbareKeuze as fout:
        raise Http404 from fout
    return _document(aanbieder, namens, filter)


def _document(aanbieder: Aanbieder, namens: Hoedanigheid, filter: Filter) -> export.Document:
    gevonden = _bereken(aanbieder, namens, filter)
    return tabellen.document(
        gevonden,
        f"Budget {filter.jaar} van {aanbieder}",
        weergave.gegevens(aanbieder, gevonden, namens),
        tabellen.tabellen(gevonden, reverse("regels", args=[aanbieder.slug])),
        zekerheid(aanbieder.regio, gevonden),
    )


def _aanbieder(namens: Hoedanigheid, slug: str) -> Aanbieder:
    zichtbaar = Aanbieder.objects.zichtbaar_voor(namens).gecontracteerd()
    return get_object_or_404(zichtbaar.select_related("regio", "organisatie"), slug=slug)


def _filter(namens: Hoedanigheid, aanbieder: Aanbieder, gegevens: QueryDict) -> Filter:
    try:
        return filter_voor(namens, gegevens, gegevensstand.van(aanbieder.regio).peildatum)
    except AndersDanEigen as fout:
        raise Http404 from fout


def _bereken(aanbieder: Aanbieder, namens: Hoedanigheid, filter: Filter, wat_als=None) -> Budget:
    try:
        return bereken(aanbieder, namens, filter, wat_als.scenario if wat_als else None)
    except OnbekendFilter as fout:
        raise Http404 from fout


def _inhoud(request: HttpRequest, aanbieder: Aanbieder) -> str:
    """The body of the page, kept until the data changes: it depends on what is visible, never on the person."""
    filter, wat_als = _filter(request.namens, aanbieder, request.GET), wat_als_van(request.GET)
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
