"""The background work of an import: read, store, tell how far it is, and clear the file away."""

import shutil
import time
from contextlib import suppress
from pathlib import Path

from django.conf import settings
from django_tasks import task

from portaal.kern import klok
from portaal.kern.berichten.duwtje import geef
from portaal.kern.mensen.hoedanigheid import hoedanigheid_van
from portaal.kern.toegang import Hoedanigheid
from rapportage.productie.keuzes import Importstatus
from rapportage.productie.models import Import
from rapportage.productie.opslaan.acties import Geweigerd
from rapportage.verwerken import verwerk

ELKE_SECONDEN = 1.0
NIET_MEER = "U mocht geen bestanden meer inlezen toen dit bestand aan de beurt was."
KWIJT = "Het bestand is er niet meer. Lees het opnieuw in."


@task()
def verwerk_import(*, import_id: int, gebruiker_id: int, organisatie_id: int) -> None:
    """Reads the file of one import. Running it twice does no harm: a finished import is left as it is."""
    verslag = Import.objects.filter(pk=import_id, status__in=(Importstatus.WACHT, Importstatus.BEZIG)).first()
    if verslag is None:
        return
    pad = settings.MEDIA_MAP / verslag.opslag
    try:
        door = hoedanigheid_van(gebruiker_id, organisatie_id)
        if door is None or not door.mag("importeren"):
            _mislukt(verslag, NIET_MEER)
        elif not pad.is_file():
            _mislukt(verslag, KWIJT)
        else:
            _lees(verslag, pad, door)
    finally:
        _ruim_op(verslag, pad)
        geef(organisatie_id, "import", id=import_id)


def _lees(verslag: Import, pad: Path, door: Hoedanigheid) -> None:
    meter = Meter(verslag.pk, door.organisatie.pk)
    with suppress(Geweigerd):  # the report says so: an answer, not a failure of the worker
        verwerk(
            soort=verslag.soort,
            pad=pad,
            verslag=verslag,
            door=door,
            zonder_geweigerde=verslag.zonder_geweigerde,
            voortgang=meter.meld,
        )


class Meter:
    """Writes step and part done to the report, at most once a second, and nudges open pages."""

    def __init__(self, import_id: int, organisatie_id: int):
        self.import_id, self.organisatie_id = import_id, organisatie_id
        self._laatst = float("-inf")

    def meld(self, stap: str, deel: float) -> None:
        nu = time.monotonic()
        if nu - self._laatst < ELKE_SECONDEN:
            return
        self._laatst = nu
        bezig = Import.objects.filter(pk=self.import_id, status=Importstatus.BEZIG)
        bezig.update(stap=stap, voortgang=min(100, int(100 * deel)))
        geef(self.organisatie_id, "import", id=self.import_id)


def _mislukt(verslag: Import, melding: str) -> None:
    verslag.status, verslag.melding, verslag.klaar_op = Importstatus.MISLUKT, melding, klok.nu()
    verslag.save(update_fields=["status", "melding", "klaar_op"])


def _ruim_op(verslag: Import, pad: Path) -> None:
    """The file goes whatever came of it; the report stays."""
    if verslag.opslag:
        shutil.rmtree(pad.parent, ignore_errors=True)
        Import.objects.filter(pk=verslag.pk).update(opslag="")
