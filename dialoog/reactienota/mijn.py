"""What became of somebody's own remarks at a table."""

from collections.abc import Iterable
from dataclasses import dataclass

from django.db.models import QuerySet

from dialoog.reactienota.models import Antwoord
from dialoog.reactienota.regels import te_beantwoorden
from dialoog.reacties.getoond import Getoond, Staat, met_alles, toon
from dialoog.reacties.models import Reactie
from dialoog.tafels.doelgroep import TAFEL
from dialoog.tafels.models import Tafel
from portaal.kern.toegang import Hoedanigheid

WACHT = "wacht op antwoord"
STEUN = "geteld als steun"


@dataclass(frozen=True)
class Uitkomst:
    """`bij` is the remark that this one replies to, when it shares that one's answer."""

    een: Getoond
    stand: str
    antwoord: Antwoord | None = None
    bij: int | None = None

    @property
    def besluit(self) -> str:
        return self.antwoord.besluit if self.antwoord else ""


def mijn_uitkomsten(tafel: Tafel, namens: Hoedanigheid) -> list[Uitkomst]:
    """The newest first; also what was said under a pseudonym. As the table reads it, so no answer before its time."""
    return uitkomsten(tafel.reacties.filter(door=namens.gebruiker, organisatie=namens.organisatie, spreker=""))


def uitkomsten(rijen: QuerySet[Reactie]) -> list[Uitkomst]:
    """What became of these remarks. The notices at publication are made of it, so that they say the same."""
    nodig = set(te_beantwoorden(rijen).values_list("pk", flat=True))
    geladen = met_alles(rijen).select_related(
        "tafel", "artikel", "versie", "door", "organisatie", "pseudoniem", "sessie", "beantwoording__antwoord__versie",
        "ouder__beantwoording__antwoord__versie",
    )  # fmt: skip
    return [_uitkomst(een, een.pk in nodig) for een in toon(geladen.order_by("-nummer"), TAFEL)]


def _uitkomst(een: Getoond, nodig: bool) -> Uitkomst:
    if een.staat == Staat.INGETROKKEN:
        return Uitkomst(een, "u hebt deze reactie ingetrokken")
    if een.staat == Staat.VERBORGEN:
        return Uitkomst(een, "verborgen door de procesbegeleider")
    if een.antwoord:
        return Uitkomst(een, een.antwoord.get_besluit_display(), een.antwoord)
    if nodig:
        return Uitkomst(een, WACHT)
    if een.reactie.ouder_id is None:
        return Uitkomst(een, STEUN)
    antwoord = _antwoord_van(een.reactie.ouder)
    stand = antwoord.get_besluit_display() if antwoord else WACHT
    return Uitkomst(een, stand, antwoord, een.reactie.ouder.volgnummer)


def _antwoord_van(reactie) -> Antwoord | None:
    beantwoording = getattr(reactie, "beantwoording", None)
    if beantwoording is None or not beantwoording.antwoord.gepubliceerd_op:
        return None
    return beantwoording.antwoord


def telling(uitkomsten: Iterable[Uitkomst]) -> list[tuple[str, int]]:
    """How many of each state, in the order in which they first come."""
    aantallen: dict[str, int] = {}
    for uitkomst in uitkomsten:
        aantallen[uitkomst.stand] = aantallen.get(uitkomst.stand, 0) + 1
    return list(aantallen.items())
