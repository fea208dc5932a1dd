"""The agenda: points in order, each an article of the current text or a subject of its own."""

from django.db import transaction
from django.db.models import Max

from dialoog.live.models import Gebeurtenissoort
from dialoog.sessies import regels
from dialoog.sessies.acties.vergrendeld import gebeurtenis, log, vergrendeld
from dialoog.sessies.models import Agendapunt, Sessie, Sessiestatus
from dialoog.sessies.regels import Actie
from dialoog.teksten.huidig import huidige_versie
from dialoog.teksten.models import Artikel
from portaal.kern.regels import MagNiet
from portaal.kern.toegang import Hoedanigheid

NIET_OP_AGENDA = "Dit punt staat niet (meer) op de agenda."


@transaction.atomic
def voeg_toe(
    *, door: Hoedanigheid | None, sessie: Sessie, artikel: Artikel | None = None, titel: str = ""
) -> Agendapunt:
    """At the end. An article once: sent twice gives the first back."""
    sessie = vergrendeld(sessie)
    regels.eis(Actie.VOEG_TOE, sessie, door)
    if artikel is not None:
        staand = sessie.punten.filter(artikel=artikel).first()
        titel = titel or _titel(sessie, artikel)
    else:
        staand = sessie.punten.filter(artikel=None, titel=titel).first()
    if staand is not None:
        return staand
    if not titel:
        raise MagNiet("Kies een artikel, of schrijf een onderwerp.")
    volgorde = (sessie.punten.aggregate(laatste=Max("volgorde"))["laatste"] or 0) + 1
    punt = Agendapunt.objects.create(sessie=sessie, volgorde=volgorde, artikel=artikel, titel=titel[:200])
    log(door, sessie, "punt op de agenda gezet", na={"punt": punt.titel})
    _vertel(sessie)
    return punt


@transaction.atomic
def verplaats(*, door: Hoedanigheid | None, sessie: Sessie, punt: int, omhoog: bool) -> None:
    """One place up or down; at the edge nothing changes."""
    sessie = vergrendeld(sessie)
    regels.eis(Actie.VERPLAATS, sessie, door)
    punten = list(sessie.punten.all())
    plek = next((plek for plek, staand in enumerate(punten) if staand.pk == punt), None)
    if plek is None:
        raise MagNiet(NIET_OP_AGENDA)
    naar = plek - 1 if omhoog else plek + 1
    if not 0 <= naar < len(punten):
        return
    punten[plek], punten[naar] = punten[naar], punten[plek]
    for volgorde, staand in enumerate(punten, 1):
        staand.volgorde = volgorde
    Agendapunt.objects.bulk_update(punten, ["volgorde"])
    log(door, sessie, "agenda in andere volgorde", na={"punt": punten[naar].titel, "plaats": naar + 1})
    _vertel(sessie)


@transaction.atomic
def laat_weg(*, door: Hoedanigheid | None, sessie: Sessie, punt: int) -> None:
    """Not the point in discussion, and not one with notes: what was said stays."""
    sessie = vergrendeld(sessie)
    regels.eis(Actie.LAAT_WEG, sessie, door)
    staand = punt_van(sessie, punt)
    if staand.pk == sessie.huidig_punt_id:
        raise MagNiet("Dit punt is nu in bespreking. Kies eerst een ander punt.")
    if staand.uitkomst or staand.aantekeningen.exists():
        raise MagNiet("Bij dit punt staan al aantekeningen. Het blijft op de agenda.")
    log(door, sessie, "punt van de agenda gehaald", voor={"punt": staand.titel})
    staand.delete()
    _vertel(sessie)


def punt_van(sessie: Sessie, punt: int) -> Agendapunt:
    staand = sessie.punten.filter(pk=punt).first()
    if staand is None:
        raise MagNiet(NIET_OP_AGENDA)
    return staand


def _titel(sessie: Sessie, artikel: Artikel) -> str:
    versie = huidige_versie(sessie.tafel)
    tekst = artikel.teksten.filter(versie=versie, artikel__tafel=sessie.tafel).first() if versie else None
    if tekst is None:
        raise MagNiet("Dit artikel staat niet in de tekst die nu op tafel ligt.")
    return f"Artikel {tekst}"


def _vertel(sessie: Sessie) -> None:
    """While a session runs, "point 2 of 5" changes on every screen."""
    bezig = sessie.status == Sessiestatus.BEZIG
    gebeurtenis(sessie, Gebeurtenissoort.PUNT if bezig else Gebeurtenissoort.SESSIE)
