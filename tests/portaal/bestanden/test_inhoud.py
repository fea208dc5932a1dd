"""What a file is by its content, and what in it is refused."""

import time
from contextlib import suppress
from pathlib import Path

import pytest

from portaal.kern.bestanden.inhoud import ALLE, ALLEEN_PDF, Inhoudsfout, Vorm, controleer
from tests.rapportage.verantwoording import bestanden as b


@pytest.fixture
def kijk(tmp_path):
    def binnen(inhoud: bytes, naam: str, vormen=ALLE) -> Vorm:
        pad = Path(tmp_path / "stuk")
        pad.write_bytes(inhoud)
        return controleer(pad, naam, vormen)

    return binnen


@pytest.mark.parametrize(
    ("inhoud", "naam", "vorm"),
    [
        (b.pdf(), "verklaring.pdf", Vorm.PDF),
        (b.pdf(), "VERKLARING.PDF", Vorm.PDF),
        (b.los(b"<</URI (https://voorbeeld.nl/JS/JavaScript/Launch/)>>"), "link.pdf", Vorm.PDF),
        (b.los(b"<</Type /Sig /Contents <00>>>"), "getekend.pdf", Vorm.PDF),
        (b.met_objectstroom(b"<</Type /Page /S /GoTo>>"), "nieuw.pdf", Vorm.PDF),
        (b.docx(), "brief.docx", Vorm.DOCX),
        (b.xlsx(), "cijfers.xlsx", Vorm.XLSX),
        (b.odt(), "brief.odt", Vorm.ODT),
        (b.odt("application/vnd.oasis.opendocument.spreadsheet"), "cijfers.ods", Vorm.ODS),
    ],
)
def test_a_good_file_is_known_by_its_content(kijk, inhoud, naam, vorm):
    assert kijk(inhoud, naam) is vorm


@pytest.mark.parametrize(
    ("inhoud", "naam", "zin"),
    [
        (b.docx(), "verklaring.pdf", "geen PDF"),
        (b"MZ" + bytes(100), "verklaring.pdf", "geen PDF"),
        (b"<html>%PDF-1.7", "verklaring.pdf", "geen PDF"),
        (b"x" + b.pdf(), "verklaring.pdf", "geen PDF"),
        (b.pdf()[: len(b.pdf()) // 2], "verklaring.pdf", "niet compleet"),
        (b.pdf(b.met_wachtwoord), "verklaring.pdf", "wachtwoord"),
        (b.pdf(b.met_script), "verklaring.pdf", "een script"),
        (b.pdf(b.met_start), "verklaring.pdf", "een programma start"),
        (b.pdf(b.met_bijlage), "verklaring.pdf", "een ander bestand"),
        (b.los(b"<</S /#4Aava#53cript /JS (x)>>"), "verklaring.pdf", "een script"),
        (b.los(b"<</S%weg\n /JavaScript /JS (x)>>"), "verklaring.pdf", "een script"),
        (b.los(b"<</S\x00/Launch>>"), "verklaring.pdf", "een programma start"),
        (b.met_objectstroom(b"<</S /JavaScript /JS (app.alert)>>"), "verklaring.pdf", "een script"),
        (b.met_objectstroom(b"<</S /Launch /F (cmd.exe)>>"), "verklaring.pdf", "een programma start"),
        (b.los(b"<</XFA 3 0 R>>"), "verklaring.pdf", "een invulprogramma"),
        (b.pdf(), "brief.docx", "geen goed DOCX"),
        (b.xlsx(), "brief.docx", "geen DOCX"),
        (b.odt(), "cijfers.ods", "geen ODS"),
        (b.odt(b.OFFICE + " "), "brief.odt", "geen ODT"),
        (b.docx()[:-30], "brief.docx", "geen goed DOCX"),
        (b.docx(**{"word/vbaProject.bin": b"x"}), "brief.docx", "macro's"),
        (b.docx(**{"word/embeddings/start.exe": b"x"}), "brief.docx", "macro's"),
        (b.zipbestand({"mimetype": b.OFFICE.encode(), "Basic/Standard/Module1.xml": b"x"}), "brief.odt", "macro's"),
        (b.pdf(), "verklaring.exe", "Lever een PDF, DOCX, XLSX, ODT of ODS aan"),
        (b.pdf(), "verklaring", "Lever een PDF"),
    ],
)
def test_what_does_not_belong_is_refused_with_what_to_do(kijk, inhoud, naam, zin):
    with pytest.raises(Inhoudsfout, match=zin):
        kijk(inhoud, naam)


def test_a_statement_is_a_pdf_only(kijk):
    with pytest.raises(Inhoudsfout, match="Lever een PDF aan"):
        kijk(b.docx(), "verklaring.docx", ALLEEN_PDF)


def test_a_zip_bomb_is_refused_before_it_is_unpacked(kijk):
    bom = b.zipbestand({"[Content_Types].xml": b"x", "word/document.xml": bytes(201 * 1024 * 1024)})
    begin = time.monotonic()
    with pytest.raises(Inhoudsfout, match="te groot"):
        kijk(bom, "brief.docx")
    assert time.monotonic() - begin < 2


@pytest.mark.parametrize(
    "vulling",
    [
        b"/S%/S%" * 500_000,
        b"/S" + b" " * 5_000_000,
        b"stream\n" * 500_000,
        b"/Encrypt%x\r" * 300_000,
        b"stream\n" + b.ingepakt(b"1 0 " + bytes(70 * 1024 * 1024)) + b"stream\n",
        b"#41" * 500_000,
    ],
    ids=["commentaar", "spaties", "stromen", "geheim", "bom", "ontsnapt"],
)
def test_a_pdf_made_to_keep_the_checker_busy_does_not(kijk, vulling):
    begin = time.monotonic()
    with suppress(Inhoudsfout):
        kijk(b.los(vulling), "verklaring.pdf")
    assert time.monotonic() - begin < 10


@pytest.mark.parametrize("lengte", range(0, 400, 7))
def test_a_file_cut_off_anywhere_is_a_sentence_and_no_crash(kijk, lengte):
    for inhoud, naam in ((b.pdf(), "stuk.pdf"), (b.docx(), "stuk.docx")):
        with pytest.raises(Inhoudsfout):
            kijk(inhoud[: min(lengte, len(inhoud) - 10)], naam)
