"""A region's own rules and thresholds, as read from regio.toml, with the defaults of the interface contract.

Pure: no database. A region's category, segment and rule names never stand in code.
"""

from dataclasses import dataclass, field, fields, is_dataclass
from datetime import date
from decimal import Decimal
from typing import Any, get_type_hints


class InstellingOnjuist(ValueError):
    """A key of regio.toml has a value that cannot be used; the message names the key and what was expected."""


@dataclass(frozen=True)
class Drempels:
    signaal_procent: tuple[int, ...] = (70, 90, 100)
    gesprek_binnen_dagen: int = 14
    minimum_n: int = 10
    afronding_aantallen: int = 5
    benchmark_minimum_aanbieders: int = 5
    benchmark_maximum_aandeel: int = 60
    afwijking_vorig_jaar_procent: Decimal = Decimal(10)
    sroi_mvi_bedrag_cent: int = 25_000_000
    sroi_procent: Decimal = Decimal(5)
    innovatie_procent: Decimal = Decimal(1)


@dataclass(frozen=True)
class Zorgtermen:
    verlenging_dagen: int = 31
    recidief_dagen: int = 183
    dagen_per_maand: Decimal = Decimal("30.4375")


@dataclass(frozen=True)
class Stoplicht:
    budget_groen_procent: Decimal = Decimal(95)
    budget_oranje_procent: Decimal = Decimal(100)
    wachttijd_oranje_factor: Decimal = Decimal("1.5")
    kpi_groen_procent: Decimal = Decimal(80)
    kpi_oranje_procent: Decimal = Decimal(50)


@dataclass(frozen=True)
class Termijnen:
    aanlevertermijn_dagen: int = 30
    antwoord_declaratie_werkdagen: int = 10
    opzegtermijn_maanden: int = 6
    plafond_aankondiging_maanden: int = 6
    plafond_besluit_maanden: int = 3


@dataclass(frozen=True)
class Verantwoording:
    voorlopig: str = "01-15"
    concept: str = "03-01"
    definitief: str = "04-01"
    accountant_vanaf_cent: int = 20_000_000
    tolerantie_procent: Decimal = Decimal(1)


@dataclass(frozen=True)
class Prognose:
    methode: str = "rolling"
    terugblik_maanden: int = 12


@dataclass(frozen=True)
class Regels:
    tariefafbouw: bool = False
    uitruil_binnen_segment: bool = False
    bij_eerder_einde: str = "vervalt"


@dataclass(frozen=True)
class Categorie:
    omschrijving: str = ""
    gesprekken_per_jaar: int = 0
    stuuropdracht: bool = False
    transformatie: str = ""
    stoplicht: bool = False
    slapend_contract_dagen: int | None = None


@dataclass(frozen=True)
class Kop:
    code: str = ""
    naam: str = ""
    peildatum: date | None = None
    eerste_jaar: int | None = None
    leeftijdsgrens: int = 21


@dataclass(frozen=True)
class Instellingen:
    """One region's configuration. Percentages are Decimals, amounts cents, terms whole days or months."""

    regio: Kop = field(default_factory=Kop)
    drempels: Drempels = field(default_factory=Drempels)
    zorgtermen: Zorgtermen = field(default_factory=Zorgtermen)
    stoplicht: Stoplicht = field(default_factory=Stoplicht)
    termijnen: Termijnen = field(default_factory=Termijnen)
    verantwoording: Verantwoording = field(default_factory=Verantwoording)
    prognose: Prognose = field(default_factory=Prognose)
    regels: Regels = field(default_factory=Regels)
    index: dict[int, Decimal] = field(default_factory=dict)
    categorie: dict[str, Categorie] = field(default_factory=dict)


def lees(gegevens: dict[str, Any]) -> Instellingen:
    """Instellingen from the parsed TOML (or from the JSON kept in the database).

    Raises InstellingOnjuist with the key and what was expected. Unknown keys are ignored: a region may carry more.
    """
    delen: dict[str, Any] = {}
    for veld in fields(Instellingen):
        blok = gegevens.get(veld.name, {})
        if veld.name == "index":
            delen["index"] = {int(jaar): _decimaal(f"index.{jaar}", waarde) for jaar, waarde in blok.items()}
        elif veld.name == "categorie":
            delen["categorie"] = {naam: _blok(Categorie, f"categorie.{naam}", b) for naam, b in blok.items()}
        else:
            soort = veld.default_factory
            delen[veld.name] = _blok(soort, veld.name, blok)
    return Instellingen(**delen)


def als_json(waarde: Any) -> Any:
    """The settings as plain JSON values, so that `lees` gives the same settings back."""
    if is_dataclass(waarde):
        velden = {v.name: getattr(waarde, v.name) for v in fields(waarde)}
        return {naam: als_json(inhoud) for naam, inhoud in velden.items() if inhoud is not None}
    if isinstance(waarde, dict):
        return {str(k): als_json(v) for k, v in waarde.items()}
    if isinstance(waarde, tuple):
        return list(waarde)
    return str(waarde) if isinstance(waarde, Decimal | date) else waarde


def _blok(soort: type, naam: str, blok: dict[str, Any]) -> Any:
    if not isinstance(blok, dict):
        raise InstellingOnjuist(f"regio.toml: [{naam}] hoort een blok met sleutels te zijn.")
    hints = get_type_hints(soort)
    namen = [v.name for v in fields(soort) if v.name in blok]
    return soort(**{sleutel: _waarde(f"{naam}.{sleutel}", hints[sleutel], blok[sleutel]) for sleutel in namen})


def _waarde(sleutel: str, soort: Any, waarde: Any) -> Any:
    if soort is Decimal:
        return _decimaal(sleutel, waarde)
    if soort in (int, int | None):
        if isinstance(waarde, bool) or not isinstance(waarde, int):
            raise InstellingOnjuist(f"regio.toml: {sleutel} hoort een geheel getal te zijn, er staat {waarde!r}.")
        return waarde
    if soort is bool:
        if not isinstance(waarde, bool):
            raise InstellingOnjuist(f"regio.toml: {sleutel} hoort true of false te zijn, er staat {waarde!r}.")
        return waarde
    if soort == date | None:
        try:
            return waarde if isinstance(waarde, date) else date.fromisoformat(waarde)
        except (TypeError, ValueError) as fout:
            raise InstellingOnjuist(f"regio.toml: {sleutel} hoort een datum te zijn, er staat {waarde!r}.") from fout
    if soort == tuple[int, ...]:
        if not isinstance(waarde, list) or any(not isinstance(x, int) for x in waarde):
            raise InstellingOnjuist(
                f"regio.toml: {sleutel} hoort een lijst van hele getallen te zijn, niet {waarde!r}."
            )
        return tuple(sorted(waarde))
    if not isinstance(waarde, str):
        raise InstellingOnjuist(f"regio.toml: {sleutel} hoort tekst te zijn, er staat {waarde!r}.")
    return waarde


def _decimaal(sleutel: str, waarde: Any) -> Decimal:
    try:
        if isinstance(waarde, bool):
            raise TypeError
        return Decimal(str(waarde))
    except (ArithmeticError, TypeError) as fout:
        raise InstellingOnjuist(f"regio.toml: {sleutel} hoort een getal te zijn, er staat {waarde!r}.") from fout
