"""What the state of a signal allows, to whom, and who sees it, in words."""

from collections.abc import Iterable
from dataclasses import dataclass
from enum import Enum

from dialoog.signalen.keuzes import VERTROUWELIJK, Actie, Status
from dialoog.signalen.models import Signaal
from portaal.kern import opmaak
from portaal.kern.mensen.keuzes import Soort
from portaal.kern.regels import MagNiet
from portaal.kern.toegang import Hoedanigheid


class Kant(Enum):
    """The two sides that talk about a signal."""

    GEVER = "wie het signaal gaf"
    REGIO = "een contractmanager van de regio"


@dataclass(frozen=True)
class Overgang:
    """From which states, to which (None: it stays), by which side, and whether a text goes with it."""

    van: frozenset[Status]
    naar: Status | None
    wie: frozenset[Kant]
    met_tekst: bool = False


def _overgang(van: Iterable[Status], naar: Status | None, *wie: Kant, met_tekst: bool = False) -> Overgang:
    return Overgang(frozenset(van), naar, frozenset(wie), met_tekst)


OVERGANGEN: dict[Actie, Overgang] = {
    Actie.NEEM: _overgang([Status.OPEN], Status.IN_BEHANDELING, Kant.REGIO),
    Actie.BEANTWOORD: _overgang([Status.IN_BEHANDELING], Status.BEANTWOORD, Kant.REGIO, met_tekst=True),
    Actie.HEROPEN: _overgang([Status.BEANTWOORD], Status.OPEN, Kant.GEVER, met_tekst=True),
    Actie.SLUIT: _overgang([Status.BEANTWOORD], Status.GESLOTEN, Kant.REGIO),
    Actie.TREK_IN: _overgang([Status.OPEN], Status.INGETROKKEN, Kant.GEVER),
    Actie.DEEL: _overgang([Status.IN_BEHANDELING, Status.BEANTWOORD, Status.GESLOTEN], None, Kant.REGIO),
    Actie.REAGEER: _overgang([Status.OPEN, Status.IN_BEHANDELING], None, Kant.GEVER, Kant.REGIO, met_tekst=True),
}


def kanten(signaal: Signaal, namens: Hoedanigheid) -> frozenset[Kant]:
    """On which side of this signal somebody stands; a region that gave it stands on both, a reader on none."""
    staat = set()
    if namens.organisatie.pk == signaal.gever_id and namens.mag("signaal_geven"):
        staat.add(Kant.GEVER)
    if namens.organisatie.pk == signaal.regio.organisatie_id and namens.mag("signaal_beantwoorden"):
        staat.add(Kant.REGIO)
    return frozenset() if namens.kijkt_mee else frozenset(staat)


def is_aan(actie: Actie, signaal: Signaal, namens: Hoedanigheid) -> bool:
    """Whether this action belongs to this person's side, whatever the state."""
    return bool(OVERGANGEN[actie].wie & kanten(signaal, namens))


def eis(actie: Actie, signaal: Signaal, door: Hoedanigheid) -> None:
    """Raises MagNiet when this person cannot do this now."""
    overgang = OVERGANGEN[actie]
    if not is_aan(actie, signaal, door):
        raise MagNiet(f"Dat kan alleen {wie_wel(actie)}.")
    if signaal.status not in overgang.van:
        raise MagNiet(f"Dat kan nu niet: het signaal is {signaal.get_status_display()}.")
    if actie == Actie.DEEL:
        _te_delen(signaal)


def _te_delen(signaal: Signaal) -> None:
    if signaal.soort in VERTROUWELIJK:
        raise MagNiet("Een vertrouwelijk signaal is niet te delen met de aanbieder.")
    if signaal.aanbieder is None:
        raise MagNiet("Dit signaal gaat niet over een aanbieder.")
    if signaal.aanbieder.organisatie_id == signaal.gever_id:
        raise MagNiet("De aanbieder gaf dit signaal zelf.")
    if signaal.gedeeld_op:
        raise MagNiet("Dit signaal is al gedeeld met de aanbieder.")


def wie_wel(actie: Actie) -> str:
    return " of ".join(kant.value for kant in Kant if kant in OVERGANGEN[actie].wie)


def mogelijk(signaal: Signaal, namens: Hoedanigheid) -> list[Actie]:
    """What this person can do with the signal now, in the order of the table."""
    acties = []
    for actie in OVERGANGEN:
        try:
            eis(actie, signaal, namens)
        except MagNiet:
            continue
        acties.append(actie)
    return acties


def zichtbaar_voor_wie(signaal: Signaal, namens: Hoedanigheid) -> str:
    """Everyone who sees this signal, in words; follows `SignaalQuerySet.zichtbaar_voor`."""
    wie = ["uw organisatie" if namens.organisatie.pk == signaal.gever_id else signaal.gever.naam]
    if signaal.gever.soort != Soort.REGIO:
        wie.append("de contractmanagers van de regio")
    if signaal.is_vertrouwelijk and signaal.gever.soort != Soort.TOEZICHT:
        wie.append("de toezichthouder")
    if signaal.gedeeld_op and signaal.aanbieder:
        eigen = namens.organisatie.pk == signaal.aanbieder.organisatie_id
        naam = "uw organisatie" if eigen else signaal.aanbieder.naam
        wie.append(f"{naam} (gedeeld op {opmaak.datum(signaal.gedeeld_op)})")
    return wie[0] if len(wie) == 1 else f"{', '.join(wie[:-1])} en {wie[-1]}"
