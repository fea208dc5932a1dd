"""Against the region, the ceilings and last year; and no finding that only repeats another."""

from decimal import Decimal

import pytest

from rapportage.verantwoording.controles.naslag import Plafondgrens, Regiocijfer
from tests.rapportage.verantwoording.controles.vinden import bevindingen, een, gevonden
from tests.rapportage.verantwoording.voorbeeldregio import NASLAG, rijen

VENRAY = ("0984", "45", "45A01")


def regio(**anders: Regiocijfer) -> dict:
    """The region's figures with those of Venray 45A01 at other tariffs: t113=..., t118=..., t120=..."""
    over = {sleutel: cijfer for sleutel, cijfer in NASLAG.regio.items() if sleutel[:3] != VENRAY}
    return over | {(*VENRAY, int(naam[1:])): cijfer for naam, cijfer in anders.items()}


@pytest.mark.parametrize(
    ("kolom", "cel", "verwacht"), [("in_behandeling", "I4", "985,00"), ("afgekeurd", "J4", "0,00")]
)
def test_een_verschil_met_de_regio_staat_bij_de_kolom(kolom, cel, verwacht):
    totaal = "11820,01" if kolom == "in_behandeling" else "12805,00"
    bevinding = een({4: {kolom: "0,01", "totaal": totaal}})
    assert (bevinding.code, bevinding.cel, bevinding.getypt, bevinding.verwacht) == ("regio", cel, "0,01", verwacht)
    assert bevinding.sleutel == f"0984:54:54B02:9850:{kolom}"
    assert bevinding.verschil_cent == (1 - 98500 if kolom == "in_behandeling" else 1)


def test_een_hoger_bedrag_dan_de_regio_zegt_hoeveel():
    bevinding = een({2: {"volume": "1010", "toegekend": "1141,30", "totaal": "1141,30"}})
    assert (bevinding.code, bevinding.cel, bevinding.verschil_cent) == ("regio", "H2", 1130)
    assert "€\u00a011,30 meer" in bevinding.zin


def test_lijnen_zonder_rij_komen_bij_de_eerste_rij_van_dat_product():
    cijfers = regio(t113=Regiocijfer(100000), t118=Regiocijfer(59000), t120=Regiocijfer(13000))
    assert gevonden(regio=cijfers) == []


def test_de_rij_met_het_verkeerde_tarief_krijgt_de_lijn_van_het_goede():
    assert gevonden({3: {"tarief": "1,19"}}) == [("tarief", "G3")]
    assert gevonden({2: {"tarief": "1,18"}, 3: {"tarief": "1,13"}})  # swapped is really wrong


def test_een_product_in_euros_met_twee_prijzen_wordt_samen_vergeleken():
    tarieven = dict(NASLAG.tarieven) | {("0984", "45", "45T01"): frozenset({250000, 300000})}
    deel = rijen()[4] | {"tarief": "3000,00", "volume": "500,50", "toegekend": "500,50", "totaal": "500,50",
                         "onderhanden_werk": ""}  # fmt: skip
    rest = {"tarief": "2500,00", "volume": "12000,00", "toegekend": "12000,00", "totaal": "14500,00"}
    assert gevonden({6: rest}, erbij=[deel], tarieven=tarieven) == []
    (bevinding,) = bevindingen({6: rest | {"toegekend": "12000,01", "totaal": "14500,01"}}, erbij=[deel],
                               tarieven=tarieven)  # fmt: skip
    assert (bevinding.code, bevinding.cel, bevinding.verschil_cent) == ("regio", "H6", 1)


@pytest.mark.parametrize("rij", [2, 3, 5, 13])
def test_een_verkeerde_gemeente_is_een_bevinding(rij):
    assert gevonden({rij: {"gemeentecode": "9999"}}) == [("gemeente", f"B{rij}")]


def test_een_verkeerd_product_ontbreekt_ook_en_anders_niets():
    assert gevonden({5: {"productcode": "XXXXX"}}) == [("product", "D5"), ("ontbreekt", "0984-35P01")]
    assert gevonden({3: {"productcode": "XXXXX"}}) == [("product", "D3")]  # the other tariff has a row


@pytest.mark.parametrize("rij", [2, 5, 9])
def test_een_verkeerd_bedrag_wordt_niet_nog_eens_bij_regio_of_plafond_gemeld(rij):
    assert gevonden({rij: {"toegekend": "90000,00", "totaal": "90000,00"}}) == [("bedrag", f"H{rij}")]


