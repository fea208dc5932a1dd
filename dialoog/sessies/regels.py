"""What the state of a session allows, to whom: one table, and the two rules of the region about sessions."""

from dataclasses import dataclass
from enum import StrEnum

from django.db import models

from dialoog.sessies.models import Sessie, Sessiestatus
from dialoog.tafels.doelgroep import is_deelnemer
from dialoog.tafels.keuzes import Tafelsoort, Tafelstatus, in_een_zin
from dialoog.tafels.models import Tafel
from dialoog.tafels.regels import WIE
from dialoog.tafels.regels import mag as begeleidt
from portaal.kern.mensen.keuzes import Soort
from portaal.kern.regels import MagNiet
from portaal.kern.toegang import Hoedanigheid

PLANNEN = frozenset({Tafelstatus.CONCEPT, Tafelstatus.OPEN, Tafelstatus.IN_SESSIE, Tafelstatus.VERWERKEN})
GEPLAND, BEZIG, GEHOUDEN = Sessiestatus.GEPLAND, Sessiestatus.BEZIG, Sessiestatus.GEHOUDEN
GEEN_CLIENT = (
    "Deze sessie kan nog niet worden afgerond: aan deze tafel is geen cliëntvertegenwoordiger uitgenodigd. "
    "Nodig eerst een cliëntenraad of ervaringsdeskundigen uit, bij Deelnemers."
)


class Door(StrEnum):
    """Who it is for."""

    BEGELEIDER = "begeleider"
    DEELNEMER = "deelnemer"


class Actie(models.TextChoices):
    """What somebody can do with a session; the label stands on the button."""

    VERZET = "verzet", "Bewaar de afspraak"
    VERVALT = "vervalt", "De sessie gaat niet door"
    BEGIN = "begin", "Begin de sessie"
    VOEG_TOE = "voeg_toe", "Zet op de agenda"
    VERPLAATS = "verplaats", "Verplaats"
    LAAT_WEG = "laat_weg", "Haal van de agenda"
    MELD_MIJ = "meld_mij", "Geef door"
    AANWEZIG = "aanwezig", "Bewaar wie er was"
    PUNT = "punt", "Bespreek nu"
    ZEG = "zeg", "Zet erbij"
    VERBERG = "verberg", "Verberg deze aantekening"
    TOON_WEER = "toon_weer", "Toon deze aantekening weer"
    ROND_AF = "rond_af", "Rond de sessie af"
    VERSLAG = "verslag", "Bewaar het verslag"
    DEEL = "deel", "Deel het verslag"


@dataclass(frozen=True)
class Overgang:
    """From which states, to which (None: it stays), for whom, and in which states of the table."""

    van: frozenset[Sessiestatus]
    naar: Sessiestatus | None = None
    door: Door = Door.BEGELEIDER
    tafel: frozenset[Tafelstatus] = PLANNEN


OVERGANGEN: dict[Actie, Overgang] = {
    Actie.VERZET: Overgang(frozenset({GEPLAND})),
    Actie.VERVALT: Overgang(frozenset({GEPLAND}), Sessiestatus.VERVALLEN),
    Actie.BEGIN: Overgang(frozenset({GEPLAND}), BEZIG, tafel=frozenset({Tafelstatus.OPEN})),
    Actie.VOEG_TOE: Overgang(frozenset({GEPLAND, BEZIG})),
    Actie.VERPLAATS: Overgang(frozenset({GEPLAND, BEZIG})),
    Actie.LAAT_WEG: Overgang(frozenset({GEPLAND, BEZIG})),
    Actie.MELD_MIJ: Overgang(frozenset({GEPLAND, BEZIG}), door=Door.DEELNEMER),
    Actie.AANWEZIG: Overgang(frozenset({GEPLAND, BEZIG, GEHOUDEN})),
    Actie.PUNT: Overgang(frozenset({BEZIG})),
    Actie.ZEG: Overgang(frozenset({BEZIG})),
    Actie.VERBERG: Overgang(frozenset({BEZIG, GEHOUDEN}), tafel=PLANNEN | {Tafelstatus.GESLOTEN}),
    Actie.TOON_WEER: Overgang(frozenset({BEZIG, GEHOUDEN}), tafel=PLANNEN | {Tafelstatus.GESLOTEN}),
    Actie.ROND_AF: Overgang(frozenset({BEZIG}), GEHOUDEN),
    Actie.VERSLAG: Overgang(frozenset({GEHOUDEN}), tafel=PLANNEN | {Tafelstatus.GESLOTEN}),
    Actie.DEEL: Overgang(frozenset({GEHOUDEN}), tafel=PLANNEN | {Tafelstatus.GESLOTEN}),
}


def eis(actie: Actie, sessie: Sessie, door: Hoedanigheid | None) -> None:
    """Raises MagNiet when this person cannot do this now; a command (None) leads like a process supervisor."""
    gang = OVERGANGEN[actie]
    if not _is_voor(gang, sessie.tafel, door):
        wie = WIE if gang.door == Door.BEGELEIDER else "wie aan deze tafel is uitgenodigd"
        raise MagNiet(f"Dat kan alleen {wie}.")
    if sessie.status not in gang.van:
        raise MagNiet(f"Dat kan nu niet: deze sessie is {Sessiestatus(sessie.status).label}.")
    if sessie.tafel.status not in gang.tafel:
        raise MagNiet(f"Dat kan nu niet: deze tafel is {Tafelstatus(sessie.tafel.status).label}.")


def mogelijk(sessie: Sessie, namens: Hoedanigheid) -> list[Actie]:
    return [
        actie
        for actie, gang in OVERGANGEN.items()
        if sessie.status in gang.van and sessie.tafel.status in gang.tafel and _is_voor(gang, sessie.tafel, namens)
    ]


def _is_voor(gang: Overgang, tafel: Tafel, namens: Hoedanigheid | None) -> bool:
    if gang.door == Door.BEGELEIDER:
        return begeleidt(namens)
    return namens is not None and not namens.kijkt_mee and is_deelnemer(tafel, namens)


def maximum(tafel: Tafel) -> int | None:
    """How many sessions a table may have (MIJ-068); None: a theme table may go on."""
    if tafel.soort == Tafelsoort.THEMA:
        return None
    return tafel.regio.instellingen.dialoog.max_sessies if tafel.max_sessies is None else tafel.max_sessies


def eis_plannen(tafel: Tafel, door: Hoedanigheid | None) -> None:
    """Raises MagNiet unless one more session may be planned. Sessions that were called off do not count."""
    if not begeleidt(door):
        raise MagNiet(f"Een sessie plannen kan alleen {WIE}.")
    if tafel.status not in PLANNEN:
        raise MagNiet(f"Deze tafel {in_een_zin(tafel.status)}. Een sessie plannen kan nu niet.")
    meeste = maximum(tafel)
    if meeste is not None and tafel.sessies.exclude(status=Sessiestatus.VERVALLEN).count() >= meeste:
        sessies = "1 sessie" if meeste == 1 else f"{meeste} sessies"
        raise MagNiet(f"Aan deze tafel zijn hoogstens {sessies}. Die zijn al gepland of gehouden.")


def eis_client(tafel: Tafel) -> None:
    """Raises MagNiet when the region wants a client representative among the invited and there is none (MIJ-126)."""
    if not tafel.regio.instellingen.dialoog.client_uitgenodigd:
        return
    if not tafel.deelnames.geldig().filter(organisatie__soort=Soort.CLIENT).exists():
        raise MagNiet(GEEN_CLIENT)
