"""The one place that says what day it is.

The environment variable VANDAAG (ISO date) freezes *today* for figures, deadlines and forecasts. Log times,
sessions and signatures keep real time: those ask `nu`.
"""

from datetime import date, datetime

from django.conf import settings
from django.core.exceptions import ImproperlyConfigured
from django.utils import timezone


def vandaag() -> date:
    """Today in Amsterdam, or the frozen day of the setting VANDAAG."""
    if settings.VANDAAG:
        try:
            return date.fromisoformat(settings.VANDAAG)
        except ValueError as fout:
            raise ImproperlyConfigured(f"VANDAAG is geen datum als 2024-09-11: {settings.VANDAAG!r}") from fout
    return timezone.localdate()


def dag(moment: datetime) -> date:
    """The day of a moment, in Amsterdam; with a frozen today as many days before that as it really is ago."""
    return vandaag() - (timezone.localdate() - timezone.localdate(moment))


def nu() -> datetime:
    """The real moment, with time zone; never frozen."""
    return timezone.now()


def moment() -> datetime:
    """Now, on the day that is today here: when somebody wrote something that readers see beside frozen figures."""
    plaatselijk = timezone.localtime(nu())
    return plaatselijk.replace(year=vandaag().year, month=vandaag().month, day=vandaag().day)
