"""Columns as read become text as it is kept: numeric cells written out, codes as they are meant; and cents."""

from collections.abc import Callable

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from rapportage.verantwoording.controles import cellen
from rapportage.verantwoording.inlezen import getallen
from rapportage.verantwoording.register import KOLOM, Kolom, Soort

Waarden = pa.ChunkedArray
GROOTST = 2.0**53  # below this a float holds every whole number
CODES: dict[str, Callable[[str], str]] = {
    "boekjaar": lambda tekst: str(cellen.jaar(tekst) or tekst),
    "productcode": lambda tekst: _zonder_nul_achter_de_komma(cellen.code(tekst)),
    "eenheid": lambda tekst: cellen.eenheid(_zonder_nul_achter_de_komma(tekst)),
}


def is_getal(kolom: Waarden) -> bool:
    return pa.types.is_floating(kolom.type)


def als_tekst(kolom: Waarden) -> Waarden:
    """Text, "" where there is nothing; numeric cells as they would be typed, with a decimal comma."""
    if is_getal(kolom):
        return pc.fill_null(_als_getypt(kolom), "")
    if pa.types.is_large_string(kolom.type):  # of a text file, where it is trimmed already
        return kolom
    return pc.utf8_trim_whitespace(pc.fill_null(pc.cast(kolom, pa.large_string()), ""))


def _als_getypt(kolom: Waarden) -> Waarden:
    """Numbers as text: 1130 and 1234,5, without the noise that arithmetic leaves behind."""
    heel = pc.equal(kolom, pc.round(kolom))
    if pc.all(heel).as_py() and pc.all(pc.less(pc.abs(kolom), GROOTST)).as_py():
        return pc.cast(pc.cast(kolom, pa.int64()), pa.large_string())
    centen = pc.divide(pc.round(pc.multiply(kolom, 100.0)), 100.0)
    schoon = pc.if_else(pc.less(pc.abs(pc.subtract(kolom, centen)), 1e-6), centen, kolom)
    met_komma = pc.replace_substring(pc.cast(schoon, pa.large_string()), ".", ",")
    kan = pc.and_(pc.equal(schoon, pc.round(schoon)), pc.less(pc.abs(schoon), GROOTST))
    zonder = pc.cast(pc.cast(pc.if_else(kan, schoon, 0.0), pa.int64()), pa.large_string())
    return pc.if_else(kan, zonder, met_komma)


def eenvoudig(naam: str, ruw: Waarden, tekst: Waarden) -> np.ndarray | None:
    """Cents, or units for a volume, of numeric cells and plain numbers; None when a column needs a closer look."""
    return _soort(naam, _van_cellen(ruw) if is_getal(ruw) else getallen.allemaal_eenvoudig(tekst))


def van_tekst(naam: str, tekst: Waarden) -> np.ndarray | None:
    """The same of numbers in any form; None when one of them is no number."""
    waarde, ok, leeg = getallen.centen(tekst)
    return _soort(naam, waarde) if (ok | leeg).all() else None


def _soort(naam: str, centen: np.ndarray | None) -> np.ndarray | None:
    if centen is None or KOLOM[naam].soort != Soort.AANTAL:
        return centen
    return None if (centen % 100).any() else centen // 100


def _van_cellen(kolom: Waarden) -> np.ndarray | None:
    euro = pc.fill_null(kolom, 0.0).to_numpy()
    if not (np.abs(euro) < 10.0**getallen.MEESTE_CIJFERS).all():
        return None
    waarde = np.rint(euro * 100).astype(np.int64)
    return waarde if (np.abs(euro - waarde / 100) < 1e-6).all() else None


def lege_kolom(hoogte: int) -> Waarden:
    return pa.chunked_array([pa.array([""], pa.large_string()).take(pa.array(np.zeros(hoogte, dtype=np.int32)))])


def als_code(naam: str, kolom: Waarden) -> Waarden:
    """Codes as they are meant: zeros in front, capitals, the code of a unit for its word. Each different text once."""
    wat: Kolom = KOLOM[naam]
    vertaal = CODES.get(naam, lambda tekst: _code_met_lengte(tekst, wat.lengte))
    per_tekst = kolom.combine_chunks() if isinstance(kolom, pa.ChunkedArray) else kolom
    per_tekst = per_tekst.dictionary_encode()
    getypt = per_tekst.dictionary.to_pylist()
    bedoeld = [vertaal(tekst) if tekst else tekst for tekst in getypt]
    if bedoeld == getypt:
        return kolom
    return pa.chunked_array([pa.array(bedoeld, pa.large_string()).take(per_tekst.indices)])


def _code_met_lengte(tekst: str, lengte: int) -> str:
    """Only what is a code; a name of a municipality stays as typed, the checks know it."""
    kaal = cellen.code(tekst, lengte=lengte)
    return kaal if kaal.isascii() and kaal.isdigit() else " ".join(tekst.split())


def _zonder_nul_achter_de_komma(tekst: str) -> str:
    geheel = cellen.GEHEEL.fullmatch(tekst)
    return geheel[1] if geheel else tekst
