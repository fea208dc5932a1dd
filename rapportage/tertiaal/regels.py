"""What the state of a report allows. Every refusal is a Dutch sentence fit for the screen."""

from portaal.kern.regels import MagNiet
from rapportage.tertiaal.alineas import alineas
from rapportage.tertiaal.models import Tertiaalrapport, Tertiaalstatus

DEFINITIEF = "Een vastgestelde rapportage is definitief: er verandert niets meer aan."


class Botsing(MagNiet):
    """Somebody else changed the same text in between. `nu` is what stands there now, `door` who wrote it."""

    def __init__(self, nu: str, door: str):
        super().__init__("Iemand anders heeft deze tekst intussen gewijzigd. Uw tekst is niet opgeslagen.")
        self.nu, self.door = nu, door

    @property
    def alineas(self) -> list[list[str]]:
        return alineas(self.nu)


def eis_concept(rapport: Tertiaalrapport) -> None:
    if rapport.status == Tertiaalstatus.VASTGESTELD:
        raise MagNiet(DEFINITIEF)
