"""Which incoming article is which standing one, so that remarks stay with it. A person corrects it. Pure."""

from collections import Counter
from collections.abc import Hashable, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from enum import StrEnum

from dialoog.teksten.schoon import adres_van, vergelijkbaar

LIJKT = 0.6  # titles: share of the same letters
LIJKT_TEKST = 0.5  # wordings: share of the same words
MEESTE_WOORDEN = 2000


class Hoe(StrEnum):
    ZELFDE = "zelfde nummer en titel"
    HERNUMMERD = "zelfde titel, ander nummer"
    ANDERE_TITEL = "zelfde nummer, andere titel"
    NIEUW = "nieuw"


@dataclass(frozen=True)
class Los:
    """An article to match; `sleutel` is the caller's own."""

    sleutel: Hashable
    nummer: str
    titel: str
    tekst: str = ""


@dataclass(frozen=True)
class Koppeling:
    hoe: Hoe
    staand: Los | None = None


def koppel(nieuw: Sequence[Los], staand: Sequence[Los]) -> list[Koppeling]:
    """One per incoming article, in that order; no standing article is given twice."""
    gevonden: dict[int, Koppeling] = {}
    vrij = list(staand)
    for hoe, stap in ((Hoe.ZELFDE, _zelfde), (Hoe.HERNUMMERD, _hernummerd), (Hoe.ANDERE_TITEL, _andere_titel)):
        over = [(plek, los) for plek, los in enumerate(nieuw) if plek not in gevonden]
        for plek, bij in stap(over, vrij):
            gevonden[plek] = Koppeling(hoe, bij)
            vrij.remove(bij)
    return [gevonden.get(plek, Koppeling(Hoe.NIEUW)) for plek in range(len(nieuw))]


def _nr(los: Los) -> str:
    return adres_van(los.nummer).casefold()


def _zelfde(over, vrij):
    op_beide = {}
    for los in vrij:
        op_beide.setdefault((_nr(los), vergelijkbaar(los.titel)), los)
    for plek, los in over:
        bij = op_beide.pop((_nr(los), vergelijkbaar(los.titel)), None)
        if bij:
            yield plek, bij


def _hernummerd(over, vrij):
    """A title that stands once on both sides."""
    hier = Counter(vergelijkbaar(los.titel) for _, los in over)
    daar = Counter(vergelijkbaar(los.titel) for los in vrij)
    op_titel = {vergelijkbaar(los.titel): los for los in vrij}
    for plek, los in over:
        titel = vergelijkbaar(los.titel)
        if titel and hier[titel] == 1 and daar[titel] == 1:
            yield plek, op_titel[titel]


def _andere_titel(over, vrij):
    """The same number, when title or wording is alike."""
    op_nummer = {}
    for los in vrij:
        op_nummer.setdefault(_nr(los), los)
    for plek, los in over:
        bij = op_nummer.get(_nr(los))
        if bij and _lijkt(los, bij):
            del op_nummer[_nr(los)]
            yield plek, bij


def _lijkt(een: Los, ander: Los) -> bool:
    titels = vergelijkbaar(een.titel), vergelijkbaar(ander.titel)
    if not all(titels) or SequenceMatcher(None, *titels).ratio() >= LIJKT:
        return True
    woorden, andere = (set(vergelijkbaar(los.tekst[: MEESTE_WOORDEN * 10]).split()) for los in (een, ander))
    samen = len(woorden | andere)
    return samen > 0 and len(woorden & andere) / samen >= LIJKT_TEKST
