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
from rapportage.verantwoording.models import (
    Aanlevering,
    Bevestiging,
    Gezien,
    Herinnering,
    Kolomindeling,
    NietsTeMelden,
    Regel,
    Stuk,
    Vaststelling,
    Verantwoording,
    Versie,
    Vraag,
)

__all__ = [
    "Aanlevering",
    "Bevestiging",
    "Declaratieregel",
    "Gegevensstand",
    "Gezien",
    "Herinnering",
    "Import",
    "Kolomindeling",
    "Maandproductie",
    "Marktcijfer",
    "NietsTeMelden",
    "Regel",
    "Stuk",
    "Toewijzing",
    "Vaststelling",
    "Verantwoording",
    "Versie",
    "VorigeVersie",
    "Vraag",
]
