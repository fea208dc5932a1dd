"""Hand-made data for the sources: months count from 2022-01, the last complete one is 2024-07."""

from datetime import date

import pandas as pd

from aanbieder.regio.instellingen import lees
from rapportage.kpi.bron import dagnummer
from rapportage.monitor.signaleringen.gegevens import Gegevens, maanddag

EERSTE, LAATSTE = 2022 * 12, 2024 * 12 + 6
MAANDEN = range(EERSTE, LAATSTE + 1)
REGELKOLOMMEN = ["maandgetal", "aanbieder", "gemeente", "product", "hoofdsegment", "client", "cent"]


def regel(maand: int, cent: int, *, client: int = 1, aanbieder: int = 1, gemeente: int = 1, product: int = 1) -> tuple:
    return (maand, aanbieder, gemeente, product, 1, client, cent)


def toewijzing(nummer: int, begin: date, *, client: int, wacht: int = 0, aanbieder: int = 1, einde: int = -1) -> dict:
    dag = dagnummer(begin)
    return {
        "id": nummer,
        "client": client,
        "aanbieder": aanbieder,
        "hoofdsegment": 1,
        "toegewezen": dag,
        "begin": dag,
        "einde": einde,
        "eerste_levering": dag + wacht,
        "telt": True,
        "te_oud": False,
        "maandgetal": begin.year * 12 + begin.month - 1,
    }


def gegevens(regels=(), toewijzingen=(), **anders) -> Gegevens:
    toegewezen = pd.DataFrame(list(toewijzingen), columns=list(toewijzing(0, date(2022, 1, 1), client=0)))
    velden = {
        "regio": "proef",
        "instellingen": lees({"index": {"2024": "5.00"}}),
        "peildatum": date(2024, 9, 11),
        "versie": 1,
        "eerste": EERSTE,
        "laatste": LAATSTE,
        "regels": pd.DataFrame(list(regels), columns=REGELKOLOMMEN),
        "toewijzingen": toegewezen.astype({"telt": bool, "te_oud": bool}),
        "zwaarte": {1: "licht", 2: "maatwerk"},
        "aanbieders": {1: ("een", "Een"), 2: ("twee", "Twee")},
        "gemeenten": {1: ("0984", "Venray"), 2: ("0983", "Venlo")},
        "segmenten": {1: ("4", "Ambulant")},
    }
    return Gegevens(**velden | anders)


def dag_in(maand: int, dag: int = 3) -> date:
    return maanddag(maand).replace(day=dag)
