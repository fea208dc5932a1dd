"""Gathers this app's models for Django; each stands in the package of its noun."""

from dialoog.consent.models import Consentronde, Stem
from dialoog.gesprekken.models import Gesprek, Gesprekspunt
from dialoog.live.models import Gebeurtenis, Leesstand
from dialoog.reactienota.models import Antwoord, Beantwoording, Reactienota
from dialoog.reacties.models import (
    Bijlage,
    Herkenning,
    Reactie,
    Reactieconcept,
    Reactieversie,
    Vermelding,
)
from dialoog.sessies.models import Aantekening, Aanwezigheid, Agendapunt, Sessie
from dialoog.signalen.models import Signaal, Signaalbericht
from dialoog.tafels.models import Deelname, Pseudoniem, Tafel, Tafelsteun
from dialoog.teksten.models import Artikel, Artikeltekst, Tekstversie

__all__ = [
    "Aantekening",
    "Aanwezigheid",
    "Agendapunt",
    "Antwoord",
    "Artikel",
    "Artikeltekst",
    "Beantwoording",
    "Bijlage",
    "Consentronde",
    "Deelname",
    "Gebeurtenis",
    "Gesprek",
    "Gesprekspunt",
    "Herkenning",
    "Leesstand",
    "Pseudoniem",
    "Reactie",
    "Reactieconcept",
    "Reactienota",
    "Reactieversie",
    "Sessie",
    "Signaal",
    "Signaalbericht",
    "Stem",
    "Tafel",
    "Tafelsteun",
    "Tekstversie",
    "Vermelding",
]
