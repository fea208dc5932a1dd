"""Use of a ceiling: what was spent, what is left, and how that reads as a formula.

Pure: no database, clock or settings. Amounts are whole cents; the reference date is always a parameter.
"""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal

from portaal.kern.opmaak import euro, procent
from rapportage.afronding import procent_van

DREMPELS = (70, 90, 100)
MIN = "\u2212"  # the minus sign: a hyphen in a formula reads as a word break


@dataclass(frozen=True)
class Maandbedrag:
    """Net cents of one month of the product period; `maand` is its first day.

    `nog_verwacht` is what allocations will still bring, for the forecast by that method; it counts nowhere else.
    """

    maand: date
    goedgekeurd: int = 0
    in_behandeling: int = 0
    afgekeurd: int = 0
    nog_verwacht: int = 0

    @property
    def besteed(self) -> int:
        return self.goedgekeurd + self.in_behandeling


@dataclass(frozen=True)
class Stand:
    """How far a ceiling is used. `plafond` None: none was agreed. Rejected lines never count."""

    plafond: int | None
    goedgekeurd: int = 0
    in_behandeling: int = 0
    afgekeurd: int = 0

    @property
    def besteed(self) -> int:
        return self.goedgekeurd + self.in_behandeling

    @property
    def resterend(self) -> int | None:
        """What is left of the ceiling; negative when it is exceeded, None without a ceiling."""
        return None if self.plafond is None else self.plafond - self.besteed

    @property
    def uitnutting(self) -> Decimal | None:
        """Percentage with one decimal; None without a ceiling, or with one of nothing."""
        return procent_van(self.besteed, self.plafond) if self.plafond else None

    @property
    def bereikt(self) -> bool:
        """Used to the cent, and not a cent further."""
        return bool(self.plafond) and self.besteed == self.plafond

    @property
    def overschreden(self) -> bool:
        return self.plafond is not None and self.besteed > self.plafond

    @property
    def drempel(self) -> str:
        """The state in words: "geen plafond", "ruimte", "bereikt" or "overschreden"."""
        if self.overschreden:
            return "overschreden"
        if not self.plafond:
            return "geen plafond"
        return "bereikt" if self.bereikt else "ruimte"

    @property
    def resterend_in_woorden(self) -> str:
        """A sentence for under the figure; a negative rest is never only a sign."""
        if self.plafond is None:
            return "Er is geen plafond afgesproken."
        if self.overschreden:
            return f"Het plafond is met {bedragen(self.besteed - self.plafond)[0]} overschreden."
        if not self.plafond:
            return "Het plafond is nul euro."
        if self.bereikt:
            return "Het plafond is precies bereikt."
        return f"Er is nog {bedragen(self.plafond - self.besteed)[0]} over."

    def __add__(self, ander: "Stand") -> "Stand":
        """Both together. A part without a ceiling adds none; without any part with one there is none."""
        plafonds = [p for p in (self.plafond, ander.plafond) if p is not None]
        return Stand(
            sum(plafonds) if plafonds else None,
            self.goedgekeurd + ander.goedgekeurd,
            self.in_behandeling + ander.in_behandeling,
            self.afgekeurd + ander.afgekeurd,
        )


def stand_van(maanden: Iterable[Maandbedrag], plafond: int | None) -> Stand:
    """The months added up against a ceiling."""
    rijen = list(maanden)
    return Stand(
        plafond,
        sum(m.goedgekeurd for m in rijen),
        sum(m.in_behandeling for m in rijen),
        sum(m.afgekeurd for m in rijen),
    )


def besteed_per_maand(maanden: Iterable[Maandbedrag]) -> dict[date, int]:
    """What a forecast reads: month -> approved plus pending; a month that occurs twice is added up."""
    per_maand: dict[date, int] = {}
    for maand in maanden:
        per_maand[maand.maand] = per_maand.get(maand.maand, 0) + maand.besteed
    return per_maand


def nog_per_maand(maanden: Iterable[Maandbedrag]) -> dict[date, int]:
    """What allocations will still bring: month -> cents."""
    per_maand: dict[date, int] = {}
    for maand in maanden:
        if maand.nog_verwacht:
            per_maand[maand.maand] = per_maand.get(maand.maand, 0) + maand.nog_verwacht
    return per_maand


def eerste_dag(dag: date, maanden: int = 0) -> date:
    """The first day of the month of `dag`, moved by a number of months."""
    jaar, maand = divmod(dag.year * 12 + dag.month - 1 + maanden, 12)
    return date(jaar, maand + 1, 1)


def maanden_van(jaar: int) -> tuple[date, ...]:
    return tuple(date(jaar, maand, 1) for maand in range(1, 13))


def laatste_volledige_maand(peildatum: date, aanlevertermijn_dagen: int = 30) -> date:
    """First day of the last month that ended at least that many days before `peildatum`."""
    grens = peildatum - timedelta(days=aanlevertermijn_dagen)
    is_laatste_dag = (grens + timedelta(days=1)).day == 1
    return eerste_dag(grens, 0 if is_laatste_dag else -1)


def bereikte_drempels(besteed: int, plafond: int | None, drempels: Iterable[int] = DREMPELS) -> list[int]:
    """The notice thresholds (percent) that the spending has reached, low to high; none without a ceiling."""
    if not plafond:
        return []
    return sorted(d for d in drempels if besteed * 100 >= d * plafond)


def bedragen(*centen: int) -> tuple[str, ...]:
    """Amounts for one sentence: whole euros when all are, otherwise all with cents, so that a sum adds up."""
    decimalen = 0 if all(cent % 100 == 0 for cent in centen) else 2
    return tuple(euro(cent, decimalen) for cent in centen)


def formule_besteed(stand: Stand) -> str:
    goedgekeurd, behandeling, besteed = bedragen(stand.goedgekeurd, stand.in_behandeling, stand.besteed)
    return f"goedgekeurd {goedgekeurd} + in behandeling {behandeling} = besteed {besteed}"


def formule_resterend(stand: Stand) -> str:
    """`plafond € 1.000 − goedgekeurd € 600 − in behandeling € 100 = resterend € 300`."""
    if stand.plafond is None:
        return "geen plafond afgesproken, dus geen resterend bedrag"
    plafond, goedgekeurd, behandeling, rest = bedragen(
        stand.plafond, stand.goedgekeurd, stand.in_behandeling, stand.resterend
    )
    som = f"plafond {plafond} {MIN} goedgekeurd {goedgekeurd} {MIN} in behandeling {behandeling}"
    return f"{som} = resterend {rest}{' (overschreden)' if stand.overschreden else ''}"


def formule_uitnutting(stand: Stand) -> str:
    if not stand.plafond:
        return "geen plafond, dus geen percentage"
    besteed, plafond = bedragen(stand.besteed, stand.plafond)
    return f"besteed {besteed} / plafond {plafond} = {procent(stand.uitnutting)}"


FORMULES: Mapping[str, Callable[[Stand], str]] = {
    "besteed": formule_besteed,
    "resterend": formule_resterend,
    "uitnutting": formule_uitnutting,
}
