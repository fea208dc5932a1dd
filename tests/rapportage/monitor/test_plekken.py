"""Every figure of a document has a name that stays, and one that a reader knows."""

from datetime import date

from portaal.kern.export import Document, Kolom, Tabel
from rapportage.monitor.plekken import cijferkolommen, lees, plekken


def test_a_figure_is_named_by_table_row_and_column():
    kolommen = [Kolom("Code"), Kolom("Segment"), Kolom("Prognose", "geld", "prognose")]
    tabel = Tabel("Per plafond", kolommen, iter([("2", "Wonen", 100), ("4", "Ambulant", None)]), "budget:segment")
    gevonden = plekken(lees(Document("Budget", tabellen=[tabel])))
    assert list(gevonden) == ["budget:segment:2:prognose", "budget:segment:4:prognose"]
    assert gevonden["budget:segment:2:prognose"].naam == "Per plafond: 2 Wonen: Prognose"
    assert [p.waarde for p in gevonden.values()] == ["€\xa01,00", "onbekend"]


def test_codes_keep_their_dots_and_accents_do_not_matter():
    tabel = Tabel("Per segment", [Kolom("Code"), Kolom("Cliënten", "getal")], [("2.1", 1), ("21", 2)])
    assert list(plekken(Document("S", tabellen=[tabel]))) == ["per-segment:2.1:clienten", "per-segment:21:clienten"]


def test_rows_with_the_same_first_column_take_all_their_words():
    kolommen = [Kolom("Segment"), Kolom("Jaar"), Kolom("Cliënten", "getal")]
    tabel = Tabel("Markt", kolommen, [("2", "2023", 1), ("2", "2024", 2)])
    assert list(plekken(Document("M", tabellen=[tabel]))) == ["markt:2-2023:clienten", "markt:2-2024:clienten"]


def test_totals_without_a_name_are_one_row():
    tabel = Tabel("Totaal", [Kolom("Plafond", "geld"), Kolom("Bereikt op", "datum")], [(1, date(2024, 1, 1))])
    assert list(plekken(Document("B", tabellen=[tabel]))) == ["totaal:totaal:plafond", "totaal:totaal:bereikt-op"]


def test_a_first_column_of_days_names_the_row():
    tabel = Tabel(
        "Per dag", [Kolom("Dag", "datum"), Kolom("Aantal", "getal")], [(date(2024, 1, 1), 3), (date(2024, 1, 2), 4)]
    )
    assert cijferkolommen(tabel) == [1]
    assert "per-dag:1-1-2024:aantal" in plekken(Document("D", tabellen=[tabel]))


def test_an_empty_document_has_none():
    leeg = Document("L", tabellen=[Tabel("Leeg", [Kolom("Naam"), Kolom("Aantal", "getal")], [])])
    assert plekken(lees(leeg)) == {}


def test_a_row_with_a_mark_on_the_page_goes_by_that_mark():
    kolommen = [Kolom("Zorgpad"), Kolom("Aantal", "getal", "zorgpad")]
    tabel = Tabel("GGZ", kolommen, [("Zwaar > Zwaar-Meerwerk", 3)], "zorgpaden:54", ["Zwaar>Zwaar-Meerwerk"])
    gevonden = plekken(lees(Document("Z", tabellen=[tabel])))
    assert {sleutel: p.naam for sleutel, p in gevonden.items()} == {
        "zorgpaden:54:Zwaar>Zwaar-Meerwerk:zorgpad": "GGZ: Zwaar > Zwaar-Meerwerk: Aantal"
    }
