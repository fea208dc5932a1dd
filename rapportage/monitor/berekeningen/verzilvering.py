"""Per product and kind of provider: declared volume against allocated volume, in the product's own unit.

The same reading as the KPI verzilvering: the same allocations, the same unit, the same period.
"""

from datetime import date
from fractions import Fraction

import numpy as np

from aanbieder.models import Regio
from rapportage.kpi.berekeningen.verzilvering import bruikbaar, per_toewijzing, regels_van
from rapportage.kpi.bron import Zorgbron
from rapportage.kpi.definities import geldend
from rapportage.monitor import telwerk
from rapportage.monitor.berekeningen import blad

ZONDER_CONTRACT = ""


@blad("verzilvering")
def verzilvering(bron: Zorgbron, regio: Regio, gemeente: int | None) -> dict:
    """`rijen`: [year, product, category of the provider ("" without a contract), clients, declared, allocated]."""
    definitie = geldend(regio.instellingen, "verzilvering", bron.peildatum)
    alle = telwerk.van(bruikbaar(bron), gemeente).reset_index(drop=True).assign(soort=0)
    regels = regels_van(bron, alle)
    soort = np.where(bron.aanbieders["gecontracteerd"], bron.aanbieders["categorie"], ZONDER_CONTRACT)
    soort_van = dict(zip(bron.aanbieders.index, soort, strict=True))
    laatste = telwerk.als_dag(telwerk.maandeinde(telwerk.laatste_maand(bron, regio)))
    rijen = []
    for jaar in range(telwerk.eerste_jaar(bron, regio), laatste.year + 1):
        tot = min(date(jaar, 12, 31), laatste)
        deel = per_toewijzing(alle, regels, date(jaar, 1, 1), tot, Fraction(definitie.dagen_per_maand))
        deel = deel.assign(product=alle.loc[deel.index, "product"], soort=deel["aanbieder"].map(soort_van))
        per = deel[deel["product"] >= 0].groupby(["product", "soort"], sort=True)
        samen = per.agg(n=("client", "nunique"), gedeclareerd=("gedeclareerd", "sum"), deel=("deel", "sum"))
        rijen += [[jaar, int(p), s, *map(int, cijfers)] for (p, s), *cijfers in samen.itertuples(name=None)]
    return {"rijen": rijen}
