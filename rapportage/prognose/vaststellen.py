"""Before fixing: who has said something about the forecast, and which forecasts are fixed already."""

from dataclasses import dataclass

from aanbieder.models import Aanbieder, Regio
from portaal.kern.toegang import Hoedanigheid
from rapportage.models import Prognosereactie, Prognosevaststelling
from rapportage.prognose.regels import Stand
from rapportage.prognose.regio import Regiobeeld, regiobeeld


@dataclass(frozen=True)
class Ronde:
    """The providers with a running forecast: those that answered first."""

    beeld: Regiobeeld
    reacties: list[Prognosereactie]
    open: list[Aanbieder]
    vast: list[Prognosevaststelling]
    regio: Prognosevaststelling | None

    @property
    def regio_open(self) -> bool:
        """The region's own forecast is not fixed on the data of now."""
        uitkomst = self.beeld.regio.uitkomsten[self.beeld.methode]
        return Stand(self.beeld, uitkomst, self.regio).te_reageren

    @property
    def zonder_reactie(self) -> list[Aanbieder]:
        """Who can still answer and did not."""
        met = {reactie.aanbieder_id for reactie in self.reacties}
        return [aanbieder for aanbieder in self.open if aanbieder.pk not in met]


def ronde(regio: Regio, namens: Hoedanigheid) -> Ronde | None:
    """Of the year of the reference date; None before the first import. Three queries."""
    beeld = regiobeeld(regio)
    if beeld is None:
        return None
    vaststellingen: dict[int | None, Prognosevaststelling] = {}
    for rij in Prognosevaststelling.objects.zichtbaar_voor(namens).filter(regio=regio, jaar=beeld.jaar):
        vaststellingen.setdefault(rij.aanbieder_id, rij)  # the newest comes first
    aanbieders = Aanbieder.objects.zichtbaar_voor(namens).gecontracteerd().select_related("organisatie")
    standen = {a: _stand(a, beeld, vaststellingen.get(a.pk)) for a in aanbieders}
    reacties = Prognosereactie.objects.zichtbaar_voor(namens).filter(jaar=beeld.jaar, ingetrokken_op=None)
    return Ronde(
        beeld=beeld,
        reacties=list(reacties.filter(aanbieder__regio=regio).select_related("aanbieder", "door")),
        open=[a for a, stand in standen.items() if stand.te_reageren],
        vast=[stand.vastgesteld for stand in standen.values() if stand.is_vast],
        regio=vaststellingen.get(None),
    )


def _stand(aanbieder: Aanbieder, beeld: Regiobeeld, laatste: Prognosevaststelling | None) -> Stand:
    reeks = beeld.aanbieder(aanbieder.pk)
    return Stand(beeld, reeks.uitkomsten[beeld.methode] if reeks else None, laatste)
