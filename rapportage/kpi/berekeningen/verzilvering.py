"""Declared volume against allocated volume: the same allocations, the same unit, the same period.

Volumes in different units do not add up. Within a unit they do; units together count by the average price of such a
unit in the region over the period, which weighs and changes no volume.
"""

from datetime import date
from fractions import Fraction

import numpy as np
import pandas as pd

from rapportage.kpi.berekeningen import kpi
from rapportage.kpi.bron import ONBEKEND, Zorgbron, dagnummer
from rapportage.kpi.cellen import Cellen, Uitkomst, aandeel, half_op
from rapportage.kpi.definities import Definitie
from rapportage.kpi.opeenvolging import NOOIT, meegeteld

PER_DAG, PER_WEEK, PER_MAAND, GEHEEL = 1, 2, 4, 6
FREQUENTIES = (PER_DAG, PER_WEEK, PER_MAAND, GEHEEL)


@kpi("verzilvering")
def verzilvering(bron: Zorgbron, definitie: Definitie, cellen: Cellen) -> list[Uitkomst]:
    """Of a running period only the months that are complete, on both sides."""
    alle = bruikbaar(bron)
    eenheden, alle["soort"] = np.unique(alle["eenheid"].to_numpy(), return_inverse=True)
    regels = regels_van(bron, alle)
    delen, prijzen = [], []
    for periode in cellen.perioden:
        tot = min(periode.einde, bron.laatste_volledige)
        deel = per_toewijzing(alle, regels, periode.begin, tot, Fraction(definitie.dagen_per_maand))
        delen.append(deel)
        prijzen.append(_prijzen(regels, periode.begin, tot, len(eenheden)))
    grenzen = np.cumsum([0] + [len(deel) for deel in delen])
    plekken = [np.arange(van, tot) for van, tot in zip(grenzen, grenzen[1:], strict=False)]
    gevuld = cellen.in_periode(pd.concat(delen, ignore_index=True), plekken)
    gedeclareerd, toegewezen = (
        _gewogen(cellen, gevuld.som_per(kolom, "soort", len(eenheden)), prijzen) for kolom in ("gedeclareerd", "deel")
    )
    return [aandeel(gedeclareerd, toegewezen, gevuld.clienten)]


def bruikbaar(bron: Zorgbron) -> pd.DataFrame:
    """The allocations that have a volume and say over which term."""
    alle = meegeteld(bron)
    return alle[(alle["volume"] != ONBEKEND) & alle["frequentie"].isin(FREQUENTIES)].reset_index(drop=True)


def regels_van(bron: Zorgbron, alle: pd.DataFrame) -> pd.DataFrame:
    """The lines of these allocations that are in the allocation's own unit, with `plek`: the row of the allocation."""
    regels = bron.regels
    plek = pd.Index(alle["id"]).get_indexer(regels["toewijzing"])
    regels = regels.assign(plek=plek)[plek >= 0]
    zelfde = alle["eenheid"].to_numpy()[regels["plek"]] == regels["eenheid"].to_numpy()
    regels = regels.loc[zelfde, ["plek", "dag", "volume", "cent"]]
    return regels.assign(soort=alle["soort"].to_numpy()[regels["plek"]])


def _binnen(regels: pd.DataFrame, begin: date, tot: date) -> pd.DataFrame:
    return regels[(regels["dag"] >= dagnummer(begin)) & (regels["dag"] <= dagnummer(tot))]


def per_toewijzing(alle: pd.DataFrame, regels: pd.DataFrame, begin: date, tot: date, maand: Fraction) -> pd.DataFrame:
    """The allocations that run between these days: `deel`, the allocated volume of those days, and `gedeclareerd`."""
    eerste, laatste = dagnummer(begin), dagnummer(tot)
    einde = alle["tot"].to_numpy()
    einde = np.where(einde == NOOIT, dagnummer(date(tot.year, 12, 31)), einde)  # open: to the end of the year
    dagen = np.minimum(einde, laatste) - np.maximum(alle["begin"].to_numpy(), eerste) + 1
    loopt = np.maximum(einde - alle["begin"].to_numpy() + 1, 1)
    frequentie, volume = alle["frequentie"].to_numpy(), alle["volume"].to_numpy() * np.maximum(dagen, 0)
    deel = np.select(
        [frequentie == PER_DAG, frequentie == PER_WEEK, frequentie == PER_MAAND],
        [volume, half_op(volume, 7), half_op(volume * maand.denominator, maand.numerator)],
        half_op(volume, loopt),
    )
    binnen = _binnen(regels, begin, tot)
    gedeclareerd = np.bincount(binnen["plek"], weights=binnen["volume"], minlength=len(alle)).astype(np.int64)
    mee = dagen > 0
    kolommen = alle.loc[mee, ["client", "aanbieder", "gemeente", "soort"]]
    return kolommen.assign(deel=deel[mee], gedeclareerd=gedeclareerd[mee])


def _prijzen(regels: pd.DataFrame, begin: date, tot: date, aantal: int) -> list[Fraction]:
    """Per unit its average price in the region; 0 where nothing was declared, so that it does not weigh."""
    binnen = _binnen(regels, begin, tot)
    cent, volume = (np.bincount(binnen["soort"], weights=binnen[k], minlength=aantal) for k in ("cent", "volume"))
    return [Fraction(int(c), int(v)) if v > 0 else Fraction(0) for c, v in zip(cent, volume, strict=True)]


def _gewogen(cellen: Cellen, volumes: np.ndarray, prijzen: list[list[Fraction]]) -> np.ndarray:
    """Volumes per cell and unit as cents per cell: each unit rounded half up, with whole numbers of any size."""
    cel, soort = np.nonzero(volumes)
    periode = cellen.periode_van(cel)
    teller = np.array([[prijs.numerator for prijs in rij] for rij in prijzen], dtype=object)[periode, soort]
    noemer = np.array([[prijs.denominator for prijs in rij] for rij in prijzen], dtype=object)[periode, soort]
    bedrag = (2 * volumes[cel, soort].astype(object) * teller + noemer) // (2 * noemer)
    uit = np.zeros(len(volumes), dtype=np.int64)
    np.add.at(uit, cel, bedrag.astype(np.int64))
    return uit
