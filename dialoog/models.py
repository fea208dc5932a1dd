"""Gathers this app's models for Django; each stands in the package of its noun."""

from dialoog.gesprekken.models import Gesprek, Gesprekspunt
from dialoog.signalen.models import Signaal, Signaalbericht

__all__ = ["Gesprek", "Gesprekspunt", "Signaal", "Signaalbericht"]
