"""Clients whose care ended according to plan and who start nothing new for a while."""

import numpy as np

from rapportage.kpi.berekeningen import kpi
from rapportage.kpi.bron import Zorgbron
from rapportage.kpi.cellen import Cellen, Uitkomst, aandeel
from rapportage.kpi.definities import Definitie
from rapportage.kpi.opeenvolging import beeindigd, meegeteld, start_erna


@kpi("uitstroom")
def uitstroom(bron: Zorgbron, definitie: Definitie, cellen: Cellen) -> list[Uitkomst]:
    """Looks `dagen` ahead, so only endings whose days have passed count."""
    alle, eindes = meegeteld(bron), beeindigd(bron, definitie.dagen)
    start, _ = start_erna(eindes, alle, np.zeros(len(alle), dtype=np.int64))
    opnieuw = start - eindes["tot"].to_numpy() <= definitie.dagen
    volgens_plan = eindes["reden"].isin([int(reden) for reden in definitie.redenen]).to_numpy()
    gevuld = cellen.op_dag(eindes, "tot")
    return [aandeel(gevuld.clienten_met(volgens_plan & ~opnieuw), gevuld.clienten, gevuld.clienten)]
