"""Files to hand in: good ones, and ones that must be refused."""

import io
import zlib
from zipfile import ZIP_DEFLATED, ZipFile

from django.core.files.uploadedfile import SimpleUploadedFile
from pypdf import PdfWriter
from pypdf.generic import DecodedStreamObject, DictionaryObject, NameObject, TextStringObject

OFFICE = "application/vnd.oasis.opendocument.text"


def pdf(verander=None) -> bytes:
    """A real PDF of one page; `verander(writer)` adds to it."""
    schrijver = PdfWriter()
    schrijver.add_blank_page(595, 842)
    if verander:
        verander(schrijver)
    doel = io.BytesIO()
    schrijver.write(doel)
    return doel.getvalue()


def met_script(schrijver: PdfWriter) -> None:
    _bij_openen(schrijver, "/JavaScript", "/JS", "app.alert('hallo')")


def met_bijlage(schrijver: PdfWriter) -> None:
    schrijver.add_attachment("kwaad.exe", b"MZ")


def met_wachtwoord(schrijver: PdfWriter) -> None:
    schrijver.encrypt("geheim")


def met_start(schrijver: PdfWriter) -> None:
    _bij_openen(schrijver, "/Launch", "/F", "cmd.exe")


def _bij_openen(schrijver: PdfWriter, soort: str, sleutel: str, waarde: str) -> None:
    actie = {NameObject("/S"): NameObject(soort), NameObject(sleutel): TextStringObject(waarde)}
    schrijver.root_object[NameObject("/OpenAction")] = schrijver._add_object(DictionaryObject(actie))


def met_objectstroom(inhoud: bytes) -> bytes:
    """A PDF with these objects packed inside a stream, as newer programs write them."""

    def voeg_toe(schrijver: PdfWriter) -> None:
        stroom = DecodedStreamObject()
        stroom.set_data(b"8 0 " + inhoud)
        stroom[NameObject("/Type")] = NameObject("/ObjStm")
        schrijver._add_object(stroom.flate_encode())

    return pdf(voeg_toe)


def los(inhoud: bytes) -> bytes:
    """The least that counts as a PDF, with this as its object."""
    return b"%PDF-1.7\n1 0 obj\n" + inhoud + b"\nendobj\ntrailer <</Root 1 0 R>>\nstartxref\n0\n%%EOF\n"


def zipbestand(delen: dict[str, bytes]) -> bytes:
    doel = io.BytesIO()
    with ZipFile(doel, "w", ZIP_DEFLATED) as archief:
        for naam, inhoud in delen.items():
            archief.writestr(naam, inhoud)
    return doel.getvalue()


def docx(**extra: bytes) -> bytes:
    return zipbestand({"[Content_Types].xml": b"<Types/>", "word/document.xml": b"<document/>", **extra})


def xlsx() -> bytes:
    return zipbestand({"[Content_Types].xml": b"<Types/>", "xl/workbook.xml": b"<workbook/>"})


def odt(soort: str = OFFICE) -> bytes:
    return zipbestand({"mimetype": soort.encode(), "content.xml": b"<x/>"})


def upload(inhoud: bytes, naam: str = "verklaring.pdf") -> SimpleUploadedFile:
    return SimpleUploadedFile(naam, inhoud)


def ingepakt(inhoud: bytes) -> bytes:
    return zlib.compress(inhoud)
