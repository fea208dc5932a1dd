"""What every write to a session shares: the lock, the log row, the event, the notices."""

from dialoog.live.gebeurtenissen import leg_gebeurtenis_vast
from dialoog.live.models import Gebeurtenissoort
from dialoog.sessies.models import Sessie
from dialoog.tafels.acties.vast import vergrendeld as vergrendelde_tafel
from dialoog.tafels.keuzes import ZICHTBAAR
from portaal.kern import klok
from portaal.kern.berichten.acties import stuur
from portaal.kern.log.acties import leg_vast
from portaal.kern.toegang import Hoedanigheid


def vergrendeld(sessie: Sessie) -> Sessie:
    """The session as it is now. The table's row is locked first, always in that order: its state moves along."""
    tafel = vergrendelde_tafel(sessie.tafel)
    nu = Sessie.objects.select_for_update(of=("self",)).get(pk=sessie.pk)
    nu.tafel = tafel
    return nu


def log(door: Hoedanigheid | None, sessie: Sessie, actie: str, *, voor=None, na=None) -> None:
    betreft = sessie.tafel.regio.organisatie
    leg_vast(door=door, actie=actie, onderwerp=f"{sessie} van {sessie.tafel}", betreft=betreft, voor=voor, na=na)


def gebeurtenis(sessie: Sessie, soort: Gebeurtenissoort = Gebeurtenissoort.SESSIE) -> None:
    """Last of a write: it holds the table's row until the end of the transaction."""
    leg_gebeurtenis_vast(sessie.tafel, soort, sessie=sessie)


def meld(sessie: Sessie, wat: str, titel: str, tekst: str = "", *, steeds: bool = False) -> None:
    """A notice to everyone who is invited. With `steeds` it may happen more than once, and is told every time.

    A table in preparation is not seen by those invited, so they hear nothing yet.
    """
    if sessie.tafel.status not in ZICHTBAAR:
        return
    sleutel = f"dialoog_sessie:{sessie.pk}:{wat}" + (f":{klok.nu().isoformat()}" if steeds else "")
    for deelname in sessie.tafel.deelnames.geldig().select_related("organisatie", "gebruiker"):
        stuur(
            organisatie=deelname.organisatie,
            gebruiker=deelname.gebruiker,
            sleutel=f"{sleutel}:{deelname.gebruiker_id}" if deelname.gebruiker_id else sleutel,
            titel=titel,
            tekst=tekst,
            adres=sessie.get_absolute_url(),
        )
