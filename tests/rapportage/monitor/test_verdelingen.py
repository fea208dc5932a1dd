"""Quartiles and classes out of exact counts."""

from collections import Counter
from fractions import Fraction
from statistics import quantiles

import pytest

from rapportage.monitor.verdelingen import Verdeling, komma, tel

EEN = Fraction(1)


def verdeling(*waarden):
    return Verdeling(Counter(waarden))


@pytest.mark.parametrize(
    ("waarden", "kwartielen"),
    [([5], (5, 5, 5)), ([1, 2], (Fraction(5, 4), Fraction(3, 2), Fraction(7, 4))), ([1, 2, 3, 4, 5], (2, 3, 4))],
)
def test_quartiles_lie_on_the_line_between_two_values(waarden, kwartielen):
    assert verdeling(*waarden).kwartielen() == kwartielen


def test_quartiles_of_many_are_those_of_the_statistics_module():
    waarden = [n * n % 97 for n in range(60)]
    assert list(verdeling(*waarden).kwartielen()) == pytest.approx(quantiles(waarden, n=4, method="inclusive"))


def test_of_nothing_there_are_no_quartiles_and_no_classes():
    assert verdeling().kwartielen() is None
    assert verdeling().vakken(EEN) == []


@pytest.mark.parametrize("vanaf_nul", [True, False])
@pytest.mark.parametrize("waarden", [[0], [7] * 5, list(range(400)), [1, 1, 1, 90_000], [0, 0, 500, 500]])
def test_every_value_is_in_one_class(waarden, vanaf_nul):
    vakken = verdeling(*waarden).vakken(EEN, vanaf_nul=vanaf_nul)
    assert sum(vak.aantal for vak in vakken) == len(waarden)
    assert len(vakken) <= 17
    for vak in vakken:
        binnen = [w for w in waarden if (vak.van is None or w > vak.van) and (vak.tot is None or w <= vak.tot)]
        nul = waarden.count(0) if vak.van == 0 else 0  # the lowest class holds its lower bound
        assert vak.aantal == len(binnen) + nul


def test_exactly_on_a_bound_is_in_the_class_below():
    vakken = verdeling(*([10] * 50), *([20] * 50)).vakken(Fraction(10))
    assert [(vak.van, vak.tot, vak.aantal) for vak in vakken] == [(0, 1, 50), (1, 2, 50)]


def test_what_is_within_a_standard_is_counted_with_the_standard_itself():
    assert verdeling(10, 11, 12, 13).hoogstens(Fraction(12)) == 3
    assert verdeling(10, 11, 12, 13).tussen(Fraction(11), Fraction(12)) == 2


def test_counts_of_several_sheets_are_added_up_for_the_year_asked():
    rijen = [[1, 2023, [[5, 2]]], [1, 2023, [[5, 1], [6, 1]]], [1, 2022, [[9, 9]]], [2, 2023, [[7, 1]]]]
    gevonden = {sleutel: dict(deel.aantallen) for sleutel, deel in tel(rijen, 2, 2023).items()}
    assert gevonden == {(1,): {5: 3, 6: 1}, (2,): {7: 1}}


def test_rounding_is_half_up():
    assert str(komma(Fraction(25, 100))) == "0.3"
