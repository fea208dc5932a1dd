"""A trajectory: its instalments, and what an early end does under each rule."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rapportage.bekostiging.inspanning import BekostigingOnjuist
from rapportage.bekostiging.traject import Betaalmoment, BijEerderEinde, Traject, termijnen, trajectbedragen

START = date(2024, 3, 15)
JAAR = Traject(100_000, 12)


def traject(regel: str, betaalmoment: str = "maandelijks") -> Traject:
    return Traject(100_000, 12, Betaalmoment(betaalmoment), BijEerderEinde(regel))


def test_de_laatste_termijn_neemt_de_afronding():
    assert termijnen(100_000, 12) == (8_333,) * 11 + (8_337,)
    assert termijnen(10_000, 6) == (1_667,) * 5 + (1_665,)


@given(st.integers(0, 10**9), st.integers(1, 60))
def test_termijnen_tellen_op_en_zijn_nooit_negatief(prijs, aantal):
    delen = termijnen(prijs, aantal)
    assert (len(delen), sum(delen)) == (aantal, prijs)
    assert min(delen) >= 0


def test_een_lopend_traject_heeft_een_termijn_per_maand_vanaf_de_start():
    bedragen = trajectbedragen(JAAR, START)
    assert (min(bedragen), max(bedragen)) == (date(2024, 3, 1), date(2025, 2, 1))
    assert sum(bedragen.values()) == 100_000


def test_een_traject_dat_langer_duurt_kost_niet_meer():
    assert trajectbedragen(JAAR, START, date(2026, 1, 1), "31") == trajectbedragen(JAAR, START)


@pytest.mark.parametrize(
    ("regel", "reden", "totaal"),
    [
        ("vervalt", "31", 24_999),
        ("vervalt", "32", 24_999),
        ("volledig", "31", 100_000),
        ("volledig", "32", 100_000),
        ("volledig_bij_31", "31", 100_000),
        ("volledig_bij_31", "32", 24_999),
        ("volledig_bij_31", "", 24_999),
    ],
)
@pytest.mark.parametrize("betaalmoment", ["maandelijks", "afsluiting"])
def test_een_eerder_einde(regel, reden, totaal, betaalmoment):
    bedragen = trajectbedragen(traject(regel, betaalmoment), START, date(2024, 5, 2), reden)
    assert sum(bedragen.values()) == totaal
    assert max(bedragen) == date(2024, 5, 1)


def test_de_rest_komt_ineens_in_de_maand_van_het_einde():
    bedragen = trajectbedragen(traject("volledig"), START, date(2024, 4, 30), "31")
    assert bedragen == {date(2024, 3, 1): 8_333, date(2024, 4, 1): 91_667}


def test_bij_betaling_na_afsluiting_is_er_eerst_niets():
    assert trajectbedragen(traject("vervalt", "afsluiting"), START) == {}
    assert trajectbedragen(traject("vervalt", "afsluiting"), START, date(2025, 2, 28)) == {date(2025, 2, 1): 100_000}


def test_een_einde_voor_het_begin_is_geen_traject():
    with pytest.raises(BekostigingOnjuist, match="niet voor het begin"):
        trajectbedragen(JAAR, START, date(2024, 2, 29))


def test_een_traject_van_nul_maanden_bestaat_niet():
    with pytest.raises(BekostigingOnjuist, match="minstens één maand"):
        Traject(1, 0)
