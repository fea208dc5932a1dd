"""Values of KPIs as people type and read them."""

from decimal import Decimal

import pytest

from aanbieder.regio.kpicatalogus import (
    KPISOORTEN,
    VORMEN,
    Eenheid,
    in_woorden,
    lees,
    naam_van,
    om_te_typen,
    waarde_in_woorden,
)

HARD = "\u00a0"


@pytest.mark.parametrize(
    ("eenheid", "getypt", "waarde"),
    [
        ("cent", "7.800", 780_000),
        ("cent", "€ 7.800,50", 780_050),
        ("cent", "7800 euro", 780_000),
        ("cent", "1.234.567", 123_456_700),
        ("fractie", "12,5", "0.125"),
        ("fractie", " 30 % ", "0.30"),
        ("fractie", "12.5", "0.125"),
        ("maanden", "9,5 maanden", "9.5"),
        ("dagen", "42", 42),
        ("cijfer", "7,5", "7.5"),
        ("cijfer", "10", 10),
    ],
)
def test_what_people_type_is_stored_in_the_unit_of_the_norm(eenheid, getypt, waarde):
    assert lees(eenheid, getypt) == Decimal(waarde)


@pytest.mark.parametrize(
    ("eenheid", "getypt", "zin"),
    [
        ("cent", "veel", "geen getal"),
        ("cent", "1,2,3", "geen getal"),
        ("cent", "12.34.567", "geen getal"),
        ("cent", "1e9", "geen getal"),
        ("cent", "NaN", "geen getal"),
        ("cent", "٧٨٠٠", "geen getal"),
        ("cent", "-1", "van 0 tot en met"),
        ("cent", "1,234", "te precies"),
        ("fractie", "101", "van 0 tot en met 100"),
        ("fractie", "1.234", "van 0 tot en met 100"),
        ("dagen", "6 weken", "geen getal"),
        ("dagen", "4,25", "te precies"),
        ("cijfer", "0", "van 1 tot en met 10"),
        ("cijfer", "10,1", "van 1 tot en met 10"),
        ("maanden", "", "geen getal"),
    ],
)
def test_what_cannot_be_is_refused_with_the_reason(eenheid, getypt, zin):
    with pytest.raises(ValueError, match=zin):
        lees(eenheid, getypt)


@pytest.mark.parametrize(
    ("eenheid", "waarde", "gelezen", "exact"),
    [
        ("cent", 780_000, f"€{HARD}7.800", f"€{HARD}7.800"),
        ("cent", 780_050, f"€{HARD}7.801", f"€{HARD}7.800,50"),
        ("maanden", "9", f"9,0{HARD}maanden", f"9,0{HARD}maanden"),
        ("maanden", "8.4321", f"8,4{HARD}maanden", f"8,4321{HARD}maanden"),
        ("dagen", "42", f"42{HARD}dagen", f"42{HARD}dagen"),
        ("dagen", "42.5", f"42,5{HARD}dagen", f"42,5{HARD}dagen"),
        ("dagen", "1", f"1{HARD}dag", f"1{HARD}dag"),
        ("fractie", "0.1225", "12,3%", "12,25%"),
        ("cijfer", "7.5000", "7,5", "7,5"),
    ],
)
def test_a_stored_value_reads_in_words(eenheid, waarde, gelezen, exact):
    assert in_woorden(eenheid, Decimal(waarde)) == gelezen
    assert in_woorden(eenheid, Decimal(waarde), exact=True) == exact


@pytest.mark.parametrize("eenheid", Eenheid)
def test_what_goes_back_into_a_field_is_read_as_the_same_value(eenheid):
    voorbeeld = lees(eenheid, VORMEN[eenheid].voorbeeld)
    assert lees(eenheid, om_te_typen(eenheid, voorbeeld)) == voorbeeld


def test_nothing_known_is_empty():
    assert in_woorden("cent", None) == om_te_typen("fractie", None) == waarde_in_woorden("onbekend", None) == ""


def test_a_key_that_is_not_on_the_list_shows_as_it_stands():
    assert naam_van("eigen_kpi") == "Eigen kpi"
    assert waarde_in_woorden("eigen_kpi", Decimal("1234.5000")) == "1.234,5"


def test_every_kpi_has_a_direction_in_words():
    assert {soort.richting_in_woorden for soort in KPISOORTEN.values()} == {"lager is gunstiger", "hoger is gunstiger"}
