"""The reference data as arrays: which product and tariffs the contract has where. Pure."""

from collections import defaultdict
from collections.abc import Iterator

import numpy as np

from aanbieder.regio.keuzes import EENHEID_EURO
from rapportage.verantwoording.controles.naslag import Naslag, Rijsleutel


class Contract:
    """Municipalities and products by number; municipality x `breedte` + product is the number of both together.

    Arrays per product or pair have one more element at the end, so that -1 (unknown) finds something.
    """

    def __init__(self, naslag: Naslag):
        self.gemeenten = list(naslag.gemeenten)
        self.producten = list(naslag.producten)
        self.breedte = max(1, len(self.producten))
        self.gemeenteplek = {code: plek for plek, code in enumerate(self.gemeenten)}
        self.productplek = {sleutel: plek for plek, sleutel in enumerate(self.producten)}
        self.per_code: dict[str, list[int]] = defaultdict(list)
        for plek, (_, code) in enumerate(self.producten):
            self.per_code[code].append(plek)
        self.per_code.default_factory = None
        self.euro = [naslag.producten[sleutel].eenheid == EENHEID_EURO for sleutel in self.producten]
        self._tarieven(naslag)

    def _tarieven(self, naslag: Naslag) -> None:
        aantal = len(self.gemeenten) * self.breedte + 1
        self.heeft, self.zonder_tarief = np.zeros(aantal, dtype=bool), np.zeros(aantal, dtype=bool)
        self._rij = np.full(aantal, -1, dtype=np.int64)
        regels = [(self.nummer(sleutel), sorted(bedragen)) for sleutel, bedragen in naslag.tarieven.items()]
        regels = [(nummer, bedragen) for nummer, bedragen in regels if nummer >= 0]
        meeste = max((len(bedragen) for _, bedragen in regels), default=0)
        self._tabel = np.full((len(regels) + 1, meeste), -1, dtype=np.int64)
        for plek, (nummer, bedragen) in enumerate(regels):
            self.heeft[nummer], self.zonder_tarief[nummer], self._rij[nummer] = True, not bedragen, plek
            self._tabel[plek, : len(bedragen)] = bedragen

    def nummer(self, sleutel: Rijsleutel) -> int:
        """The number of a municipality and product together, -1 when one of them is unknown."""
        gemeente, categorie, code = sleutel
        g, p = self.gemeenteplek.get(gemeente, -1), self.productplek.get((categorie, code), -1)
        return g * self.breedte + p if g >= 0 and p >= 0 else -1

    def sleutel(self, nummer: int) -> Rijsleutel:
        g, p = divmod(int(nummer), self.breedte)
        return self.gemeenten[g], *self.producten[p]

    def tarieven_van(self, nummers: np.ndarray) -> Iterator[np.ndarray]:
        """The contract's tariffs of each: the first of all, then the second of all; -1 where there is no such."""
        rij = self._rij[nummers]
        for kolom in self._tabel.T:
            yield kolom[rij]

    def tarief_past(self, nummers: np.ndarray, tarief: np.ndarray) -> np.ndarray:
        past = np.zeros(len(nummers), dtype=bool)
        for mogelijk in self.tarieven_van(nummers):
            past |= mogelijk == tarief
        return past
