"""Cells of a region's files: from text to a value. Pure; each raises Onleesbaar with what was expected."""

import re
from collections.abc import Callable
from datetime import date
from decimal import Decimal
from typing import Any

from django.core.exceptions import ValidationError
from django.core.validators import validate_email

from aanbieder.overeenkomst.looptijd import LooptijdOnjuist, ontleed_verlengingen
from aanbieder.overeenkomst.prikkel import PrikkelOnjuist, ontleed
from aanbieder.regio.keuzes import EENHEDEN

GROOTSTE_CENT = 10**15  # ten thousand billion euros: anything above it is a typing error

Lezer = Callable[[str], Any]


class Onleesbaar(ValueError):
    """The cell does not hold what the column asks for; the message says what was expected."""


def tekst(lengte: int) -> Lezer:
    """Text of at most `lengte` characters."""

    def lees(cel: str) -> str:
        if len(cel) > lengte:
            raise Onleesbaar(f"verwacht hooguit {lengte} tekens, het zijn er {len(cel)}")
        return cel

    return lees


def patroon(uitdrukking: str, verwacht: str) -> Lezer:
    """Text that matches the expression as a whole."""
    vorm = re.compile(uitdrukking, re.ASCII)

    def lees(cel: str) -> str:
        if not vorm.fullmatch(cel):
            raise Onleesbaar(f"verwacht {verwacht}")
        return cel

    return lees


def cijfers(aantal: int) -> Lezer:
    """A code of exactly so many digits, kept as text."""
    return patroon(rf"\d{{{aantal}}}", f"{aantal} cijfers (begin-nullen horen erbij)")


def slug(lengte: int) -> Lezer:
    """A short name fit for an address."""
    return patroon(
        rf"[A-Za-z0-9_-]{{1,{lengte}}}",
        f"letters, cijfers en streepjes, zonder spaties, hooguit {lengte} tekens",
    )


def keuze(waarden: dict[str, Any]) -> Lezer:
    """One of the given words; the result is its value."""

    def lees(cel: str) -> Any:
        if cel not in waarden:
            raise Onleesbaar(f"verwacht {' of '.join(waarden)}")
        return waarden[cel]

    return lees


ja_nee = keuze({"ja": True, "nee": False})
richting = keuze({"lager": "lager", "hoger": "hoger"})


def eenheid(cel: str) -> str:
    if cel not in EENHEDEN:
        raise Onleesbaar(f"verwacht een eenheid uit iJw: {', '.join(EENHEDEN)}")
    return cel


def datum(cel: str) -> date:
    if not re.fullmatch(r"\d{4}-\d{2}-\d{2}", cel, re.ASCII):
        raise Onleesbaar("verwacht een datum als 2024-09-11")
    try:
        return date.fromisoformat(cel)
    except ValueError as fout:
        raise Onleesbaar("deze dag bestaat niet; verwacht een datum als 2024-09-11") from fout


def jaar(cel: str) -> int:
    if not re.fullmatch(r"20\d{2}", cel, re.ASCII):
        raise Onleesbaar("verwacht een jaar van vier cijfers, zoals 2024")
    return int(cel)


def geheel(cel: str) -> int:
    if not re.fullmatch(r"\d{1,6}", cel, re.ASCII):
        raise Onleesbaar("verwacht een geheel getal")
    return int(cel)


def cent(cel: str) -> int:
    """An amount in whole cents, not negative."""
    if re.fullmatch(r"-\d+", cel, re.ASCII):
        raise Onleesbaar("verwacht een bedrag van 0 of meer; het mag niet negatief zijn")
    if not re.fullmatch(r"\d{1,16}", cel, re.ASCII) or int(cel) > GROOTSTE_CENT:
        raise Onleesbaar("verwacht een heel aantal centen, zonder punt of komma")
    return int(cel)


def decimaal(plaatsen: int, cijfers_voor: int = 8) -> Lezer:
    """A number with a point and at most `plaatsen` decimals, not negative."""
    vorm = re.compile(rf"\d{{1,{cijfers_voor}}}(\.\d{{1,{plaatsen}}})?", re.ASCII)

    def lees(cel: str) -> Decimal:
        if not vorm.fullmatch(cel):
            raise Onleesbaar(f"verwacht een getal als 12.5, met een punt en hooguit {plaatsen} decimalen")
        return Decimal(cel)

    return lees


def email(cel: str) -> str:
    try:
        validate_email(cel)
    except ValidationError as fout:
        raise Onleesbaar("verwacht een e-mailadres") from fout
    return cel.lower()


def verlengingen(cel: str) -> str:
    try:
        jaren = ontleed_verlengingen(cel)
    except LooptijdOnjuist as fout:
        raise Onleesbaar(_klein(fout)) from fout
    return tekst(40)("+".join(str(aantal) for aantal in jaren))


def prikkel(cel: str) -> str:
    try:
        ontleed(cel)
    except PrikkelOnjuist as fout:
        raise Onleesbaar(_klein(fout)) from fout
    if len(cel) > 200:
        raise Onleesbaar("verwacht hooguit 200 tekens")
    return cel


def _klein(fout: ValueError) -> str:
    zin = str(fout).rstrip(".")
    return zin[0].lower() + zin[1:]
