"""A document as PDF: everything is in it, tables go over pages, and typed text stays text."""

import time
from datetime import date
from decimal import Decimal
from io import BytesIO

import pytest
from pypdf import PdfReader

from portaal.kern.export import Document, Kolom, Opmerking, Tabel, antwoord
from portaal.kern.exportpdf import cel_als_tekst, inhoud, maak

KOLOMMEN = [Kolom("Product"), Kolom("Tarief", "geld"), Kolom("Aandeel", "procent"), Kolom("Vanaf", "datum")]
RIJ = ("44W01", 25133, Decimal("4.74"), date(2024, 1, 1))


def document(rijen, **anders) -> Document:
    velden = {
        "titel": "Tarieven van Een",
        "gegevens": [("Peildatum", "11 september 2024")],
        "definities": [("Tarief", "Bedrag per eenheid.")],
        "tabellen": [Tabel("Tarieven", KOLOMMEN, iter(rijen))],
    }
    return Document(**velden | anders)


def bladzijden(pdf: bytes) -> list[str]:
    return [" ".join(blad.extract_text().replace("\u200b", "").split()) for blad in PdfReader(BytesIO(pdf)).pages]


def test_head_table_remark_and_definitions_stand_in_it():
    opmerking = Opmerking("Tarieven: 44W01: Tarief", "€ 251,33", "Dit is het oude tarief.", "Anna, 1 mei 2024")
    (tekst,) = bladzijden(maak(document([RIJ], opmerkingen=[opmerking])))
    for deel in (
        "Tarieven van Een",
        "Peildatum 11 september 2024",
        "Product Tarief Aandeel Vanaf",
        "44W01 € 251,33 4,74% 1-1-2024",
        "Dit is het oude tarief.",
        "Bedrag per eenheid.",
        "pagina 1 van 1",
    ):
        assert deel in tekst


def test_it_can_be_read_aloud():
    lezer = PdfReader(BytesIO(maak(document([RIJ]))))
    wortel = lezer.trailer["/Root"]
    assert wortel["/Lang"] == "nl"
    assert wortel["/MarkInfo"]["/Marked"]
    assert lezer.metadata.title == "Tarieven van Een"
    assert "pdfuaid" in wortel["/Metadata"].get_object().get_data().decode()


def test_a_long_table_has_its_header_on_every_page_and_is_quick():
    begin = time.process_time()
    bladen = bladzijden(maak(document([RIJ] * 2000)))
    assert time.process_time() - begin < 15  # reading it back costs most; the measured time stands in docs
    assert len(bladen) > 20
    assert all("Product Tarief Aandeel Vanaf" in blad for blad in bladen[:-1])
    assert f"van {len(bladen)}" in bladen[0]


@pytest.mark.parametrize("tekst", ['#read("/etc/passwd")', "$x^2$", "*vet* _schuin_", "// weg", "]#[", '"}', "=1+1"])
def test_typed_text_never_becomes_markup(tekst):
    gevaarlijk = Document(tekst, [(tekst, tekst)], [(tekst, tekst)], [Tabel(tekst, [Kolom(tekst)], [[tekst]])])
    assert " ".join(bladzijden(maak(gevaarlijk))).count(tekst) >= 6


def test_long_words_and_strange_signs_do_not_stop_it():
    (tekst, *_) = bladzijden(maak(document([("w" * 3000, 1, None, None), ("😀\x07", None, None, None)])))
    assert "w" * 20 in tekst.replace(" ", "")


def test_a_wide_table_lies_down_and_gets_smaller_letters():
    smal = inhoud(document([RIJ]))
    breed = inhoud(
        Document(
            "Breed", tabellen=[Tabel("B", [Kolom(f"Kolom nummer {i}", "geld") for i in range(16)], [[10**9] * 16] * 2)]
        )
    )
    assert not smal["liggend"]
    assert breed["liggend"]
    assert breed["tabellen"][0]["grootte"] < smal["tabellen"][0]["grootte"]


def test_one_row_of_totals_is_read_from_top_to_bottom():
    totaal = inhoud(Document("T", tabellen=[Tabel("T", KOLOMMEN[1:], [RIJ[1:]])]))["tabellen"][0]
    assert totaal["koppen"] == ["Cijfer", "Waarde"]
    assert totaal["rijen"][0] == ["Tarief", "€\xa0251,33"]


def test_without_rows_it_says_so():
    assert "Er zijn geen rijen." in bladzijden(maak(document([])))[0]


@pytest.mark.parametrize(
    ("soort", "cel", "tekst"),
    [
        ("geld", -105, "-€\xa01,05"),
        ("getal", Decimal("1234.50"), "1.234,5"),
        ("getal", 1000, "1.000"),
        ("procent", Decimal("87.3"), "87,3%"),
        ("procent", Decimal("5"), "5,0%"),
        ("datum", date(2024, 9, 1), "1-9-2024"),
        ("tekst", 2024, "2024"),
        ("geld", None, ""),
    ],
)
def test_a_cell_reads_as_on_the_page(soort, cel, tekst):
    assert cel_als_tekst(Kolom("K", soort), cel) == tekst


def test_the_download_is_a_pdf_that_no_cache_keeps():
    gekregen = antwoord(document([RIJ]), "pdf", "tarieven")
    assert gekregen["Content-Type"] == "application/pdf"
    assert 'filename="tarieven.pdf"' in gekregen["Content-Disposition"]
    assert gekregen["Cache-Control"] == "private, no-store"
