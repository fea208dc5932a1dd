"""Which rows of a report a reader gets: the draft for its provider, for the region what was signed last."""

from dataclasses import dataclass

from portaal.kern.toegang import Hoedanigheid
from rapportage.verantwoording import versies
from rapportage.verantwoording.bestanden.uitgeschreven import als_tekst
from rapportage.verantwoording.inhoud import beeld
from rapportage.verantwoording.models import Verantwoording, Versie
from rapportage.verantwoording.paginas.jaarlijst import ziet_concept
from rapportage.verantwoording.rijen import Productieregel


@dataclass(frozen=True)
class Getoond:
    """`regels` are the rows as understood, `rijen` all of them as text: as typed where one could not be read."""

    regels: list[Productieregel]
    rijen: list[dict[str, str]]
    versie: Versie | None = None
    concept: bool = False

    @property
    def onleesbaar(self) -> int:
        return len(self.rijen) - len(self.regels)


def getoond(verantwoording: Verantwoording, namens: Hoedanigheid) -> Getoond:
    """Empty, and without a version, when nothing was signed yet and the draft is not for this reader."""
    if ziet_concept(namens):
        nu = beeld(verantwoording)
        paren = zip(nu.regels, nu.uitslag.regels, strict=True)
        rijen = [als_tekst(begrepen) if begrepen else dict(regel.waarden) for regel, begrepen in paren]
        return Getoond(nu.goed, rijen, concept=True)
    versie = versies.ter_inzage(verantwoording)
    regels = versies.regels(versie) if versie else []
    return Getoond(regels, [als_tekst(regel) for regel in regels], versie)
