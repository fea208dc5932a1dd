"""Every write to the text of a table: versions, the articles of the one in preparation, publishing it."""

from dialoog.teksten.acties.artikelen import koppel, laat_vervallen, verplaats, voeg_toe, wijzig
from dialoog.teksten.acties.publiceren import publiceer
from dialoog.teksten.acties.versies import Bron, gooi_weg, maak_concept

__all__ = [
    "Bron",
    "gooi_weg",
    "koppel",
    "laat_vervallen",
    "maak_concept",
    "publiceer",
    "verplaats",
    "voeg_toe",
    "wijzig",
]
