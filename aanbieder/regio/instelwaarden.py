"""One value of regio.toml, from what TOML (or the JSON in the database) holds to the type the settings want. Pure."""

import re
from datetime import date
from decimal import Decimal
from typing import Any, NewType

MaandDag = NewType("MaandDag", str)  # "03-01": a day of whichever year, so never 29 February
Stukcode = NewType("Stukcode", str)  # one of STUKSOORTEN

# rapportage.verantwoording.keuzes.Stuksoort: this room may not look there, a test holds them equal
STUKSOORTEN = ("controleverklaring", "bestuursverklaring", "jaarrekening", "clientervaring", "overig")
EEN_GEWOON_JAAR = 2023


def dag_erna(boekjaar: int, maand_dag: str) -> date:
    """A day that the settings name ("03-01") in the year after the boekjaar."""
    maand, dag = maand_dag.split("-")
    return date(boekjaar + 1, int(maand), int(dag))


class InstellingOnjuist(ValueError):
    """A key of regio.toml has a value that cannot be used; the message names the key and what was expected."""


def onjuist(sleutel: str, verwacht: str, waarde: Any) -> InstellingOnjuist:
    return InstellingOnjuist(f"regio.toml: {sleutel} hoort {verwacht} te zijn, er staat {waarde!r}.")


def waarde_van(sleutel: str, soort: Any, waarde: Any) -> Any:
    """The value of a key as `soort`; raises InstellingOnjuist."""
    if soort is Decimal:
        return decimaal(sleutel, waarde)
    if soort in (int, int | None):
        if isinstance(waarde, bool) or not isinstance(waarde, int):
            raise onjuist(sleutel, "een geheel getal", waarde)
        return waarde
    if soort is bool:
        if not isinstance(waarde, bool):
            raise onjuist(sleutel, "true of false", waarde)
        return waarde
    if soort == date | None:
        return _datum(sleutel, waarde)
    if soort == tuple[int, ...]:
        return _getallen(sleutel, waarde)
    if soort == tuple[str, ...]:
        if not isinstance(waarde, list) or any(not isinstance(deel, str) for deel in waarde):
            raise onjuist(sleutel, "een lijst van teksten", waarde)
        return tuple(waarde)
    if not isinstance(waarde, str):
        raise onjuist(sleutel, "tekst", waarde)
    if soort is MaandDag:
        return _maand_dag(sleutel, waarde)
    if soort is Stukcode and waarde not in STUKSOORTEN:
        raise onjuist(sleutel, f"een van {', '.join(STUKSOORTEN)}", waarde)
    return waarde


def decimaal(sleutel: str, waarde: Any) -> Decimal:
    try:
        if isinstance(waarde, bool):
            raise TypeError
        getal = Decimal(str(waarde))
    except (ArithmeticError, TypeError) as fout:
        raise onjuist(sleutel, "een getal", waarde) from fout
    if not getal.is_finite():
        raise onjuist(sleutel, "een getal", waarde)
    return getal


def _datum(sleutel: str, waarde: Any) -> date:
    try:
        return waarde if isinstance(waarde, date) else date.fromisoformat(waarde)
    except (TypeError, ValueError) as fout:
        raise onjuist(sleutel, "een datum", waarde) from fout


def _maand_dag(sleutel: str, waarde: str) -> str:
    """ "03-01" for 1 March."""
    gevonden = re.fullmatch(r"(\d\d)-(\d\d)", waarde, re.ASCII)
    try:
        date(EEN_GEWOON_JAAR, *(int(deel) for deel in gevonden.groups()))
    except (AttributeError, ValueError) as fout:
        raise onjuist(sleutel, 'een maand en een dag als "03-01"', waarde) from fout
    return waarde


def _getallen(sleutel: str, waarde: Any) -> tuple[int, ...]:
    goed = isinstance(waarde, list) and all(isinstance(x, int) and not isinstance(x, bool) and x >= 0 for x in waarde)
    if not goed:
        raise onjuist(sleutel, "een lijst van hele getallen vanaf nul", waarde)
    return tuple(sorted(set(waarde)))
