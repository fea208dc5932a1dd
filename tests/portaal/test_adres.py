"""Numbers out of an address, with bounds."""

import pytest

from portaal.kern.adres import HOOGSTE, getal


@pytest.mark.parametrize(("tekst", "verwacht"), [("0", 0), ("2024", 2024), (str(HOOGSTE), HOOGSTE)])
def test_plain_digits_are_a_number(tekst, verwacht):
    assert getal(tekst) == verwacht


@pytest.mark.parametrize("tekst", [None, "", "-1", "+1", "1.0", " 1", "²", "٣", "1e3", str(HOOGSTE + 1), "9" * 5000])
def test_everything_else_is_none(tekst):
    assert getal(tekst) is None


def test_above_the_bound_is_none():
    assert getal("2101", 2100) is None
