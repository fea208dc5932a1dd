"""A workbook as a zip: is it what it should be, how large is it really, and what does the reader library not tell."""

import io
import re
import zipfile
import zlib
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path, PurePosixPath
from xml.etree.ElementTree import Element, ParseError

from defusedxml.common import DefusedXmlException
from defusedxml.ElementTree import fromstring

from rapportage.verantwoording.inlezen.ruweblad import ONBEKENDE_ENTITEIT
from rapportage.verantwoording.inlezen.soort import WACHTWOORD, ZO_BEWAREN, Vorm, onleesbaar

MEESTE_UITGEPAKT = 768 * 2**20
MEESTE_ONDERDELEN = 5000
GROOTSTE_BIJZAAK = 16 * 2**20  # workbook.xml and its like
BLOK = 2**20
MEESTE_TEKSTEN = 128 * 2**20
TOP_BYTES = 4 * 2**20
TOP_RIJEN = 40
KIJK_BYTES = 64 * 2**10
MINSTE_CELLEN = 7
KAPOT = "Het bestand is beschadigd of afgebroken. Open het, sla het opnieuw op en lever het nog een keer aan."
TE_GROOT = (
    f"Het werkboek is uitgepakt groter dan {MEESTE_UITGEPAKT // 2**20} MiB. Haal lege of oude bladen weg, of lever het"
    " aan als CSV."
)


@dataclass(frozen=True)
class Bladverwijzing:
    naam: str
    onderdeel: str
    verborgen: bool


