"""What allocations will still bring (docs/rekenregels.md, 2: N), for all allocations at once. Pure.

Months are numbers (year x 12 + month - 1), days ordinals. An allocation of which somebody knew only after the day of
the question does not count; its end is the one known now, because an earlier one was not kept.
"""

from calendar import monthrange
from dataclasses import dataclass
from datetime import date

import numpy as np

OPEN = date.max.toordinal()
PER_DAG, PER_WEEK, PER_VIER_WEKEN, PER_MAAND, PER_JAAR, TOTAAL = 1, 2, 3, 4, 5, 6


@dataclass(frozen=True)
class Toewijzingbron:
    """Columns of equal length, one place per allocation; then the declared lines (`regel_*`), net and not rejected.

    `prijs`: cents per unit of the allocation's volume by year; NaN without a tariff.
    """

    aanbieder: np.ndarray
    gemeente: np.ndarray
    product: np.ndarray
    bekend: np.ndarray  # day of allocation
    begin: np.ndarray
    einde: np.ndarray  # OPEN without an end
    volume: np.ndarray
    frequentie: np.ndarray
    regel_toewijzing: np.ndarray  # place of the allocation
    regel_maand: np.ndarray
    regel_volume: np.ndarray
    prijzen: dict[int, np.ndarray]

    def __len__(self) -> int:
        return len(self.aanbieder)


@dataclass(frozen=True)
class Nogverwacht:
    """Per allocation (`wie`: its place) and month to forecast the cents it will still bring; and what has no price."""

    wie: np.ndarray
    maanden: tuple[int, ...]
    cent: np.ndarray
    zonder_prijs: int


def maandnummer(dag: date) -> int:
    return dag.year * 12 + dag.month - 1


def dag_van(maand: int) -> date:
    return date(maand // 12, maand % 12 + 1, 1)


def dagen_in(bron: Toewijzingbron, maanden: range, einde_open: int) -> np.ndarray:
    """Days of each allocation in each month: allocations x months; an open end is `einde_open`."""
    einde = np.where(bron.einde == OPEN, einde_open, bron.einde)
    van = np.array([dag_van(m).toordinal() for m in maanden])
    tot = np.array([dag_van(m + 1).toordinal() - 1 for m in maanden])
    dagen = np.minimum(einde[:, None], tot) - np.maximum(bron.begin[:, None], van) + 1
    return np.maximum(dagen, 0)


def volume_in(bron: Toewijzingbron, dagen: np.ndarray, maanden: range, einde_open: int) -> np.ndarray:
    """The allocated volume that falls in these months, per allocation."""
    som = dagen.sum(axis=1)
    lengte = np.array([monthrange(m // 12, m % 12 + 1)[1] for m in maanden])
    einde = np.where(bron.einde == OPEN, einde_open, bron.einde)
    duur = np.maximum(einde - bron.begin + 1, 1)
    deel = {
        PER_DAG: som,
        PER_WEEK: som / 7,
        PER_VIER_WEKEN: som / 28,
        PER_MAAND: (dagen / lengte).sum(axis=1),
        PER_JAAR: som / 365.25,
        TOTAAL: som / duur,
    }
    keer = np.select([bron.frequentie == f for f in deel], list(deel.values()), deel[TOTAAL])
    return bron.volume * keer


def gedeclareerd(bron: Toewijzingbron, van: int, tot: int) -> np.ndarray:
    """Declared volume per allocation in the months `van` up to and including `tot`."""
    mee = (bron.regel_maand >= van) & (bron.regel_maand <= tot)
    return np.bincount(bron.regel_toewijzing[mee], weights=bron.regel_volume[mee], minlength=len(bron))


def verzilvering(bron: Toewijzingbron, tot: int, maanden: int, peildag: int) -> dict[int, float]:
    """Product -> the part of the allocated volume that was declared in the last complete months."""
    venster = range(tot - maanden + 1, tot + 1)
    einde_open = dag_van(tot + 1).toordinal() - 1
    toegewezen = volume_in(bron, dagen_in(bron, venster, einde_open), venster, einde_open)
    toegewezen = np.where(bron.bekend <= peildag, toegewezen, 0)
    geleverd = np.where(toegewezen > 0, gedeclareerd(bron, venster[0], tot), 0)
    delen = {}
    for product in np.unique(bron.product):
        mee = bron.product == product
        noemer = toegewezen[mee].sum()
        if noemer > 0:
            delen[int(product)] = float(geleverd[mee].sum() / noemer)
    return delen


def nog_verwacht(
    bron: Toewijzingbron, jaar: int, laatste: int, peildag: int, terugblik: int, tot: int | None = None
) -> Nogverwacht:
    """Per allocation that runs in the year: what is left of its volume x price x verzilvering, over its own days in
    the months after `laatste` (evenly over them when none of its days fall there). Lines count up to month `tot`."""
    hele, te_ramen = range(jaar * 12, jaar * 12 + 12), range(max(laatste + 1, jaar * 12), jaar * 12 + 12)
    einde_open = date(jaar, 12, 31).toordinal()
    dagen = dagen_in(bron, hele, einde_open)
    toegewezen = volume_in(bron, dagen, hele, einde_open)
    over = np.maximum(toegewezen - gedeclareerd(bron, hele[0], hele[-1] if tot is None else tot), 0)
    over = np.where((bron.bekend <= peildag) & (dagen.sum(axis=1) > 0), over, 0)
    prijs = bron.prijzen.get(jaar, np.full(len(bron), np.nan))
    delen = verzilvering(bron, laatste, terugblik, peildag)
    deel = np.array([delen.get(int(product), 1.0) for product in bron.product]) if len(bron) else np.zeros(0)
    cent = over * np.nan_to_num(prijs) * deel
    wie = np.flatnonzero(cent > 0)
    vooruit = dagen[wie][:, te_ramen[0] - hele[0] :].astype(float) if len(te_ramen) else np.zeros((len(wie), 0))
    if len(te_ramen):
        vooruit[vooruit.sum(axis=1) == 0] = 1
        vooruit = vooruit / vooruit.sum(axis=1, keepdims=True) * cent[wie][:, None]
    return Nogverwacht(wie, tuple(te_ramen), vooruit, int((np.isnan(prijs) & (over > 0)).sum()))


def opgeteld(nog: Nogverwacht, bron: Toewijzingbron) -> dict[tuple[int, int, int], np.ndarray]:
    """The months added up: (aanbieder, gemeente, product) -> cents per month to forecast."""
    if not len(nog.wie):
        return {}
    kolommen = np.stack([kolom[nog.wie] for kolom in (bron.aanbieder, bron.gemeente, bron.product)], axis=1)
    groepen, plek = np.unique(kolommen, axis=0, return_inverse=True)
    som = np.zeros((len(groepen), len(nog.maanden)))
    np.add.at(som, plek.ravel(), nog.cent)
    return {tuple(int(v) for v in groep): rij for groep, rij in zip(groepen, som, strict=True)}
