"""The peers of every provider, from one computation: three queries, kept as long as that computation lives."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import timedelta
from functools import cache as onthoud
from functools import partial

from django.core.cache import cache

from aanbieder.models import Regio
from rapportage.kpi import perioden
from rapportage.kpi.definities import minimum_n
from rapportage.kpi.models import Aangeleverdcijfer, Kpiwaarde, Zorgberekening
from rapportage.kpi.peers import Groepen, groepen
from rapportage.kpi.perioden import Periode
from rapportage.kpi.vergelijken import (
    GEEN_GROEP,
    MINDER_AANBIEDERS,
    Benchmark,
    Deelname,
    Grenzen,
    Peersoort,
    vergelijk,
)

BEWAARTIJD = int(timedelta(days=7).total_seconds())


@dataclass(frozen=True)
class Vergelijking:
    """Every group of a region: KPI -> (period, group) -> figures, or why there are none."""

    groepen: Groepen
    per_kpi: dict[str, dict]

    def van(self, aanbieder: int, kpi: str, periode: Periode, soort: Peersoort) -> Benchmark:
        klasse = self.groepen.klasse(aanbieder, soort)
        if klasse is None:
            return Benchmark(reden_geen=GEEN_GROEP)
        sleutel = (periode.begin, periode.einde), (soort, klasse)
        return self.per_kpi.get(kpi, {}).get(sleutel) or Benchmark(reden_geen=MINDER_AANBIEDERS)


def vergelijking(berekening: Zorgberekening, *, onverkort: bool = False) -> Vergelijking:
    """What is computed from allocations and lines. Constant queries, then kept under this computation.

    `onverkort`, for the contract manager, is kept apart: what a provider reads never holds what it may not see.
    """
    sleutel = f"kpi-vergelijking{'-onverkort' if onverkort else ''}:{berekening.pk}"
    return cache.get_or_set(sleutel, lambda: _vergelijking(berekening, onverkort), BEWAARTIJD)


def vergelijking_aangeleverd(berekening: Zorgberekening, *, onverkort: bool = False) -> Vergelijking:
    """The same for the figures that providers hand in themselves, which change without a computation."""
    regio = berekening.regio
    alle = (
        Aangeleverdcijfer.objects.filter(aanbieder__regio=regio, aanbieder__gecontracteerd=True)
        .order_by()
        .values_list("kpi", "jaar", "aanbieder", "waarde", "n")
    )
    rijen = [(kpi, jaar.begin, jaar.einde, *rest) for kpi, welk, *rest in alle if (jaar := perioden.jaar(welk))]
    return _vergelijk(regio, vergelijking(berekening, onverkort=onverkort).groepen, rijen, onverkort)


def _vergelijking(berekening: Zorgberekening, onverkort: bool) -> Vergelijking:
    regio = berekening.regio
    rijen = (
        Kpiwaarde.objects.filter(berekening=berekening, gemeente=None, variant="", waarde__isnull=False)
        .filter(aanbieder__gecontracteerd=True)
        .order_by()
        .values_list("kpi", "begin", "einde", "aanbieder", "waarde", "n")
    )
    return _vergelijk(regio, groepen(regio), rijen, onverkort)


def _vergelijk(regio: Regio, ingedeeld: Groepen, rijen: Iterable[tuple], onverkort: bool) -> Vergelijking:
    """`rijen`: KPI, begin, end, provider, value, n. What has too few clients does not take part."""
    drempels = regio.instellingen.drempels
    grenzen = Grenzen(
        minimum=drempels.benchmark_minimum_aanbieders,
        maximum_aandeel=drempels.benchmark_maximum_aandeel,
        afronding=drempels.afronding_aantallen,
    )
    genoeg = onthoud(partial(minimum_n, regio.instellingen))
    per_kpi: dict[str, dict] = defaultdict(lambda: defaultdict(list))
    for kpi, begin, einde, aanbieder, waarde, n in rijen:
        if n >= genoeg(kpi, einde):
            per_kpi[kpi][begin, einde].append(Deelname(aanbieder, waarde, n))
    per = {kpi: vergelijk(rij, ingedeeld.van, grenzen, onverkort=onverkort) for kpi, rij in per_kpi.items()}
    return Vergelijking(ingedeeld, per)
