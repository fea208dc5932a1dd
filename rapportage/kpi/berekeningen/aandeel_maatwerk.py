"""The share of the amount that goes to products of certain weights (zwaarten), by product period."""

from rapportage.kpi.berekeningen import kpi
from rapportage.kpi.bron import Zorgbron
from rapportage.kpi.cellen import Cellen, Uitkomst, aandeel
from rapportage.kpi.definities import Definitie


@kpi("aandeel_maatwerk")
def aandeel_maatwerk(bron: Zorgbron, definitie: Definitie, cellen: Cellen) -> list[Uitkomst]:
    regels = bron.per_kwartaal
    producten = bron.producten.index[bron.producten["zwaarte"].isin(definitie.zwaarten)]
    gevuld = cellen.op_dag(regels, "dag")
    maatwerk = gevuld.som(regels["cent"].where(regels["product"].isin(producten), 0).to_numpy())
    return [aandeel(maatwerk, gevuld.som("cent"), gevuld.clienten)]
