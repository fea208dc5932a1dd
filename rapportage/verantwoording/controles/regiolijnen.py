"""Which figures of the region each row should show. Pure.

A row has the region's line of its own municipality, product and tariff. Lines without a row go to one row of that
municipality and product: to one whose tariff is wrong or cannot be read, otherwise to the first. Rows that share a
line are compared together, at the first of them: those of a product in euros (a line has no tariff there), and those
with a wrong tariff.

A row with an unknown municipality or product that shows exactly the amounts of a line without a row, is taken to be
the row of that line: it has its own finding, and the others need not suffer for it (`vermoedelijk`).
"""

from collections import defaultdict
from functools import cached_property

import numpy as np

from rapportage.verantwoording.controles.begrip import Begrip

VELDEN = ("toegekend", "in_behandeling", "afgekeurd")
GEEN_TARIEF = -1
MEESTE_POGINGEN = 10_000  # stray rows that are looked at


class Regiolijnen:
    def __init__(self, begrip: Begrip):
        self.begrip = begrip
        contract = begrip.contract
        lijnen = [(contract.nummer(sleutel[:3]), sleutel[3], cijfer) for sleutel, cijfer in begrip.naslag.regio.items()]
        lijnen = [lijn for lijn in lijnen if lijn[0] >= 0]
        self.gp = np.array([lijn[0] for lijn in lijnen] + [-1], dtype=np.int64)
        tarieven = [GEEN_TARIEF if tarief is None else tarief for _, tarief, _ in lijnen]
        self.tarief = np.array([*tarieven, GEEN_TARIEF - 1], dtype=np.int64)
        bedragen = [[getattr(cijfer, veld) for veld in VELDEN] for _, _, cijfer in lijnen]
        self.bedragen = np.array([*bedragen, [0, 0, 0]], dtype=np.int64).T
        self._zonder_rij = np.ones(len(self.gp), dtype=bool)
        self._zonder_rij[-1] = False
        self.lijn = self._lijn_van_elke_rij()
        self._zonder_rij[self.lijn[begrip.gp >= 0]] = False
        self.vermoedelijk = self._verdwaald()

    def _lijn_van_elke_rij(self) -> np.ndarray:
        """Per row the line with the same municipality, product and tariff, or -1."""
        begrip = self.begrip
        tarief = np.where(begrip.heeft_tarief & ~begrip.in_euro, begrip.tarief.waarde, GEEN_TARIEF)
        uniek = np.unique(self.tarief)
        plek = np.minimum(np.searchsorted(uniek, tarief), len(uniek) - 1)
        bekend = (begrip.gp >= 0) & (uniek[plek] == tarief)
        sleutel = np.where(bekend, begrip.gp * len(uniek) + plek, -1)
        eigen = self.gp * len(uniek) + np.searchsorted(uniek, self.tarief)
        volgorde = np.argsort(eigen)
        gevonden = volgorde[np.minimum(np.searchsorted(eigen[volgorde], sleutel), len(eigen) - 1)]
        return np.where(bekend & (eigen[gevonden] == sleutel), gevonden, -1)

    def _verdwaald(self) -> dict[int, int]:
        """Row -> the municipality and product it must be about, of stray rows that show a line to the cent."""
        begrip, breedte = self.begrip, self.begrip.contract.breedte
        zoek = defaultdict(list)
        for lijn in np.flatnonzero(self._zonder_rij & self.bedragen.any(axis=0)):
            g, p = divmod(int(self.gp[lijn]), breedte)
            wat = (int(self.tarief[lijn]), *self.bedragen[:, lijn].tolist())
            zoek["p", p, *wat].append(lijn)
            zoek["g", g, *wat].append(lijn)
        kolommen = [begrip.bedragen[veld] for veld in VELDEN]
        los = (begrip.gp < 0) & ((begrip.g >= 0) | (begrip.p >= 0)) & np.isin(kolommen[0].waarde, self.bedragen[0])
        rijen = np.flatnonzero(los & np.logical_and.reduce([kolom.goed for kolom in kolommen]))
        gevonden = {}
        for rij in rijen[:MEESTE_POGINGEN].tolist():
            heeft = begrip.heeft_tarief[rij] and not begrip.in_euro[rij]
            wat = (int(begrip.tarief.waarde[rij]) if heeft else GEEN_TARIEF, *(int(k.waarde[rij]) for k in kolommen))
            soort = ("g", int(begrip.g[rij])) if begrip.g[rij] >= 0 else ("p", int(begrip.p[rij]))
            mogelijk = [lijn for lijn in zoek.get((*soort, *wat), ()) if self._zonder_rij[lijn]]
            if len(mogelijk) == 1:
                self._zonder_rij[mogelijk[0]] = False
                gevonden[rij] = int(self.gp[mogelijk[0]])
        return gevonden

    @cached_property
    def _gewoon(self) -> np.ndarray:
        return self.begrip.doet_mee & ~self.begrip.dubbel

    @cached_property
    def samen(self) -> np.ndarray:
        """Rows that are compared together with the others of their municipality and product."""
        begrip = self.begrip
        return self._gewoon & (begrip.in_euro | begrip.tarief_anders | ~begrip.tarief.goed)

    @cached_property
    def eerste(self) -> np.ndarray:
        """Per row the row at which it is compared, -1 where it is not."""
        aantal, gp = len(self.begrip.contract.heeft), self.begrip.gp
        eerste = _eerste(aantal, gp, np.flatnonzero(self.samen))
        return np.where(self.samen, eerste[gp], np.where(self._gewoon, np.arange(len(gp)), -1))

    @cached_property
    def verwacht(self) -> np.ndarray:
        """The region's figures at the rows at which is compared: one line of numbers per field."""
        eigen = self._gewoon & ~self.samen & (self.lijn >= 0)
        uit = np.where(eigen, self.bedragen[:, self.lijn], 0)
        gedeeld = np.flatnonzero(self.samen & (self.lijn >= 0))
        lijnen, welke = np.unique(self.lijn[gedeeld], return_index=True)
        self._tel_op(uit, self.eerste[gedeeld[welke]], lijnen)
        over = np.flatnonzero(self._zonder_rij)
        ontvangers = self._ontvangers()[self.gp[over]]
        self._tel_op(uit, ontvangers[ontvangers >= 0], over[ontvangers >= 0])
        return uit

    def _tel_op(self, bij: np.ndarray, rijen: np.ndarray, lijnen: np.ndarray) -> None:
        for nummer in range(len(VELDEN)):
            np.add.at(bij[nummer], rijen, self.bedragen[nummer, lijnen])

    def _ontvangers(self) -> np.ndarray:
        """Per municipality and product the row that gets the lines without a row."""
        begrip, aantal = self.begrip, len(self.begrip.contract.heeft)
        uit = _eerste(aantal, begrip.gp, np.flatnonzero(begrip.doet_mee))
        ander_jaar = (begrip.gp >= 0) & begrip.jaar_anders & (self.lijn < 0)
        for wie in (begrip.doet_mee & begrip.dubbel, self.samen, ander_jaar):
            liever = _eerste(aantal, begrip.gp, np.flatnonzero(wie))
            uit = np.where(liever >= 0, liever, uit)
        return uit


def _eerste(aantal: int, nummers: np.ndarray, rijen: np.ndarray) -> np.ndarray:
    """The first of the rows per number; -1 where there is none."""
    uit = np.full(aantal, -1, dtype=np.int64)
    uit[nummers[rijen[::-1]]] = rijen[::-1]  # of repeated places the last one written stays
    return uit
