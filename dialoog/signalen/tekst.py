"""What may not stand in a text, and how a questioned figure reads. Pure."""

import re
import unicodedata
from datetime import date
from decimal import Decimal, InvalidOperation

from stdnum.nl import bsn

from portaal.kern import opmaak

# Nine digits, as people write them: together or with a space, dot or dash between. The lookahead lets the search go
# on inside a match, so that a number before the BSN does not hide it.
NEGEN_CIJFERS = re.compile(r"(?<![0-9])(?=([0-9](?:[\s.-]?[0-9]){8})(?![0-9]))")

IN_CENTEN = frozenset(
    "plafond goedgekeurd in_behandeling besteed resterend buiten_plafond afgekeurd vergoed prognose tarief"
    " regio_bedrag".split()
)
IN_PROCENTEN = frozenset({"uitnutting"})


def bevat_bsn(tekst: str) -> bool:
    """Whether a number of nine digits in the text passes the eleven-test, so that it may be a BSN."""
    gewoon = unicodedata.normalize("NFKC", tekst)
    return any(bsn.is_valid(re.sub(r"[^0-9]", "", gevonden)) for gevonden in NEGEN_CIJFERS.findall(gewoon))


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
