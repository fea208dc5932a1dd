"""Gathers this app's models for Django; each stands in the package of its noun."""

from rapportage.kpi.models import (
    Aangeleverdcijfer,
    Kpireactie,
    Kpiwaarde,
    Monitorblad,
    Zorgberekening,
    Zorgpadtelling,
)
from rapportage.monitor.models import Momentopname, Opmerking, Signalering, Weergave
from rapportage.productie.models import (
    Declaratieregel,
    Gegevensstand,
    Import,
    Maandproductie,
    Marktcijfer,
    Toewijzing,
    VorigeVersie,
)
from rapportage.prognose.models import Prognosereactie, Prognosevaststelling
from rapportage.tertiaal.models import Tertiaalbespreking, Tertiaalrapport
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
    "Aangeleverdcijfer",
    "Aanlevering",
    "Bevestiging",
    "Declaratieregel",
    "Gegevensstand",
    "Gezien",
    "Herinnering",
    "Import",
    "Kolomindeling",
    "Kpireactie",
    "Kpiwaarde",
    "Maandproductie",
    "Marktcijfer",
    "Momentopname",
    "Monitorblad",
    "NietsTeMelden",
    "Opmerking",
    "Prognosereactie",
    "Prognosevaststelling",
    "Regel",
    "Signalering",
    "Stuk",
    "Tertiaalbespreking",
    "Tertiaalrapport",
    "Toewijzing",
    "Vaststelling",
    "Verantwoording",
    "Versie",
    "VorigeVersie",
    "Vraag",
    "Weergave",
    "Zorgberekening",
    "Zorgpadtelling",
]
