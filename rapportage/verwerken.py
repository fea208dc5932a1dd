"""An import with what follows from it: notices about ceilings."""

from rapportage.productie.opslaan.acties import Resultaat, importeer
from rapportage.uitnutting import drempels


def verwerk(**opdracht) -> Resultaat:
    """`importeer`, then the notices for ceilings that passed a threshold (each once). Same arguments and errors."""
    resultaat = importeer(**opdracht)
    drempels.meld(resultaat.verslag.regio)
    return resultaat
