"""What the state of a report allows, to whom. Every refusal is a Dutch sentence fit for the screen."""

from portaal.kern.mensen.keuzes import Rol
from portaal.kern.toegang import RECHTEN, Hoedanigheid
from rapportage.verantwoording.keuzes import Actie, Status, Versiestatus, Vraagstatus
from rapportage.verantwoording.models import Verantwoording, Versie
from rapportage.verantwoording.overgangen import BEWERKBAAR, OPSTELLEN, OVERGANGEN


class MagNiet(ValueError):
    """The action is not possible now; the message says why."""


def wie_wel(recht: str) -> str:
    return " of ".join(sorted(Rol(rol).label for _, rol in RECHTEN[recht]))


def is_aan(actie: Actie, namens: Hoedanigheid) -> bool:
    """Whether this action belongs to this person's role, whatever the state."""
    return namens.mag(OVERGANGEN[actie].recht) and not namens.kijkt_mee


def eis(actie: Actie, verantwoording: Verantwoording, door: Hoedanigheid) -> None:
    """Raises MagNiet when role, phase or state stands in the way. What the content must be, the action itself says."""
    overgang = OVERGANGEN[actie]
    if not is_aan(actie, door):
        raise MagNiet(f"Dat kan alleen een {wie_wel(overgang.recht)}.")
    if verantwoording.status not in overgang.van:
        raise MagNiet(f"Dat kan nu niet: de verantwoording is {verantwoording.get_status_display()}.")
    if verantwoording.fase not in overgang.fasen:
        raise MagNiet(f"Dat kan niet bij een {verantwoording.get_fase_display()}e verantwoording.")


def mogelijk(verantwoording: Verantwoording, namens: Hoedanigheid) -> list[Actie]:
    """What this person can do with the report now, in the order of the table."""
    acties = []
    for actie in OVERGANGEN:
        try:
            eis(actie, verantwoording, namens)
        except MagNiet:
            continue
        acties.append(actie)
    return acties


def eis_bewerkbaar(verantwoording: Verantwoording, door: Hoedanigheid) -> None:
    """Raises MagNiet when this person cannot change rows, confirmations or files now."""
    if not door.mag(OPSTELLEN) or door.kijkt_mee:
        raise MagNiet(f"Dat kan alleen een {wie_wel(OPSTELLEN)}.")
    if verantwoording.status not in BEWERKBAAR:
        wat = verantwoording.get_status_display()
        hulp = {
            Status.TE_TEKENEN: " Kies eerst 'Terug naar bewerken'.",
            Status.INGEDIEND: " Trek haar eerst in.",
        }.get(verantwoording.status, "")
        raise MagNiet(f"U kunt nu niets wijzigen: de verantwoording is {wat}.{hulp}")


def open_rijen(verantwoording: Verantwoording) -> frozenset[str] | None:
    """Which rows are open, as "<gemeentecode>:<categorie>:<code>"; None is all.

    After being sent back only rows with a question are, unless a question is about the report as a whole.
    """
    gebleven = Versie.objects.filter(verantwoording=verantwoording).exclude(status=Versiestatus.INGETROKKEN)
    laatste = gebleven.order_by("-nummer").first()
    if laatste is None or laatste.status != Versiestatus.TERUGGESTUURD:
        return None
    gesteld = laatste.vragen.exclude(status__in=(Vraagstatus.CONCEPT, Vraagstatus.GESLOTEN))
    sleutels = frozenset(gesteld.values_list("sleutel", flat=True))
    return None if "" in sleutels else sleutels


def eis_rij_open(sleutel: str, open_: frozenset[str] | None) -> None:
    """Raises MagNiet for a row that was not asked about."""
    if open_ is not None and sleutel not in open_:
        raise MagNiet("Over deze rij is niets gevraagd. U kunt alleen de rijen wijzigen waar een vraag bij staat.")
