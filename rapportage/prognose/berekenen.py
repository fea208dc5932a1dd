"""The forecast of a whole region: every method for every series, tested on its own history.

`bereken` gives plain JSON, so that it can be stored with the other computations; rapportage.prognose.regio reads it.
"""

from collections.abc import Collection
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from fractions import Fraction

import numpy as np

from aanbieder.models import Regio
from rapportage.prognose import bron, historie, toegewezen, toets
from rapportage.prognose.bron import Reeks
from rapportage.uitnutting.berekening import eerste_dag, laatste_volledige_maand
from rapportage.uitnutting.prognose import METHODEN, Uitgangspunten, Verwachting, verwacht

VORM = 2  # of what `bereken` gives: a page does not read what was stored in another


@dataclass(frozen=True)
class Grond:
    """What every method and series of one computation shares. `geduld`: days after which a month is complete."""

    jaar: int
    peildatum: date
    eerste: date
    laatste: date
    terugblik: int
    geduld: int
    index: dict[int, Decimal]
    reeksen: dict[str, Reeks]
    maanden: np.ndarray = field(repr=False)  # series x complete months, cents; NaN before a series begins

    def uitgangspunten(self, sleutel: str, nog: dict[date, Fraction] | None = None) -> Uitgangspunten:
        reeks = self.reeksen[sleutel]
        return Uitgangspunten(
            maanden=reeks.maanden,
            jaar=self.jaar,
            peildatum=self.peildatum,
            plafond=reeks.plafond,
            begin=reeks.begin,
            terugblik_maanden=self.terugblik,
            aanlevertermijn_dagen=self.geduld,
            index=self.index,
            nog_verwacht=nog,
        )


def grond(regio: Regio, jaar: int, peildatum: date, reeksen: dict[str, Reeks]) -> Grond:
    instellingen = regio.instellingen
    geduld = instellingen.termijnen.aanlevertermijn_dagen
    laatste = laatste_volledige_maand(peildatum, geduld)
    bekend = [begin for reeks in reeksen.values() if (begin := reeks.eerste)]
    eerste = min(bekend, default=laatste)
    maanden = _matrix(reeksen, eerste, laatste)
    terugblik = instellingen.prognose.terugblik_maanden
    return Grond(jaar, peildatum, eerste, laatste, terugblik, geduld, instellingen.index, reeksen, maanden)


def _matrix(reeksen: dict[str, Reeks], eerste: date, laatste: date) -> np.ndarray:
    nul = toegewezen.maandnummer(eerste)
    matrix = np.zeros((len(reeksen), max(toegewezen.maandnummer(laatste) - nul + 1, 0)))
    for rij, reeks in zip(matrix, reeksen.values(), strict=True):
        for maand, cent in reeks.maanden.items():
            plek = toegewezen.maandnummer(maand) - nul
            if 0 <= plek < len(rij):
                rij[plek] = cent
        begin = toegewezen.maandnummer(reeks.eerste) - nul if reeks.eerste else len(rij)
        rij[: max(begin, 0)] = np.nan
    return matrix


def bereken(regio: Regio, jaar: int, peildatum: date, *, versie: int = 0, namen: Collection[str] = ()) -> dict:
    """Forecasts, intervals and track record of one year, for region, municipalities and providers.

    `namen`: the methods; all of them when not given.
    """
    namen = tuple(namen or METHODEN)
    reeksen, indelingen = bron.reeksen(regio, jaar, peildatum)
    basis = grond(regio, jaar, peildatum, reeksen)
    met_toewijzingen = "toewijzingen" in namen and any(reeks.maanden for reeks in reeksen.values())
    nog = historie.Toegewezen(regio, basis, indelingen) if met_toewijzingen else None
    getoetst = {naam: Getoetst(basis, historie.geraamd(naam, basis, nog)) for naam in namen}
    uitkomsten = {
        sleutel: {naam: deel.uitkomst(naam, sleutel, nog) for naam, deel in getoetst.items()} for sleutel in reeksen
    }
    return {
        "vorm": VORM,
        "versie": versie,
        "jaar": jaar,
        "peildatum": peildatum.isoformat(),
        "laatste": basis.laatste.isoformat(),
        "spoorjaar": basis.laatste.year - (basis.laatste.month < 12),
        "fouten": {naam: deel.fouten_als_json() for naam, deel in getoetst.items()},
        "bewijs": historie.bewijs(basis, {naam: deel.geraamd for naam, deel in getoetst.items()}),
        "reeksen": {sleutel: _reeks(reeks, jaar) | {"m": uitkomsten[sleutel]} for sleutel, reeks in reeksen.items()},
    }


def _reeks(reeks: Reeks, jaar: int) -> dict:
    """`p`: the ceiling; `b`: spent this year up to now, incomplete months too."""
    return {"p": reeks.plafond, "b": sum(cent for maand, cent in reeks.maanden.items() if maand.year == jaar)}


