"""Numbers as people type them. Pure; the checks use the same functions.

What is understood (euros become cents):
- decimals after a comma or a point: 1130,5  1130.50  ,5; a euro sign or "EUR" may stand before or after it;
- thousands with points (1.234,56  1.234.567), spaces or apostrophes, or the English way (1,234.56  1,234,567);
- below zero: -12  12-  (12); whole euros: 12,-  12,--
- more than two decimals only when they come from arithmetic in a spreadsheet (0,30000000000000004).

One group of three digits says two things: "1.234" and "1,234". A point is read as thousands, the Dutch way; a comma
with three digits is nothing, since to somebody else it is a number a thousand times as large. While a file is read its
other numbers decide (`punt_is_decimaal`), and `eenduidig` then rewrites what would be misread.
"""

import re
from collections.abc import Iterable
from decimal import Decimal

import numpy as np
import pandas as pd
import pyarrow as pa
import pyarrow.compute as pc

MEESTE_CIJFERS = 13  # of euros: cents then fit exactly in a float and in 64 bits
RUIS = Decimal("0.000001")
CENT = Decimal("0.01")
BLANK = r"[\s\u00a0\u2007\u202f]"
OMLIJSTING = re.compile(rf"{BLANK}+|€|\beuros?\b|\beur\b", re.IGNORECASE)
GROEPEN_BLANK = re.compile(rf"[+-]?(?:€|eur)?{BLANK}*[+-]?[1-9][0-9]{{0,2}}(?:(?:{BLANK}|')[0-9]{{3}})+(?:[.,][0-9]+)?"
                           rf"{BLANK}*-?(?:€|eur)?", re.IGNORECASE)  # fmt: skip
BINNEN_GETAL = re.compile(rf"(?<=[0-9]){BLANK}+(?=[0-9])|(?<=[0-9])'(?=[0-9])")
KAAL = re.compile(r"[0-9]+")
DECIMAAL = re.compile(r"([0-9]*)[.,]([0-9]+)")
NEDERLANDS = re.compile(r"([1-9][0-9]{0,2}(?:\.[0-9]{3})+)(?:,([0-9]+))?")
ENGELS = re.compile(r"([1-9][0-9]{0,2}(?:,[0-9]{3})+)\.([0-9]+)|([1-9][0-9]{0,2}(?:,[0-9]{3}){2,})")
DUBBELZINNIG = r"^-?[1-9][0-9]{0,2}[.,][0-9]{3}-?$"
EEN_KOMMAGROEP = re.compile(r"[1-9][0-9]{0,2},[0-9]{3}")
EENVOUDIG = r"^-?[0-9]{1,13}([.,][0-9]{1,2})?$"
MET_PUNTEN = r"^(€ ?)?-?[1-9][0-9]{0,2}(\.[0-9]{3}){1,3}(,[0-9]{1,2})?$"

Gelezen = tuple[np.ndarray, np.ndarray, np.ndarray]
Kolom = pd.Series | pa.Array | pa.ChunkedArray | Iterable[str]


def cent(tekst: str) -> int | None:
    """Cents; None when it is not an amount."""
    kaal, min_teken = _zonder_omlijsting(tekst)
    delen = _delen(kaal)
    if delen is None or len(delen[0].lstrip("0")) > MEESTE_CIJFERS:
        return None
    geheel, fractie = delen
    if len(fractie) <= 2:
        waarde = int(geheel or 0) * 100 + int(fractie.ljust(2, "0"))
    else:
        exact = Decimal(f"{geheel or 0}.{fractie[:30]}")
        rond = exact.quantize(CENT)
        if abs(exact - rond) >= RUIS:
            return None
        waarde = int(rond * 100)
    return -waarde if min_teken else waarde


def aantal(tekst: str) -> int | None:
    """A whole number; None when it is not one."""
    waarde = cent(tekst)
    return None if waarde is None or waarde % 100 else waarde // 100


