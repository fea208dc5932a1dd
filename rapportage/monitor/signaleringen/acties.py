"""Every write to early notices: refreshing them after an import, putting one away, bringing it back."""

from collections import defaultdict
from datetime import date

from django.db import transaction

from aanbieder.models import Regio
from portaal.kern import klok
from portaal.kern.berichten.acties import stuur
from portaal.kern.log.acties import leg_vast
from portaal.kern.regels import MagNiet
from portaal.kern.toegang import Hoedanigheid
from rapportage.monitor.models import Signalering, Signaleringstatus
from rapportage.monitor.signaleringen import gegevens as bronnen
from rapportage.monitor.signaleringen.regels import Vorige, Wat, oorzaak, volgende
from rapportage.monitor.signaleringen.register import Waarneming


def ververs(regio: Regio) -> list[Signalering]:
    """Looks at the data as it is now; gives the notices that are new. The same data twice changes nothing."""
    bron = bronnen.laad(regio)
    if bron is None:
        return []
    waarnemingen = bronnen.waarnemingen(bron)
    with transaction.atomic():
        return _verwerk(regio, bron.versie, bron.peildatum, waarnemingen)


def _verwerk(regio: Regio, versie: int, peildatum: date, waarnemingen: list[Waarneming]) -> list[Signalering]:
    per_onderwerp: dict[str, list[Signalering]] = defaultdict(list)
    for rij in Signalering.objects.select_for_update().filter(regio=regio).order_by("pk"):
        per_onderwerp[rij.gegevens.get("onderwerp", rij.oorzaak)].append(rij)
    nieuw = []
    for waarneming in waarnemingen:
        rijen = per_onderwerp.pop(waarneming.onderwerp, [])
        laatste = rijen[-1] if rijen else None
        match volgende(_vorige(laatste), waarneming.inzet_cent, peildatum):
            case Wat.NIEUW:
                nieuw.append(_maak(regio, versie, waarneming, len(rijen) + 1))
            case Wat.WERK_BIJ:
                _werk_bij(laatste, versie, waarneming)
            case Wat.BLIJFT_WEG:
                _gezien(laatste, versie)
    for rijen in per_onderwerp.values():
        _weg(rijen[-1], peildatum)
    if nieuw:
        _meld(regio, versie, nieuw)
    return nieuw


def _vorige(rij: Signalering | None) -> Vorige | None:
    if rij is None:
        return None
    weg = rij.gegevens.get("weg_sinds")
    return Vorige(rij.status, rij.inzet_cent, date.fromisoformat(weg) if weg else None)


def _maak(regio: Regio, versie: int, waarneming: Waarneming, nummer: int) -> Signalering:
    return Signalering.objects.create(
        regio=regio,
        oorzaak=oorzaak(waarneming.onderwerp, nummer),
        soort=waarneming.soort,
        wat=waarneming.wat[:300],
        sinds=waarneming.sinds,
        vergeleken_met=waarneming.vergeleken_met[:300],
        inzet_cent=waarneming.inzet_cent,
        adres=waarneming.adres,
        gegevens={"onderwerp": waarneming.onderwerp, "inzet": waarneming.inzet_in_woorden},
        versie=versie,
    )


def _werk_bij(rij: Signalering, versie: int, waarneming: Waarneming) -> None:
    """The same cause with the figures of now; since when stays as it was first told."""
    rij.status = Signaleringstatus.OPEN
    rij.wat, rij.vergeleken_met = waarneming.wat[:300], waarneming.vergeleken_met[:300]
    rij.inzet_cent, rij.adres, rij.versie = waarneming.inzet_cent, waarneming.adres, versie
    rij.gegevens = {"onderwerp": waarneming.onderwerp, "inzet": waarneming.inzet_in_woorden}
    rij.save()


def _gezien(rij: Signalering, versie: int) -> None:
    rij.versie = versie
    rij.gegevens.pop("weg_sinds", None)
    rij.save(update_fields=["versie", "gegevens"])


def _weg(rij: Signalering, peildatum: date) -> None:
    """No longer there: an open one is over; of one that was put away it is kept since when."""
    if rij.status == Signaleringstatus.OPEN:
        rij.status = Signaleringstatus.VOORBIJ
    rij.gegevens.setdefault("weg_sinds", peildatum.isoformat())
    rij.save(update_fields=["status", "gegevens"])


def _meld(regio: Regio, versie: int, nieuw: list[Signalering]) -> None:
    aantal = "Er is 1 nieuwe signalering" if len(nieuw) == 1 else f"Er zijn {len(nieuw)} nieuwe signaleringen"
    grootste = max(nieuw, key=lambda s: s.inzet_cent)
    stuur(
        organisatie=regio.organisatie,
        sleutel=f"signaleringen:{regio.code}:{versie}",
        titel=aantal,
        tekst=f"De grootste: {grootste.wat}",
        adres="/monitor/signaleringen/",
    )


@transaction.atomic
def leg_weg(*, door: Hoedanigheid, signalering: Signalering, reden: str) -> None:
    """Puts a notice away with a reason: the same cause is not told again. Raises MagNiet."""
    rij = Signalering.objects.select_for_update().get(pk=signalering.pk)
    if rij.status != Signaleringstatus.OPEN:
        raise MagNiet("Deze signalering staat niet meer open.")
    if not reden.strip():
        raise MagNiet("Schrijf op waarom u de signalering weglegt.")
    rij.status, rij.reden = Signaleringstatus.AFGEWEZEN, reden.strip()
    rij.door, rij.weggelegd_op = door.gebruiker, klok.nu()
    rij.save(update_fields=["status", "reden", "door", "weggelegd_op"])
    _log(door, rij, "signalering weggelegd", {"oorzaak": rij.oorzaak, "reden": rij.reden})


@transaction.atomic
def zet_terug(*, door: Hoedanigheid, signalering: Signalering) -> None:
    """Opens what was put away; after the next import it is over when the cause is gone. Raises MagNiet."""
    rij = Signalering.objects.select_for_update().get(pk=signalering.pk)
    if rij.status != Signaleringstatus.AFGEWEZEN:
        raise MagNiet("Deze signalering is niet weggelegd.")
    voorbij = "weg_sinds" in rij.gegevens
    rij.status = Signaleringstatus.VOORBIJ if voorbij else Signaleringstatus.OPEN
    rij.reden, rij.door, rij.weggelegd_op = "", None, None
    rij.save(update_fields=["status", "reden", "door", "weggelegd_op"])
    _log(door, rij, "signalering teruggezet", {"oorzaak": rij.oorzaak})


def _log(door: Hoedanigheid, rij: Signalering, actie: str, na: dict) -> None:
    leg_vast(door=door, actie=actie, onderwerp=rij.wat, betreft=rij.regio.organisatie, na=na)
