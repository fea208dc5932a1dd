"""What a file is, by its content; its name is only compared with that."""

from enum import StrEnum
from pathlib import Path

from rapportage.verantwoording.inlezen.fouten import BESTAND, Onleesbaar

WACHTWOORD = "Het bestand is beveiligd met een wachtwoord. Haal het wachtwoord eraf en lever het opnieuw aan."
ZO_BEWAREN = "Sla het op als XLSX, ODS of CSV en lever dat bestand aan."
BEGIN_BYTES = 8192


class Vorm(StrEnum):
    XLSX = "een Excel-werkboek (.xlsx)"
    XLSM = "een Excel-werkboek met macro's (.xlsm)"
    ODS = "een ODS-werkblad (.ods)"
    TEKST = "tekst (.csv)"


PAST_BIJ = {
    ".xlsx": {Vorm.XLSX, Vorm.XLSM},
    ".xlsm": {Vorm.XLSX, Vorm.XLSM},
    ".ods": {Vorm.ODS},
    ".csv": {Vorm.TEKST},
    ".txt": {Vorm.TEKST},
    ".tsv": {Vorm.TEKST},
    ".tab": {Vorm.TEKST},
}
# Endings that promise something else than rows as text or a workbook we read.
ANDERS = {".xls", ".xlsb", ".xlt", ".xltx", ".pdf", ".doc", ".docx", ".odt", ".fods", ".numbers", ".zip", ".gz", ".7z",
          ".rar", ".png", ".jpg", ".jpeg", ".gif", ".htm", ".html", ".xml", ".json", ".msg", ".eml"}  # fmt: skip

ZIP = b"PK\x03\x04"
OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
EIGEN_BEGIN = (
    (b"%PDF", "een PDF"),
    (b"\x89PNG", "een afbeelding"),
    (b"\xff\xd8\xff", "een afbeelding"),
    (b"GIF8", "een afbeelding"),
    (b"II*\0", "een afbeelding"),
    (b"MM\0*", "een afbeelding"),
    (b"\x1f\x8b", "een ingepakt bestand (gzip)"),
    (b"7z\xbc\xaf", "een ingepakt bestand (7-Zip)"),
    (b"Rar!", "een ingepakt bestand (RAR)"),
    (b"PAR1", "een Parquet-bestand"),
    (b"{\\rtf", "een tekstdocument (RTF)"),
    (b"SQLite format 3", "een database"),
    (b"\x7fELF", "een programma"),
    (b"MZ\x90", "een programma"),
    (b"\x09\x08", "een oud Excel-bestand (.xls)"),
    (b"PK\x05\x06", "een leeg ingepakt bestand (zip)"),
)


def onleesbaar(zin: str) -> Onleesbaar:
    return Onleesbaar(BESTAND, zin)


def is_zip(begin: bytes) -> bool:
    return begin.startswith(ZIP)


def weiger_ander_bestand(pad: Path) -> bytes:
    """Looks at the first bytes and gives them; Onleesbaar for everything that is neither a zip nor text."""
    try:
        with pad.open("rb") as bestand:
            begin = bestand.read(BEGIN_BYTES)
    except OSError:
        raise onleesbaar("Het bestand is er niet of kan niet worden geopend. Lever het opnieuw aan.") from None
    if not begin:
        raise onleesbaar("Het bestand is leeg (0 bytes). Kijk of u het goede bestand koos en lever het opnieuw aan.")
    if begin.startswith(OLE):
        raise _oude_container(pad)
    for teken, wat in EIGEN_BEGIN:
        if begin.startswith(teken):
            raise onleesbaar(f"Dit is {wat}, geen werkboek. {ZO_BEWAREN}")
    _weiger_opmaaktaal(begin)
    return begin


def _oude_container(pad: Path) -> Onleesbaar:
    """Old Office files and encrypted new ones share a container; names in it are UTF-16."""
    inhoud = pad.read_bytes()
    if "EncryptedPackage".encode("utf-16-le") in inhoud:
        return onleesbaar(WACHTWOORD)
    if any(naam.encode("utf-16-le") in inhoud for naam in ("Workbook", "Book")):
        return onleesbaar(
            "Dit is een oud Excel-bestand (.xls). Open het in Excel of LibreOffice en sla het op als .xlsx of .ods."
        )
    return onleesbaar(f"Dit is een bestand van een ander Office-programma, geen werkboek. {ZO_BEWAREN}")


def _weiger_opmaaktaal(begin: bytes) -> None:
    """Web pages and XML, which some programs save under the name .xls."""
    kop = begin.replace(b"\0", b"").lstrip(b"\xef\xbb\xbf\xff\xfe \t\r\n").lower()
    if kop.startswith((b"<!doctype html", b"<html", b"<table", b"<head", b"<body", b"<meta", b"<style")):
        raise onleesbaar(
            "Dit is een webpagina die als Excel-bestand is opgeslagen. Open het in Excel en sla het op als .xlsx."
        )
    if kop.startswith(b"mime-version:"):
        raise onleesbaar(f"Dit is een webpagina of e-mailbericht, geen werkboek. {ZO_BEWAREN}")
    if kop.startswith((b"<?xml", b"<!doctype", b"<?mso", b"<workbook", b"<office:")):
        raise onleesbaar(f"Dit is een XML-bestand, geen werkboek. {ZO_BEWAREN}")


def controleer_naam(bestandsnaam: str, vorm: Vorm) -> None:
    """A name that says something else than the file is: then it may well be another file than was meant."""
    einde = Path(bestandsnaam).suffix.casefold()
    if einde in ANDERS or vorm not in PAST_BIJ.get(einde, {vorm}):
        raise onleesbaar(
            f"De naam van het bestand eindigt op {einde}, maar het is {vorm}. Geef het bestand de naam die erbij"
            " hoort, of kies het bestand dat u bedoelde."
        )


def tabnaam(bestandsnaam: str) -> str:
    """The tab of a file that has none: its name as a workbook would take it."""
    naam = Path(bestandsnaam.replace("\\", "/")).name
    stam = Path(naam).stem if Path(naam).suffix else naam
    toegestaan = "".join(teken for teken in stam if teken not in "[]:*?/\\!" and teken.isprintable())
    return toegestaan.strip()[:31] or "bestand"
