"""A document frozen as JSON comes back the same, and is compared cell by cell."""

import json
from datetime import date
from decimal import Decimal

from portaal.kern.export import Document, Kolom, Opmerking, Tabel, als_csv
from rapportage.monitor.momentopnamen.bevroren import als_json, hash_van, uit_json, verschillen

KOLOMMEN = [
    Kolom("Code"),
    Kolom("Naam"),
    Kolom("Plafond", "geld", "plafond"),
    Kolom("Deel", "procent"),
    Kolom("Op", "datum"),
]
RIJEN = [("2", "Wonen", 12345, Decimal("87.3"), date(2024, 5, 1)), ("4", "Ambulant", None, None, None)]


def document(*rijen, naam="Per plafond") -> Document:
    opmerking = Opmerking("Per plafond: 2 Wonen: Plafond", "€ 123,45", "<b>=1+1</b>", "Anna")
    tabel = Tabel(naam, KOLOMMEN, rijen, "budget:segment")
    return Document("Budget", [("Peildatum", "11 september 2024")], [("Plafond", "Het hoogste.")], [tabel], [opmerking])


def test_it_comes_back_exactly():
    inhoud = json.loads(json.dumps(als_json(document(*RIJEN))))
    terug = uit_json(inhoud)
    assert als_json(terug) == inhoud
    assert als_csv(terug) == als_csv(document(*RIJEN))
    assert terug.tabellen[0].rijen[0][2] == 12345


def test_the_hash_changes_with_every_sign():
    inhoud = als_json(document(*RIJEN))
    anders = als_json(document(("2", "Wonen", 12346, Decimal("87.3"), date(2024, 5, 1)), RIJEN[1]))
    assert hash_van(inhoud) != hash_van(anders)
    assert hash_van(inhoud) == hash_van(dict(reversed(inhoud.items())))


def test_equal_documents_have_no_differences():
    assert verschillen(uit_json(als_json(document(*RIJEN))), document(*RIJEN)) == []


def test_every_changed_cell_is_told_with_its_change():
    nu = document(("2", "Wonen", 13345, Decimal("80.0"), None), RIJEN[1])
    gevonden = {v.kolom: (v.toen, v.nu, v.erbij) for v in verschillen(document(*RIJEN), nu)}
    assert gevonden["Plafond"] == ("€\xa0123,45", "€\xa0133,45", "+€\xa010,00")
    assert gevonden["Deel"] == ("87,3%", "80,0%", "-7,3%")
    assert gevonden["Op"] == ("1-5-2024", "onbekend", "")
    assert len(gevonden) == 3


def test_rows_and_tables_that_came_or_went_are_told():
    nu = document(RIJEN[0], ("5", "Nieuw", 1, None, None))
    assert [(v.rij, v.toen, v.nu) for v in verschillen(document(*RIJEN), nu)] == [
        ("4 Ambulant", "stond er", "staat er niet meer"),
        ("5 Nieuw", "stond er niet", "staat er"),
    ]
    leeg = Document("Budget")
    assert verschillen(document(*RIJEN), leeg)[0].nu == "staat er niet meer"
    assert verschillen(leeg, document(*RIJEN))[0].nu == "staat er"


def test_rows_with_the_same_name_stay_apart():
    dubbel = document(("2", "Wonen", 1, None, None), ("2", "Wonen", 2, None, None))
    anders = document(("2", "Wonen", 1, None, None), ("2", "Wonen", 3, None, None))
    assert [(v.toen, v.nu) for v in verschillen(dubbel, anders)] == [("€\xa00,02", "€\xa00,03")]


def test_a_snapshot_from_before_rows_had_marks_compares_by_words():
    kolommen = [Kolom("Jaar"), Kolom("Aantal", "getal")]

    def met(*sleutels):
        return Document("M", tabellen=[Tabel("Markt", kolommen, [("2024", 5)], "markt", sleutels)])

    oud = als_json(met())
    del oud["tabellen"][0]["rijsleutels"]
    assert verschillen(uit_json(oud), met("4:0984:2024")) == []
    assert uit_json(als_json(met("4:0984:2024"))).tabellen[0].rijsleutels == ["4:0984:2024"]
