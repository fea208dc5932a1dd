"""Clients that come back in the same product category after their care path ended."""

from rapportage.kpi.berekeningen import kpi
from rapportage.kpi.bron import Zorgbron
from rapportage.kpi.cellen import Cellen, Uitkomst, aandeel
from rapportage.kpi.definities import Definitie
from rapportage.kpi.opeenvolging import paden


@kpi("herhaald_beroep")
def herhaald_beroep(bron: Zorgbron, definitie: Definitie, cellen: Cellen) -> list[Uitkomst]:
    """Looks `dagen` ahead, so only paths whose days have passed count."""
    alle = paden(bron, definitie.verlenging_dagen)
    alle = alle[alle["tot"] + definitie.dagen <= bron.peildag].reset_index(drop=True)
    terug = (alle["volgende"] - alle["tot"] <= definitie.dagen).to_numpy()
    gevuld = cellen.op_dag(alle, "tot")
    return [aandeel(gevuld.clienten_met(terug), gevuld.clienten, gevuld.clienten)]
