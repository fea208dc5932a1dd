"""What is paid above the ceiling: the worked table of the rules, and what holds for every amount."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from aanbieder.overeenkomst.prikkel import Donuthole, Hard, Zacht, ontleed
from aanbieder.overeenkomst.prikkel_woorden import prikkel_in_woorden
from rapportage.uitnutting.prikkel import vergoed

P = 100_000_000
DONUT, STAFFEL = "donuthole:5", "staffel:0-95=100;95-100=80;100-110=50;110-=0"
VORMEN = ["hard", "zacht", DONUT, "donuthole:7.5:60", STAFFEL]

bedragen = st.integers(-(10**12), 10**12)
plafonds = st.integers(0, 10**12)
prikkels = st.sampled_from(VORMEN).map(ontleed)


@pytest.mark.parametrize(
    ("goedgekeurd", "hard", "donuthole", "staffel"),
    [
        (900_000, 900_000, 900_000, 900_000),
        (960_000, 960_000, 960_000, 958_000),
        (1_000_000, 1_000_000, 1_000_000, 990_000),
        (1_040_000, 1_000_000, 1_000_000, 1_010_000),
        (1_080_000, 1_000_000, 1_030_000, 1_030_000),
        (1_120_000, 1_000_000, 1_070_000, 1_040_000),
    ],
)
def test_het_uitgewerkte_voorbeeld(goedgekeurd, hard, donuthole, staffel):
    uitkomst = [vergoed(ontleed(tekst), goedgekeurd * 100, P) for tekst in ("hard", DONUT, STAFFEL)]
    assert uitkomst == [hard * 100, donuthole * 100, staffel * 100]


def test_zacht_betaalt_alles_ook_zonder_plafond():
    assert vergoed(Zacht(), 150, 100) == 150
    assert vergoed(Zacht(), 150, None) == 150


def test_na_het_gat_kan_een_lager_tarief_gelden():
    assert vergoed(Donuthole(Decimal(5), Decimal(80)), 110_000_000, P) == P + 4_000_000


def test_zonder_afspraak_of_zonder_plafond_is_het_onbekend():
    assert vergoed(None, 100, 100) is None
    assert vergoed(Hard(), 100, None) is None
    assert vergoed(ontleed(STAFFEL), 100, None) is None


@pytest.mark.parametrize(("tekst", "uitkomst"), [("hard", 0), (STAFFEL, 0), (DONUT, 500), ("zacht", 500)])
def test_een_plafond_van_nul(tekst, uitkomst):
    assert vergoed(ontleed(tekst), 500, 0) == uitkomst


@pytest.mark.parametrize("tekst", VORMEN)
def test_een_netto_credit_gaat_er_heel_af(tekst):
    assert vergoed(ontleed(tekst), -500, 1000) == -500


def test_de_uitkomst_wordt_een_keer_half_op_afgerond():
    assert vergoed(ontleed("staffel:0-50=33.33;50-=33.33"), 150, 200) == 50


@given(prikkels, bedragen, st.integers(0, 10**9), plafonds)
def test_meer_goedgekeurd_is_nooit_minder_betaald(prikkel, goedgekeurd, meer, plafond):
    assert vergoed(prikkel, goedgekeurd, plafond) <= vergoed(prikkel, goedgekeurd + meer, plafond)


@given(prikkels, bedragen, plafonds)
def test_een_cent_meer_is_hooguit_een_cent_meer_betaald(prikkel, goedgekeurd, plafond):
    sprong = vergoed(prikkel, goedgekeurd + 1, plafond) - vergoed(prikkel, goedgekeurd, plafond)
    assert sprong in (0, 1)


@given(prikkels, st.integers(0, 10**12), plafonds)
def test_er_wordt_nooit_meer_betaald_dan_goedgekeurd(prikkel, goedgekeurd, plafond):
    assert 0 <= vergoed(prikkel, goedgekeurd, plafond) <= goedgekeurd


@given(bedragen, plafonds)
def test_hard_gaat_nooit_boven_het_plafond(goedgekeurd, plafond):
    assert vergoed(Hard(), goedgekeurd, plafond) == min(goedgekeurd, plafond)


@pytest.mark.parametrize(
    ("tekst", "woorden"),
    [
        ("hard", "Boven het plafond wordt niets betaald."),
        (
            "donuthole:7.5:80",
            "De eerste 7,5% boven het plafond wordt niet betaald, daarna 80% van het tarief.",
        ),
        (
            "staffel:0-95=100;95-=0",
            "Van het bedrag wordt betaald: van 0% tot 95% van het plafond 100%; van 95% en hoger van het plafond 0%.",
        ),
    ],
)
def test_de_afspraak_staat_er_in_woorden_bij(tekst, woorden):
    assert prikkel_in_woorden(ontleed(tekst)) == woorden
