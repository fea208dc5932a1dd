"""Clients that come back after their path ended."""

from decimal import Decimal

import pytest

from tests.rapportage.kpi.klein import Waarden, bron, toewijzing


def terug(begin: str, **meer) -> Waarden:
    return Waarden("herhaald_beroep", bron([toewijzing(1, "2023-01-01", "2023-01-31"), toewijzing(1, begin, **meer)]))


def test_clienten_die_terugkwamen_van_clienten_met_een_beeindigd_pad():
    rijen = [
        toewijzing(1, "2023-01-01", "2023-01-31"),
        toewijzing(1, "2023-06-01"),  # came back after 121 days
        toewijzing(2, "2023-01-01", "2023-01-31"),
        toewijzing(3, "2023-01-01", "2023-01-31"),
        toewijzing(3, "2023-02-15"),  # 15 days: a prolongation, the path goes on and has not ended
    ]
    beroep = Waarden("herhaald_beroep", bron(rijen))
    assert beroep.breuk() == (1, 2, 2)
    assert beroep() == Decimal("0.5")


@pytest.mark.parametrize(
    ("begin", "teller", "noemer"),
    [
        ("2023-03-04", 1, 1),  # 32 days after 31 January
        ("2023-08-02", 1, 1),  # 183 days
        ("2023-08-03", 0, 1),  # 184 days
    ],
)
def test_terugkomen_is_van_32_tot_en_met_183_dagen(begin, teller, noemer):
    assert terug(begin).breuk() == (teller, noemer, 1)


def test_binnen_31_dagen_is_het_pad_niet_beeindigd():
    assert terug("2023-03-03")() is None


@pytest.mark.parametrize(("einde", "telt"), [("2024-03-12", True), ("2024-03-13", False)])
def test_alleen_eindes_waarvan_183_dagen_voorbij_zijn(einde, telt):
    # 12 March 2024 + 183 days = 11 September 2024, the reference date
    assert (Waarden("herhaald_beroep", bron([toewijzing(1, "2024-01-01", einde)]), 2024)() is not None) == telt


def test_terugkomen_bij_een_ander_telt_voor_wie_het_pad_eindigde():
    beroep = terug("2023-06-01", aanbieder=2)
    assert beroep.breuk(1) == (1, 1, 1)
    assert beroep(2) is None


def test_een_andere_productcategorie_is_geen_herhaald_beroep():
    assert terug("2023-06-01", product=6).breuk() == (0, 1, 1)


def test_dezelfde_zorg_onder_een_nieuwe_code_is_wel_herhaald_beroep():
    rijen = [toewijzing(1, "2023-01-01", "2023-01-31", product=7), toewijzing(1, "2023-06-01")]
    assert Waarden("herhaald_beroep", bron(rijen)).breuk() == (1, 1, 1)


def test_een_client_met_twee_beeindigde_paden_telt_een_keer():
    rijen = [toewijzing(1, "2023-01-01", "2023-01-31"), toewijzing(1, "2023-05-01", "2023-05-31")]
    assert Waarden("herhaald_beroep", bron(rijen)).breuk() == (1, 1, 1)
