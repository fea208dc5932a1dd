"""What checking gives: findings, and the rows as understood. Pure."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property

import numpy as np

from rapportage.verantwoording.bevinding import Bevinding
from rapportage.verantwoording.register import BEDRAGEN
from rapportage.verantwoording.rijen import Productieregel

MEESTE_BEVINDINGEN = 1000  # of each code; `tellingen` goes on counting
MEESTE_TE_BEVESTIGEN = 5000  # of a code that asks a reason: somebody has to be able to give it


@dataclass(frozen=True)
class Uitslag:
    """`kolommen` are the typed columns (text arrays of codes, int64 cents and units), `leesbaar` the rows in which
    every number could be read; `heeft_tarief` where a tariff was filled in.
    """

    bevindingen: tuple[Bevinding, ...]
    tellingen: Mapping[str, int]
    kolommen: Mapping[str, np.ndarray]
    leesbaar: np.ndarray
    heeft_tarief: np.ndarray

    @property
    def blokkeert(self) -> bool:
        return any(bevinding.blokkeert for bevinding in self.bevindingen)

    @cached_property
    def regels(self) -> tuple[Productieregel | None, ...]:
        """The rows as understood, None where a number could not be read."""
        return tuple(self._regel(plek) if goed else None for plek, goed in enumerate(self.leesbaar))

    def _regel(self, plek: int) -> Productieregel:
        kolommen = self.kolommen
        return Productieregel(
            boekjaar=int(kolommen["boekjaar"][plek]),
            gemeentecode=str(kolommen["gemeentecode"][plek]),
            productcategorie=str(kolommen["productcategorie"][plek]),
            productcode=str(kolommen["productcode"][plek]),
            eenheid=str(kolommen["eenheid"][plek]),
            volume=int(kolommen["volume"][plek]),
            tarief_cent=int(kolommen["tarief"][plek]) if self.heeft_tarief[plek] else None,
            toelichting=str(kolommen["toelichting"][plek]),
            **{naam: int(kolommen[naam][plek]) for naam in BEDRAGEN},
        )
