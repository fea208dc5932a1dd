"""The background process: django-tasks' worker that also gives a sign of life and sends reminders and digests."""

import logging
import threading
import time
from datetime import timedelta

from django.db import Error, connection
from django_tasks_db.compat import TaskResultStatus
from django_tasks_db.management.commands.db_worker import Command as DbWorker
from django_tasks_db.models import DBTaskResult

from portaal.kern import klok
from portaal.kern.berichten.models import Hartslag
from portaal.management.dagelijks import herinner_dagelijks

HARTSLAG_SECONDEN = 5
WACHT_NA_STORING_SECONDEN = 5
STIL_NA_SECONDEN = 3 * HARTSLAG_SECONDEN

logger = logging.getLogger(__name__)


class Command(DbWorker):
    help = "Voert werk op de achtergrond uit (imports, berichten) tot het gestopt wordt."

    def handle(self, *args, **options) -> None:
        options["reload"] = False  # the reloader takes over the stop signals
        hervat_afgebroken()
        stoppen = threading.Event()
        hart = threading.Thread(target=klop, args=(stoppen,), name="hartslag", daemon=True)
        hart.start()
        dagelijks = threading.Thread(target=herinner_dagelijks, args=(stoppen,), name="dagelijks", daemon=True)
        dagelijks.start()
        try:
            while self._werk(options):
                time.sleep(WACHT_NA_STORING_SECONDEN)
        finally:
            stoppen.set()
            hart.join(timeout=2)
            dagelijks.join(timeout=2)

    def _werk(self, options: dict) -> bool:
        """Work until told to stop; True when a database failure ended it and it is worth another try."""
        try:
            super().handle(**options)
        except Error:
            logger.exception("De database antwoordt niet; over %s seconden opnieuw", WACHT_NA_STORING_SECONDEN)
            connection.close()
            return True
        return False


def hervat_afgebroken() -> int:
    """Puts back what a killed worker left running, unless another worker is alive. All work is safe to run twice."""
    grens = klok.nu() - timedelta(seconds=STIL_NA_SECONDEN)
    if Hartslag.objects.filter(naam="werker", tijd__gt=grens).exists():
        return 0
    return DBTaskResult.objects.running().update(status=TaskResultStatus.READY, started_at=None)


def klop(stoppen: threading.Event, seconden: float = HARTSLAG_SECONDEN) -> None:
    """Write the sign of life until `stoppen` is set; a database failure skips a beat and no more."""
    try:
        while True:
            try:
                Hartslag.objects.bulk_create(
                    [Hartslag(naam="werker", tijd=klok.nu())],
                    update_conflicts=True,
                    unique_fields=["naam"],
                    update_fields=["tijd"],
                )
            except Error:
                logger.exception("De hartslag van de werker is niet opgeschreven")
                connection.close()
            if stoppen.wait(seconden):
                return
    finally:
        connection.close()
