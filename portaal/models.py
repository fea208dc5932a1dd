"""Gathers the kernel's models for Django; each stands in the package of its noun."""

from portaal.kern.berichten.models import Bericht, BerichtGelezen, Hartslag
from portaal.kern.log.models import Logregel
from portaal.kern.mensen.models import Gebruiker, Lidmaatschap, Organisatie, Uitnodiging

__all__ = [
    "Bericht",
    "BerichtGelezen",
    "Gebruiker",
    "Hartslag",
    "Lidmaatschap",
    "Logregel",
    "Organisatie",
    "Uitnodiging",
]
