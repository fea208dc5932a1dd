"""Storing what a provider hands in about its own client survey. A correction leaves what was in the log."""

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from django.db import transaction

from aanbieder.models import Aanbieder
from aanbieder.regio.kpicatalogus import KPISOORTEN
from portaal.kern import klok
from portaal.kern.log.acties import leg_vast
from portaal.kern.regels import MagNiet
from portaal.kern.toegang import Hoedanigheid
from rapportage.kpi.models import Aangeleverdcijfer, Aanleverwijze

RECHT = "kpi_aanleveren"


@dataclass(frozen=True)
class Cijfer:
    """One figure as it is stored: a mark, or a fraction."""

    kpi: str
    jaar: int
    waarde: Decimal
    n: int
    uitgenodigd: int | None = None
    toelichting: str = ""


@transaction.atomic
def lever_aan(
    *,
    door: Hoedanigheid | None,
    aanbieder: Aanbieder,
    cijfers: Sequence[Cijfer],
    wijze: str = Aanleverwijze.FORMULIER,
    bestandsnaam: str = "",
) -> int:
    """All of these figures, new or corrected; gives how many really changed, so the same twice changes nothing."""
    _eis(door, aanbieder)
    Aanbieder.objects.select_for_update().get(pk=aanbieder.pk)  # two at once: one after the other
    return sum(_bewaar(door, aanbieder, cijfer, wijze, bestandsnaam) for cijfer in cijfers)


def _bewaar(door: Hoedanigheid | None, aanbieder: Aanbieder, cijfer: Cijfer, wijze: str, bestandsnaam: str) -> bool:
    bekend = Aangeleverdcijfer.objects.filter(aanbieder=aanbieder, kpi=cijfer.kpi, jaar=cijfer.jaar).first()
    voor = _in_log(bekend) if bekend else None
    rij = bekend or Aangeleverdcijfer(aanbieder=aanbieder, kpi=cijfer.kpi, jaar=cijfer.jaar)
    for veld in ("waarde", "n", "uitgenodigd", "toelichting"):
        setattr(rij, veld, getattr(cijfer, veld))
    if voor == _in_log(rij):
        return False
    rij.wijze, rij.bestandsnaam = wijze, bestandsnaam[:255]
    rij.door, rij.aangeleverd_op = door.gebruiker if door else None, klok.moment()
    rij.save()
    leg_vast(
        door=door,
        actie="cijfer verbeterd" if voor else "cijfer aangeleverd",
        onderwerp=f"{KPISOORTEN[cijfer.kpi].naam} {cijfer.jaar}",
        betreft=aanbieder.organisatie,
        voor=voor,
        na=_in_log(rij),
    )
    return True


@transaction.atomic
def trek_in(*, door: Hoedanigheid, aanbieder: Aanbieder, kpi: str, jaar: int) -> bool:
    """Takes a figure back that should not have been handed in; the log keeps it. False: it was not there."""
    _eis(door, aanbieder)
    rij = Aangeleverdcijfer.objects.select_for_update().filter(aanbieder=aanbieder, kpi=kpi, jaar=jaar).first()
    if rij is None:
        return False
    onderwerp = f"{KPISOORTEN[kpi].naam} {jaar}"
    leg_vast(
        door=door, actie="cijfer ingetrokken", onderwerp=onderwerp, betreft=aanbieder.organisatie, voor=_in_log(rij)
    )
    rij.delete()
    return True


def _eis(door: Hoedanigheid | None, aanbieder: Aanbieder) -> None:
    if door is None:
        return
    if door.kijkt_mee or not door.mag(RECHT) or door.organisatie.pk != aanbieder.organisatie_id:
        raise MagNiet("Cijfers aanleveren kan alleen een indiener van de aanbieder.")


def _in_log(rij: Aangeleverdcijfer) -> dict:
    return {
        "waarde": f"{Decimal(rij.waarde).normalize():f}",
        "n": rij.n,
        "uitgenodigd": rij.uitgenodigd,
        "toelichting": rij.toelichting,
    }
