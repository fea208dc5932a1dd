"""Per funding form: which allocations prolong an earlier one, and which clients come back after their care ended.

The same readings as the KPIs verlengingen and herhaald_beroep (rapportage.kpi.opeenvolging), by the funding form of the
allocation that starts, or that ended last.
"""

import numpy as np
import pandas as pd

from aanbieder.models import Regio
from rapportage.kpi.bron import Zorgbron
from rapportage.kpi.definities import geldend
from rapportage.kpi.opeenvolging import einde_ervoor, meegeteld, paden
from rapportage.monitor import telwerk
from rapportage.monitor.berekeningen import blad

SLEUTEL = ["jaar", "bekostiging"]


@blad("vervolg")
def vervolg(bron: Zorgbron, regio: Regio, gemeente: int | None) -> dict:
    """`verlengingen`: [year, funding form, started, of these prolonged, clients]; `recidief`: [year, form, clients,
    back]."""
    return {"verlengingen": _verlengingen(bron, regio, gemeente), "recidief": _recidief(bron, regio, gemeente)}


def _verlengingen(bron: Zorgbron, regio: Regio, gemeente: int | None) -> list[list]:
    definitie = geldend(regio.instellingen, "verlengingen", bron.peildatum)
    alle = meegeteld(bron)
    verlengd = alle["begin"].to_numpy() - einde_ervoor(alle) <= definitie.verlenging_dagen
    rijen = _met_sleutel(alle.assign(raak=verlengd), "begin", bron, regio, gemeente)
    per = rijen.groupby(SLEUTEL, sort=True).agg(gestart=("raak", "size"), raak=("raak", "sum"), n=("client", "nunique"))
    return _uit(per)


def _recidief(bron: Zorgbron, regio: Regio, gemeente: int | None) -> list[list]:
    """Only paths whose days have passed: nobody knows yet who comes back after the others."""
    definitie = geldend(regio.instellingen, "herhaald_beroep", bron.peildatum)
    alle = paden(bron, definitie.verlenging_dagen)
    alle = alle[alle["tot"] + definitie.dagen <= bron.peildag].reset_index(drop=True)
    terug = (alle["volgende"] - alle["tot"] <= definitie.dagen).to_numpy()
    rijen = _met_sleutel(alle.assign(raak=terug), "tot", bron, regio, gemeente)
    per_client = rijen.groupby([*SLEUTEL, "client"])["raak"].any()
    return _uit(per_client.groupby(level=SLEUTEL).agg(["size", "sum"]))


def _met_sleutel(
    rijen: pd.DataFrame, dag: str, bron: Zorgbron, regio: Regio, gemeente: int | None
) -> pd.DataFrame:  # fmt: skip
    """Of this municipality, since the first year and up to the reference date, with year and funding form."""
    jaar = telwerk.maand_van(rijen[dag].clip(upper=bron.peildag)) // telwerk.MAANDEN
    vorm = rijen["product"].map(bron.producten["bekostiging"]).fillna("")
    binnen = (rijen[dag] <= bron.peildag) & (jaar >= telwerk.eerste_jaar(bron, regio))
    return telwerk.van(rijen.assign(jaar=jaar, bekostiging=vorm)[np.asarray(binnen)], gemeente)


def _uit(per: pd.DataFrame) -> list[list]:
    return [[int(jaar), vorm, *map(int, aantallen)] for (jaar, vorm), *aantallen in per.itertuples(name=None)]
