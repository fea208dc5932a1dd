"""What the state of a contract talk allows, to whom: one table. Pure."""

from dataclasses import dataclass

from django.db import models

from dialoog.gesprekken.models import Gesprek, Gesprekstatus
from portaal.kern.regels import MagNiet
from portaal.kern.toegang import Hoedanigheid

VOEREN = "gesprek_voeren"
WIE = "een contractmanager van de regio"
ALLEEN_GEPLAND = frozenset({Gesprekstatus.GEPLAND})


class Actie(models.TextChoices):
    """What somebody can do with a talk; the label stands on the button."""

    VERZET = "verzet", "Bewaar dag en onderwerp"
    VOEG_TOE = "voeg_toe", "Zet op de agenda"
    SLUIT_PUNT = "sluit_punt", "Sluit dit punt"
    ROND_AF = "rond_af", "Rond het gesprek af"
    VERVALT = "vervalt", "Het gesprek gaat niet door"


@dataclass(frozen=True)
class Overgang:
    """From which states, and to which (None: it stays). Every one asks the right VOEREN."""

    van: frozenset[Gesprekstatus]
    naar: Gesprekstatus | None = None


OVERGANGEN: dict[Actie, Overgang] = {
    Actie.VERZET: Overgang(ALLEEN_GEPLAND),
    Actie.VOEG_TOE: Overgang(ALLEEN_GEPLAND),
    Actie.SLUIT_PUNT: Overgang(ALLEEN_GEPLAND),
    Actie.ROND_AF: Overgang(ALLEEN_GEPLAND, Gesprekstatus.GEHOUDEN),
    Actie.VERVALT: Overgang(ALLEEN_GEPLAND, Gesprekstatus.VERVALLEN),
}


def mag(namens: Hoedanigheid) -> bool:
    """Whether this role leads talks, whatever the state."""
    return namens.mag(VOEREN) and not namens.kijkt_mee


def eis(actie: Actie, gesprek: Gesprek, door: Hoedanigheid) -> None:
    """Raises MagNiet when this person cannot do this now."""
    if not mag(door):
        raise MagNiet(f"Dat kan alleen {WIE}.")
    if gesprek.status not in OVERGANGEN[actie].van:
        raise MagNiet(f"Dat kan nu niet: dit gesprek is al {Gesprekstatus(gesprek.status).label}.")


def mogelijk(gesprek: Gesprek, namens: Hoedanigheid) -> list[Actie]:
    return [actie for actie, gang in OVERGANGEN.items() if gesprek.status in gang.van and mag(namens)]
