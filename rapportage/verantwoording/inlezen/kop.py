"""Finding the heading row and what each of its columns holds. Pure; knows words only through the register."""

import hashlib
import re
import unicodedata
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from rapportage.verantwoording.register import KOLOM, KOLOMMEN

MARKEERKOLOM = "Bevindingen"  # the column that the marked workbook has more; reading passes over it without a word
ZOEKDIEPTE = 30  # rows at the top in which a heading is looked for
MINSTE_KOPPEN = 3
NODIG = frozenset(kolom.naam for kolom in KOLOMMEN if kolom.verplicht)
TOEVOEGING = re.compile(r"\(.*?\)|\[.*?\]|€|\bin\s+(?:hele\s+)?euro'?s?\b|\beur\b", re.IGNORECASE)
GETAL = re.compile(r"[-+(€ ]*[0-9][0-9.,\s:/-]*[)%€ -]*")

Rij = Sequence[str]


def kaal(tekst: str) -> str:
    """A heading without case, accents, blanks and signs: "Nog te déclareren (€)" is "nogtedeclareren"."""
    zonder = unicodedata.normalize("NFKD", TOEVOEGING.sub(" ", tekst) if TOEVOEGING.search(tekst) else tekst)
    return "".join(teken for teken in zonder.casefold() if teken.isalnum() and not unicodedata.combining(teken))


HERKEND: Mapping[str, str] = {
    kaal(kop): kolom.naam for kolom in KOLOMMEN for kop in (*kolom.ook, kolom.naam.replace("_", " "), kolom.kop)
}


@dataclass(frozen=True)
class Kop:
    """A heading row: `rij` counts from 0, `koppen` are its texts by column, `kolommen` column -> register name."""

    rij: int
    koppen: tuple[str, ...]
    kolommen: Mapping[int, str] = field(default_factory=dict)

    @property
    def ontbreekt(self) -> frozenset[str]:
        return NODIG - set(self.kolommen.values())

    @property
    def compleet(self) -> bool:
        return not self.ontbreekt

    @property
    def ongebruikt(self) -> list[str]:
        """Headings of columns that are not read; our own mark aside."""
        eigen = kaal(MARKEERKOLOM)
        return [kop for plek, kop in enumerate(self.koppen) if kop and plek not in self.kolommen and kaal(kop) != eigen]

    @property
    def sleutel(self) -> str:
        """Identifies these headings in this order."""
        return hashlib.sha256("\x1f".join(kaal(kop) for kop in self.koppen).encode()).hexdigest()

    def met(self, indeling: Mapping[str, str]) -> "Kop":
        """The same row with columns as somebody chose them: place -> register name."""
        kolommen: dict[int, str] = {}
        for plek, naam in indeling.items():
            if str(plek).isdecimal() and naam in KOLOM and naam not in kolommen.values():
                kolommen[int(plek)] = naam
        return Kop(self.rij, self.koppen, kolommen)


def vind(rijen: Sequence[Rij]) -> Kop | None:
    """The heading row among the first rows: the one with most known headings, or else one that looks like it.

    Headings may stand in two rows (merged cells): what is empty in the lower one is taken from the one above.
    """
    beste: Kop | None = None
    for nummer, rij in enumerate(rijen[:ZOEKDIEPTE]):
        mogelijk = [tuple(rij)]
        if nummer:
            mogelijk.append(_samengevoegd(rijen[nummer - 1], rij))
        for koppen in mogelijk:
            kolommen = herken(koppen)
            if kolommen and (beste is None or len(kolommen) > len(beste.kolommen)):
                beste = Kop(nummer, _schoon(koppen), kolommen)
    if beste and len(beste.kolommen) >= MINSTE_KOPPEN:
        return beste
    return _onbekend(rijen)


def herken(koppen: Rij) -> dict[int, str]:
    """Column -> register name; of two columns with the same heading the first counts."""
    uit: dict[int, str] = {}
    for plek, kop in enumerate(koppen):
        naam = HERKEND.get(kaal(kop)) if kop and len(kop) < 100 else None
        if naam and naam not in uit.values():
            uit[plek] = naam
    return uit


def _samengevoegd(boven: Rij, onder: Rij) -> tuple[str, ...]:
    breedte = max(len(boven), len(onder))
    boven, onder = ([*rij, *[""] * (breedte - len(rij))] for rij in (boven, onder))
    return tuple(laag.strip() or hoog for hoog, laag in zip(boven, onder, strict=True))


def _schoon(koppen: Rij) -> tuple[str, ...]:
    schoon = [" ".join(kop.split()) for kop in koppen]
    while schoon and not schoon[-1]:
        schoon.pop()
    return tuple(schoon)


def _onbekend(rijen: Sequence[Rij]) -> Kop | None:
    """A row of different texts without numbers, with a row below it that is as wide and does hold a number."""
    for nummer, rij in enumerate(rijen[:ZOEKDIEPTE]):
        koppen = [kop.strip() for kop in rij if kop.strip()]
        if len(koppen) < MINSTE_KOPPEN or len(set(koppen)) < len(koppen) or any(map(_is_waarde, koppen)):
            continue
        volgende = next((later for later in rijen[nummer + 1 :] if any(cel.strip() for cel in later)), ())
        gevuld = [cel.strip() for cel in volgende if cel.strip()]
        if 2 * len(gevuld) >= len(koppen) and any(GETAL.fullmatch(cel) for cel in gevuld):
            return Kop(nummer, _schoon(rij), herken(rij))
    return None


def _is_waarde(tekst: str) -> bool:
    return bool(GETAL.fullmatch(tekst)) or len(tekst) > 100
