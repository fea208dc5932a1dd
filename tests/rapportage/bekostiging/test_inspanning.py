"""Effort: line amounts, minutes on an hour tariff, and the lower tariff after the norm duration."""

from datetime import date
from decimal import Decimal

import pytest

from rapportage.bekostiging.inspanning import (
    BekostigingOnjuist,
    maand_van_toewijzing,
    netto,
    regelbedrag,
    tarief_na_afbouw,
    uurbedrag,
)


def test_volume_maal_tarief():
    assert regelbedrag(12, 10_550, "04") == 126_600


@pytest.mark.parametrize("tarief", [None, 999])
def test_bij_euro_is_het_volume_het_bedrag(tarief):
    assert regelbedrag(123_456, tarief, "83") == 123_456


def test_zonder_tarief_geen_nul_maar_een_melding():
    with pytest.raises(BekostigingOnjuist, match="Bij eenheid 01 hoort een tarief"):
        regelbedrag(60, None, "01")


@pytest.mark.parametrize(
    ("uurtarief", "minuten", "bedrag"), [(9_000, 90, 13_500), (101, 30, 51), (100, 1, 2), (10_001, 45, 7_501)]
)
def test_minuten_op_een_uurtarief_ronden_half_op(uurtarief, minuten, bedrag):
    assert uurbedrag(uurtarief, minuten) == bedrag


def test_een_credit_gaat_eraf():
    assert netto([("D", 500), ("C", 500), ("D", 120)]) == 120


@pytest.mark.parametrize(("dag", "maand"), [(date(2024, 1, 31), 1), (date(2024, 2, 1), 2), (date(2025, 1, 1), 13)])
def test_de_maand_van_het_begin_is_de_eerste(dag, maand):
    assert maand_van_toewijzing(date(2024, 1, 20), dag) == maand


@pytest.mark.parametrize(("maand", "tarief"), [(1, 10_000), (12, 10_000), (13, 8_000), (40, 8_000)])
def test_na_de_normduur_geldt_het_lagere_tarief(maand, tarief):
    assert tarief_na_afbouw(10_000, maand, 12, Decimal(20)) == tarief


def test_zonder_normduur_of_afbouw_blijft_het_tarief():
    assert tarief_na_afbouw(10_000, 99, None, Decimal(20)) == 10_000
    assert tarief_na_afbouw(10_000, 99, 12, None) == 10_000


def test_een_verlaagd_tarief_is_op_hele_centen():
    assert tarief_na_afbouw(10_005, 13, 12, Decimal(10)) == 9_005  # 9004.5
