"""Was and wordt, word by word."""

import time

from django.template.loader import render_to_string
from hypothesis import given
from hypothesis import strategies as st

from dialoog.teksten.verschil import Soort, Stuk, is_gewijzigd, verschil

TEKSTEN = st.text(st.sampled_from("ab é.,\n|-1"), max_size=60)


def was_en_wordt(stukken) -> tuple[str, str]:
    was = "".join(stuk.tekst for stuk in stukken if stuk.soort != Soort.ERBIJ)
    return was, "".join(stuk.tekst for stuk in stukken if stuk.soort != Soort.WEG)


def test_a_word_that_changed_stands_beside_what_it_was():
    assert verschil("Start binnen vier weken.", "Start binnen zes weken.") == [
        Stuk(Soort.GELIJK, "Start binnen"), Stuk(Soort.WEG, " vier"), Stuk(Soort.ERBIJ, " zes"),
        Stuk(Soort.GELIJK, " weken."),
    ]  # fmt: skip


def test_the_same_is_no_change():
    assert not is_gewijzigd(verschil("Gelijk.", "Gelijk."))
    assert verschil("", "") == []


def test_a_sentence_more_or_less():
    assert [stuk.soort for stuk in verschil("Een. Twee.", "Een.")] == [Soort.GELIJK, Soort.WEG]
    assert [stuk.soort for stuk in verschil("", "Nieuw")] == [Soort.ERBIJ]


def test_what_is_added_begins_where_a_paragraph_begins():
    assert verschil("3. Een nota.", "3. Een nota.\n\n4. Wie iets zegt.") == [
        Stuk(Soort.GELIJK, "3. Een nota."), Stuk(Soort.ERBIJ, "\n\n4. Wie iets zegt."),
    ]  # fmt: skip


@given(TEKSTEN, TEKSTEN)
def test_the_pieces_are_both_wordings(was, wordt):
    assert was_en_wordt(verschil(was, wordt)) == (was, wordt)


@given(st.lists(st.sampled_from(["een twee drie\n", "vier\n", "vijf zes"]), max_size=4000))
def test_a_text_of_many_paragraphs_too(alineas):
    was, wordt = "".join(alineas), "".join(alineas[::2])
    assert was_en_wordt(verschil(was, wordt)) == (was, wordt)


def test_a_megabyte_holds_nothing_up():
    woorden = [f"woord{nummer * 7919 % 1000}" for nummer in range(120_000)]
    for was, wordt in (
        (" ".join(woorden), " ".join(reversed(woorden))),
        ("\n".join(woorden), "\n".join(reversed(woorden))),
        ("a " * 500_000, "b " * 500_000),
        ("x" * 1_000_000, "y" * 1_000_000),
    ):
        begin = time.monotonic()
        assert was_en_wordt(verschil(was, wordt)) == (was, wordt)
        assert time.monotonic() - begin < 20  # two seconds on a quiet machine


def test_in_the_page_marks_stay_text_and_a_screen_reader_hears_it():
    pagina = render_to_string("dialoog/teksten/_verschil.html", {"verschil": verschil("oud", "<script>nieuw</script>")})
    assert "verwijderd: </span>oud" in pagina
    assert "toegevoegd: </span>&lt;script&gt;nieuw&lt;/script&gt;" in pagina
