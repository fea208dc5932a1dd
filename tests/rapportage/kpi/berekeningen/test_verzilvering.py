"""Declared volume against allocated volume."""

from datetime import date
from decimal import Decimal

import pytest

from rapportage.kpi.perioden import Periode
from tests.rapportage.kpi.klein import Waarden, bron, regel, toewijzing


def regels_op(nummer: int, *maanden: str, volume: int, cent: int, **meer) -> list[dict]:
    return [regel(nummer, maand, cent, toewijzing=nummer, volume=volume, **meer) for maand in maanden]


def test_gedeclareerd_volume_door_toegewezen_volume():
    # allocated 1000 minutes in 2023, declared 300 + 450 = 750
    rijen = [toewijzing(1, "2023-01-01", "2023-12-31", volume=1000)]
    regels = [*regels_op(1, "2023-02", volume=300, cent=300), *regels_op(1, "2023-03", volume=450, cent=450)]
    assert Waarden("verzilvering", bron(rijen, regels))() == Decimal("0.75")


def test_wat_nooit_is_gedeclareerd_telt_in_de_noemer():
    rijen = [
        toewijzing(1, "2023-01-01", "2023-12-31", volume=1000),
        toewijzing(2, "2023-01-01", "2023-12-31", volume=500),
    ]
    verzilvering = Waarden("verzilvering", bron(rijen, regels_op(1, "2023-02", volume=750, cent=750)))
    assert verzilvering() == Decimal("0.5")  # 750 / 1500
    assert verzilvering.breuk() == (750, 1500, 2)


def test_een_volume_voor_de_looptijd_wordt_gelijk_over_de_dagen_verdeeld():
    # 730 days (2022 and 2023), of which 365 in each year: 2000 x 365 / 730 = 1000
    rijen = [toewijzing(1, "2022-01-01", "2023-12-31", volume=2000)]
    assert Waarden("verzilvering", bron(rijen, regels_op(1, "2023-05", volume=400, cent=400)))() == Decimal("0.4")


@pytest.mark.parametrize(
    ("frequentie", "toegewezen"),
    [
        (1, 310),  # 10 a day, 31 days
        (2, 44),  # 10 a week: 310 / 7 = 44.29
        (4, 10),  # 10 a month: 310 / 30.4375 = 10.18
        (6, 10),  # 10 in all
    ],
)
def test_een_volume_per_dag_week_of_maand_telt_voor_de_dagen(frequentie, toegewezen):
    rijen = [toewijzing(1, "2023-01-01", "2023-01-31", volume=10, frequentie=frequentie)]
    verzilvering = Waarden("verzilvering", bron(rijen, regels_op(1, "2023-01", volume=5, cent=5)))
    assert verzilvering.breuk() == (5, toegewezen, 1)


def test_eenheden_tellen_samen_naar_hun_prijs():
    # 50 of 100 minutes at 2 cents; 300 of 400 hours at 100 cents: (100 + 30000) / (200 + 40000)
    rijen = [
        toewijzing(1, "2023-01-01", "2023-12-31", volume=100),
        toewijzing(2, "2023-01-01", "2023-12-31", volume=400, eenheid=4),
    ]
    regels = [
        *regels_op(1, "2023-01", volume=50, cent=100),
        *regels_op(2, "2023-01", volume=300, cent=30_000, eenheid=4),
    ]
    verzilvering = Waarden("verzilvering", bron(rijen, regels))
    assert verzilvering.breuk() == (30_100, 40_200, 2)
    assert verzilvering() == Decimal("0.748756")


def test_een_andere_eenheid_dan_de_toewijzing_telt_niet():
    rijen = [
        toewijzing(1, "2023-01-01", "2023-12-31", volume=100),
        toewijzing(2, "2023-01-01", "2023-12-31", volume=100),
    ]
    regels = [*regels_op(1, "2023-01", volume=50, cent=50), *regels_op(2, "2023-01", volume=50, cent=50, eenheid=4)]
    assert Waarden("verzilvering", bron(rijen, regels)).breuk() == (50, 200, 2)


def test_van_het_lopende_jaar_alleen_volledige_maanden():
    # reference date 11 September 2024: July is the last complete month. 31 + 29 + ... + 31 = 213 of 366 days
    rijen = [toewijzing(1, "2024-01-01", "2024-12-31", volume=366)]
    regels = [*regels_op(1, "2024-07", volume=100, cent=100), *regels_op(1, "2024-08", volume=50, cent=50)]
    assert Waarden("verzilvering", bron(rijen, regels), 2024).breuk() == (100, 213, 1)


def test_een_open_einde_is_het_einde_van_het_jaar():
    rijen = [toewijzing(1, "2023-01-01", volume=365)]
    regels = regels_op(1, "2023-02", volume=73, cent=73)
    helft = Periode(date(2022, 7, 1), date(2023, 6, 30))  # 181 of the 365 days
    assert Waarden("verzilvering", bron(rijen, regels), helft).breuk() == (73, 181, 1)


def test_zonder_volume_of_frequentie_valt_er_niets_te_vergelijken():
    rijen = [
        toewijzing(1, "2023-01-01", "2023-12-31"),
        toewijzing(2, "2023-01-01", "2023-12-31", volume=9, frequentie=0),
    ]
    regels = [*regels_op(1, "2023-01", volume=5, cent=5), *regels_op(2, "2023-01", volume=5, cent=5)]
    assert Waarden("verzilvering", bron(rijen, regels))() is None
