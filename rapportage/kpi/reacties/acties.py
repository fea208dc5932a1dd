"""Every write to a provider's answers to its figures. Log rows carry the answer: both sides may read it."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from uuid import UUID

from django.db import transaction
from django.urls import reverse

from aanbieder.models import Aanbieder
from aanbieder.overeenkomst.contract import contractmanager
from aanbieder.regio.kpicatalogus import naam_van
from portaal.kern import klok
from portaal.kern.berichten.acties import stuur
from portaal.kern.log.acties import leg_vast
from portaal.kern.regels import MagNiet
from portaal.kern.toegang import Hoedanigheid
from rapportage.kpi.models import Kpireactie, Reactiesoort, Reactiestatus
from rapportage.kpi.perioden import Periode
from rapportage.kpi.reacties import regels
from rapportage.kpi.reacties.regels import Actie

AL_GEBRUIKT = "Met dit formulier gaf u al een reactie. Verstuur het opnieuw voor een tweede reactie."


@dataclass(frozen=True)
class Getoond:
    """The figure that is answered, as it was shown; empty where nothing was known."""

    kpi: str
    periode: Periode
    waarde: Decimal | None = None
    norm: Decimal | None = None


@transaction.atomic
def reageer(
    *,
    door: Hoedanigheid,
    aanbieder: Aanbieder,
    getoond: Getoond,
    soort: str,
    tekst: str,
    gereed_op: date | None = None,
    verzoek: UUID | None = None,
) -> Kpireactie:
    """A new answer, told to the contract manager. The same form (`verzoek`) with the same content gives the first."""
    eigen = door.organisatie.pk == aanbieder.organisatie_id
    if not eigen or not door.mag(regels.REAGEREN) or door.kijkt_mee:
        raise MagNiet(f"Dat kan alleen {regels.WIE[regels.REAGEREN]}.")
    Aanbieder.objects.select_for_update().get(pk=aanbieder.pk)  # twice at once: the second finds the first
    inhoud = {
        "aanbieder": aanbieder, "kpi": getoond.kpi, "begin": getoond.periode.begin, "einde": getoond.periode.einde,
        "soort": soort, "tekst": tekst, "gereed_op": gereed_op if soort == Reactiesoort.VERBETERACTIE else None,
    }  # fmt: skip
    eerder = Kpireactie.objects.filter(verzoek=verzoek).first() if verzoek else None
    if eerder is not None:
        if any(getattr(eerder, veld) != waarde for veld, waarde in inhoud.items()):
            raise MagNiet(AL_GEBRUIKT)
        return eerder
    reactie = Kpireactie.objects.create(
        **inhoud,
        waarde=getoond.waarde,
        norm=getoond.norm,
        door=door.gebruiker,
        verzoek=verzoek,
        gemaakt_op=klok.moment(),
    )
    na = {"soort": reactie.get_soort_display(), "tekst": tekst}
    leg_vast(door=door, actie="reactie op KPI", onderwerp=_over(reactie), betreft=aanbieder.organisatie, na=na)
    _meld(reactie)
    return reactie


def _meld(reactie: Kpireactie) -> None:
    """To the contract manager of this provider, or to everyone of the region when nobody is."""
    aanbieder = reactie.aanbieder
    stuur(
        organisatie=aanbieder.regio.organisatie,
        gebruiker=contractmanager(aanbieder),
        sleutel=f"kpireactie:{reactie.pk}",
        titel=f"{aanbieder} reageert op {naam_van(reactie.kpi).lower()}",
        tekst="De reactie komt terug in het volgende contractgesprek.",
        adres=reverse("kpireactie", args=[aanbieder.slug, reactie.pk]),
    )


@transaction.atomic
def trek_in(*, door: Hoedanigheid, reactie: Kpireactie) -> Kpireactie:
    """The provider takes its answer back, as long as it was not dealt with."""
    reactie = _vergrendeld(reactie)
    regels.eis(Actie.TREK_IN, reactie, door)
    return _zet(door, reactie, Reactiestatus.INGETROKKEN, "reactie op KPI ingetrokken")


@transaction.atomic
def sluit(*, door: Hoedanigheid, reactie: Kpireactie, uitkomst: str) -> Kpireactie:
    """Dealt with in a contract talk: what came of it, for both sides to read."""
    reactie = _vergrendeld(reactie)
    regels.eis(Actie.SLUIT, reactie, door)
    reactie.uitkomst, reactie.gesloten_door, reactie.gesloten_op = uitkomst, door.gebruiker, klok.moment()
    return _zet(door, reactie, Reactiestatus.GESLOTEN, "reactie op KPI gesloten", uitkomst=uitkomst)


def _zet(door: Hoedanigheid, reactie: Kpireactie, status: str, actie: str, **na) -> Kpireactie:
    voor = {"status": reactie.get_status_display()}
    reactie.status = status
    reactie.save(update_fields=["status", "uitkomst", "gesloten_door", "gesloten_op"])
    na = {"status": reactie.get_status_display(), **na}
    betreft = reactie.aanbieder.organisatie
    leg_vast(door=door, actie=actie, onderwerp=_over(reactie), betreft=betreft, voor=voor, na=na)
    return reactie


def _vergrendeld(reactie: Kpireactie) -> Kpireactie:
    rijen = Kpireactie.objects.select_for_update(of=("self",)).select_related("aanbieder__organisatie")
    return rijen.get(pk=reactie.pk)


def _over(reactie: Kpireactie) -> str:
    return f"{naam_van(reactie.kpi)}, {Periode(reactie.begin, reactie.einde).naam}"
