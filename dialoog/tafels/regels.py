"""What the state of a table allows: who may move it along the table of transitions, and what stands in the way."""

from dataclasses import dataclass

from dialoog.reactienota.models import Reactienota
from dialoog.reactienota.regels import te_kiezen
from dialoog.sessies.models import Sessie, Sessiestatus
from dialoog.tafels.keuzes import Tafelsoort, Tafelstatus, in_een_zin
from dialoog.tafels.models import Tafel
from dialoog.tafels.overgangen import OVERGANGEN, Overgang
from dialoog.tafels.querysets import BEGELEIDEN
from dialoog.teksten.models import Artikeltekst, Versiestatus
from portaal.kern import opmaak
from portaal.kern.mensen.keuzes import Rol
from portaal.kern.mensen.models import Gebruiker, Lidmaatschap
from portaal.kern.regels import MagNiet
from portaal.kern.toegang import Hoedanigheid

VOORSTELLEN = "dialoog_voorstellen"
WIE = "de procesbegeleider van de regio"
UITNODIGEN = frozenset({Tafelstatus.CONCEPT, Tafelstatus.OPEN, Tafelstatus.IN_SESSIE, Tafelstatus.VERWERKEN})
NOG_NIET_OPEN = frozenset({Tafelstatus.VOORGESTELD, Tafelstatus.CONCEPT})

GEEN_TEKST = "Zet eerst een tekst op tafel: een versie met minstens één artikel."
GEEN_NOTA = "Publiceer eerst de reactienota: dan weet iedereen wat er met de reacties is gedaan."
NIET_IN_NOTA = "Er zijn nog reacties zonder gepubliceerd antwoord. Publiceer eerst een nieuwe reactienota."
GEEN_REDEN = "Schrijf op waarom."
GEEN_BEGELEIDER = "Kies een procesbegeleider van de regio."
VAST = frozenset({Tafelstatus.AFGEWEZEN, Tafelstatus.INGETROKKEN, Tafelstatus.GESLOTEN})  # what they say stays
NOG_NIET = {  # before what stands in the way, by where it would go
    Tafelstatus.OPEN: "U kunt de tafel nog niet openen.",
    Tafelstatus.VERWERKEN: "U kunt de reacties nog niet verwerken.",
    Tafelstatus.GESLOTEN: "U kunt de tafel nog niet sluiten.",
}


@dataclass(frozen=True)
class Beletsel:
    """What stands in the way of a transition, and the page where that is solved (with the number of a session)."""

    woorden: str
    pagina: str
    daarheen: str
    nummer: int | None = None


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
    if overgang is None or overgang.door_voorsteller:
        raise MagNiet(f"Dat kan nu niet: deze tafel {in_een_zin(tafel.status)}.")
    if overgang.met_reden and not reden.strip():
        raise MagNiet(GEEN_REDEN)
    if gevonden := beletsel(tafel, overgang):
        raise MagNiet(gevonden.woorden)
    return overgang


def beletsel(tafel: Tafel, overgang: Overgang) -> Beletsel | None:
    if overgang.naar == Tafelstatus.OPEN and overgang.van in NOG_NIET_OPEN and mist_tekst(tafel):
        return Beletsel(GEEN_TEKST, "tekst_nieuw", "Zet een tekst op tafel")
    if overgang.naar == Tafelstatus.VERWERKEN and (bezig := _sessie(tafel, Sessiestatus.BEZIG)):
        return Beletsel(f"Rond eerst sessie {bezig.nummer} af.", "sessie", "Naar de sessie", bezig.nummer)
    if overgang.naar == Tafelstatus.GESLOTEN:
        return _gepland(tafel) or _mist_nota(tafel)
    return None


def eis_wijzigen(tafel: Tafel) -> None:
    if tafel.status in VAST:
        raise MagNiet(f"Dat kan nu niet: deze tafel {in_een_zin(tafel.status)}. Wat zij zegt, verandert niet meer.")


def begeleiders(tafel: Tafel) -> list[Gebruiker]:
    """Who may lead this table."""
    leden = Lidmaatschap.objects.geldig().filter(organisatie=tafel.regio.organisatie, rol=Rol.PROCESBEGELEIDER)
    return list(Gebruiker.objects.filter(is_active=True, pk__in=leden.values("gebruiker")).order_by("naam", "pk"))


def sessies_die_tellen(tafel: Tafel) -> int:
    """Held, going on or planned: the maximum does not go below it."""
    return tafel.sessies.exclude(status=Sessiestatus.VERVALLEN).count()


def te_weinig(tafel: Tafel) -> str:
    aantal = sessies_die_tellen(tafel)
    zijn = "is al 1 sessie" if aantal == 1 else f"zijn al {aantal} sessies"
    return f"Er {zijn} gepland of gehouden. Kies {aantal} of meer."


def knoppen(tafel: Tafel, door: Hoedanigheid) -> list[tuple[Overgang, Beletsel | None]]:
    """What can be done with the table by hand now, each with what stands in its way."""
    if not mag(door):
        return []
    mogelijk = (o for o in OVERGANGEN if o.van == tafel.status and not (o.door_sessie or o.door_voorsteller))
    return [(overgang, beletsel(tafel, overgang)) for overgang in mogelijk]


def mist_tekst(tafel: Tafel) -> bool:
    if tafel.soort != Tafelsoort.TEKST:
        return False
    return not Artikeltekst.objects.filter(versie__tafel=tafel, versie__status=Versiestatus.GEPUBLICEERD).exists()


def _sessie(tafel: Tafel, status: Sessiestatus) -> Sessie | None:
    return tafel.sessies.filter(status=status).order_by("datum", "nummer").first()


def _gepland(tafel: Tafel) -> Beletsel | None:
    sessie = _sessie(tafel, Sessiestatus.GEPLAND)
    if sessie is None:
        return None
    woorden = (
        f"Sessie {sessie.nummer} op {opmaak.datum(sessie.datum)} staat nog gepland. "
        "Houd die sessie eerst, of laat weten dat zij niet doorgaat."
    )
    return Beletsel(woorden, "sessie", "Naar de sessie", sessie.nummer)


def _mist_nota(tafel: Tafel) -> Beletsel | None:
    """A text table ends with a note. Whatever table: nothing that was said stays without an answer."""
    nota = Reactienota.objects.filter(tafel=tafel).exists()
    if te_kiezen(tafel.reacties.all()).exists():
        woorden = NIET_IN_NOTA if nota else GEEN_NOTA
    elif tafel.soort == Tafelsoort.TEKST and not nota:
        woorden = GEEN_NOTA
    else:
        return None
    return Beletsel(woorden, "reactienota", "Naar de reactienota")
