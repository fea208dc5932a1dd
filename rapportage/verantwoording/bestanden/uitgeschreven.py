"""A row as understood, written as a person would type it: the opposite of reading. Pure."""

from rapportage.bekostiging.inspanning import EENHEID_EURO
from rapportage.verantwoording.register import KOLOMMEN, Soort
from rapportage.verantwoording.rijen import Productieregel
from rapportage.verantwoording.voorzet import bedrag

ANDERE_NAAM = {"tarief": "tarief_cent"}


def als_tekst(regel: Productieregel) -> dict[str, str]:
    """Column -> text, empty cells left out: amounts as 1130,00."""
    tekst = {}
    for kolom in KOLOMMEN:
        waarde = getattr(regel, ANDERE_NAAM.get(kolom.naam, kolom.naam))
        if waarde is None or waarde == "":
            continue
        in_euro = kolom.soort == Soort.GELD or (kolom.naam == "volume" and regel.eenheid == EENHEID_EURO)
        tekst[kolom.naam] = bedrag(waarde) if in_euro else str(waarde)
    return tekst
