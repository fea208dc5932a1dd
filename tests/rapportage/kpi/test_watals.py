"""What it takes to reach a norm, in whole people or allocations, and what a change gives."""

from decimal import Decimal

import pytest

from rapportage.kpi import watals
from rapportage.kpi.oordeel import binnen_norm
from rapportage.kpi.register import KPIS
from rapportage.kpi.watals import Uitgangspunt


def punt(kpi: str, waarde, teller=None, noemer=None) -> Uitgangspunt:
    return Uitgangspunt(KPIS[kpi], Decimal(waarde), teller, noemer)


@pytest.mark.parametrize(
    ("van", "norm", "richting", "nodig"),
    [
        (punt("verlengingen", "0.4", 40, 100), "0.30", "lager", -15),  # 25 of 85
        (punt("verlengingen", "0.305", 61, 200), "0.30", "lager", -2),  # 60 of 199 is above
        (punt("verlengingen", "0.2", 20, 100), "0.30", "hoger", 15),
        (punt("verlengingen", "0.2", 20, 100), "1", "hoger", None),
        (punt("herstelgericht", "0.4", 40, 100), "0.30", "lager", -10),
        (punt("uitval", "0.14", 7, 50), "0.125", "lager", -1),  # 6 of 50 is 0.12, 7 is above
        (punt("uitstroom", "0.5", 10, 20), "0.60", "hoger", 2),
        (punt("uitstroom", "0.5", 10, 20), "0.51", "hoger", 1),
        (punt("kosten_per_client", "780100", 7_801_000, 10), "780000", "lager", -1000),
        (punt("doorlooptijd", "10.5"), "9", "lager", Decimal("-1.5")),
        (punt("tevredenheid", "7.2"), "7.5", "hoger", Decimal("0.3")),
        (punt("verlengingen", "0.3", 30, 100), "0.30", "lager", 0),
    ],
)
def test_what_it_takes_is_the_smallest_change_that_reaches_the_norm(van, norm, richting, nodig):
    assert watals.nodig(van, Decimal(norm), richting) == nodig
    if nodig is not None:
        assert binnen_norm(watals.na_verandering(van, nodig), Decimal(norm), richting)


def test_one_less_would_not_do():
    van = punt("verlengingen", "0.4", 40, 100)
    nodig = watals.nodig(van, Decimal("0.295"), "lager")
    assert watals.na_verandering(van, nodig) <= Decimal("0.295") < watals.na_verandering(van, nodig + 1)


def test_a_change_gives_the_new_value():
    assert watals.na_verandering(punt("verlengingen", "0.4", 40, 100), -15) == Decimal(25) / 85
    assert watals.na_verandering(punt("uitval", "0.4", 40, 100), -5) == Decimal("0.35")
    assert watals.na_verandering(punt("kosten_per_client", "780000", 7_800_000, 10), -500_000) == 730_000
    assert watals.na_verandering(punt("wachttijd", "50"), Decimal(-8)) == 42


@pytest.mark.parametrize(
    ("van", "verandering"),
    [
        (punt("verlengingen", "0.4", 40, 100), -41),
        (punt("uitval", "0.4", 40, 100), 61),
        (punt("verlengingen", "1", 20, 20), -20),
        (punt("wachttijd", "5"), -6),
    ],
)
def test_a_change_that_cannot_be_gives_nothing(van, verandering):
    assert watals.na_verandering(van, verandering) is None


@pytest.mark.parametrize(
    ("kpi", "teller", "getypt", "gelezen"),
    [
        ("verlengingen", 40, "-5", -5),
        ("verlengingen", 40, "\N{MINUS SIGN}5", -5),
        ("verlengingen", 40, "2,5", None),
        ("kosten_per_client", 7_800_000, "-1.250,50", -125_050),
        ("doorlooptijd", None, "-1,5", Decimal("-1.5")),
        ("doelrealisatie", None, "5", Decimal("0.05")),
        ("doorlooptijd", None, "-0.5", Decimal("-0.5")),
        ("doorlooptijd", None, "+0,5", Decimal("0.5")),
        ("verlengingen", 40, "-0.5", None),
        ("kosten_per_client", 7_800_000, "1.250", 125_000),
        ("doorlooptijd", None, "1.2.3", None),
        ("verlengingen", 40, "veel", None),
        ("verlengingen", 40, "--5", None),
        ("verlengingen", 40, "1e9", None),
        ("verlengingen", 40, "\N{ARABIC-INDIC DIGIT FIVE}", None),
        ("verlengingen", 40, "9" * 25, None),
    ],
)
def test_a_change_is_read_as_a_dutch_number(kpi, teller, getypt, gelezen):
    assert watals.lees_verandering(punt(kpi, "0.4", teller, teller and 100), getypt) == gelezen


@pytest.mark.parametrize(
    ("van", "verandering", "woorden"),
    [
        (punt("verlengingen", "0.4", 40, 100), -10, "10 minder (verlengingen)"),
        (punt("kosten_per_client", "780000", 7_800_000, 10), -412_000, "€\u00a04.120 minder (5,3% van het bedrag)"),
        (
            punt("kosten_per_client", "780000", 7_800_000, 10),
            -3_000,
            "€\u00a030 minder (minder dan 0,1% van het bedrag)",
        ),
        (punt("aandeel_maatwerk", "0.4", 4_000_000, 10_000_000), -412_000, "€\u00a04.120 minder"),
        (punt("doorlooptijd", "10.5"), Decimal("-1.42"), "1,5\u00a0maanden korter"),
        (punt("tevredenheid", "7.2"), Decimal("0.3"), "0,3 hoger"),
    ],
)
def test_a_change_reads_in_words(van, verandering, woorden):
    assert watals.verandering_in_woorden(van, verandering) == woorden


@pytest.mark.parametrize(
    ("kpi", "zin"),
    [
        ("verlengingen", "ook een begonnen toewijzing minder"),
        ("aandeel_maatwerk", "naar een ander product"),
        ("doorlooptijd", "elk zorgpad zoveel korter"),
    ],
)
def test_what_a_change_means_besides_is_said(kpi, zin):
    assert zin in watals.uitleg(punt(kpi, "0.4"))
