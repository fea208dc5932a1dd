"""From text to numbers, and why a text is not one. Each distinct value of a column is read once."""

import re
from collections.abc import Callable
from datetime import date

import numpy as np
import pandas as pd

FOUT, LEEG = -1, -2  # an unreadable value is never 0, and an empty one is not an error everywhere
HOOGSTE_GETAL = 99_999_999  # iJw: volume and tariff have at most eight digits
HOOGSTE_BEDRAG = 999_999_999_999

_DECIMALEN = re.compile(r"-?\d+([.,]\d{1,2}|,\d+)|-?\d{1,3}(\.\d{3})+,\d+", re.ASCII)
_DUIZENDTALLEN = re.compile(r"-?\d{1,3}([. ]\d{3})+", re.ASCII)
_ISO = re.compile(r"\d{4}-\d{2}-\d{2}", re.ASCII)


def per_waarde(kolom: pd.Series, lees: Callable[[str], int]) -> np.ndarray:
    """A column of text as numbers, by reading each distinct text once."""
    codes, waarden = pd.factorize(kolom)
    return np.fromiter((lees(waarde) for waarde in waarden), "int64", len(waarden))[codes]


def per_paar(links: pd.Series, rechts: pd.Series, lees: Callable[[str, str], int]) -> np.ndarray:
    """The same for pairs of texts out of two columns."""
    codes_links, waarden_links = pd.factorize(links)
    codes_rechts, waarden_rechts = pd.factorize(rechts)
    breedte = max(len(waarden_rechts), 1)
    codes, paren = pd.factorize(codes_links * breedte + codes_rechts)
    gelezen = (lees(waarden_links[paar // breedte], waarden_rechts[paar % breedte]) for paar in paren)
    return np.fromiter(gelezen, "int64", len(paren))[codes]


def getal(waarde: str, hoogste: int = HOOGSTE_GETAL) -> int:
    """A whole number from 0 up to `hoogste`."""
    if not waarde:
        return LEEG
    if not (waarde.isascii() and waarde.isdigit()) or len(waarde) > 15 or int(waarde) > hoogste:
        return FOUT
    return int(waarde)


def bedrag(waarde: str) -> int:
    return getal(waarde, HOOGSTE_BEDRAG)


def datum(waarde: str) -> int:
    """An ISO date as yyyymmdd, so that comparing numbers compares days."""
    if not waarde:
        return LEEG
    if not _ISO.fullmatch(waarde):
        return FOUT
    try:
        dag = date.fromisoformat(waarde)
    except ValueError:
        return FOUT
    return als_getal(dag)


def als_getal(dag: date) -> int:
    return dag.year * 10_000 + dag.month * 100 + dag.day


def als_iso(dag: int) -> str:
    return f"{dag // 10_000:04}-{dag // 100 % 100:02}-{dag % 100:02}"


def waarom_geen_getal(veld: str, in_hele: str, hoogste: int = HOOGSTE_GETAL) -> Callable[[str], str]:
    """The sentence for a value of `veld` that is no whole number; `in_hele` is what it counts."""

    def reden(waarde: str) -> str:
        if not waarde:
            return f"leeg; {veld} hoort hier ingevuld, in {in_hele}"
        if _DUIZENDTALLEN.fullmatch(waarde):
            kaal = re.sub(r"[. ]", "", waarde)
            return f"een punt of spatie hoort niet in een getal; schrijf {kaal}, als dat is bedoeld in {in_hele}"
        if _DECIMALEN.fullmatch(waarde):
            return f"{waarde} is geen heel getal; {veld} hoort in {in_hele}"
        if re.fullmatch(r"-\d+", waarde, re.ASCII):
            return f"{veld} mag niet negatief zijn; een aftrek is een regel met debet_credit C"
        if waarde.isascii() and waarde.isdigit():
            return f"te groot; {veld} is hoogstens {hoogste}"
        return f"geen getal; {veld} hoort in {in_hele}"

    return reden


def waarom_geen_datum(waarde: str) -> str:
    """The sentence for a value that is no date."""
    if not waarde:
        return "leeg; hier hoort een datum als 2024-01-31"
    if _ISO.fullmatch(waarde):
        return "deze dag bestaat niet; verwacht is een datum als 2024-01-31"
    return "geen datum van de vorm jaar-maand-dag; verwacht is een datum als 2024-01-31"
