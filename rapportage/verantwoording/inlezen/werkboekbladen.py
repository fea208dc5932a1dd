"""The sheets of a workbook as Arrow files. Only the process that reads workbooks (werkboek.py) comes here."""

from collections.abc import Mapping
from concurrent.futures import Future
from pathlib import Path

import fastexcel
import pyarrow as pa
import pyarrow.compute as pc

from rapportage.verantwoording.inlezen.kop import Kop, vind
from rapportage.verantwoording.inlezen.laden import laad
from rapportage.verantwoording.inlezen.plek import plek_van_cel
from rapportage.verantwoording.inlezen.ruweblad import weiger_lege_formules
from rapportage.verantwoording.inlezen.werkboekzip import TOP_RIJEN, Bladverwijzing, Werkboekzip
from rapportage.verantwoording.register import KOLOM, Soort

Kolommen = dict[int, pa.Array]
Gelezen = tuple[int, Kolommen, list[int]]
GETALSOORTEN = (Soort.AANTAL, Soort.GELD)


def xlsx(
    zip_: Werkboekzip,
    bladen: list[Bladverwijzing],
    begonnen: Mapping[tuple[str, int], Future],
    cellen: list[Future],
    uit: Path,
) -> list[dict]:
    """`begonnen` is reading that is under way: of a sheet, from a row on. `cellen` is what the library leaves out."""
    begin = fastexcel.read_excel(zip_.begin(bladen))
    toppen = [_top(begin, blad.naam) for blad in bladen]
    lezer = fastexcel.read_excel(str(zip_.pad))
    return [
        _schrijf(uit, nummer, blad, top, _lees_blad(lezer, blad.naam, vind(top), begonnen), bijzonder.result())
        for nummer, (blad, top, bijzonder) in enumerate(zip(bladen, toppen, cellen, strict=True))
    ]


def ods(zip_: Werkboekzip, uit: Path) -> list[dict]:
    weiger_lege_formules(zip_.blokken("content.xml"))
    lezer = fastexcel.read_excel(str(zip_.pad))
    bladen = []
    for nummer, naam in enumerate(lezer.sheet_names):
        verborgen = lezer.load_sheet(naam, header_row=None, n_rows=1, dtypes="string").visible != "visible"
        top = _top(lezer, naam)
        bladen.append(
            _schrijf(uit, nummer, Bladverwijzing(naam, "", verborgen), top, _lees_blad(lezer, naam, vind(top), {}), {})
        )
    return bladen


def _laad(lezer: fastexcel.ExcelReader, naam: str, vanaf: int = 0, **opties) -> Kolommen:
    plekken, tabel = laad(lezer, naam, vanaf, **opties)
    return dict(zip(plekken, tabel.columns, strict=True))


def _top(lezer: fastexcel.ExcelReader, naam: str) -> list[list[str]]:
    kolommen = {plek: kolom.slice(0, TOP_RIJEN) for plek, kolom in _laad(lezer, naam, dtypes="string").items()}
    rijen = [[""] * (max(kolommen, default=-1) + 1) for _ in range(max(map(len, kolommen.values()), default=0))]
    for plek, kolom in kolommen.items():
        for rij, tekst in enumerate(kolom.to_pylist()):
            rijen[rij][plek] = (tekst or "").strip()
    return rijen


def _lees_blad(
    lezer: fastexcel.ExcelReader, naam: str, kop: Kop | None, begonnen: Mapping[tuple[str, int], Future]
) -> Gelezen:
    """First row (from 0), columns, and which of them hold text and numbers told apart."""
    vanaf = kop.rij + 1 if kop else 0
    try:
        bezig = begonnen.get((naam, vanaf))
        plekken, tabel = bezig.result() if bezig else laad(lezer, naam, vanaf, schema_sample_rows=None)
        kolommen = dict(zip(plekken, tabel.columns, strict=True))
    except fastexcel.UnsupportedColumnTypeCombinationError:
        kolommen = _laad(lezer, naam, vanaf, dtypes="string")
    kolommen = {plek: _tekst_of_getal(kolom) for plek, kolom in kolommen.items() if kolom.null_count < len(kolom)}
    gemengd = [
        plek
        for plek, welke in (kop.kolommen if kop else {}).items()
        if KOLOM[welke].soort in GETALSOORTEN and plek in kolommen and pa.types.is_string(kolommen[plek].type)
    ]
    if not gemengd:
        return vanaf, kolommen, gemengd
    # Text in a number column: which cells are numbers decides what "1.234" is.
    getal = _laad(lezer, naam, vanaf, dtypes="boolean") if any(map(_een_punt, map(kolommen.get, gemengd))) else {}
    for plek in gemengd:
        kolommen[plek] = _met_komma(kolommen[plek], getal.get(plek))
    return vanaf, kolommen, gemengd


