"""A PDF out of a template: signs without a drawing, and text that stays text."""

import sys

from portaal.kern import pdf


def test_signs_that_no_font_has_become_a_square():
    assert pdf.tekenbaar("Goed 😀 中\x07 ✓ einde €") == "Goed □ □□ □ einde €"


def test_it_goes_into_lists_and_leaves_numbers_alone():
    assert pdf.tekenbaar({"a": ["x\ny", ("\u200d", 3)], "b": True}) == {"a": ["x y", ["", 3]], "b": True}


def test_every_sign_that_is_let_through_can_be_drawn():
    alles = " ".join(chr(n) for van, tot in pdf.TE_TEKENEN for n in range(van, tot + 1) if n < sys.maxunicode)
    gegevens = {"titel": "Alles", "gegevens": [["Tekens", alles]], "tabellen": [], "definities": [], "liggend": False}
    assert pdf.maak("portaal/export.typ", gegevens).startswith(b"%PDF-")
