"""Recognising the heading row."""

import pytest

from rapportage.verantwoording.inlezen.kop import HERKEND, kaal, vind
from rapportage.verantwoording.register import KOLOMMEN, NAMEN

KOP = [kolom.kop for kolom in KOLOMMEN]
RIJ = ["2023", "0984", "45", "45A01", "01", "1000", "1,13", "1130,00", "0", "0", "0", "0", "0", "1130,00", ""]
VOLLEDIG = dict(enumerate(NAMEN))


@pytest.mark.parametrize("vorm", [str.upper, str.lower, lambda kop: f" {kop} (€)", lambda kop: kop.replace(" ", "_")])
def test_schrijfwijze_maakt_niet_uit(vorm):
    kop = vind([[vorm(tekst) for tekst in KOP], RIJ])
    assert kop.kolommen == VOLLEDIG
    assert kop.compleet


def test_elke_naam_kop_en_ander_woord_uit_het_register_wijst_een_kolom_aan():
    for kolom in KOLOMMEN:
        for tekst in (kolom.naam, kolom.kop, *kolom.ook):
            assert HERKEND[kaal(tekst)] == kolom.naam


def test_kop_onder_titels_en_lege_rijen():
    kop = vind([["Verantwoording 2023"], [], ["Naam aanbieder", "Zorg BV"], [""] * 15, KOP, RIJ])
    assert (kop.rij, kop.kolommen) == (4, VOLLEDIG)


def test_kop_over_twee_rijen():
    boven = [*KOP[:7], "Bedragen", *[""] * 7]
    onder = [*[""] * 7, *KOP[7:]]
    kop = vind([boven, onder, RIJ])
    assert (kop.rij, kop.kolommen) == (1, VOLLEDIG)


def test_kolommen_in_elke_volgorde_met_lege_en_extra():
    koppen = ["", *reversed(KOP), "", "Bevindingen", "Interne code"]
    kop = vind([koppen, ["", *reversed(RIJ)]])
    assert kop.kolommen == {plek + 1: naam for plek, naam in enumerate(reversed(NAMEN))}
    assert kop.ongebruikt == ["Interne code"]


def test_van_twee_dezelfde_koppen_telt_de_eerste():
    kop = vind([[*KOP, "Totaal"], [*RIJ, "7"]])
    assert kop.kolommen == VOLLEDIG
    assert kop.ongebruikt == ["Totaal"]


def test_een_eigen_kop_wordt_gezien_en_is_te_onthouden():
    kop = vind([["Kostenplaats", "Wie betaalt", "Wat", "Bedrag"], ["12", "0984", "45A01", "1130,00"]])
    assert not kop.compleet
    assert kop.met({"1": "gemeentecode", "3": "totaal", "9": "onzin", "x": "volume"}).kolommen == {
        1: "gemeentecode",
        3: "totaal",
    }
    zelfde = vind(
        [["titel"], ["kostenplaats", "Wie betaalt ", "WAT", "Bedrag (€)"], ["12", "0984", "45A01", "1130,00"]]
    )
    assert zelfde.sleutel == kop.sleutel
    assert vind([["Wat", "Wie betaalt", "Kostenplaats", "Bedrag"], ["12", "1", "2", "3"]]).sleutel != kop.sleutel


@pytest.mark.parametrize(
    "rijen", [[], [[]], [RIJ, RIJ], [["tekst"]], [["Een", "twee", "drie"]], [["a", "b", "c"], ["x", "y", "z"]]]
)
def test_zonder_kop(rijen):
    assert vind(rijen) is None
