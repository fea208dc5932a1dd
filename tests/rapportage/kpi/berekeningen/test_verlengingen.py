"""Started allocations that prolong an earlier one."""

from decimal import Decimal

import pytest

from tests.rapportage.kpi.klein import Waarden, bron, toewijzing

EERST = toewijzing(1, "2022-01-01", "2023-01-31")


@pytest.mark.parametrize(
    ("begin", "verlengt"),
    [
        ("2023-01-30", 0),  # the earlier one still runs: an addition
        ("2023-01-31", 1),  # on its last day
        ("2023-02-01", 1),
        ("2023-03-03", 1),  # 31 days after the end
        ("2023-03-04", 0),  # 32 days
    ],
)
def test_hoogstens_31_dagen_na_het_vorige_einde(begin, verlengt):
    assert Waarden("verlengingen", bron([EERST, toewijzing(1, begin)])).breuk() == (verlengt, 1, 1)


def test_verlengingen_van_alle_begonnen_toewijzingen():
    rijen = [EERST, toewijzing(1, "2023-02-01"), toewijzing(2, "2023-02-01"), toewijzing(3, "2023-02-01")]
    verlengingen = Waarden("verlengingen", bron(rijen))
    assert verlengingen() == Decimal("0.333333")  # 1 of the 3 that started in 2023
    assert Waarden("verlengingen", bron(rijen), 2022).breuk() == (0, 1, 1)


@pytest.mark.parametrize(("meer", "verlengt"), [({"aanbieder": 2}, 1), ({"gemeente": 2}, 1), ({"product": 6}, 0)])
def test_de_client_en_de_productcategorie_tellen_en_niet_wie_levert(meer, verlengt):
    alle = Waarden("verlengingen", bron([EERST, toewijzing(1, "2023-02-01", **meer)]))
    assert alle.breuk(meer.get("aanbieder", 1)) == (verlengt, 1, 1)


def test_ook_onder_een_nieuwe_productcode():
    rijen = [toewijzing(1, "2022-01-01", "2023-01-31", product=7), toewijzing(1, "2023-02-01")]
    assert Waarden("verlengingen", bron(rijen)).breuk() == (1, 1, 1)


def test_iets_dat_ernaast_nog_loopt_maakt_het_niet_minder_een_verlenging():
    rijen = [toewijzing(1, "2022-01-01"), toewijzing(1, "2022-06-01", "2023-01-31"), toewijzing(1, "2023-02-01")]
    assert Waarden("verlengingen", bron(rijen)).breuk() == (1, 1, 1)


def test_een_toewijzing_van_een_dag_verlengt_zichzelf_niet():
    rijen = [toewijzing(1, "2023-02-01", "2023-02-01"), toewijzing(1, "2023-02-01", "2023-02-01")]
    assert Waarden("verlengingen", bron(rijen)).breuk() == (0, 2, 1)


def test_een_toewijzing_van_een_dag_kan_wel_verlengd_worden():
    rijen = [toewijzing(1, "2023-02-01", "2023-02-01"), toewijzing(1, "2023-02-02")]
    assert Waarden("verlengingen", bron(rijen)).breuk() == (1, 2, 1)
