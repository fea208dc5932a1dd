"""Tables as files: one `Document`, written as CSV or XLSX for a Dutch spreadsheet, or as PDF (exportpdf).

A page builds the `Document` from the same objects it shows, so that file and screen never differ.
"""

import csv
import re
from collections.abc import Iterable, Sequence
from dataclasses import astuple, dataclass, field
from datetime import date, datetime
from decimal import Decimal
from io import BytesIO, StringIO
from typing import Literal

import xlsxwriter
from django.http import HttpResponse
from django.utils.http import content_disposition_header

from portaal.kern import exportpdf

Soort = Literal["tekst", "geld", "getal", "procent", "datum"]
Cel = str | int | Decimal | date | None
Bestandsoort = Literal["csv", "xlsx", "pdf"]

FORMULETEKENS = ("=", "+", "-", "@", "\t", "\r")  # a spreadsheet would run what starts with these
BEDRAG = re.compile(r"-?\d+(?:,\d+)?", re.ASCII)
BOM = "\ufeff"  # so that a spreadsheet reads the file as UTF-8
BREEDTES = {"tekst": 14, "geld": 16, "getal": 12, "procent": 12, "datum": 12}
BREEDSTE = 60
FORMATEN = {"geld": "€ #,##0.00", "getal": "#,##0.##", "procent": '0.0#"%"', "datum": "d-m-yyyy"}
INHOUDSOORTEN = {
    "csv": "text/csv; charset=utf-8",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    "pdf": "application/pdf",
    "docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
}
OPMERKINGKOPPEN = ("Cijfer", "Waarde toen", "Opmerking", "Van")
BLADNAAM_VERBODEN = str.maketrans(dict.fromkeys("[]:*?/\\'", " "))
BLADNAAM_LENGTE = 31


@dataclass(frozen=True)
class Kolom:
    """A column: `geld` takes cents, `procent` 87.3 for 87,3%, `datum` a date; None is an empty cell.

    `kern` is the mark of its figures on the page (data-kern), where they have one.
    """

    kop: str
    soort: Soort = "tekst"
    kern: str = ""


@dataclass(frozen=True)
class Tabel:
    """One table; `rijen` may be a generator and is read once. `sleutel` is its mark on the page (data-tabel).

    `rijsleutels` are the marks of its rows there (data-rij), in the same order; empty when the page has none.
    """

    naam: str
    kolommen: Sequence[Kolom]
    rijen: Iterable[Sequence[Cel]]
    sleutel: str = ""
    rijsleutels: Sequence[str] = ()


@dataclass(frozen=True)
class Opmerking:
    """What somebody wrote at one figure: which, what it was then, the text, and by whom and when."""

    cijfer: str
    waarde: str
    tekst: str
    van: str


@dataclass(frozen=True)
class Document:
    """What goes into one file. `gegevens` are lines such as ("Peildatum", "11 september 2024")."""

    titel: str
    gegevens: Sequence[tuple[str, str]] = ()
    definities: Sequence[tuple[str, str]] = ()
    tabellen: Sequence[Tabel] = field(default_factory=tuple)
    opmerkingen: Sequence[Opmerking] = ()


def antwoord(document: Document, soort: Bestandsoort, bestandsnaam: str) -> HttpResponse:
    """The file as a download; `bestandsnaam` without extension."""
    return download(SCHRIJVERS[soort](document), soort, bestandsnaam)


def download(inhoud: bytes, soort: str, bestandsnaam: str) -> HttpResponse:
    """A ready file as a download that nothing in between keeps; `bestandsnaam` without extension."""
    reactie = HttpResponse(inhoud, content_type=INHOUDSOORTEN[soort])
    reactie["Content-Disposition"] = content_disposition_header(True, f"{bestandsnaam}.{soort}")
    reactie["Cache-Control"] = "private, no-store"
    return reactie


def als_csv(document: Document) -> bytes:
    """Semicolons, decimal commas, ISO dates: title and head block, the tables, then the definitions."""
    doel = StringIO(newline="")
    schrijver = csv.writer(doel, delimiter=";")
    schrijver.writerow([veilig(document.titel)])
    schrijver.writerows(_veilige_regels(document.gegevens))
    for tabel in document.tabellen:
        schrijver.writerow([])
        schrijver.writerow([veilig(tabel.naam)])
        schrijver.writerow([veilig(kolom.kop) for kolom in tabel.kolommen])
        for rij in tabel.rijen:
            schrijver.writerow([_csv_cel(k.soort, cel) for k, cel in zip(tabel.kolommen, rij, strict=True)])
    if document.opmerkingen:
        schrijver.writerow([])
        schrijver.writerow(["Opmerkingen"])
        schrijver.writerow(OPMERKINGKOPPEN)
        schrijver.writerows(_veilige_regels(astuple(opmerking) for opmerking in document.opmerkingen))
    if document.definities:
        schrijver.writerow([])
        schrijver.writerow(["Begrippen"])
        schrijver.writerows(_veilige_regels(document.definities))
    return (BOM + doel.getvalue()).encode()


def _veilige_regels(regels: Iterable[tuple[str, ...]]) -> Iterable[list[str]]:
    return ([veilig(deel) for deel in regel] for regel in regels)


def veilig(tekst: str, *, getal: bool = False) -> str:
    """Text that a spreadsheet would read as a formula gets an apostrophe in front; every CSV goes through here.

    `getal`: the column holds numbers, so that a plain amount below zero is one. Text that has an apostrophe of its
    own before such a sign gets another, so that reading can take one away.
    """
    if getal and BEDRAG.fullmatch(tekst):
        return tekst
    return f"'{tekst}" if tekst.lstrip("'").startswith(FORMULETEKENS) else tekst


