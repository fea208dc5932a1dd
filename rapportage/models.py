"""Gathers this app's models for Django; each stands in the package of its noun."""

from rapportage.productie.models import (
    Declaratieregel,
    Gegevensstand,
    Import,
    Maandproductie,
    Marktcijfer,
    Toewijzing,
    VorigeVersie,
)

__all__ = [
    "Declaratieregel",
    "Gegevensstand",
    "Import",
    "Maandproductie",
    "Marktcijfer",
    "Toewijzing",
    "VorigeVersie",
]
