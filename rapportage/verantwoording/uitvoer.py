"""Rows as a file with exactly the columns of the report, so that it can be handed in again as it is."""

import csv
from collections.abc import Iterable, Mapping
from io import BytesIO, StringIO

import xlsxwriter

from portaal.kern.export import BOM, FORMULETEKENS
from rapportage.verantwoording.celwaarden import FORMATEN, schrijf
from rapportage.verantwoording.register import BLAD, KOLOMMEN, NAMEN

Rij = Mapping[str, str]
OPTIES = {"constant_memory": True, "strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}


def als_csv(rijen: Iterable[Rij]) -> bytes:
    """Semicolons and decimal commas below the column names; text that would run as a formula gets an apostrophe."""
    doel = StringIO(newline="")
    schrijver = csv.writer(doel, delimiter=";")
    schrijver.writerow(NAMEN)
    schrijver.writerows([veilig(naam, rij.get(naam, "")) for naam in NAMEN] for rij in rijen)
    return (BOM + doel.getvalue()).encode()


def veilig(kolom: str, tekst: str) -> str:
    """A negative amount is no formula; text is, as soon as it begins like one.

    Reading takes one apostrophe away before such text, so text that has one of its own gets another.
    """
    getal = kolom in FORMATEN and tekst[1:].replace(",", "").isdecimal()
    return f"'{tekst}" if tekst.lstrip("'").startswith(FORMULETEKENS) and not getal else tekst


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
