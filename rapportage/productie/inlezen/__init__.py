"""Reading files of production: CSV (plain or gzip) and iJw 3.2 XML become the same blocks of text columns."""

from pathlib import Path

from rapportage.productie.inlezen.bron import Bronbestand, Invoer
from rapportage.productie.inlezen.csv import Csvbestand
from rapportage.productie.inlezen.fouten import BestandOnleesbaar
from rapportage.productie.inlezen.xml import Xmlbestand

__all__ = ["BestandOnleesbaar", "Bronbestand", "open_bestand"]


def open_bestand(pad: Path, soort: str, max_bytes: int, sleutel: bytes = b"") -> Bronbestand:
    """A file opened as `soort` (toewijzingen, declaraties, stops, antwoorden), its first part already checked.

    `max_bytes` bounds the text after unpacking. `sleutel` turns a BSN in XML into a pseudonym. Close what comes
    back, or use it in a `with`. Raises BestandOnleesbaar with one Dutch sentence, here or while blocks are read.
    """
    invoer = Invoer(pad, max_bytes)
    try:
        if invoer.is_xml:
            return Xmlbestand(invoer, soort, sleutel)
        return Csvbestand(invoer, soort)
    except BestandOnleesbaar:
        invoer.sluit()
        raise
