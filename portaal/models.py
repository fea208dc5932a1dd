"""Gathers the kernel's models for Django; each stands in the package of its noun."""

from portaal.kern.berichten.models import (
    Bericht,
    BerichtGelezen,
    Berichtpost,
    Berichtvoorkeur,
    Hartslag,
    Postvoorkeur,
    Samenvatting,
)
from portaal.kern.log.models import Logregel
from portaal.kern.mensen.models import Gebruiker, Lidmaatschap, Organisatie, Uitnodiging

__all__ = [
    "Bericht",
    "BerichtGelezen",
    "Berichtpost",
    "Berichtvoorkeur",
    "Gebruiker",
    "Hartslag",
    "Lidmaatschap",
    "Logregel",
    "Organisatie",
    "Postvoorkeur",
    "Samenvatting",
    "Uitnodiging",
]
