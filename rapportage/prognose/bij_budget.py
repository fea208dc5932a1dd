"""What stands beside the forecast of a budget page: its interval, its mean error, its track record."""

from dataclasses import dataclass
from decimal import Decimal

from aanbieder.models import Regio
from portaal.kern.opmaak import euro, procent
from rapportage.prognose import methoden
from rapportage.prognose.berekenen import los, marge_van
from rapportage.prognose.regio import regiobeeld
from rapportage.prognose.toets import Marge
from rapportage.uitnutting.budget import Budget

TE_KORT = "De geschiedenis is te kort om te zeggen hoe zeker deze prognose is."
TE_VER = "Voor een jaar dat nog moet beginnen is niet getoetst hoe zeker de prognose is."


@dataclass(frozen=True)
class Zekerheid:
    """With 80% certainty the year ends between `laag` and `hoog` (cents); None says why in `reden`."""

    marge: Marge | None = None  # running totals of the year, for the months to forecast
    mape: Decimal | None = None
    spoor: Decimal | None = None
    spoorjaar: int = 0
    aanname: str = ""
    reden: str = ""

    @property
    def laag(self) -> int | None:
        return self.marge.laag[-1] if self.marge else None

    @property
    def hoog(self) -> int | None:
        return self.marge.hoog[-1] if self.marge else None

    @property
    def zinnen(self) -> list[str]:
        """How certain, how far off before, and what it assumes."""
        if self.laag is None:
            return [zin for zin in (self.reden, self.aanname) if zin]
        gevonden = [f"Met 80% zekerheid komt het jaar uit tussen {euro(self.laag, 0)} en {euro(self.hoog, 0)}."]
        if self.mape is not None:
            gevonden.append(
                f"Over de maanden die nog komen zat deze prognose er eerder gemiddeld {procent(self.mape)} naast."
            )
        if self.spoor is not None:
            gevonden.append(spoor_in_woorden(self.spoor, self.spoorjaar))
        return [*gevonden, f"Aanname: {self.aanname}"] if self.aanname else gevonden


def spoor_in_woorden(spoor: Decimal, jaar: int) -> str:
    return f"In {jaar} zat deze prognose er voor het hele jaar gemiddeld {procent(spoor)} naast."


def zekerheid(regio: Regio, budget: Budget) -> Zekerheid:
    """Of the page's total, whatever its filter: a part of a budget has its own history and its own errors."""
    uit, methode = budget.uitgangspunten, regio.instellingen.prognose.methode
    if uit is None or not uit.te_ramen or budget.peildatum is None:
        return Zekerheid()
    aanname = methoden.AANNAMES.get(methode, "")
    if uit.jaar > uit.peildatum.year:
        return Zekerheid(aanname=aanname, reden=TE_VER)
    beeld = regiobeeld(regio) if budget.totaal.prognose is not None else None
    fouten = beeld.fouten_van() if beeld else None
    marge = marge_van(fouten, uit, budget.totaal.verwachting) if fouten else None
    if marge is None:
        return Zekerheid(aanname=aanname, reden=TE_KORT)
    mape, spoor = los(uit, methode)
    return Zekerheid(
        marge,
        None if mape is None else Decimal(mape),
        None if spoor is None else Decimal(spoor),
        beeld.spoorjaar,
        aanname,
    )
