"""Forms with a fixed part: places, lump sum, hybrid and SPIC."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rapportage.bekostiging.inspanning import BekostigingOnjuist
from rapportage.bekostiging.vast import hybride, plekbedrag, spic, taakgericht


@pytest.mark.parametrize(
    ("bezetting", "bedrag"),
    [(10, 10_000), (9, 10_000), (11, 10_000), ("8.9", 8_900), (0, 0), ("11.1", 11_000), (15, 11_000)],
)
def test_binnen_de_bandbreedte_alle_plekken_en_daarbuiten_de_bezetting(bezetting, bedrag):
    assert plekbedrag(10, 1_000, Decimal(10), Decimal(bezetting)) == bedrag


@given(st.integers(0, 100), st.integers(0, 10**6), st.integers(0, 50), st.integers(0, 300))
def test_nooit_meer_dan_de_bovenkant_van_de_band(plekken, prijs, band, bezetting):
    bedrag = plekbedrag(plekken, prijs, Decimal(band), bezetting)
    assert 0 <= bedrag <= Decimal(plekken * prijs * (100 + band)) / 100 + Decimal("0.5")


@pytest.mark.parametrize(("jaar", "bedrag"), [(0, 1_000_001), (1, 970_001), (2, 940_901)])
def test_een_lumpsum_daalt_per_jaar_en_rondt_een_keer_af(jaar, bedrag):
    assert taakgericht(1_000_001, Decimal(3), jaar) == bedrag


def test_voor_het_eerste_jaar_is_er_geen_lumpsum():
    with pytest.raises(BekostigingOnjuist):
        taakgericht(1, Decimal(3), -1)


def test_hybride_is_beschikbaarheid_en_gebruik():
    assert hybride(50_000, [1_200, 800]) == 52_000


def test_spic_kiest_de_prijs_en_telt_verblijf_erbij():
    assert spic({("2", "3", "perspectief"): 400_000}, "2", "3", "perspectief", [10_000]) == 410_000


def test_een_onbekende_combinatie_is_een_melding_en_geen_nul():
    with pytest.raises(BekostigingOnjuist, match="segment 2, profiel 9 en intensiteit duurzaam"):
        spic({}, "2", "9", "duurzaam")