def _zonder_omlijsting(tekst: str) -> tuple[str, bool]:
    tekst = tekst.strip().replace("\N{MINUS SIGN}", "-").replace("\N{EN DASH}", "-")
    if GROEPEN_BLANK.fullmatch(tekst):
        tekst = BINNEN_GETAL.sub("", tekst)
    elif BINNEN_GETAL.search(tekst):
        return "", False
    tekst = OMLIJSTING.sub("", tekst)
    if tekst.endswith((",-", ",--")):
        tekst = tekst.rstrip("-")[:-1]
    for begin, eind in (("-", ""), ("", "-"), ("(", ")")):
        if len(tekst) > len(begin + eind) and tekst.startswith(begin) and tekst.endswith(eind):
            return tekst[len(begin) : len(tekst) - len(eind)], True
    return tekst.removeprefix("+"), False


def _delen(kaal: str) -> tuple[str, str] | None:
    """The digits before and after the decimal sign."""
    if KAAL.fullmatch(kaal):
        return kaal, ""
    if vondst := NEDERLANDS.fullmatch(kaal):
        return vondst[1].replace(".", ""), vondst[2] or ""
    if vondst := ENGELS.fullmatch(kaal):
        return (vondst[1] or vondst[3]).replace(",", ""), vondst[2] or ""
    if EEN_KOMMAGROEP.fullmatch(kaal):
        return None
    vondst = DECIMAAL.fullmatch(kaal)
    return (vondst[1], vondst[2]) if vondst else None


def centen(kolom: Kolom) -> Gelezen:
    """A whole column: cents (0 where there are none), which could be read, which are empty."""
    tekst = _tekst(kolom)
    leeg = _np(pc.equal(tekst, ""))
    if (waarde := allemaal_eenvoudig(tekst)) is not None:
        return waarde, ~leeg, leeg
    waarde, ok = np.zeros(len(tekst), dtype=np.int64), np.zeros(len(tekst), dtype=bool)
    over = ~leeg
    for patroon, bewerk in ((EENVOUDIG, _komma_naar_punt), (MET_PUNTEN, _zonder_punten)):
        past = over & _np(pc.match_substring_regex(tekst, patroon))
        if past.any():
            waarde[past] = _afgerond(bewerk(tekst.filter(pa.array(past))))
            ok |= past
            over &= ~past
    if over.any():
        plekken = np.flatnonzero(over)
        per_tekst = tekst.take(pa.array(plekken)).combine_chunks().dictionary_encode()
        gelezen = [cent(een) for een in per_tekst.dictionary.to_pylist()]
        welke = per_tekst.indices.to_numpy()
        waarde[plekken] = np.array([een or 0 for een in gelezen], dtype=np.int64)[welke]
        ok[plekken] = np.array([een is not None for een in gelezen], dtype=bool)[welke]
    return waarde, ok, leeg


