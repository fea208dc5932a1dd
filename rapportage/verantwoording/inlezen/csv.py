"""Text files: characters, separator, columns. Arrow parses what is regular, the csv module the rest."""

import codecs
import csv
import io
import itertools
import re
from collections.abc import Iterator
from pathlib import Path

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.csv as pa_csv

from rapportage.verantwoording.inlezen.blad import Blad
from rapportage.verantwoording.inlezen.kop import Kop, vind
from rapportage.verantwoording.inlezen.soort import ZO_BEWAREN, onleesbaar

MEESTE_BYTES = 256 * 2**20
TOP_RIJEN = 40
TOP_BYTES = 2**20
PER_KEER = 20_000  # rows turned into columns at a time where the csv module does the work
MEESTE_KOLOMMEN = 16_384
SCHEIDINGEN = ";,\t|"
SEP_REGEL = re.compile(rb'\A"?sep=(.)"?\n', re.IGNORECASE)
BLANK = (b"\t", b"\xc2\x85", b"\xc2\xa0", b"\xe1\x9a\x80", b"\xe2\x80", b"\xe2\x81\x9f", b"\xe3\x80\x80")
LANGSTE_RIJ = 2**20
TE_LANG = (
    "Een aanhalingsteken in het bestand wordt niet gesloten, of een rij is veel te lang. Verbeter dat, of sla het"
    " bestand opnieuw op in Excel of LibreOffice."
)
csv.field_size_limit(LANGSTE_RIJ)


def lees_csv(pad: Path, tab: str) -> Blad:
    tekst = naar_utf8(pad)
    scheiding = ""
    if gevonden := SEP_REGEL.match(tekst):  # for Excel, which does not count it as a row either
        scheiding, tekst = gevonden[1].decode("latin-1"), tekst[gevonden.end() :]
    if not tekst.strip():
        raise onleesbaar("Er staat niets in het bestand. Kijk of u het goede bestand koos en lever het opnieuw aan.")
    begin = tekst[:TOP_BYTES]
    begin = begin[: begin.rfind(b"\n") + 1] or begin  # whole lines
    scheiding = scheiding or beste_scheiding(begin)
    top = list(itertools.islice(_rijen(begin, scheiding), TOP_RIJEN))
    kop = vind(top)
    kolommen = _snel(tekst, scheiding, kop) if kop else None
    if kolommen is None:
        kolommen = _langzaam(tekst, scheiding, kop.rij + 1 if kop else 0)
    if kop:
        _zonder_beveiliging(kop, kolommen)
    return Blad(tab, [[cel.strip() for cel in rij] for rij in top], kop, kop.rij + 2 if kop else 1, kolommen)


def _zonder_beveiliging(kop: Kop, kolommen: dict[int, pa.ChunkedArray]) -> None:
    """Our own exports put an apostrophe before text that a spreadsheet would run; read back it is what was typed."""
    plek = next((plek for plek, naam in kop.kolommen.items() if naam == "toelichting"), None)
    if plek in kolommen:
        kolommen[plek] = pc.replace_substring_regex(kolommen[plek], r"^'('*[=+\-@])", r"\1")


def naar_utf8(pad: Path) -> bytes:
    """The text with line feeds only. UTF-16 is Excel's "Unicode text"; what is no UTF-8 is taken for Windows-1252."""
    if pad.stat().st_size > MEESTE_BYTES:
        raise onleesbaar(f"Het bestand is groter dan {MEESTE_BYTES // 2**20} MiB. Knip het in delen.")
    tekst = pad.read_bytes()
    if tekst.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        tekst = _van_utf16(tekst, "utf-16")
    elif b"\0" in tekst[:2000]:
        even, oneven = tekst[:2000:2].count(0), tekst[1:2000:2].count(0)
        tekst = _van_utf16(tekst, "utf-16-le" if oneven > even else "utf-16-be")
    tekst = tekst.removeprefix(codecs.BOM_UTF8)
    if b"\0" in tekst:
        raise _geen_tekst()
    if not tekst.isascii():
        tekst = _van_windows(tekst)
    if b"\r" in tekst:
        tekst = tekst.replace(b"\r\n", b"\n").replace(b"\r", b"\n")
    return tekst


def _geen_tekst() -> Exception:
    return onleesbaar(f"Dit is geen tekst en geen werkboek dat wij kunnen lezen. {ZO_BEWAREN}")


def _van_utf16(tekst: bytes, codering: str) -> bytes:
    try:
        return tekst.decode(codering).encode()
    except UnicodeError:
        raise _geen_tekst() from None


def _van_windows(tekst: bytes) -> bytes:
    try:
        tekst.decode()
    except UnicodeDecodeError:
        return tekst.decode("cp1252", errors="replace").encode()
    return tekst


def beste_scheiding(begin: bytes) -> str:
    """The sign with which most headings are recognised; else the one that makes most columns."""

    def waarde(teken: str) -> tuple[int, int]:
        rijen = list(itertools.islice(_rijen(begin, teken), TOP_RIJEN))
        kop = vind(rijen)
        return len(kop.kolommen) if kop else -1, sum(len(rij) > 1 for rij in rijen) * (teken.encode() in begin)

    return max(SCHEIDINGEN, key=waarde)


