"""Sheets of which the columns are known become one Invoer: rows that say nothing are left out."""

import re
from collections.abc import Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor

import numpy as np
import pandas as pd
import pyarrow as pa
import pyarrow.compute as pc

from rapportage.verantwoording.inlezen import getallen
from rapportage.verantwoording.inlezen.blad import Blad
from rapportage.verantwoording.inlezen.kolommen import (
    als_code,
    als_tekst,
    eenvoudig,
    is_getal,
    lege_kolom,
    van_tekst,
)
from rapportage.verantwoording.inlezen.kop import herken
from rapportage.verantwoording.register import KOLOMMEN, NAMEN, Soort
from rapportage.verantwoording.rijen import Invoer, Tab, letter

GETALLEN = tuple(kolom.naam for kolom in KOLOMMEN if kolom.soort in (Soort.AANTAL, Soort.GELD))
CODES = tuple(kolom.naam for kolom in KOLOMMEN if kolom.soort in (Soort.CODE, Soort.JAAR))
TOTAAL = re.compile(r"(?:eind|sub|gebruik)?totaa?l(?:en)?\b.*|som|sum", re.IGNORECASE)
MEESTE_NAMEN = 200  # characters of headings in a notice
DRADEN = 2

Tekst = Mapping[str, pa.ChunkedArray]


def invoer_van_bladen(bladen: Sequence[Blad], meldingen: Sequence[str]) -> Invoer:
    delen = [Deel(nummer, blad) for nummer, blad in enumerate(bladen)]
    with ThreadPoolExecutor(DRADEN) as ernaast:
        for deel in delen:
            deel.begrijp_wat_eenvoudig_is(ernaast)
    punt = _punt_is_decimaal(delen)
    gezegd = list(meldingen)
    for deel in delen:
        deel.begrijp_de_rest(punt)
        gezegd += [*deel.kies_rijen(), *_ongebruikt(deel.blad)]
    if punt:
        gezegd.append("In dit bestand is de punt het decimaalteken; zo zijn ook getallen als 1,234 gelezen.")
    return _samen(delen, gezegd)


class Deel:
    """What one sheet gives: text by column, cents or units where a number column was understood, rows to keep."""

    def __init__(self, nummer: int, blad: Blad):
        self.nummer, self.blad = nummer, blad
        self.ruw = {naam: blad.kolommen[plek] for plek, naam in blad.kop.kolommen.items() if plek in blad.kolommen}
        self.tekst: dict[str, pa.ChunkedArray] = {}
        self.cijfers: dict[str, np.ndarray] = {}
        self.houd = np.zeros(blad.hoogte, dtype=bool)

    def begrijp_wat_eenvoudig_is(self, ernaast: ThreadPoolExecutor) -> None:
        """Columns side by side: Arrow and numpy work outside Python's lock."""
        for naam, tekst, cijfers in ernaast.map(self._kolom, NAMEN):
            self.tekst[naam] = tekst
            if cijfers is not None:
                self.cijfers[naam] = cijfers

    def _kolom(self, naam: str) -> tuple[str, pa.ChunkedArray, np.ndarray | None]:
        if naam not in self.ruw:
            return naam, lege_kolom(self.blad.hoogte), None
        tekst = als_tekst(self.ruw[naam])
        if naam in CODES:
            return naam, als_code(naam, tekst), None
        return naam, tekst, eenvoudig(naam, self.ruw[naam], tekst) if naam in GETALLEN else None

    @property
    def lastig(self) -> list[str]:
        """Number columns that need a closer look."""
        return [naam for naam in GETALLEN if naam in self.ruw and naam not in self.cijfers]

    def begrijp_de_rest(self, punt: bool) -> None:
        for naam in self.lastig:
            if punt:
                self.tekst[naam] = getallen.eenduidig(self.tekst[naam])
            if (waarde := van_tekst(naam, self.tekst[naam])) is not None:
                self.cijfers[naam] = waarde

    def kies_rijen(self) -> list[str]:
        """Not the empty ones, sums at the bottom and headings repeated further down; says what it left out."""
        for naam in NAMEN:  # nearly always the first column says it
            self.houd |= np.asarray(pc.not_equal(self.tekst[naam], ""))
            if self.houd.all():
                break
        som, nog_een_kop = _totalen(self.tekst) & self.houd, _koppen(self.tekst) & self.houd
        self.houd &= ~som & ~nog_een_kop
        op = f"Niet gelezen op {self.blad.naam}"
        uit = []
        if som.any():
            uit.append(f"{op}: {_rijen(som, self.blad)} met een totaal.")
        if nog_een_kop.any():
            uit.append(f"{op}: {_rijen(nog_een_kop, self.blad)} met nog een keer de kolomnamen.")
        return uit

    def gefilterd(self, naam: str) -> list[pa.Array]:
        return (self.tekst[naam] if self.houd.all() else self.tekst[naam].filter(pa.array(self.houd))).chunks


