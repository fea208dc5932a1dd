"""Whether a file says who made it: a program writes that in its properties without being asked. Pure.

It reads office files and the parts of a PDF in which properties stand. Words drawn on a page of a PDF it cannot read.
"""

import html
import re
import unicodedata
import zlib
from collections.abc import Iterator
from pathlib import Path
from zipfile import ZipFile, is_zipfile

KORTSTE = 3  # shorter parts of a name stand in everything
VOEGSELS = frozenset({"van", "von", "den", "der", "des", "het", "ten", "ter", "del", "della", "dos"})
MEESTE_UITGEPAKT = 64 * 1024 * 1024
STROOM = re.compile(rb"stream\r?\n")
ZESTIENTALLIG = re.compile(rb"<([0-9A-Fa-f\s]{4,})>")
MERK = re.compile(rb"(\xfe\xff|\xff\xfe)([^)]{1,2000})")  # a PDF begins a text in UTF-16 like this
ONTSNAPT = re.compile(rb"\\(?:([0-3][0-7]{2})|([nrtbf\r\n])|(.))", re.DOTALL)  # in a text of a PDF
TEKEN = re.compile(r"</?[A-Za-z][^>]*>")
WOORD = re.compile(r"[^\W_]+")
EIGENSCHAPPEN = re.compile(r"(^|/)(docProps/[^/]*|meta)\.xml$", re.IGNORECASE)
MAKER = re.compile(
    rb"<(?:\w+:)?(creator|lastModifiedBy|Company|Manager|initial-creator|printed-by)(?:\s[^>]*)?(?<!/)>(.*?)</(?:\w+:)?\1>",
    re.DOTALL,
)
AUTEUR = re.compile(rb"/Author\s*(?:\((?!(?:\xfe\xff)?\s*\))|<(?!\s*>)|\d+\s+\d+\s+R)")


def noemt_maker(pad: Path) -> bool:
    """Whether the properties of the file say who made or changed it, or for which organisation."""
    return any(
        _is_ingevuld(inhoud) or AUTEUR.search(inhoud)
        for naam, inhoud in _delen(pad)
        if not naam or EIGENSCHAPPEN.search(naam)
    )


def _is_ingevuld(inhoud: bytes) -> bool:
    return any(TEKEN.sub("", gevonden[2].decode("latin-1")).strip() for gevonden in MAKER.finditer(inhoud))


def staat_in(pad: Path, naam: str, adres: str = "") -> bool:
    """Whether this name, in any usual form, or e-mail address stands in the file."""
    delen, adres = WOORD.findall(_gelijk(naam)), _gelijk(adres)
    return any(
        (adres and adres in tekst) or _noemt(tekst, delen)
        for _, inhoud in _delen(pad)
        for tekst in map(_gelijk, _teksten(inhoud))
    )


def _noemt(tekst: str, delen: list[str]) -> bool:
    """The first name or its initial beside another part of the name, in any order."""
    kern = {deel for deel in delen[1:] or delen if len(deel) >= KORTSTE and deel not in VOEGSELS}
    if not any(deel in tekst for deel in kern):
        return False
    voor = {delen[0], delen[0][0]} if len(delen) > 1 else kern
    reeks: set[str] = set()
    for woord in WOORD.findall(tekst):
        reeks = reeks | {woord} if woord in delen or len(woord) == 1 else set()
        if (reeks & kern and reeks & voor) or woord == "".join(delen):
            return True
    return False


def _delen(pad: Path) -> Iterator[tuple[str, bytes]]:
    """The parts of an office file with their names; the file itself and what is packed in it without."""
    if is_zipfile(pad):
        with ZipFile(pad) as archief:
            for naam in archief.namelist():
                yield naam, archief.read(naam)
        return
    inhoud, rest = pad.read_bytes(), MEESTE_UITGEPAKT
    yield "", _zonder_schuine_strepen(inhoud)
    for begin in STROOM.finditer(inhoud):
        try:
            deel = zlib.decompressobj().decompress(memoryview(inhoud)[begin.end() :], max(rest, 1))
        except zlib.error:
            continue
        rest -= len(deel)
        yield "", _zonder_schuine_strepen(deel)


def _zonder_schuine_strepen(inhoud: bytes) -> bytes:
    """A PDF may write any letter of a text as its octal number."""
    return ONTSNAPT.sub(lambda een: bytes([int(een[1], 8)]) if een[1] else b" " if een[2] else een[3], inhoud)


def _teksten(inhoud: bytes) -> Iterator[str]:
    """What can be read in these bytes, in every way to write letters that these files know."""
    kaal = inhoud.replace(b"\0", b"")  # UTF-16 of ordinary letters, wherever it begins
    leesbaar = html.unescape(kaal.decode("utf-8", "ignore"))
    yield leesbaar
    yield TEKEN.sub("", leesbaar)  # a word processor cuts words in pieces
    yield TEKEN.sub(" ", leesbaar)
    yield kaal.decode("latin-1")
    for gevonden in MERK.finditer(inhoud):
        yield gevonden[0].decode("utf-16", "ignore")
    for gevonden in ZESTIENTALLIG.finditer(inhoud):
        cijfers = b"".join(gevonden[1].split())
        letters = bytes.fromhex((cijfers + b"0" * (len(cijfers) % 2)).decode())
        yield letters.decode("utf-16" if letters[:2] in (b"\xfe\xff", b"\xff\xfe") else "latin-1", "ignore")


def _gelijk(tekst: str) -> str:
    """Capitals and accents make no difference."""
    ontleed = unicodedata.normalize("NFKD", tekst.casefold())
    return "".join(teken for teken in ontleed if not unicodedata.combining(teken))
