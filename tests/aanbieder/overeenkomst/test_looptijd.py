"""Extension options with their dates, and months added to a date."""

from datetime import date

import pytest

from aanbieder.overeenkomst.looptijd import (
    LooptijdOnjuist,
    Optie,
    ontleed_verlengingen,
    plus_maanden,
    verlengingsopties,
)


def test_een_optie_begint_de_dag_na_het_vorige_einde():
    assert verlengingsopties(date(2025, 12, 31), "3+2", 6) == [
        Optie(1, 3, date(2026, 1, 1), date(2028, 12, 31), date(2025, 6, 30)),
        Optie(2, 2, date(2029, 1, 1), date(2030, 12, 31), date(2028, 6, 30)),
    ]


def test_zonder_verlengingen_zijn_er_geen_opties():
    assert verlengingsopties(date(2025, 12, 31), "", 6) == []


def test_een_verlenging_na_schrikkeldag_eindigt_op_de_laatste_van_februari():
    (optie,) = verlengingsopties(date(2024, 2, 29), "1", 3)
    assert (optie.begin, optie.einde) == (date(2024, 3, 1), date(2025, 2, 28))
    assert optie.uiterlijk_beslissen == date(2023, 11, 29)


@pytest.mark.parametrize(
    ("dag", "maanden", "verwacht"),
    [
        (date(2024, 1, 31), 1, date(2024, 2, 29)),
        (date(2023, 1, 31), 1, date(2023, 2, 28)),
        (date(2024, 3, 31), -1, date(2024, 2, 29)),
        (date(2024, 1, 15), -1, date(2023, 12, 15)),
        (date(2024, 12, 31), 2, date(2025, 2, 28)),
        (date(2024, 6, 30), 0, date(2024, 6, 30)),
    ],
)
def test_maanden_optellen_blijft_binnen_de_maand(dag, maanden, verwacht):
    assert plus_maanden(dag, maanden) == verwacht


@pytest.mark.parametrize("tekst", ["drie", "3+", "+3", "3,3", "0", "3-3", "100"])
def test_weigert_wat_geen_verlengingen_zijn(tekst):
    with pytest.raises(LooptijdOnjuist):
        ontleed_verlengingen(tekst)
