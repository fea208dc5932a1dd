"""The share of the ended allocations that client or provider alone broke off."""

from rapportage.kpi.berekeningen import kpi
from rapportage.kpi.bron import Zorgbron
from rapportage.kpi.cellen import Cellen, Uitkomst, aandeel
from rapportage.kpi.definities import OVERLEG, Definitie
from rapportage.kpi.opeenvolging import beeindigd

GEEN_REDEN = "0"


@kpi("uitval")
def uitval(bron: Zorgbron, definitie: Definitie, cellen: Cellen) -> list[Uitkomst]:
    """Beside it: with those who stopped early in agreement, and those that ended without a reason."""
    alle = beeindigd(bron)
    gevuld = cellen.op_dag(alle, "tot")
    varianten = {"": definitie.redenen, "met_34": (*definitie.redenen, *OVERLEG), "onbekend": (GEEN_REDEN,)}
    return [
        aandeel(
            gevuld.aantal_met(alle["reden"].isin([int(reden) for reden in redenen]).to_numpy()),
            gevuld.aantal,
            gevuld.clienten,
            variant,
        )
        for variant, redenen in varianten.items()
    ]
