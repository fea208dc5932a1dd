"""Effort (PxQ): volume times tariff, hours declared in minutes, and the tariff after the norm duration."""

from collections.abc import Iterable
from datetime import date
from decimal import Decimal
from fractions import Fraction

from rapportage.afronding import half_op, van_procent

EENHEID_EURO = "83"  # iJw: the volume is the amount itself, in cents
MINUTEN_PER_UUR = 60


class BekostigingOnjuist(ValueError):
    """A line or an agreement that cannot be computed; the message is a Dutch sentence."""


def regelbedrag(volume: int, tarief_cent: int | None, eenheid: str) -> int:
    """The amount of one line. Raises BekostigingOnjuist when the unit needs a tariff and there is none."""
    if eenheid == EENHEID_EURO:
        return volume
    if tarief_cent is None:
        raise BekostigingOnjuist(f"Bij eenheid {eenheid} hoort een tarief, en dat ontbreekt.")
    return volume * tarief_cent


def uurbedrag(uurtarief_cent: int, minuten: int) -> int:
    """The amount of minutes declared on a tariff per hour."""
    return half_op(Fraction(uurtarief_cent * minuten, MINUTEN_PER_UUR))


def netto(regels: Iterable[tuple[str, int]]) -> int:
    """Debit minus credit of (debet_credit, amount) pairs; both amounts stand positive in the lines."""
    return sum(-bedrag if debet_credit == "C" else bedrag for debet_credit, bedrag in regels)


def maand_van_toewijzing(ingangsdatum: date, dag: date) -> int:
    """In which month of the allocation a day falls; the calendar month of the start is 1."""
    return (dag.year - ingangsdatum.year) * 12 + dag.month - ingangsdatum.month + 1


def tarief_na_afbouw(tarief_cent: int, maand: int, norm_maanden: int | None, afbouw_procent: Decimal | None) -> int:
    """The tariff in month `maand` of an allocation: lowered after the norm duration, where agreed."""
    if norm_maanden is None or afbouw_procent is None or maand <= norm_maanden:
        return tarief_cent
    return half_op(tarief_cent * (1 - van_procent(afbouw_procent)))
