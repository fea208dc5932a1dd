"""What the state of a table allows with its remarks, to whom: one table, and the sentences that say no."""

from dataclasses import dataclass

from django.db import models

from dialoog.reacties.models import Reactie
from dialoog.tafels.doelgroep import REAGEREN, is_deelnemer
from dialoog.tafels.keuzes import MAG_REAGEREN, Tafelstatus
from dialoog.tafels.models import Tafel
from dialoog.tafels.querysets import BEGELEIDEN
from portaal.kern.mensen.keuzes import Soort
from portaal.kern.regels import MagNiet
from portaal.kern.toegang import Hoedanigheid


class Actie(models.TextChoices):
    """What a participant can do with remarks; the label stands on the button."""

    PLAATS = "plaats", "Plaats uw reactie"
    ANTWOORD = "antwoord", "Antwoord"
    HERKEN = "herken", "Ik herken dit"
    BEWERK = "bewerk", "Bewerk"
    TREK_IN = "trek_in", "Trek in"


@dataclass(frozen=True)
class Regel:
    """In which states of the table; `eigen` asks the writer (True), somebody else (False) or anybody (None)."""

    tafel: frozenset[str]
    eigen: bool | None = None


REGELS: dict[Actie, Regel] = {
    Actie.PLAATS: Regel(MAG_REAGEREN),
    Actie.ANTWOORD: Regel(MAG_REAGEREN),
    Actie.HERKEN: Regel(MAG_REAGEREN, eigen=False),
    Actie.BEWERK: Regel(MAG_REAGEREN, eigen=True),
    Actie.TREK_IN: Regel(MAG_REAGEREN | {Tafelstatus.VERWERKEN}, eigen=True),
}

NU_NIET = {
    Tafelstatus.VOORGESTELD: "Dat kan nog niet: deze tafel is een voorstel.",
    Tafelstatus.AFGEWEZEN: "Dat kan niet: deze tafel is niet geopend.",
    Tafelstatus.INGETROKKEN: "Dat kan niet: dit voorstel is ingetrokken.",
    Tafelstatus.CONCEPT: "Dat kan nog niet: deze tafel wordt voorbereid.",
    Tafelstatus.VERWERKEN: "Dat kan niet meer: de procesbegeleider verwerkt de reacties.",
    Tafelstatus.GESLOTEN: "Dat kan niet meer: deze tafel is gesloten.",
}
NIET_AAN_TAFEL = "U leest hier mee namens de regio. Reageren kan als de procesbegeleider de regio uitnodigt."
NIET_VAN_U = "Dat kan alleen bij een reactie die u zelf schreef."
WEL_VAN_U = "Dat kan niet bij een reactie die u zelf schreef."
GEEN_WOORDEN_MEER = "Dat kan niet meer: deze reactie is ingetrokken of verborgen."
BEANTWOORD = "Dat kan niet meer: op deze reactie is al een antwoord gegeven."


def heeft_stem(tafel: Tafel, namens: Hoedanigheid) -> bool:
    """Whether this person, who sees the table, writes at it when its state allows that."""
    if namens.kijkt_mee or not namens.mag(REAGEREN):
        return False
    return namens.soort != Soort.REGIO or namens.mag(BEGELEIDEN) or is_deelnemer(tafel, namens)


def is_van(reactie: Reactie, namens: Hoedanigheid) -> bool:
    return reactie.door_id == namens.gebruiker.pk and reactie.organisatie_id == namens.organisatie.pk


def waarom_niet(actie: Actie, tafel: Tafel, namens: Hoedanigheid, *, stem: bool, reactie: Reactie | None = None) -> str:
    """Why somebody cannot do this now, in a sentence; "" when it is possible. `stem` is `heeft_stem(...)`."""
    regel = REGELS[actie]
    if not stem:
        return NIET_AAN_TAFEL
    if tafel.status not in regel.tafel:
        return NU_NIET[tafel.status]
    if reactie is None:
        return ""
    if reactie.ingetrokken_op or reactie.verborgen_op:
        return GEEN_WOORDEN_MEER
    if regel.eigen is not None and is_van(reactie, namens) != regel.eigen:
        return NIET_VAN_U if regel.eigen else WEL_VAN_U
    return BEANTWOORD if regel.eigen and _heeft_antwoord(reactie) else ""


def eis(actie: Actie, tafel: Tafel, door: Hoedanigheid, reactie: Reactie | None = None) -> None:
    """Raises MagNiet when this person cannot do this now."""
    if zin := waarom_niet(actie, tafel, door, stem=heeft_stem(tafel, door), reactie=reactie):
        raise MagNiet(zin)


def _heeft_antwoord(reactie: Reactie) -> bool:
    beantwoording = getattr(reactie, "beantwoording", None)
    return beantwoording is not None and beantwoording.antwoord.gepubliceerd_op is not None
