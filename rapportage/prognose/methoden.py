"""The forecast methods beside `rolling`, and in plain Dutch what each of them assumes.

Pure, as rapportage.uitnutting.prognose. The seasonal method leaves the statistics to statsmodels, which is imported
where it is used: it costs every process that imports it seconds.
"""

import warnings
from collections.abc import Sequence
from decimal import Decimal
from fractions import Fraction

from portaal.kern.opmaak import maand as maandnaam
from portaal.kern.opmaak import procent
from rapportage.afronding import half_op, van_procent
from rapportage.uitnutting.berekening import eerste_dag
from rapportage.uitnutting.prognose import GEEN_MAANDEN, Raming, Uitgangspunten, methode

SEIZOEN = 12
NODIG = 2 * SEIZOEN  # a season is known once it was seen twice
GLADHEID = {"smoothing_level": 0.3, "smoothing_seasonal": 0.1}  # two or three years are too few to estimate these on

NAMEN = {
    "rolling": "Gemiddelde van de laatste maanden",
    "vorig_jaar": "Vorig jaar",
    "toewijzingen": "Toewijzingen",
    "seizoen": "Seizoen",
}
AANNAMES = {
    "rolling": "Elke maand die nog komt kost evenveel als het gemiddelde van de laatste maanden.",
    "vorig_jaar": "Elke maand kost wat dezelfde maand vorig jaar kostte, met de index van de regio erbij.",
    "toewijzingen": "Er komen geen toewijzingen bij, en van wat is toegewezen wordt evenveel gebruikt als eerder.",
    "seizoen": "Het verloop over de maanden van het jaar herhaalt zich, op het niveau van de laatste tijd.",
}


def naam_van(sleutel: str) -> str:
    """How a page names a method; one that registered itself elsewhere goes by its key."""
    return NAMEN.get(sleutel, sleutel)


@methode("vorig_jaar")
def zelfde_maand_vorig_jaar(uit: Uitgangspunten) -> Raming:
    """Each month as the same month a year before, times the index; a month two years ahead takes both indexes."""
    vroegste = uit.eerste_maand
    if vroegste is None or vroegste > uit.laatste_volledige:
        return Raming(None, GEEN_MAANDEN)
    ramingen, zonder_index = {}, set()
    for maand in uit.te_ramen:
        bron, factor = maand, Fraction(1)
        while bron > uit.laatste_volledige:
            index = uit.index.get(bron.year)
            factor *= 1 + van_procent(index if index is not None else 0)
            zonder_index |= {bron.year} if index is None else set()
            bron = eerste_dag(bron, -SEIZOEN)
        if bron < vroegste:
            return Raming(None, f"Van {maandnaam(bron)} zijn er geen gegevens om mee te vergelijken.")
        ramingen[maand] = uit.maanden.get(bron, 0) * factor
    return Raming(ramingen, _vorig_jaar_in_woorden(uit, zonder_index))


def _vorig_jaar_in_woorden(uit: Uitgangspunten, zonder_index: set[int]) -> str:
    tekst = "Elke maand die nog niet volledig is, kost wat dezelfde maand een jaar eerder kostte"
    jaren = sorted({maand.year for maand in uit.te_ramen} - zonder_index)
    indexen = " en ".join(f"{procent(uit.index[jaar], _decimalen(uit.index[jaar]))} voor {jaar}" for jaar in jaren)
    tekst += f", verhoogd met de index van de regio ({indexen})." if jaren else "."
    for jaar in sorted(zonder_index):
        tekst += f" Voor {jaar} heeft de regio geen index vastgelegd: er is niets bijgeteld."
    return tekst


def _decimalen(waarde: Decimal) -> int:
    return max(1, -waarde.normalize().as_tuple().exponent)


@methode("toewijzingen")
def wat_is_toegewezen(uit: Uitgangspunten) -> Raming:
    """Spent, plus what the allocations that run this year will still bring (docs/rekenregels.md, 2)."""
    if uit.nog_verwacht is None:
        return Raming(None, "Voor deze keuze is niet uitgerekend wat er nog is toegewezen.")
    ramingen = {m: uit.maanden.get(m, 0) + Fraction(uit.nog_verwacht.get(m, 0)) for m in uit.te_ramen}
    tekst = (
        "Wat is besteed, plus wat er van de lopende toewijzingen dit jaar nog komt: het toegewezen volume dat nog niet "
        "is gedeclareerd, maal het tarief, maal het deel dat van dat product meestal wordt gebruikt. "
        "Toewijzingen die nog komen, tellen niet mee."
    )
    return Raming(ramingen, tekst)


@methode("seizoen")
def seizoen(uit: Uitgangspunten) -> Raming:
    """Exponential smoothing with a season of twelve months, over all complete months."""
    eerste, laatste = uit.eerste_maand, uit.laatste_volledige
    aantal = 0 if eerste is None else (laatste.year - eerste.year) * 12 + laatste.month - eerste.month + 1
    if aantal < NODIG:
        return Raming(None, f"Voor deze methode zijn {NODIG} volledige maanden nodig. Het zijn er nu {max(aantal, 0)}.")
    reeks = [uit.maanden.get(eerste_dag(eerste, i), 0) for i in range(aantal)]
    tot = uit.te_ramen[-1]
    vooruit = doorgetrokken(reeks, (tot.year - laatste.year) * 12 + tot.month - laatste.month)
    ramingen = {
        maand: Fraction(vooruit[(maand.year - laatste.year) * 12 + maand.month - laatste.month - 1])
        for maand in uit.te_ramen
    }
    tekst = (
        f"Het niveau van de laatste tijd en het verloop over het jaar, uit {aantal} volledige maanden "
        f"({maandnaam(eerste)} tot en met {maandnaam(laatste)}), lopen door."
    )
    return Raming(ramingen, tekst)


def doorgetrokken(reeks: Sequence[int], stappen: int) -> list[int]:
    """The next months in whole cents. The first level and season are the library's own estimate."""
    if not any(reeks):
        return [0] * stappen
    from statsmodels.tsa.holtwinters import ExponentialSmoothing

    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # about how well it fits: the backtest says how well it forecasts
        model = ExponentialSmoothing(
            [float(bedrag) for bedrag in reeks],
            seasonal="add",
            seasonal_periods=SEIZOEN,
            initialization_method="heuristic",
        )
        return [half_op(Fraction(float(bedrag))) for bedrag in model.fit(optimized=False, **GLADHEID).forecast(stappen)]
