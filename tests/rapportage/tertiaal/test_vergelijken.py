"""What changed between two contents."""

from rapportage.tertiaal.vergelijken import verschillen


def inhoud(bedrag: str, *zinnen: str, rij: str = "a", sleutel: str = "x") -> dict:
    tabel = {
        "sleutel": "t",
        "titel": "Tabel",
        "kolommen": [{"kop": "Naam", "kern": ""}, {"kop": "Bedrag", "kern": "besteed"}],
        "rijen": [{"sleutel": rij, "cellen": ["Rij", [bedrag, "1"]]}],
    }
    deel = {"sleutel": sleutel, "titel": "Hoofdstuk", "zinnen": list(zinnen), "uitzonderingen": [], "tabellen": [tabel]}
    return {"hoofdstukken": [deel]}


def test_the_same_is_no_change():
    assert verschillen(inhoud("€ 1", "Zin."), inhoud("€ 1", "Zin.")) == []


def test_a_figure_is_named_with_what_it_was():
    assert verschillen(inhoud("€ 1"), inhoud("€ 2")) == [["Hoofdstuk", "Tabel, Rij: Bedrag", "€ 1", "€ 2"]]


def test_a_row_that_came_and_one_that_went():
    assert verschillen(inhoud("€ 1", rij="a"), inhoud("€ 2", rij="b")) == [
        ["Hoofdstuk", "Tabel, Rij: Bedrag", "", "€ 2"],
        ["Hoofdstuk", "Tabel, Rij: Bedrag", "€ 1", ""],
    ]


def test_a_sentence_that_changed():
    assert verschillen(inhoud("€ 1", "Was.", "Blijft."), inhoud("€ 1", "Is.", "Blijft.")) == [
        ["Hoofdstuk", "zin", "Was.", "Is."]
    ]


def test_a_whole_chapter_that_is_new():
    assert verschillen({}, inhoud("€ 1", "Zin.")) == [
        ["Hoofdstuk", "Tabel, Rij: Bedrag", "", "€ 1"],
        ["Hoofdstuk", "zin", "", "Zin."],
    ]
