"""A row's text as cells of a workbook: a number where the column holds one and the text is one. Pure."""

import re
from collections.abc import Mapping

from rapportage.verantwoording.register import KOLOMMEN, Soort

GELD, AANTAL, JAAR = "#,##0.00", "General", "0"
FORMATEN: Mapping[str, str] = {
    kolom.naam: {Soort.GELD: GELD, Soort.AANTAL: AANTAL, Soort.JAAR: JAAR}[kolom.soort]
    for kolom in KOLOMMEN
    if kolom.soort in (Soort.GELD, Soort.AANTAL, Soort.JAAR)
}
GETAL = re.compile(r"-?\d{1,13}(?:,\d{1,2})?", re.ASCII)  # exact in a cell's binary number


def schrijf(blad, rij: int, plek: int, kolom: str, tekst: str, formaat) -> None:
    """One cell of an xlsxwriter sheet; text stays text, whatever it begins with. Nothing typed leaves it blank."""
    if not tekst:
        blad.write_blank(rij, plek, None, formaat)
    elif kolom in FORMATEN and GETAL.fullmatch(tekst):
        blad.write_number(rij, plek, float(tekst.replace(",", ".")), formaat)
    else:
        blad.write_string(rij, plek, tekst, formaat)
