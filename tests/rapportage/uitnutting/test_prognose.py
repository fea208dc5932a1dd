"""The rolling forecast, the day the ceiling is reached, and the what-if."""

from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from aanbieder.overeenkomst.prikkel import Hard
from rapportage.uitnutting.berekening import eerste_dag
from rapportage.uitnutting.prognose import (
    METHODEN,
    Raming,
    Scenario,
    Uitgangspunten,
    methode,
    rolling,
    verwacht,
    wat_als,
)

PEILDATUM = date(2024, 9, 11)  # July 2024 is the last complete month
BEGIN = date(2022, 1, 1)


def reeks(eerste: date, *bedragen: int) -> dict[date, int]:
    return {eerste_dag(eerste, i): bedrag for i, bedrag in enumerate(bedragen)}


GELIJK = reeks(date(2023, 1, 1), *[10_000] * 20)  # up to and including August 2024
jaren = st.integers(2022, 2026)
maandreeksen = st.lists(st.integers(-(10**7), 10**9), min_size=1, max_size=36).map(lambda b: reeks(BEGIN, *b))


def test_gelijke_maanden_gaan_gelijk_door():
    verwachting = rolling(GELIJK, 2024, PEILDATUM, begin=BEGIN.replace(year=2023), plafond=100_000)
    assert verwachting.prognose == 120_000
    assert [rij.werkelijk for rij in verwachting.maanden] == [True] * 7 + [False] * 5
    assert verwachting.datum_op == date(2024, 10, 31)


def test_een_onvolledige_maand_telt_niet_mee_hoe_hoog_ook():
    hoog = GELIJK | {date(2024, 8, 1): 999_999}
    assert (
        rolling(hoog, 2024, PEILDATUM, begin=BEGIN).prognose == rolling(GELIJK, 2024, PEILDATUM, begin=BEGIN).prognose
    )


def test_maanden_zonder_regels_tellen_als_nul():
    verwachting = rolling({date(2024, 7, 1): 12_000}, 2024, PEILDATUM, begin=BEGIN)
    assert verwachting.prognose == 12_000 + 5 * 1_000


def test_maanden_voor_het_begin_bestaan_niet():
    verwachting = rolling({date(2024, 7, 1): 12_000}, 2024, PEILDATUM, begin=date(2024, 6, 15))
    assert verwachting.prognose == 12_000 + 5 * 6_000
    assert "2 volledige maanden (juni 2024 tot en met juli 2024)" in verwachting.toelichting


def test_alleen_de_laatste_maanden_van_de_terugblik():
    maanden = reeks(date(2024, 5, 1), 90_000, 10_000, 20_000)
    assert rolling(maanden, 2024, PEILDATUM, terugblik_maanden=2, begin=BEGIN).prognose == 120_000 + 5 * 15_000


def test_de_prognose_rondt_een_keer_af():
    maanden = reeks(date(2024, 5, 1), 0, 0, 1)
    verwachting = rolling(maanden, 2024, PEILDATUM, terugblik_maanden=3)
    assert verwachting.prognose == 3  # 1 + 5/3
    assert [rij.cumulatief for rij in verwachting.maanden[6:]] == [1, 1, 2, 2, 2, 3]
    assert [rij.bedrag for rij in verwachting.maanden[6:]] == [1, 0, 1, 0, 0, 1]


@pytest.mark.parametrize("begin", [date(2024, 8, 1), date(2025, 1, 1)])
def test_zonder_volledige_maand_geen_prognose_met_reden(begin):
    verwachting = rolling({}, 2024, PEILDATUM, begin=begin, plafond=1)
    assert (verwachting.prognose, verwachting.datum_op) == (None, None)
    assert verwachting.toelichting == "Er is nog geen volledige maand om een prognose op te baseren."


def test_zonder_enig_gegeven_geen_prognose():
    assert rolling({}, 2024, PEILDATUM).prognose is None


def test_een_voorbij_jaar_is_wat_het_was():
    verwachting = rolling(GELIJK, 2023, PEILDATUM, begin=BEGIN, plafond=60_000)
    assert (verwachting.prognose, verwachting.datum_op) == (120_000, date(2023, 6, 30))
    assert all(rij.werkelijk for rij in verwachting.maanden)


def test_een_voorbij_jaar_met_een_onvolledige_maand_raakt_alleen_op_door_werkelijke_bedragen():
    maanden = reeks(date(2024, 1, 1), *[10_000] * 11, 1_000)
    verwachting = rolling(maanden, 2024, date(2025, 1, 20), begin=BEGIN, plafond=112_000)
    assert verwachting.prognose > 112_000
    assert verwachting.datum_op is None


def test_het_volgende_jaar_is_helemaal_verwacht():
    verwachting = rolling(GELIJK, 2025, PEILDATUM, begin=BEGIN.replace(year=2023), plafond=15_500)
    assert verwachting.prognose == 120_000
    assert not any(rij.werkelijk for rij in verwachting.maanden)
    assert verwachting.datum_op == date(2025, 2, 16)  # 5,500 of 10,000 of 28 days: day 15.4


