"""A price per trajectory, paid on closing or in equal monthly instalments, and what an early end does."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from fractions import Fraction

from rapportage.afronding import half_op
from rapportage.bekostiging.inspanning import BekostigingOnjuist, maand_van_toewijzing

VOLGENS_PLAN = "31"  # iJw reden beëindiging


class Betaalmoment(StrEnum):
    AFSLUITING = "afsluiting"
    MAANDELIJKS = "maandelijks"


class BijEerderEinde(StrEnum):
    """What happens to the instalments that are not yet due; the names of regio.toml."""

    VERVALT = "vervalt"
    VOLLEDIG = "volledig"
    VOLLEDIG_BIJ_31 = "volledig_bij_31"


@dataclass(frozen=True)
class Traject:
    """Price in cents for `maanden` months."""

    prijs_cent: int
    maanden: int
    betaalmoment: Betaalmoment = Betaalmoment.MAANDELIJKS
    bij_eerder_einde: BijEerderEinde = BijEerderEinde.VERVALT

    def __post_init__(self) -> None:
        if self.maanden < 1:
            raise BekostigingOnjuist("Een traject duurt minstens één maand.")


def termijnen(prijs_cent: int, aantal: int) -> tuple[int, ...]:
    """Equal instalments rounded half up; the last takes the rest, and is never less than nothing."""
    if aantal == 1:
        return (prijs_cent,)
    termijn = min(half_op(Fraction(prijs_cent, aantal)), prijs_cent // (aantal - 1))
    return (termijn,) * (aantal - 1) + (prijs_cent - termijn * (aantal - 1),)


def trajectbedragen(traject: Traject, start: date, einde: date | None = None, reden_einde: str = "") -> dict[date, int]:
    """What is due, by first day of the month; empty as long as nothing is.

    An early end falls in a month before that of the last instalment: what was due until then stays due, the
    rest lapses or comes at once in the month of the end. Paid on closing: the same total, in that month.
    """
    delen = termijnen(traject.prijs_cent, traject.maanden)
    verstreken = traject.maanden if einde is None else maand_van_toewijzing(start, einde)
    if verstreken < 1:
        raise BekostigingOnjuist("Het einde van een traject ligt niet voor het begin.")
    betaald = list(delen[:verstreken])
    if verstreken < traject.maanden and _rest_komt_ook(traject.bij_eerder_einde, reden_einde):
        betaald[-1] += sum(delen[verstreken:])
    if traject.betaalmoment == Betaalmoment.AFSLUITING:
        return {} if einde is None else {einde.replace(day=1): sum(betaald)}
    return {_maand(start, i): bedrag for i, bedrag in enumerate(betaald)}


def _rest_komt_ook(regel: BijEerderEinde, reden_einde: str) -> bool:
    if regel == BijEerderEinde.VOLLEDIG_BIJ_31:
        return reden_einde == VOLGENS_PLAN
    return regel == BijEerderEinde.VOLLEDIG


def _maand(start: date, verder: int) -> date:
    jaar, maand = divmod(start.year * 12 + start.month - 1 + verder, 12)
    return date(jaar, maand + 1, 1)
