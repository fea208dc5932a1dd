"""Which four months, and which can be chosen."""

from datetime import date

import pytest

from rapportage.tertiaal.alineas import alineas
from rapportage.tertiaal.periode import Tertiaal, laatst_geeindigd, te_kiezen


@pytest.mark.parametrize(
    ("nummer", "begin", "einde", "voluit"),
    [
        (1, date(2024, 1, 1), date(2024, 4, 30), "januari tot en met april 2024"),
        (2, date(2024, 5, 1), date(2024, 8, 31), "mei tot en met augustus 2024"),
        (3, date(2024, 9, 1), date(2024, 12, 31), "september tot en met december 2024"),
    ],
)
def test_each_ends_at_the_end_of_april_august_or_december(nummer, begin, einde, voluit):
    tertiaal = Tertiaal(2024, nummer)
    assert (tertiaal.begin, tertiaal.einde, tertiaal.voluit) == (begin, einde, voluit)


@pytest.mark.parametrize(
    ("peildatum", "verwacht"),
    [
        (date(2024, 9, 11), Tertiaal(2024, 2)),
        (date(2024, 8, 31), Tertiaal(2024, 2)),
        (date(2024, 8, 30), Tertiaal(2024, 1)),
        (date(2024, 1, 1), Tertiaal(2023, 3)),
        (date(2024, 12, 31), Tertiaal(2024, 3)),
    ],
)
def test_the_last_one_that_ended(peildatum, verwacht):
    assert laatst_geeindigd(peildatum) == verwacht


def test_those_to_choose_go_back_to_the_first_year_newest_first():
    assert te_kiezen(date(2024, 5, 2), 2023) == [
        Tertiaal(2024, 1), Tertiaal(2023, 3), Tertiaal(2023, 2), Tertiaal(2023, 1),
    ]  # fmt: skip


def test_without_data_or_before_the_first_four_months_there_is_nothing_to_choose():
    assert te_kiezen(None, 2023) == []
    assert te_kiezen(date(2023, 3, 1), 2023) == [Tertiaal(2022, 3), Tertiaal(2022, 2), Tertiaal(2022, 1)]


@pytest.mark.parametrize(
    ("tekst", "verwacht"),
    [("", []), ("  \n ", []), ("a\nb\n\n \nc", [["a", "b"], ["c"]]), ("a\n\n\n\nb", [["a"], ["b"]])],
)
def test_paragraphs(tekst, verwacht):
    assert alineas(tekst) == verwacht
