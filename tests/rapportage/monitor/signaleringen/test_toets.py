"""A change is told, noise is not."""

import random

import pytest

from rapportage.monitor.signaleringen.toets import afwijking, hoger_dan, vensters


def test_windows_are_sums_of_three_months_and_a_missing_month_is_zero():
    assert vensters({1: 1, 2: 2, 4: 4}, 1, 5) == [3, 6, 4]
    assert vensters({}, 1, 2) == []


def test_a_jump_far_outside_history_is_a_change():
    gevonden = afwijking([10, 11, 9, 10, 12, 10, 11, 9, 10, 12, 20, 30, 40])
    assert (gevonden.nu, gevonden.gewoon, gevonden.richting) == (40, 10, "meer")


def test_what_happened_before_is_no_change():
    assert afwijking([10, 11, 9, 40, 12, 10, 11, 9, 10, 12, 20, 30, 40]) is None


def test_just_outside_a_wide_history_is_no_change():
    assert afwijking([5, 20, 8, 17, 3, 19, 11, 14, 6, 18, 15, 16, 21]) is None


@pytest.mark.parametrize("reeks", [[], [1], [1.0] * 10, [1, 2, 3, 100]])
def test_without_enough_history_nothing_is_told(reeks):
    assert afwijking(reeks) is None


def test_small_counts_spread_as_chance_does():
    stil = [0] * 12
    assert afwijking([*stil, 0, 1, 2], telling=True) is None
    assert afwijking([*stil, 3, 6, 9], telling=True) is not None


def test_pure_noise_hardly_ever_tells():
    dobbel = random.Random(4)
    gemeld = 0
    for _ in range(400):
        maanden = {m: sum(dobbel.random() < 0.3 for _ in range(60)) for m in range(30)}
        gemeld += afwijking(vensters(maanden, 0, 29), telling=True) is not None
    assert gemeld <= 8


def test_the_sign_test_needs_many_values_above():
    assert hoger_dan([20] * 10, 10)
    assert not hoger_dan([20] * 4, 10)
    assert not hoger_dan([20] * 8 + [5] * 6, 10)
