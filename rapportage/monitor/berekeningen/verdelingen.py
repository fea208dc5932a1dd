"""How large and how long allocations are, per product and year, as exact counts of values.

Counts can be added up over municipalities, and quartiles of a choice come out of them exactly.
"""

import numpy as np
import pandas as pd

from aanbieder.models import Regio
from rapportage.kpi.bron import OPEN, Zorgbron
from rapportage.monitor import telwerk
from rapportage.monitor.berekeningen import blad

DAG, WEEK, MAAND, GEHEEL = 1, 2, 4, 6  # iJw: the term a volume is for
MINUUT, UUR = 1, 4  # iJw: codes of units


@blad("verdelingen")
def verdelingen(bron: Zorgbron, regio: Regio, gemeente: int | None) -> dict:
    """`volume`: [product, year of start, unit, [[volume of the whole term, how many], ...]]; hours are in minutes.

    `duur`: [product, year of end, [[days, how many], ...]] of allocations that have ended. Only allocations with
    delivered care; `zonder_einde` counts those whose term, and so whose volume, is not known.
    """
    rijen = telwerk.van(bron.toewijzingen, gemeente)
    rijen = rijen[rijen["telt"] & rijen["product"].isin(bron.producten.index)]
    dagen = rijen["einde"] - rijen["begin"] + 1
    bekend = (rijen["volume"] >= 0) & ((rijen["frequentie"] == GEHEEL) | (rijen["einde"] != OPEN))
    beeindigd = rijen["einde"].between(0, bron.peildag)
    return {
        "volume": _volumes(rijen[bekend], dagen[bekend], float(regio.instellingen.zorgtermen.dagen_per_maand)),
        "duur": _tellingen(rijen[beeindigd].assign(waarde=dagen[beeindigd]), ["product", "jaar"], "einde"),
        "zonder_einde": int((~bekend).sum()),
    }


def _volumes(rijen: pd.DataFrame, dagen: pd.Series, dagen_per_maand: float) -> list[list]:
    keer = np.select(
        [rijen["frequentie"] == DAG, rijen["frequentie"] == WEEK, rijen["frequentie"] == MAAND],
        [dagen, dagen / 7, dagen / dagen_per_maand],
        1,
    )
    in_uren = rijen["eenheid"] == UUR
    waarde = np.floor(rijen["volume"] * keer * np.where(in_uren, 60, 1) + 0.5).astype("int64")
    eenheid = rijen["eenheid"].where(~in_uren, MINUUT)
    return _tellingen(rijen.assign(waarde=waarde, eenheid=eenheid), ["product", "jaar", "eenheid"], "begin")


def _tellingen(rijen: pd.DataFrame, sleutel: list[str], dag: str) -> list[list]:
    """Per key the values that occur with how often, low to high. The year is that of `dag`."""
    rijen = rijen.assign(jaar=telwerk.maand_van(rijen[dag]) // telwerk.MAANDEN)
    aantallen = rijen.groupby([*sleutel, "waarde"], sort=True).size().reset_index(name="aantal")
    uit = []
    for naam, eigen in aantallen.groupby(sleutel, sort=True):
        paren = [[int(w), int(n)] for w, n in zip(eigen["waarde"], eigen["aantal"], strict=True)]
        uit.append([*map(int, naam), paren])
    return uit
