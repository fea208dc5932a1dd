"""Days from allocation to the first delivered day; and how many of those waits stay within the provider's norm."""

from fractions import Fraction

import numpy as np

from rapportage.kpi.berekeningen import kpi
from rapportage.kpi.bron import OPEN, Zorgbron
from rapportage.kpi.cellen import MILJOENSTE, Cellen, Gevuld, Uitkomst, aandeel, half_op
from rapportage.kpi.definities import Definitie

GEEN_NORM = -1


@kpi("wachttijd")
def wachttijd(bron: Zorgbron, definitie: Definitie, cellen: Cellen) -> list[Uitkomst]:
    """Only allocations that were delivered on; a negative wait counts as 0, and apart."""
    alle = bron.toewijzingen
    alle = alle[~alle["te_oud"] & (alle["eerste_levering"] != OPEN)].reset_index(drop=True)
    dagen = (alle["eerste_levering"] - alle["toegewezen"]).to_numpy()
    alle = alle.assign(wacht=np.maximum(dagen, 0))
    gevuld = cellen.op_dag(alle, "begin")
    mediaan, maal = gevuld.kwantiel("wacht", Fraction(1, 2))
    return [
        Uitkomst(half_op(mediaan * MILJOENSTE, maal), gevuld.aantal, gevuld.clienten),
        aandeel(gevuld.aantal_met(dagen < 0), gevuld.aantal, gevuld.clienten, "negatief"),
        _binnen_norm(bron, cellen, gevuld),
    ]


def _binnen_norm(bron: Zorgbron, cellen: Cellen, gevuld: Gevuld) -> Uitkomst:
    """Of the allocations of providers with a norm on the last day there can be figures of."""
    grens = cellen.per_aanbieder(lambda aanbieder, dag: _hele_dagen(bron.norm("wachttijd", aanbieder, dag)))
    aanbieder = np.searchsorted(cellen.aanbieders, gevuld.kolom("aanbieder"))
    norm = grens[cellen.periode_van(gevuld.cel), aanbieder]
    met = norm != GEEN_NORM
    binnen = met & (gevuld.kolom("wacht") <= norm)
    deel = gevuld.alleen(met)
    return aandeel(gevuld.alleen(binnen).aantal, deel.aantal, deel.clienten, "binnen_norm")


def _hele_dagen(norm) -> int:
    """Waits are whole days, so what fits within a norm is decided by its whole days."""
    return GEEN_NORM if norm is None else int(norm // 1)