class _Regels:
    """Lines for the csv module, with a limit on one row: a quote that is never closed makes a very long one."""

    def __init__(self, tekst: bytes):
        self._stroom = io.TextIOWrapper(io.BytesIO(tekst), encoding="utf-8", errors="replace", newline="\n")
        self.in_rij = 0

    def __iter__(self) -> Iterator[str]:
        while regel := self._stroom.readline(LANGSTE_RIJ):
            self.in_rij += len(regel)
            if self.in_rij >= LANGSTE_RIJ:
                raise onleesbaar(TE_LANG)
            yield regel


def _rijen(tekst: bytes, scheiding: str) -> Iterator[list[str]]:
    regels = _Regels(tekst)
    try:
        for rij in csv.reader(regels, delimiter=scheiding):
            regels.in_rij = 0
            yield rij
    except (csv.Error, TypeError, ValueError):
        raise onleesbaar(TE_LANG) from None


def _snel(tekst: bytes, scheiding: str, kop: Kop) -> dict[int, pa.ChunkedArray] | None:
    """By Arrow, when every row has as many fields as the heading and no row is empty; None when that is not so.

    It reads everything as text: that is faster than letting it find numbers, and nothing is lost of what was typed.
    """
    if len(scheiding.encode()) != 1:
        return None
    plek = 0
    for _ in range(kop.rij + 1):
        plek = tekst.find(b"\n", plek) + 1
        if not plek:
            return None
    regels = list(_rijen(tekst[:plek], scheiding))
    eind = len(tekst) - tekst.endswith(b"\n")
    if len(regels) != kop.rij + 1 or eind <= plek:
        return None
    namen = [str(nummer) for nummer in range(len(regels[-1]))]
    aanhaling = tekst.find(b'"', plek) >= 0
    if len(namen) < 2 or (aanhaling and not _netjes(tekst, scheiding)):
        return None
    try:
        tabel = pa_csv.read_csv(
            pa.py_buffer(memoryview(tekst)[plek:eind]),
            read_options=pa_csv.ReadOptions(column_names=namen, block_size=eind - plek + 1 if aanhaling else 4 * 2**20),
            parse_options=pa_csv.ParseOptions(
                delimiter=scheiding,
                quote_char='"' if aanhaling else False,
                newlines_in_values=aanhaling,
                ignore_empty_lines=False,  # they count as rows, so they are left to the csv module
            ),
            convert_options=pa_csv.ConvertOptions(
                column_types=dict.fromkeys(namen, pa.large_string()), strings_can_be_null=False, check_utf8=False
            ),
        )
    except pa.ArrowInvalid:
        return None
    return _getrimd({int(naam): tabel[naam] for naam in namen}, tekst)


def _netjes(tekst: bytes, scheiding: str) -> bool:
    """Quotes only around fields, and doubled inside them: there the two parsers agree."""
    tekens = np.frombuffer(b"\n" + tekst + b"\n", dtype=np.uint8)
    plekken = np.flatnonzero(tekens == ord('"'))
    grens = np.zeros(256, dtype=bool)
    grens[[ord(scheiding), ord("\n"), ord('"')]] = True
    return len(plekken) % 2 == 0 and bool((grens[tekens[plekken - 1]] | grens[tekens[plekken + 1]]).all())


def _getrimd(kolommen: dict[int, pa.ChunkedArray], tekst: bytes) -> dict[int, pa.ChunkedArray]:
    """Without blanks around values; a column without any blank is left alone, which most are."""
    alles = b'"' in tekst or any(teken in tekst for teken in (BLANK[:1] if tekst.isascii() else BLANK))
    return {
        plek: pc.utf8_trim_whitespace(kolom) if alles or _heeft_spatie(kolom) else kolom
        for plek, kolom in kolommen.items()
    }


def _heeft_spatie(kolom: pa.ChunkedArray) -> bool:
    return any(deel.buffers()[2] and b" " in deel.buffers()[2].to_pybytes() for deel in kolom.chunks)


def _langzaam(tekst: bytes, scheiding: str, vanaf: int) -> dict[int, pa.ChunkedArray]:
    """Rows of any length, empty ones too, by the csv module."""
    rijen = itertools.islice(_rijen(tekst, scheiding), vanaf, None)
    delen: list[list[list[str]]] = []
    breedte = 0
    while blok := list(itertools.islice(rijen, PER_KEER)):
        breder = max(map(len, blok))
        if breder > MEESTE_KOLOMMEN:
            raise onleesbaar(f"Een rij heeft meer dan {MEESTE_KOLOMMEN} kolommen. Zet elke rij op een eigen regel.")
        breedte = max(breedte, breder)
        vol = [rij if len(rij) == breder else rij + [""] * (breder - len(rij)) for rij in blok]
        delen.append([_tekst(kolom) for kolom in zip(*vol, strict=True)] if breder else [])
        delen[-1].append(len(blok))
    return {plek: pa.chunked_array([_deel(deel, plek) for deel in delen]) for plek in range(breedte)}


def _tekst(kolom: tuple[str, ...]) -> pa.Array:
    return pc.utf8_trim_whitespace(pa.array(kolom, pa.large_string()))


def _deel(deel: list, plek: int) -> pa.Array:
    *kolommen, hoogte = deel
    return kolommen[plek] if plek < len(kolommen) else pa.array([""] * hoogte, pa.large_string())
