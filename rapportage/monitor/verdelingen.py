"""Adding up the sheet `verdelingen`: quartiles of exact counts, and classes for a histogram. Pure."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction
from itertools import accumulate

from rapportage.afronding import half_op

KWARTIELEN = (Fraction(1, 4), Fraction(1, 2), Fraction(3, 4))
MEESTE_VAKKEN = 14
TOT_EN_MET = Fraction(97, 100)  # of all; the few above it are one class
MOOI = (1, 2, 5)


@dataclass(frozen=True)
class Verdeling:
    """Values with how often each occurs."""

    aantallen: Counter

    @property
    def n(self) -> int:
        return self.aantallen.total()

    def kwartielen(self) -> tuple[Fraction, ...] | None:
        """Lower quartile, median, upper quartile, by linear interpolation; None of nothing."""
        if not self.n:
            return None
        waarden = sorted(self.aantallen)
        tot = list(accumulate(self.aantallen[waarde] for waarde in waarden))

        def plaats(nummer: int) -> int:
            return next(w for w, grens in zip(waarden, tot, strict=True) if nummer < grens)

        return tuple(self._tussen(plaats, deel * (self.n - 1)) for deel in KWARTIELEN)

    @staticmethod
    def _tussen(plaats, waar: Fraction) -> Fraction:
        onder = waar.numerator // waar.denominator
        rest = waar - onder
        laag = plaats(onder)
        return laag + rest * (plaats(onder + 1) - laag) if rest else Fraction(laag)

    def hoogstens(self, grens: Fraction) -> int:
        return sum(aantal for waarde, aantal in self.aantallen.items() if waarde <= grens)

    def tussen(self, laag: Fraction, hoog: Fraction) -> int:
        return sum(aantal for waarde, aantal in self.aantallen.items() if laag <= waarde <= hoog)

    def vakken(self, eenheid: Fraction, *, vanaf_nul: bool = True) -> list["Vak"]:
        """Classes of a round width, in a unit of so many of the values; the few at the ends are in one class each."""
        if not self.n:
            return []
        waarden = sorted(self.aantallen)
        tot = list(accumulate(self.aantallen[waarde] for waarde in waarden))
        bijna = next(w for w, grens in zip(waarden, tot, strict=True) if grens >= TOT_EN_MET * self.n)
        begin = next(w for w, grens in zip(waarden, tot, strict=True) if grens > (1 - TOT_EN_MET) * self.n)
        onder = 0 if vanaf_nul else begin
        stap = _mooi((bijna - onder) / eenheid / MEESTE_VAKKEN)
        eerste = 0 if vanaf_nul else max(_vak(begin, stap * eenheid), 0)
        laatste = max(_vak(bijna, stap * eenheid), eerste)
        per: Counter = Counter()
        for waarde, aantal in self.aantallen.items():
            per[min(max(_vak(waarde, stap * eenheid), eerste - 1), laatste + 1)] += aantal
        gewoon = [Vak(nummer * stap, (nummer + 1) * stap, per[nummer]) for nummer in range(eerste, laatste + 1)]
        if per[-1] and not eerste:  # nothing at all: with the lowest class
            gewoon[0] = Vak(gewoon[0].van, gewoon[0].tot, gewoon[0].aantal + per[-1])
        lager = [Vak(None, eerste * stap, per[eerste - 1])] if eerste and per[eerste - 1] else []
        hoger = [Vak((laatste + 1) * stap, None, per[laatste + 1])] if per[laatste + 1] else []
        return [*lager, *gewoon, *hoger]


def _vak(waarde: int, breedte: Fraction) -> int:
    """The number of the class a value is in: above its lower bound, up to and including its upper one."""
    return int(-(-waarde // breedte)) - 1


@dataclass(frozen=True)
class Vak:
    """A class: above `van`, up to and including `tot`; without one of them it has no bound on that side."""

    van: Fraction | None
    tot: Fraction | None
    aantal: int


def _mooi(breedte: Fraction) -> Fraction:
    """The least round number that is not smaller: 1, 2 or 5 times a power of ten, at least 1."""
    macht = Fraction(1)
    while True:
        for keer in MOOI:
            if keer * macht >= breedte:
                return keer * macht
        macht *= 10


def tel(rijen: Iterable[list], plek: int, jaar: int) -> dict[tuple[int, ...], Verdeling]:
    """The rows of one year by what stands before the counts: product, and what stands between year and counts."""
    per: dict[tuple[int, ...], Counter] = {}
    for rij in rijen:
        if rij[1] != jaar:
            continue
        telling = per.setdefault((rij[0], *rij[2:plek]), Counter())
        for waarde, aantal in rij[plek]:
            telling[waarde] += aantal
    return {sleutel: Verdeling(telling) for sleutel, telling in per.items()}


def komma(waarde: Fraction, decimalen: int = 1) -> Decimal:
    """Half up."""
    return Decimal(half_op(waarde * 10**decimalen)).scaleb(-decimalen)
