"""The share of the started allocations that prolong an earlier one."""

from rapportage.kpi.berekeningen import kpi
from rapportage.kpi.bron import Zorgbron
from rapportage.kpi.cellen import Cellen, Uitkomst, aandeel
from rapportage.kpi.definities import Definitie
from rapportage.kpi.opeenvolging import einde_ervoor, meegeteld


@kpi("verlengingen")
def verlengingen(bron: Zorgbron, definitie: Definitie, cellen: Cellen) -> list[Uitkomst]:
    alle = meegeteld(bron)
    verlengt = alle["begin"].to_numpy() - einde_ervoor(alle) <= definitie.verlenging_dagen
    gevuld = cellen.op_dag(alle, "begin")
    return [aandeel(gevuld.aantal_met(verlengt), gevuld.aantal, gevuld.clienten)]
