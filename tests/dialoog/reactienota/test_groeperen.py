"""Alike remarks, by words in common."""

import time

from hypothesis import given
from hypothesis import strategies as st

from dialoog.reactienota.groeperen import lijkt_op, woorden

KORT = "De wachttijd van vier weken is te kort voor kleine aanbieders."
OOK_KORT = "Voor een kleine aanbieder zijn vier weken wachttijden erg kort."
GELD = "De verantwoording kost gemeenten jaarlijks veel geld en papier."


def test_words_without_endings_and_stopwords():
    assert woorden("De aanbieders willen wachttijden") == {"aanbieder", "wachttijd"}


def test_alike_ones_find_each_other():
    assert lijkt_op({1: KORT, 2: GELD, 3: OOK_KORT}) == {1: [3], 3: [1]}


def test_the_most_alike_comes_first():
    assert lijkt_op({1: KORT, 2: f"{OOK_KORT} {GELD}", 3: KORT})[1][0] == 3


def test_short_remarks_are_like_nothing():
    assert lijkt_op({1: "Eens.", 2: "Eens.", 3: ""}) == {}


@given(st.dictionaries(st.integers(1, 30), st.text(max_size=80), max_size=12))
def test_likeness_is_mutual(teksten):
    gevonden = lijkt_op(teksten)
    assert all(een in gevonden[ander] for een, anderen in gevonden.items() for ander in anderen)
    assert all(een not in anderen for een, anderen in gevonden.items())


def test_five_hundred_in_a_moment():
    begin = time.perf_counter()
    lijkt_op({nummer: f"{KORT} {GELD} {nummer}" for nummer in range(500)})
    assert time.perf_counter() - begin < 5