@dataclass
class Werkboekzip:
    """Opened and looked through: what it is, how many bytes came out of it so far, and its sheets."""

    pad: Path
    bestand: zipfile.ZipFile = field(init=False)
    uitgepakt: int = 0

    def __post_init__(self):
        try:
            self.bestand = zipfile.ZipFile(self.pad)
        except (zipfile.BadZipFile, OSError, ValueError, NotImplementedError, UnicodeError):
            raise onleesbaar(KAPOT) from None
        onderdelen = self.bestand.infolist()
        self.namen = {onderdeel.filename for onderdeel in onderdelen}
        if len(onderdelen) > MEESTE_ONDERDELEN or sum(een.file_size for een in onderdelen) > MEESTE_UITGEPAKT:
            raise onleesbaar(TE_GROOT)
        if any(onderdeel.flag_bits & 1 for onderdeel in onderdelen):
            raise onleesbaar(WACHTWOORD)
        self.vorm = self._vorm()

    def _vorm(self) -> Vorm:
        if "mimetype" in self.namen or "content.xml" in self.namen:
            soort = self.lees("mimetype", 200) if "mimetype" in self.namen else b""
            if b"opendocument.spreadsheet" not in soort or "content.xml" not in self.namen:
                raise onleesbaar(f"Dit is geen ODS-werkblad maar een ander document. {ZO_BEWAREN}")
            if "META-INF/manifest.xml" in self.namen and b"encryption-data" in self.lees("META-INF/manifest.xml"):
                raise onleesbaar(WACHTWOORD)
            return Vorm.ODS
        if "xl/workbook.bin" in self.namen:
            raise onleesbaar("Dit is een binair Excel-bestand (.xlsb). Sla het in Excel op als .xlsx.")
        if any(naam.startswith(("word/", "ppt/")) for naam in self.namen):
            raise onleesbaar(f"Dit is een Word- of PowerPoint-document, geen werkboek. {ZO_BEWAREN}")
        if "[Content_Types].xml" in self.namen and any(naam.startswith("xl/") for naam in self.namen):
            return Vorm.XLSM if any(naam.endswith("vbaProject.bin") for naam in self.namen) else Vorm.XLSX
        raise onleesbaar(f"Dit is een zip-bestand zonder werkboek erin. Pak het eerst uit. {ZO_BEWAREN}")

    def lees(self, onderdeel: str, grootste: int = GROOTSTE_BIJZAAK) -> bytes:
        """One part as a whole, when it is not large."""
        delen, aantal = [], 0
        for deel in self.blokken(onderdeel):
            delen.append(deel)
            aantal += len(deel)
            if aantal > grootste:
                raise onleesbaar(TE_GROOT)
        return b"".join(delen)

    def blokken(self, onderdeel: str) -> Iterator[bytes]:
        """The bytes of a part as they really are, counted: what a zip says about its size may be untrue."""
        try:
            with self.bestand.open(onderdeel) as stroom:
                while blok := stroom.read(BLOK):
                    self.uitgepakt += len(blok)
                    if self.uitgepakt > MEESTE_UITGEPAKT:
                        raise onleesbaar(TE_GROOT)
                    yield blok
        except (zipfile.BadZipFile, zlib.error, EOFError, OSError, KeyError, NotImplementedError, RuntimeError):
            raise onleesbaar(KAPOT) from None

    def xml(self, onderdeel: str) -> Element:
        try:
            return fromstring(self.lees(onderdeel), forbid_dtd=True)
        except DefusedXmlException:
            raise onleesbaar(ONBEKENDE_ENTITEIT) from None
        except (ParseError, ValueError, LookupError):
            raise onleesbaar(KAPOT) from None

    def bladen(self) -> list[Bladverwijzing]:
        """The worksheets of an XLSX in order, charts left out."""
        try:
            werkboek = next(naam for naam in sorted(self.namen) if re.fullmatch(r"xl/workbook[0-9]*\.xml", naam))
        except StopIteration:
            raise onleesbaar(KAPOT) from None
        relaties = str(PurePosixPath(werkboek).parent / "_rels" / f"{PurePosixPath(werkboek).name}.rels")
        doelen = {een.get("Id"): een for een in self.xml(relaties)} if relaties in self.namen else {}
        uit = []
        for element in self.xml(werkboek).iter():
            if _lokaal(element.tag) != "sheet":
                continue
            relatie = doelen.get(next((w for k, w in element.attrib.items() if _lokaal(k) == "id" and "}" in k), None))
            if relatie is None or not relatie.get("Type", "").endswith("/worksheet"):
                continue
            doel = relatie.get("Target", "")
            onderdeel = doel.lstrip("/") if doel.startswith("/") else f"xl/{doel}"
            onderdeel = next((naam for naam in self.namen if naam.casefold() == onderdeel.casefold()), onderdeel)
            if onderdeel in self.namen:
                verborgen = element.get("state", "visible") != "visible"
                uit.append(Bladverwijzing(element.get("name", ""), onderdeel, verborgen))
        return uit

    def begin(self, bladen: list[Bladverwijzing]) -> bytes:
        """The same workbook with only the first rows of each sheet: finding headings in that costs next to nothing."""
        if sum(een.file_size for een in self.bestand.infolist() if "haredStrings" in een.filename) > MEESTE_TEKSTEN:
            raise onleesbaar(TE_GROOT)
        uit, kort = io.BytesIO(), {blad.onderdeel for blad in bladen}
        with zipfile.ZipFile(uit, "w") as kopie:
            for naam in self.namen:
                if naam in kort:
                    kopie.writestr(naam, _eerste_rijen(self._begin_van(naam)))
                elif naam.endswith((".xml", ".rels")) and "/worksheets/" not in naam and "/externalLinks/" not in naam:
                    kopie.writestr(naam, b"".join(self.blokken(naam)))
        return uit.getvalue()

    def vermoedelijke_kop(self, onderdeel: str) -> int | None:
        """The first row (from 0) with as many filled cells as a heading has; a guess from the first bytes."""
        begin = next(iter(self.blokken(onderdeel)), b"")[:KIJK_BYTES]
        for rij in re.finditer(rb"<(?:\w+:)?row\s([^>]*[^>/])>(.*?)</(?:\w+:)?row>", begin, re.DOTALL):
            nummer = re.search(rb"""\br=["']([0-9]{1,7})["']""", rij[1])
            if nummer and len(re.findall(rb"<(?:\w+:)?(?:v|t)[\s>]", rij[2])) >= MINSTE_CELLEN:
                return int(nummer[1]) - 1
        return None

    def _begin_van(self, onderdeel: str) -> bytes:
        delen = []
        for blok in self.blokken(onderdeel):
            delen.append(blok)
            if len(delen) * BLOK >= TOP_BYTES:
                break
        return b"".join(delen)


def _lokaal(naam: str) -> str:
    return naam.rpartition("}")[2]


def _eerste_rijen(begin: bytes) -> bytes:
    """A sheet up to row TOP_RIJEN; a sheet may be short and still have a cell on its last row."""
    blad = re.search(rb"<(\w+:)?worksheet[\s>]", begin)
    voor = (blad[1] or b"") if blad else b""
    nummer, eind = 0, None
    for rij in re.finditer(rb"<%srow(?=[\s>/])([^>]*)" % voor, begin):
        vondst = re.search(rb"""\br=["']([0-9]{1,7})["']""", rij[1])
        nummer = int(vondst[1]) if vondst else nummer + 1
        if nummer > TOP_RIJEN:
            eind = rij.start()
            break
    if eind is None:
        if b"</%sworksheet" % voor in begin[-2000:]:
            return begin
        eind = begin.rfind(b"</%srow>" % voor) + len(b"</%srow>" % voor)
    return begin[:eind] + b"</%ssheetData></%sworksheet>" % (voor, voor)
