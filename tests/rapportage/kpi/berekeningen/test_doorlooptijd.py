"""Median and P90 of closed paths, in months of 30.4375 days."""

from decimal import Decimal

import pytest

from tests.rapportage.kpi.klein import Waarden, bron, toewijzing

DRIE = [
    toewijzing(1, "2023-01-01", "2023-01-31"),  # 30 days
    toewijzing(2, "2023-01-01", "2023-04-11"),  # 100 days
    toewijzing(3, "2023-01-01", "2023-07-20"),  # 200 days
]


def test_de_mediaan_van_drie_paden_in_maanden():
    duur = Waarden("doorlooptijd", bron(DRIE))
    assert duur() == Decimal("3.285421")  # 100 / 30.4375 = 3.2854209...
    # P90: place 0.9 x (3 - 1) = 1.8, so 100 + 0.8 x (200 - 100) = 180 days; 180 / 30.4375 = 5.9137577
    assert duur(variant="p90") == Decimal("5.913758")


def test_van_een_even_aantal_is_het_het_midden_van_de_middelste_twee():
    vier = [*DRIE, toewijzing(4, "2023-01-01", "2023-05-31")]  # 150 days: (100 + 150) / 2 = 125
    assert Waarden("doorlooptijd", bron(vier))() == Decimal("4.106776")  # 125 / 30.4375


@pytest.mark.parametrize(
    ("volgende", "dagen"),
    [
        ("2023-03-03", 89),  # 31 days after the end: the same path, 1 January to 31 March
        ("2023-03-04", None),  # 32 days after: a path of its own
    ],
)
def test_wat_hoogstens_31_dagen_later_begint_hoort_bij_hetzelfde_pad(volgende, dagen):
    rijen = [toewijzing(1, "2023-01-01", "2023-01-31"), toewijzing(1, volgende, "2023-03-31")]
    duur = Waarden("doorlooptijd", bron(rijen))
    if dagen:
        assert duur() == Decimal("2.924025")  # 89 / 30.4375
    # the separate paths take 30 and 27 days: (30 + 27) / 2 = 28.5 / 30.4375
    assert duur() == (Decimal("2.924025") if dagen else Decimal("0.936345"))


def test_een_pad_loopt_tot_het_laatste_einde_ook_als_dat_eerder_begon():
    rijen = [toewijzing(1, "2023-01-01", "2023-12-31"), toewijzing(1, "2023-02-01", "2023-03-01", product=4)]
    assert Waarden("doorlooptijd", bron(rijen))() == Decimal("11.958932")  # 364 days


@pytest.mark.parametrize(("einde", "afgesloten"), [("2024-08-11", True), ("2024-08-12", False)])
def test_een_pad_is_afgesloten_als_er_31_dagen_voorbij_zijn(einde, afgesloten):
    # 11 August + 31 days = 11 September, the reference date
    duur = Waarden("doorlooptijd", bron([toewijzing(1, "2024-01-01", einde)]), 2024)
    assert (duur() is not None) == afgesloten


def test_een_open_pad_telt_niet():
    assert Waarden("doorlooptijd", bron([toewijzing(1, "2023-01-01")]))() is None


def test_een_pad_hoort_bij_wie_het_afmaakt():
    rijen = [toewijzing(1, "2023-01-01", "2023-03-31"), toewijzing(1, "2023-04-01", "2023-06-30", aanbieder=2)]
    duur = Waarden("doorlooptijd", bron(rijen))
    assert duur(1) is None
    assert duur(2) == Decimal("5.913758")  # 1 January to 30 June: 180 days


def test_een_andere_productcategorie_is_een_ander_pad():
    rijen = [toewijzing(1, "2023-01-01", "2023-03-31"), toewijzing(1, "2023-04-01", "2023-06-30", product=6)]
    assert Waarden("doorlooptijd", bron(rijen))() == Decimal("2.940452")  # (89 + 90) / 2 days


def test_een_pad_gaat_door_over_een_andere_productcode_heen():
    rijen = [toewijzing(1, "2023-01-01", "2023-03-31", product=7), toewijzing(1, "2023-04-01", "2023-06-30")]
    assert Waarden("doorlooptijd", bron(rijen))() == Decimal("5.913758")  # 180 days


def test_wie_te_oud_is_telt_niet():
    assert Waarden("doorlooptijd", bron([toewijzing(1, "2023-01-01", "2023-03-31", te_oud=True)]))() is None
