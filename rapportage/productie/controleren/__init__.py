"""Checking lines that were read: pure, no database, no clock. Text in, typed rows and findings out."""

from rapportage.productie.controleren.declaraties import Declaratiecontrole
from rapportage.productie.controleren.naslag import Debet, Gemeenteverwijzing, Naslag, Productverwijzing
from rapportage.productie.controleren.toewijzingen import Toewijzingcontrole

__all__ = [
    "Debet",
    "Declaratiecontrole",
    "Gemeenteverwijzing",
    "Naslag",
    "Productverwijzing",
    "Toewijzingcontrole",
]
