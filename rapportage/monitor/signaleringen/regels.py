"""When a change is told, and when it is not told again. Pure.

- A subject is what changed, for whom and in which direction ("uitgaven_gemeente:0984:meer"). Its first notice has
  that as its cause; a later one of the same subject is another cause ("...:2").
- While a notice stands open the figures in it follow the data. A subject that is no longer there is over.
- What was put away is not told again for the same cause, however often the data is read. It is another cause when
  twice as many euros are at stake as when it was put away, or when the change was away for a year and came back.
- What was over and comes back within a year is the same cause, and stands open again.
"""

from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from rapportage.monitor.models import Signaleringstatus

DUIDELIJK_GROTER = 2
EEN_JAAR = timedelta(days=365)


class Wat(StrEnum):
    NIEUW = "nieuw"
    WERK_BIJ = "werk bij"
    BLIJFT_WEG = "blijft weg"


@dataclass(frozen=True)
class Vorige:
    """The latest notice of a subject; `weg_sinds` is set when the change was not seen the last time."""

    status: str
    inzet_cent: int
    weg_sinds: date | None = None


def volgende(vorige: Vorige | None, inzet_cent: int, peildatum: date) -> Wat:
    """What happens with a change that is seen now."""
    if vorige is None:
        return Wat.NIEUW
    if vorige.weg_sinds and peildatum - vorige.weg_sinds >= EEN_JAAR:
        return Wat.NIEUW
    if vorige.status != Signaleringstatus.AFGEWEZEN:
        return Wat.WERK_BIJ
    return Wat.NIEUW if inzet_cent >= DUIDELIJK_GROTER * vorige.inzet_cent else Wat.BLIJFT_WEG


def oorzaak(onderwerp: str, nummer: int) -> str:
    """The key of a cause: the subject, and from the second on which one."""
    return onderwerp if nummer == 1 else f"{onderwerp}:{nummer}"
