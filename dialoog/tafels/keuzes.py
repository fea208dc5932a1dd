"""What a table can be."""

from django.db import models


class Tafelsoort(models.TextChoices):
    TEKST = "tekst", "over een tekst"
    THEMA = "thema", "over een thema"


class Tafelstatus(models.TextChoices):
    """From proposal to closed; the table of transitions stands in `dialoog.tafels.regels`."""

    VOORGESTELD = "voorgesteld", "voorgesteld"
    AFGEWEZEN = "afgewezen", "niet geopend"
    CONCEPT = "concept", "concept"
    OPEN = "open", "open"
    IN_SESSIE = "in_sessie", "in sessie"
    VERWERKEN = "verwerken", "verwerken"
    GESLOTEN = "gesloten", "gesloten"


ZICHTBAAR = frozenset({Tafelstatus.OPEN, Tafelstatus.IN_SESSIE, Tafelstatus.VERWERKEN, Tafelstatus.GESLOTEN})
MAG_REAGEREN = frozenset({Tafelstatus.OPEN, Tafelstatus.IN_SESSIE})
