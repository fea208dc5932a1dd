"""When a forecast can be answered and fixed.

Once fixed, a forecast of that year is open again only with later data: then there is something new to say.
"""

from dataclasses import dataclass

from aanbieder.models import Aanbieder, Regio
from portaal.kern.regels import MagNiet
from portaal.kern.toegang import Hoedanigheid
from rapportage.models import Prognosereactie, Prognosevaststelling
from rapportage.prognose.regio import Regiobeeld, Uitkomst


@dataclass(frozen=True)
class Stand:
    """Where the forecast of one provider stands, as of the data of `beeld`."""

    beeld: Regiobeeld
    uitkomst: Uitkomst | None
    vastgesteld: Prognosevaststelling | None  # the latest

    @property
    def is_vast(self) -> bool:
        """Fixed on the data of now; nothing can be added."""
        return self.vastgesteld is not None and self.vastgesteld.peildatum >= self.beeld.peildatum

    @property
    def te_reageren(self) -> bool:
        """Whether there is a forecast that is not fixed yet, of a year that is not over."""
        return not self.is_vast and self.loopt

    @property
    def loopt(self) -> bool:
        uit = self.uitkomst
        return uit is not None and uit.prognose is not None and uit.volledig < len(uit.cumulatief)


def stand_van(aanbieder: Aanbieder, beeld: Regiobeeld) -> Stand:
    """One query."""
    reeks = beeld.aanbieder(aanbieder.pk)
    laatste = Prognosevaststelling.objects.filter(aanbieder=aanbieder, jaar=beeld.jaar).first()
    return Stand(beeld, reeks.uitkomsten[beeld.methode] if reeks else None, laatste)


def laatste_van_regio(regio: Regio, jaar: int) -> Prognosevaststelling | None:
    """The forecast of the whole region as it was last fixed."""
    return Prognosevaststelling.objects.filter(regio=regio, aanbieder=None, jaar=jaar).first()


def eis_open(stand: Stand) -> None:
    """Raises MagNiet."""
    if stand.is_vast:
        raise MagNiet("Deze prognose is al vastgesteld. Met nieuwe gegevens kunt u weer reageren.")
    if not stand.loopt:
        raise MagNiet("Voor dit jaar is er geen prognose om op te reageren.")


def in_te_trekken(reactie: Prognosereactie, stand: Stand, namens: Hoedanigheid) -> bool:
    """The provider takes back what was not part of a fixed forecast yet."""
    eigen = namens.mag("prognose_reageren") and reactie.aanbieder.organisatie_id == namens.organisatie.pk
    sindsdien = stand.vastgesteld is None or reactie.gemaakt_op > stand.vastgesteld.vastgesteld_op
    return eigen and not namens.kijkt_mee and reactie.ingetrokken_op is None and sindsdien
