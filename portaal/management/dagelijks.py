"""What the worker does on its own, beside its queue: each day's reminders, the digests whose turn it is, and closing
rounds whose last day is over.

Every worker looks; what was sent already is seen in the database, so two of them, or one that starts again, send
nothing twice. What fails is tried again later, and does not hold up the rest.
"""

import logging
import threading
import time
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

from django.db import Error, connection
from django.utils import timezone

from dialoog.consent import acties as consent
from portaal.kern import klok
from portaal.kern.berichten.direct import herkans
from portaal.kern.berichten.samenvattingen import verstuur_samenvattingen
from rapportage.verantwoording.uitvraag.herinneringen import herinner

VANAF_UUR = 7  # mail comes in the morning, not at midnight
KIJK_SECONDEN = 60
HERKANS_SECONDEN = 900

logger = logging.getLogger(__name__)


@dataclass
class Klus:
    """Something to do at every look; after a failure only when `pas_na` (of the clock that only runs on) has come."""

    wat: str
    doe: Callable[[], None]
    pas_na: float = 0.0

    def probeer(self) -> None:
        if time.monotonic() < self.pas_na:
            return
        try:
            self.doe()
        except (Error, OSError, ValueError, LookupError):
            logger.exception("%s: niet verstuurd; straks opnieuw", self.wat)
            self.pas_na = time.monotonic() + HERKANS_SECONDEN
        finally:
            connection.close()


def aan_de_beurt(gedaan: date | None) -> date | None:
    """Today, when it was not done yet and the morning has come; both in Amsterdam, whatever the clock changes do."""
    vandaag = klok.vandaag()
    if gedaan == vandaag or timezone.localtime(klok.nu()).hour < VANAF_UUR:
        return None
    return vandaag


class Herinneringen:
    """The reminders of each day, once in this process."""

    gedaan: date | None = None

    def __call__(self) -> None:
        dag = aan_de_beurt(self.gedaan)
        if dag is not None:
            herinner(dag=dag)
            self.gedaan = dag


def verstuur_post() -> None:
    """Digests, at the hour that each person chose, and mail that failed before."""
    verstuur_samenvattingen(nu=klok.nu())
    herkans(nu=klok.nu())


def herinner_dagelijks(stoppen: threading.Event, seconden: float = KIJK_SECONDEN) -> None:
    """Looks every minute until `stoppen` is set."""
    klussen = [
        Klus("De herinneringen", Herinneringen()),
        Klus("De post", verstuur_post),
        Klus("De consentrondes", consent.sluit_verlopen),
    ]
    while not stoppen.is_set():
        for klus in klussen:
            klus.probeer()
        stoppen.wait(seconden)
