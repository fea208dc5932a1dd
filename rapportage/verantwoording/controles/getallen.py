"""The number columns of the rows: what each cell holds, and what is wrong with it. Pure."""

from dataclasses import dataclass
from enum import IntEnum

import numpy as np

from rapportage.verantwoording.inlezen.getallen import centen
from rapportage.verantwoording.register import KOLOM
from rapportage.verantwoording.rijen import Invoer

GROOTST = 10**12  # cents or units in one cell: a million rows of it still add up in 64 bits


class Mankement(IntEnum):
    GEEN = 0
    LEEG = 1
    ONLEESBAAR = 2
    NEGATIEF = 3
    GEBROKEN = 4
    TE_GROOT = 5


@dataclass(frozen=True)
class Getalkolom:
    """Values (cents, or units), 0 where there is none; `leeg` where nothing was typed."""

    waarde: np.ndarray
    leeg: np.ndarray
    mankement: np.ndarray

    @property
    def goed(self) -> np.ndarray:
        return self.mankement == Mankement.GEEN


def getalkolom(invoer: Invoer, naam: str, in_euro: np.ndarray | None = None) -> Getalkolom:
    """A number column of the rows. `in_euro`: the rows in which the volume is an amount (unit 83)."""
    tekst = invoer.tekst[naam]
    leeg = np.asarray(tekst == "", dtype=bool)
    if (klaar := invoer.getallen.get(naam)) is not None:
        waarde, leesbaar = np.asarray(klaar, dtype=np.int64), np.ones(len(invoer), dtype=bool)
        if in_euro is not None:
            waarde = np.where(in_euro & (np.abs(waarde) < GROOTST), waarde * 100, waarde)
        gebroken = np.zeros(len(invoer), dtype=bool)
    else:
        waarde, leesbaar, _ = centen(tekst)
        gebroken = np.zeros(len(invoer), dtype=bool)
        if in_euro is not None:
            gebroken = leesbaar & ~in_euro & (waarde % 100 != 0)
            waarde = np.where(in_euro, waarde, waarde // 100)
    return _beoordeeld(naam, waarde, leeg, leesbaar, gebroken)


def _beoordeeld(naam, waarde, leeg, leesbaar, gebroken) -> Getalkolom:
    kolom = KOLOM[naam]
    mankement = np.zeros(len(waarde), dtype=np.int8)
    mankement[~leesbaar] = Mankement.ONLEESBAAR
    mankement[gebroken] = Mankement.GEBROKEN
    if not kolom.mag_negatief:
        mankement[(mankement == 0) & (waarde < 0)] = Mankement.NEGATIEF
    mankement[(mankement == 0) & (np.abs(waarde) > GROOTST)] = Mankement.TE_GROOT
    mankement[leeg] = Mankement.LEEG if kolom.verplicht else Mankement.GEEN
    return Getalkolom(np.where((mankement == 0) & ~leeg, waarde, 0), leeg, mankement)
