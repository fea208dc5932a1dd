"""A region's own rules and thresholds, as read from regio.toml, with the defaults of the interface contract.

Pure: no database. A region's category, segment and rule names never stand in code.
"""

from dataclasses import dataclass, field, fields, is_dataclass, replace
from datetime import date
from decimal import Decimal
from typing import Any, get_type_hints

from aanbieder.regio import kpidefinities
from aanbieder.regio.instelwaarden import InstellingOnjuist, MaandDag, Stukcode, decimaal, onjuist, waarde_van

__all__ = ["InstellingOnjuist", "Instellingen", "als_json", "lees"]


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
    """The report of a boekjaar; its days are in the year after. [verantwoording.2024] overrides keys for one year."""

    voorlopig: MaandDag = "01-15"
    concept: MaandDag = "03-01"
    definitief: MaandDag = "04-01"
    accountant_vanaf_cent: int = 20_000_000
    tolerantie_procent: Decimal = Decimal(1)
    grondslag: str = "Overeenkomst: afspraken over verantwoording"
    per_jaar: dict[int, dict[str, Any]] = field(default_factory=dict)

    def voor(self, jaar: int) -> "Verantwoording":
        """What holds for one boekjaar."""
        return replace(self, per_jaar={}, **self.per_jaar.get(jaar, {}))


@dataclass(frozen=True)
class Gevraagd:
    """Something else the region asks every year, besides the report; `datum` is in the year after the boekjaar."""

    naam: str
    datum: MaandDag
    waarom: str
    grondslag: str
    stuk: Stukcode
    categorieen: tuple[str, ...] = ()  # of these categories only; empty: of every contracted provider


def _standaard_gevraagd() -> dict[str, Gevraagd]:
    return {
        "jaarrekening": Gevraagd(
            naam="Jaarrekening",
            datum="06-01",
            waarom="Zo ziet de regio op tijd of een aanbieder financieel gezond is en zorg kan blijven leveren.",
            grondslag="Overeenkomst: afspraken over contractmanagement",
            stuk="jaarrekening",
        ),
        "clientervaring": Gevraagd(
            naam="Cijfers over cliëntervaring",
            datum="06-01",
            waarom="Zo weegt mee wat kinderen en ouders van de hulp vinden.",
            grondslag="Overeenkomst: afspraken over contractmanagement",
            stuk="clientervaring",
        ),
    }


@dataclass(frozen=True)
class Herinneringen:
    """On which days before and after a due date somebody who still has to act is reminded."""

    dagen_voor: tuple[int, ...] = (3, 14, 28)
    dagen_na: tuple[int, ...] = (1, 7, 14)


@dataclass(frozen=True)
class Prognose:
    methode: str = "rolling"
    terugblik_maanden: int = 12


@dataclass(frozen=True)
class Dialoog:
    """Dialogue tables. `minimum_sessies_per_jaar` 0: the region asks no minimum."""

    max_sessies: int = 4  # of a table on a text
    client_uitgenodigd: bool = True  # no session ends without a client representative among the invited
    minimum_sessies_per_jaar: int = 0


@dataclass(frozen=True)
class Regels:
    tariefafbouw: bool = False
    tariefafbouw_procent: Decimal = Decimal(0)
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
    uitvraag: dict[str, Gevraagd] = field(default_factory=_standaard_gevraagd)
    herinneringen: Herinneringen = field(default_factory=Herinneringen)
    prognose: Prognose = field(default_factory=Prognose)
    dialoog: Dialoog = field(default_factory=Dialoog)
    regels: Regels = field(default_factory=Regels)
    index: dict[int, Decimal] = field(default_factory=dict)
    categorie: dict[str, Categorie] = field(default_factory=dict)
    kpi: dict[str, tuple[kpidefinities.Kpidefinitie, ...]] = field(default_factory=dict)


def lees(gegevens: dict[str, Any]) -> Instellingen:
    """Instellingen from the parsed TOML (or from the JSON kept in the database).

    Raises InstellingOnjuist with the key and what was expected. Unknown keys are ignored: a region may carry more.
    """
    delen: dict[str, Any] = {}
    for veld in fields(Instellingen):
        blok = _tabel(veld.name, gegevens.get(veld.name, {}))
        eigen_vorm = EIGEN_VORM.get(veld.name)
        delen[veld.name] = eigen_vorm(blok) if eigen_vorm else _blok(veld.default_factory, veld.name, blok)
    instellingen = Instellingen(**delen)
    _categorieen_bestaan(instellingen)
    return instellingen


