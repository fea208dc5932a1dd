"""The versions of a KPI's definition in regio.toml: [[kpi.<sleutel>]] blocks with `vanaf` and the terms that differ.

Pure. Terms that a block does not name are the ordinary ones (docs/rekenregels.md, 6), not those of the version before.
"""

from dataclasses import dataclass
from datetime import date
from typing import Any

from aanbieder.regio.instelwaarden import InstellingOnjuist, onjuist, waarde_van
from aanbieder.regio.keuzes import REDENEN_BEEINDIGING
from aanbieder.regio.kpicatalogus import KPISOORTEN

# the terms a KPI has besides `minimum_n`; the others have none
TERMEN = {
    "doorlooptijd": ("verlenging_dagen",),
    "herhaald_beroep": ("verlenging_dagen", "dagen"),
    "verlengingen": ("verlenging_dagen",),
    "aandeel_maatwerk": ("zwaarten",),
    "uitval": ("redenen",),
    "uitstroom": ("redenen", "dagen"),
    "afschaling": ("zwaarten", "dagen"),
}
OVERAL = ("vanaf", "minimum_n", "toelichting")
LANGSTE_TERMIJN = 3660  # days: ten years
KLEINSTE_N = 1


@dataclass(frozen=True)
class Kpidefinitie:
    """One version: from which day it holds, and what differs from the ordinary definition (None: nothing)."""

    vanaf: date
    minimum_n: int | None = None
    verlenging_dagen: int | None = None
    dagen: int | None = None
    redenen: tuple[str, ...] | None = None
    zwaarten: tuple[str, ...] | None = None
    toelichting: str = ""


SOORTEN = {
    "vanaf": date | None,
    "minimum_n": int,
    "verlenging_dagen": int,
    "dagen": int,
    "redenen": tuple[str, ...],
    "zwaarten": tuple[str, ...],
    "toelichting": str,
}


def lees(blok: dict[str, Any]) -> dict[str, tuple[Kpidefinitie, ...]]:
    """The versions per KPI, oldest first; raises InstellingOnjuist with the key and what was expected."""
    return {sleutel: _versies(sleutel, versies) for sleutel, versies in blok.items()}


def _versies(sleutel: str, versies: Any) -> tuple[Kpidefinitie, ...]:
    if sleutel not in KPISOORTEN:
        raise InstellingOnjuist(f"regio.toml: [[kpi.{sleutel}]] is geen KPI. Kies uit {', '.join(KPISOORTEN)}.")
    if not isinstance(versies, list) or not all(isinstance(versie, dict) for versie in versies):
        raise InstellingOnjuist(f"regio.toml: schrijf [[kpi.{sleutel}]] met dubbele haken, een blok per versie.")
    gelezen = sorted((_versie(sleutel, versie) for versie in versies), key=lambda versie: versie.vanaf)
    dagen = [versie.vanaf for versie in gelezen]
    if len(set(dagen)) != len(dagen):
        raise onjuist(f"kpi.{sleutel}.vanaf", "per versie een andere dag", [str(dag) for dag in dagen])
    return tuple(gelezen)


def _versie(sleutel: str, versie: dict[str, Any]) -> Kpidefinitie:
    mag = (*OVERAL, *TERMEN.get(sleutel, ()))
    vreemd = [naam for naam in versie if naam not in mag]
    if vreemd:
        raise onjuist(f"kpi.{sleutel}", f"een blok met alleen {', '.join(mag)}", vreemd)
    if "vanaf" not in versie:
        raise InstellingOnjuist(f"regio.toml: in een blok [[kpi.{sleutel}]] ontbreekt vanaf, de dag van ingang.")
    waarden = {naam: waarde_van(f"kpi.{sleutel}.{naam}", SOORTEN[naam], waarde) for naam, waarde in versie.items()}
    for naam, kleinste in (("minimum_n", KLEINSTE_N), ("verlenging_dagen", 0), ("dagen", 1)):
        if naam in waarden and not kleinste <= waarden[naam] <= LANGSTE_TERMIJN:
            raise onjuist(f"kpi.{sleutel}.{naam}", f"een getal van {kleinste} tot {LANGSTE_TERMIJN}", waarden[naam])
    for naam in ("redenen", "zwaarten"):
        if naam in waarden and not waarden[naam]:
            raise onjuist(f"kpi.{sleutel}.{naam}", "een lijst met ten minste een waarde", [])
    onbekend = [reden for reden in waarden.get("redenen", ()) if reden not in REDENEN_BEEINDIGING]
    if onbekend:
        raise onjuist(f"kpi.{sleutel}.redenen", f"een lijst uit {', '.join(REDENEN_BEEINDIGING)}", onbekend)
    return Kpidefinitie(**waarden)