def _csv_cel(soort: Soort, cel: Cel) -> str:
    if cel is None:
        return ""
    if soort == "geld":
        return f"{Decimal(cel) / 100:.2f}".replace(".", ",")
    if soort in ("getal", "procent"):
        return _kaal_getal(cel)
    if soort == "datum":
        return _dag(cel).isoformat()
    return veilig(str(cel))


def _kaal_getal(cel: Cel) -> str:
    """As exact as it came, with a decimal comma and without thousands separators or exponent."""
    return f"{Decimal(cel):f}".replace(".", ",")


def _dag(cel: Cel) -> date:
    return cel.date() if isinstance(cel, datetime) else cel


def als_xlsx(document: Document) -> bytes:
    """One sheet per table, head block above it and header row frozen; a last one with the definitions."""
    doel = BytesIO()
    opties = {"constant_memory": True, "strings_to_formulas": False, "strings_to_urls": False}
    with xlsxwriter.Workbook(doel, opties | {"strings_to_numbers": False}) as boek:
        boek.set_properties({"title": document.titel})
        opmaken = {soort: boek.add_format({"num_format": vorm}) for soort, vorm in FORMATEN.items()}
        opmaken["vet"] = boek.add_format({"bold": True})
        opmaken["kop"] = boek.add_format({"bold": True, "bottom": 1, "text_wrap": True, "valign": "top"})
        opmaken["lang"] = boek.add_format({"text_wrap": True, "valign": "top"})
        namen: set[str] = set()
        for tabel in document.tabellen:
            blad = boek.add_worksheet(_bladnaam(tabel.naam, namen))
            _schrijf_tabel(blad, document, tabel, opmaken)
        if document.opmerkingen:
            blad = boek.add_worksheet(_bladnaam("Opmerkingen", namen))
            _schrijf_tabel(blad, document, _opmerkingen(document), opmaken)
        if document.definities or not document.tabellen:
            _schrijf_begrippen(boek.add_worksheet(_bladnaam("Begrippen", namen)), document, opmaken)
    return doel.getvalue()


def _bladnaam(naam: str, gebruikt: set[str]) -> str:
    """A name that a spreadsheet accepts for a sheet, and that is not there yet."""
    basis = naam.translate(BLADNAAM_VERBODEN).strip() or "Blad"
    voorstel, nummer = basis[:BLADNAAM_LENGTE].strip(), 1
    while voorstel.casefold() in gebruikt:
        nummer += 1
        staart = f" {nummer}"
        voorstel = basis[: BLADNAAM_LENGTE - len(staart)].strip() + staart
    gebruikt.add(voorstel.casefold())
    return voorstel


def _schrijf_kop(blad, document: Document, opmaken: dict) -> int:
    """Title and head block; returns the next free row."""
    blad.write_string(0, 0, document.titel, opmaken["vet"])
    for rij, (label, waarde) in enumerate(document.gegevens, start=1):
        blad.write_string(rij, 0, label)
        blad.write_string(rij, 1, waarde)
    return len(document.gegevens) + 2


def _schrijf_tabel(blad, document: Document, tabel: Tabel, opmaken: dict) -> None:
    for nummer, kolom in enumerate(tabel.kolommen):
        breedte = max(BREEDTES[kolom.soort], min(len(kolom.kop) + 2, BREEDSTE // 2))
        blad.set_column(nummer, nummer, breedte)
    boven = _schrijf_kop(blad, document, opmaken)
    for nummer, kolom in enumerate(tabel.kolommen):
        blad.write_string(boven, nummer, kolom.kop, opmaken["kop"])
    blad.freeze_panes(boven + 1, 0)
    for rij, cellen in enumerate(tabel.rijen, start=boven + 1):
        for nummer, (kolom, cel) in enumerate(zip(tabel.kolommen, cellen, strict=True)):
            _schrijf_cel(blad, rij, nummer, kolom.soort, cel, opmaken)


def _schrijf_cel(blad, rij: int, nummer: int, soort: Soort, cel: Cel, opmaken: dict) -> None:
    if cel is None:
        return
    if soort == "geld":
        blad.write_number(rij, nummer, float(Decimal(cel) / 100), opmaken["geld"])
    elif soort in ("getal", "procent"):
        blad.write_number(rij, nummer, float(cel), opmaken[soort])
    elif soort == "datum":
        blad.write_datetime(rij, nummer, datetime.combine(_dag(cel), datetime.min.time()), opmaken["datum"])
    else:
        blad.write_string(rij, nummer, str(cel))


def _opmerkingen(document: Document) -> Tabel:
    kolommen = [Kolom(kop) for kop in OPMERKINGKOPPEN]
    return Tabel("Opmerkingen", kolommen, [astuple(opmerking) for opmerking in document.opmerkingen])


def _schrijf_begrippen(blad, document: Document, opmaken: dict) -> None:
    blad.set_column(0, 0, BREEDSTE // 2)
    blad.set_column(1, 1, BREEDSTE)
    for rij, (begrip, uitleg) in enumerate(document.definities, start=_schrijf_kop(blad, document, opmaken)):
        blad.write_string(rij, 0, begrip, opmaken["lang"])
        blad.write_string(rij, 1, uitleg, opmaken["lang"])


SCHRIJVERS = {"csv": als_csv, "xlsx": als_xlsx, "pdf": exportpdf.maak}
