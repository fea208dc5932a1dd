"""Which ceiling a product falls under, and how much of it a selection has."""

from datetime import date

import pytest

from rapportage.uitnutting.indeling import GEHEEL, Indeling, Keuze, Plafondrij, van_kracht

WONEN, PLEEGZORG, AMBULANT = 1, 2, 3
BOVEN = {WONEN: None, PLEEGZORG: WONEN, AMBULANT: None}
P_PLEEG, P_LICHT, P_ZWAAR = 10, 11, 12
SEGMENT_VAN = {P_PLEEG: PLEEGZORG, P_LICHT: AMBULANT, P_ZWAAR: AMBULANT}
VENRAY, VENLO = 20, 21
JANUARI = date(2024, 1, 1)


def plafond(segment, bedrag, gemeente=None, product=None, vanaf=JANUARI, **velden):
    return Plafondrij(segment, gemeente, product, bedrag, vanaf, **velden)


def indeling(plekken, *rijen):
    return Indeling(plekken, rijen, SEGMENT_VAN, BOVEN)


def test_een_product_valt_onder_het_dichtstbijzijnde_segment_met_een_plafond():
    assert indeling({WONEN: False}).plafond_van(P_PLEEG) == WONEN


def test_zonder_plafond_in_de_lijn_valt_een_product_er_buiten():
    assert indeling({WONEN: False}).plafond_van(P_LICHT) is None


def test_het_plafond_van_de_hele_overeenkomst_vangt_alles():
    assert indeling({GEHEEL: False}).plafond_van(P_LICHT) == GEHEEL


def test_een_addendum_vervangt_het_eerdere_bedrag_vanaf_zijn_dag():
    rijen = [plafond(AMBULANT, 100), plafond(AMBULANT, 150, vanaf=date(2024, 7, 1))]
    assert [r.bedrag_cent for r in van_kracht(rijen, date(2024, 6, 30))] == [100]
    assert [r.bedrag_cent for r in van_kracht(rijen, date(2024, 7, 1))] == [150]


def test_een_plafond_dat_nog_niet_geldt_telt_niet():
    assert van_kracht([plafond(AMBULANT, 100, vanaf=date(2025, 1, 1))], date(2024, 12, 31)) == []


def test_addenda_van_twee_overeenkomsten_vervangen_elkaar_niet():
    rijen = [plafond(AMBULANT, 100, overeenkomst=1), plafond(AMBULANT, 50, overeenkomst=2, vanaf=date(2024, 2, 1))]
    assert sum(r.bedrag_cent for r in van_kracht(rijen, date(2024, 12, 31))) == 150


@pytest.mark.parametrize(
    ("keuze", "verwacht"),
    [
        (Keuze(), 1000),
        (Keuze(segment=AMBULANT), 1000),
        (Keuze(gemeente=VENRAY), 600),
        (Keuze(product=P_LICHT), 700),
        (Keuze(gemeente=VENLO, product=P_ZWAAR), 100),
        (Keuze(gemeente=99), 0),
    ],
)
def test_aandelen_tellen_op_tot_wat_de_keuze_vraagt(keuze, verwacht):
    rijen = [
        plafond(AMBULANT, 1000),
        plafond(AMBULANT, 400, VENRAY, P_LICHT),
        plafond(AMBULANT, 200, VENRAY, P_ZWAAR),
        plafond(AMBULANT, 300, VENLO, P_LICHT),
        plafond(AMBULANT, 100, VENLO, P_ZWAAR),
    ]
    assert indeling({AMBULANT: True}, *rijen).bedrag(AMBULANT, keuze) == verwacht


def test_zonder_aandelen_is_een_deel_onbekend_en_niet_nul():
    assert indeling({AMBULANT: False}, plafond(AMBULANT, 1000)).bedrag(AMBULANT, Keuze(gemeente=VENRAY)) is None


def test_een_lager_segment_krijgt_zijn_deel_uit_de_aandelen_per_product():
    rijen = [plafond(WONEN, 500), plafond(WONEN, 500, VENRAY, P_PLEEG)]
    assert indeling({WONEN: True}, *rijen).bedrag(WONEN, Keuze(segment=PLEEGZORG)) == 500


def test_een_aandeel_zonder_product_hoort_bij_de_gemeente_maar_niet_bij_een_product():
    stuk = indeling({AMBULANT: True}, plafond(AMBULANT, 1000), plafond(AMBULANT, 1000, VENRAY))
    assert stuk.bedrag(AMBULANT, Keuze(gemeente=VENRAY)) == 1000
    assert stuk.bedrag(AMBULANT, Keuze(product=P_LICHT)) == 0
