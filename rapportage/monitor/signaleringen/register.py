"""What a source of early notices gives, and the register of sources."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from rapportage.monitor.signaleringen.gegevens import Gegevens


@dataclass(frozen=True)
class Waarneming:
    """A change that is seen in the data. `onderwerp` is what, for whom and in which direction: it stays the same.

    `inzet_cent` are the euros at stake, `inzet_in_woorden` says how they were reckoned.
    """

    soort: str
    onderwerp: str
    wat: str
    sinds: date | None
    vergeleken_met: str
    inzet_cent: int
    inzet_in_woorden: str
    adres: str = ""


Bron = Callable[["Gegevens"], Iterator[Waarneming]]
BRONNEN: dict[str, Bron] = {}


def bron(naam: str) -> Callable[[Bron], Bron]:
    """Registers a source: a pure function of the data that gives what it sees."""

    def registreer(functie: Bron) -> Bron:
        BRONNEN[naam] = functie
        return functie

    return registreer
