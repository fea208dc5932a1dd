"""The real region: every line of it is read and none is refused."""

import pandas as pd

from rapportage.productie.controleren import Declaratiecontrole, Toewijzingcontrole
from rapportage.productie.inlezen import open_bestand
from tests.rapportage.productie.regels import (
    GENOEG,
    KLEINE_NASLAG,
    NOORD_LIMBURG,
    SLEUTEL,
    VOORBEELDEN,
    noord_limburg,
    toegewezen,
)


def lees(naam, soort, controle):
    with open_bestand(naam, soort, GENOEG, SLEUTEL) as bestand:
        rijen = pd.concat([controle.blok(blok) for blok in bestand.blokken()], ignore_index=True)
    assert not controle.sluit_af()
    assert not controle.bevindingen
    return rijen


def als_bewaard(toewijzingen):
    return toewijzingen.assign(
        id=toewijzingen.index + 1,
        product_id=toewijzingen["product_id"].fillna(-1),
        einddatum=toewijzingen["einddatum"].fillna(""),
    )


def test_elke_regel_van_noord_limburg_is_goed():
    naslag = noord_limburg()
    toewijzingen = lees(NOORD_LIMBURG / "toewijzingen.csv.gz", "toewijzingen", Toewijzingcontrole(naslag))
    controle = Declaratiecontrole(naslag, als_bewaard(toewijzingen), lambda namen: {})
    regels = lees(NOORD_LIMBURG / "declaraties.csv.gz", "declaraties", controle)

    assert (len(toewijzingen), len(regels)) == (20944, 153116)
    assert controle.laatste_datum == "2024-09-11"
    assert (regels["status"] == "afgekeurd").sum() == 6412
    assert regels.loc[regels["status"] != "afgekeurd", "toewijzing_id"].notna().all()


def test_csv_en_bericht_doorstaan_dezelfde_controle():
    goed = VOORBEELDEN / "moet_slagen"
    toewijzingen = lees(goed / "JW301.xml", "toewijzingen", Toewijzingcontrole(KLEINE_NASLAG))
    bekend = als_bewaard(toewijzingen)
    lees(goed / "JW323.xml", "declaraties", Declaratiecontrole(KLEINE_NASLAG, bekend, lambda namen: {}))
    lees(goed / "toewijzingen.csv", "toewijzingen", Toewijzingcontrole(KLEINE_NASLAG))
    for naam in ("declaraties.csv", "declaraties_uit_excel.csv"):
        lees(goed / naam, "declaraties", Declaratiecontrole(KLEINE_NASLAG, toegewezen({}), lambda namen: {}))
