"""The models of the KPIs: what is computed, and what a provider adds to it."""

from rapportage.kpi.models.berekend import Kpiwaarde, Monitorblad, Zorgberekening, Zorgpadtelling
from rapportage.kpi.models.van_aanbieder import (
    Aangeleverdcijfer,
    Aanleverwijze,
    Kpireactie,
    Reactiesoort,
    Reactiestatus,
)

__all__ = [
    "Aangeleverdcijfer",
    "Aanleverwijze",
    "Kpireactie",
    "Kpiwaarde",
    "Monitorblad",
    "Reactiesoort",
    "Reactiestatus",
    "Zorgberekening",
    "Zorgpadtelling",
]
