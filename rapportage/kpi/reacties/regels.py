"""The one table of states of an answer to a figure. Pure."""

from dataclasses import dataclass

from django.db import models

from portaal.kern.regels import MagNiet
from portaal.kern.toegang import Hoedanigheid
from rapportage.kpi.models import Kpireactie, Reactiestatus

REAGEREN, SLUITEN = "kpi_reageren", "gesprek_voeren"
WIE = {
    REAGEREN: "een indiener of tekenbevoegde van de aanbieder",
    SLUITEN: "een contractmanager van de regio, in een gesprek",
}


class Actie(models.TextChoices):
    TREK_IN = "trek_in", "Trek uw reactie in"
    SLUIT = "sluit", "Sluit"  # in a contract talk


@dataclass(frozen=True)
class Overgang:
    van: frozenset[Reactiestatus]
    naar: Reactiestatus
    recht: str


OVERGANGEN: dict[Actie, Overgang] = {
    Actie.TREK_IN: Overgang(frozenset({Reactiestatus.OPEN}), Reactiestatus.INGETROKKEN, REAGEREN),
    Actie.SLUIT: Overgang(frozenset({Reactiestatus.OPEN}), Reactiestatus.GESLOTEN, SLUITEN),
}


def mag(actie: Actie, namens: Hoedanigheid) -> bool:
    """Whether this role may, whatever the state."""
    return namens.mag(OVERGANGEN[actie].recht) and not namens.kijkt_mee


def eis(actie: Actie, reactie: Kpireactie, door: Hoedanigheid) -> None:
    """Raises MagNiet when this person cannot do this now."""
    gang = OVERGANGEN[actie]
    if not mag(actie, door):
        raise MagNiet(f"Dat kan alleen {WIE[gang.recht]}.")
    if reactie.status not in gang.van:
        raise MagNiet(f"Dat kan nu niet: de reactie is {reactie.get_status_display()}.")


def mogelijk(reactie: Kpireactie, namens: Hoedanigheid) -> list[Actie]:
    return [actie for actie, gang in OVERGANGEN.items() if reactie.status in gang.van and mag(actie, namens)]
