"""Adding an event: its number, its row, and after commit the nudge to every process that has the table open."""

from django.db import transaction
from django.db.models import F

from dialoog.live.models import Gebeurtenis, Gebeurtenissoort
from dialoog.live.omroep import roep_om
from dialoog.tafels.models import Tafel


def neem_nummer(tafel: Tafel) -> int:
    """The next number. Locks the table's row until the transaction ends, so call it late and in a transaction."""
    Tafel.objects.filter(pk=tafel.pk).update(gebeurtenisnummer=F("gebeurtenisnummer") + 1)
    return Tafel.objects.values_list("gebeurtenisnummer", flat=True).get(pk=tafel.pk)


def leg_gebeurtenis_vast(tafel: Tafel, soort: Gebeurtenissoort, *, nummer: int | None = None, **betreft) -> Gebeurtenis:
    """`betreft`: artikel, reactie, sessie, ronde. Call it inside the transaction of the change itself.

    `nummer` is one from `neem_nummer` when the row it is about carries the number too (a Reactie).
    """
    gebeurtenis = Gebeurtenis.objects.create(tafel=tafel, nummer=nummer or neem_nummer(tafel), soort=soort, **betreft)
    transaction.on_commit(lambda: roep_om(tafel.pk, gebeurtenis.nummer))
    return gebeurtenis
