"""A session for somebody's own calendar."""

from datetime import datetime
from urllib.parse import urlsplit
from zoneinfo import ZoneInfo

import icalendar as ical
from django.conf import settings

from dialoog.sessies.models import Sessie, Sessiestatus
from dialoog.tafels.doelgroep import Doelgroep
from portaal.kern import klok

ZONE = ZoneInfo("Europe/Amsterdam")


def icalendar(sessie: Sessie, groep: Doelgroep) -> bytes:
    """One event; it keeps its UID when the session moves. The video link only for who sits at the table."""
    adres = settings.PORTAAL_ADRES.rstrip("/") + sessie.get_absolute_url()
    video = sessie.videolink if groep.aan_tafel else ""
    afspraak = ical.Event()
    afspraak.add("uid", f"dialoog-sessie-{sessie.pk}@{urlsplit(settings.PORTAAL_ADRES).hostname or 'portaal'}")
    afspraak.add("dtstamp", klok.nu())
    afspraak.add("dtstart", datetime.combine(sessie.datum, sessie.begin, ZONE))
    afspraak.add("dtend", datetime.combine(sessie.datum, sessie.einde, ZONE))
    afspraak.add("summary", f"Sessie {sessie.nummer} van {sessie.tafel}")
    afspraak.add("status", "CANCELLED" if sessie.status == Sessiestatus.VERVALLEN else "CONFIRMED")
    afspraak.add("location", sessie.plaats or video or "Online")
    online = [f"Online meedoen: {video}"] if video else []
    punten = [f"{nummer}. {punt.titel}" for nummer, punt in enumerate(sessie.punten.all(), 1)]
    afspraak.add("description", "\n".join([*online, *punten, adres]))
    afspraak.add("url", adres)
    bestand = ical.Calendar()
    bestand.add("prodid", "-//Aanbiedersportaal//Dialoog//NL")
    bestand.add("version", "2.0")
    bestand.add("method", "PUBLISH")
    bestand.add_component(afspraak)
    bestand.add_missing_timezones()
    return bestand.to_ical()
