"""Lines to check and reference data to check against, without a database.

`een` and `twee` are providers 1 and 2, municipalities 0984 and 0983 are 10 and 11. Give only what differs.
"""

import csv
from datetime import date
from pathlib import Path

import pandas as pd

from aanbieder.regio import keuzes
from rapportage.productie.controleren import (
    Declaratiecontrole,
    Gemeenteverwijzing,
    Naslag,
    Productverwijzing,
    Toewijzingcontrole,
)
from rapportage.productie.inlezen.kolommen import FRAME

NOORD_LIMBURG = Path(__file__).parents[3] / "aanbieder/regios/noord-limburg"
VOORBEELDEN = Path(__file__).parents[2] / "voorbeelden/productie"
SLEUTEL = b"een sleutel voor de tests"
GENOEG = 2**30
TEST_BSN = ["999900006", "999900018", "999990019"]

TOEWIJZING = {
    "gemeentecode": "0984",
    "toewijzingnummer": "10072",
    "client": "c-abcdefghij",
    "geboortejaar": "2012",
    "aanbieder_agb": "00100000",
    "productcategorie": "54",
    "productcode": "54G11",
    "toewijzingsdatum": "2023-12-20",
    "ingangsdatum": "2024-01-01",
    "einddatum": "2024-12-31",
    "volume": "600",
    "eenheid": "01",
    "frequentie": "6",
    "verwijzer": "02",
}
DECLARATIE = {
    "gemeentecode": "0984",
    "toewijzingnummer": "10072",
    "aanbieder_agb": "00100000",
    "referentienummer": "R1",
    "productcategorie": "54",
    "productcode": "54G11",
    "periode_begin": "2024-02-01",
    "periode_eind": "2024-02-29",
    "volume": "60",
    "eenheid": "01",
    "tarief_cent": "203",
    "bedrag_cent": "12180",
    "debet_credit": "D",
    "ingediend_op": "2024-03-02",
    "status": "toegekend",
}


def _naslag(gemeenten: dict, aanbieders: dict, producten: dict) -> Naslag:
    return Naslag(
        gemeenten=gemeenten,
        aanbieders=aanbieders,
        producten=producten,
        eenheden=frozenset(keuzes.EENHEDEN),
        frequenties=frozenset(keuzes.FREQUENTIES),
        verwijzers=frozenset(keuzes.VERWIJZERS),
        redenen_wijziging=frozenset(keuzes.REDENEN_WIJZIGING),
        redenen_beeindiging=frozenset(keuzes.REDENEN_BEEINDIGING),
    )


KLEINE_NASLAG = _naslag(
    {
        "0984": Gemeenteverwijzing(10),
        "0983": Gemeenteverwijzing(11),
        "0964": Gemeenteverwijzing(12, date(2015, 1, 1), date(2019, 12, 31)),
    },
    {"00100000": 1, "00100001": 2},
    {
        ("54", "54G11"): Productverwijzing(20, "01"),
        ("45", "45A03"): Productverwijzing(21, "04"),
        ("34", "34D31"): Productverwijzing(22, "83"),
    },
)


def noord_limburg() -> Naslag:
    """The real region's codes, straight out of its files."""

    def rijen(naam: str) -> list[dict[str, str]]:
        with (NOORD_LIMBURG / naam).open(encoding="utf-8") as bestand:
            return list(csv.DictReader(bestand))

    return _naslag(
        {rij["code"]: Gemeenteverwijzing(nr, dag(rij["geldig_van"])) for nr, rij in enumerate(rijen("gemeenten.csv"))},
        {rij["agb"]: nr for nr, rij in enumerate(rijen("aanbieders.csv"))},
        {
            (rij["productcategorie"], rij["productcode"]): Productverwijzing(nr, rij["eenheid"])
            for nr, rij in enumerate(rijen("producten.csv"))
        },
    )


def dag(tekst: str) -> date | None:
    return date.fromisoformat(tekst) if tekst else None


def frame(soort: str, *regels: dict) -> pd.DataFrame:
    """Text columns as reading gives them; the first line of a file is line 2."""
    basis = {"toewijzingen": TOEWIJZING, "declaraties": DECLARATIE}[soort]
    rijen = [dict.fromkeys(FRAME[soort], "") | basis | regel for regel in regels]
    blok = pd.DataFrame(rijen, columns=FRAME[soort], dtype="str")
    blok["regelnummer"] = range(2, 2 + len(rijen))
    return blok


def toegewezen(*regels: dict) -> pd.DataFrame:
    """Stored allocations as a declaration check wants them."""
    basis = {
        "gemeente_id": 10,
        "nummer": "10072",
        "id": 500,
        "aanbieder_id": 1,
        "product_id": 20,
        "productcategorie": "54",
        "eenheid": "01",
        "ingangsdatum": "2024-01-01",
        "einddatum": "",
    }
    return pd.DataFrame([basis | regel for regel in regels], columns=list(basis))


class Uitkomst:
    """What a check made of lines: typed rows that are left, refused lines, findings."""

    def __init__(self, controle, blokken):
        rijen = pd.concat([controle.blok(blok) for blok in blokken], ignore_index=True)
        controle.sluit_af()
        self.controle = controle
        self.rijen = rijen[~rijen["regelnummer"].isin(controle.geweigerde_regels)]
        self.geweigerd = sorted(controle.geweigerde_regels)
        self.bevindingen = controle.bevindingen

    def velden(self) -> list[tuple[int, str]]:
        return [(bevinding.regel, bevinding.veld) for bevinding in self.bevindingen]


def controleer_toewijzingen(*regels: dict) -> Uitkomst:
    return Uitkomst(Toewijzingcontrole(KLEINE_NASLAG), [frame("toewijzingen", *regels)])


def controleer_declaraties(*regels: dict, toewijzingen: pd.DataFrame | None = None, bewaard=None) -> Uitkomst:
    """`bewaard` is what the database knows of debit lines."""
    bekend = toegewezen({}) if toewijzingen is None else toewijzingen
    controle = Declaratiecontrole(
        KLEINE_NASLAG, bekend, lambda namen: {naam: bewaard[naam] for naam in namen if naam in (bewaard or {})}
    )
    return Uitkomst(controle, [frame("declaraties", *regels)])
