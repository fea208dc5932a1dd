"""Clients who go on with a lighter product."""

from decimal import Decimal

import pytest

from tests.rapportage.kpi.klein import Waarden, bron, toewijzing

LICHT, MIDDEN, ZWAAR, MEERWERK, ZONDER = 1, 2, 3, 4, 6


def na_elkaar(eerst: int, daarna: int, begin: str = "2023-02-01", client: int = 1) -> list[dict]:
    return [
        toewijzing(client, "2023-01-01", "2023-01-31", product=eerst),
        toewijzing(client, begin, product=daarna),
    ]


def test_lichter_van_wie_een_vervolg_heeft():
    rijen = [
        *na_elkaar(ZWAAR, LICHT),
        *na_elkaar(ZWAAR, ZWAAR, client=2),
        *na_elkaar(LICHT, MIDDEN, client=3),
        toewijzing(4, "2023-01-01", "2023-01-31"),  # goes on with nothing
    ]
    afschaling = Waarden("afschaling", bron(rijen))
    assert afschaling() == Decimal("0.333333")
    assert afschaling.breuk() == (1, 3, 3)


@pytest.mark.parametrize(
    ("eerst", "daarna", "lichter"),
    [(MEERWERK, ZWAAR, 1), (ZWAAR, MEERWERK, 0), (ZONDER, LICHT, 0), (ZWAAR, ZONDER, 0), (MIDDEN, LICHT, 1)],
)
def test_de_ladder_van_zwaarten(eerst, daarna, lichter):
    assert Waarden("afschaling", bron(na_elkaar(eerst, daarna))).breuk() == (lichter, 1, 1)


@pytest.mark.parametrize(("begin", "vervolg"), [("2023-08-02", True), ("2023-08-03", False)])
def test_een_vervolg_begint_binnen_183_dagen(begin, vervolg):
    assert (Waarden("afschaling", bron(na_elkaar(ZWAAR, LICHT, begin)))() is not None) == vervolg


def test_de_eerste_die_begint_is_het_vervolg():
    rijen = [*na_elkaar(ZWAAR, ZWAAR), toewijzing(1, "2023-03-01", product=LICHT)]
    assert Waarden("afschaling", bron(rijen)).breuk() == (0, 1, 1)


def test_van_wat_op_een_dag_begint_telt_het_zwaarste():
    rijen = [*na_elkaar(ZWAAR, LICHT), toewijzing(1, "2023-02-01", product=MEERWERK)]
    assert Waarden("afschaling", bron(rijen)).breuk() == (0, 1, 1)


@pytest.mark.parametrize(("einde", "telt"), [("2024-03-12", True), ("2024-03-13", False)])
def test_alleen_eindes_waarvan_183_dagen_voorbij_zijn(einde, telt):
    rijen = [toewijzing(1, "2024-01-01", einde, product=ZWAAR), toewijzing(1, "2024-04-01")]
    assert (Waarden("afschaling", bron(rijen), 2024)() is not None) == telt
