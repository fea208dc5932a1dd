"""How a questioned figure reads. Pure."""

from datetime import date
from decimal import Decimal, InvalidOperation

from portaal.kern import opmaak

IN_CENTEN = frozenset(
    "plafond goedgekeurd in_behandeling besteed resterend buiten_plafond afgekeurd vergoed prognose tarief"
    " regio_bedrag".split()
)
IN_PROCENTEN = frozenset({"uitnutting"})


def cijfer_in_woorden(cijfer: str) -> str:
    """`in_behandeling` as `in behandeling`."""
    return cijfer.replace("_", " ")


def waarde_in_woorden(cijfer: str, waarde: str) -> str:
    """The machine value of a figure as a reader saw it; what is not recognised stays as it is."""
    if not waarde:
        return "onbekend"
    try:
        if cijfer in IN_CENTEN:
            return opmaak.euro(int(waarde))
        if cijfer in IN_PROCENTEN:
            return opmaak.procent(Decimal(waarde))
        return opmaak.datum(date.fromisoformat(waarde))
    except (ValueError, InvalidOperation):
        return waarde
