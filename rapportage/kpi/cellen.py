"""The cells a KPI is computed for (period x provider x municipality), and counting in all of them at once.

A cell is one whole number; provider or municipality 0 means all of them. Municipalities are counted per calendar year,
other periods for all municipalities together. Everything here is numpy over all rows: no loop over providers.
"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from fractions import Fraction
from functools import cached_property

import numpy as np
import pandas as pd

from rapportage.kpi.bron import ONBEKEND, Zorgbron, dagnummer
from rapportage.kpi.perioden import Periode

EXACT_TOT = 2**53
MILJOENSTE = 10**6  # a stored value has six decimals; here it is that many millionths


@dataclass(frozen=True)
class Uitkomst:
    """A value per cell, as arrays over all cells; cells with `noemer` 0 have none. `waarde` in millionths."""

    waarde: np.ndarray
    noemer: np.ndarray
    n: np.ndarray
    teller: np.ndarray | None = None
    variant: str = ""


class Cellen:
    """All cells of a region over these periods."""

    def __init__(self, bron: Zorgbron, perioden: list[Periode]):
        self.perioden, self.peildatum = perioden, bron.peildatum
        self.aanbieders = np.sort(bron.aanbieders.index.to_numpy(np.int64))
        self.gemeenten = np.sort(np.array(list(bron.gemeenten), dtype=np.int64))
        self._breed = len(self.gemeenten) + 1
        self._hoog = len(self.aanbieders) + 1
        self.aantal = len(perioden) * self._hoog * self._breed

    def op_dag(self, frame: pd.DataFrame, dagen: str) -> "Gevuld":
        """The rows of a frame in every cell they count in, by the day in column `dagen`."""
        dag = frame[dagen].to_numpy()
        return self.in_periode(
            frame,
            [
                np.flatnonzero((dag >= dagnummer(periode.begin)) & (dag <= dagnummer(periode.einde)))
                for periode in self.perioden
            ],
        )

    def in_periode(self, frame: pd.DataFrame, plekken: list[np.ndarray]) -> "Gevuld":
        """The rows in every cell they count in, given per period which rows are in it."""
        aanbieder = np.searchsorted(self.aanbieders, frame["aanbieder"].to_numpy()) + 1
        gemeente = np.searchsorted(self.gemeenten, frame["gemeente"].to_numpy()) + 1
        rijen, cellen = [np.empty(0, np.int64)], [np.empty(0, np.int64)]
        for nummer, (periode, plek) in enumerate(zip(self.perioden, plekken, strict=True)):
            begin = nummer * self._hoog * self._breed
            per_aanbieder = begin + aanbieder[plek] * self._breed
            niveaus = [per_aanbieder, np.full(len(plek), begin)]
            if periode.is_jaar:
                niveaus += [per_aanbieder + gemeente[plek], begin + gemeente[plek]]
            cellen += niveaus
            rijen += [plek] * len(niveaus)
        return Gevuld(self, frame, np.concatenate(rijen), np.concatenate(cellen))

    def periode_van(self, cel: np.ndarray) -> np.ndarray:
        """The place in `perioden` of each cell."""
        return cel // (self._hoog * self._breed)

    def per_aanbieder(self, waarde: Callable[[int, date], int]) -> np.ndarray:
        """A whole number per period (rows) and provider (columns, in the order of `aanbieders`) on its norm day."""
        dagen = [periode.normdag(self.peildatum) for periode in self.perioden]
        alle = [[waarde(int(pk), dag) for pk in self.aanbieders] for dag in dagen]
        return np.array(alle, dtype=np.int64).reshape(len(self.perioden), len(self.aanbieders))

    def tabel(self, sleutel: str, uitkomst: Uitkomst) -> pd.DataFrame:
        """The cells that have a value as rows: periode (its place in `perioden`), aanbieder and gemeente (-1 all)."""
        cel = np.flatnonzero(uitkomst.noemer > 0)
        per_periode, gemeente = np.divmod(cel, self._breed)
        periode, aanbieder = np.divmod(per_periode, self._hoog)
        teller = np.full(len(cel), np.nan) if uitkomst.teller is None else uitkomst.teller[cel]
        return pd.DataFrame(
            {
                "periode": periode,
                "aanbieder": np.concatenate([[ONBEKEND], self.aanbieders])[aanbieder],
                "gemeente": np.concatenate([[ONBEKEND], self.gemeenten])[gemeente],
                "kpi": sleutel,
                "variant": uitkomst.variant,
                "waarde": uitkomst.waarde[cel],
                "teller": pd.array(teller, dtype="Int64"),
                "noemer": uitkomst.noemer[cel],
                "n": uitkomst.n[cel],
            }
        )


@dataclass(frozen=True)
class Gevuld:
    """Rows of a frame in cells: row `plek[i]` counts in cell `cel[i]`."""

    cellen: Cellen
    frame: pd.DataFrame
    plek: np.ndarray
    cel: np.ndarray

    def kolom(self, waarden: str | np.ndarray) -> np.ndarray:
        return (self.frame[waarden].to_numpy() if isinstance(waarden, str) else waarden)[self.plek]

    @cached_property
    def aantal(self) -> np.ndarray:
        """Rows per cell."""
        return np.bincount(self.cel, minlength=self.cellen.aantal)

    def aantal_met(self, welke: np.ndarray) -> np.ndarray:
        """Rows per cell for which `welke` (over the rows of the frame) is true."""
        return np.bincount(self.cel[welke[self.plek]], minlength=self.cellen.aantal)

    def som(self, waarden: str | np.ndarray) -> np.ndarray:
        """Whole numbers summed per cell."""
        return _opgeteld(self.cel, self.kolom(waarden), self.cellen.aantal)

    def som_per(self, waarden: str, soort: str, soorten: int) -> np.ndarray:
        """Whole numbers summed per cell (rows) and kind (columns)."""
        plek = self.cel * soorten + self.kolom(soort)
        return _opgeteld(plek, self.kolom(waarden), self.cellen.aantal * soorten).reshape(self.cellen.aantal, soorten)

    def alleen(self, welke: np.ndarray) -> "Gevuld":
        """Of these entries those for which `welke` (one per entry) is true."""
        return Gevuld(self.cellen, self.frame, self.plek[welke], self.cel[welke])

    @cached_property
    def clienten(self) -> np.ndarray:
        """Different clients per cell."""
        return self._verschillende(self.cel, self.kolom("client"))

    def clienten_met(self, welke: np.ndarray) -> np.ndarray:
        """Different clients per cell with a row for which `welke` is true."""
        mee = welke[self.plek]
        return self._verschillende(self.cel[mee], self.kolom("client")[mee])

    def _verschillende(self, cel: np.ndarray, client: np.ndarray) -> np.ndarray:
        bekend = client != ONBEKEND
        breed = int(client.max(initial=0)) + 1
        uniek = pd.unique(cel[bekend] * breed + client[bekend])
        return np.bincount(uniek // breed, minlength=self.cellen.aantal)

    def kwantiel(self, waarden: str | np.ndarray, deel: Fraction) -> tuple[np.ndarray, int]:
        """Per cell the quantile by linear interpolation, times the whole number that makes it whole: both."""
        volgorde = np.lexsort((self.kolom(waarden), self.cel))
        gesorteerd = self.kolom(waarden)[volgorde]
        eerste = np.cumsum(self.aantal) - self.aantal
        plaats, rest = np.divmod(np.maximum(self.aantal - 1, 0) * deel.numerator, deel.denominator)
        leeg = self.aantal == 0
        laag = np.where(leeg, 0, eerste + plaats)
        hoog = np.minimum(laag + (rest > 0), max(len(gesorteerd) - 1, 0))
        if not len(gesorteerd):
            return np.zeros(self.cellen.aantal, dtype=np.int64), deel.denominator
        return gesorteerd[laag] * (deel.denominator - rest) + gesorteerd[hoog] * rest, deel.denominator


def _opgeteld(plek: np.ndarray, waarden: np.ndarray, aantal: int) -> np.ndarray:
    """Sums per place. They are floats inside, which are exact for whole numbers below 2 to the power 53."""
    uit = np.bincount(plek, weights=waarden, minlength=aantal)
    if np.abs(uit).max(initial=0) >= EXACT_TOT:
        raise OverflowError("Een som is te groot om exact op te tellen.")
    return uit.astype(np.int64)


def half_op(teller: np.ndarray, noemer: np.ndarray | int) -> np.ndarray:
    """teller / noemer as the nearest whole number, halves away from zero; 0 where noemer is 0."""
    door = np.maximum(noemer, 1)
    return np.sign(teller) * ((2 * np.abs(teller) + door) // (2 * door))


def aandeel(teller: np.ndarray, noemer: np.ndarray, n: np.ndarray, variant: str = "") -> Uitkomst:
    """A share, in millionths."""
    return Uitkomst(half_op(teller * MILJOENSTE, noemer), noemer, n, teller, variant)