def _een_punt(kolom: pa.Array) -> bool:
    return pc.any(pc.match_substring_regex(kolom, r"^-?[1-9][0-9]{0,2}\.[0-9]{3}$")).as_py() or False


def _met_komma(kolom: pa.Array, getal: pa.Array | None) -> pa.Array:
    """Numeric cells with a decimal comma. Without `getal` no text in the column can be mistaken for one."""
    is_getal = pc.match_substring_regex(kolom, r"^-?[0-9]+\.[0-9]+$") if getal is None else pc.is_valid(getal)
    return pc.if_else(pc.fill_null(is_getal, False), pc.replace_substring(kolom, ".", ","), kolom)


def _tekst_of_getal(kolom: pa.Array) -> pa.Array:
    """Text or floats; dates as text of the day."""
    soort = kolom.type
    if pa.types.is_integer(soort):
        return pc.cast(kolom, pa.float64())
    if pa.types.is_floating(soort):
        return kolom
    if pa.types.is_boolean(soort):
        return pc.if_else(kolom, "WAAR", "ONWAAR")
    tekst = pc.cast(kolom, pa.string())
    return pc.replace_substring_regex(tekst, r"^(\d{4}-\d\d-\d\d)[ T]00:00:00(\.0+)?$", r"\1")


def _schrijf(
    uit: Path, nummer: int, blad: Bladverwijzing, top: list[list[str]], gelezen: Gelezen, bijzonder: dict[str, str]
) -> dict:
    vanaf, kolommen, gemengd = gelezen
    for cel, tekst in bijzonder.items():
        rij, plek = plek_van_cel(cel)
        if rij < len(top):
            top[rij].extend([""] * (plek + 1 - len(top[rij])))
            top[rij][plek] = tekst
    hoogte = max([0, *map(len, kolommen.values()), *(plek_van_cel(cel)[0] + 1 - vanaf for cel in bijzonder)])
    for plek, cellen in _per_kolom(bijzonder, vanaf).items():
        kolommen[plek] = _vul_in(kolommen.get(plek), cellen, hoogte)
    namen = [str(plek) for plek in kolommen]
    tabel = pa.table([_lang_genoeg(kolom, hoogte) for kolom in kolommen.values()], names=namen)
    with pa.OSFile(str(uit / f"{nummer}.arrow"), "wb") as bestand, pa.ipc.new_file(bestand, tabel.schema) as schrijver:
        schrijver.write_table(tabel)
    return {"naam": blad.naam, "verborgen": blad.verborgen, "top": top, "vanaf": vanaf, "gemengd": gemengd}


def _per_kolom(bijzonder: dict[str, str], vanaf: int) -> dict[int, dict[int, str]]:
    uit: dict[int, dict[int, str]] = {}
    for cel, tekst in bijzonder.items():
        rij, plek = plek_van_cel(cel)
        if rij >= vanaf:
            uit.setdefault(plek, {})[rij - vanaf] = tekst
    return uit


def _vul_in(kolom: pa.Array | None, cellen: dict[int, str], hoogte: int) -> pa.Array:
    """Texts put in a column, which then is text as a whole."""
    if kolom is None:
        waarden = [None] * hoogte
    elif pa.types.is_floating(kolom.type):
        waarden = [None if getal is None else getal_als_tekst(getal) for getal in kolom.to_pylist()]
    else:
        waarden = kolom.to_pylist()
    waarden += [None] * (hoogte - len(waarden))
    for rij, tekst in cellen.items():
        waarden[rij] = tekst
    return pa.array(waarden, pa.string())


def getal_als_tekst(getal: float) -> str:
    """A numeric cell as it would be typed: 1234,5; noise of floating point arithmetic left out."""
    rond = round(getal, 2)
    getal = rond if abs(getal - rond) < 1e-6 else getal
    return f"{getal:.0f}" if getal == int(getal) else repr(getal).replace(".", ",")


def _lang_genoeg(kolom: pa.Array, hoogte: int) -> pa.ChunkedArray:
    kolom = pa.chunked_array([kolom])
    tekort = hoogte - len(kolom)
    return pa.chunked_array([*kolom.chunks, pa.nulls(tekort, kolom.type)]) if tekort > 0 else kolom
