"""What is wrong within a row, and what is not."""

from dataclasses import replace

import pytest

from rapportage.verantwoording.controles.naslag import Product
from tests.rapportage.verantwoording.controles.vinden import bevindingen, een, gevonden, uitslag
from tests.rapportage.verantwoording.voorbeeldregio import NASLAG, PRODUCTEN, REGELS, rijen

LEEG = {"gemeentecode": "0984", "volume": "0", "toegekend": "0", "totaal": "0", "eenheid": "01", "tarief": "1,13"}


def test_een_verantwoording_zonder_fouten_geeft_niets_en_de_regels():
    zonder = uitslag()
    assert zonder.bevindingen == ()
    assert zonder.tellingen == {}
    assert zonder.regels == REGELS


@pytest.mark.parametrize("tekst", ["2022", "2024", "31-12-2022", "2022-12-31", "44926", "2022.0"])
def test_een_ander_jaar_staat_bij_de_cel(tekst):
    bevinding = een({3: {"boekjaar": tekst}})
    assert (bevinding.code, bevinding.cel, bevinding.getypt, bevinding.verwacht) == ("boekjaar", "A3", tekst, "2023")
    assert bevinding.sleutel == "0984:45:45A01:118:boekjaar"


@pytest.mark.parametrize("tekst", ["2023", "31-12-2023", "1-1-2023", "2023-12-31 00:00:00", "45291", "2023,0"])
def test_hetzelfde_jaar_mag_anders_geschreven(tekst):
    assert gevonden({3: {"boekjaar": tekst}}) == []


def test_een_leeg_jaar_is_een_verkeerd_boekjaar_en_een_woord_geen_getal():
    assert gevonden({2: {"boekjaar": ""}, 3: {"boekjaar": "vorig jaar"}}) == [("boekjaar", "A2"), ("getal", "A3")]


def test_de_zin_bij_een_onbekende_gemeente_noemt_wat_er_is():
    bevinding = een({2: {"gemeentecode": "7777"}})
    assert (bevinding.code, bevinding.cel, bevinding.verwacht) == ("gemeente", "B2", "")
    assert "0983 (Venlo)" in bevinding.zin
    assert een({2: {"gemeentecode": "0994"}}).verwacht == "0984"


@pytest.mark.parametrize("tekst", ["984", "0984", "984.0", "Venray", "venray", "0984 Venray", "'0984"])
def test_een_gemeente_mag_zonder_nul_of_met_haar_naam(tekst):
    assert gevonden({2: {"gemeentecode": tekst}}) == []


def test_een_gemeentecode_met_een_andere_naam_is_onbekend():
    assert gevonden({2: {"gemeentecode": "0984 Venlo"}}) == [("gemeente", "B2")]


def test_een_onbekende_gemeente_zegt_niets_over_contract_en_tarief():
    rij = {"gemeentecode": "9999", "productcode": "36G01", "productcategorie": "36", "eenheid": "14", "tarief": "9,99"}
    assert gevonden(erbij=[LEEG | rij]) == [("gemeente", "B14")]


def test_gemeente_en_product_die_nergens_bestaan_zijn_twee_fouten():
    assert gevonden(erbij=[LEEG | {"gemeentecode": "9999", "productcode": "99Z99"}]) == [
        ("gemeente", "B14"), ("product", "D14")]  # fmt: skip


def test_een_onbekend_product_zegt_niets_over_eenheid_tarief_en_bedrag():
    rij = {"productcode": "99Z99", "eenheid": "77", "tarief": "8,88", "volume": "5"}
    assert gevonden(erbij=[LEEG | rij]) == [("product", "D14")]


def test_een_product_buiten_het_contract_van_die_gemeente():
    bevinding = een(erbij=[LEEG | {"gemeentecode": "0889", "productcode": "44D01", "eenheid": "16"}])
    assert (bevinding.code, bevinding.cel) == ("product", "D14")
    assert "Beesel, 44D01" in bevinding.zin


def test_een_lege_categorie_wordt_aangevuld():
    zonder = uitslag({rij: {"productcategorie": ""} for rij in range(2, 14)})
    assert zonder.bevindingen == ()
    assert zonder.regels == REGELS


def test_een_verkeerde_categorie_is_een_fout_in_die_cel_en_verder_klopt_de_rij():
    bevinding = een({4: {"productcategorie": "45"}})
    assert (bevinding.code, bevinding.cel, bevinding.getypt, bevinding.verwacht) == ("product", "C4", "45", "54")