def test_een_rij_die_er_twee_keer_staat_telt_niet_twee_keer_voor_plafond_of_vorig_jaar():
    assert gevonden(erbij=[rijen()[7]]) == [("dubbel", "D14")]


def test_het_plafond_zelf_mag():
    precies = {10: {"nog_te_declareren": "4242,45", "totaal": "14976,25"}}
    assert gevonden(precies) == []
    bevinding = een({10: {"nog_te_declareren": "4242,46", "totaal": "14976,26"}})
    assert (bevinding.code, bevinding.tab, bevinding.cel, bevinding.sleutel) == ("plafond", "Verantwoording", "2", "2")
    assert (bevinding.getypt, bevinding.verwacht, bevinding.rij) == ("70000,01", "70000,00", None)
    assert bevinding.verschil_cent == 1


def test_het_plafond_van_het_hele_contract():
    geheel = Plafondgrens("", "", 100, frozenset(NASLAG.producten))
    bevinding = een(plafonds=(geheel,))
    assert (bevinding.code, bevinding.cel, bevinding.sleutel) == ("plafond", "contract", "")
    assert "het hele contract" in bevinding.zin


@pytest.mark.parametrize(
    ("vorig", "anders"),
    [(1220000, False), (1164090, True), (1164091, False), (1422777, False), (1422778, True)],
)
def test_vorig_jaar_tot_op_de_cent(vorig, anders):
    sleutel = ("0984", "54", "54B02")
    assert gevonden(vorig_jaar={sleutel: vorig}) == ([("vorig_jaar", "N4")] if anders else [])


def test_vorig_jaar_met_een_eigen_grens():
    assert gevonden(afwijking_procent=Decimal("6.5")) == [("vorig_jaar", "N4")]


def test_zonder_rij_van_vorig_jaar_is_er_niets_te_vergelijken_maar_nul_is_een_rij():
    assert gevonden(vorig_jaar={}) == []
    bevinding = een(vorig_jaar={("0984", "54", "54B02"): 0})
    assert (bevinding.code, bevinding.cel, bevinding.verwacht) == ("vorig_jaar", "N4", "0,00")


def test_vorig_jaar_zwijgt_als_een_totaal_niet_te_lezen_is():
    wijziging = {3: {"toegekend": "x", "totaal": "y", "onderhanden_werk": "100000,00"}}
    assert gevonden(wijziging, plafonds=()) == [("getal", "H3"), ("getal", "N3")]


def test_ontbreekt_noemt_gemeente_product_en_bedrag():
    bevinding = een(weg=[10])
    assert (bevinding.code, bevinding.tab, bevinding.cel) == ("ontbreekt", "Verantwoording", "0983-44D01")
    assert (bevinding.sleutel, bevinding.verwacht, bevinding.rij) == ("0983:44:44D01", "10824,00", None)
    assert "Venlo, 44D01" in bevinding.zin


def test_een_rij_met_een_onleesbaar_getal_is_wel_een_rij():
    assert gevonden({10: {"toegekend": "?"}}) == [("getal", "H10")]


def test_waar_de_regio_niets_toekende_ontbreekt_niets():
    alleen_behandeling = dict(NASLAG.regio) | {("0983", "05", "05V01", 1895): Regiocijfer(0, 5000)}
    assert gevonden(regio=alleen_behandeling) == []


def test_niets_te_melden_blijft_een_bevinding_die_het_dossier_zelf_bevestigt():
    assert [code for code, _ in gevonden(weg=[11, 12, 13], niets_te_melden=frozenset({"0889"}))] == ["ontbreekt"] * 3


def test_een_lege_verantwoording_geeft_alleen_ontbreekt():
    codes = {code for code, _ in gevonden(weg=range(2, 14))}
    assert codes == {"ontbreekt"}


def test_wat_bevestigd_kan_worden_laat_een_fout_totaal_niet_verdwijnen():
    """A total that only fits the region's figure must stay blocked: the region's may be confirmed away."""
    assert gevonden({4: {"in_behandeling": "900,00"}}) == [("regio", "I4"), ("totaal", "N4")]


def test_de_toelichting_van_een_ander_staat_nooit_in_een_zin():
    geheim = "=Jan Jansen"
    for bevinding in bevindingen({2: {"toelichting": geheim, "totaal": "1", "gemeentecode": "x"}}):
        assert "Jansen" not in bevinding.zin
