"""Net granted cents per different client, by product period."""

from rapportage.kpi.berekeningen import kpi
from rapportage.kpi.bron import Zorgbron
from rapportage.kpi.cellen import MILJOENSTE, Cellen, Uitkomst, half_op
from rapportage.kpi.definities import Definitie


@kpi("kosten_per_client")
def kosten_per_client(bron: Zorgbron, definitie: Definitie, cellen: Cellen) -> list[Uitkomst]:
    """Whole cents, rounded half up."""
    gevuld = cellen.op_dag(bron.per_kwartaal, "dag")
    clienten, cent = gevuld.clienten, gevuld.som("cent")
    return [Uitkomst(half_op(cent, clienten) * MILJOENSTE, clienten, clienten, cent)]
