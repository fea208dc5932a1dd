"""Every write to contract talks. The provider hears when one is planned, moved, held or called off."""

from datetime import date

from django.db import transaction

from aanbieder.models import Aanbieder
from dialoog.gesprekken import agenda, regels
from dialoog.gesprekken.models import Gesprek, Gesprekspunt, Gesprekstatus
from dialoog.gesprekken.regels import Actie
from portaal.kern import klok, opmaak
from portaal.kern.berichten.acties import stuur
from portaal.kern.log.acties import leg_vast
from portaal.kern.regels import MagNiet
from portaal.kern.toegang import Hoedanigheid
from rapportage.kpi.reacties.acties import sluit

AL_GEPLAND = "Op deze dag staat al een gesprek met deze aanbieder. Kies een andere dag, of open dat gesprek."


@transaction.atomic
def plan(*, door: Hoedanigheid, aanbieder: Aanbieder, datum: date, onderwerp: str) -> Gesprek:
    """A new talk, with the own points that were left open before. One per provider and day."""
    if not regels.mag(door):
        raise MagNiet(f"Dat kan alleen {regels.WIE}.")
    Aanbieder.objects.select_for_update().get(pk=aanbieder.pk)  # sent twice: the second finds the first
    _eis_dag_vrij(aanbieder.pk, datum)
    gesprek = Gesprek.objects.create(aanbieder=aanbieder, datum=datum, onderwerp=onderwerp, door=door.gebruiker)
    _neem_open_punten_mee(gesprek)
    na = {"datum": datum.isoformat(), "onderwerp": onderwerp}
    _log(door, gesprek, "gesprek gepland", na=na)
    _meld(gesprek, "gepland", f"Gesprek gepland op {opmaak.datum(datum)}", onderwerp)
    return gesprek


@transaction.atomic
def verzet(*, door: Hoedanigheid, gesprek: Gesprek, datum: date, onderwerp: str) -> Gesprek:
    gesprek = _vergrendeld(gesprek)
    regels.eis(Actie.VERZET, gesprek, door)
    _eis_dag_vrij(gesprek.aanbieder_id, datum, behalve=gesprek)
    voor = {"datum": gesprek.datum.isoformat(), "onderwerp": gesprek.onderwerp}
    na = {"datum": datum.isoformat(), "onderwerp": onderwerp}
    if voor == na:
        return gesprek
    anders = gesprek.datum != datum
    gesprek.datum, gesprek.onderwerp = datum, onderwerp
    gesprek.save(update_fields=["datum", "onderwerp"])
    _log(door, gesprek, "gesprek verzet" if anders else "gesprek gewijzigd", voor=voor, na=na)
    if anders:
        _meld(gesprek, f"verzet:{klok.nu().isoformat()}", f"Gesprek verzet naar {opmaak.datum(datum)}", onderwerp)
    return gesprek


@transaction.atomic
def voeg_toe(*, door: Hoedanigheid, gesprek: Gesprek, onderwerp: str) -> Gesprekspunt:
    """An own point; the same subject twice is one point."""
    gesprek = _vergrendeld(gesprek)
    regels.eis(Actie.VOEG_TOE, gesprek, door)
    punt = _open_punt(gesprek, onderwerp)
    if punt is None:
        punt = Gesprekspunt.objects.create(gesprek=gesprek, onderwerp=onderwerp)
        _log(door, gesprek, "punt op de agenda gezet", na={"punt": onderwerp})
    return punt


def _open_punt(gesprek: Gesprek, onderwerp: str) -> Gesprekspunt | None:
    return gesprek.punten.filter(kpireactie=None, onderwerp=onderwerp, gesloten=False).first()


@transaction.atomic
def sluit_punt(*, door: Hoedanigheid, gesprek: Gesprek, sleutel: str, uitkomst: str) -> Gesprekspunt:
    """What came of a point of the agenda. The answer behind it is closed with the same outcome."""
    gesprek = _vergrendeld(gesprek)
    regels.eis(Actie.SLUIT_PUNT, gesprek, door)
    soort, _, pk = sleutel.partition(":")
    if not pk.isdecimal() or len(pk) > 15:
        raise MagNiet("Dit punt staat niet op de agenda.")
    punt = _reactiepunt(gesprek, int(pk)) if soort == "reactie" else _eigen_punt(gesprek, int(pk))
    if punt is None:
        raise MagNiet("Dit punt staat niet (meer) open op de agenda.")
    if punt.kpireactie:
        sluit(door=door, reactie=punt.kpireactie, uitkomst=uitkomst)
    punt.uitkomst, punt.gesloten = uitkomst, True
    punt.save()
    _log(door, gesprek, "punt besproken en gesloten", na={"punt": str(punt.onderwerp or sleutel), "uitkomst": uitkomst})
    return punt


