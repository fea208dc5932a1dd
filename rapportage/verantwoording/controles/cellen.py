"""Codes and years as people type them, as the codes they mean. Every distinct text is looked at once. Pure."""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta

import numpy as np
import pandas as pd

from aanbieder.regio.keuzes import EENHEDEN

MEERVOUD = {"minuten": "01", "uren": "04", "etmalen": "14", "dagdelen": "16", "stuk": "82", "stuks": "82",
            "euro's": "83", "euros": "83", "eur": "83", "€": "83", "inspanning": "84", "output": "82"}  # fmt: skip
EENHEIDWOORDEN: Mapping[str, str] = {woord: code for code, woord in EENHEDEN.items()} | MEERVOUD
NULPUNT = date(1899, 12, 30)  # day 0 of a spreadsheet
DAGEN = range((date(2000, 1, 1) - NULPUNT).days, (date(2100, 1, 1) - NULPUNT).days)
JAAR = re.compile(r"(?:(?P<iso>\d{4})-\d{1,2}-\d{1,2}(?:[T ][\d:.]*)?|\d{1,2}[-/.]\d{1,2}[-/.](?P<nl>\d{4})|"
                  r"(?P<kaal>\d{4})(?:[.,]0+)?)", re.ASCII)  # fmt: skip
DAGNUMMER = re.compile(r"(\d{5})(?:[.,]\d+)?", re.ASCII)
GEHEEL = re.compile(r"(\d+)[.,]0+", re.ASCII)


@dataclass(frozen=True)
class Teksten:
    """A column of text as its distinct values and, per row, which of them it holds."""

    uniek: list[str]
    welke: np.ndarray

    def vertaal(self, naar: Callable[[str], str]) -> np.ndarray:
        """Per row what a text means, as an array of text."""
        return self._tabel(naar, object)[self.welke]

    def nummers(self, naar: Callable[[str], int]) -> np.ndarray:
        """Per row a number that belongs to the text."""
        return self._tabel(naar, np.int64)[self.welke]

    def _tabel(self, naar: Callable, soort: type) -> np.ndarray:
        tabel = np.empty(len(self.uniek), dtype=soort)
        tabel[:] = [naar(tekst) for tekst in self.uniek]
        return tabel


def teksten(kolom: pd.Series) -> Teksten:
    welke, uniek = pd.factorize(kolom)
    uniek = [str(tekst) for tekst in uniek]
    if (welke < 0).any():  # nothing at all is empty text
        welke = np.where(welke < 0, len(uniek), welke)
        uniek.append("")
    return Teksten(uniek, welke)


def jaar(tekst: str) -> int:
    """The year a text means: 2023, 2023.0, 31-12-2023, 2023-12-31 or a spreadsheet's day number; 0 for none."""
    if vondst := JAAR.fullmatch(tekst):
        return int(next(deel for deel in vondst.groups() if deel))
    vondst = DAGNUMMER.fullmatch(tekst)
    if vondst and int(vondst[1]) in DAGEN:
        return (NULPUNT + timedelta(days=int(vondst[1]))).year
    return 0


def code(tekst: str, lengte: int = 0) -> str:
    """A code without blanks, in capitals, with the zeros in front that a spreadsheet dropped."""
    kaal = "".join(tekst.split()).lstrip("'").upper()
    if lengte and (geheel := GEHEEL.fullmatch(kaal)):
        kaal = geheel[1]
    return kaal.zfill(lengte) if lengte and kaal.isascii() and kaal.isdigit() else kaal


def gemeentelezer(namen: Mapping[str, str]) -> Callable[[str], str]:
    """What gives the code of a municipality from its code, its name, or both ("0984 Venray")."""
    codes = {naam.casefold(): sleutel for sleutel, naam in namen.items()}

    def gemeente(tekst: str) -> str:
        kaal = code(tekst, lengte=4)
        if kaal in namen or not tekst:
            return kaal
        if gevonden := codes.get(" ".join(tekst.split()).casefold()):
            return gevonden
        begin, _, rest = tekst.partition(" ")
        begin = code(begin, lengte=4)
        return begin if codes.get(rest.strip(" -:()").casefold(), "-") == begin else kaal

    return gemeente


def eenheid(tekst: str) -> str:
    """The code of a unit from its code, its word, or both ("01", "1", "minuten", "01 minuut")."""
    kaal = code(tekst, lengte=2)
    if kaal in EENHEDEN or not tekst:
        return kaal
    woorden = " ".join(tekst.split()).casefold()
    if gevonden := EENHEIDWOORDEN.get(woorden):
        return gevonden
    begin, _, rest = woorden.partition(" ")
    begin = code(begin, lengte=2)
    return begin if EENHEIDWOORDEN.get(rest.strip(" -:()")) == begin else kaal
