"""Planning a session, moving it, calling it off. Everyone invited hears of it."""

from dataclasses import asdict, dataclass
from datetime import date, time

from django.db import transaction
from django.db.models import Max

from dialoog.sessies import regels
from dialoog.sessies.acties.vergrendeld import gebeurtenis, log, meld, vergrendeld
from dialoog.sessies.models import Sessie
from dialoog.sessies.regels import Actie
from dialoog.tafels.acties.vast import vergrendeld as vergrendelde_tafel
from dialoog.tafels.models import Tafel
from portaal.kern import opmaak
from portaal.kern.regels import MagNiet
from portaal.kern.toegang import Hoedanigheid


@dataclass(frozen=True)
class Afspraak:
    """When and where. A place, a video link, or both."""

    datum: date
    begin: time
    einde: time
    plaats: str = ""
    videolink: str = ""

    @property
    def in_woorden(self) -> str:
        waar = " en online" if self.videolink else ""
        return f"{opmaak.datum(self.datum)}, {self.begin:%H:%M} tot {self.einde:%H:%M} uur, " + (
            f"{self.plaats}{waar}" if self.plaats else "online"
        )

    @property
    def voor_log(self) -> dict:
        """Without the link itself: whoever has that walks into the meeting, and more people read the log."""
        gegevens = {naam: str(waarde) for naam, waarde in asdict(self).items()}
        return gegevens | {"videolink": "ja" if self.videolink else "nee"}


@transaction.atomic
def plan(*, door: Hoedanigheid | None, tafel: Tafel, afspraak: Afspraak) -> Sessie:
    """One more session, with the next number. The table's row is locked: nobody plans a fifth at the same time."""
    tafel = vergrendelde_tafel(tafel)
    regels.eis_plannen(tafel, door)
    _eis_geldig(afspraak)
    nummer = (tafel.sessies.aggregate(hoogste=Max("nummer"))["hoogste"] or 0) + 1
    sessie = Sessie.objects.create(tafel=tafel, nummer=nummer, **asdict(afspraak))
    log(door, sessie, "sessie gepland", na=afspraak.voor_log)
    meld(sessie, "gepland", f"Sessie {nummer} van {tafel} is gepland", afspraak.in_woorden)
    gebeurtenis(sessie)
    return sessie


@transaction.atomic
def verzet(*, door: Hoedanigheid | None, sessie: Sessie, afspraak: Afspraak) -> Sessie:
    sessie = vergrendeld(sessie)
    regels.eis(Actie.VERZET, sessie, door)
    _eis_geldig(afspraak)
    voor = afspraak_van(sessie)
    if voor == afspraak:
        return sessie
    for naam, waarde in asdict(afspraak).items():
        setattr(sessie, naam, waarde)
    sessie.save()
    log(door, sessie, "sessie verzet", voor=voor.voor_log, na=afspraak.voor_log)
    titel = f"Sessie {sessie.nummer} van {sessie.tafel} is gewijzigd"
    meld(sessie, "verzet", titel, f"Nu: {afspraak.in_woorden}", steeds=True)
    gebeurtenis(sessie)
    return sessie


@transaction.atomic
def laat_vervallen(*, door: Hoedanigheid | None, sessie: Sessie) -> Sessie:
    """It keeps its number, and counts no more for the maximum."""
    sessie = vergrendeld(sessie)
    regels.eis(Actie.VERVALT, sessie, door)
    sessie.status = regels.OVERGANGEN[Actie.VERVALT].naar
    sessie.save(update_fields=["status"])
    log(door, sessie, "sessie vervallen", na={"status": sessie.get_status_display()})
    titel = f"Sessie {sessie.nummer} van {sessie.tafel} gaat niet door"
    meld(sessie, "vervallen", titel, f"Gepland was: {afspraak_van(sessie).in_woorden}")
    gebeurtenis(sessie)
    return sessie


def afspraak_van(sessie: Sessie) -> Afspraak:
    return Afspraak(sessie.datum, sessie.begin, sessie.einde, sessie.plaats, sessie.videolink)


def _eis_geldig(afspraak: Afspraak) -> None:
    """The form says the same beside its fields; here it holds for whoever calls."""
    if afspraak.einde <= afspraak.begin:
        raise MagNiet("Het einde ligt na het begin.")
    if not afspraak.plaats and not afspraak.videolink:
        raise MagNiet("Geef een plaats, een videolink, of allebei.")
    if afspraak.videolink and not afspraak.videolink.startswith("https://"):
        raise MagNiet("Een videolink begint met https://.")