def _reactiepunt(gesprek: Gesprek, pk: int) -> Gesprekspunt | None:
    reactie = agenda.open_reacties(gesprek).filter(pk=pk).first()
    return Gesprekspunt(gesprek=gesprek, kpireactie=reactie) if reactie else None


def _eigen_punt(gesprek: Gesprek, pk: int) -> Gesprekspunt | None:
    return gesprek.punten.filter(kpireactie=None, gesloten=False, pk=pk).first()


@transaction.atomic
def rond_af(*, door: Hoedanigheid, gesprek: Gesprek, verslag: str) -> Gesprek:
    """The talk was held. Open answers stay on it as they were discussed, and return on the next one."""
    gesprek = _vergrendeld(gesprek)
    regels.eis(Actie.ROND_AF, gesprek, door)
    nog_open = list(agenda.open_reacties(gesprek))
    for reactie in nog_open:
        Gesprekspunt.objects.create(gesprek=gesprek, kpireactie=reactie)
    gesprek.verslag, gesprek.datum = verslag, min(gesprek.datum, klok.vandaag())
    _beeindig(door, gesprek, Actie.ROND_AF, "gesprek gehouden")
    gesloten = gesprek.punten.filter(gesloten=True).count()
    over = f"Gesloten punten: {gesloten}. Open gebleven: {gesprek.punten.filter(gesloten=False).count()}."
    _meld(gesprek, "gehouden", f"Verslag van het gesprek van {opmaak.datum(gesprek.datum)}", over)
    return gesprek


@transaction.atomic
def laat_vervallen(*, door: Hoedanigheid, gesprek: Gesprek) -> Gesprek:
    gesprek = _vergrendeld(gesprek)
    regels.eis(Actie.VERVALT, gesprek, door)
    _beeindig(door, gesprek, Actie.VERVALT, "gesprek vervallen")
    _meld(gesprek, "vervallen", f"Het gesprek van {opmaak.datum(gesprek.datum)} gaat niet door", gesprek.onderwerp)
    return gesprek


def _beeindig(door: Hoedanigheid, gesprek: Gesprek, actie: Actie, woorden: str) -> None:
    voor = {"status": gesprek.get_status_display()}
    gesprek.status = regels.OVERGANGEN[actie].naar
    gesprek.afgerond_op = klok.nu()
    gesprek.save()
    _log(door, gesprek, woorden, voor=voor, na={"status": gesprek.get_status_display(), "verslag": gesprek.verslag})
    volgend = agenda.volgende(gesprek.aanbieder_id)
    if volgend is not None:
        _neem_open_punten_mee(volgend)


def _neem_open_punten_mee(gesprek: Gesprek) -> None:
    """Own points left open on talks that are over, each subject once; nothing unless this is the next planned talk."""
    if agenda.volgende(gesprek.aanbieder_id) != gesprek:
        return
    open_ = Gesprekspunt.objects.filter(
        gesprek__aanbieder=gesprek.aanbieder_id, kpireactie=None, gesloten=False, vervolg=None
    ).exclude(gesprek__status=Gesprekstatus.GEPLAND)
    for punt in open_.order_by("pk"):
        eerste = _open_punt(gesprek, punt.onderwerp)
        if eerste is None:
            Gesprekspunt.objects.create(gesprek=gesprek, onderwerp=punt.onderwerp, vervolg_van=punt)
            continue
        while eerste.vervolg_van:  # a point follows one other: this one goes before the first of its row
            eerste = eerste.vervolg_van
        eerste.vervolg_van = punt
        eerste.save(update_fields=["vervolg_van"])


def _eis_dag_vrij(aanbieder_id: int, datum: date, behalve: Gesprek | None = None) -> None:
    anderen = Gesprek.objects.filter(aanbieder=aanbieder_id, datum=datum, status=Gesprekstatus.GEPLAND)
    if anderen.exclude(pk=behalve.pk if behalve else None).exists():
        raise MagNiet(AL_GEPLAND)


def _vergrendeld(gesprek: Gesprek) -> Gesprek:
    """The talk as it is now. The provider's row is locked too: its talks and points move together."""
    Aanbieder.objects.select_for_update().get(pk=gesprek.aanbieder_id)
    rijen = Gesprek.objects.select_for_update(of=("self",)).select_related("aanbieder__organisatie")
    return rijen.get(pk=gesprek.pk)


def _meld(gesprek: Gesprek, oorzaak: str, titel: str, tekst: str) -> None:
    stuur(
        organisatie=gesprek.aanbieder.organisatie,
        sleutel=f"gesprek:{gesprek.pk}:{oorzaak}",
        titel=titel,
        tekst=tekst,
        adres=gesprek.get_absolute_url(),
    )


def _log(door: Hoedanigheid, gesprek: Gesprek, actie: str, *, voor=None, na=None) -> None:
    betreft = gesprek.aanbieder.organisatie
    leg_vast(door=door, actie=actie, onderwerp=str(gesprek), betreft=betreft, voor=voor, na=na)
