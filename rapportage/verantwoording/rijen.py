"""Rows of a report: as typed (`Invoer`) and as understood (`Productieregel`). Pure.

Every way in (a file, the browser, what the region knows) becomes an `Invoer`, and the checks know nothing else.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import asdict, dataclass, field

import numpy as np
import pandas as pd

from rapportage.verantwoording.register import BLAD, NAMEN


def letter(plek: int) -> str:
    """The letter of a column in a spreadsheet: 0 is A, 26 is AA."""
    tekst = ""
    plek += 1
    while plek:
        plek, rest = divmod(plek - 1, 26)
        tekst = chr(ord("A") + rest) + tekst
    return tekst


SJABLOONLETTERS: Mapping[str, str] = {naam: letter(plek) for plek, naam in enumerate(NAMEN)}


@dataclass(frozen=True)
class Tab:
    """A sheet rows came from, and the letter of each column in it. A column that is not there has no letter."""

    naam: str
    letters: Mapping[str, str]


@dataclass(frozen=True)
class Invoer:
    """Rows as typed: `tekst` has the columns register.NAMEN as stripped text ("" where there is none), one row each.

    `rijnummers` is the row in the sheet (1 is the first), `tabnummers` the place in `tabs`. `getallen` may hold, for
    number columns that reading already understood as a whole, cents (volume: units) as int64; a column that is not in
    it is read from `tekst`.
    """

    tekst: pd.DataFrame
    rijnummers: np.ndarray
    tabnummers: np.ndarray
    tabs: tuple[Tab, ...]
    getallen: Mapping[str, np.ndarray] = field(default_factory=dict)
    meldingen: tuple[str, ...] = ()  # what was skipped or repaired while reading, in Dutch

    def __len__(self) -> int:
        return len(self.rijnummers)

    def plek(self, rij: int, kolom: str) -> tuple[str, str]:
        """Tab and cell of a value: ("Verantwoording", "G5"); column A's letter where the column is not in the file."""
        tab = self.tabs[int(self.tabnummers[rij])]
        return tab.naam, f"{tab.letters.get(kolom, 'A')}{int(self.rijnummers[rij])}"

    def waarden(self, rij: int) -> dict[str, str]:
        """One row as typed, by column; empty cells left out."""
        return {naam: tekst for naam in NAMEN if (tekst := self.tekst.at[rij, naam])}


EERSTE_RIJ = 2  # below the heading


def invoer_van(rijen: Sequence[Mapping[str, str]], plekken: Sequence[tuple[str, int]] | None = None,
               tabs: Mapping[str, Mapping[str, str]] | None = None) -> Invoer:  # fmt: skip
    """Rows as they are kept (column -> text) as an `Invoer`.

    `plekken` are tab and row number of each; without them the rows stand as in the template, below its heading.
    `tabs` gives the letters of sheets that are not the template's.
    """
    plekken = plekken or [(BLAD, EERSTE_RIJ + nummer) for nummer in range(len(rijen))]
    namen = list(dict.fromkeys(tab for tab, _ in plekken))
    letters = tabs or {}
    return Invoer(
        tekst=pd.DataFrame({naam: [rij.get(naam, "") for rij in rijen] for naam in NAMEN}, dtype="str"),
        rijnummers=np.array([nummer for _, nummer in plekken], dtype="int64"),
        tabnummers=np.array([namen.index(tab) for tab, _ in plekken], dtype="int64"),
        tabs=tuple(Tab(naam, letters.get(naam, SJABLOONLETTERS)) for naam in namen),
    )


@dataclass(frozen=True)
class Productieregel:
    """A row as understood: amounts in cents. `tarief_cent` is None where the product has none (unit 83)."""

    boekjaar: int
    gemeentecode: str
    productcategorie: str
    productcode: str
    eenheid: str
    volume: int
    tarief_cent: int | None
    toegekend: int = 0
    in_behandeling: int = 0
    afgekeurd: int = 0
    nog_te_declareren: int = 0
    te_crediteren: int = 0
    onderhanden_werk: int = 0
    totaal: int = 0
    toelichting: str = ""

    @property
    def sleutel(self) -> tuple[str, str, str]:
        """What it is about: municipality, product category, product."""
        return self.gemeentecode, self.productcategorie, self.productcode

    def als_json(self) -> dict:
        return asdict(self)


def regels_van_json(rijen: Iterable[dict]) -> list[Productieregel]:
    return [Productieregel(**rij) for rij in rijen]
