"""The traffic light of a budget: may a provider still be referred to, as far as the money goes?"""

from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum

from portaal.kern.opmaak import procent
from rapportage.afronding import procent_van, van_procent
from rapportage.uitnutting.berekening import Stand


class Kleur(StrEnum):
    GROEN = "groen"
    ORANJE = "oranje"
    ROOD = "rood"
    GRIJS = "grijs"


VOL = "vol, niet verwijzen"
ERNST = (Kleur.GROEN, Kleur.GRIJS, Kleur.ORANJE, Kleur.ROOD)  # for sorting a list, worst last


@dataclass(frozen=True)
class Budgetlicht:
    """`zin` holds no figure: who may see the light may read it. `toelichting` does."""

    kleur: Kleur
    zin: str
    toelichting: str = ""


def budgetlicht(
    stand: Stand,
    prognose: int | None,
    groen_procent: Decimal = Decimal(95),
    oranje_procent: Decimal = Decimal(100),
) -> Budgetlicht:
    """Spending that reached the ceiling is red whatever the forecast; unknown is grey, never green."""
    if not stand.plafond and not stand.overschreden:
        reden = "Er is geen plafond afgesproken." if stand.plafond is None else "Het plafond is nul euro."
        return Budgetlicht(Kleur.GRIJS, "onbekend: geen plafond", reden)
    if stand.besteed >= stand.plafond:
        return Budgetlicht(Kleur.ROOD, VOL, stand.resterend_in_woorden)
    if prognose is None:
        return Budgetlicht(Kleur.GRIJS, "onbekend: geen prognose", "Er is nog geen prognose te maken.")
    toelichting = f"De prognose is {procent(procent_van(prognose, stand.plafond))} van het plafond."
    if prognose <= van_procent(groen_procent) * stand.plafond:
        return Budgetlicht(Kleur.GROEN, "er is ruimte", toelichting)
    if prognose <= van_procent(oranje_procent) * stand.plafond:
        return Budgetlicht(Kleur.ORANJE, "bijna vol", toelichting)
    return Budgetlicht(Kleur.ROOD, VOL, toelichting)
