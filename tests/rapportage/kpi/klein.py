"""Allocations and lines by hand, small enough to compute a KPI on paper. Reference date 11 September 2024.

Providers 1 and 2 (category A), municipalities 1 and 2. Products of category "45": 1 licht, 2 midden, 3 zwaar,
4 meerwerk, 5 maatwerk, all herstelgericht; of category "50": 6 without weight, not herstelgericht; 7, an old code of
category "99" whose series product 1 carries on.
"""

from collections.abc import Iterable
from datetime import date
from decimal import Decimal

import numpy as np
import pandas as pd

from rapportage.kpi.berekeningen import alle
from rapportage.kpi.bron import ONBEKEND, OPEN, Zorgbron, dagnummer, maandnummer
from rapportage.kpi.cellen import Cellen
from rapportage.kpi.definities import Definitie
from rapportage.kpi.perioden import Periode, jaar

PEILDATUM = date(2024, 9, 11)
CATEGORIEEN = ("45", "50", "99")
ZWAARTEN = ("licht", "midden", "zwaar", "meerwerk", "maatwerk", "", "")


def dag(tekst: str) -> int:
    return dagnummer(date.fromisoformat(tekst))


def toewijzing(client: int, begin: str, einde: str = "", **meer) -> dict:
    """An allocation of provider 1, municipality 1, product 1, allocated on the day it begins; `reden` as a number."""
    rij = {
        "client": client,
        "aanbieder": 1,
        "gemeente": 1,
        "product": 1,
        "toegewezen": dag(meer.pop("toegewezen", begin)),
        "begin": dag(begin),
        "einde": dag(einde) if einde else OPEN,
        "volume": ONBEKEND,
        "eenheid": 1,
        "frequentie": 6,
        "reden": 31 if einde else 0,
        "te_oud": False,
        "eerste_levering": dag(meer.pop("levering")) if "levering" in meer else OPEN,
    }
    return rij | meer


def regel(client: int, periode: str, cent: int, **meer) -> dict:
    """A counted line of provider 1, municipality 1, product 1, for the month or day that it begins on."""
    begin = periode if len(periode) > 7 else f"{periode}-01"
    rij = {"toewijzing": ONBEKEND, "client": client, "aanbieder": 1, "gemeente": 1, "product": 1, "dag": dag(begin)}
    return rij | {"cent": cent, "volume": 1, "eenheid": 1} | meer


def bron(
    toewijzingen: Iterable[dict] = (),
    regels: Iterable[dict] = (),
    peildatum: date = PEILDATUM,
    norm: dict[int, int] | None = None,
) -> Zorgbron:
    """As if loaded from a region with these rows; `norm`: provider -> norm for the waiting time."""
    categorie = [0, 0, 0, 0, 0, 1, 2]
    producten = pd.DataFrame(
        {
            "code": [f"{CATEGORIEEN[c]}X0{pk}" for pk, c in enumerate(categorie, 1)],
            "zwaarte": ZWAARTEN,
            "herstelgericht": [True] * 5 + [False, True],
            "categorie": categorie,
            "reeks": [0, 0, 0, 0, 0, 1, 0],
            "opvolger": [1, 2, 3, 4, 5, 6, 1],
        },
        index=range(1, 8),
    )
    t = pd.DataFrame(list(toewijzingen), columns=list(toewijzing(0, "2023-01-01")))
    t["id"] = np.arange(1, len(t) + 1)
    t["te_oud"] = t["te_oud"].astype(bool)
    t["telt"] = t["eerste_levering"] != OPEN
    for kolom in ("categorie", "reeks"):
        t[kolom] = producten[kolom].reindex(t["product"]).to_numpy(np.int64)
    r = pd.DataFrame(list(regels), columns=list(regel(0, "2023-01", 0)))
    r = r.astype(np.int64)
    r["maand"] = maandnummer(r["dag"].to_numpy())
    getallen = [kolom for kolom in t.columns if kolom not in ("te_oud", "telt")]
    return Zorgbron(
        toewijzingen=t.astype(dict.fromkeys(getallen, np.int64)),
        regels=r,
        producten=producten,
        aanbieders=pd.DataFrame({"slug": ["een", "twee"], "categorie": ["A", "A"]}, index=[1, 2]),
        gemeenten={1: "0984", 2: "0983"},
        categorieen=CATEGORIEEN,
        norm=lambda kpi, aanbieder, dag: Decimal(norm[aanbieder]) if norm and aanbieder in norm else None,
        peildatum=peildatum,
    )


class Waarden:
    """What a KPI comes to in 2023 (or another period)."""

    def __init__(self, sleutel: str, gegevens: Zorgbron, periode: Periode | int = 2023, **definitie):
        welke = jaar(periode) if isinstance(periode, int) else periode
        cellen = Cellen(gegevens, [welke])
        geldt = Definitie(**vars(Definitie.gewoon(sleutel)) | definitie)
        uitkomsten = alle()[sleutel](gegevens, geldt, cellen)
        tabellen = [cellen.tabel(sleutel, uitkomst) for uitkomst in uitkomsten]
        self.rijen = {
            (rij.aanbieder, rij.gemeente, rij.variant): rij for tabel in tabellen for rij in tabel.itertuples()
        }

    def __call__(self, aanbieder: int | None = 1, gemeente: int | None = None, variant: str = "") -> Decimal | None:
        """The value, of provider 1 and all municipalities when not said otherwise; None where there is none."""
        rij = self._rij(aanbieder, gemeente, variant)
        return None if rij is None else Decimal(int(rij.waarde)) / 10**6

    def breuk(self, aanbieder: int | None = 1, gemeente: int | None = None, variant: str = "") -> tuple[int, int, int]:
        """Numerator, denominator and number of clients."""
        rij = self._rij(aanbieder, gemeente, variant)
        return int(rij.teller), int(rij.noemer), int(rij.n)

    def _rij(self, aanbieder, gemeente, variant):
        return self.rijen.get((aanbieder or ONBEKEND, gemeente or ONBEKEND, variant))
