"""A row of the access table, and the cast by what they are."""

from collections.abc import Callable
from dataclasses import dataclass, field

from tests.wereld import Wereld

# The cast by what they are
AANBIEDER = ("anna", "bas", "berber", "chris")
AANBIEDER_EEN = ("anna", "bas", "berber")
AANBIEDER_TWEE = ("chris",)
CONTRACTMANAGER = ("dewi",)
GEMEENTE = ("gert",)
VERWIJZER = ("vera",)
TOEZICHT = ("toon",)
CLIENT = ("emma",)
BEGELEIDER = ("piet",)
REGIOBEHEER = ("hatice",)
REGIO_OVERIG = (*BEGELEIDER, *REGIOBEHEER)  # of the region, without its figures
IEDEREEN = (*AANBIEDER, *CONTRACTMANAGER, *GEMEENTE, *VERWIJZER, *TOEZICHT, *CLIENT, *BEGELEIDER, *REGIOBEHEER)

Argumenten = Callable[[Wereld], dict]


def geen(wereld: Wereld) -> dict:
    return {}


@dataclass(frozen=True)
class Rij:
    """One address. `ja` maps groups to 200 (or, with `status`, to what a good request gives)."""

    naam: str
    ja: tuple[str, ...] = ()  # sees it: `status`
    rol: tuple[str, ...] = ()  # the own organisation's, but not this role's: 403
    argumenten: Argumenten = geen
    vreemd: dict[str, Argumenten] = field(default_factory=dict)  # person -> somebody else's object: 404
    methode: str = "get"
    gegevens: Argumenten = geen
    status: int = 200
    openbaar: bool = False  # also without signing in
