"""Rounding: half up, once, and the same for a debit and its credit."""

from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rapportage.afronding import half_op, procent_van, van_procent


@pytest.mark.parametrize(
    ("waarde", "afgerond"),
    [
        (Fraction(1, 2), 1),
        (Fraction(-1, 2), -1),
        (Fraction(5, 2), 3),
        (Fraction(49, 100), 0),
        (Decimal("0.5"), 1),
        (7, 7),
    ],
)
def test_een_half_gaat_van_nul_af(waarde, afgerond):
    assert half_op(waarde) == afgerond


@given(st.fractions())
def test_een_credit_rondt_af_als_zijn_debet(waarde):
    assert half_op(-waarde) == -half_op(waarde)
    assert abs(half_op(waarde) - waarde) <= Fraction(1, 2)


@pytest.mark.parametrize(
    ("deel", "geheel", "procent"), [(1, 3, "33.3"), (2, 3, "66.7"), (1, 2000, "0.1"), (-1, 4, "-25.0")]
)
def test_een_percentage_heeft_een_decimaal(deel, geheel, procent):
    assert str(procent_van(deel, geheel)) == procent


def test_een_percentage_wordt_een_zuivere_breuk():
    assert van_procent(Decimal("12.5")) == Fraction(1, 8)
