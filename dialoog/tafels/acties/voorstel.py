"""Proposing a theme table, taking that back, and supporting a proposal."""

from django.db import transaction

from aanbieder.models import Regio
from dialoog.tafels import meldingen
from dialoog.tafels.acties.tafel import maak_rij, zet
from dialoog.tafels.acties.vast import log, meld_gebeurtenis, vergrendeld
from dialoog.tafels.keuzes import Tafelsoort, Tafelstatus
from dialoog.tafels.models import Tafel, Tafelsteun
from dialoog.tafels.regels import VOORSTELLEN
from portaal.kern.regels import MagNiet
from portaal.kern.toegang import Hoedanigheid

AL_BESLIST = "Over dit voorstel is al beslist."
NIET_EIGEN = "Alleen de organisatie die deze tafel voorstelde, kan het voorstel intrekken."
EIGEN = "Uw organisatie stelde deze tafel zelf voor."


@transaction.atomic
def stel_voor(*, door: Hoedanigheid, naam: str, doel: str, aanleiding: str) -> Tafel:
    """A theme table that providers and municipalities see and can support; the process supervisor decides."""
    _eis_recht(door)
    regio = Regio.objects.zichtbaar_voor(door).get()
    tafel = maak_rij(
        door, regio, "tafel voorgesteld", naam=naam, soort=Tafelsoort.THEMA, doel=doel, aanleiding=aanleiding,
        status=Tafelstatus.VOORGESTELD, voorgesteld_door=door.organisatie,
    )  # fmt: skip
    meldingen.nieuw_voorstel(tafel)
    return tafel


@transaction.atomic
def trek_voorstel_in(*, door: Hoedanigheid, tafel: Tafel) -> Tafel:
    """While nobody decided about it."""
    _eis_recht(door)
    tafel = vergrendeld(tafel)
    if tafel.voorgesteld_door_id != door.organisatie.pk:
        raise MagNiet(NIET_EIGEN)
    if tafel.status != Tafelstatus.VOORGESTELD:
        raise MagNiet(AL_BESLIST)
    zet(tafel, Tafelstatus.INGETROKKEN, door=door)
    return tafel


@transaction.atomic
def steun(*, door: Hoedanigheid, tafel: Tafel) -> bool:
    """One per organisation; True when it is new."""
    _eis_recht(door)
    tafel = _voorstel(tafel, door)
    _, nieuw = Tafelsteun.objects.get_or_create(
        tafel=tafel, organisatie=door.organisatie, defaults={"door": door.gebruiker}
    )
    if nieuw:
        log(door, tafel, "voorstel voor een tafel gesteund")
        meld_gebeurtenis(tafel)
    return nieuw


@transaction.atomic
def trek_steun_in(*, door: Hoedanigheid, tafel: Tafel) -> bool:
    """True when there was support to take back."""
    _eis_recht(door)
    tafel = _voorstel(tafel, door)
    aantal, _ = Tafelsteun.objects.filter(tafel=tafel, organisatie=door.organisatie).delete()
    if aantal:
        log(door, tafel, "steun voor een tafel ingetrokken")
        meld_gebeurtenis(tafel)
    return bool(aantal)


def _eis_recht(door: Hoedanigheid) -> None:
    if not door.mag(VOORSTELLEN) or door.kijkt_mee:
        raise MagNiet("Dat kan alleen een aanbieder of een gemeente.")


def _voorstel(tafel: Tafel, door: Hoedanigheid) -> Tafel:
    """The proposal as it is now, its row locked."""
    tafel = vergrendeld(tafel)
    if tafel.status != Tafelstatus.VOORGESTELD:
        raise MagNiet(AL_BESLIST)
    if tafel.voorgesteld_door_id == door.organisatie.pk:
        raise MagNiet(EIGEN)
    return tafel