def als_json(waarde: Any) -> Any:
    """The settings as plain JSON values, so that `lees` gives the same settings back."""
    if isinstance(waarde, Verantwoording):
        velden = {v.name: getattr(waarde, v.name) for v in fields(waarde) if v.name != "per_jaar"}
        return als_json(velden | waarde.per_jaar)
    if is_dataclass(waarde):
        velden = {v.name: getattr(waarde, v.name) for v in fields(waarde)}
        return {naam: als_json(inhoud) for naam, inhoud in velden.items() if inhoud is not None}
    if isinstance(waarde, dict):
        return {str(k): als_json(v) for k, v in waarde.items()}
    if isinstance(waarde, tuple):
        return [als_json(deel) for deel in waarde]
    return str(waarde) if isinstance(waarde, Decimal | date) else waarde


def _index(blok: dict[str, Any]) -> dict[int, Decimal]:
    fout = [jaar for jaar in blok if not jaar.isdecimal()]
    if fout:
        raise onjuist("index", "een lijst van jaren", fout)
    return {int(jaar): decimaal(f"index.{jaar}", waarde) for jaar, waarde in blok.items()}


def _categorie(blok: dict[str, Any]) -> dict[str, Categorie]:
    return {naam: _blok(Categorie, f"categorie.{naam}", deel) for naam, deel in blok.items()}


def _verantwoording(blok: dict[str, Any]) -> Verantwoording:
    """The keys of [verantwoording], with a table per boekjaar that overrides some of them."""
    per_jaar = {}
    for jaar, deel in blok.items():
        if not isinstance(deel, dict) and not jaar.isdecimal():
            continue
        if not (len(jaar) == 4 and jaar.isdecimal() and jaar.isascii()):
            raise InstellingOnjuist(
                f"regio.toml: [verantwoording.{jaar}] hoort naar een boekjaar te heten, zoals 2024."
            )
        per_jaar[int(jaar)] = _waarden(Verantwoording, f"verantwoording.{jaar}", deel)
    gelezen = Verantwoording(**_waarden(Verantwoording, "verantwoording", blok), per_jaar=per_jaar)
    for jaar in (None, *per_jaar):
        geldt, waar = (gelezen.voor(jaar), f"verantwoording.{jaar}") if jaar else (gelezen, "verantwoording")
        if not geldt.voorlopig <= geldt.concept <= geldt.definitief:
            dagen = f"{geldt.voorlopig}, {geldt.concept}, {geldt.definitief}"
            raise onjuist(f"{waar}.voorlopig, concept en definitief", "op volgorde van datum", dagen)
    return gelezen


def _uitvraag(blok: dict[str, Any]) -> dict[str, Gevraagd]:
    """What is asked besides the report; without any table the defaults. Nothing is asked without saying why."""
    gevraagd = {}
    for naam, deel in blok.items():
        waarden = _waarden(Gevraagd, f"uitvraag.{naam}", deel)
        for sleutel in ("naam", "datum", "waarom", "grondslag", "stuk"):
            if not waarden.get(sleutel, "").strip():
                raise onjuist(f"uitvraag.{naam}.{sleutel}", "ingevuld", waarden.get(sleutel, ""))
        gevraagd[naam] = Gevraagd(**waarden)
    return gevraagd or _standaard_gevraagd()


def _categorieen_bestaan(instellingen: Instellingen) -> None:
    for naam, gevraagd in instellingen.uitvraag.items():
        onbekend = [code for code in gevraagd.categorieen if code not in instellingen.categorie]
        if onbekend:
            raise onjuist(f"uitvraag.{naam}.categorieen", "een lijst van categorieën van deze regio", onbekend)


EIGEN_VORM = {
    "index": _index,
    "categorie": _categorie,
    "verantwoording": _verantwoording,
    "uitvraag": _uitvraag,
    "kpi": kpidefinities.lees,
}


def _blok(soort: type, naam: str, blok: Any) -> Any:
    return soort(**_waarden(soort, naam, blok))


def _waarden(soort: type, naam: str, blok: Any) -> dict[str, Any]:
    """The keys of `blok` that `soort` knows, as its types."""
    hints = get_type_hints(soort)
    namen = [v.name for v in fields(soort) if v.name in _tabel(naam, blok) and v.name != "per_jaar"]
    return {sleutel: waarde_van(f"{naam}.{sleutel}", hints[sleutel], blok[sleutel]) for sleutel in namen}


def _tabel(naam: str, blok: Any) -> dict[str, Any]:
    if not isinstance(blok, dict):
        raise InstellingOnjuist(f"regio.toml: [{naam}] hoort een blok met sleutels te zijn.")
    return blok
