"""The accountability report (productieverantwoording) and all that belongs to it."""

from rapportage.verantwoording.models.aanlevering import Aanlevering, Kolomindeling
from rapportage.verantwoording.models.beoordeling import Gezien, Vaststelling, Vraag
from rapportage.verantwoording.models.dossier import Bevestiging, NietsTeMelden, Regel, Verantwoording
from rapportage.verantwoording.models.herinnering import Herinnering
from rapportage.verantwoording.models.stukken import Stuk
from rapportage.verantwoording.models.versie import Versie

__all__ = [
    "Aanlevering",
    "Bevestiging",
    "Gezien",
    "Herinnering",
    "Kolomindeling",
    "NietsTeMelden",
    "Regel",
    "Stuk",
    "Vaststelling",
    "Verantwoording",
    "Versie",
    "Vraag",
]