class Getoetst:
    """One method with its backtest: errors of providers together, and of municipalities with the region."""

    def __init__(self, basis: Grond, geraamd: np.ndarray):
        self.basis, self.geraamd = basis, geraamd
        self.plek = {sleutel: nummer for nummer, sleutel in enumerate(basis.reeksen)}
        aanbieder = np.array([bron.is_aanbieder(sleutel) for sleutel in basis.reeksen], dtype=bool)
        self.fouten = {
            groep: toets.verdeling(basis.maanden[deel], geraamd[deel], samenhang=groep in bron.SAMENHANG)
            for groep, deel in ((bron.AANBIEDERS, aanbieder), (bron.GEMEENTEN, ~aanbieder))
        }
        self.mape = toets.mape(toets.afwijkingen(basis.maanden, geraamd))
        januari = toegewezen.maandnummer(date(basis.laatste.year - (basis.laatste.month < 12), 1, 1))
        self.spoor = toets.spoor(basis.maanden, geraamd, januari - toegewezen.maandnummer(basis.eerste))

    def fouten_als_json(self) -> dict:
        return {
            groep: [list(f.grenzen), [f.gebruikelijk.basis, f.gebruikelijk.helling], list(f.aantal)]
            for groep, f in self.fouten.items()
        }

    def uitkomst(self, naam: str, sleutel: str, nog: "historie.Toegewezen | None") -> dict:
        """Short keys: this stands in the database once for every series and method."""
        uit = self.basis.uitgangspunten(sleutel, nog.van(sleutel) if nog else {})
        verwachting = verwacht(uit, naam)
        plek = self.plek[sleutel]
        stappen = len(uit.te_ramen) + _vooraf(uit)
        mape = self.mape[plek, stappen - 1] if 1 <= stappen <= toets.HORIZON else np.nan
        return {
            "v": _verwachting(verwachting),
            "i": _marge(self.fouten[bron.groep_van(sleutel)], uit, verwachting),
            "mape": _procent(mape),
            "spoor": _procent(self.spoor[plek]),
        }


def _verwachting(verwachting: Verwachting) -> dict:
    return {
        "som": verwachting.prognose,
        "op": verwachting.datum_op.isoformat() if verwachting.datum_op else None,
        "c": [maand.cumulatief for maand in verwachting.maanden],
        "n": sum(maand.werkelijk for maand in verwachting.maanden),
        "t": verwachting.toelichting,
    }


def _vooraf(uit: Uitgangspunten) -> int:
    """Months between the last complete one and the first that is forecast: those of a year before."""
    if not uit.te_ramen:
        return 0
    return toegewezen.maandnummer(uit.te_ramen[0]) - toegewezen.maandnummer(uit.laatste_volledige) - 1


def _marge(fouten: toets.Foutverdeling, uit: Uitgangspunten, verwachting: Verwachting) -> list | None:
    marge = marge_van(fouten, uit, verwachting)
    return [list(marge.laag), list(marge.hoog)] if marge else None


def marge_van(fouten: toets.Foutverdeling, uit: Uitgangspunten, verwachting: Verwachting) -> toets.Marge | None:
    """The interval around the running total of the year, for the months to forecast; none in a year that is closed."""
    if verwachting.prognose is None or not uit.te_ramen or uit.eerste_maand is None:
        return None
    werkelijk = [maand for maand in verwachting.maanden if maand.werkelijk]
    geraamd = [maand.bedrag for maand in verwachting.maanden if not maand.werkelijk]
    venster = [eerste_dag(uit.laatste_volledige, -i) for i in reversed(range(toets.VENSTER))]
    laatste = [uit.maanden.get(maand, 0) for maand in venster if maand >= uit.eerste_maand]
    marge = toets.marge(fouten, laatste, geraamd, _vooraf(uit))
    besteed = werkelijk[-1].cumulatief if werkelijk else 0
    return marge and toets.Marge(tuple(besteed + v for v in marge.laag), tuple(besteed + v for v in marge.hoog))


def los(uit: Uitgangspunten, naam: str) -> tuple[str | None, str | None]:
    """Mean error and track record of one series by itself, such as a part of a provider's budget."""
    if uit.eerste_maand is None:
        return None, None
    reeksen = {bron.van_aanbieder(0): Reeks(uit.plafond, uit.begin, dict(uit.maanden))}
    laatste = uit.laatste_volledige
    basis = Grond(
        jaar=uit.jaar,
        peildatum=uit.peildatum,
        eerste=uit.eerste_maand,
        laatste=laatste,
        terugblik=uit.terugblik_maanden,
        geduld=uit.aanlevertermijn_dagen,
        index=dict(uit.index),
        reeksen=reeksen,
        maanden=_matrix(reeksen, uit.eerste_maand, laatste),
    )
    uitkomst = Getoetst(basis, historie.geraamd(naam, basis, None)).uitkomst(naam, next(iter(reeksen)), None)
    return uitkomst["mape"], uitkomst["spoor"]


def _procent(waarde: float) -> str | None:
    """One decimal, as text; None where nothing was tested."""
    return None if np.isnan(waarde) else str(Decimal(float(waarde)).quantize(Decimal("0.1")))
