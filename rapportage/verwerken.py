"""An import with what follows from it: notices about ceilings, and the figures about care. And proving all of it."""

from aanbieder.models import Regio
from rapportage.kpi import berekening
from rapportage.monitor.signaleringen import acties as signaleringen
from rapportage.productie import herberekenen
from rapportage.productie.herberekenen import Verschil
from rapportage.productie.opslaan.acties import Resultaat, importeer
from rapportage.uitnutting import drempels


def verwerk(**opdracht) -> Resultaat:
    """`importeer`, then the notices for ceilings that passed a threshold (each once), the figures about care, and the
    early notices.

    Same arguments and errors. An import that changed nothing computes nothing.
    """
    resultaat = importeer(**opdracht)
    regio = resultaat.verslag.regio
    drempels.meld(regio)
    berekening.ververs(regio)
    if resultaat.verslag.nieuw or resultaat.verslag.gewijzigd:
        signaleringen.ververs(regio)
    return resultaat


def herbereken(regio: Regio, jaar: int | None = None) -> list[Verschil]:
    """Rebuilds every derived table of a region where it differs (months and market of one year); gives the changes."""
    return herberekenen.herbereken(regio, jaar) + berekening.herbereken(regio)


def controleer(regio: Regio) -> list[Verschil]:
    """Compares every derived table with the lines. Changes nothing."""
    return herberekenen.controleer(regio) + berekening.controleer(regio)
