"""The forecasts of all series by all methods, with their backtest: stored with the region, once per computation."""

from aanbieder.models import Regio
from rapportage.kpi.bron import Zorgbron
from rapportage.monitor.berekeningen import blad
from rapportage.prognose.berekenen import bereken


@blad("prognose")
def prognose(bron: Zorgbron, regio: Regio, gemeente: int | None) -> dict:
    """Read through rapportage.prognose.regio. Ceilings count as granted, so this reads the uncleaned monthly table."""
    if gemeente is not None or bron.peildatum is None:
        return {}
    return bereken(regio, bron.peildatum.year, bron.peildatum, versie=bron.versie)
