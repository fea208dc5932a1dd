"""A contract document on disk: where it is, and what it is by its content (never by its name)."""

from pathlib import Path
from zipfile import BadZipFile, ZipFile

from django.conf import settings
from django.utils.text import slugify

from aanbieder.overeenkomst.models import Document

ONBEKEND = ("application/octet-stream", "")
BEGINT_MET = (
    (b"%PDF-", ("application/pdf", ".pdf")),
    (b"\x89PNG\r\n\x1a\n", ("image/png", ".png")),
    (b"\xff\xd8\xff", ("image/jpeg", ".jpg")),
)
ZIP = b"PK\x03\x04"
OFFICE = "application/vnd.openxmlformats-officedocument"
IN_ZIP = {
    "word/document.xml": (f"{OFFICE}.wordprocessingml.document", ".docx"),
    "xl/workbook.xml": (f"{OFFICE}.spreadsheetml.sheet", ".xlsx"),
    "ppt/presentation.xml": (f"{OFFICE}.presentationml.presentation", ".pptx"),
}


def pad_van(document: Document) -> Path | None:
    """The file inside MEDIA_MAP; None when there is none, or the path points outside it."""
    if not document.bestand:
        return None
    map_ = Path(settings.MEDIA_MAP).resolve()
    pad = (map_ / document.bestand).resolve()
    return pad if pad.is_relative_to(map_) and pad.is_file() else None


def soort_van(pad: Path) -> tuple[str, str]:
    """Content type and extension by content."""
    with pad.open("rb") as stroom:
        begin = stroom.read(16)
    for teken, soort in BEGINT_MET:
        if begin.startswith(teken):
            return soort
    return _soort_van_zip(pad) if begin.startswith(ZIP) else ONBEKEND


def _soort_van_zip(pad: Path) -> tuple[str, str]:
    try:
        with ZipFile(pad) as archief:
            namen = set(archief.namelist())
    except BadZipFile:
        return ONBEKEND
    return next((soort for naam, soort in IN_ZIP.items() if naam in namen), ("application/zip", ".zip"))


def downloadnaam(document: Document, uitgang: str) -> str:
    return f"{slugify(f'{document.overeenkomst.nummer} {document.titel}') or 'document'}{uitgang}"
