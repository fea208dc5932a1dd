"""Typed text as it is kept: no control characters, no endless text. Pure."""

import unicodedata
from collections.abc import Mapping

from portaal.kern.regels import MagNiet
from rapportage.verantwoording.register import KOLOM, NAMEN, Soort

LENGTE_TEKST = 500
LENGTE_WAARDE = 60
ONZICHTBAAR = frozenset({"Cc", "Cf", "Cs"})  # control, format (also those that turn text around) and half characters


class TeLang(MagNiet):
    """The text does not fit; the message says how long it may be."""


def lengte(kolom: str) -> int:
    return LENGTE_TEKST if KOLOM[kolom].soort == Soort.TEKST else LENGTE_WAARDE


def schoon(tekst: str) -> str:
    """Without what cannot be seen; line ends and tabs become a space."""
    if tekst.isascii() and tekst.isprintable():
        return tekst.strip()
    recht = " ".join(tekst.split())
    return "".join(teken for teken in recht if unicodedata.category(teken) not in ONZICHTBAAR).strip()


def schone_waarde(kolom: str, tekst: str, waar: str = "") -> str:
    """Raises TeLang, naming the column and `waar` it stands."""
    waarde = schoon(tekst)
    if len(waarde) > lengte(kolom):
        plek = f"{waar}: " if waar else ""
        raise TeLang(
            f"{plek}{KOLOM[kolom].kop} mag hooguit {lengte(kolom)} tekens lang zijn. Dit zijn er {len(waarde)}."
        )
    return waarde


def schone_rij(waarden: Mapping[str, str], waar: str = "") -> dict[str, str]:
    """A row as it is kept: known columns in their order, empty cells left out. Raises TeLang."""
    rij = {naam: schone_waarde(naam, str(waarden[naam]), waar) for naam in NAMEN if waarden.get(naam)}
    return {naam: waarde for naam, waarde in rij.items() if waarde}
