"""Totals of rows in two readings: as typed, and as the other findings say they should be. Pure."""

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np

from rapportage.verantwoording.controles.begrip import Begrip, maal
from rapportage.verantwoording.controles.getallen import GROOTST


@dataclass(frozen=True)
class PerProduct:
    """Per municipality and product; `bekend` where there are rows and every total is known, `eerste` the first row."""

    getypt: np.ndarray
    verbeterd: np.ndarray
    bekend: np.ndarray
    eerste: np.ndarray


class Totalen:
    """`vermoedelijk`: what stray rows are taken to be about. They count, but no finding stands at them."""

    def __init__(self, begrip: Begrip, vermoedelijk: Mapping[int, int]):
        self.begrip = begrip
        totaal = begrip.bedragen["totaal"]
        self._gp = begrip.gp.copy()
        self._gp[list(vermoedelijk)] = list(vermoedelijk.values())
        self.product = np.where(self._gp >= 0, self._gp % begrip.contract.breedte, begrip.p)
        self._bekend = totaal.goed | begrip.delen_leesbaar
        self.getypt = np.where(totaal.goed, totaal.waarde, np.where(begrip.delen_leesbaar, begrip.som, 0))
        self._juist = self._met_juist_bedrag(np.where(begrip.delen_leesbaar, begrip.som, self.getypt))
        self._telt = ~begrip.jaar_anders & ~begrip.dubbel & (self._gp >= 0)
        self.verbeterd = np.where(self._telt, self._juist, 0)

    def _met_juist_bedrag(self, som: np.ndarray) -> np.ndarray:
        """With volume times tariff where the amount is another."""
        begrip = self.begrip
        anders = begrip.bedrag_anders & begrip.delen_leesbaar
        juist = maal(np.where(anders, begrip.volume.waarde, 0), np.where(anders, begrip.tarief.waarde, 0))
        juist = np.minimum(juist, GROOTST)  # so that a million of them still add up
        return np.where(anders & (juist >= 0), som - begrip.bedragen["toegekend"].waarde + juist, som)

    def per_product(self) -> PerProduct:
        aantal = len(self.begrip.contract.heeft)
        rijen = np.flatnonzero(self._gp >= 0)
        gp = self._gp[rijen]

        def per(bedragen: np.ndarray) -> np.ndarray:
            uit = np.zeros(aantal, dtype=np.int64)
            np.add.at(uit, gp, bedragen[rijen])
            return uit

        onbekend, tellend = np.zeros(aantal, dtype=bool), np.zeros(aantal, dtype=bool)
        onbekend[gp[~self._bekend[rijen]]] = True
        tellend[gp[self._telt[rijen]]] = True
        eerste = np.full(aantal, -1, dtype=np.int64)
        eigen = np.flatnonzero(self.begrip.gp >= 0)[::-1]
        eerste[self.begrip.gp[eigen]] = eigen
        verbeterd = np.where(tellend, per(self.verbeterd), per(self._juist))
        return PerProduct(per(self.getypt), verbeterd, (eerste >= 0) & ~onbekend, eerste)
