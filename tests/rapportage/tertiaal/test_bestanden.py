"""DOCX and PDF: every figure and word of the page, what a screen reader needs, and text that stays text."""

import io

import pytest
from docx.oxml.ns import qn
from pypdf import PdfReader

from rapportage.tertiaal.bestanden import docx as docxbestand
from rapportage.tertiaal.bestanden import pdf as pdfbestand
from rapportage.tertiaal.inhoud import inhoud
from tests.rapportage.tertiaal.opstelling import ADRES, concept, docx, docx_tekst, pdf_tekst, plat, schrijf, vast

pytestmark = pytest.mark.django_db

SOORTEN = {"docx": (docxbestand.maak, docx_tekst), "pdf": (pdfbestand.maak, pdf_tekst)}
VIJANDIG = [
    '#eval("1")',
    '#read("/etc/passwd")',
    "$x^2$",
    "*vet* _schuin_ `code`",
    "@bron <label>",
    "// weg",
    "]#[",
    '"}',
    "<w:br/> & <b>",
    "{{ 1 }}",
]


def teksten(beeld: dict):
    """Everything a reader sees."""
    yield beeld["titel"]
    yield beeld["stand"]
    for paar in beeld["gegevens"]:
        yield from paar
    for deel in beeld["hoofdstukken"]:
        yield from (deel["titel"], deel["geschreven"], *deel["zinnen"], *deel["uitzonderingen"])
        yield from (regel for alinea in deel["woorden"] for regel in alinea)
        for tabel in deel["tabellen"]:
            yield from (tabel["titel"], *(kolom["kop"] for kolom in tabel["kolommen"]))
            yield from (cel["tekst"] for rij in tabel["rijen"] for cel in rij["cellen"])


@pytest.mark.parametrize("soort", SOORTEN)
def test_every_word_and_figure_of_the_page_is_in_the_file(wereld, soort):
    maak, lees = SOORTEN[soort]
    rapport = vast(wereld, plafonds="Wij sturen bij.\nVanaf juni.\n\nEn verder.", samenvatting="Het gaat goed.")
    gelezen = lees(maak(rapport))
    gezocht = {plat(tekst) for tekst in teksten(inhoud(rapport))}
    assert len(gezocht) > 50
    assert [tekst for tekst in gezocht if tekst not in gelezen] == []
    assert rapport.sha256 in gelezen.replace(" ", "")


@pytest.mark.parametrize("soort", SOORTEN)
def test_the_page_shows_the_same(wereld, soort):
    rapport = vast(wereld, plafonds="Wij sturen bij.")
    html = plat(wereld.als("dewi").get(ADRES).content.decode())
    assert [tekst for tekst in teksten(inhoud(rapport)) if plat(tekst).replace("'", "&#x27;") not in html] == []


@pytest.mark.parametrize("tekst", VIJANDIG)
@pytest.mark.parametrize("soort", SOORTEN)
def test_typed_text_never_becomes_markup(wereld, soort, tekst):
    maak, lees = SOORTEN[soort]
    rapport = concept(wereld)
    schrijf(wereld, rapport, "plafonds", f"Zie {tekst} hier")
    rapport.refresh_from_db()
    assert f"Zie {tekst} hier" in lees(maak(rapport))


@pytest.mark.parametrize("soort", SOORTEN)
def test_signs_that_cannot_be_written_become_a_square_and_long_words_do_not_stop_it(wereld, soort):
    maak, lees = SOORTEN[soort]
    rapport = concept(wereld)
    schrijf(wereld, rapport, "plafonds", f"Voor\x07na\x0b\uffff einde {'w' * 2000}")
    rapport.refresh_from_db()
    gelezen = lees(maak(rapport))
    assert "Voor□na□□ einde" in gelezen
    assert "w" * 200 in gelezen.replace(" ", "")


def test_the_docx_has_headings_header_rows_language_and_title(wereld):
    rapport = concept(wereld)
    schrijf(wereld, rapport, "plafonds", "Woorden")
    rapport.refresh_from_db()
    document = docx(docxbestand.maak(rapport))
    koppen = [a.text for a in document.paragraphs if a.style.name == "Heading 1"]
    assert koppen == [deel["titel"] for deel in inhoud(rapport)["hoofdstukken"]]
    assert "Toelichting van de contractmanager" in [a.text for a in document.paragraphs if a.style.name == "Heading 2"]
    assert document.core_properties.title == "Tertiaalrapportage Testregio, eerste tertiaal 2024"
    assert document.core_properties.language == "nl-NL"
    assert {taal.get(qn("w:val")) for taal in document.styles.element.iter(qn("w:lang"))} == {"nl-NL"}
    assert document.tables
    for tabel in document.tables:
        assert tabel.rows[0]._tr.trPr.find(qn("w:tblHeader")) is not None
        assert tabel._tbl.tblPr.find(qn("w:tblCaption")).get(qn("w:val"))
        assert tabel._tbl.tblPr.find(qn("w:tblDescription")).get(qn("w:val")).startswith("Kolommen: ")


def test_the_pdf_can_be_read_aloud_and_kept(wereld):
    document = PdfReader(io.BytesIO(pdfbestand.maak(concept(wereld))))
    wortel = document.trailer["/Root"]
    assert wortel["/Lang"] == "nl"
    assert wortel["/MarkInfo"]["/Marked"]
    assert document.metadata.title == "Tertiaalrapportage Testregio, eerste tertiaal 2024"
    assert "pdfuaid" in wortel["/Metadata"].get_object().get_data().decode()


def test_the_same_report_gives_the_same_pdf(wereld):
    rapport = vast(wereld)
    assert pdfbestand.maak(rapport) == pdfbestand.maak(rapport)


@pytest.mark.parametrize(
    ("soort", "inhoudsoort"),
    [
        ("docx", "application/vnd.openxmlformats-officedocument.wordprocessingml.document"),
        ("pdf", "application/pdf"),
    ],
)
def test_a_download_has_a_name_and_no_cache_keeps_it(wereld, soort, inhoudsoort):
    concept(wereld)
    antwoord = wereld.als("dewi").get(f"{ADRES}rapport.{soort}")
    assert antwoord["Content-Type"] == inhoudsoort
    assert f"tertiaalrapportage-testregio-2024-1.{soort}" in antwoord["Content-Disposition"]
    assert antwoord["Cache-Control"] == "private, no-store"
