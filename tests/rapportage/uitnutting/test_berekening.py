"""Use of a ceiling: the figures, the words beside them, and when a month is complete."""

from datetime import date, timedelta
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rapportage.uitnutting.berekening import (
    Maandbedrag,
    Stand,
    bereikte_drempels,
    besteed_per_maand,
    eerste_dag,
    formule_besteed,
    formule_resterend,
    formule_uitnutting,
    laatste_volledige_maand,
    stand_van,
)

HARD = "\u00a0"


def test_besteed_is_goedgekeurd_en_in_behandeling():
    stand = Stand(100_000, 60_000, 10_000, 5_000)
    assert (stand.besteed, stand.resterend, stand.uitnutting) == (70_000, 30_000, Decimal("70.0"))


def test_afgekeurd_telt_nooit_mee():
    assert Stand(100, 0, 0, 99).besteed == 0


@pytest.mark.parametrize("plafond", [None, 0])
def test_zonder_plafond_is_er_geen_percentage(plafond):
    stand = Stand(plafond)
    assert stand.uitnutting is None
    assert stand.drempel == "geen plafond"
    assert formule_uitnutting(stand) == "geen plafond, dus geen percentage"


def test_zonder_plafond_is_resterend_onbekend_en_bij_nul_niet():
    assert Stand(None, 100).resterend is None
    assert Stand(0, 100).resterend == -100


@pytest.mark.parametrize(("besteed", "drempel"), [(99_999, "ruimte"), (100_000, "bereikt"), (100_001, "overschreden")])
def test_precies_het_plafond_is_bereikt_en_een_cent_meer_overschreden(besteed, drempel):
    assert Stand(100_000, besteed).drempel == drempel


def test_bijna_het_plafond_leest_als_honderd_procent_maar_is_niet_bereikt():
    stand = Stand(1_000_000, 999_999)
    assert stand.uitnutting == Decimal("100.0")
    assert not stand.bereikt


def test_een_tekort_staat_in_woorden():
    assert Stand(100_000, 120_050).resterend_in_woorden == f"Het plafond is met €{HARD}200,50 overschreden."


def test_een_netto_credit_geeft_meer_ruimte():
    assert Stand(100_000, -5_000).resterend == 105_000


def test_segmenten_tellen_op_zonder_die_zonder_plafond():
    assert Stand(100, 50) + Stand(None, 7) + Stand(200, 3, 2, 1) == Stand(300, 60, 2, 1)
    assert (Stand(None, 1) + Stand(None, 2)).plafond is None


def test_maanden_tellen_op_tot_een_stand():
    maanden = [Maandbedrag(date(2024, 1, 1), 10, 2, 1), Maandbedrag(date(2024, 2, 1), -3, 4, 0)]
    assert stand_van(maanden, 100) == Stand(100, 7, 6, 1)
    assert besteed_per_maand([*maanden, maanden[0]]) == {date(2024, 1, 1): 24, date(2024, 2, 1): 1}


@pytest.mark.parametrize(
    ("peildatum", "dagen", "maand"),
    [
        (date(2024, 9, 11), 30, date(2024, 7, 1)),
        (date(2024, 8, 30), 30, date(2024, 7, 1)),
        (date(2024, 8, 29), 30, date(2024, 6, 1)),
        (date(2024, 3, 30), 30, date(2024, 2, 1)),
        (date(2024, 3, 29), 30, date(2024, 1, 1)),
        (date(2023, 3, 30), 30, date(2023, 2, 1)),
        (date(2025, 1, 20), 30, date(2024, 11, 1)),
        (date(2025, 1, 30), 30, date(2024, 12, 1)),
        (date(2024, 1, 31), 0, date(2024, 1, 1)),
        (date(2024, 1, 30), 0, date(2023, 12, 1)),
    ],
)
def test_een_maand_is_volledig_als_zij_lang_genoeg_voorbij_is(peildatum, dagen, maand):
    assert laatste_volledige_maand(peildatum, dagen) == maand


@given(st.dates(date(2000, 1, 1), date(2100, 1, 1)), st.integers(0, 400))
def test_de_laatste_volledige_maand_is_de_laatste_die_aan_de_regel_voldoet(peildatum, dagen):
    maand = laatste_volledige_maand(peildatum, dagen)
    einde = eerste_dag(maand, 1) - timedelta(days=1)
    volgende_einde = eerste_dag(maand, 2) - timedelta(days=1)
    assert (peildatum - einde).days >= dagen > (peildatum - volgende_einde).days


@pytest.mark.parametrize(
    ("besteed", "drempels"), [(69_999, []), (70_000, [70]), (89_999, [70]), (100_000, [70, 90, 100])]
)
def test_drempels_gelden_vanaf_het_percentage_zelf(besteed, drempels):
    assert bereikte_drempels(besteed, 100_000) == drempels


@pytest.mark.parametrize("plafond", [None, 0])
def test_zonder_plafond_geen_drempels(plafond):
    assert bereikte_drempels(100, plafond) == []


def test_drempels_van_een_andere_regio():
    assert bereikte_drempels(850, 1000, (95, 80, 85)) == [80, 85]


def test_formules_zijn_te_lezen_als_som():
    stand = Stand(100_000, 60_000, 10_000)
    assert formule_resterend(stand).replace(HARD, " ") == (
        "plafond € 1.000 − goedgekeurd € 600 − in behandeling € 100 = resterend € 300"
    )
    assert formule_besteed(stand).replace(HARD, " ") == "goedgekeurd € 600 + in behandeling € 100 = besteed € 700"
    assert formule_uitnutting(stand).replace(HARD, " ") == "besteed € 700 / plafond € 1.000 = 70,0%"


def test_een_formule_met_centen_toont_ze_overal_en_zegt_dat_het_plafond_over_is():
    tekst = formule_resterend(Stand(100_000, 60_001, 60_000)).replace(HARD, " ")
    assert tekst == (
        "plafond € 1.000,00 − goedgekeurd € 600,01 − in behandeling € 600,00 = resterend -€ 200,01 (overschreden)"
    )


def test_een_formule_zonder_plafond_zegt_dat():
    assert formule_resterend(Stand(None, 5)) == "geen plafond afgesproken, dus geen resterend bedrag"
