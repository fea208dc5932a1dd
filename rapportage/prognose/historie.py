"""What every method would have said at each month of the history, and which of them that favours."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date, timedelta
from fractions import Fraction
from math import nan
from typing import TYPE_CHECKING

import numpy as np

from aanbieder.models import Regio
from rapportage.afronding import van_procent
from rapportage.prognose import bron, methoden, toegewezen, toets, toewijzingbron
from rapportage.prognose.toegewezen import dag_van, maandnummer
from rapportage.uitnutting.indeling import Indeling
from rapportage.uitnutting.prognose import METHODEN

if TYPE_CHECKING:
    from rapportage.prognose.berekenen import Grond

MEESTE_FITS = 25  # of providers, for the seasonal method: every origin of every series is a fit of its own
BEWIJS_MAANDEN = (1, 3, 6)


class Toegewezen:
    """What allocations will still bring, now and as it looked at every month of the history, by series."""

    def __init__(self, regio: Regio, basis: "Grond", indelingen: dict[int, Indeling]):
        eerste = maandnummer(basis.eerste)
        jaren = {(eerste + o + 1) // 12 for o in range(basis.maanden.shape[1])} | {basis.jaar}
        self.basis, self.indelingen = basis, indelingen
        self.bron = toewijzingbron.toewijzingen(regio, jaren)
        self.nu = self._per_sleutel(basis.jaar, maandnummer(basis.laatste), basis.peildatum, None)

    def van(self, sleutel: str) -> dict[date, Fraction]:
        maanden, per = self.nu
        bedragen = per.get(sleutel, np.zeros(len(maanden)))
        return {dag_van(m): Fraction(float(b)) for m, b in zip(maanden, bedragen, strict=True)}

    def historie(self) -> np.ndarray:
        """At each origin, up to the end of the year of the month after it; NaN without a look-back."""
        maanden = self.basis.maanden
        geraamd = np.full((*maanden.shape, toets.HORIZON), nan)
        for o in range(self.basis.terugblik - 1, maanden.shape[1]):
            maand = maandnummer(self.basis.eerste) + o
            bekend = dag_van(maand + 1) + timedelta(days=self.basis.geduld)
            vooruit, per = self._per_sleutel((maand + 1) // 12, maand, bekend, maand)
            for plek, sleutel in enumerate(self.basis.reeksen):
                geraamd[plek, o, : len(vooruit)] = per.get(sleutel, 0.0)
        return np.where(np.isnan(maanden)[:, :, None], nan, geraamd)

    def _per_sleutel(
        self, jaar: int, laatste: int, bekend: date, tot: int | None
    ) -> tuple[tuple[int, ...], dict[str, np.ndarray]]:
        nog = toegewezen.nog_verwacht(self.bron, jaar, laatste, bekend.toordinal(), self.basis.terugblik, tot)
        per: dict[str, np.ndarray] = {}
        for (aanbieder, gemeente, product), bedragen in toegewezen.opgeteld(nog, self.bron).items():
            bedragen = toewijzingbron.hele_centen(bedragen)
            if self.indelingen[aanbieder].plafond_van(product) is not None:
                for sleutel in (bron.REGIO, bron.van_gemeente(gemeente), bron.van_aanbieder(aanbieder)):
                    per[sleutel] = per.get(sleutel, 0.0) + bedragen
        return nog.maanden, per


def geraamd(naam: str, basis: "Grond", nog: Toegewezen | None) -> np.ndarray:
    """Series x origins x twelve coming months; NaN where the method has nothing to say."""
    if not basis.maanden.shape[1]:
        return np.full((*basis.maanden.shape, toets.HORIZON), nan)
    return KOLOMSGEWIJS.get(naam, _een_voor_een(naam))(basis, nog)


def _rolling(basis: "Grond", nog: Toegewezen | None) -> np.ndarray:
    return toets.rolling(basis.maanden, basis.terugblik)


def _vorig_jaar(basis: "Grond", nog: Toegewezen | None) -> np.ndarray:
    eerste = maandnummer(basis.eerste)
    jaren = [(eerste + nummer) // 12 for nummer in range(basis.maanden.shape[1] + toets.HORIZON)]
    return toets.vorig_jaar(basis.maanden, [float(1 + van_procent(basis.index.get(jaar, 0))) for jaar in jaren])


def _toewijzingen(basis: "Grond", nog: Toegewezen | None) -> np.ndarray:
    return nog.historie() if nog else np.full((*basis.maanden.shape, toets.HORIZON), nan)


def _seizoen(basis: "Grond", nog: Toegewezen | None) -> np.ndarray:
    """Region, municipalities and the largest providers: the library takes series one at a time."""
    uitkomst = np.full((*basis.maanden.shape, toets.HORIZON), nan)
    groot = np.nan_to_num(basis.maanden).sum(axis=1)
    volgorde = sorted(range(len(groot)), key=lambda plek: -groot[plek])
    sleutels = list(basis.reeksen)
    kies = [plek for plek in volgorde if bron.is_aanbieder(sleutels[plek])][:MEESTE_FITS]
    for plek in (*kies, *(p for p in volgorde if not bron.is_aanbieder(sleutels[p]))):
        reeks = basis.maanden[plek]
        begin = int(np.isnan(reeks).sum())
        for o in range(begin + methoden.NODIG - 1, len(reeks)):
            uitkomst[plek, o] = methoden.doorgetrokken(reeks[begin : o + 1], toets.HORIZON)
    return uitkomst


KOLOMSGEWIJS = {"rolling": _rolling, "vorig_jaar": _vorig_jaar, "toewijzingen": _toewijzingen, "seizoen": _seizoen}


def _een_voor_een(naam: str) -> Callable:
    """Any other method: asked at every origin what it would have said then."""

    def vraag(basis: "Grond", nog: Toegewezen | None) -> np.ndarray:
        uitkomst = np.full((*basis.maanden.shape, toets.HORIZON), nan)
        for plek, sleutel in enumerate(basis.reeksen):
            uit = basis.uitgangspunten(sleutel)
            for o in range(basis.maanden.shape[1]):
                volgende = dag_van(maandnummer(basis.eerste) + o + 1)
                toen = replace(uit, jaar=volgende.year, peildatum=volgende + timedelta(days=basis.geduld))
                raming = METHODEN[naam](toen).maanden
                if raming:
                    bedragen = [float(raming[maand]) for maand in toen.te_ramen]
                    uitkomst[plek, o, : len(bedragen)] = bedragen
        return uitkomst

    return vraag


def bewijs(basis: "Grond", per_methode: dict[str, np.ndarray]) -> dict[str, dict]:
    """Per method how far off it was: of the region, of municipalities and of providers, over the same origins.

    `n`: origins that all methods could be asked at. Municipalities and providers weigh by their euros.
    """
    sleutels = np.array([bron.groep_van(sleutel) for sleutel in basis.reeksen])
    regio = np.array([sleutel == bron.REGIO for sleutel in basis.reeksen], dtype=bool)
    groepen = {"regio": regio, "gemeenten": (sleutels == bron.GEMEENTEN) & ~regio}
    groepen["aanbieders"] = sleutels == bron.AANBIEDERS
    werkelijk = toets.som_vooruit(basis.maanden)
    sommen = {naam: np.cumsum(deel, axis=2) for naam, deel in per_methode.items()}
    mee = [s for s in sommen.values() if not np.isnan(s).all()]
    samen = (
        ~np.isnan(werkelijk) & np.all([~np.isnan(s) for s in mee], axis=0) if mee else np.zeros_like(werkelijk, bool)
    )
    uitkomst = {}
    for naam, som in sommen.items():
        fout = np.abs(som - werkelijk)
        uitkomst[naam] = {
            groep: {
                str(h): _gewogen(fout[deel, :, h - 1], werkelijk[deel, :, h - 1], samen[deel, :, h - 1])
                for h in BEWIJS_MAANDEN
            }
            for groep, deel in groepen.items()
        } | {"dekking": _dekking(basis, per_methode[naam], sleutels)}
        uitkomst[naam]["n"] = int(samen[regio, :, BEWIJS_MAANDEN[-1] - 1].sum())
    return uitkomst


def _gewogen(fout: np.ndarray, werkelijk: np.ndarray, telt: np.ndarray) -> float | None:
    """Errors as a percentage of what was spent, both added up; None where nothing could be compared."""
    noemer, som = np.abs(werkelijk[telt]).sum(), fout[telt].sum()
    return round(float(som / noemer * 100), 1) if noemer and not np.isnan(som) else None


def _dekking(basis: "Grond", deel: np.ndarray, groepen: np.ndarray) -> dict[str, list[int]]:
    """Outcomes inside the interval made before them, of how many, over every origin that left something to check."""
    gevonden = {}
    for groep in (bron.AANBIEDERS, bron.GEMEENTEN):
        maanden, geraamd_deel = basis.maanden[groepen == groep], deel[groepen == groep]
        parten = [toets.gehouden(maanden, geraamd_deel, o) for o in range(toets.VENSTER, max(maanden.shape[1] - 1, 0))]
        gevonden[groep] = [sum(p[0] for p in parten), sum(p[1] for p in parten)]
    return gevonden
