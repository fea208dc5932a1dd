"""Hiding a remark and showing it again. Its words go into no log row, notice or event."""

from django.db import transaction

from dialoog.reacties.acties.gebeurtenis import meld_gewijzigd, onderwerp
from dialoog.reacties.acties.vergrendeld import vergrendeld
from dialoog.reacties.models import Reactie
from dialoog.tafels.querysets import BEGELEIDEN
from portaal.kern import klok
from portaal.kern.berichten.acties import stuur
from portaal.kern.log.acties import leg_vast
from portaal.kern.regels import MagNiet
from portaal.kern.toegang import Hoedanigheid

REDEN_MAX = 300
GEEN_REDEN = "Schrijf op waarom."
NIET_VAN_U = "Dat kan alleen een procesbegeleider van de regio."


@transaction.atomic
def verberg(*, door: Hoedanigheid, reactie: Reactie, reden: str) -> Reactie:
    """A tombstone with the reason takes its place; its replies stay. Raises MagNiet."""
    reden = _eis(door, reden)
    reactie = vergrendeld(reactie)
    if reactie.verborgen_op:
        raise MagNiet("Deze reactie is al verborgen.")
    if reactie.ingetrokken_op:
        raise MagNiet("Deze reactie is al ingetrokken. Niemand leest de woorden nog.")
    reactie.verborgen_op, reactie.verborgen_door, reactie.verborgen_reden = klok.moment(), door.gebruiker, reden
    return _bewaar(door, reactie, "reactie verborgen", na={"reden": reden}, titel="Uw reactie is verborgen")


@transaction.atomic
def toon_weer(*, door: Hoedanigheid, reactie: Reactie, reden: str) -> Reactie:
    """The words are there again, for whom they were there before. Raises MagNiet."""
    reden = _eis(door, reden)
    reactie = vergrendeld(reactie)
    if not reactie.verborgen_op:
        raise MagNiet("Deze reactie is niet verborgen.")
    voor = {"reden": reactie.verborgen_reden}
    reactie.verborgen_op, reactie.verborgen_door, reactie.verborgen_reden = None, None, ""
    titel = "Uw reactie is weer te lezen"
    return _bewaar(door, reactie, "reactie weer getoond", voor=voor, na={"reden": reden}, titel=titel)


def _eis(door: Hoedanigheid, reden: str) -> str:
    if not door.mag(BEGELEIDEN) or door.kijkt_mee:
        raise MagNiet(NIET_VAN_U)
    return eis_reden(reden)


def eis_reden(reden: str) -> str:
    """The reason as it is kept. Raises MagNiet without one, or when it is too long."""
    reden = reden.strip()
    if not reden:
        raise MagNiet(GEEN_REDEN)
    if len(reden) > REDEN_MAX:
        raise MagNiet(f"Schrijf de reden in hoogstens {REDEN_MAX} tekens.")
    return reden


def _bewaar(door: Hoedanigheid, reactie: Reactie, actie: str, *, titel: str, na: dict, voor: dict | None = None):
    """Row, log, notice to the author, and the events that let live pages take the words away or bring them back."""
    reactie.revisie += 1
    reactie.save(update_fields=["verborgen_op", "verborgen_door", "verborgen_reden", "revisie"])
    waarover, betreft = onderwerp(reactie), reactie.organisatie
    if reactie.pseudoniem_id:
        waarover, betreft = f"{waarover}, onder pseudoniem", reactie.tafel.regio.organisatie
    leg_vast(door=door, actie=actie, onderwerp=waarover, betreft=betreft, voor=voor, na=na)
    if reactie.door_id != door.gebruiker.pk:
        stuur(
            organisatie=reactie.organisatie,
            gebruiker=reactie.door,
            sleutel=f"dialoog_tafel:verborgen:{reactie.pk}:{reactie.revisie}",
            titel=f"{titel}: {reactie.artikel}, {reactie.tafel}",
            tekst=f"Reden van de procesbegeleider: {na['reden']}",
            adres=reactie.get_absolute_url(),
        )
    meld_gewijzigd(reactie, met_rondes=True)
    return reactie