def _punt_is_decimaal(delen: Sequence[Deel]) -> bool:
    """Only asked when something can be read in two ways; text in number columns decides, numeric cells do not."""
    if not any(getallen.kan_dubbelzinnig(deel.tekst[naam]) for deel in delen for naam in deel.lastig):
        return False
    return getallen.punt_is_decimaal(
        deel.tekst[naam] for deel in delen for naam in GETALLEN if naam in deel.ruw and not is_getal(deel.ruw[naam])
    )


def _rijen(welke: np.ndarray, blad: Blad) -> str:
    nummers = np.flatnonzero(welke) + blad.begin
    tekst = ", ".join(map(str, nummers[:5])) + (", ..." if len(nummers) > 5 else "")
    return f"rij {tekst}" if len(nummers) == 1 else f"de rijen {tekst}"


def _totalen(tekst: Tekst) -> np.ndarray:
    """ "Totaal" in one of the columns with codes and nothing in the others."""
    uit = np.zeros(len(tekst["boekjaar"]), dtype=bool)
    gevuld = sum(np.asarray(pc.not_equal(tekst[naam], "")).astype(np.int8) for naam in CODES)
    mogelijk = np.flatnonzero(gevuld == 1)
    for rij in mogelijk[-100:]:
        waarde = next(een for naam in CODES if (een := tekst[naam][int(rij)].as_py()))
        uit[rij] = bool(TOTAAL.fullmatch(waarde.strip(" :")))
    return uit


def _koppen(tekst: Tekst) -> np.ndarray:
    """Rows in which the codes are the headings of their own columns."""
    uit = np.ones(len(tekst["boekjaar"]), dtype=bool)
    for naam in ("boekjaar", "productcode"):
        per_tekst = tekst[naam].combine_chunks().dictionary_encode()
        gelijk = np.array([herken([tekst]).get(0) == naam for tekst in per_tekst.dictionary.to_pylist()], dtype=bool)
        uit &= gelijk[per_tekst.indices.to_numpy()] if len(gelijk) else False
    return uit


def _ongebruikt(blad: Blad) -> list[str]:
    namen = ", ".join(blad.kop.ongebruikt)
    if not namen:
        return []
    kort = namen if len(namen) <= MEESTE_NAMEN else f"{namen[:MEESTE_NAMEN]}..."
    return [f"Niet gebruikt: {'kolom' if len(blad.kop.ongebruikt) == 1 else 'de kolommen'} {kort}."]


def _samen(delen: Sequence[Deel], meldingen: Sequence[str]) -> Invoer:
    cijfers = {}
    for naam in GETALLEN:
        if any(naam in deel.lastig for deel in delen) or not any(naam in deel.cijfers for deel in delen):
            continue
        stukken = [deel.cijfers.get(naam, np.zeros(len(deel.houd), dtype=np.int64)) for deel in delen]
        cijfers[naam] = _aaneen([s if d.houd.all() else s[d.houd] for s, d in zip(stukken, delen, strict=True)])
    plekken = [np.flatnonzero(deel.houd) for deel in delen]
    return Invoer(
        tekst=pd.DataFrame({n: _reeks([s for deel in delen for s in deel.gefilterd(n)]) for n in NAMEN}, copy=False),
        rijnummers=_aaneen([p + deel.blad.begin for p, deel in zip(plekken, delen, strict=True)]).astype(np.int64),
        tabnummers=_aaneen([np.full(len(p), nummer, dtype=np.int64) for nummer, p in enumerate(plekken)]),
        tabs=tuple(Tab(d.blad.naam, {n: letter(plek) for plek, n in d.blad.kop.kolommen.items()}) for d in delen),
        getallen=cijfers,
        meldingen=tuple(dict.fromkeys(meldingen)),
    )


def _aaneen(stukken: list[np.ndarray]) -> np.ndarray:
    return stukken[0] if len(stukken) == 1 else np.concatenate(stukken)


def _reeks(stukken: list[pa.Array]) -> pd.Series:
    """Text that pandas takes over as it is, without a copy."""
    return pa.chunked_array(stukken, pa.large_string()).to_pandas()
