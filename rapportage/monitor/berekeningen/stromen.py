"""Who came in, was in care and went out, per month: of everything, per segment and per product (a series of codes).

A child is in care from the first day of its first allocation to the last of its last one, while each begins at most a
month after the one before; so what a child does counts once a month, and in care = in care before - outflow + inflow.
"""

import numpy as np
import pandas as pd

from aanbieder.models import Regio
from rapportage.kpi.bron import OPEN, Zorgbron
from rapportage.monitor import telwerk
from rapportage.monitor.berekeningen import blad

ALLES = 0


@blad("stromen")
def stromen(bron: Zorgbron, regio: Regio, gemeente: int | None) -> dict:
    """`niveaus`: soort (alles, segment, product), sleutel (id), and per month instroom, in_zorg, uitstroom."""
    maanden = telwerk.maanden(bron, regio)
    if not maanden:
        return {"maanden": [], "niveaus": [], "wissels": []}
    gat = telwerk.gat(regio)
    rijen = _meetellend(telwerk.van(bron.toewijzingen, gemeente), telwerk.maandeinde(maanden[-1]), bron.peildag)
    niveaus = []
    for soort, delen in _niveaus(rijen, bron).items():
        reeksen = telwerk.aaneengesloten(delen, "groep", gat)
        for sleutel, eigen in reeksen.groupby("groep", sort=True):
            niveaus.append({"soort": soort, "sleutel": int(sleutel), **_per_maand(eigen, maanden)})
    return {"maanden": maanden, "niveaus": niveaus, "wissels": _wissels(rijen, bron)}


def _meetellend(rijen: pd.DataFrame, tot: int, peildag: int) -> pd.DataFrame:
    """What was delivered. Begun after the last complete month: declared or not, so that what goes on is no outflow."""
    recent = rijen["begin"].between(tot + 1, peildag) & ~rijen["te_oud"]
    return rijen[rijen["telt"] | recent]


def _niveaus(rijen: pd.DataFrame, bron: Zorgbron) -> dict[str, pd.DataFrame]:
    """The allocations under each heading: everything, segment (the lowest and each one above it), product."""
    segment = rijen["product"].map(bron.producten["segment"])
    hoofd = rijen["product"].map(bron.producten["hoofdsegment"])
    laagste, hoogste = rijen.assign(groep=segment), rijen[segment != hoofd].assign(groep=hoofd)
    per_segment = pd.concat([laagste, hoogste])
    reeks = rijen["product"].map(bron.producten["opvolger"])
    return {
        "alles": rijen.assign(groep=ALLES),
        "segment": per_segment[per_segment["groep"].notna()],
        "product": rijen.assign(groep=reeks)[reeks.notna()],
    }


def _per_maand(reeksen: pd.DataFrame, maanden: list[int]) -> dict[str, list[int]]:
    eerste, aantal = telwerk.maandindex(maanden[0]), len(maanden)
    begin = np.clip(telwerk.maand_van(reeksen["begin"]) - eerste, -1, aantal)
    bekend = reeksen["einde"] <= telwerk.maandeinde(maanden[-1])
    einde = np.where(bekend, telwerk.maand_van(reeksen["einde"].where(bekend, 0)) - eerste, aantal)
    er_nog = einde >= 0  # the rest was over before the first month
    instroom = np.bincount(begin[er_nog & (begin >= 0)], minlength=aantal + 1)[:aantal]
    uitstroom = np.bincount(einde[er_nog], minlength=aantal + 1)[:aantal]
    al_in_zorg = int((er_nog & (begin < 0)).sum())
    in_zorg = al_in_zorg + np.cumsum(instroom) - np.concatenate(([0], np.cumsum(uitstroom)[:-1]))
    return {"instroom": instroom.tolist(), "in_zorg": in_zorg.tolist(), "uitstroom": uitstroom.tolist()}


def _wissels(rijen: pd.DataFrame, bron: Zorgbron) -> list[list[int]]:
    """Where a series goes on under another code: [product, its successor, last month with care under the old code]."""
    opvolger = rijen["product"].map(bron.producten["opvolger"])
    oud = rijen[opvolger.notna() & (opvolger != rijen["product"])]
    einde = oud["einde"].where(oud["einde"] != OPEN, bron.peildag).clip(upper=bron.peildag)
    laatste = einde.groupby(oud["product"]).max()
    maand = telwerk.maand_van(laatste)
    return [
        [int(product), int(bron.producten.at[product, "opvolger"]), telwerk.als_maand(int(index))]
        for product, index in zip(laatste.index, maand, strict=True)
    ]
