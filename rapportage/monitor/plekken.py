"""The figures of a document, each with a name that stays the same and one that a reader knows. Pure."""

import re
import unicodedata
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace

from portaal.kern import export
from portaal.kern.exportpdf import cel_als_tekst

HELE_PAGINA = "pagina"
LANGSTE_SLEUTEL = 200
LANGSTE_WAARDE = 60


def sleutel_van(tekst: str) -> str:
    """Words as a part of a key; dots stay, since codes have them."""
    kaal = unicodedata.normalize("NFKD", tekst).encode("ascii", "ignore").decode().lower()
    return re.sub(r"[^0-9a-z.]+", "-", kaal).strip("-")


@dataclass(frozen=True)
class Regel:
    """A row of a table with figures. `sleutel` names it within its table."""

    sleutel: str
    naam: str
    cellen: Sequence[export.Cel]


@dataclass(frozen=True)
class Plek:
    """One figure. `sleutel` is like "budget:segment:2:prognose"; `waarde` is what it reads."""

    sleutel: str
    naam: str
    waarde: str


def lees(document: export.Document) -> export.Document:
    """The same document with its rows read, so that they can be walked through more than once."""
    tabellen = [replace(tabel, rijen=[tuple(rij) for rij in tabel.rijen]) for tabel in document.tabellen]
    return replace(document, tabellen=tabellen)


def tabelsleutel(tabel: export.Tabel) -> str:
    return tabel.sleutel or sleutel_van(tabel.naam)


def kolomsleutel(kolom: export.Kolom) -> str:
    return kolom.kern or sleutel_van(kolom.kop)


def cijferkolommen(tabel: export.Tabel) -> list[int]:
    """The places of the columns with figures: all that hold no text, but for a first one that names the row."""
    namen = max(1, aantal_namen(tabel)) if len(tabel.rijen) > 1 or aantal_namen(tabel) else 0
    return [i for i, kolom in enumerate(tabel.kolommen) if i >= namen and kolom.soort != "tekst"]


def aantal_namen(tabel: export.Tabel) -> int:
    """How many columns in front hold text: together they name a row."""
    return next((i for i, kolom in enumerate(tabel.kolommen) if kolom.soort != "tekst"), len(tabel.kolommen))


def regels(tabel: export.Tabel) -> list[Regel]:
    """The rows with their names: by their mark on the page, else by the words in front."""
    namen = aantal_namen(tabel)
    if not namen and len(tabel.rijen) == 1 and not tabel.rijsleutels:
        return [Regel("totaal", "", tabel.rijen[0])]
    voor = [_tekst(tabel, rij, max(1, namen)) for rij in tabel.rijen]
    if tabel.rijsleutels:
        rijen = zip(tabel.rijsleutels, voor, tabel.rijen, strict=True)
        return [Regel(sleutel, " ".join(delen).strip(), rij) for sleutel, delen, rij in rijen]
    return _op_woorden(tabel, voor)


def _op_woorden(tabel: export.Tabel, voor: list[list[str]]) -> list[Regel]:
    """By the first column when that tells the rows apart, else by all text in front."""
    eerste = Counter(delen[0] for delen in voor)
    gebruikt: Counter = Counter()
    gevonden = []
    for delen, rij in zip(voor, tabel.rijen, strict=True):
        sleutel = sleutel_van(delen[0] if eerste[delen[0]] == 1 else " ".join(delen)) or "rij"
        gebruikt[sleutel] += 1
        nummer = gebruikt[sleutel]
        gevonden.append(Regel(sleutel if nummer == 1 else f"{sleutel}-{nummer}", " ".join(delen).strip(), rij))
    return gevonden


def _tekst(tabel: export.Tabel, rij: Sequence[export.Cel], aantal: int) -> list[str]:
    kolommen = tabel.kolommen[:aantal]
    return [cel_als_tekst(kolom, cel).replace("\u200b", "") for kolom, cel in zip(kolommen, rij, strict=False)]


def plek(tabel: export.Tabel, regel: Regel, nummer: int) -> Plek:
    """The figure in one row and column."""
    kolom = tabel.kolommen[nummer]
    sleutel = f"{tabelsleutel(tabel)}:{regel.sleutel}:{kolomsleutel(kolom)}"[:LANGSTE_SLEUTEL]
    naam = ": ".join(deel for deel in (tabel.naam, regel.naam, kolom.kop) if deel)
    return Plek(sleutel, naam, (cel_als_tekst(kolom, regel.cellen[nummer]) or "onbekend")[:LANGSTE_WAARDE])


def plekken(document: export.Document) -> dict[str, Plek]:
    """Every figure of a document (read by `lees`) by its key."""
    gevonden = {}
    for tabel in document.tabellen:
        nummers = cijferkolommen(tabel)
        for regel in regels(tabel):
            for nummer in nummers:
                dit = plek(tabel, regel, nummer)
                gevonden.setdefault(dit.sleutel, dit)
    return gevonden
