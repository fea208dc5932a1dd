"""The backtest: origins, errors, intervals; the same by whole columns as one by one."""

from datetime import date, timedelta
from decimal import Decimal

import numpy as np
import pytest

from rapportage.prognose import toets
from rapportage.prognose.toets import Foutverdeling, Gebruikelijk
from rapportage.uitnutting.berekening import eerste_dag
from rapportage.uitnutting.prognose import METHODEN, Uitgangspunten

EERSTE = date(2022, 1, 1)


def willekeurig(aantal: int = 3, maanden: int = 31) -> np.ndarray:
    """Whole cents around a level per series, some of them credits."""
    bron = np.random.default_rng(7)
    return np.round(bron.normal(100_000, 40_000, (aantal, maanden)) * bron.uniform(0.1, 5, (aantal, 1)))


def een_voor_een(naam: str, reeks: np.ndarray, origin: int, **erbij) -> list[float]:
    """What the method itself says, month by month, when it knows no more than the months up to `origin`."""
    volgende = eerste_dag(EERSTE, origin + 1)
    uit = Uitgangspunten(
        maanden={eerste_dag(EERSTE, i): int(bedrag) for i, bedrag in enumerate(reeks)},
        jaar=volgende.year,
        peildatum=volgende + timedelta(days=30),
        begin=EERSTE,
        **erbij,
    )
    raming = METHODEN[naam](uit).maanden
    return [float(raming[maand]) for maand in uit.te_ramen]


@pytest.mark.parametrize("origin", [11, 12, 20, 30])
def test_rolling_by_columns_is_the_method_itself(origin):
    maanden = willekeurig()
    for reeks, geraamd in zip(maanden, toets.rolling(maanden)[:, origin], strict=True):
        verwacht = een_voor_een("rolling", reeks, origin)
        assert geraamd[: len(verwacht)] == pytest.approx(verwacht)


