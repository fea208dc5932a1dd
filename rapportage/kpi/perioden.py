"""The periods a KPI is computed over: calendar years, and twelve months that end with a quarter.

Pure: no database, no clock.
"""

import re
from calendar import monthrange
from dataclasses import dataclass
from datetime import date

from portaal.kern.opmaak import maand as maandnaam
from rapportage.uitnutting.berekening import laatste_volledige_maand

MAANDEN = 12
KWARTAALMAANDEN = (3, 6, 9, 12)
LANGSTE_ADRES = 20


@dataclass(frozen=True, order=True)
class Periode:
    """Whole months, from the first day of one to the last day of another."""

    begin: date
    einde: date

    @property
    def is_jaar(self) -> bool:
        """Whether it is a calendar year."""
        return self == jaar(self.begin.year)

    @property
    def jaar(self) -> int:
        """The year in which it ends: what a yearly figure (client survey, ceiling) is looked up by."""
        return self.einde.year

    @property
    def adres(self) -> str:
        """As it stands in an address: 2023, or 2022-07..2023-06."""
        return str(self.begin.year) if self.is_jaar else f"{self.begin:%Y-%m}..{self.einde:%Y-%m}"

    @property
    def naam(self) -> str:
        """In words: 2023, or "juli 2022 tot en met juni 2023"."""
        return str(self.begin.year) if self.is_jaar else f"{maandnaam(self.begin)} tot en met {maandnaam(self.einde)}"

    @property
    def vorige(self) -> "Periode":
        """The same months a year earlier."""
        return _twaalf_maanden_tot(self.einde.year - 1, self.einde.month)

    def loopt_nog(self, peildatum: date) -> bool:
        """Whether a part of it is still to come on the reference date."""
        return self.einde > peildatum

    def normdag(self, peildatum: date | None) -> date:
        """The day whose norm a result is judged by: the last one that there can be figures of."""
        return min(self.einde, peildatum) if peildatum else self.einde

    def __str__(self) -> str:
        return self.naam


def jaar(welk: int) -> Periode:
    """A calendar year."""
    return Periode(date(welk, 1, 1), date(welk, 12, 31))


def jaren(peildatum: date | None, eerste_jaar: int | None) -> list[Periode]:
    """The calendar years up to that of the reference date, oldest first; without data none."""
    if peildatum is None:
        return []
    return [jaar(welk) for welk in range(min(eerste_jaar or peildatum.year, peildatum.year), peildatum.year + 1)]


def perioden(regio, peildatum: date | None) -> list[Periode]:
    """Every period that is computed for a region: its years, and the twelve months up to each quarter, by their end.

    Twelve months are offered once their last month is complete.
    """
    instellingen = regio.instellingen
    per_jaar = jaren(peildatum, instellingen.regio.eerste_jaar)
    if not per_jaar:
        return []
    volledig = laatste_volledige_maand(peildatum, instellingen.termijnen.aanlevertermijn_dagen)
    lopend = [
        periode
        for welk in range(per_jaar[0].begin.year, peildatum.year + 1)
        for maand in KWARTAALMAANDEN
        if (periode := _twaalf_maanden_tot(welk, maand)).begin >= per_jaar[0].begin and date(welk, maand, 1) <= volledig
    ]
    return sorted({*per_jaar, *lopend}, key=lambda periode: (periode.einde, periode.begin))


def kies(tekst: str, keuzes: list[Periode]) -> Periode | None:
    """The period that an address names; without one the year of the reference date. None when there is none such."""
    if not tekst:
        return max((p for p in keuzes if p.is_jaar), default=None)
    gelezen = lees(tekst)
    return gelezen if gelezen in keuzes else None


def lees(tekst: str) -> Periode | None:
    """A period out of an address ("2023" or "2022-07..2023-06"); None when it says no twelve months."""
    if len(tekst) > LANGSTE_ADRES:
        return None
    if re.fullmatch(r"[12]\d{3}", tekst, re.ASCII):
        return jaar(int(tekst))
    gevonden = re.fullmatch(r"([12]\d{3})-(\d\d)\.\.([12]\d{3})-(\d\d)", tekst, re.ASCII)
    if gevonden is None:
        return None
    van_jaar, van_maand, tot_jaar, tot_maand = map(int, gevonden.groups())
    if not (1 <= van_maand <= MAANDEN and 1 <= tot_maand <= MAANDEN):
        return None
    periode = _twaalf_maanden_tot(tot_jaar, tot_maand)
    return periode if periode.begin == date(van_jaar, van_maand, 1) else None


def _twaalf_maanden_tot(welk: int, maand: int) -> Periode:
    """The twelve months that end with this one."""
    einde = date(welk, maand, monthrange(welk, maand)[1])
    begin = date(welk, 1, 1) if maand == MAANDEN else date(welk - 1, maand + 1, 1)
    return Periode(begin, einde)
