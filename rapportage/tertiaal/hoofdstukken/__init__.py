"""The chapters of the report, in its order. A new one is a module here with `@hoofdstuk`, named in VOLGORDE."""

from rapportage.tertiaal.deel import GEREGISTREERD, Hoofdstuk
from rapportage.tertiaal.hoofdstukken import besteding, kpis, markt, mensen, plafonds, prognose, stromen, zorgpaden

__all__ = [
    "HOOFDSTUKKEN", "besteding", "kpis", "markt", "mensen", "plafonds", "prognose", "stromen", "zorgpaden",
]  # fmt: skip

VOLGORDE = (
    "plafonds", "prognose", "besteding", "stromen", "kpis", "zorgpaden", "markt", "signaleringen", "opmerkingen",
)  # fmt: skip
HOOFDSTUKKEN: tuple[Hoofdstuk, ...] = tuple(GEREGISTREERD[sleutel] for sleutel in VOLGORDE)