def test_een_code_met_twee_categorieen_kiest_het_contract_of_vraagt_erom():
    producten = PRODUCTEN | {("99", "35P01"): Product("35P01", "99", "Ander", "14")}
    assert gevonden({5: {"productcategorie": ""}}, producten=producten) == []
    bevinding = een(erbij=[LEEG | {"gemeentecode": "0889", "productcode": "35P01"}], producten=producten)
    assert (bevinding.code, bevinding.cel, bevinding.verwacht) == ("product", "C14", "35 of 99")


@pytest.mark.parametrize("tekst", ["1", "01", "minuut", "Minuten", "01 minuut", "01 - minuten", "1.0"])
def test_een_eenheid_mag_een_woord_zijn(tekst):
    assert gevonden({2: {"eenheid": tekst}}) == []


@pytest.mark.parametrize("tekst", ["04", "uur", "", "minuut uur", "x"])
def test_een_andere_eenheid_staat_bij_de_cel(tekst):
    bevinding = een({2: {"eenheid": tekst}})
    assert (bevinding.code, bevinding.cel, bevinding.getypt, bevinding.verwacht) == ("eenheid", "E2", tekst, "01")


def test_een_tarief_dat_niet_in_het_contract_staat():
    bevinding = een({2: {"tarief": "1,14"}})
    assert (bevinding.code, bevinding.cel, bevinding.verwacht) == ("tarief", "G2", "1,13 of 1,18")
    assert "€\u00a01,13 of €\u00a01,18" in bevinding.zin


def test_een_verkeerd_tarief_en_een_verkeerd_bedrag_zijn_twee_fouten():
    assert gevonden({5: {"tarief": "50,26", "toegekend": "1,00"}}) == [("tarief", "G5"), ("bedrag", "H5")]


def test_een_product_in_euros_heeft_geen_tarief_of_de_prijs_van_het_contract():
    assert gevonden({6: {"tarief": "2500,00"}}) == []
    assert gevonden({6: {"tarief": "0,00"}}) == []
    assert gevonden({6: {"tarief": "2500,01"}}) == [("tarief", "G6")]
    assert gevonden({11: {"tarief": "2500,00"}}) == [("tarief", "G11")]  # Beesel has no price


def test_een_rij_van_een_ander_jaar_zegt_niets_over_het_tarief():
    rij = {"boekjaar": "2022", "tarief": "1,10", "toegekend": "1100,00", "totaal": "1100,00"}
    assert gevonden({2: rij}, vorig_jaar={}) == [("boekjaar", "A2")]


@pytest.mark.parametrize("kolom", ["volume", "toegekend", "totaal"])
def test_een_verplicht_getal_mag_niet_leeg_zijn(kolom):
    assert [b.code for b in bevindingen({5: {kolom: ""}})] == ["getal"]


@pytest.mark.parametrize(
    "kolom", "in_behandeling afgekeurd nog_te_declareren te_crediteren onderhanden_werk tarief".split()
)
def test_een_getal_dat_niet_te_lezen_is_geeft_een_bevinding(kolom):
    bevinding = een({5: {kolom: "veel"}})
    assert (bevinding.code, bevinding.kolom, bevinding.rij) == ("getal", kolom, 3)
    assert uitslag({5: {kolom: "veel"}}).regels[3] is None


@pytest.mark.parametrize("kolom", "volume tarief toegekend nog_te_declareren te_crediteren onderhanden_werk".split())
def test_negatief_kan_hier_niet(kolom):
    assert [(b.code, b.kolom) for b in bevindingen({5: {kolom: "-1"}})] == [("getal", kolom)]


def test_in_behandeling_afgekeurd_en_totaal_mogen_negatief():
    rij = {"in_behandeling": "-30000,00", "afgekeurd": "-5,00", "totaal": "-11658,75"}
    assert gevonden({5: rij}) == [("regio", "I5"), ("regio", "J5")]


def test_een_volume_is_heel_behalve_in_euros():
    assert gevonden({5: {"volume": "365,5"}}) == [("getal", "F5")]
    assert gevonden({6: {"volume": "12500,55"}}) == []


def test_volume_maal_tarief_tot_op_de_cent():
    bevinding = een({5: {"toegekend": "18341,26", "totaal": "18341,26"}})
    assert (bevinding.code, bevinding.cel, bevinding.verwacht) == ("bedrag", "H5", "18341,25")
    assert bevinding.verschil_cent == 1


def test_een_bedrag_dat_niet_in_64_bits_past_is_gewoon_fout():
    assert gevonden({5: {"volume": "999999999999", "tarief": "9999999999,99"}}) == [("tarief", "G5"), ("bedrag", "H5")]


def test_het_totaal_tot_op_de_cent():
    bevinding = een({10: {"totaal": "10733,81"}})
    assert (bevinding.code, bevinding.cel, bevinding.verwacht) == ("totaal", "N10", "10733,80")


