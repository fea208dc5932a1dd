"""What an audience gets to see of a remark. Page, live fragment, export, search, note and mail all go through here.

A hidden or withdrawn remark stays as a tombstone: its words, attachments and earlier wordings are gone for everybody
but the process supervisor (hidden ones), its replies stay.
"""

from collections import defaultdict
from collections.abc import Collection, Iterable
from dataclasses import dataclass, field, replace
from datetime import datetime
from enum import StrEnum

from django.db.models import Count, QuerySet

from dialoog.reacties.models import Bijlage, Reactie
from dialoog.tafels.doelgroep import Doelgroep
from dialoog.teksten.models import Artikel
from portaal.kern.mensen.keuzes import Soort

ERBIJ = (
    "tafel", "artikel", "versie", "door", "organisatie", "pseudoniem", "sessie", "beantwoording__antwoord__versie",
)  # fmt: skip


class Staat(StrEnum):
    GELDEND = "geldend"
    INGETROKKEN = "ingetrokken"
    VERBORGEN = "verborgen"


@dataclass(frozen=True)
class Getoond:
    """A remark as one audience reads it. `tekst`, `was`, `wordt` and `bijlagen` are empty when it may not read them."""

    reactie: Reactie
    staat: Staat
    afzender: str
    namens: str  # the organisation in words; for a pseudonym the kind of organisation
    weet_wie: bool  # whether this audience may look up who writes under this pseudonym
    tekst: str
    was: str
    wordt: str
    leesbaar: bool
    herkend: int = 0
    bijlagen: tuple[Bijlage, ...] = ()
    genoemd: tuple[str, ...] = ()  # who is named in it, by the name they sit at the table with
    antwoord: object = None  # reactienota.Antwoord, once published (or for the process supervisor)
    antwoorden: tuple["Getoond", ...] = field(default=())

    @property
    def pk(self) -> int:
        return self.reactie.pk

    @property
    def nummer(self) -> int:
        """As people name it; what it is ordered by is `reactie.nummer`."""
        return self.reactie.volgnummer

    @property
    def wanneer(self) -> datetime:
        return self.reactie.gemaakt_op


def met_alles(reacties: QuerySet[Reactie]) -> QuerySet[Reactie]:
    """What showing them asks of the database, at once."""
    herkend = Count("herkenningen", distinct=True)
    return (
        reacties.select_related(*ERBIJ)
        .prefetch_related("bijlagen", "vermeldingen__gebruiker")
        .annotate(herkend=herkend)
    )


def toon(reacties: Iterable[Reactie], groep: Doelgroep) -> list[Getoond]:
    """In the order given, without looking at who replied to whom. Give it `met_alles(...)`."""
    return [_een(reactie, groep) for reactie in reacties]


def draad(artikel: Artikel, groep: Doelgroep, alleen: Collection[int] | None = None) -> list[Getoond]:
    """The remarks on an article with their replies under them, in the order in which they were said.

    A reply to what this audience does not read stands by itself. `alleen`: no other remarks than these.
    """
    reacties = artikel.reacties.voor(groep)
    if alleen is not None:
        reacties = reacties.filter(pk__in=alleen)
    alles = toon(met_alles(reacties).order_by("nummer"), groep)
    gelezen = {een.pk for een in alles}
    onder: dict[int, list[Getoond]] = defaultdict(list)
    for een in alles:
        if een.reactie.ouder_id in gelezen:
            onder[een.reactie.ouder_id].append(een)
    return [replace(een, antwoorden=tuple(onder[een.pk])) for een in alles if een.reactie.ouder_id not in gelezen]


def _een(reactie: Reactie, groep: Doelgroep) -> Getoond:
    staat = _staat(reactie)
    leesbaar = staat == Staat.GELDEND or (staat == Staat.VERBORGEN and groep.begeleidt)
    afzender, namens = _wie(reactie)
    return Getoond(
        reactie=reactie,
        staat=staat,
        afzender=afzender,
        namens=namens,
        weet_wie=bool(reactie.pseudoniem_id) and groep.begeleidt,
        tekst=reactie.tekst if leesbaar else "",
        was=reactie.was if leesbaar else "",
        wordt=reactie.wordt if leesbaar else "",
        leesbaar=leesbaar,
        herkend=reactie.herkend,
        bijlagen=staande_bijlagen(reactie) if leesbaar and _heeft(reactie, "bijlagen") else (),
        genoemd=_genoemd(reactie) if leesbaar and _heeft(reactie, "vermeldingen") else (),
        antwoord=_antwoord(reactie, groep),
    )


def _heeft(reactie: Reactie, wat: str) -> bool:
    """False only when it was looked up already that there are none (dialoog.reacties.erbij)."""
    return getattr(reactie, f"heeft_{wat}", True)


def staande_bijlagen(reactie: Reactie) -> tuple[Bijlage, ...]:
    """Without those that the writer took away."""
    return tuple(een for een in reactie.bijlagen.all() if een.tot_revisie is None)


def _genoemd(reactie: Reactie) -> tuple[str, ...]:
    return tuple(sorted(str(een.gebruiker) for een in reactie.vermeldingen.all()))


def _staat(reactie: Reactie) -> Staat:
    if reactie.verborgen_op:
        return Staat.VERBORGEN
    return Staat.INGETROKKEN if reactie.ingetrokken_op else Staat.GELDEND


def _wie(reactie: Reactie) -> tuple[str, str]:
    """Name, and on whose behalf; the same for everybody, so also for the process supervisor."""
    if reactie.spreker:
        return reactie.spreker, "in de sessie gezegd"
    if reactie.pseudoniem is None:
        return str(reactie.door), str(reactie.organisatie)
    return reactie.pseudoniem.naam, Soort(reactie.organisatie.soort).label


def _antwoord(reactie: Reactie, groep: Doelgroep):
    beantwoording = getattr(reactie, "beantwoording", None) if _heeft(reactie, "beantwoording") else None
    if beantwoording is None:
        return None
    antwoord = beantwoording.antwoord
    return antwoord if groep.begeleidt or antwoord.gepubliceerd_op else None
