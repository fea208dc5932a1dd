"""A session while it runs: begin, the point in discussion, who is there, the end."""

from django.db import transaction

from dialoog.live.models import Gebeurtenissoort
from dialoog.sessies import regels
from dialoog.sessies.acties.agenda import punt_van
from dialoog.sessies.acties.vergrendeld import gebeurtenis, log, meld, vergrendeld
from dialoog.sessies.models import Aanwezig, Aanwezigheid, Sessie, Sessiestatus
from dialoog.sessies.regels import Actie
from dialoog.tafels.acties import zet_status
from dialoog.tafels.keuzes import Tafelstatus
from dialoog.tafels.models import Deelname
from portaal.kern import klok
from portaal.kern.regels import MagNiet
from portaal.kern.toegang import Hoedanigheid

ZELF = frozenset({Aanwezig.ZAAL, Aanwezig.ONLINE, Aanwezig.AFGEMELD})  # what people say of themselves


@transaction.atomic
def begin(*, door: Hoedanigheid | None, sessie: Sessie) -> Sessie:
    """The table is in session from now; the first point is in discussion."""
    sessie = vergrendeld(sessie)
    _eis_enige(sessie)
    regels.eis(Actie.BEGIN, sessie, door)
    sessie.status, sessie.begonnen_op = regels.OVERGANGEN[Actie.BEGIN].naar, klok.moment()
    sessie.huidig_punt = sessie.punten.first()
    sessie.save(update_fields=["status", "begonnen_op", "huidig_punt"])
    zet_status(door=door, tafel=sessie.tafel, naar=Tafelstatus.IN_SESSIE)
    log(door, sessie, "sessie begonnen", na={"status": sessie.get_status_display()})
    meld(sessie, "begonnen", f"Sessie {sessie.nummer} van {sessie.tafel} is nu bezig")
    gebeurtenis(sessie)
    gebeurtenis(sessie, Gebeurtenissoort.PUNT)
    return sessie


@transaction.atomic
def zet_punt(*, door: Hoedanigheid | None, sessie: Sessie, punt: int) -> Sessie:
    """This point is in discussion; everybody sees it change. The same point again changes nothing."""
    sessie = vergrendeld(sessie)
    regels.eis(Actie.PUNT, sessie, door)
    gekozen = punt_van(sessie, punt)
    if gekozen.pk == sessie.huidig_punt_id:
        return sessie
    sessie.huidig_punt = gekozen
    sessie.save(update_fields=["huidig_punt"])
    log(door, sessie, "agendapunt in bespreking", na={"punt": gekozen.titel})
    gebeurtenis(sessie, Gebeurtenissoort.PUNT)
    return sessie


@transaction.atomic
def rond_af(*, door: Hoedanigheid | None, sessie: Sessie) -> Sessie:
    """The session was held; the table is open again."""
    sessie = vergrendeld(sessie)
    regels.eis(Actie.ROND_AF, sessie, door)
    regels.eis_client(sessie.tafel)
    sessie.status, sessie.afgerond_op = regels.OVERGANGEN[Actie.ROND_AF].naar, klok.moment()
    sessie.huidig_punt = None
    sessie.save(update_fields=["status", "afgerond_op", "huidig_punt"])
    zet_status(door=door, tafel=sessie.tafel, naar=Tafelstatus.OPEN)
    log(door, sessie, "sessie gehouden", na={"status": sessie.get_status_display()})
    gebeurtenis(sessie, Gebeurtenissoort.PUNT)
    gebeurtenis(sessie)
    return sessie


@transaction.atomic
def meld_mij(*, door: Hoedanigheid, sessie: Sessie, hoe: str) -> Aanwezigheid:
    """ "Ik ben er": for the own invitation; of an invited organisation anybody may say it."""
    sessie = vergrendeld(sessie)
    regels.eis(Actie.MELD_MIJ, sessie, door)
    if hoe not in ZELF:
        raise MagNiet("Kies of u in de zaal zit, online meedoet, of niet kunt komen.")
    deelname = eigen_deelname(sessie, door)
    return _bewaar(door, sessie, {deelname: hoe})[0]


@transaction.atomic
def zet_aanwezig(*, door: Hoedanigheid | None, sessie: Sessie, wie: dict[int, str]) -> list[Aanwezigheid]:
    """The process supervisor corrects and adds: invitation -> how. Who left the table since stays in the list."""
    sessie = vergrendeld(sessie)
    regels.eis(Actie.AANWEZIG, sessie, door)
    bekend = Deelname.objects.filter(tafel=sessie.tafel).select_related("organisatie", "gebruiker").in_bulk(wie)
    if len(bekend) < len(wie) or not set(wie.values()) <= set(Aanwezig.values):
        raise MagNiet("Kies bij wie aan deze tafel zit een antwoord uit de lijst.")
    return _bewaar(door, sessie, {bekend[pk]: hoe for pk, hoe in wie.items()})


def eigen_deelname(sessie: Sessie, namens: Hoedanigheid) -> Deelname | None:
    """The invitation that a person answers for: the personal one before that of the organisation."""
    eigen = sessie.tafel.deelnames.geldig().van(namens).select_related("organisatie", "gebruiker")
    return max(eigen, key=lambda deelname: deelname.gebruiker_id is not None, default=None)


def _bewaar(door: Hoedanigheid | None, sessie: Sessie, wie: dict[Deelname, str]) -> list[Aanwezigheid]:
    staand = {een.deelname_id: een.hoe for een in sessie.aanwezigheid.all()}
    rijen = []
    for deelname, hoe in wie.items():
        velden = {"hoe": hoe, "door": door.gebruiker if door else None, "bijgewerkt_op": klok.moment()}
        if staand.get(deelname.pk) != hoe:
            rijen.append(sessie.aanwezigheid.update_or_create(deelname=deelname, defaults=velden)[0])
            wat = f"{deelname.gebruiker or deelname.organisatie}: {Aanwezig(hoe).label}"
            log(door, sessie, "aanwezigheid doorgegeven", na={"wie": wat})
        else:
            rijen.append(sessie.aanwezigheid.get(deelname=deelname))
    return rijen


def _eis_enige(sessie: Sessie) -> None:
    ander = sessie.tafel.sessies.filter(status=Sessiestatus.BEZIG).exclude(pk=sessie.pk).first()
    if ander is not None:
        raise MagNiet(f"Sessie {ander.nummer} is nu bezig. Rond die eerst af.")
