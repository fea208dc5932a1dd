"""The backtest: what a method would have said at every month of the history, and how far off it was.

Pure, and whole columns at a time: `maanden` is an array of series x months (cents; NaN before a series begins),
`geraamd` of series x origins x coming months, where origin o knows the months up to and including o.

An error is measured against how restless a series is (`schaal`), so that all series of a region can say together how
wide the interval has to be: one provider's thirty months are too few for that. What is looked up is the error that 80%
of them stayed within; with few errors the quantile shifts up as conformal prediction asks.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from math import ceil, nan, sqrt

import numpy as np

HORIZON = 12  # months ahead
VENSTER = 12  # months that tell how restless a series is
DEKKING = 0.8
MINSTE_FOUTEN = 10
EIGEN_DEEL = 0.5  # of the variance; the rest is what is usual for a series of this size
MINSTE_VOOR_LIJN = 5  # series; with fewer their median counts for every size


@dataclass(frozen=True)
class Gebruikelijk:
    """How restless a series of some size usually is: log(deviation / level) = basis + helling x log(level)."""

    basis: float | None = None
    helling: float = 0.0

    def bij(self, niveau: np.ndarray) -> np.ndarray:
        """The usual deviation, in cents."""
        if self.basis is None:
            return np.zeros_like(niveau)
        positief = np.where(niveau > 0, niveau, 1)
        return np.where(niveau > 0, np.exp(self.basis + self.helling * np.log(positief)) * niveau, 0)


@dataclass(frozen=True)
class Foutverdeling:
    """What 80% of the errors stayed within, in units of `schaal` per month, by number of months ahead (1..12)."""

    grenzen: tuple[float | None, ...]
    gebruikelijk: Gebruikelijk
    aantal: tuple[int, ...]

    def grens(self, stappen: int) -> float | None:
        """For so many months ahead; further than was tested, the furthest that was."""
        getoetst = [g for g in self.grenzen[:stappen] if g is not None]
        if not getoetst:
            return None
        eigen = self.grenzen[stappen - 1] if stappen <= len(self.grenzen) else None
        return eigen if eigen is not None else max(getoetst)


@dataclass(frozen=True)
class Marge:
    """Around the running total of the coming months, in cents: low and high per month."""

    laag: tuple[int, ...]
    hoog: tuple[int, ...]


def rolling(maanden: np.ndarray, terugblik: int = 12) -> np.ndarray:
    """The method rolling at every origin; only where the whole look-back lies in the history."""
    geraamd = np.full((*maanden.shape, HORIZON), nan)
    for o in range(terugblik - 1, maanden.shape[1]):
        geraamd[:, o, :] = maanden[:, o + 1 - terugblik : o + 1].mean(axis=1)[:, None]
    return geraamd


def vorig_jaar(maanden: np.ndarray, factoren: Sequence[float]) -> np.ndarray:
    """The method vorig_jaar; `factoren`: what the index makes of a euro, per month of the history and a year on."""
    geraamd = np.full((*maanden.shape, HORIZON), nan)
    for o in range(HORIZON - 1, maanden.shape[1]):
        geraamd[:, o, :] = maanden[:, o + 1 - HORIZON : o + 1] * np.asarray(factoren[o + 1 : o + 1 + HORIZON])
    return geraamd


def som_vooruit(maanden: np.ndarray) -> np.ndarray:
    """What the coming 1..12 months came to, at every origin; NaN beyond the history."""
    aantal, lengte = maanden.shape
    som = np.full((aantal, lengte, HORIZON), nan)
    for h in range(1, min(HORIZON, lengte - 1) + 1):
        vensters = np.lib.stride_tricks.sliding_window_view(maanden[:, 1:], h, axis=1)
        som[:, : lengte - h, h - 1] = vensters.sum(axis=2)
    return som


def onrust(maanden: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """Mean size and standard deviation of the twelve months up to each origin; NaN without twelve."""
    niveau, afwijking = np.full(maanden.shape, nan), np.full(maanden.shape, nan)
    if maanden.shape[1] >= VENSTER:
        vensters = np.lib.stride_tricks.sliding_window_view(maanden, VENSTER, axis=1)
        niveau[:, VENSTER - 1 :] = np.abs(vensters).mean(axis=2)
        afwijking[:, VENSTER - 1 :] = vensters.std(axis=2)
    return niveau, afwijking


def gebruikelijk(niveau: np.ndarray, afwijking: np.ndarray) -> Gebruikelijk:
    """A straight line through the series of one moment: the small are more restless than the large."""
    telt = (niveau > 0) & (afwijking > 0)
    if not telt.any():
        return Gebruikelijk()
    x, y = np.log(niveau[telt]), np.log(afwijking[telt] / niveau[telt])
    verschil = ((x - x.mean()) ** 2).sum()
    if telt.sum() < MINSTE_VOOR_LIJN or not verschil:
        return Gebruikelijk(float(np.median(y)))
    helling = float(((x - x.mean()) * (y - y.mean())).sum() / verschil)
    return Gebruikelijk(float(y.mean() - helling * x.mean()), helling)


def verdeling(maanden: np.ndarray, geraamd: np.ndarray, *, samenhang: bool = False) -> Foutverdeling:
    """The errors of all series and origins together; an origin says nothing about months it does not have yet.

    `samenhang`: the series rise and fall together, such as the parts of a region and the whole. They then say less than
    as many errors of their own, though more than the moments alone: halfway (geometrically), and the bound lies higher.
    """
    niveau, afwijking = onrust(maanden)
    lijnen = [gebruikelijk(niveau[:, o], afwijking[:, o]) for o in range(maanden.shape[1])]
    normaal = [lijn.bij(niveau[:, o]) for o, lijn in enumerate(lijnen)]
    schalen = _schaal(afwijking, np.stack(normaal, axis=1)) if lijnen else afwijking
    fouten = som_vooruit(maanden) - np.cumsum(geraamd, axis=2)
    grenzen, aantallen = [], []
    for h in range(1, HORIZON + 1):
        scores = np.abs(fouten[:, :, h - 1] / (np.where(schalen > 0, schalen, nan) * h))
        bekend = ~np.isnan(scores)
        aantallen.append(int(bekend.sum()))
        momenten = int(bekend.any(axis=0).sum())
        eigen = ceil(sqrt(momenten * aantallen[-1])) if samenhang else aantallen[-1]
        grenzen.append(_kwantiel(np.sort(scores[bekend]), eigen) if aantallen[-1] >= MINSTE_FOUTEN else None)
    return Foutverdeling(tuple(grenzen), lijnen[-1] if lijnen else Gebruikelijk(), tuple(aantallen))


def _kwantiel(gesorteerd: np.ndarray, eigen: int) -> float:
    """The smallest error that at least 80% of a new one and these together stay within, had there been `eigen`."""
    deel = min(ceil((eigen + 1) * DEKKING) / eigen, 1)
    return float(gesorteerd[min(ceil(len(gesorteerd) * deel), len(gesorteerd)) - 1])


def _schaal(afwijking: np.ndarray, normaal: np.ndarray) -> np.ndarray:
    return np.sqrt(EIGEN_DEEL * afwijking**2 + (1 - EIGEN_DEEL) * normaal**2)


def marges(
    fouten: Foutverdeling, vensters: np.ndarray, geraamd: np.ndarray, vooraf: int = 0
) -> tuple[np.ndarray, np.ndarray]:
    """Low and high around the running totals of `geraamd` (series x months), given each series' last twelve months.

    `vooraf`: months between the last complete one and the first of `geraamd`, known to be ahead but not in the sum.
    """
    niveau, afwijking = np.abs(vensters).mean(axis=1), vensters.std(axis=1)
    schaal = _schaal(afwijking, fouten.gebruikelijk.bij(niveau))
    stappen = np.arange(1, geraamd.shape[1] + 1)
    grenzen = np.array([nan if (g := fouten.grens(vooraf + int(stap))) is None else g for stap in stappen])
    som = np.cumsum(geraamd, axis=1)
    breed = schaal[:, None] * grenzen * stappen
    # who never gave back more than was spent does not start now
    bodem = np.where(vensters.min(axis=1) >= 0, 0.0, -np.inf)[:, None]
    return np.maximum(som - breed, np.minimum(bodem, som)), som + breed


def marge(fouten: Foutverdeling, laatste: Sequence[int], geraamd: Sequence[float], vooraf: int = 0) -> Marge | None:
    """The interval of one series in whole cents; None when its history or that of the backtest is too short."""
    te_ver = vooraf + len(geraamd) > HORIZON + 1  # a year that is not complete yet may be one month further
    if len(laatste) < VENSTER or not len(geraamd) or te_ver or fouten.grens(vooraf + 1) is None:
        return None
    venster = np.asarray(laatste[-VENSTER:], dtype=float)[None, :]
    laag, hoog = marges(fouten, venster, np.asarray([float(g) for g in geraamd])[None, :], vooraf)
    return Marge(tuple(round(float(v)) for v in laag[0]), tuple(round(float(v)) for v in hoog[0]))


def gehouden(maanden: np.ndarray, geraamd: np.ndarray, oorsprong: int, *, samenhang: bool = False) -> tuple[int, int]:
    """How many outcomes after one origin fell inside the interval made of the history up to it, of how many.

    Series without any spending in the last year are left out: nothing forecast, nothing spent proves little.
    """
    fouten = verdeling(maanden[:, : oorsprong + 1], geraamd[:, : oorsprong + 1], samenhang=samenhang)
    vensters = maanden[:, oorsprong + 1 - VENSTER : oorsprong + 1]
    laag, hoog = marges(fouten, vensters, geraamd[:, oorsprong])
    werkelijk = som_vooruit(maanden)[:, oorsprong]
    telt = ~np.isnan(werkelijk) & ~np.isnan(laag) & (np.abs(vensters).sum(axis=1) > 0)[:, None]
    binnen = (werkelijk >= laag - 0.5) & (werkelijk <= hoog + 0.5)
    return int((binnen & telt).sum()), int(telt.sum())


def afwijkingen(maanden: np.ndarray, geraamd: np.ndarray) -> np.ndarray:
    """Absolute percentage error of the coming 1..12 months together; NaN where nothing was spent."""
    werkelijk = som_vooruit(maanden)
    noemer = np.where(werkelijk > 0, werkelijk, nan)
    return np.abs(np.cumsum(geraamd, axis=2) - werkelijk) / noemer * 100


def mape(procenten: np.ndarray) -> np.ndarray:
    """Mean over the origins: series x months ahead; NaN where none could be tested."""
    return _gemiddelde(procenten, as_=1)


def spoor(maanden: np.ndarray, geraamd: np.ndarray, januari: int) -> np.ndarray:
    """How far off the whole year was on average, as said at the end of each month from December before to November.

    `januari`: index of the year's first month. NaN for a series without spending or without a forecast in time.
    """
    if januari < 1 or januari + 12 > maanden.shape[1]:
        return np.full(maanden.shape[0], nan)
    jaar = maanden[:, januari : januari + 12].sum(axis=1)
    noemer = np.where(jaar > 0, jaar, nan)
    fouten = []
    for o in range(januari - 1, januari + 11):
        som = maanden[:, januari : o + 1].sum(axis=1) + geraamd[:, o, : januari + 11 - o].sum(axis=1)
        fouten.append(np.abs(som - jaar) / noemer * 100)
    return _gemiddelde(np.stack(fouten, axis=1), as_=1)


def _gemiddelde(waarden: np.ndarray, as_: int) -> np.ndarray:
    """Mean of what is known; NaN where nothing is."""
    bekend = ~np.isnan(waarden)
    aantal = bekend.sum(axis=as_)
    som = np.where(bekend, waarden, 0).sum(axis=as_)
    return np.where(aantal > 0, som / np.where(aantal > 0, aantal, 1), nan)
