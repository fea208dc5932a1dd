"""Whether a file gives away who made it: in its properties, or by a name in it."""

import zlib
from zipfile import ZipFile

import pytest

from dialoog.reacties.naam_in_bestand import noemt_maker, staat_in

NAAM, ADRES = "Emma Engels", "emma@test.example"


def office(tmp_path, deel: str, inhoud: str):
    pad = tmp_path / "x.zip"
    with ZipFile(pad, "w") as archief:
        archief.writestr(deel, inhoud)
    return pad


def pdf(tmp_path, inhoud: bytes):
    pad = tmp_path / "x.pdf"
    pad.write_bytes(b"%PDF-1.7\n" + inhoud + b"\n%%EOF")
    return pad


def stroom(inhoud: bytes) -> bytes:
    return b"<</Filter/FlateDecode>>stream\r\n" + zlib.compress(inhoud) + b"\nendstream"


TITELS = [
    "Brief van Emma Engels", "EMMA  ENGELS", "Engels, Emma", "E. Engels", "e.j. engels", "Engels E", "emma.engels",
    "emma_engels", "EmmaEngels", "Emma&#160;Engels", "\u00c9mma Engels", "Vragen? emma@test.example",
    "<w:t>Em</w:t></w:r><w:r><w:t>ma Engels</w:t>", "<w:t>Emma</w:t><w:t>Engels</w:t>",
]  # fmt: skip


@pytest.mark.parametrize("woorden", TITELS)
def test_de_naam_in_een_gewone_vorm_wordt_gevonden(tmp_path, woorden):
    assert staat_in(office(tmp_path, "word/document.xml", f"<w:p>{woorden}</w:p>"), NAAM, ADRES)


@pytest.mark.parametrize(
    "woorden", ["Wij spreken Engels.", "Emma van de buren", "Emmalaan, Engelse les", "Anna Aerts", "Emma leert Engels"]
)
def test_andere_woorden_mogen(tmp_path, woorden):
    assert not staat_in(office(tmp_path, "word/document.xml", f"<w:p>{woorden}</w:p>"), NAAM, ADRES)


@pytest.mark.parametrize(
    "woorden", ["Emma van den Berg", "Berg, Emma van den", "E. van den Berg", "Emma Berg", "berg e"]
)
def test_een_naam_met_tussenvoegsels(tmp_path, woorden):
    assert staat_in(office(tmp_path, "word/document.xml", f"<w:p>{woorden}</w:p>"), "Emma van den Berg")
    assert not staat_in(
        office(tmp_path, "word/document.xml", "<p>Een van den boom bij de berg</p>"), "Emma van den Berg"
    )


def test_een_naam_die_uit_een_woord_bestaat(tmp_path):
    assert staat_in(office(tmp_path, "word/document.xml", "<p>Groet, Sukarno.</p>"), "Sukarno")
    assert not staat_in(office(tmp_path, "word/document.xml", "<p>Ali</p>"), "Al")


BE = "Emma Engels".encode("utf-16-be")


@pytest.mark.parametrize("schuif", [0, 1])
@pytest.mark.parametrize(
    "deel",
    [
        b"/Title(Emma Engels)",
        b"/Title(\xfe\xff" + BE + b")",
        b"/Title(\xff\xfe" + "Emma Engels".encode("utf-16-le") + b")",
        b"/Title<FEFF" + BE.hex().upper().encode() + b">",
        b"/Title<feff" + BE.hex(" ", 8).encode() + b">",
        b"/Title<" + b"Emma Engels".hex().encode() + b">",
        stroom(b"1 0 <</Title(Engels, Emma)>>"),
        b"/T(emma@test.example)",
        rb"/Title(\105mma E\156gels\056)",
        rb"/Title(\376\377" + BE.replace(b"\0", rb"\000") + b")",
    ],
)
def test_de_naam_in_een_pdf(tmp_path, deel, schuif):
    assert staat_in(pdf(tmp_path, b" " * schuif + deel), NAAM, ADRES)


def test_een_naam_met_letters_van_verder_weg(tmp_path):
    deel = b"/Title(\xfe\xff" + "Łucja Żak".encode("utf-16-be") + b")"
    assert staat_in(pdf(tmp_path, deel), "Łucja Żak")
    assert staat_in(pdf(tmp_path, b" " + deel), "Łucja Żak")
    assert staat_in(office(tmp_path, "content.xml", "<p>Łucja Żak</p>"), "Łucja Żak")


@pytest.mark.parametrize(
    ("deel", "inhoud"),
    [
        ("docProps/core.xml", "<dc:creator>iemand</dc:creator>"),
        ("docProps/core.xml", "<dc:creator/><cp:lastModifiedBy>x</cp:lastModifiedBy>"),
        ("docProps/core.xml", '<a:creator xmlns:a="dc"><![CDATA[iemand]]></a:creator>'),
        ("docProps/app.xml", "<Properties><Company>Stichting</Company></Properties>"),
        ("docProps/app.xml", "<Manager>iemand</Manager>"),
        ("meta.xml", "<dc:creator>iemand</dc:creator>"),
        ("meta.xml", "<meta:initial-creator>iemand</meta:initial-creator>"),
        ("meta.xml", "<meta:printed-by>iemand</meta:printed-by>"),
    ],
)
def test_een_ingevulde_maker_in_een_office_bestand(tmp_path, deel, inhoud):
    assert noemt_maker(office(tmp_path, deel, inhoud))


@pytest.mark.parametrize(
    ("deel", "inhoud"),
    [
        ("docProps/core.xml", "<dc:creator></dc:creator><cp:lastModifiedBy> \n</cp:lastModifiedBy>"),
        ("docProps/core.xml", "<dc:creator/><dc:title>Brief</dc:title>"),
        ("docProps/app.xml", "<Application>Microsoft Word</Application><Company></Company>"),
        ("word/document.xml", "<w:t>creator, Company en Manager zijn woorden</w:t>"),
    ],
)
def test_lege_eigenschappen_mogen(tmp_path, deel, inhoud):
    assert not noemt_maker(office(tmp_path, deel, inhoud))


XMP = b"<dc:creator><rdf:Seq><rdf:li>iemand</rdf:li></rdf:Seq></dc:creator>"


@pytest.mark.parametrize(
    "deel",
    [
        b"<</Author(iemand)>>", b"<</Author (\xfe\xff\x00i)>>", b"<</Author<FEFF0069>>>", b"<</Author 5 0 R>>",
        stroom(b"1 0 <</Author(iemand)>>"), XMP, stroom(XMP),
    ],
)  # fmt: skip
def test_een_ingevulde_maker_in_een_pdf(tmp_path, deel):
    assert noemt_maker(pdf(tmp_path, deel))


@pytest.mark.parametrize(
    "deel",
    [
        b"<</Author()>>", b"<</Author<>>>", b"<</Author(\xfe\xff)>>", rb"<</Author(\376\377)>>",
        b"<</Creator(Word)/Producer(Word)>>",
        b"<dc:creator><rdf:Seq><rdf:li></rdf:li></rdf:Seq></dc:creator>", b"", b"stream\r\nkapot",
    ],
)  # fmt: skip
def test_een_pdf_zonder_maker_mag(tmp_path, deel):
    assert not noemt_maker(pdf(tmp_path, deel))
