"""What the sheets of the monitor share: months as numbers, the lines of one municipality, spells of care."""

from calendar import monthrange
from datetime import date

import numpy as np
import pandas as pd

from aanbieder.models import Regio
from rapportage.kpi.bron import EPOCH, OPEN, Zorgbron, dagnummer
from rapportage.uitnutting.berekening import laatste_volledige_maand

MAANDEN = 12
LANGSTE_MAAND = 31
NOOIT = np.iinfo(np.int32).max


def gat(regio: Regio) -> int:
    """How many days there may be between two allocations that are one spell of care: at least a month."""
    return max(LANGSTE_MAAND, regio.instellingen.zorgtermen.verlenging_dagen)


def maandindex(maand: int) -> int:
    """202301 as a count of months, so that months can be subtracted."""
    return maand // 100 * MAANDEN + maand % 100 - 1


def als_maand(index: int) -> int:
    return index // MAANDEN * 100 + index % MAANDEN + 1


def laatste_maand(bron: Zorgbron, regio: Regio) -> int:
    """The last complete month (202407)."""
    dag = laatste_volledige_maand(bron.peildatum, regio.instellingen.termijnen.aanlevertermijn_dagen)
    return dag.year * 100 + dag.month


def eerste_jaar(bron: Zorgbron, regio: Regio) -> int:
    """The first year of the figures."""
    if regio.instellingen.regio.eerste_jaar:
        return regio.instellingen.regio.eerste_jaar
    return int(bron.regels["maand"].min()) // 100 if len(bron.regels) else bron.peildatum.year


def maanden(bron: Zorgbron, regio: Regio) -> list[int]:
    """Every complete month of the figures."""
    begin, tot = maandindex(eerste_jaar(bron, regio) * 100 + 1), maandindex(laatste_maand(bron, regio))
    return [als_maand(index) for index in range(begin, tot + 1)]


def maandeinde(maand: int) -> int:
    """The day number of the last day of a month."""
    jaar, nummer = divmod(maand, 100)
    return dagnummer(date(jaar, nummer, monthrange(jaar, nummer)[1]))


def maand_van(dagen: pd.Series) -> np.ndarray:
    """Day numbers as counts of months (as `maandindex`)."""
    return dagen.to_numpy(dtype="datetime64[D]").astype("datetime64[M]").astype(np.int64) + 1970 * MAANDEN


def van(frame: pd.DataFrame, gemeente: int | None) -> pd.DataFrame:
    """The rows of one municipality, or all."""
    return frame if gemeente is None else frame[frame["gemeente"] == gemeente]


def aaneengesloten(rijen: pd.DataFrame, groep: str, gat: int) -> pd.DataFrame:
    """Spells of care: per `groep` and client the allocations that follow within `gat` days are one.

    Gives groep, client, begin, einde; an end that is not known is NOOIT.
    """
    rijen = rijen[[groep, "client", "begin", "einde"]].copy()
    rijen["einde"] = rijen["einde"].where(rijen["einde"] != OPEN, NOOIT - gat - 1)
    rijen = rijen.sort_values([groep, "client", "begin"], kind="stable")
    per_client = rijen.groupby([groep, "client"], sort=False)["einde"]
    lopend = per_client.cummax().groupby([rijen[groep], rijen["client"]], sort=False).shift()
    nieuw = lopend.isna() | (rijen["begin"] > lopend + gat)
    samen = rijen.groupby(nieuw.cumsum(), sort=False)
    uit = samen.agg(**{groep: (groep, "first")}, client=("client", "first"), begin=("begin", "min"),
                    einde=("einde", "max"))  # fmt: skip
    uit.loc[uit["einde"] >= NOOIT - gat - 1, "einde"] = NOOIT
    return uit.reset_index(drop=True)


def als_dag(nummer: int) -> date:
    return date.fromordinal(int(nummer) + EPOCH)
