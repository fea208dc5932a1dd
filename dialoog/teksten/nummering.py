"""Word's automatic numbering: the numbers that stand in no text but are counted from numbering.xml. Pure."""

import re
from collections.abc import Callable
from dataclasses import dataclass, field

DIEPST = 9
HOOGSTE = 20_000
PLEK = re.compile(r"%([1-9])")
ROMEINS = (
    (1000, "m"), (900, "cm"), (500, "d"), (400, "cd"), (100, "c"), (90, "xc"),
    (50, "l"), (40, "xl"), (10, "x"), (9, "ix"), (5, "v"), (4, "iv"), (1, "i"),
)  # fmt: skip
STREEP = "-"  # what a bullet is in plain text


def romeins(getal: int) -> str:
    uit = ""
    for waarde, teken in ROMEINS:
        keer, getal = divmod(getal, waarde)
        uit += teken * keer
    return uit


def letters(getal: int) -> str:
    """As Word does: a..z, then aa, bb, cc."""
    rond, plek = divmod(getal - 1, 26)
    return chr(ord("a") + plek) * min(rond + 1, 20) if getal > 0 else ""


VORMEN: dict[str, Callable[[int], str]] = {
    "decimal": str,
    "decimalZero": lambda getal: f"{getal:02}",
    "lowerLetter": letters,
    "upperLetter": lambda getal: letters(getal).upper(),
    "lowerRoman": romeins,
    "upperRoman": lambda getal: romeins(getal).upper(),
    "ordinal": lambda getal: f"{getal}e",
    "none": lambda getal: "",
}


@dataclass(frozen=True)
class Niveau:
    """One level of a list. `herstart` is the level (counted from 1) after which it starts again; None: any higher."""

    start: int = 1
    vorm: str = "decimal"
    sjabloon: str = ""
    herstart: int | None = None
    alleen_cijfers: bool = False
    stijl: str = ""

    @property
    def is_opsomming(self) -> bool:
        return self.vorm == "bullet"


@dataclass(frozen=True)
class Lijst:
    """A `num`: levels, with whom it counts on (`reeks`), and where it starts anew itself."""

    reeks: str
    niveaus: dict[int, Niveau]
    begin: dict[int, int] = field(default_factory=dict)

    def niveau_van_stijl(self, stijl: str) -> int | None:
        return next((ilvl for ilvl, niveau in self.niveaus.items() if niveau.stijl == stijl), None)


@dataclass(frozen=True)
class Label:
    """The number as it stands before the paragraph; `sjabloon` tells an article (`Artikel %1`) from a clause."""

    tekst: str
    sjabloon: str
    is_opsomming: bool = False


class Teller:
    """Counts through one document, paragraph by paragraph."""

    def __init__(self, lijsten: dict[str, Lijst]):
        self.lijsten = lijsten
        self._standen: dict[str, dict[int, int]] = {}
        self._begonnen: set[tuple[str, int]] = set()

    def volgende(self, lijst_id: str, ilvl: int) -> Label | None:
        """The label of the next paragraph of this list and level; None when Word would show none."""
        lijst = self.lijsten.get(lijst_id)
        niveau = lijst.niveaus.get(ilvl) if lijst else None
        if niveau is None:
            return None
        standen = self._standen.setdefault(lijst.reeks, {})
        for hoger in range(ilvl):
            standen.setdefault(hoger, lijst.niveaus.get(hoger, Niveau()).start)
        self._tel(lijst_id, lijst, ilvl, standen)
        for dieper in [diep for diep in standen if diep > ilvl]:
            herstart = lijst.niveaus.get(dieper, Niveau()).herstart
            if herstart is None or 0 < ilvl + 1 <= herstart:
                del standen[dieper]
        if niveau.is_opsomming:
            return Label(STREEP, "", is_opsomming=True)
        tekst = PLEK.sub(lambda plek: self._getal(lijst, niveau, standen, int(plek[1]) - 1), niveau.sjabloon)
        tekst = " ".join(tekst.split())
        return Label(tekst, niveau.sjabloon) if tekst else None

    def _tel(self, lijst_id: str, lijst: Lijst, ilvl: int, standen: dict[int, int]) -> None:
        eigen_begin = lijst.begin.get(ilvl)
        if eigen_begin is not None and (lijst_id, ilvl) not in self._begonnen:
            self._begonnen.add((lijst_id, ilvl))
            standen[ilvl] = eigen_begin
        elif ilvl in standen:
            standen[ilvl] += 1
        else:
            standen[ilvl] = lijst.niveaus[ilvl].start if eigen_begin is None else eigen_begin

    def _getal(self, lijst: Lijst, niveau: Niveau, standen: dict[int, int], ilvl: int) -> str:
        daar = lijst.niveaus.get(ilvl, Niveau())
        getal = standen.get(ilvl, daar.start)
        vorm = "decimal" if niveau.alleen_cijfers or not 0 < getal < HOOGSTE else daar.vorm
        return VORMEN.get(vorm, str)(getal)
