"""Who may work on the text of a table, and when. Pure."""

from dialoog.tafels.keuzes import Tafelstatus, in_een_zin
from dialoog.tafels.models import Tafel
from dialoog.teksten.models import Tekstversie, Versiestatus
from portaal.kern.regels import MagNiet
from portaal.kern.toegang import Hoedanigheid

BEGELEIDEN = "dialoog_begeleiden"
NIET_MEER = frozenset({Tafelstatus.AFGEWEZEN, Tafelstatus.INGETROKKEN, Tafelstatus.GESLOTEN})
AL_GEPUBLICEERD = "Deze versie staat al op tafel en verandert niet meer. Maak een nieuwe versie."
AL_BEZIG = "Er is al een nieuwe versie in voorbereiding. Ga daarin verder, of gooi die eerst weg."
NIET_OP_TAFEL = "Er is nog geen tekst op tafel om mee te beginnen."


def mag(tafel: Tafel, namens: Hoedanigheid | None) -> bool:
    """Whether this person works on the text of this table; None is a command on the server."""
    if namens is None:
        return True
    return namens.mag(BEGELEIDEN) and not namens.kijkt_mee and tafel.status not in NIET_MEER


def eis(tafel: Tafel, namens: Hoedanigheid | None) -> None:
    if mag(tafel, namens):
        return
    if tafel.status in NIET_MEER:
        raise MagNiet(f"Deze tafel {in_een_zin(tafel.status)}. De tekst verandert niet meer.")
    raise MagNiet("Dat kan alleen een procesbegeleider van de regio.")


def eis_concept(versie: Tekstversie) -> None:
    if versie.status != Versiestatus.CONCEPT:
        raise MagNiet(AL_GEPUBLICEERD)
