"""Terms of agreements: extension options, their dates, and months added to a date. Pure."""

import re
from calendar import monthrange
from dataclasses import dataclass
from datetime import date, timedelta

VERLENGINGEN = re.compile(r"[1-9]\d?(\+[1-9]\d?)*", re.ASCII)


class LooptijdOnjuist(ValueError):
    """The text is not a list of extensions; the message is a Dutch sentence."""


@dataclass(frozen=True)
class Optie:
    """The `nummer`-th extension: what it runs over, and the last day to decide about it."""

    nummer: int
    jaren: int
    begin: date
    einde: date
    uiterlijk_beslissen: date


def ontleed_verlengingen(tekst: str) -> tuple[int, ...]:
    """`3+3` as (3, 3), the years of each option; empty text is no option. Raises LooptijdOnjuist."""
    kaal = tekst.replace(" ", "")
    if not kaal:
        return ()
    if not VERLENGINGEN.fullmatch(kaal):
        raise LooptijdOnjuist("Verwacht jaren met een plus ertussen, zoals 3+3 of 4, of niets.")
    return tuple(int(jaren) for jaren in kaal.split("+"))


def verlengingsopties(einde: date, verlengingen: str, opzegtermijn_maanden: int) -> list[Optie]:
    """The options one after the other: each starts the day after the previous end.

    The last day to decide lies `opzegtermijn_maanden` months before that previous end.
    Raises LooptijdOnjuist.
    """
    opties = []
    for nummer, jaren in enumerate(ontleed_verlengingen(verlengingen), start=1):
        begin = einde + timedelta(days=1)
        uiterlijk = plus_maanden(einde, -opzegtermijn_maanden)
        einde = plus_maanden(begin, 12 * jaren) - timedelta(days=1)
        opties.append(Optie(nummer, jaren, begin, einde, uiterlijk))
    return opties


def plus_maanden(dag: date, maanden: int) -> date:
    """The same day of the month so many months on (or back), or the month's last day where it is shorter."""
    jaar, maand = divmod(dag.year * 12 + dag.month - 1 + maanden, 12)
    return date(jaar, maand + 1, min(dag.day, monthrange(jaar, maand + 1)[1]))
