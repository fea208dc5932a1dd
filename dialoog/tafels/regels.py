"""What the state of a table allows: who may move it along the table of transitions, and what stands in the way."""

from dialoog.reactienota.models import Reactienota
from dialoog.reactienota.regels import te_kiezen
from dialoog.sessies.models import Sessie, Sessiestatus
from dialoog.tafels.keuzes import Tafelsoort, Tafelstatus
from dialoog.tafels.models import Tafel
from dialoog.tafels.overgangen import OVERGANGEN, Overgang
from dialoog.tafels.querysets import BEGELEIDEN
from dialoog.teksten.models import Artikeltekst, Versiestatus
from portaal.kern.toegang import Hoedanigheid

VOORSTELLEN = "dialoog_voorstellen"
WIE = "de procesbegeleider van de regio"
UITNODIGEN = frozenset({Tafelstatus.CONCEPT, Tafelstatus.OPEN, Tafelstatus.IN_SESSIE, Tafelstatus.VERWERKEN})
NOG_NIET_OPEN = frozenset({Tafelstatus.VOORGESTELD, Tafelstatus.CONCEPT})

GEEN_TEKST = "Zet eerst een tekst op tafel: een versie met minstens één artikel."
GEEN_NOTA = "Publiceer eerst de reactienota: dan weet iedereen wat er met de reacties is gedaan."
NIET_IN_NOTA = "Er zijn nog reacties zonder gepubliceerd antwoord. Publiceer eerst een nieuwe reactienota."
GEEN_REDEN = "Schrijf op waarom."


class MagNiet(ValueError):
    """The action is not possible now; the message says why, in Dutch."""


def mag(door: Hoedanigheid | None) -> bool:
    """Whether this person leads tables, whatever the state; a command may."""
    return door is None or (door.mag(BEGELEIDEN) and not door.kijkt_mee)


def eis_begeleider(door: Hoedanigheid | None) -> None:
    if not mag(door):
        raise MagNiet(f"Dat kan alleen {WIE}.")


def eis(tafel: Tafel, naar: str, *, door: Hoedanigheid | None, reden: str = "") -> Overgang:
    """The transition; raises MagNiet when this person cannot do it now."""
    eis_begeleider(door)
    overgang = next((o for o in OVERGANGEN if (o.van, o.naar) == (tafel.status, naar)), None)
    if overgang is None:
        raise MagNiet(f"Dat kan nu niet: de status van deze tafel is “{tafel.get_status_display()}”.")
    if overgang.met_reden and not reden.strip():
        raise MagNiet(GEEN_REDEN)
    if woorden := beletsel(tafel, overgang):
        raise MagNiet(woorden)
    return overgang


def beletsel(tafel: Tafel, overgang: Overgang) -> str:
    """What stands in the way of a transition, in a sentence; empty when nothing does."""
    if overgang.naar == Tafelstatus.OPEN and overgang.van in NOG_NIET_OPEN and _mist_tekst(tafel):
        return GEEN_TEKST
    if overgang.naar == Tafelstatus.VERWERKEN and (bezig := _bezig(tafel)):
        return f"Rond eerst sessie {bezig.nummer} af."
    if overgang.naar == Tafelstatus.GESLOTEN and tafel.soort == Tafelsoort.TEKST:
        return _mist_nota(tafel)
    return ""


def knoppen(tafel: Tafel, door: Hoedanigheid) -> list[tuple[Overgang, str]]:
    """What can be done with the table by hand now, each with what stands in its way."""
    if not mag(door):
        return []
    mogelijk = (o for o in OVERGANGEN if o.van == tafel.status and not o.door_sessie)
    return [(overgang, beletsel(tafel, overgang)) for overgang in mogelijk]


def _mist_tekst(tafel: Tafel) -> bool:
    if tafel.soort != Tafelsoort.TEKST:
        return False
    return not Artikeltekst.objects.filter(versie__tafel=tafel, versie__status=Versiestatus.GEPUBLICEERD).exists()


def _bezig(tafel: Tafel) -> Sessie | None:
    return tafel.sessies.filter(status=Sessiestatus.BEZIG).first()


def _mist_nota(tafel: Tafel) -> str:
    """A note, and nothing said after it: another round asks another note."""
    if not Reactienota.objects.filter(tafel=tafel).exists():
        return GEEN_NOTA
    return NIET_IN_NOTA if te_kiezen(tafel.reacties.all()).exists() else ""
