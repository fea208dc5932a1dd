"""What a chapter is made of: sentences, exceptions and tables, as plain JSON, and the register of chapters.

A figure is kept as the pair [text as shown, exact value], so that a report that was fixed years ago reads as it did
then, whatever happens to the formatting.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import NamedTuple

from aanbieder.models import Regio
from portaal.kern import opmaak
from portaal.kern.toegang import Hoedanigheid
from rapportage.afronding import procent_van
from rapportage.models import Gegevensstand, Zorgberekening
from rapportage.tertiaal.periode import Tertiaal

ONBEKEND = "onbekend"
MEESTE = 10  # exceptions in one chapter; the rest is counted


class Getal(NamedTuple):
    """A figure: as a reader sees it, and its exact value ("" when not known)."""

    tekst: str
    waarde: str


Cel = str | Getal


def geld(cent: int | None, leeg: str = ONBEKEND, decimalen: int = 2) -> Getal:
    """Cents; shown in whole euros with `decimalen=0`, exact underneath."""
    return Getal(leeg, "") if cent is None else Getal(opmaak.euro(cent, decimalen), str(cent))


def aantal(waarde: int | None, leeg: str = ONBEKEND) -> Getal:
    return Getal(leeg, "") if waarde is None else Getal(opmaak.getal(waarde), str(waarde))


def procent(waarde: Decimal | None, leeg: str = ONBEKEND) -> Getal:
    """A percentage with one decimal; `leeg` where it cannot be computed."""
    return Getal(leeg, "") if waarde is None else Getal(opmaak.procent(waarde), opmaak.machine(waarde))


def dag(waarde: date | None, leeg: str = "niet bereikt") -> Getal:
    return Getal(leeg, "") if waarde is None else Getal(opmaak.datum(waarde), waarde.isoformat())


def verandering(nu: int, toen: int | None) -> Getal:
    """The change as a percentage of what it was; without anything to compare with it says so."""
    return procent(procent_van(nu - toen, toen) if toen else None, "geen vergelijking")


def hoeveel(waarde: int, een: str, meer: str) -> str:
    """As `geen aanbieders`, `1 aanbieder`, `1.200 aanbieders`."""
    if waarde == 1:
        return f"1 {een}"
    return f"{opmaak.getal(waarde) if waarde else 'geen'} {meer}"


@dataclass(frozen=True)
class Kolom:
    """`kern` is the machine name of the figures in it; empty for text."""

    kop: str
    kern: str = ""


class Rij(NamedTuple):
    """`sleutel` tells the row from the others, so that it is known again when figures are made anew."""

    sleutel: str
    cellen: Sequence[Cel]


@dataclass(frozen=True)
class Tabel:
    sleutel: str
    titel: str
    kolommen: Sequence[Kolom]
    rijen: Sequence[Rij]

    def als_json(self) -> dict:
        return {
            "sleutel": self.sleutel,
            "titel": self.titel,
            "kolommen": [{"kop": kolom.kop, "kern": kolom.kern} for kolom in self.kolommen],
            "rijen": [
                {"sleutel": rij.sleutel, "cellen": [c if isinstance(c, str) else list(c) for c in rij.cellen]}
                for rij in self.rijen
            ],
        }


@dataclass(frozen=True)
class Deel:
    """One chapter as generated."""

    zinnen: Sequence[str]
    uitzonderingen: Sequence[str] = ()
    tabellen: Sequence[Tabel] = ()
    kern: str = ""  # the one sentence that stands in the summary


@dataclass(frozen=True)
class Vraag:
    """What a chapter is asked: the figures of which region over which months, seen by whom, out of which data."""

    regio: Regio
    periode: Tertiaal
    namens: Hoedanigheid
    stand: Gegevensstand
    berekening: Zorgberekening | None

    @property
    def is_jaar_eerder_bekend(self) -> bool:
        """Whether the region has data of the year before, so that nothing there means zero."""
        eerste_jaar = self.regio.instellingen.regio.eerste_jaar
        return eerste_jaar is None or self.periode.jaar > eerste_jaar


@dataclass(frozen=True)
class Hoofdstuk:
    sleutel: str
    titel: str
    bron: str
    maak: Callable[[Vraag], Deel]

    def als_json(self, vraag: Vraag) -> dict:
        deel = self.maak(vraag)
        return {
            "sleutel": self.sleutel,
            "titel": self.titel,
            "bron": self.bron,
            "zinnen": list(deel.zinnen),
            "uitzonderingen": eerste(deel.uitzonderingen),
            "opvallend": len(deel.uitzonderingen),
            "kern": deel.kern,
            "tabellen": [tabel.als_json() for tabel in deel.tabellen],
        }


GEREGISTREERD: dict[str, Hoofdstuk] = {}


def hoofdstuk(sleutel: str, titel: str, bron: str) -> Callable[[Callable[[Vraag], Deel]], Callable[[Vraag], Deel]]:
    """Register a chapter; `bron` says where its figures come from."""

    def registreer(functie: Callable[[Vraag], Deel]) -> Callable[[Vraag], Deel]:
        GEREGISTREERD[sleutel] = Hoofdstuk(sleutel, titel, bron, functie)
        return functie

    return registreer


def eerste(zinnen: Sequence[str]) -> list[str]:
    """The first ten, and a last one that counts the rest."""
    rest = len(zinnen) - MEESTE
    if rest < 1:
        return list(zinnen)
    return [*zinnen[:MEESTE], f"En nog {hoeveel(rest, 'ander punt', 'andere punten')}."]
