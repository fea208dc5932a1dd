"""The incentive of a ceiling as text (`hard`, `zacht`, `donuthole:5:80`, `staffel:0-95=100;95-=0`) taken apart.

Pure. What the incentive pays is computed in rapportage; here stands only what was agreed.
"""

import re
from dataclasses import dataclass
from decimal import Decimal

GETAL = re.compile(r"\d{1,4}(\.\d{1,4})?", re.ASCII)
BAND = re.compile(r"(?P<van>[^-=]+)-(?P<tot>[^-=]*)=(?P<percent>[^-=]+)")
HONDERD = Decimal(100)
VORMEN = "hard, zacht, donuthole:<percent>[:<percent tarief>] of staffel:<van>-<tot>=<percent>;..."


class PrikkelOnjuist(ValueError):
    """The text is not an incentive; the message is a Dutch sentence that says what was expected."""


@dataclass(frozen=True)
class Hard:
    """Nothing is paid above the ceiling."""


@dataclass(frozen=True)
class Zacht:
    """Everything that was granted is paid."""


@dataclass(frozen=True)
class Donuthole:
    """Nothing for the first `percent` above the ceiling, after it `tarief_percent` of the tariff."""

    percent: Decimal
    tarief_percent: Decimal = HONDERD


@dataclass(frozen=True)
class Band:
    """From `van` to `tot` percent of the ceiling (no end: None) `percent` is paid."""

    van: Decimal
    tot: Decimal | None
    percent: Decimal


@dataclass(frozen=True)
class Staffel:
    """Bands that join up, from 0 percent of the ceiling upward."""

    banden: tuple[Band, ...]


Prikkel = Hard | Zacht | Donuthole | Staffel


def ontleed(tekst: str) -> Prikkel:
    """The incentive in `tekst`; empty counts as hard: without an agreement nothing is paid above the ceiling.

    Raises PrikkelOnjuist.
    """
    soort, _, rest = tekst.strip().partition(":")
    if soort in ("", "hard", "zacht") and not rest and not tekst.strip().endswith(":"):
        return Zacht() if soort == "zacht" else Hard()
    if soort == "donuthole":
        return _donuthole(rest)
    if soort == "staffel":
        return _staffel(rest)
    raise PrikkelOnjuist(f"Verwacht {VORMEN}.")


def _donuthole(rest: str) -> Donuthole:
    delen = rest.split(":")
    if len(delen) > 2:
        raise PrikkelOnjuist("Een donuthole heeft hooguit twee percentages, zoals donuthole:5:80.")
    return Donuthole(_getal(delen[0]), *(_percentage(deel) for deel in delen[1:]))


def _staffel(rest: str) -> Staffel:
    banden = tuple(_band(deel) for deel in rest.rstrip(";").split(";"))
    if banden[0].van != 0:
        raise PrikkelOnjuist("De eerste band van een staffel begint bij 0.")
    for vorige, volgende in zip(banden, banden[1:], strict=False):
        if vorige.tot is None:
            raise PrikkelOnjuist("Alleen de laatste band van een staffel mag zonder einde zijn.")
        if volgende.van != vorige.tot:
            raise PrikkelOnjuist(f"De banden van een staffel sluiten aan: na {vorige.tot} volgt niet {volgende.van}.")
    return Staffel(banden)


def _band(deel: str) -> Band:
    gevonden = BAND.fullmatch(deel.strip())
    if not gevonden:
        raise PrikkelOnjuist(f"Een band van een staffel ziet eruit als 95-100=80, niet als {deel!r}.")
    van = _getal(gevonden["van"])
    tot = _getal(gevonden["tot"]) if gevonden["tot"].strip() else None
    if tot is not None and tot <= van:
        raise PrikkelOnjuist(f"Een band van een staffel loopt omhoog; {deel!r} doet dat niet.")
    return Band(van, tot, _percentage(gevonden["percent"]))


def _percentage(tekst: str) -> Decimal:
    waarde = _getal(tekst)
    if waarde > HONDERD:
        raise PrikkelOnjuist(f"Een percentage van het tarief is hooguit 100, niet {tekst.strip()}.")
    return waarde


def _getal(tekst: str) -> Decimal:
    if not GETAL.fullmatch(tekst.strip()):
        raise PrikkelOnjuist(f"Verwacht een getal als 5 of 7.5, niet {tekst!r}.")
    return Decimal(tekst.strip())
