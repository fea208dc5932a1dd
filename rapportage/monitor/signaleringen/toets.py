"""Is this a change, or noise? Pure; without a database.

The last three complete months together are set beside every earlier run of three months. It is a change when it lies
outside all of those, and further from their median than three robust standard deviations (the median absolute
deviation, scaled as for a normal distribution). Counts spread at least as chance alone makes them (Poisson).
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from math import sqrt
from statistics import median

VENSTER = 3
MINSTENS_VENSTERS = 8
GRENS = 3.0
MAD_SCHAAL = 1.4826


@dataclass(frozen=True)
class Afwijking:
    """`nu` beside the usual value before it."""

    nu: float
    gewoon: float

    @property
    def verschil(self) -> float:
        return self.nu - self.gewoon

    @property
    def richting(self) -> str:
        return "meer" if self.verschil > 0 else "minder"


def vensters(waarden: Mapping[int, float], eerste: int, laatste: int) -> list[float]:
    """Sums over every run of three months from `eerste` to `laatste` (month numbers); a month without value is 0."""
    reeks = [waarden.get(maand, 0) for maand in range(eerste, laatste + 1)]
    return [sum(reeks[i : i + VENSTER]) for i in range(len(reeks) - VENSTER + 1)]


def afwijking(reeks: Sequence[float], *, telling: bool = False) -> Afwijking | None:
    """The last of a row of windows, when it differs from those that share no month with it; None when it does not."""
    eerder, nu = reeks[:-VENSTER], reeks[-1] if reeks else 0.0
    if len(eerder) < MINSTENS_VENSTERS or min(eerder) <= nu <= max(eerder):
        return None
    gewoon = median(eerder)
    spreiding = MAD_SCHAAL * median(abs(waarde - gewoon) for waarde in eerder)
    if telling:
        spreiding = max(spreiding, sqrt(max(gewoon, 1.0)))
    return Afwijking(nu, gewoon) if abs(nu - gewoon) > GRENS * spreiding else None


def hoger_dan(waarden: Sequence[float], grens: float) -> bool:
    """Whether values lie above an earlier median more often than chance gives (sign test, three deviations)."""
    boven = sum(waarde > grens for waarde in waarden)
    return boven - len(waarden) / 2 > GRENS * sqrt(len(waarden)) / 2
