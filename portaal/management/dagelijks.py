"""What the worker does once a day, beside its queue: sending reminders.

Every worker looks; what was sent already is seen in the database, so two of them, or one that starts again, send
nothing twice.
"""

import logging
import threading
from datetime import date

from django.db import Error, connection
from django.utils import timezone

from portaal.kern import klok
from rapportage.verantwoording.uitvraag.herinneringen import herinner

VANAF_UUR = 7  # mail comes in the morning, not at midnight
KIJK_SECONDEN = 60
HERKANS_SECONDEN = 900

logger = logging.getLogger(__name__)


def aan_de_beurt(gedaan: date | None) -> date | None:
    """Today, when it was not done yet and the morning has come; both in Amsterdam, whatever the clock changes do."""
    vandaag = klok.vandaag()
    if gedaan == vandaag or timezone.localtime(klok.nu()).hour < VANAF_UUR:
        return None
    return vandaag


def herinner_dagelijks(stoppen: threading.Event, seconden: float = KIJK_SECONDEN) -> None:
    """Sends the reminders of each day until `stoppen` is set; a failure is logged and tried again later."""
    gedaan = None
    try:
        while True:
            wacht = seconden
            dag = aan_de_beurt(gedaan)
            if dag is not None:
                try:
                    herinner(dag=dag)
                    gedaan = dag
                except (Error, OSError, ValueError, LookupError):
                    logger.exception("De herinneringen van %s zijn niet verstuurd; straks opnieuw", dag)
                    wacht = HERKANS_SECONDEN
                finally:
                    connection.close()
            if stoppen.wait(wacht):
                return
    finally:
        connection.close()