def test_een_verkeerd_bedrag_geeft_geen_verkeerd_totaal_als_dat_klopt():
    assert gevonden({9: {"toegekend": "36862,50"}}) == [("bedrag", "H9")]
    assert gevonden({9: {"toegekend": "36862,50", "totaal": "1,00"}}) == [("bedrag", "H9"), ("totaal", "N9")]


def test_dubbel_staat_bij_de_latere_rij_en_noemt_de_eerdere():
    bevinding = een(erbij=[rijen()[2] | {"gemeentecode": "984", "productcode": "54b02", "productcategorie": ""}])
    assert (bevinding.code, bevinding.cel, bevinding.getypt) == ("dubbel", "D14", "54b02")
    assert "rij 4 (cel D4)" in bevinding.zin


def test_twee_rijen_met_een_leeg_tarief_zijn_niet_ook_dubbel():
    assert gevonden({2: {"tarief": ""}, 3: {"tarief": ""}}) == [("tarief", "G2"), ("tarief", "G3")]


def test_een_rij_van_een_ander_jaar_is_niet_dubbel():
    assert gevonden(erbij=[rijen()[2] | {"boekjaar": "2022"}]) == [("boekjaar", "A14")]


@pytest.mark.parametrize("tekst", ["=1+1", "+A1", "-2+3", "@SUM(A1)", "- gestopt in juni"])
def test_tekst_die_een_formule_zou_zijn(tekst):
    bevinding = een({2: {"toelichting": tekst}})
    assert (bevinding.code, bevinding.cel, bevinding.ernst) == ("formule", "O2", "bevestigen")
    assert tekst not in bevinding.zin


@pytest.mark.parametrize("tekst", ["-5", "+31 6 12345678", "- 1.250,00", "gewoon = tekst", "a@b.example", ""])
def test_tekst_die_geen_formule_is(tekst):
    assert gevonden({2: {"toelichting": tekst}}) == []


def test_de_volgorde_is_die_van_rijen_en_kolommen():
    wijzigingen = {4: {"totaal": "1", "boekjaar": "2022"}, 2: {"toelichting": "=1", "eenheid": "04"}}
    assert gevonden(wijzigingen, weg=[13]) == [
        ("eenheid", "E2"), ("formule", "O2"), ("boekjaar", "A4"), ("totaal", "N4"), ("ontbreekt", "0889-45A01")
    ]  # fmt: skip


def test_een_kolom_die_niet_in_het_bestand_staat_valt_terug_op_a():
    from rapportage.verantwoording.controles import controleer
    from rapportage.verantwoording.rijen import invoer_van

    invoer = invoer_van(rijen()[:-1] + [rijen()[-1] | {"eenheid": ""}], [("Blad", 7)] * 12, {"Blad": {"totaal": "C"}})
    (bevinding,) = controleer(invoer, NASLAG).bevindingen
    assert bevinding.plek == "eenheid:Blad!A7"


def test_wat_iemand_heel_lang_typt_wordt_afgekapt():
    bevinding = een({2: {"gemeentecode": "9" * 500}})
    assert len(bevinding.getypt) == 200
    assert len(bevinding.sleutel) <= 120
    assert len(bevinding.zin) < 300


def test_een_contract_zonder_tarief_wil_een_leeg_tarief():
    tarieven = dict(NASLAG.tarieven) | {("0984", "35", "35P01"): frozenset()}
    assert gevonden({5: {"tarief": ""}}, tarieven=tarieven) == []
    assert gevonden(tarieven=tarieven) == [("tarief", "G5")]


def test_getallen_die_het_lezen_al_begreep_tellen_zoals_ze_zijn():
    import numpy as np

    from rapportage.verantwoording.controles import controleer
    from rapportage.verantwoording.rijen import invoer_van

    klaar = replace(invoer_van(rijen()), getallen={"totaal": np.array([regel.totaal for regel in REGELS]) + 1})
    assert controleer(klaar, NASLAG).tellingen == {"totaal": 12}


@pytest.mark.parametrize("kolom", ["toegekend", "totaal"])
def test_een_bedrag_leest_in_de_zin_als_bedrag_en_is_verwacht_zoals_men_het_typt(kolom):
    rij = {"volume": "10000", "tarief": "1,13", "toegekend": "11300,00", "totaal": "11300,00"}
    nul = dict.fromkeys(("in_behandeling", "nog_te_declareren", "te_crediteren", "onderhanden_werk"), "0")
    (bevinding,) = [b for b in bevindingen({2: rij | nul | {kolom: "veel"}}) if b.code == "getal"]
    assert "Volgens de rest van de rij is het €\N{NO-BREAK SPACE}11.300,00." in bevinding.zin
    assert bevinding.verwacht == "11300,00"
