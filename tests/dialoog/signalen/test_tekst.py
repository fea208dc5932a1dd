"""BSN in a text, figures in words, working days. Pure."""

from datetime import date

import pytest

from dialoog.signalen.tekst import waarde_in_woorden
from dialoog.signalen.termijn import eerste_paasdag, werkdagen_later
from portaal.kern.persoonsgegevens import bevat_bsn


@pytest.mark.parametrize(
    "tekst",
    ["123456782", "bsn:123456782.", "1234.56.782", "123 456 782", "123-456-782", "45 123456782 6", "１２３４５６７８２",
     "123\u00a0456\u00a0782", "kind 3 111222333"],
)  # fmt: skip
def test_een_bsn_wordt_herkend(tekst):
    assert bevat_bsn(tekst)


@pytest.mark.parametrize(
    "tekst",
    ["", "123456789", "000000000", "1234567820", "0123456782", "bel 077 123 45 67", "KvK 12345678", "€ 1.234.567,82",
     "2023 en 2024", "van 01-01-2024 tot 31-12-2024"],
)  # fmt: skip
def test_andere_nummers_mogen(tekst):
    assert not bevat_bsn(tekst)


@pytest.mark.parametrize(
    ("cijfer", "waarde", "woorden"),
    [
        ("resterend", "123456", "€\u00a01.234,56"),
        ("resterend", "-5", "-€\u00a00,05"),
        ("resterend", "veel", "veel"),
        ("resterend", "", "onbekend"),
        ("uitnutting", "87.3", "87,3%"),
        ("uitnutting", "NaN", "NaN"),
        ("datum_op", "2024-09-11", "11 september 2024"),
        ("regio_clienten", "120", "120"),
    ],
)
def test_een_cijfer_leest_als_op_de_pagina(cijfer, waarde, woorden):
    assert waarde_in_woorden(cijfer, waarde) == woorden


@pytest.mark.parametrize(
    ("dag", "aantal", "later"),
    [
        (date(2024, 9, 2), 10, date(2024, 9, 16)),
        (date(2024, 9, 7), 1, date(2024, 9, 9)),
        (date(2024, 12, 23), 3, date(2024, 12, 30)),
        (date(2024, 3, 28), 1, date(2024, 4, 2)),
        (date(2024, 5, 8), 1, date(2024, 5, 10)),
        (date(2024, 9, 2), 0, date(2024, 9, 2)),
    ],
)
def test_werkdagen_slaan_weekend_en_feestdagen_over(dag, aantal, later):
    assert werkdagen_later(dag, aantal) == later


@pytest.mark.parametrize("pasen", ["2000-04-23", "2019-04-21", "2024-03-31", "2025-04-20", "2038-04-25"])
def test_pasen(pasen):
    dag = date.fromisoformat(pasen)
    assert eerste_paasdag(dag.year) == dag
