"""The frame of every change of a report: lock, look whether it may, raise the revision, log, nudge."""

from collections.abc import Iterator
from contextlib import contextmanager

from django.db import transaction

from portaal.kern.berichten.duwtje import geef
from portaal.kern.log.acties import leg_vast
from portaal.kern.toegang import Hoedanigheid
from rapportage.verantwoording.models import Verantwoording
from rapportage.verantwoording.regels import eis_bewerkbaar

DUWTJE = "verantwoording"  # the event that open pages hear: {"soort": "verantwoording", "id": 3, "revisie": 12}


@contextmanager
def gewijzigd(
    *, door: Hoedanigheid, verantwoording: Verantwoording, actie: str, onderwerp: str = "", bewerkt: bool = True
) -> Iterator[Verantwoording]:
    """Inside is one transaction with the record locked and its new `revisie` set; gives the record as it is now.

    With `bewerkt` the provider changes content, which raises MagNiet where that is closed. The log row carries no
    figures: the region's log is open to more people than a draft is.
    """
    with transaction.atomic():
        slot = Verantwoording.objects.select_for_update(of=("self",)).select_related(
            "aanbieder__organisatie", "aanbieder__regio__organisatie"
        )
        vast = slot.get(pk=verantwoording.pk)
        if bewerkt:
            eis_bewerkbaar(vast, door)
        vast.revisie += 1
        yield vast
        vast.save()
        leg_vast(door=door, actie=actie, onderwerp=f"{vast} {onderwerp}".strip(), betreft=vast.aanbieder.organisatie)
        for organisatie in {vast.aanbieder.organisatie_id, vast.aanbieder.regio.organisatie_id}:
            geef(organisatie, DUWTJE, id=vast.pk, revisie=vast.revisie)
    verantwoording.refresh_from_db()
