"""What was delivered per year, so finely that any choice of products and municipalities can be counted."""

from itertools import groupby
from operator import itemgetter

import pandas as pd

from aanbieder.models import Regio
from rapportage.kpi.bron import ONBEKEND, Zorgbron
from rapportage.monitor import telwerk
from rapportage.monitor.berekeningen import blad

SLEUTEL = ["jaar", "product", "gemeente", "aanbieder"]


@blad("productie")
def productie(bron: Zorgbron, regio: Regio, gemeente: int | None) -> dict:
    """Complete months only: `rijen` per year, product, municipality and provider: allocations and net cents.

    `clienten`: [year, [[product, municipality], ...], how many clients have exactly these]. A choice counts the
    clients that have at least one of its pairs, so that nobody counts twice.
    """
    tot = telwerk.laatste_maand(bron, regio)
    regels = telwerk.van(bron.regels, gemeente)
    regels = regels[regels["maand"].between(telwerk.eerste_jaar(bron, regio) * 100, tot) & (regels["product"] >= 0)]
    regels = regels.assign(jaar=regels["maand"] // 100)
    per = regels.groupby(SLEUTEL, sort=True)
    toegewezen = regels[regels["toewijzing"] != ONBEKEND].groupby(SLEUTEL)["toewijzing"].nunique()
    rijen = per["cent"].sum().to_frame("cent").join(toegewezen.rename("toewijzingen")).fillna({"toewijzingen": 0})
    rijen = rijen.astype("int64").reset_index()
    return {
        "tot": tot,
        "rijen": {naam: rijen[naam].tolist() for naam in (*SLEUTEL, "toewijzingen", "cent")},
        "clienten": _clienten(regels[regels["client"] != ONBEKEND]),
    }


def _clienten(regels: pd.DataFrame) -> list[list]:
    """How many clients of a year share the same products in the same municipalities."""
    paren = regels[["jaar", "client", "product", "gemeente"]].drop_duplicates()
    paren = paren.sort_values(["jaar", "client", "product", "gemeente"])
    aantal: dict[tuple, int] = {}
    for (jaar, _), eigen in groupby(paren.itertuples(index=False, name=None), key=itemgetter(0, 1)):
        sleutel = (jaar, tuple((product, gemeente) for _, _, product, gemeente in eigen))
        aantal[sleutel] = aantal.get(sleutel, 0) + 1
    return [[jaar, [list(paar) for paar in paren], n] for (jaar, paren), n in sorted(aantal.items())]
