"""Clients who go on with a lighter product, of those who go on."""

import numpy as np
import pandas as pd

from rapportage.kpi.berekeningen import kpi
from rapportage.kpi.bron import Zorgbron
from rapportage.kpi.cellen import Cellen, Uitkomst, aandeel
from rapportage.kpi.definities import Definitie
from rapportage.kpi.opeenvolging import beeindigd, meegeteld, start_erna

ZONDER_EERST, ZONDER_DAARNA = (
    -1,
    10**3,
)  # a product without a weight: below all before, above all after, so never lighter


@kpi("afschaling")
def afschaling(bron: Zorgbron, definitie: Definitie, cellen: Cellen) -> list[Uitkomst]:
    """Looks `dagen` ahead. Of several allocations that start on the same day the heaviest is the next one."""
    alle, eindes = meegeteld(bron), beeindigd(bron, definitie.dagen)
    start, daarna = start_erna(eindes, alle, _rang(bron, alle, definitie, ZONDER_DAARNA))
    verder = start - eindes["tot"].to_numpy() <= definitie.dagen
    lichter = (daarna < _rang(bron, eindes, definitie, ZONDER_EERST))[verder]
    gevuld = cellen.op_dag(eindes[verder].reset_index(drop=True), "tot")
    return [aandeel(gevuld.clienten_met(lichter), gevuld.clienten, gevuld.clienten)]


def _rang(bron: Zorgbron, frame: pd.DataFrame, definitie: Definitie, zonder: int) -> np.ndarray:
    """The place of each allocation's product on the ladder of weights."""
    ladder = {zwaarte: plaats for plaats, zwaarte in enumerate(definitie.zwaarten)}
    return frame["product"].map(bron.producten["zwaarte"].map(ladder)).fillna(zonder).to_numpy().astype(np.int64)
