"""What every write to a table shares: the row as it is now, its log row, and its event."""

from dialoog.live.gebeurtenissen import leg_gebeurtenis_vast
from dialoog.live.models import Gebeurtenissoort
from dialoog.tafels.models import Tafel
from portaal.kern.log.acties import leg_vast
from portaal.kern.toegang import Hoedanigheid


def vergrendeld(tafel: Tafel) -> Tafel:
    """The table as it is now; its row is locked until the transaction ends."""
    return Tafel.objects.select_for_update(of=("self",)).select_related("regio__organisatie").get(pk=tafel.pk)


def log(door: Hoedanigheid | None, tafel: Tafel, actie: str, *, voor=None, na=None) -> None:
    leg_vast(door=door, actie=actie, onderwerp=str(tafel), betreft=tafel.regio.organisatie, voor=voor, na=na)


def meld_gebeurtenis(tafel: Tafel) -> None:
    """State, purpose or people changed: live pages look again who sees what. Last in a transaction."""
    leg_gebeurtenis_vast(tafel, Gebeurtenissoort.TAFEL)
