"""Each forecast method against an example computed by hand."""

from datetime import date
from decimal import Decimal
from fractions import Fraction

import pytest

from rapportage.prognose.methoden import AANNAMES, NAMEN, doorgetrokken
from rapportage.uitnutting.berekening import eerste_dag
from rapportage.uitnutting.prognose import METHODEN, Uitgangspunten, verwacht

PEILDATUM = date(2024, 9, 11)  # July 2024 is the last complete month
BEGIN = date(2022, 1, 1)
INDEX = {2024: Decimal("5.00"), 2025: Decimal("10")}


def reeks(eerste: date, *bedragen: int) -> dict[date, int]:
    return {eerste_dag(eerste, i): bedrag for i, bedrag in enumerate(bedragen)}


def uit(maanden: dict[date, int], **anders) -> Uitgangspunten:
    return Uitgangspunten(**{"maanden": maanden, "jaar": 2024, "peildatum": PEILDATUM, "begin": BEGIN} | anders)


def test_every_method_says_what_it_is_and_assumes():
    assert METHODEN.keys() == NAMEN.keys() == AANNAMES.keys()


def test_vorig_jaar_takes_the_same_month_and_the_index():
    """100 in the year before with index 1.0474 is 104.74."""
    maanden = reeks(date(2023, 8, 1), 10_000, 20_000, 0, 0, 10_000, *[1_000] * 7)
    verwachting = verwacht(uit(maanden, index={2024: Decimal("4.74")}), "vorig_jaar")
    assert [m.bedrag for m in verwachting.maanden[7:]] == [10_474, 20_948, 0, 0, 10_474]
    assert verwachting.prognose == 7_000 + 41_896
    assert "4,74% voor 2024" in verwachting.toelichting


def test_vorig_jaar_without_an_index_adds_nothing_and_says_so():
    verwachting = verwacht(uit(reeks(date(2023, 8, 1), *[10_000] * 12)), "vorig_jaar")
    assert verwachting.prognose == 120_000
    assert "Voor 2024 heeft de regio geen index vastgelegd" in verwachting.toelichting


def test_vorig_jaar_without_a_year_before_has_a_reason():
    verwachting = verwacht(uit({date(2024, 7, 1): 1}, begin=date(2024, 1, 1), index=INDEX), "vorig_jaar")
    assert verwachting.prognose is None
    assert verwachting.toelichting == "Van augustus 2023 zijn er geen gegevens om mee te vergelijken."


def test_vorig_jaar_of_next_year_takes_both_indexes_where_a_month_was_forecast_itself():
    maanden = reeks(date(2023, 1, 1), *[10_000] * 19)
    bedragen = [m.bedrag for m in verwacht(uit(maanden, jaar=2025, index=INDEX), "vorig_jaar").maanden]
    assert bedragen[:7] == [11_000] * 7
    assert bedragen[7:] == [11_550] * 5


def test_toewijzingen_is_spent_plus_what_is_still_to_come():
    maanden = reeks(date(2024, 1, 1), *[10_000] * 7, 3_000)  # August is not complete
    nog = {date(2024, 8, 1): Fraction(5_000), date(2024, 12, 1): Fraction(1, 2)}
    verwachting = verwacht(uit(maanden, nog_verwacht=nog), "toewijzingen")
    assert [m.bedrag for m in verwachting.maanden[7:]] == [8_000, 0, 0, 0, 1]
    assert verwachting.prognose == 73_000 + 5_001  # half a cent up


def test_toewijzingen_that_nobody_looked_at_give_no_figure():
    assert verwacht(uit(reeks(BEGIN, 1)), "toewijzingen").prognose is None


def test_seizoen_needs_two_years():
    verwachting = verwacht(uit(reeks(date(2022, 8, 1), *[1] * 23), begin=date(2022, 9, 1)), "seizoen")
    assert verwachting.prognose is None
    assert verwachting.toelichting == "Voor deze methode zijn 24 volledige maanden nodig. Het zijn er nu 23."


def test_seizoen_goes_on_with_a_season_that_never_changed():
    jaar = [10_000, 12_000, 14_000, 12_000, 11_000, 13_000, 6_000, 5_000, 15_000, 16_000, 14_000, 9_000]
    verwachting = verwacht(uit(reeks(BEGIN, *jaar, *jaar, *jaar[:7])), "seizoen")
    assert [m.bedrag for m in verwachting.maanden[7:]] == pytest.approx(jaar[7:], abs=1)


def test_seizoen_of_nothing_is_nothing():
    assert doorgetrokken([0] * 30, 3) == [0, 0, 0]


def test_seizoen_takes_credit_months():
    maanden = reeks(BEGIN, *[10_000, -2_000] * 15, 10_000)
    assert [m.bedrag for m in verwacht(uit(maanden), "seizoen").maanden[7:9]] == [-2_000, 10_000]


@pytest.mark.parametrize("naam", METHODEN)
def test_a_closed_year_is_what_it_was_by_every_method(naam):
    verwachting = verwacht(uit(reeks(BEGIN, *[1_000] * 31), jaar=2023), naam)
    assert verwachting.prognose == 12_000
    assert all(maand.werkelijk for maand in verwachting.maanden)


@pytest.mark.parametrize("naam", ["rolling", "vorig_jaar", "seizoen"])
def test_without_any_month_there_is_a_reason_and_no_figure(naam):
    verwachting = verwacht(uit({}, begin=None), naam)
    assert verwachting.prognose is None
    assert verwachting.toelichting.endswith(".")
