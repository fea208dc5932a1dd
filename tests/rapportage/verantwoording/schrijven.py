"""Writes small CSV, XLSX and ODS files, the same bytes every time. Text stays text, numbers are numbers."""

import csv
import io
import re
import zipfile
from collections.abc import Mapping, Sequence
from datetime import date, datetime
from html import escape

import xlsxwriter

from rapportage.verantwoording.register import KOLOM, NAMEN

Cel = str | int | float | date
Tabel = list[list[Cel]]
KOPPEN = [kolom.kop for kolom in KOLOM.values()]
GETALLEN = ("boekjaar", *NAMEN[5:14])
VASTE_TIJD = (2024, 1, 15, 12, 0, 0)
GETAL = re.compile(r"-?\d+(,\d{1,2})?")


def tabel(rijen: Sequence[Mapping[str, Cel]], kolommen: Sequence[str] = NAMEN,
          koppen: Sequence[str] | None = None) -> Tabel:  # fmt: skip
    """Heading and rows, as text."""
    kop = list(koppen) if koppen else [KOLOM[naam].kop for naam in kolommen]
    return [kop, *([rij[naam] for naam in kolommen] for rij in rijen)]


def met_getallen(rijen: Tabel, kolommen: Sequence[str] = NAMEN) -> Tabel:
    """The same with numbers as numbers, as in a workbook; what is no number stays text."""
    plekken = [plek for plek, naam in enumerate(kolommen) if naam in GETALLEN]
    uit = [list(rij) for rij in rijen]
    for rij in uit[1:]:
        for plek in plekken:
            if isinstance(rij[plek], str) and GETAL.fullmatch(rij[plek]):
                rij[plek] = float(rij[plek].replace(",", ".")) if "," in rij[plek] else int(rij[plek])
    return uit


def als_csv(rijen: Tabel, scheiding: str = ";", codering: str = "utf-8", einde: str = "\r\n",
            quoting: int = csv.QUOTE_MINIMAL) -> bytes:  # fmt: skip
    tekst = io.StringIO(newline="")
    csv.writer(tekst, delimiter=scheiding, lineterminator=einde, quoting=quoting).writerows(rijen)
    return tekst.getvalue().encode(codering)


def als_xlsx(tabs: Mapping[str, Tabel], verborgen: Sequence[str] = (), samen: Sequence[str] = (),
             formules: Mapping[str, tuple[str, float]] | None = None) -> bytes:  # fmt: skip
    """A workbook. Of its first sheet, `samen`: ranges to merge; `formules`: cell -> formula and value."""
    uit = io.BytesIO()
    werkmap = xlsxwriter.Workbook(uit, {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False})
    werkmap.set_properties({"created": datetime(*VASTE_TIJD), "author": "voorbeeld"})
    datum = werkmap.add_format({"num_format": "yyyy-mm-dd"})
    for naam, rijen in tabs.items():
        blad = werkmap.add_worksheet(naam)
        if naam in verborgen:
            blad.hide()
        for rijplek, rij in enumerate(rijen):
            for plek, cel in enumerate(rij):
                if isinstance(cel, date):
                    blad.write_datetime(rijplek, plek, datetime(cel.year, cel.month, cel.day), datum)
                elif isinstance(cel, str):
                    blad.write_string(rijplek, plek, cel) if cel else None
                else:
                    blad.write_number(rijplek, plek, cel)
    eerste = werkmap.worksheets()[0]
    for bereik in samen:
        begin = bereik.split(":")[0]
        rij, plek = int(re.sub(r"\D", "", begin)) - 1, ord(begin[0]) - ord("A")
        eerste.merge_range(bereik, next(iter(tabs.values()))[rij][plek])
    for cel, (formule, waarde) in (formules or {}).items():
        eerste.write_formula(cel, formule, None, waarde)
    werkmap.close()
    return uit.getvalue()


def in_zip(delen: Mapping[str, str | bytes]) -> bytes:
    uit = io.BytesIO()
    with zipfile.ZipFile(uit, "w", zipfile.ZIP_DEFLATED) as bundel:
        for naam, inhoud in delen.items():
            stuk = zipfile.ZipInfo(naam, VASTE_TIJD)
            stuk.compress_type = zipfile.ZIP_STORED if naam == "mimetype" else zipfile.ZIP_DEFLATED
            bundel.writestr(stuk, inhoud)
    return uit.getvalue()


def uitgepakt(inhoud: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(inhoud)) as bundel:
        return {naam: bundel.read(naam) for naam in bundel.namelist()}


ODS_SOORT = "application/vnd.oasis.opendocument.spreadsheet"
OFFICE = "urn:oasis:names:tc:opendocument:xmlns"
ODS_KOP = (
    f'<?xml version="1.0" encoding="UTF-8"?><office:document-content xmlns:office="{OFFICE}:office:1.0" '
    f'xmlns:table="{OFFICE}:table:1.0" xmlns:text="{OFFICE}:text:1.0" office:version="1.3"><office:body>'
    "<office:spreadsheet>"
)
ODS_EINDE = "</office:spreadsheet></office:body></office:document-content>"


def _ods_cel(cel: Cel) -> str:
    if isinstance(cel, date):
        return _ods_waarde(f'"date" office:date-value="{cel}"', str(cel))
    if isinstance(cel, str):
        if not cel:
            return "<table:table-cell/>"
        return _ods_waarde('"string"', cel)
    return _ods_waarde(f'"float" office:value="{cel}"', str(cel).replace(".", ","))


def _ods_waarde(soort: str, tekst: str) -> str:
    return f"<table:table-cell office:value-type={soort}><text:p>{escape(tekst)}</text:p></table:table-cell>"


LEGE_RIJEN = (
    '<table:table-row table:number-rows-repeated="1048000"><table:table-cell table:number-columns-repeated="1024"/>'
    "</table:table-row>"
)


def als_ods(tabs: Mapping[str, Tabel], staart: bool = False, manifest_extra: str = "") -> bytes:
    """`staart`: with the million empty rows LibreOffice says are below."""
    bladen = []
    for naam, rijen in tabs.items():
        inhoud = "".join(f"<table:table-row>{''.join(map(_ods_cel, rij))}</table:table-row>" for rij in rijen)
        bladen.append(f'<table:table table:name="{escape(naam)}">{inhoud}{LEGE_RIJEN if staart else ""}</table:table>')
    manifest = (
        f'<?xml version="1.0" encoding="UTF-8"?><manifest:manifest xmlns:manifest="{OFFICE}:manifest:1.0" '
        f'manifest:version="1.3"><manifest:file-entry manifest:full-path="/" manifest:media-type="{ODS_SOORT}"/>'
        '<manifest:file-entry manifest:full-path="content.xml" manifest:media-type="text/xml">'
        f"{manifest_extra}</manifest:file-entry></manifest:manifest>"
    )
    return in_zip({
        "mimetype": ODS_SOORT,
        "META-INF/manifest.xml": manifest,
        "content.xml": ODS_KOP + "".join(bladen) + ODS_EINDE,
    })  # fmt: skip
