"""A Word document that reads well: paper, Dutch, properties, page numbers, tables whose header row returns.

Typed text goes in as text only.
"""

import re
from collections.abc import Collection, Sequence
from datetime import datetime
from io import BytesIO

from docx import Document
from docx.document import Document as Docx
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Mm, Pt
from docx.text.paragraph import Paragraph

TAAL = "nl-NL"
KANTLIJN = Mm(20)
LETTER_TABEL = Pt(9)
TABELSTIJL = "Table Grid"
# What XML cannot hold.
NIET_IN_XML = re.compile(r"[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def nieuw(titel: str, auteur: str, tijd: datetime, letter_tabel: Pt = LETTER_TABEL) -> Docx:
    """An empty document with its title as heading, and page numbers at the foot."""
    document = Document()
    deel = document.sections[0]
    deel.page_width, deel.page_height = Mm(210), Mm(297)
    deel.left_margin = deel.right_margin = deel.top_margin = deel.bottom_margin = KANTLIJN
    for taal in (*document.styles.element.iter(qn("w:lang")), *document.settings.element.iter(qn("w:themeFontLang"))):
        taal.set(qn("w:val"), TAAL)
    eigenschappen = document.core_properties
    eigenschappen.title, eigenschappen.author = veilig(titel)[:255], veilig(auteur)[:255]
    eigenschappen.language, eigenschappen.comments = TAAL, ""
    eigenschappen.created = eigenschappen.modified = tijd
    voet = deel.footer.paragraphs[0]
    voet.add_run(f"{veilig(titel)}, bladzijde ")
    _bladzijde(voet)
    document.styles[TABELSTIJL].font.size = letter_tabel
    document.add_heading(veilig(titel), level=0)
    return document


def bytes_van(document: Docx) -> bytes:
    doel = BytesIO()
    document.save(doel)
    return doel.getvalue()


def veilig(tekst: str) -> str:
    """Signs that a file of this kind cannot hold become a square."""
    return NIET_IN_XML.sub("\N{WHITE SQUARE}", tekst)


def alineas(document: Docx, tekst: str) -> None:
    """Typed text: an empty line parts paragraphs."""
    for alinea in re.split(r"\n\s*\n", tekst.strip()):
        if alinea:
            document.add_paragraph(veilig(alinea))


def kop(document: Docx, tekst: str, niveau: int) -> None:
    """A heading; `add_heading` looks through all styles every time."""
    alinea = document.add_paragraph(veilig(tekst))
    alinea._p.style = document.styles[f"Heading {niveau}"].style_id


def tabel(
    document: Docx, titel: str, koppen: Sequence[str], rijen: Sequence[Sequence[str]], getallen: Collection[int] = ()
) -> None:
    """With a header row that returns on every page; `titel` is what a screen reader says before it.

    `getallen` are the places of columns that hold numbers. The rows are made at once and filled cell by cell: adding
    them one by one takes ever longer.
    """
    rooster = document.add_table(rows=len(rijen) + 1, cols=len(koppen))
    rooster._tbl.tblStyle_val = document.styles[TABELSTIJL].style_id
    for naam, tekst in (("w:tblCaption", titel), ("w:tblDescription", f"Kolommen: {', '.join(koppen)}.")):
        element = OxmlElement(naam)
        element.set(qn("w:val"), veilig(tekst))
        rooster._tbl.tblPr.append(element)
    for nummer, (rij, teksten) in enumerate(zip(rooster.rows, (koppen, *rijen), strict=True)):
        rij._tr.get_or_add_trPr().append(OxmlElement("w:cantSplit" if nummer else "w:tblHeader"))
        for plek, (cel, tekst) in enumerate(zip(rij.cells, teksten, strict=True)):
            run = cel.paragraphs[0].add_run(veilig(tekst))
            if plek in getallen:
                cel.paragraphs[0].alignment = WD_ALIGN_PARAGRAPH.RIGHT
            if nummer == 0:
                run.bold = True


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
