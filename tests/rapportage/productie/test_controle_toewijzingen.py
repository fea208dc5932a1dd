"""Allocations: what is refused, on which field, and what is left."""

import pytest

from rapportage.productie.bevindingen import VERBORGEN
from tests.rapportage.productie.regels import controleer_toewijzingen

FOUTEN = [
    ("gemeentecode", "9999", "geen gemeente van deze regio"),
    ("gemeentecode", "", "geen gemeente van deze regio"),
    ("toewijzingnummer", "", "1 tot en met 9 cijfers"),
    ("toewijzingnummer", "1234567890", "1 tot en met 9 cijfers"),
    ("toewijzingnummer", "T-1", "1 tot en met 9 cijfers"),
    ("toewijzingnummer", "١٢", "1 tot en met 9 cijfers"),
    ("client", "", "pseudoniem"),
    ("client", "c" * 65, "hoogstens 64"),
    ("client", "999900006", "lijkt een BSN"),
    ("client", "9999.00.006", "lijkt een BSN"),
    ("geboortejaar", "1979", "vanaf 1980"),
    ("geboortejaar", "2025", "tot en met het jaar van de toewijzing"),
    ("geboortejaar", "12", "vier cijfers"),
    ("aanbieder_agb", "00199999", "AGB-code"),
    ("productcode", "54X99", "niet bekend"),
    ("toewijzingsdatum", "20-12-2023", "2024-01-31"),
    ("toewijzingsdatum", "20231220", "2024-01-31"),
    ("toewijzingsdatum", "", "2024-01-31"),
    ("ingangsdatum", "2024-02-30", "bestaat niet"),
    ("einddatum", "2023-12-31", "voor de ingangsdatum"),
    ("volume", "12,5", "12,5 is geen heel getal; volume hoort in hele eenheden"),
    ("volume", "1.000", "schrijf 1000"),
    ("volume", "-3", "niet negatief"),
    ("volume", "veel", "geen getal"),
    ("volume", "100000000", "te groot"),
    ("eenheid", "05", "verwacht is 01, 04"),
    ("frequentie", "3", "verwacht is 1, 2, 4, 6"),
    ("verwijzer", "07", "verwacht is"),
    ("reden_wijziging", "15", "verwacht is"),
    ("reden_beeindiging", "01", "verwacht is"),
]


@pytest.mark.parametrize(("veld", "waarde", "reden"), FOUTEN)
def test_een_foute_waarde_wordt_geweigerd_met_regel_veld_en_reden(veld, waarde, reden):
    uitkomst = controleer_toewijzingen({}, {"toewijzingnummer": "2", veld: waarde})

    assert uitkomst.velden() == [(3, veld)]
    assert reden.lower() in uitkomst.bevindingen[0].reden.lower()
    assert uitkomst.bevindingen[0].reden.endswith(".")
    assert list(uitkomst.rijen["regelnummer"]) == [2]


@pytest.mark.parametrize(
    "leeg", ["geboortejaar", "productcode", "einddatum", "volume", "eenheid", "frequentie", "verwijzer"]
)
def test_wat_niet_verplicht_is_mag_leeg(leeg):
    uitkomst = controleer_toewijzingen({leeg: ""})

    assert not uitkomst.bevindingen
    assert len(uitkomst.rijen) == 1


def test_een_goede_regel_komt_er_getypeerd_uit():
    rij = controleer_toewijzingen({"toewijzingnummer": "0010072", "einddatum": "", "productcode": ""}).rijen.iloc[0]

    assert (rij.gemeente_id, rij.aanbieder_id, rij.nummer, rij.geboortejaar) == (10, 1, "10072", 2012)
    assert rij[["product_id", "einddatum"]].isna().all()
    assert rij.volume == 600


def test_zonder_productcode_hoort_de_categorie_twee_cijfers_te_hebben():
    uitkomst = controleer_toewijzingen({"productcode": "", "productcategorie": "5"})

    assert uitkomst.velden() == [(2, "productcategorie")]


def test_een_gemeente_telt_alleen_zolang_haar_code_geldt():
    oud = {"gemeentecode": "0964", "toewijzingsdatum": "2019-05-01", "einddatum": ""}

    uitkomst = controleer_toewijzingen(
        oud | {"toewijzingnummer": "1", "ingangsdatum": "2019-12-31"},
        oud | {"toewijzingnummer": "2", "ingangsdatum": "2020-01-01"},
    )

    assert uitkomst.velden() == [(3, "ingangsdatum")]


def test_dezelfde_toewijzing_telt_de_eerste_keer_en_daarna_niet():
    uitkomst = controleer_toewijzingen({}, {"gemeentecode": "0983"}, {"toewijzingnummer": "010072"}, {})

    assert uitkomst.geweigerd == [4, 5]
    assert "regel 2" in uitkomst.bevindingen[0].reden


def test_een_kind_mag_na_de_toewijzing_geboren_worden():
    uitkomst = controleer_toewijzingen({"geboortejaar": "2024", "toewijzingsdatum": "2023-12-22"})

    assert not uitkomst.bevindingen


def test_een_bsn_of_naam_wordt_nooit_herhaald():
    uitkomst = controleer_toewijzingen(
        {"client": "999900006"}, {"client": "Jan Jansen " * 9, "toewijzingnummer": "2"}, {"aanbieder_agb": "999900006"}
    )

    assert {bevinding.waarde for bevinding in uitkomst.bevindingen if bevinding.veld != "toewijzingnummer"} == {
        VERBORGEN
    }
    assert "999900006" not in str([str(bevinding) for bevinding in uitkomst.bevindingen])


def test_alle_regels_worden_geteld_ook_als_niet_elke_bevinding_wordt_bewaard(monkeypatch):
    monkeypatch.setattr("rapportage.productie.controleren.regels.MEESTE_BEVINDINGEN", 3)

    uitkomst = controleer_toewijzingen(*[{"volume": "x", "toewijzingnummer": str(nr)} for nr in range(7)])

    assert (len(uitkomst.bevindingen), uitkomst.controle.aantal_bevindingen, len(uitkomst.geweigerd)) == (3, 7, 7)


def test_de_laatste_datum_is_die_van_een_goede_regel():
    uitkomst = controleer_toewijzingen({}, {"toewijzingsdatum": "2024-05-05", "volume": "x", "toewijzingnummer": "2"})

    assert uitkomst.controle.laatste_datum == "2023-12-20"
