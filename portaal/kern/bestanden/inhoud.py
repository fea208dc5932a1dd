"""What a file is by its content, and what in it is refused: passwords, macros, scripts, other files. Pure.

No virus scanner: it keeps out what has no place in a statement or annual accounts, and what is not what its name says.
"""

import re
import zlib
from collections.abc import Iterator
from enum import Enum
from pathlib import Path
from zipfile import ZIP_DEFLATED, ZIP_STORED, BadZipFile, ZipFile

OFFICE = "application/vnd.openxmlformats-officedocument"
OASIS = "application/vnd.oasis.opendocument"


class Inhoudsfout(ValueError):
    """The content is not what it should be; the message is a Dutch sentence."""


class Vorm(Enum):
    """A kind of file: extension, content type, and for a zip the part that tells it."""

    PDF = ".pdf", "application/pdf", ""
    DOCX = ".docx", f"{OFFICE}.wordprocessingml.document", "word/document.xml"
    XLSX = ".xlsx", f"{OFFICE}.spreadsheetml.sheet", "xl/workbook.xml"
    ODT = ".odt", f"{OASIS}.text", "mimetype"
    ODS = ".ods", f"{OASIS}.spreadsheet", "mimetype"

    def __init__(self, uitgang: str, inhoudstype: str, kenmerk: str):
        self.uitgang, self.inhoudstype, self.kenmerk = uitgang, inhoudstype, kenmerk


ALLEEN_PDF = (Vorm.PDF,)
ALLE = tuple(Vorm)


def controleer(pad: Path, naam: str, vormen: tuple[Vorm, ...]) -> Vorm:
    """The kind of the file, which its name says too. Raises Inhoudsfout."""
    vorm = next((vorm for vorm in vormen if naam.lower().endswith(vorm.uitgang)), None)
    if vorm is None:
        raise Inhoudsfout(f"Lever een {_keuze(vormen)} aan. Dit bestand heet {naam}.")
    if vorm is Vorm.PDF:
        _controleer_pdf(pad.read_bytes())
    else:
        _controleer_zip(pad, vorm)
    return vorm


def _keuze(vormen: tuple[Vorm, ...]) -> str:
    namen = [vorm.name for vorm in vormen]
    return namen[0] if len(namen) == 1 else f"{', '.join(namen[:-1])} of {namen[-1]}"


# --- PDF ---------------------------------------------------------------------------------------------------
STAART = 2048  # within this many bytes of the end stands %%EOF
PROEF = 512
MEESTE_UITGEPAKT = 64 * 1024 * 1024
MEESTE_STROMEN = 100_000
TUSSEN = rb"(?>[\s\x00]++|%[^\r\n]{0,40}+[\r\n])*+"  # white space and comments between two tokens; never backtracks
VERSLEUTELD = re.compile(rb"/Encrypt" + TUSSEN + rb"(?:\d+\s+\d+\s+R|<<)")
GEVAARLIJK = (
    (re.compile(rb"/S" + TUSSEN + rb"/JavaScript\b|/JavaScript" + TUSSEN + rb"(?:\d+\s+\d+\s+R|<<)"), "een script"),
    (
        re.compile(rb"/S" + TUSSEN + rb"/(?:Launch|ImportData|SubmitForm)\b"),
        "een opdracht die een programma start of gegevens verstuurt",
    ),
    (
        re.compile(rb"/(?:EmbeddedFiles?" + TUSSEN + rb"(?:\d+\s+\d+\s+R|<<)|Type" + TUSSEN + rb"/EmbeddedFile\b)"),
        "een ander bestand",
    ),
    (
        re.compile(rb"/XFA" + TUSSEN + rb"(?:\d+\s+\d+\s+R|\[)|/S(?:ubtype)?" + TUSSEN + rb"/RichMedia\b"),
        "een invulprogramma of film",
    ),
)
ONTSNAPT = re.compile(rb"#([2-7][0-9A-Fa-f])")  # a name may write its letters as #4A
STROOM = re.compile(rb"stream\r?\n")
GETALLEN = re.compile(rb"\s*\d+\s+\d+\s")  # an object stream begins with the numbers of its objects


