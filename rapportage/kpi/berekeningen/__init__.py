"""One module per KPI: a pure function of the allocations and lines, for every provider and municipality at once.

A module registers itself with `@kpi("sleutel")`. Its function gets the lines and allocations, the definition and the
cells to fill, and gives an `Uitkomst` per variant (docs/rekenregels.md, 6).
"""

import pkgutil
from collections.abc import Callable
from importlib import import_module

from rapportage.kpi.bron import Zorgbron
from rapportage.kpi.cellen import Cellen, Uitkomst
from rapportage.kpi.definities import Definitie

Kpifunctie = Callable[[Zorgbron, Definitie, Cellen], list[Uitkomst]]
BEREKENINGEN: dict[str, Kpifunctie] = {}


def kpi(sleutel: str) -> Callable[[Kpifunctie], Kpifunctie]:
    """Registers how a KPI of the register is computed."""

    def registreer(functie: Kpifunctie) -> Kpifunctie:
        BEREKENINGEN[sleutel] = functie
        return functie

    return registreer


def alle() -> dict[str, Kpifunctie]:
    """Every computation by the key of its KPI."""
    for module in pkgutil.iter_modules(__path__):
        import_module(f"{__name__}.{module.name}")
    return BEREKENINGEN
