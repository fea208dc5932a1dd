"""Rows as a file with exactly the columns of the report, so that it can be handed in again as it is."""

import csv
from collections.abc import Iterable, Mapping
from io import BytesIO, StringIO

import xlsxwriter

from portaal.kern.export import BEDRAG, BOM, FORMULETEKENS, veilig
from rapportage.verantwoording.bestanden.celwaarden import FORMATEN, JAAR, schrijf
from rapportage.verantwoording.inlezen.getallen import cent
from rapportage.verantwoording.register import BLAD, KOLOMMEN, NAMEN

Rij = Mapping[str, str]
OPTIES = {"constant_memory": True, "strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}


def als_csv(rijen: Iterable[Rij]) -> bytes:
    """Semicolons and decimal commas below the column names; text that would run as a formula gets an apostrophe."""
    doel = StringIO(newline="")
    schrijver = csv.writer(doel, delimiter=";")
    schrijver.writerow(NAMEN)
    schrijver.writerows([_cel(naam, rij.get(naam, "")) for naam in NAMEN] for rij in rijen)
    return (BOM + doel.getvalue()).encode()


def _cel(kolom: str, tekst: str) -> str:
    """A number that begins with a sign (+5, -1.130,00) is written plainly: behind an apostrophe it would be lost."""
    getal = kolom in FORMATEN
    if getal and FORMATEN[kolom] != JAAR and tekst.startswith(FORMULETEKENS) and not BEDRAG.fullmatch(tekst):
        waarde = cent(tekst)
        return veilig(tekst) if waarde is None else _kaal(waarde)
    return veilig(tekst, getal=getal)


def _kaal(waarde: int) -> str:
    """Cents as -5 or -5,50."""
    geheel, rest = divmod(abs(waarde), 100)
    return f"{'-' if waarde < 0 else ''}{geheel}{f',{rest:02}' if rest else ''}"


def als_xlsx(rijen: Iterable[Rij]) -> bytes:
    """Numbers as numbers, and all other text as text, whatever it begins with."""
    doel = BytesIO()
    with xlsxwriter.Workbook(doel, OPTIES) as boek:
        blad = boek.add_worksheet(BLAD)
        kop = boek.add_format({"bold": True, "bottom": 1})
        formaten = {vorm: boek.add_format({"num_format": vorm}) for vorm in {*FORMATEN.values(), "@"}}
        blad.freeze_panes(1, 0)
        for plek, kolom in enumerate(KOLOMMEN):
            blad.set_column(plek, plek, max(12, len(kolom.naam) + 2))
            blad.write_string(0, plek, kolom.naam, kop)
        for nummer, rij in enumerate(rijen, start=1):
            for plek, naam in enumerate(NAMEN):
                schrijf(blad, nummer, plek, naam, rij.get(naam, ""), formaten[FORMATEN.get(naam, "@")])
    return doel.getvalue()
