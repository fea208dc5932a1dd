"""Gathers this app's models for Django; each stands in the package of its noun."""

from aanbieder.overeenkomst.models import (
    Aanbieder,
    Contactpersoon,
    Document,
    KpiNorm,
    Overeenkomst,
    OvereenkomstSegment,
    Plafond,
    Tarief,
    Wijziging,
)
from aanbieder.regio.models import Gemeente, Product, Regio, Segment
from aanbieder.stuuropdracht.models import Inspraak, Normvoorstel, Stuurafspraak, Stuuropdracht

__all__ = [
    "Aanbieder",
    "Contactpersoon",
    "Document",
    "Gemeente",
    "Inspraak",
    "KpiNorm",
    "Normvoorstel",
    "Overeenkomst",
    "OvereenkomstSegment",
    "Plafond",
    "Product",
    "Regio",
    "Segment",
    "Stuurafspraak",
    "Stuuropdracht",
    "Tarief",
    "Wijziging",
]
