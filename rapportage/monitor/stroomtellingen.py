"""Adding up the sheet `stromen`: the months of a choice, and what a series did in the last year. Pure."""

from collections.abc import Iterable
from dataclasses import dataclass

from portaal.kern import opmaak

JAAR = 12
VELDEN = ("instroom", "in_zorg", "uitstroom")


@dataclass(frozen=True)
class Stroom:
    """Per month the children that came in, were in care, and went out."""

    instroom: list[int]
    in_zorg: list[int]
    uitstroom: list[int]

    @property
    def nu(self) -> int:
        return self.in_zorg[-1] if self.in_zorg else 0

    @property
    def jaar_geleden(self) -> int | None:
        return self.in_zorg[-1 - JAAR] if len(self.in_zorg) > JAAR else None

    @property
    def verschil(self) -> int | None:
        return None if self.jaar_geleden is None else self.nu - self.jaar_geleden

    def laatste_jaar(self, veld: str) -> int | None:
        """In the last twelve months; not known when the figures do not go back further than that."""
        reeks = getattr(self, veld)
        return sum(reeks[-JAAR:]) if len(reeks) > JAAR else None


def optellen(bladen: Iterable[dict], niveaus: list[tuple[str, int]]) -> Stroom:
    """The months of these headings in these sheets together."""
    gezocht = set(niveaus)
    delen = [n for blad in bladen for n in blad["niveaus"] if (n["soort"], n["sleutel"]) in gezocht]
    return Stroom(*([sum(maand) for maand in zip(*(deel[veld] for deel in delen), strict=True)] for veld in VELDEN))


def per_sleutel(bladen: Iterable[dict], soort: str) -> dict[int, Stroom]:
    """Every heading of a kind, by its id."""
    bladen = list(bladen)
    sleutels = {n["sleutel"] for blad in bladen for n in blad["niveaus"] if n["soort"] == soort}
    return {sleutel: optellen(bladen, [(soort, sleutel)]) for sleutel in sleutels}


def wissels(bladen: Iterable[dict]) -> dict[int, dict[int, int]]:
    """Product -> the codes that came before it, with the last month there was care under them."""
    uit: dict[int, dict[int, int]] = {}
    for blad in bladen:
        for oud, nieuw, maand in blad["wissels"]:
            eerder = uit.setdefault(nieuw, {})
            eerder[oud] = max(maand, eerder.get(oud, 0))
    return uit


def meer_of_minder(verschil: int) -> str:
    """ "12 meer" or "12 minder"."""
    return f"{opmaak.getal(abs(verschil))} {'meer' if verschil >= 0 else 'minder'}"
