"""The rows of tests.bewaking.adressen for the dialogue tables."""

from tests.bewaking.objecten_dialoog import besloten, tafelwereld
from tests.bewaking.rij import AANBIEDER, BEGELEIDER, CLIENT, CONTRACTMANAGER, GEMEENTE, REGIOBEHEER, Argumenten, Rij
from tests.wereld import Wereld

# Sees the table: at it, reading along, or of the region. Gert is of Venray, Vera and Toon are not invited.
ZIEN = (*AANBIEDER, *CONTRACTMANAGER, *BEGELEIDER, *GEMEENTE, *CLIENT)
NIET_DE_ROL = (*CONTRACTMANAGER, *REGIOBEHEER)  # of the region, but not the process supervisor


def op_tafel(**erbij) -> Argumenten:
    """The arguments of an address of the table; a value may be a function of the world."""

    def maak(w: Wereld) -> dict:
        slug = tafelwereld(w).tafel.slug
        return {"slug": slug} | {naam: waarde(w) if callable(waarde) else waarde for naam, waarde in erbij.items()}

    return maak


def elders(**erbij) -> Argumenten:
    """The same on a table that nobody of the cast is invited to."""
    return lambda w: {"slug": besloten(w).tafel.slug} | erbij


NIET_VOOR = {naam: elders() for naam in ("anna", "chris", "emma", "gert")}  # use as `vreemd`

DIALOOG: list[Rij] = []
