"""What allocations will still bring, by hand (rekenregels 2: N)."""

from datetime import date

import numpy as np
import pytest

from rapportage.prognose.toegewezen import (
    OPEN,
    Toewijzingbron,
    dag_van,
    maandnummer,
    nog_verwacht,
    opgeteld,
    verzilvering,
)

JULI, PEILDAG = maandnummer(date(2024, 7, 1)), date(2024, 9, 11).toordinal()


def bron(*rijen: dict, regels: tuple = ()) -> Toewijzingbron:
    """Allocations as dictionaries; lines as (place, month, volume)."""
    standaard = {"begin": date(2024, 1, 1), "einde": date(2024, 12, 31), "volume": 366, "frequentie": 6, "prijs": 100.0}
    volledig = [standaard | {"bekend": date(2024, 1, 1), "product": 1} | rij for rij in rijen]

    def kolom(naam: str) -> np.ndarray:
        waarden = [rij[naam] for rij in volledig]
        return np.array([w.toordinal() if isinstance(w, date) else w for w in waarden])

    return Toewijzingbron(
        aanbieder=np.ones(len(volledig), dtype=int),
        gemeente=np.arange(len(volledig)),
        product=kolom("product"),
        bekend=kolom("bekend"),
        begin=kolom("begin"),
        einde=kolom("einde"),
        volume=kolom("volume").astype(float),
        frequentie=kolom("frequentie"),
        regel_toewijzing=np.array([r[0] for r in regels], dtype=int),
        regel_maand=np.array([maandnummer(r[1]) for r in regels], dtype=int),
        regel_volume=np.array([r[2] for r in regels], dtype=float),
        prijzen={2024: kolom("prijs")},
    )


def per_maand(b: Toewijzingbron, laatste: int = JULI, terugblik: int = 7) -> list[list[float]]:
    som = opgeteld(nog_verwacht(b, 2024, laatste, PEILDAG, terugblik), b)
    return [list(np.round(som.get((1, plek, int(b.product[plek])), np.zeros(5)), 2)) for plek in range(len(b))]


def test_what_is_left_times_price_times_verzilvering_over_its_own_days():
    """366 days of 1 unit; January to July (213 units) saw 106.5 declared: verzilvering 50%, left 259.5 units."""
    b = bron({}, regels=((0, date(2024, 3, 1), 106.5),))
    over = 259.5 * 100 * 0.5
    assert per_maand(b) == [[pytest.approx(over * dagen / 153, abs=0.01) for dagen in (31, 30, 31, 30, 31)]]


def test_more_declared_than_allocated_is_nothing_to_come():
    assert per_maand(bron({}, regels=((0, date(2024, 3, 1), 400),))) == [[0, 0, 0, 0, 0]]


def test_lines_of_months_that_are_not_complete_count_as_declared():
    b = bron({}, regels=((0, date(2024, 3, 1), 213), (0, date(2024, 8, 1), 31)))
    assert sum(per_maand(b)[0]) == pytest.approx((366 - 244) * 100, abs=0.05)


def test_only_the_part_inside_the_year_counts():
    """Half of its days lie in 2025."""
    b = bron({"begin": date(2024, 12, 1), "einde": date(2025, 1, 31), "volume": 62})
    assert per_maand(b) == [[0, 0, 0, 0, 3_100]]


@pytest.mark.parametrize(("frequentie", "volume"), [(1, 1), (2, 7), (3, 28), (4, 31)])
def test_a_volume_per_day_week_four_weeks_or_month(frequentie, volume):
    b = bron({"begin": date(2024, 12, 1), "volume": volume, "frequentie": frequentie})
    assert per_maand(b) == [[0, 0, 0, 0, 3_100]]


def test_an_open_end_is_the_end_of_the_year():
    b = bron({"begin": date(2024, 12, 1), "einde": OPEN, "volume": 31})
    assert per_maand(b) == [[0, 0, 0, 0, 3_100]]


def test_an_allocation_that_ended_is_spread_evenly():
    """Verzilvering of the product is 100%: nothing else of it was allocated or declared in the look-back."""
    b = bron(
        {"begin": date(2024, 7, 1), "einde": date(2024, 7, 31), "volume": 10},
        {"begin": date(2024, 6, 1), "einde": date(2024, 6, 30), "volume": 10},
        regels=((1, date(2024, 6, 1), 20),),
    )
    assert per_maand(b)[0] == [200, 200, 200, 200, 200]


def test_what_nobody_knew_yet_does_not_count():
    assert per_maand(bron({"bekend": date(2024, 9, 12)})) == [[0, 0, 0, 0, 0]]


def test_without_a_price_it_is_counted_and_adds_nothing():
    b = bron({"prijs": float("nan")})
    assert nog_verwacht(b, 2024, JULI, PEILDAG, 7).zonder_prijs == 1
    assert per_maand(b) == [[0, 0, 0, 0, 0]]


def test_an_allocation_of_another_year_brings_nothing():
    assert per_maand(bron({"begin": date(2023, 1, 1), "einde": date(2023, 12, 31)})) == [[0, 0, 0, 0, 0]]


def test_verzilvering_is_declared_over_allocated_of_the_same_allocations():
    """100 allocated with 75 declared gives 75%; lines of an allocation outside the look-back say nothing."""
    b = bron(
        {"begin": date(2024, 7, 1), "einde": date(2024, 7, 31), "volume": 100},
        {"begin": date(2024, 1, 1), "einde": date(2024, 1, 31), "volume": 100},
        regels=((0, date(2024, 7, 1), 75), (1, date(2024, 7, 1), 50)),
    )
    assert verzilvering(b, JULI, 1, PEILDAG) == {1: 0.75}


def test_nothing_allocated_is_nothing():
    leeg = bron()
    assert opgeteld(nog_verwacht(leeg, 2024, JULI, PEILDAG, 12), leeg) == {}


def test_month_numbers_go_both_ways():
    assert dag_van(maandnummer(date(2024, 12, 31))) == date(2024, 12, 1)