@pytest.mark.parametrize("origin", [11, 12, 20, 30])
def test_vorig_jaar_by_columns_is_the_method_itself(origin):
    maanden, index = willekeurig(), {2023: Decimal("4.74"), 2024: Decimal(5), 2025: Decimal(0)}
    factoren = [1 + float(index.get(2022 + nummer // 12, 0)) / 100 for nummer in range(31 + 12)]
    for reeks, geraamd in zip(maanden, toets.vorig_jaar(maanden, factoren)[:, origin], strict=True):
        verwacht = een_voor_een("vorig_jaar", reeks, origin, index=index)
        assert geraamd[: len(verwacht)] == pytest.approx(verwacht)


def test_what_came_after_is_added_up_per_number_of_months():
    som = toets.som_vooruit(np.array([[1.0, 2, 3, 4]]))
    assert som[0, 0, :3].tolist() == [2, 5, 9]
    assert som[0, 2, 0] == 4
    assert np.isnan(som[0, 2, 1])
    assert np.isnan(som[0, 3]).all()


def test_the_mean_error_by_hand():
    """Twelve months of 100, then 110 and 90: rolling says 100, later 100.83."""
    maanden = np.array([[100.0] * 12 + [110, 90]])
    mape = toets.mape(toets.afwijkingen(maanden, toets.rolling(maanden)))
    eerste, tweede = 10 / 110 * 100, (1210 / 12 - 90) / 90 * 100
    assert mape[0, 0] == pytest.approx((eerste + tweede) / 2)
    assert mape[0, 1] == pytest.approx(0)  # 200 against 200
    assert np.isnan(mape[0, 2])


def test_the_track_record_is_about_the_whole_year():
    """Said in December 1200; real 1200 + 120: 10/11 per cent of the year, less as the months become real."""
    maanden = np.array([[100.0] * 12 + [110.0] * 12])
    spoor = toets.spoor(maanden, toets.rolling(maanden), 12)
    gezegd = [110 * k + (12 - k) * (100 * (12 - k) + 110 * k) / 12 for k in range(12)]
    assert spoor[0] == pytest.approx(np.mean([abs(g - 1320) / 1320 * 100 for g in gezegd]))


@pytest.mark.parametrize("januari", [0, 20, -3])
def test_a_year_that_is_not_whole_has_no_track_record(januari):
    maanden = willekeurig()
    assert np.isnan(toets.spoor(maanden, toets.rolling(maanden), januari)).all()


def test_months_without_spending_have_no_percentage():
    maanden = np.array([[100.0] * 12 + [0, 0], [0.0] * 14, [100.0] * 12 + [-5, -5]])
    assert np.isnan(toets.mape(toets.afwijkingen(maanden, toets.rolling(maanden)))).all()


def test_the_bound_is_the_error_that_eighty_per_cent_stay_within():
    """19 errors of 1..19: of a twentieth and these, 16 are at most 16."""
    assert toets._kwantiel(np.arange(1.0, 20), 19) == 16
    assert toets._kwantiel(np.arange(1.0, 11), 10) == 9


def test_series_that_move_together_count_by_moment():
    """20 errors of 5 moments: had there been five, all of them lie below it; of ten moments 18."""
    assert toets._kwantiel(np.arange(1.0, 21), 5) == 20
    assert toets._kwantiel(np.arange(1.0, 21), 10) == 18


def test_what_is_usual_depends_on_the_size():
    """Deviation 40% of 100, 20% of 10,000, 10% of 1,000,000: halved per factor of a hundred."""
    niveau = np.array([1e2, 1e4, 1e6, 1e2, 1e4, 1e6])
    lijn = toets.gebruikelijk(niveau, niveau * [0.4, 0.2, 0.1, 0.4, 0.2, 0.1])
    assert lijn.bij(np.array([1e2, 1e3, 1e4, 0])) == pytest.approx([40, 1_000 * 0.2 * 2**0.5, 2_000, 0])


def test_of_few_series_the_median_is_usual_for_every_size():
    lijn = toets.gebruikelijk(np.array([100.0, 1_000, 10_000]), np.array([10.0, 200, 3_000]))
    assert lijn.bij(np.array([500.0])) == pytest.approx([100])


def test_of_series_that_stand_still_nothing_is_usual():
    lijn = toets.gebruikelijk(np.array([100.0, 0, np.nan]), np.array([0.0, 0, np.nan]))
    assert lijn.bij(np.array([100.0])) == [0]


def test_too_few_errors_give_no_interval():
    maanden = willekeurig(1, 20)
    fouten = toets.verdeling(maanden, toets.rolling(maanden))
    assert fouten.aantal[0] == 8
    assert set(fouten.grenzen) == {None}
    assert toets.marge(fouten, [1] * 12, [1.0]) is None


def test_an_empty_history_is_no_fault():
    leeg = np.zeros((0, 0))
    assert set(toets.verdeling(leeg, np.zeros((0, 0, 12))).grenzen) == {None}


FOUTEN = Foutverdeling((2.0, 1.0, *[None] * 10), Gebruikelijk(), (50, 20, *[0] * 10))


def test_the_interval_by_hand():
    """Deviation 10, half of its variance: scale 7.07; one month 2 x, two months 1 x 2 x that."""
    marge = toets.marge(FOUTEN, [9_000, 11_000] * 6, [10_000, 10_000])
    schaal = (0.5 * 1_000**2) ** 0.5
    assert marge.laag == (round(10_000 - 2 * schaal), round(20_000 - 2 * schaal))
    assert marge.hoog == (round(10_000 + 2 * schaal), round(20_000 + 2 * schaal))


def test_further_than_was_tested_the_widest_bound_counts():
    marge = toets.marge(FOUTEN, [9_000, 11_000] * 6, [0, 0, 0])
    assert marge.hoog[2] == round(3 * 2 * (0.5 * 1_000**2) ** 0.5)


def test_what_is_to_come_is_not_below_zero_unless_it_was_before():
    assert toets.marge(FOUTEN, [0, 2_000] * 6, [100]).laag == (0,)
    assert toets.marge(FOUTEN, [-1, 2_000] * 6, [100]).laag[0] < 0
    assert toets.marge(FOUTEN, [0, 2_000] * 6, [-100]).laag == (-100,)


@pytest.mark.parametrize(
    ("laatste", "geraamd", "vooraf"), [([1] * 11, [1.0], 0), ([1] * 12, [], 0), ([1] * 12, [1.0], 13)]
)
def test_too_short_nothing_to_forecast_or_too_far_ahead_give_no_interval(laatste, geraamd, vooraf):
    assert toets.marge(FOUTEN, laatste, geraamd, vooraf) is None


def test_a_series_that_never_moved_has_no_margin():
    assert toets.marge(FOUTEN, [0] * 12, [0.0]) == toets.Marge((0,), (0,))


def test_months_before_a_series_begins_say_nothing():
    maanden = np.concatenate([np.full((40, 6), np.nan), willekeurig(40, 25)], axis=1)
    zonder = toets.verdeling(maanden[:, 6:], toets.rolling(maanden[:, 6:]))
    assert toets.verdeling(maanden, toets.rolling(maanden)) == zonder