def _controleer_pdf(inhoud: bytes) -> None:
    if not re.match(rb"%PDF-[12]\.\d", inhoud):
        raise Inhoudsfout("Dit is geen PDF, al heet het zo. Sla het document opnieuw op als PDF.")
    if b"%%EOF" not in inhoud[-STAART:] or b"startxref" not in inhoud:
        raise Inhoudsfout("Deze PDF is niet compleet. Sla het document opnieuw op en lever het dan aan.")
    for deel in _leesbare_delen(inhoud):
        kaal = ONTSNAPT.sub(lambda gevonden: bytes([int(gevonden[1], 16)]), deel)
        if VERSLEUTELD.search(kaal):
            raise Inhoudsfout("Deze PDF is beveiligd met een wachtwoord. Sla het document op zonder beveiliging.")
        for patroon, wat in GEVAARLIJK:
            if patroon.search(kaal):
                raise Inhoudsfout(f"In deze PDF zit {wat}. Druk het document af naar een nieuwe PDF en lever die aan.")


def _leesbare_delen(inhoud: bytes) -> Iterator[bytes]:
    """The file itself, and every packed part in which objects can stand."""
    yield inhoud
    rest = MEESTE_UITGEPAKT
    for nummer, begin in enumerate(STROOM.finditer(inhoud)):
        if rest <= 0 or nummer > MEESTE_STROMEN:
            raise Inhoudsfout("Deze PDF is te ingewikkeld om te controleren. Druk haar af naar een nieuwe PDF.")
        try:
            proef = zlib.decompressobj().decompress(inhoud[begin.end() : begin.end() + PROEF], PROEF)
            if not GETALLEN.match(proef):
                continue
            deel = zlib.decompressobj().decompress(memoryview(inhoud)[begin.end() :], rest)
        except zlib.error:
            continue
        rest -= len(deel)
        yield deel


# --- Office ------------------------------------------------------------------------------------------------
MEESTE_DELEN = 5000
MEESTE_INHOUD = 200 * 1024 * 1024
VERSLEUTELVLAG = 0x1
ACTIEF = re.compile(r"vbaproject|(^|/)(basic|scripts)/|activex|\.(exe|dll|js|vbs|bat|cmd|ps1|jar)$", re.IGNORECASE)


def _controleer_zip(pad: Path, vorm: Vorm) -> None:
    try:
        with ZipFile(pad) as archief:
            _controleer_delen(archief, vorm)
    except (BadZipFile, zlib.error, EOFError, NotImplementedError, OSError, RuntimeError, ValueError) as fout:
        if isinstance(fout, Inhoudsfout):
            raise
        raise Inhoudsfout(f"Dit is geen goed {vorm.name}-bestand. Sla het opnieuw op en lever het dan aan.") from fout


def _controleer_delen(archief: ZipFile, vorm: Vorm) -> None:
    delen = archief.infolist()
    namen = {deel.filename for deel in delen}
    if vorm.kenmerk not in namen or not _is_vorm(archief, vorm):
        raise Inhoudsfout(f"Dit is geen {vorm.name}, al heet het zo. Sla het document opnieuw op.")
    if len(delen) > MEESTE_DELEN or sum(deel.file_size for deel in delen) > MEESTE_INHOUD:
        raise Inhoudsfout("Dit bestand is uitgepakt te groot. Sla het op als PDF.")
    if any(deel.compress_type not in (ZIP_STORED, ZIP_DEFLATED) for deel in delen):
        raise BadZipFile("compressie")
    if any(deel.flag_bits & VERSLEUTELVLAG for deel in delen):
        raise Inhoudsfout("Dit bestand is beveiligd met een wachtwoord. Sla het op zonder beveiliging.")
    if any(ACTIEF.search(naam) for naam in namen):
        raise Inhoudsfout("In dit bestand zitten macro's. Sla het op zonder macro's, of als PDF.")
    kapot = archief.testzip()
    if kapot:
        raise BadZipFile(kapot)


def _is_vorm(archief: ZipFile, vorm: Vorm) -> bool:
    """An OpenDocument says in its first part what it is."""
    if vorm.kenmerk != "mimetype":
        return "[Content_Types].xml" in archief.namelist()
    if archief.getinfo("mimetype").file_size > len(vorm.inhoudstype):
        return False
    return archief.read("mimetype").decode("ascii", "replace") == vorm.inhoudstype
