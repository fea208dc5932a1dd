"""Every write to saved views. No log row for what is one's own: nobody's data changes; sharing is logged."""

from django.db import transaction

from portaal.kern.log.acties import leg_vast
from portaal.kern.regels import MagNiet
from portaal.kern.toegang import Hoedanigheid
from rapportage.monitor.models import Weergave


def nieuwe(*, door: Hoedanigheid, adres: str = "") -> Weergave:
    """An unsaved view of this person."""
    return Weergave(organisatie=door.organisatie, gebruiker=door.gebruiker, adres=adres)


@transaction.atomic
def bewaar(*, door: Hoedanigheid, weergave: Weergave) -> Weergave:
    """Stores a new or changed view. Raises MagNiet for somebody else's."""
    _eigen(door, weergave)
    weergave.save()
    if weergave.gedeeld:
        _log(door, weergave, "weergave gedeeld")
    return weergave


@transaction.atomic
def verwijder(*, door: Hoedanigheid, weergave: Weergave) -> None:
    """Takes a view away. Raises MagNiet for somebody else's."""
    _eigen(door, weergave)
    if weergave.gedeeld:
        _log(door, weergave, "gedeelde weergave verwijderd")
    weergave.delete()


def is_eigen(door: Hoedanigheid, weergave: Weergave) -> bool:
    return weergave.gebruiker_id == door.gebruiker.pk and weergave.organisatie_id == door.organisatie.pk


def _eigen(door: Hoedanigheid, weergave: Weergave) -> None:
    if not is_eigen(door, weergave):
        raise MagNiet(f"Alleen {weergave.gebruiker} kan deze weergave wijzigen.")


def _log(door: Hoedanigheid, weergave: Weergave, actie: str) -> None:
    leg_vast(door=door, actie=actie, onderwerp=weergave.naam, betreft=door.organisatie, na={"adres": weergave.adres})