def aantallen(kolom: Kolom) -> Gelezen:
    """A whole column of whole numbers: values, which could be read, which are empty."""
    waarde, ok, leeg = centen(kolom)
    heel = waarde % 100 == 0
    return np.where(heel, waarde // 100, 0), ok & heel, leeg


def allemaal_eenvoudig(tekst: pa.ChunkedArray) -> np.ndarray | None:
    """Cents when every number in the column is plain (no groups, at most two decimals); None when one is not.

    This is what clean exports are, and counting bytes is several times faster than a regular expression.
    """
    delen = []
    for deel in tekst.chunks:
        if not len(deel):
            continue
        if (waarde := _eenvoudig(deel)) is None:
            return None
        delen.append(waarde)
    return delen[0] if len(delen) == 1 else np.concatenate([np.zeros(0, dtype=np.int64), *delen])


def _eenvoudig(deel: pa.LargeStringArray) -> np.ndarray | None:
    _, grenzen, inhoud = deel.buffers()
    grenzen = np.frombuffer(grenzen, dtype=np.int64)[deel.offset : deel.offset + len(deel) + 1]
    begin, lengte = int(grenzen[0]), np.diff(grenzen)
    if lengte.max() > MEESTE_CIJFERS + 3:
        return None
    if not lengte.any():
        return np.zeros(len(deel), dtype=np.int64)
    stuk, grenzen = inhoud.slice(begin, int(grenzen[-1]) - begin).to_pybytes(), grenzen - begin
    kommas, punten = stuk.count(b","), stuk.count(b".")
    if (kommas and punten) or b"e" in stuk or b"E" in stuk:
        return None
    if kommas or punten:
        stuk = stuk.replace(b",", b".") if kommas else stuk
        teken, eind = np.frombuffer(stuk, dtype=np.uint8) == ord("."), grenzen[1:]
        goed = sum(int((teken[eind[lengte > n] - n]).sum()) for n in (2, 3))
        if goed != kommas + punten:  # a sign elsewhere: perhaps thousands
            return None
    kaal = pa.Array.from_buffers(pa.large_string(), len(deel), [None, pa.py_buffer(grenzen), pa.py_buffer(stuk)])
    if not lengte.all():
        kaal = pc.if_else(pa.array(lengte == 0), pa.scalar(None, pa.large_string()), kaal)
    try:
        euro = pc.fill_null(pc.cast(kaal, pa.float64()), 0.0).to_numpy()
    except pa.ArrowInvalid:
        return None
    return np.rint(euro * 100).astype(np.int64) if (np.abs(euro) < 10.0**MEESTE_CIJFERS).all() else None


def _een(masker: pa.ChunkedArray) -> bool:
    return bool(pc.any(masker).as_py())


def _komma_naar_punt(tekst: pa.ChunkedArray) -> pa.ChunkedArray:
    return pc.replace_substring(tekst, ",", ".")


def _zonder_punten(tekst: pa.ChunkedArray) -> pa.ChunkedArray:
    return _komma_naar_punt(pc.replace_substring_regex(tekst, "[€ .]", ""))


def _afgerond(tekst: pa.ChunkedArray) -> np.ndarray:
    return np.rint(pc.cast(tekst, pa.float64()).to_numpy() * 100).astype(np.int64)


def _tekst(kolom: Kolom) -> pa.ChunkedArray:
    if isinstance(kolom, pd.Series):
        kolom = pa.array(kolom, from_pandas=True)
    elif not isinstance(kolom, pa.Array | pa.ChunkedArray):
        kolom = pa.array(list(kolom), pa.large_string())
    kolom = kolom if isinstance(kolom, pa.ChunkedArray) else pa.chunked_array([kolom])
    if not pa.types.is_large_string(kolom.type):
        kolom = pc.cast(kolom, pa.large_string())
    return pc.fill_null(kolom, "") if kolom.null_count else kolom


def _np(masker: pa.ChunkedArray) -> np.ndarray:
    return masker.to_numpy().astype(bool, copy=False)


def punt_is_decimaal(kolommen: Iterable[pa.ChunkedArray]) -> bool:
    """Whether a file has decimal points: some number has one or two digits after a point, and none after a comma."""
    punt = False
    for kolom in map(_tekst, kolommen):
        if _een(pc.match_substring_regex(kolom, r"(^|[^,0-9])[0-9]*(\.[0-9]{3})*,[0-9]{1,2}( |-|$)")):
            return False
        punt = punt or _een(pc.match_substring_regex(kolom, r"[0-9]\.[0-9]{1,2}( |-|$)"))
    return punt


def kan_dubbelzinnig(kolom: pa.ChunkedArray) -> bool:
    """Whether a column holds numbers that can be read in two ways."""
    return _een(pc.match_substring_regex(_tekst(kolom), DUBBELZINNIG))


def eenduidig(kolom: pa.ChunkedArray) -> pa.ChunkedArray:
    """In a file with decimal points: 1,234 was a thousand and 1.234 three decimals, which `cent` then refuses."""
    tekst = _tekst(kolom)
    andersom = pc.if_else(
        pc.greater_equal(pc.find_substring(tekst, ","), 0),
        pc.replace_substring(tekst, ",", ""),
        pc.replace_substring(tekst, ".", ","),
    )
    return pc.if_else(pc.match_substring_regex(tekst, DUBBELZINNIG), andersom, tekst)
