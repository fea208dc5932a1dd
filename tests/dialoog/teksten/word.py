"""Word documents made by code, with the numbering that Word itself would count."""

import zipfile
from io import BytesIO

from docx import Document
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls


def niveau(ilvl: int, sjabloon: str, vorm: str = "decimal", start: int = 1, erbij: str = "") -> str:
    return (
        f'<w:lvl w:ilvl="{ilvl}"><w:start w:val="{start}"/><w:numFmt w:val="{vorm}"/>{erbij}'
        f'<w:lvlText w:val="{sjabloon}"/></w:lvl>'
    )


class Word:
    """A document in the making; `bytes` gives the file."""

    def __init__(self):
        self.document = Document()
        self.nummering = self.document.part.numbering_part.element

    def lijst(self, *niveaus: str, nummer: int = 90, erbij: str = "") -> int:
        """A list with these levels; gives its numId."""
        soort = f'<w:abstractNum {nsdecls("w")} w:abstractNumId="{nummer}">{erbij}{"".join(niveaus)}</w:abstractNum>'
        self.nummering.insert(0, parse_xml(soort))
        return self.nog_een(nummer, nummer)

    def nog_een(self, num_id: int, soort: int, eigen: str = "") -> int:
        """One more `num` of that list."""
        rij = f'<w:num {nsdecls("w")} w:numId="{num_id}"><w:abstractNumId w:val="{soort}"/>{eigen}</w:num>'
        self.nummering.append(parse_xml(rij))
        return num_id

    def p(self, tekst: str, stijl: str | None = None, lijst: int | None = None, ilvl: int = 0, vet: bool = False):
        alinea = self.document.add_paragraph(style=stijl)
        alinea.add_run(tekst).bold = vet or None
        if lijst is not None:
            num = f'<w:numPr {nsdecls("w")}><w:ilvl w:val="{ilvl}"/><w:numId w:val="{lijst}"/></w:numPr>'
            alinea._p.get_or_add_pPr().append(parse_xml(num))
        return alinea

    def ruw(self, xml: str) -> None:
        """A block as it stands in document.xml."""
        lichaam = self.document.element.body
        lichaam.insert(len(lichaam) - 1, parse_xml(xml.replace("<w:p>", f"<w:p {nsdecls('w')}>", 1)))

    def stijl_met_lijst(self, stijl: str, lijst: int) -> None:
        """The list of the style, as Word does for headings; the level says which style is its own."""
        num = f'<w:numPr {nsdecls("w")}><w:numId w:val="{lijst}"/></w:numPr>'
        self.document.styles[stijl].element.get_or_add_pPr().append(parse_xml(num))

    def tabel(self, *rijen: tuple[str, ...]) -> None:
        tabel = self.document.add_table(rows=len(rijen), cols=len(rijen[0]))
        for plek, rij in enumerate(rijen):
            for kolom, tekst in enumerate(rij):
                tabel.cell(plek, kolom).text = tekst

    def bytes(self) -> bytes:
        uit = BytesIO()
        self.document.save(uit)
        return uit.getvalue()


def eenvoudig(*koppen_en_tekst: str) -> bytes:
    """Plain paragraphs."""
    word = Word()
    for regel in koppen_en_tekst:
        word.p(regel)
    return word.bytes()


def overeenkomst() -> bytes:
    """A short agreement with a title, a preamble and four articles that Word numbers."""
    word = Word()
    lijst = word.lijst(niveau(0, "Artikel %1"), niveau(1, "%1.%2"), niveau(2, "%3.", "lowerLetter"))
    word.p("Raamovereenkomst jeugdhulp", "Title")
    word.p("De partijen komen het volgende overeen.")
    for titel, *leden in (
        ("Doel", "Partijen werken samen aan passende jeugdhulp."),
        ("Wachttijd", "De aanbieder start binnen zes weken na toewijzing.", "Lukt dat niet, dan overlegt hij."),
        ("Verantwoording", "De aanbieder levert voor 1 april een verantwoording aan."),
        ("Dialoog", "Partijen spreken elkaar twee keer per jaar."),
    ):
        word.p(titel, "Heading 1", lijst)
        for lid in leden:
            word.p(lid, None, lijst, 1)
    return word.bytes()


def met_deel(inhoud: bytes, naam: str, deel: bytes) -> bytes:
    """The same archive with one part replaced or added."""
    uit = BytesIO()
    with zipfile.ZipFile(BytesIO(inhoud)) as oud, zipfile.ZipFile(uit, "w", zipfile.ZIP_DEFLATED) as nieuw:
        for regel in oud.namelist():
            if regel != naam:
                nieuw.writestr(regel, oud.read(regel))
        nieuw.writestr(naam, deel)
    return uit.getvalue()
