"""The calendar as iCalendar (RFC 5545): all-day events, which have no hour and so no time zone to get wrong."""

import re
from collections.abc import Callable, Iterable
from datetime import datetime, timedelta
from urllib.parse import urlsplit

import icalendar as ical
from django.conf import settings

from portaal.overzicht.kalenderpunt import Punt

ZONE = "Europe/Amsterdam"


def icalendar(
    punten: Iterable[Punt],
    *,
    van: str,
    naam: str,
    gemaakt_op: datetime,
    volledig: Callable[[str], str],
    kalender: str,
) -> bytes:
    """The file. An event keeps its UID when its day or state changes, so that reading it again replaces it.

    `van` identifies the organisation, so that somebody who acts for two keeps both; `volledig` makes an address
    absolute.
    """
    bestand = ical.Calendar()
    bestand.add("prodid", "-//Aanbiedersportaal//Kalender//NL")
    bestand.add("version", "2.0")
    bestand.add("method", "PUBLISH")
    bestand.add("x-wr-calname", naam)
    bestand.add("x-wr-timezone", ZONE)
    for punt in punten:
        bestand.add_component(_afspraak(punt, van, gemaakt_op, volledig(punt.adres or kalender)))
    return bestand.to_ical()


def _afspraak(punt: Punt, van: str, gemaakt_op: datetime, adres: str) -> ical.Event:
    afspraak = ical.Event()
    afspraak.add("uid", _uid(punt.sleutel, van))
    afspraak.add("dtstamp", gemaakt_op)
    afspraak.add("dtstart", punt.datum)
    afspraak.add("dtend", punt.datum + timedelta(days=1))  # exclusive
    afspraak.add("summary", f"{punt.titel} ({punt.staat.label})" if punt.afgerond else punt.titel)
    staat = f"Nu: {punt.staat_in_woorden.lower()}{f', {punt.toelichting}' if punt.toelichting else ''}."
    regels = [punt.waarom, staat, f"Staat in: {punt.grondslag}.", *(naam for naam, _ in punt.namen), adres]
    afspraak.add("description", "\n".join(regels))
    afspraak.add("url", adres)
    afspraak.add("transp", "TRANSPARENT")  # a due date does not make somebody busy
    return afspraak


def _uid(sleutel: str, van: str) -> str:
    host = urlsplit(settings.PORTAAL_ADRES).hostname or "aanbiedersportaal"
    return f"{re.sub(r'[^A-Za-z0-9]+', '-', f'{van} {sleutel}').strip('-').lower()}@{host}"
