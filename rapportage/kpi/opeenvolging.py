"""What comes after what for one client: care paths, the end before a start, the start after an end. Pure, vectorised.

Clients above the age limit are left out of all of it. `reeks` is the product category after following successors, so
that a product that changed its code goes on as the same care.
"""

import numpy as np
import pandas as pd

from rapportage.kpi.bron import OPEN, Zorgbron

NOOIT = 10**6  # a day number after every real one: an open end, no next start
STAP = 4 * NOOIT  # between two clients, so that their days never meet


def meegeteld(bron: Zorgbron) -> pd.DataFrame:
    """The allocations that count, with `tot`: the end, or NOOIT for an open one."""
    alle = bron.toewijzingen[~bron.toewijzingen["te_oud"]].reset_index(drop=True)
    return alle.assign(tot=np.where(alle["einde"] == OPEN, NOOIT, alle["einde"]))


def beeindigd(bron: Zorgbron, na_dagen: int = 0) -> pd.DataFrame:
    """The allocations that ended at least `na_dagen` before the reference date or on it."""
    alle = meegeteld(bron)
    return alle[alle["tot"] + na_dagen <= bron.peildag].reset_index(drop=True)


def paden(bron: Zorgbron, verlenging_dagen: int) -> pd.DataFrame:
    """Care paths: client, begin, tot (NOOIT: open), aanbieder, gemeente, product, volgende (next begin, or NOOIT).

    A path belongs to the allocation that ends last; of those the one that began last, then the provider that comes
    last in the region's list.
    """
    alle = meegeteld(bron)
    groep = _nummer(alle["client"], alle["reeks"])
    pad, volgorde = padnummers(groep, alle["begin"].to_numpy(), alle["tot"].to_numpy(), verlenging_dagen)
    alle = alle.iloc[volgorde].reset_index(drop=True)
    eerste = np.flatnonzero(np.diff(pad, prepend=-1))
    eigenaar = np.lexsort((alle["gemeente"], alle["aanbieder"], alle["begin"], alle["tot"], pad))
    laatste = eigenaar[np.flatnonzero(np.diff(pad, append=-1))] if len(pad) else eigenaar
    uit = alle.loc[laatste, ["client", "tot", "aanbieder", "gemeente", "product"]].reset_index(drop=True)
    uit["begin"] = alle["begin"].to_numpy()[eerste]
    van = groep[volgorde][eerste]
    zelfde = np.append(van[1:] == van[:-1], False)[: len(van)]
    uit["volgende"] = np.where(zelfde, np.append(uit["begin"].to_numpy()[1:], NOOIT)[: len(van)], NOOIT)
    return uit


def padnummers(
    groep: np.ndarray, begin: np.ndarray, tot: np.ndarray, verlenging_dagen: int
) -> tuple[np.ndarray, np.ndarray]:
    """The number of the path of each allocation, and the order (group, begin, end) in which they stand."""
    volgorde = np.lexsort((tot, begin, groep))
    groep, begin, tot = groep[volgorde], begin[volgorde], tot[volgorde]
    lopend = np.maximum.accumulate(tot + groep * STAP) - groep * STAP if len(tot) else tot
    nieuw = np.ones(len(tot), dtype=bool)
    nieuw[1:] = (groep[1:] != groep[:-1]) | (begin[1:] > lopend[:-1] + verlenging_dagen)
    return np.cumsum(nieuw) - 1, volgorde


def einde_ervoor(frame: pd.DataFrame) -> np.ndarray:
    """Per allocation the latest end, on or before its start, of an earlier one of that client and series; or -NOOIT."""
    groep = _nummer(frame["client"], frame["reeks"])
    sleutel = groep * STAP + _vanaf(frame)
    volgorde = np.lexsort((frame["tot"], sleutel))
    plek = np.searchsorted(sleutel[volgorde], groep * STAP + frame["begin"].to_numpy(), side="right") - 1
    gevonden = volgorde[np.maximum(plek, 0)]
    raak = (plek >= 0) & (groep[gevonden] == groep)
    return np.where(raak, frame["tot"].to_numpy()[gevonden], -NOOIT)


def start_erna(frame: pd.DataFrame, alle: pd.DataFrame, zwaarte: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """Per allocation the first start (NOOIT when none) of that client on or after its end, in any category.

    And of the allocations that start that day the highest `zwaarte` (a number per row of `alle`).
    """
    sleutel = alle["client"].to_numpy() * STAP + alle["begin"].to_numpy()
    volgorde = np.lexsort((-zwaarte, sleutel))
    client = frame["client"].to_numpy()
    plek = np.searchsorted(sleutel[volgorde], client * STAP + _vanaf(frame), side="left")
    gevonden = volgorde[np.minimum(plek, max(len(volgorde) - 1, 0))] if len(volgorde) else plek
    raak = (plek < len(volgorde)) & (alle["client"].to_numpy()[gevonden] == client)
    return np.where(raak, alle["begin"].to_numpy()[gevonden], NOOIT), np.where(raak, zwaarte[gevonden], 0)


def _vanaf(frame: pd.DataFrame) -> np.ndarray:
    """The first day on which a next allocation may start: the day of the end, but after the own start."""
    return np.maximum(frame["tot"].to_numpy(), frame["begin"].to_numpy() + 1)


def _nummer(client: pd.Series, reeks: pd.Series) -> np.ndarray:
    """One number for a client and a series."""
    return client.to_numpy() * (int(reeks.max()) + 1 if len(reeks) else 1) + reeks.to_numpy()
