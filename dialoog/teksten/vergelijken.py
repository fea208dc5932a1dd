"""Two versions beside each other: per article what is new, dropped, renumbered or worded otherwise. Pure."""

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum

from dialoog.teksten.models import Artikeltekst
from dialoog.teksten.verschil import Budget, Stuk, verschil


class Wat(StrEnum):
    NIEUW = "nieuw"
    VERVALLEN = "vervallen"
    GEWIJZIGD = "gewijzigd"
    HERNUMMERD = "alleen een ander nummer"
    GELIJK = "niet gewijzigd"


@dataclass(frozen=True)
class Artikelverschil:
    """`was` is None for a new article, `wordt` for a dropped one; pieces are empty where the words are the same."""

    wat: Wat
    was: Artikeltekst | None
    wordt: Artikeltekst | None
    titel: tuple[Stuk, ...] = ()
    tekst: tuple[Stuk, ...] = ()
    tekst_b1: tuple[Stuk, ...] = ()

    @property
    def een(self) -> Artikeltekst:
        """The newest of the two."""
        return self.wordt or self.was

    @property
    def hernummerd(self) -> bool:
        return bool(self.was and self.wordt) and self.was.nummer != self.wordt.nummer


def vergelijk(van: Iterable[Artikeltekst], tot: Iterable[Artikeltekst]) -> list[Artikelverschil]:
    """In the order of the newer version; what was dropped stands after the article it followed."""
    oud, nieuw = {rij.artikel_id: rij for rij in van}, {rij.artikel_id: rij for rij in tot}
    budget = Budget()
    vervallen: dict[int | None, list[Artikelverschil]] = {}
    vorige = None
    for pk, rij in oud.items():
        if pk in nieuw:
            vorige = pk
        else:
            weg = Artikelverschil(Wat.VERVALLEN, rij, None, tekst=tuple(verschil(rij.tekst, "", budget)))
            vervallen.setdefault(vorige, []).append(weg)
    uit = vervallen.get(None, [])
    for pk, rij in nieuw.items():
        uit += [_een(oud.get(pk), rij, budget), *vervallen.get(pk, [])]
    return uit


def _een(was: Artikeltekst | None, wordt: Artikeltekst, budget: Budget) -> Artikelverschil:
    if was is None:
        b1 = tuple(verschil("", wordt.tekst_b1, budget))
        return Artikelverschil(Wat.NIEUW, None, wordt, tekst=tuple(verschil("", wordt.tekst, budget)), tekst_b1=b1)
    delen = {
        veld: tuple(verschil(getattr(was, veld), getattr(wordt, veld), budget))
        for veld in ("titel", "tekst", "tekst_b1")
        if getattr(was, veld) != getattr(wordt, veld)
    }
    if delen:
        return Artikelverschil(Wat.GEWIJZIGD, was, wordt, **delen)
    return Artikelverschil(Wat.GELIJK if was.nummer == wordt.nummer else Wat.HERNUMMERD, was, wordt)
