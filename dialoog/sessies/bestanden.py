"""A session as files: for somebody's calendar, and the shared minutes as PDF."""

from datetime import datetime
from urllib.parse import urlsplit
from zoneinfo import ZoneInfo

import icalendar as ical
from django.conf import settings

from dialoog.sessies.acties.plannen import afspraak_van
from dialoog.sessies.models import Sessie, Sessiestatus
from dialoog.sessies.verslag import Verslag
from dialoog.tafels.doelgroep import Doelgroep
from portaal.kern import klok, opmaak, pdf

ZONE = ZoneInfo("Europe/Amsterdam")
SJABLOON = "dialoog/sessies/verslag.typ"


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


def verslag_pdf(verslag: Verslag) -> bytes:
    """What was shared, the same for everybody: the words of the process supervisor, results, who was there."""
    return pdf.maak(SJABLOON, verslag_inhoud(verslag), tijd=verslag.sessie.verslag_op)


def verslag_inhoud(verslag: Verslag) -> dict:
    sessie = verslag.sessie
    met_uitkomst = [deel for deel in verslag.punten if deel.punt and deel.punt.uitkomst]
    delen = [{"titel": deel.titel, "alineas": _alineas(deel.punt.uitkomst)} for deel in met_uitkomst]
    if sessie.uitkomsten:
        delen.append({"titel": "Uitkomsten en afspraken", "alineas": _alineas(sessie.uitkomsten)})
    if verslag.rondes:
        zinnen = [[f"Voorstel bij {een.ronde.voorstel.artikel}: {een.in_woorden}"] for een in verslag.rondes]
        delen.append({"titel": "Consentrondes", "alineas": zinnen})
    return {
        "titel": f"Verslag van sessie {sessie.nummer}",
        "tafel": str(sessie.tafel),
        "regio": str(sessie.tafel.regio),
        "gegevens": [
            ["Dialoogtafel", str(sessie.tafel)],
            ["Wanneer", afspraak_van(sessie).in_woorden],
            ["Gedeeld op", opmaak.datum(sessie.verslag_op)],
            *[[hoe.capitalize(), "; ".join(wie)] for hoe, wie in verslag.aanwezig],
        ],
        "notulen": _alineas(sessie.notulen),
        "delen": delen,
    }


def _alineas(tekst: str) -> list[list[str]]:
    """Paragraphs of lines."""
    return [alinea.split("\n") for alinea in tekst.split("\n\n") if alinea.strip()]
