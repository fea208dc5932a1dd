"""The parts of the monitor: each a pure function of the lines and allocations, stored with every computation.

A part registers itself with `@blad("naam")`; `alle()` gives them once every module of this package is read. What a
part gives is plain JSON: texts, whole numbers, lists and dictionaries. `gemeente` None: the whole region.
"""

import pkgutil
from collections.abc import Callable
from importlib import import_module

from aanbieder.models import Regio
from rapportage.kpi.bron import Zorgbron

Bladfunctie = Callable[[Zorgbron, Regio, int | None], dict]
BLADEN: dict[str, Bladfunctie] = {}


def blad(naam: str) -> Callable[[Bladfunctie], Bladfunctie]:
    """Registers a part under the name by which `Monitorblad.onderdeel` keeps it."""

    def registreer(functie: Bladfunctie) -> Bladfunctie:
        BLADEN[naam] = functie
        return functie

    return registreer


def alle() -> dict[str, Bladfunctie]:
    """Every part by its name."""
    for module in pkgutil.iter_modules(__path__):
        import_module(f"{__name__}.{module.name}")
    return BLADEN
