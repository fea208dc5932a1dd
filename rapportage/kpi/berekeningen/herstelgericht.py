"""The share of the clients that received a product marked herstelgericht, by product period."""

from rapportage.kpi.berekeningen import kpi
from rapportage.kpi.bron import Zorgbron
from rapportage.kpi.cellen import Cellen, Uitkomst, aandeel
from rapportage.kpi.definities import Definitie


@kpi("herstelgericht")
def herstelgericht(bron: Zorgbron, definitie: Definitie, cellen: Cellen) -> list[Uitkomst]:
    regels = bron.per_kwartaal
    producten = bron.producten.index[bron.producten["herstelgericht"].astype(bool)]
    gevuld = cellen.op_dag(regels, "dag")
    met = gevuld.clienten_met(regels["product"].isin(producten).to_numpy())
    return [aandeel(met, gevuld.clienten, gevuld.clienten)]
