"""Which norm held for a KPI, and on which side of it a value is. In neutral words: a reader judges, the page tells."""

from collections import defaultdict
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from zlib import crc32

from aanbieder.models import Aanbieder, KpiNorm, Regio
from aanbieder.regio.kpicatalogus import RICHTING_IN_WOORDEN

HOGER = "hoger"
RICHTINGEN = RICHTING_IN_WOORDEN
GEEN_NORM = "geen norm"
GEEN_WAARDE = "niet te vergelijken"
TER_VERGELIJKING = "norm ter vergelijking, zonder oordeel"


@dataclass(frozen=True)
class Oordeel:
    """`binnen` is None where nothing is judged; `zin` says it in words, without figures."""

    binnen: bool | None
    zin: str


def binnen_norm(waarde: Decimal, norm: Decimal, richting: str) -> bool:
    """Exactly on the norm is inside it."""
    return waarde >= norm if richting == HOGER else waarde <= norm


def oordeel(waarde: Decimal | None, norm: KpiNorm | None, *, beoordeeld: bool = True) -> Oordeel:
    """`beoordeeld`: whether the provider's category has a steering assignment; without one a norm only compares."""
    if norm is None:
        return Oordeel(None, GEEN_NORM)
    if waarde is None:
        return Oordeel(None, GEEN_WAARDE)
    if not beoordeeld:
        return Oordeel(None, TER_VERGELIJKING)
    binnen = binnen_norm(waarde, norm.norm, norm.richting)
    return Oordeel(binnen, "binnen de norm" if binnen else "buiten de norm")


class Normen:
    """All norms of a region, read in one query, for any provider and day."""

    def __init__(self, regio: Regio):
        self._rijen: dict[tuple, list[KpiNorm]] = defaultdict(list)
        for norm in KpiNorm.objects.filter(regio=regio).order_by("geldig_van", "pk"):
            van_wie = norm.aanbieder_id or norm.categorie  # a key of a provider, a category, or "" for all
            self._rijen[norm.kpi, van_wie].append(norm)

    def voor(self, kpi: str, aanbieder: Aanbieder, dag: date) -> KpiNorm | None:
        """The norm on `dag`: a provider's own goes before its category's, and that before the one for all."""
        for van_wie in (aanbieder.pk, aanbieder.categorie, ""):
            if norm := _van_kracht(self._rijen.get((kpi, van_wie), ()), dag):
                return norm
        return None

    @property
    def stempel(self) -> int:
        """Another number as soon as any norm is another: part of the key of what is kept."""
        alle = [(n.pk, n.norm, n.richting, n.geldig_van, n.geldig_tot) for rij in self._rijen.values() for n in rij]
        return crc32(repr(alle).encode())


def _van_kracht(rijen, dag: date) -> KpiNorm | None:
    """The latest that began; one that has ended since brings no earlier one back."""
    begonnen = [norm for norm in rijen if norm.geldig_van <= dag]
    if not begonnen or (begonnen[-1].geldig_tot and begonnen[-1].geldig_tot < dag):
        return None
    return begonnen[-1]
