"""The background work of a large upload: read it, tell how far it is."""

import time

from django_tasks import task

from portaal.kern.berichten.duwtje import geef
from portaal.kern.mensen.hoedanigheid import hoedanigheid_van
from rapportage.verantwoording.aanleveren import verwerken
from rapportage.verantwoording.keuzes import Uitkomst
from rapportage.verantwoording.models import Aanlevering
from rapportage.verantwoording.overgangen import OPSTELLEN

ELKE_SECONDEN = 1.0
NIET_MEER = "U mocht de verantwoording niet meer wijzigen toen dit bestand aan de beurt was."
DUWTJE = "aanlevering"  # the event that the page with the progress bar hears
LEZEN = 0.9  # the part of the bar that reading takes; checking takes the rest


@task()
def verwerk_aanlevering(*, aanlevering_id: int, gebruiker_id: int, organisatie_id: int) -> None:
    """Reads one upload. Running it twice does no harm: a finished upload is left as it is."""
    rijen = Aanlevering.objects.select_related("verantwoording__aanbieder")
    aanlevering = rijen.filter(pk=aanlevering_id).first()
    if aanlevering is None:
        return
    door = hoedanigheid_van(gebruiker_id, organisatie_id)
    if door is not None and door.mag(OPSTELLEN):
        verwerken.verwerk(aanlevering=aanlevering, door=door, meter=Meter(aanlevering_id, organisatie_id).meld)
    elif aanlevering.loopt:
        verwerken.mislukt(aanlevering, NIET_MEER)
    geef(organisatie_id, DUWTJE, id=aanlevering_id)


class Meter:
    """Writes step and part done to the upload, at most once a second, and nudges open pages."""

    def __init__(self, aanlevering_id: int, organisatie_id: int):
        self.aanlevering_id, self.organisatie_id = aanlevering_id, organisatie_id
        self._laatst = float("-inf")

    def meld(self, stap: str, deel: float) -> None:
        nu = time.monotonic()
        if nu - self._laatst < ELKE_SECONDEN:
            return
        self._laatst = nu
        bezig = Aanlevering.objects.filter(pk=self.aanlevering_id, uitkomst=Uitkomst.BEZIG)
        bezig.update(stap=stap[:60], voortgang=int(100 * LEZEN * min(1, max(0, deel))))
        geef(self.organisatie_id, DUWTJE, id=self.aanlevering_id)
