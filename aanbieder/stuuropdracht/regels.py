"""The one table of states of a norm and of a steering assignment: both go the same way. Pure."""

from dataclasses import dataclass
from datetime import date

from django.db import models

from aanbieder.stuuropdracht.models import Normvoorstel, Stand, Stuuropdracht
from portaal.kern.mensen.keuzes import Rol, Soort
from portaal.kern.regels import MagNiet
from portaal.kern.toegang import RECHTEN, Hoedanigheid

OPEN = frozenset({Stand.CONCEPT, Stand.TER_REACTIE})
Ding = Normvoorstel | Stuuropdracht


class Actie(models.TextChoices):
    """What somebody can do; the label stands on the button."""

    WIJZIG = "wijzig", "Bewaar de wijziging"
    VRAAG_REACTIE = "vraag_reactie", "Vraag om een reactie"
    REAGEER = "reageer", "Stuur uw reactie"
    STEL_VAST = "stel_vast", "Stel vast"
    TREK_IN = "trek_in", "Trek in"


@dataclass(frozen=True)
class Overgang:
    """From which states, to which (None: it stays), and the right of who may."""

    van: frozenset[Stand]
    naar: Stand | None
    recht: str


OVERGANGEN: dict[Actie, Overgang] = {
    Actie.WIJZIG: Overgang(OPEN, None, "norm_voorstellen"),
    Actie.VRAAG_REACTIE: Overgang(frozenset({Stand.CONCEPT}), Stand.TER_REACTIE, "norm_voorstellen"),
    Actie.REAGEER: Overgang(frozenset({Stand.TER_REACTIE}), None, "inspraak_geven"),
    Actie.STEL_VAST: Overgang(frozenset({Stand.TER_REACTIE}), Stand.VASTGESTELD, "norm_vaststellen"),
    Actie.TREK_IN: Overgang(OPEN, Stand.INGETROKKEN, "norm_voorstellen"),
}


def mag(actie: Actie, namens: Hoedanigheid) -> bool:
    """Whether this role may, whatever the state."""
    return namens.mag(OVERGANGEN[actie].recht) and not namens.kijkt_mee


def eis(actie: Actie, ding: Ding, door: Hoedanigheid) -> None:
    """Raises MagNiet when this person cannot do this now."""
    if not mag(actie, door):
        raise MagNiet(f"Dat kan alleen {wie_wel(actie)}.")
    if ding.stand not in OVERGANGEN[actie].van:
        raise MagNiet(f"Dat kan nu niet: {het(ding)} is {ding.get_stand_display()}.")


def eis_gezien(ding: Ding, gezien: str) -> None:
    """Raises MagNiet unless `gezien`, what stood on the screen, is what it says now."""
    if gezien != ding.kenmerk:
        raise MagNiet("Dit is intussen gewijzigd. Lees het nog eens.")


def eis_jaar_loopt(geldig_van: date, vandaag: date) -> None:
    """Raises MagNiet for a norm that would begin in a year that is over."""
    if geldig_van.year < vandaag.year:
        raise MagNiet(f"Een jaar dat voorbij is, houdt de norm van toen. Kies een dag vanaf 1 januari {vandaag.year}.")


def mogelijk(ding: Ding, namens: Hoedanigheid) -> list[Actie]:
    """What this person can do now, in the order of the table."""
    return [actie for actie, gang in OVERGANGEN.items() if ding.stand in gang.van and mag(actie, namens)]


def wie_wel(actie: Actie) -> str:
    """Who may, in words."""
    wie = {
        (Soort.GEMEENTE, Rol.GEMEENTE): "een gemeente",
        (Soort.REGIO, Rol.CONTRACTMANAGER): "een contractmanager van de regio",
        (Soort.AANBIEDER, Rol.INDIENER): "een indiener van de aanbieder",
        (Soort.AANBIEDER, Rol.TEKENBEVOEGD): "een tekenbevoegde van de aanbieder",
    }
    return " of ".join(sorted(wie[paar] for paar in RECHTEN[OVERGANGEN[actie].recht]))


def het(ding: Ding) -> str:
    return "de stuuropdracht" if isinstance(ding, Stuuropdracht) else "het voorstel"
