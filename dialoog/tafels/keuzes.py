"""What a table can be."""

from django.db import models


class Tafelsoort(models.TextChoices):
    TEKST = "tekst", "over een tekst"
    THEMA = "thema", "over een thema"


class Tafelstatus(models.TextChoices):
    """From proposal to closed; the table of transitions stands in `dialoog.tafels.regels`."""

    VOORGESTELD = "voorgesteld", "voorgesteld"
    AFGEWEZEN = "afgewezen", "niet geopend"
    INGETROKKEN = "ingetrokken", "ingetrokken"
    CONCEPT = "concept", "concept"
    OPEN = "open", "open"
    IN_SESSIE = "in_sessie", "in sessie"
    VERWERKEN = "verwerken", "verwerken"
    GESLOTEN = "gesloten", "gesloten"


ZICHTBAAR = frozenset({Tafelstatus.OPEN, Tafelstatus.IN_SESSIE, Tafelstatus.VERWERKEN, Tafelstatus.GESLOTEN})
MAG_REAGEREN = frozenset({Tafelstatus.OPEN, Tafelstatus.IN_SESSIE})
VOORSTEL = frozenset({Tafelstatus.VOORGESTELD, Tafelstatus.AFGEWEZEN, Tafelstatus.INGETROKKEN})  # no table (yet)

IN_EEN_ZIN = {
    Tafelstatus.VOORGESTELD: "is nog een voorstel",
    Tafelstatus.AFGEWEZEN: "wordt niet geopend",
    Tafelstatus.INGETROKKEN: "is een voorstel dat is ingetrokken",
    Tafelstatus.CONCEPT: "is nog in voorbereiding",
    Tafelstatus.OPEN: "is open",
    Tafelstatus.IN_SESSIE: "is nu in sessie",
    Tafelstatus.VERWERKEN: "wordt nu verwerkt",
    Tafelstatus.GESLOTEN: "is gesloten",
}


def in_een_zin(status: str) -> str:
    """What follows "deze tafel": "wordt nu verwerkt". The bare label is for lists."""
    return IN_EEN_ZIN[Tafelstatus(status)]
