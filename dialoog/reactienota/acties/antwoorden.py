"""Answering many remarks at once. Nothing of it is seen at the table before the note is published, so no event."""

from collections.abc import Mapping
from dataclasses import dataclass

from django.db import transaction

from dialoog.reactienota.models import Antwoord, Beantwoording
from dialoog.reactienota.regels import AL_GEPUBLICEERD, VERANDERD, eis_beantwoorden, te_kiezen
from dialoog.tafels.models import Tafel
from dialoog.teksten.models import Artikel, Tekstversie
from portaal.kern import klok
from portaal.kern.log.acties import leg_vast
from portaal.kern.regels import MagNiet
from portaal.kern.toegang import Hoedanigheid


@dataclass(frozen=True)
class Woorden:
    """What an answer says. `versie` is where the changed words stand, when that is known."""

    besluit: str
    reden: str
    was: str = ""
    wordt: str = ""
    versie: Tekstversie | None = None


@transaction.atomic
def beantwoord(
    *,
    door: Hoedanigheid,
    tafel: Tafel,
    artikel: Artikel,
    reacties: Mapping[int, int],
    woorden: Woorden,
    antwoord: int | None = None,
) -> Antwoord:
    """One answer to all of `reacties`: remark -> number of edits it had when it was read. Raises MagNiet.

    With `antwoord` that answer gets these words, and the remarks come to those it has. A remark that had another
    answer moves; an answer that answers nothing any more is gone.
    """
    tafel = _op_slot(tafel)
    eis_beantwoorden(tafel, door)
    _eis_te_kiezen(artikel, reacties)
    if woorden.versie is not None and woorden.versie.tafel_id != tafel.pk:
        raise MagNiet("Kies een versie van deze tafel.")
    vast = _gevonden(tafel, artikel, antwoord)
    if not reacties and vast.pk is None:
        raise MagNiet("Kruis minstens één reactie aan.")
    vast.besluit, vast.reden, vast.was, vast.wordt = woorden.besluit, woorden.reden, woorden.was, woorden.wordt
    vast.versie, vast.door, vast.bijgewerkt_op = woorden.versie, door.gebruiker, klok.moment()
    vast.save()
    _koppel(vast, reacties)
    _ruim_lege_op(tafel)
    na = {"antwoord": vast.pk, "besluit": vast.besluit, "reacties": sorted(reacties)}
    _log(door, tafel, "reacties beantwoord", artikel, na)
    return vast


@transaction.atomic
def maak_open(*, door: Hoedanigheid, tafel: Tafel, artikel: Artikel, reacties: Mapping[int, int]) -> int:
    """Takes the answer away from these remarks; gives how many had one. Raises MagNiet."""
    tafel = _op_slot(tafel)
    eis_beantwoorden(tafel, door)
    _eis_te_kiezen(artikel, reacties)
    weg, _ = Beantwoording.objects.filter(reactie__in=reacties).delete()
    if weg:
        _ruim_lege_op(tafel)
        _log(door, tafel, "antwoord weggehaald bij reacties", artikel, {"reacties": sorted(reacties)})
    return weg


def _op_slot(tafel: Tafel) -> Tafel:
    return Tafel.objects.select_for_update(of=("self",)).select_related("regio__organisatie").get(pk=tafel.pk)


def _eis_te_kiezen(artikel: Artikel, reacties: Mapping[int, int]) -> None:
    if te_kiezen(artikel.reacties.filter(pk__in=reacties)).count() != len(reacties):
        raise MagNiet(VERANDERD)


def _gevonden(tafel: Tafel, artikel: Artikel, antwoord: int | None) -> Antwoord:
    if antwoord is None:
        return Antwoord(tafel=tafel, artikel=artikel)
    vast = Antwoord.objects.filter(tafel=tafel, artikel=artikel, pk=antwoord).first()
    if vast is None:
        raise MagNiet("Dit antwoord is er niet meer. Begin een nieuw antwoord.")
    if vast.gepubliceerd_op:
        raise MagNiet(AL_GEPUBLICEERD)
    return vast


def _koppel(antwoord: Antwoord, reacties: Mapping[int, int]) -> None:
    Beantwoording.objects.filter(reactie__in=reacties).delete()
    Beantwoording.objects.bulk_create(
        Beantwoording(reactie_id=pk, antwoord=antwoord, bewerkingen=gelezen) for pk, gelezen in reacties.items()
    )


def _ruim_lege_op(tafel: Tafel) -> None:
    Antwoord.objects.filter(tafel=tafel, gepubliceerd_op=None, beantwoordingen=None).delete()


def _log(door: Hoedanigheid, tafel: Tafel, actie: str, artikel: Artikel, na: dict) -> None:
    """Keys only: more people read the log than may read a remark."""
    leg_vast(door=door, actie=actie, onderwerp=f"{tafel}, {artikel}", betreft=tafel.regio.organisatie, na=na)