@pytest.mark.parametrize(
    ("plafond", "dag"),
    [(1, 1), (1_000, 1), (1_001, 2), (14_500, 15), (29_000, 29)],
)
def test_binnen_een_schrikkelmaand_loopt_het_recht_op(plafond, dag):
    maanden = reeks(date(2024, 1, 1), 0, 29_000)
    assert rolling(maanden, 2024, PEILDATUM, plafond=plafond).datum_op == date(2024, 2, dag)


@pytest.mark.parametrize("plafond", [None, 0])
def test_zonder_plafond_geen_dag(plafond):
    assert rolling(GELIJK, 2024, PEILDATUM, plafond=plafond).datum_op is None


def test_een_plafond_dat_niet_op_raakt_heeft_geen_dag():
    assert rolling(GELIJK, 2024, PEILDATUM, begin=BEGIN, plafond=10**9).datum_op is None


def test_de_eerste_keer_telt_ook_als_een_creditmaand_er_weer_onder_gaat():
    maanden = reeks(date(2023, 1, 1), 0, 10_000, -8_000, 10_000)
    assert rolling(maanden, 2023, PEILDATUM, plafond=10_000).datum_op == date(2023, 2, 28)


def test_een_negatieve_maand_stelt_de_dag_uit():
    maanden = reeks(date(2023, 1, 1), 9_000, -8_000, 9_000)
    assert rolling(maanden, 2023, PEILDATUM, plafond=10_000).datum_op == date(2023, 3, 31)


@given(maandreeksen, jaren, st.integers(1, 24))
def test_de_maanden_tellen_op_tot_de_prognose(maanden, jaar, terugblik):
    verwachting = rolling(maanden, jaar, PEILDATUM, begin=BEGIN, terugblik_maanden=terugblik)
    assert sum(rij.bedrag for rij in verwachting.maanden) == verwachting.prognose
    assert verwachting.maanden[-1].cumulatief == verwachting.prognose
    assert len(verwachting.maanden) == 12


@given(maandreeksen, jaren, st.integers(1, 10**10))
def test_de_dag_klopt_met_de_maandstanden(maanden, jaar, plafond):
    verwachting = rolling(maanden, jaar, PEILDATUM, begin=BEGIN, plafond=plafond)
    eerste = next((rij.maand for rij in verwachting.maanden if rij.cumulatief >= plafond), None)
    assert (verwachting.datum_op and verwachting.datum_op.replace(day=1)) == eerste


@given(maandreeksen, st.integers(1, 10**10), st.integers(0, 10**9))
def test_een_hoger_plafond_is_nooit_eerder_op(maanden, plafond, meer):
    eerder = rolling(maanden, 2024, PEILDATUM, begin=BEGIN, plafond=plafond).datum_op
    later = rolling(maanden, 2024, PEILDATUM, begin=BEGIN, plafond=plafond + meer).datum_op
    assert later is None or eerder <= later


def uit(**anders) -> Uitgangspunten:
    return Uitgangspunten(**{"maanden": GELIJK, "jaar": 2024, "peildatum": PEILDATUM, "plafond": 120_000} | anders)


def test_wat_als_het_tien_procent_meer_wordt():
    uitkomst = wat_als(uit(), Scenario(procent=Decimal(10)), prikkel=Hard())
    assert uitkomst.verwachting.prognose == 70_000 + 5 * 11_000
    assert (uitkomst.verschil, uitkomst.resterend, uitkomst.vergoed) == (5_000, -5_000, 120_000)
    assert uitkomst.verwachting.datum_op == date(2024, 12, 17)


def test_wat_als_elke_maand_een_bedrag_erbij_of_eraf_gaat():
    assert wat_als(uit(), Scenario(extra_per_maand=-2_000)).verwachting.prognose == 110_000


def test_een_scenario_laat_werkelijke_maanden_staan():
    gewoon, anders = verwacht(uit()), verwacht(uit(), scenario=Scenario(Decimal(50)))
    assert gewoon.maanden[:7] == anders.maanden[:7]
    assert verwacht(uit(jaar=2023)) == verwacht(uit(jaar=2023), scenario=Scenario(Decimal(50)))


def test_wat_als_zonder_prognose_blijft_leeg():
    uitkomst = wat_als(uit(maanden={}), Scenario(Decimal(10)), prikkel=Hard())
    assert (uitkomst.verwachting.prognose, uitkomst.verschil, uitkomst.vergoed) == (None, None, None)


def test_nul_procent_is_de_gewone_prognose():
    assert wat_als(uit(), Scenario()).verwachting == verwacht(uit())


def test_een_nieuwe_methode_meldt_zich_aan(monkeypatch):
    monkeypatch.setitem(METHODEN, "vast", None)  # so that it is gone after this test
    methode("vast")(lambda uitgangspunten: Raming(dict.fromkeys(uitgangspunten.te_ramen, 1), "een cent"))
    assert verwacht(uit(), "vast").prognose == 70_005


def test_een_onbekende_methode_geeft_een_reden_en_geen_cijfer():
    verwachting = verwacht(uit(), "waarzegger")
    assert verwachting.prognose is None
    assert "waarzegger" in verwachting.toelichting
