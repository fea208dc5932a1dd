"""A Zorgbron by hand: allocations and lines as short tuples, so that a test can be followed with pencil and paper.

Products: 1 licht (54G11), 2 zwaar (54G13), 3 maatwerk (54G15), 4 an old code (52B02) that goes on as 3, 5 EMB (41A16).
Providers: 11 (A), 12 (C, micro), 13 (no contract). Municipalities: 1 and 2. Reference date: 11 September 2024.
"""

from datetime import date
from types import SimpleNamespace

import pandas as pd

from aanbieder.regio.instellingen import Instellingen, Kop
from rapportage.kpi.bron import OPEN, Zorgbron, dagnummer

PEILDATUM = date(2024, 9, 11)
LICHT, ZWAAR, MAATWERK, OUD, EMB = 1, 2, 3, 4, 5
A, MICRO, NGA = 11, 12, 13
GGZ, DAG, AMBULANT = 40, 30, 4  # segments; GGZ under AMBULANT

REGIO = SimpleNamespace(instellingen=Instellingen(regio=Kop(eerste_jaar=2023)))

PRODUCTEN = pd.DataFrame(
    {
        "code": ["54G11", "54G13", "54G15", "52B02", "41A16"],
        "categorie": [0, 0, 0, 1, 2],
        "reeks": [0, 0, 0, 0, 2],
        "segment": [GGZ, GGZ, GGZ, GGZ, DAG],
        "hoofdsegment": [AMBULANT, AMBULANT, AMBULANT, AMBULANT, DAG],
        "zwaarte": ["licht", "zwaar", "maatwerk", "", ""],
        "bekostiging": ["traject", "traject", "inspanning", "inspanning", "inspanning"],
        "eenheid": ["83", "83", "01", "01", "16"],
        "herstelgericht": [True] * 5,
        "norm_volume": [10.0, 45.0, float("nan"), float("nan"), float("nan")],
        "norm_volume_min": [float("nan")] * 5,
        "norm_volume_max": [float("nan")] * 5,
        "norm_maanden": [12.0, 12.0, float("nan"), float("nan"), float("nan")],
        "opvolger": [LICHT, ZWAAR, MAATWERK, MAATWERK, EMB],
    },
    index=[LICHT, ZWAAR, MAATWERK, OUD, EMB],
)
AANBIEDERS = pd.DataFrame(
    {
        "slug": ["a", "micro", "nga"],
        "categorie": ["A", "C", "C"],
        "micro": [False, True, False],
        "gecontracteerd": [True, True, False],
    },
    index=[A, MICRO, NGA],
)
EENHEID = {LICHT: 83, ZWAAR: 83, MAATWERK: 1, OUD: 1, EMB: 16}


def toewijzing(client, product, begin, einde, gemeente=1, aanbieder=A, telt=True, volume=100, frequentie=6):
    return {
        "client": client,
        "aanbieder": aanbieder,
        "gemeente": gemeente,
        "product": product,
        "categorie": int(PRODUCTEN.at[product, "categorie"]),
        "reeks": int(PRODUCTEN.at[product, "reeks"]),
        "toegewezen": dagnummer(begin),
        "begin": dagnummer(begin),
        "einde": dagnummer(einde) if einde else OPEN,
        "volume": volume,
        "eenheid": EENHEID[product],
        "frequentie": frequentie,
        "reden": 31 if einde else 0,
        "eerste_levering": dagnummer(begin) if telt else -1,
        "telt": telt,
        "te_oud": False,
    }


def regel(toewijzing_nummer, alle, maand, cent, volume=0):
    """A line of that allocation (its number is its place)."""
    bij = alle[toewijzing_nummer]
    velden = ("client", "aanbieder", "gemeente", "product", "eenheid")
    dag = dagnummer(date(maand // 100, maand % 100, 1))
    eigen = {veld: bij[veld] for veld in velden}
    return eigen | {"toewijzing": toewijzing_nummer, "maand": maand, "dag": dag, "cent": cent, "volume": volume}


def zorgbron(toewijzingen, regels=()):
    frame = pd.DataFrame(toewijzingen)
    frame.insert(0, "id", range(len(frame)))
    kolommen = ["toewijzing", "client", "aanbieder", "gemeente", "product", "maand", "dag", "cent", "volume", "eenheid"]
    return Zorgbron(
        toewijzingen=frame,
        regels=pd.DataFrame(list(regels), columns=kolommen),
        producten=PRODUCTEN,
        aanbieders=AANBIEDERS,
        gemeenten={1: "0001", 2: "0002"},
        categorieen=("54", "52", "41"),
        peildatum=PEILDATUM,
    )
