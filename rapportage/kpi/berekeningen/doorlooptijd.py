"""How long closed care paths took, in months: the median, and beside it the time that nine of ten stayed within."""

from fractions import Fraction

from rapportage.kpi.berekeningen import kpi
from rapportage.kpi.bron import Zorgbron
from rapportage.kpi.cellen import MILJOENSTE, Cellen, Uitkomst, half_op
from rapportage.kpi.definities import Definitie
from rapportage.kpi.opeenvolging import paden

MEDIAAN, P90 = Fraction(1, 2), Fraction(9, 10)


@kpi("doorlooptijd")
def doorlooptijd(bron: Zorgbron, definitie: Definitie, cellen: Cellen) -> list[Uitkomst]:
    alle = paden(bron, definitie.verlenging_dagen)
    alle = alle[alle["tot"] + definitie.verlenging_dagen <= bron.peildag].reset_index(drop=True)
    gevuld = cellen.op_dag(alle.assign(dagen=alle["tot"] - alle["begin"]), "tot")
    maand = Fraction(definitie.dagen_per_maand)
    uit = []
    for variant, deel in (("", MEDIAAN), ("p90", P90)):
        dagen, maal = gevuld.kwantiel("dagen", deel)
        waarde = half_op(dagen * maand.denominator * MILJOENSTE, maal * maand.numerator)
        uit.append(Uitkomst(waarde, gevuld.aantal, gevuld.clienten, variant=variant))
    return uit
