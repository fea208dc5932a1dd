"""The report as DOCX: real headings, tables whose header row returns on every page, Dutch, and read aloud well."""

import re
from datetime import datetime
from io import BytesIO

from docx import Document
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Mm, Pt
from docx.table import Table
from docx.text.paragraph import Paragraph

from rapportage.tertiaal.inhoud import inhoud
from rapportage.tertiaal.models import Tertiaalrapport

TAAL = "nl-NL"
KANTLIJN = Mm(20)
LETTER_TABEL = Pt(8)
# What XML cannot hold.
NIET_IN_XML = re.compile(r"[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def maak(rapport: Tertiaalrapport) -> bytes:
    beeld = inhoud(rapport)
    document = Document()
    _opzet(document, beeld, rapport.vastgesteld_op or datetime.fromisoformat(rapport.cijfers["gemaakt_op"]))
    document.add_heading(veilig(beeld["titel"]), level=0)
    document.add_paragraph(beeld["stand"])
    for label, waarde in beeld["gegevens"]:
        regel = document.add_paragraph()
        regel.paragraph_format.space_after = Pt(0)
        regel.add_run(f"{label}: ").bold = True
        regel.add_run(veilig(waarde))
    for deel in beeld["hoofdstukken"]:
        _hoofdstuk(document, beeld, deel)
    if beeld["sha256"]:
        document.add_heading("Kenmerk van deze rapportage", level=1)
        document.add_paragraph(beeld["kenmerk"])
        document.add_paragraph(beeld["sha256"])
    doel = BytesIO()
    document.save(doel)
    return doel.getvalue()


def veilig(tekst: str) -> str:
    """Signs that a file of this kind cannot hold become a square."""
    return NIET_IN_XML.sub("\N{WHITE SQUARE}", tekst)


def _opzet(document: Document, beeld: dict, tijd: datetime) -> None:
    """Paper, language, properties and page numbers."""
    deel = document.sections[0]
    deel.page_width, deel.page_height = Mm(210), Mm(297)
    deel.left_margin = deel.right_margin = deel.top_margin = deel.bottom_margin = KANTLIJN
    for taal in (*document.styles.element.iter(qn("w:lang")), *document.settings.element.iter(qn("w:themeFontLang"))):
        taal.set(qn("w:val"), TAAL)
    eigenschappen = document.core_properties
    eigenschappen.title, eigenschappen.author = veilig(beeld["titel"]), veilig(beeld["regio"])
    eigenschappen.language, eigenschappen.comments = TAAL, ""
    eigenschappen.created = eigenschappen.modified = tijd
    voet = deel.footer.paragraphs[0]
    voet.add_run(f"{veilig(beeld['titel'])}, bladzijde ")
    _bladzijde(voet)


def _bladzijde(alinea: Paragraph) -> None:
    """A field that the reader's program fills in."""
    veld = OxmlElement("w:fldSimple")
    veld.set(qn("w:instr"), "PAGE")
    run = OxmlElement("w:r")
    tekst = OxmlElement("w:t")
    tekst.text = "1"
    run.append(tekst)
    veld.append(run)
    alinea._p.append(veld)


def _hoofdstuk(document: Document, beeld: dict, deel: dict) -> None:
    document.add_heading(deel["titel"], level=1)
    for zin in deel["zinnen"]:
        document.add_paragraph(veilig(zin))
    if deel["uitzonderingen"]:
        document.add_heading(beeld["kop_uitzonderingen"], level=2)
        for zin in deel["uitzonderingen"]:
            document.add_paragraph(veilig(zin), style="List Bullet")
    for tabel in deel["tabellen"]:
        document.add_heading(veilig(tabel["titel"]), level=2)
        _tabel(document, tabel)
    if deel["bron"]:
        document.add_paragraph(f"Bron: {deel['bron']}.")
    if deel["woorden"]:
        document.add_heading(beeld["kop_woorden"], level=2)
        for alinea in deel["woorden"]:
            document.add_paragraph(veilig("\n".join(alinea)))
        document.add_paragraph(veilig(deel["geschreven"]))


def _tabel(document: Document, tabel: dict) -> None:
    kolommen = tabel["kolommen"]
    rooster = document.add_table(rows=1, cols=len(kolommen), style="Table Grid")
    _omschrijving(rooster, tabel)
    for cel, kolom in zip(rooster.rows[0].cells, kolommen, strict=True):
        _vul(cel.paragraphs[0], kolom["kop"], kolom["getal"], vet=True)
    _rijkenmerk(rooster.rows[0], "w:tblHeader")
    for rij in tabel["rijen"]:
        nieuw = rooster.add_row()
        _rijkenmerk(nieuw, "w:cantSplit")
        for doel, cel in zip(nieuw.cells, rij["cellen"], strict=True):
            _vul(doel.paragraphs[0], cel["tekst"], cel["getal"])


def _omschrijving(rooster: Table, tabel: dict) -> None:
    """What a screen reader says before the table."""
    koppen = ", ".join(kolom["kop"] for kolom in tabel["kolommen"])
    for naam, tekst in (("w:tblCaption", tabel["titel"]), ("w:tblDescription", f"Kolommen: {koppen}.")):
        element = OxmlElement(naam)
        element.set(qn("w:val"), veilig(tekst))
        rooster._tbl.tblPr.append(element)


def _rijkenmerk(rij, naam: str) -> None:
    rij._tr.get_or_add_trPr().append(OxmlElement(naam))


def _vul(alinea: Paragraph, tekst: str, getal: bool, vet: bool = False) -> None:
    run = alinea.add_run(veilig(tekst))
    run.bold, run.font.size = vet, LETTER_TABEL
    if getal:
        alinea.alignment = WD_ALIGN_PARAGRAPH.RIGHT
