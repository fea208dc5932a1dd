"""The KPIs there are: key, name, unit and direction, and how a value in that unit is typed and shown.

Nothing about how one is computed: that is the register of the room with the figures, which builds on this list.
Pure: no database.
"""

import re
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum

from portaal.kern import opmaak

RICHTING_IN_WOORDEN = {"lager": "lager is gunstiger", "hoger": "hoger is gunstiger"}
MET_PUNTEN = re.compile(r"[1-9][0-9]{0,2}(?:\.[0-9]{3})+(?:,[0-9]+)?")  # the Dutch way: 7.800,50
KAAL = re.compile(r"-?[0-9]{1,12}(?:[.,][0-9]{1,6})?")


class Eenheid(StrEnum):
    """What a value of a KPI is counted in, as it is stored."""

    CENT = "cent"
    MAANDEN = "maanden"
    DAGEN = "dagen"
    FRACTIE = "fractie"
    CIJFER = "cijfer"


@dataclass(frozen=True)
class Vorm:
    """How a unit is typed and read: stored value = typed value x `maal`; `tekens` may stand around the number."""

    woord: str  # beside the field
    voorbeeld: str
    laagste: int
    hoogste: int
    maal: Decimal = Decimal(1)
    tekens: tuple[str, ...] = ()
    decimalen: int = 2  # at most, as typed
    getoond: int = 1  # as shown


VORMEN: dict[Eenheid, Vorm] = {
    Eenheid.CENT: Vorm("euro", "7.800", 0, 99_999_999, Decimal(100), ("€", "euro", "eur"), getoond=0),
    Eenheid.MAANDEN: Vorm("maanden", "9,5", 0, 240, tekens=("maanden", "maand")),
    Eenheid.DAGEN: Vorm("dagen", "42", 0, 3650, tekens=("dagen", "dag"), decimalen=1, getoond=0),
    Eenheid.FRACTIE: Vorm("procent", "12,5", 0, 100, Decimal("0.01"), ("%", "procent")),
    Eenheid.CIJFER: Vorm("een cijfer van 1 tot en met 10", "7,5", 1, 10),
}


@dataclass(frozen=True)
class Kpisoort:
    """One KPI. `aangeleverd`: out of the provider's own client survey, which the region cannot compute."""

    sleutel: str
    naam: str
    eenheid: Eenheid
    richting: str
    aangeleverd: bool = False

    @property
    def richting_in_woorden(self) -> str:
        return RICHTING_IN_WOORDEN[self.richting]

    @property
    def vorm(self) -> Vorm:
        return VORMEN[self.eenheid]

    def in_woorden(self, waarde: Decimal | int | None, *, exact: bool = False) -> str:
        return in_woorden(self.eenheid, waarde, exact=exact)


KPISOORTEN: dict[str, Kpisoort] = {
    soort.sleutel: soort
    for soort in (
        Kpisoort("kosten_per_client", "Kosten per cliënt", Eenheid.CENT, "lager"),
        Kpisoort("doorlooptijd", "Doorlooptijd", Eenheid.MAANDEN, "lager"),
        Kpisoort("herhaald_beroep", "Herhaald beroep", Eenheid.FRACTIE, "lager"),
        Kpisoort("verlengingen", "Verlengingen", Eenheid.FRACTIE, "lager"),
        Kpisoort("verzilvering", "Verzilvering", Eenheid.FRACTIE, "hoger"),
        Kpisoort("aandeel_maatwerk", "Aandeel meerwerk en maatwerk", Eenheid.FRACTIE, "lager"),
        Kpisoort("wachttijd", "Wachttijd", Eenheid.DAGEN, "lager"),
        Kpisoort("uitval", "Uitval", Eenheid.FRACTIE, "lager"),
        Kpisoort("uitstroom", "Uitstroom volgens plan", Eenheid.FRACTIE, "hoger"),
        Kpisoort("tevredenheid", "Tevredenheid", Eenheid.CIJFER, "hoger", aangeleverd=True),
        Kpisoort("doelrealisatie", "Doelrealisatie", Eenheid.FRACTIE, "hoger", aangeleverd=True),
        Kpisoort("afschaling", "Afschaling", Eenheid.FRACTIE, "hoger"),
        Kpisoort("herstelgericht", "Herstelgerichte zorg", Eenheid.FRACTIE, "hoger"),
    )
}


def naam_van(sleutel: str) -> str:
    """The name of a KPI; a key that is not on the list (out of a region's own file) as it stands."""
    soort = KPISOORTEN.get(sleutel)
    return soort.naam if soort else sleutel.replace("_", " ").capitalize()


def waarde_in_woorden(sleutel: str, waarde: Decimal | int | None, *, exact: bool = False) -> str:
    """A stored value of this KPI as a reader sees it; of a key that is not on the list the plain number."""
    soort = KPISOORTEN.get(sleutel)
    if soort:
        return soort.in_woorden(waarde, exact=exact)
    return "" if waarde is None else opmaak.getal(waarde, _decimalen(Decimal(waarde)))


def in_woorden(eenheid: str, waarde: Decimal | int | None, *, exact: bool = False) -> str:
    """A stored value as a reader sees it: `€ 7.800`, `9,0 maanden`, `42 dagen`, `30,0%`, `7,5`; empty for None.

    `exact` for what somebody set (a norm): as many decimals as it has.
    """
    if waarde is None:
        return ""
    vorm, getypt = VORMEN[Eenheid(eenheid)], als_getypt(eenheid, waarde)
    precies = _decimalen(getypt)
    decimalen = max(vorm.getoond, precies) if exact else vorm.getoond or int(eenheid == Eenheid.DAGEN and precies > 0)
    if eenheid == Eenheid.CENT:
        return opmaak.euro(int(waarde), 2 if decimalen else 0)
    if eenheid == Eenheid.FRACTIE:
        return opmaak.procent(getypt, decimalen)
    getal = opmaak.getal(getypt, decimalen)
    if eenheid == Eenheid.CIJFER:
        return getal
    return f"{getal}{opmaak.VAST}{vorm.tekens[getal == '1']}"


def als_getypt(eenheid: str, waarde: Decimal | int) -> Decimal:
    """Cents as euros, a fraction as a percentage; other units are stored as they are typed."""
    return Decimal(waarde) / VORMEN[Eenheid(eenheid)].maal


def om_te_typen(eenheid: str, waarde: Decimal | int | None) -> str:
    """A stored value as it goes back into a field: a plain number with a decimal comma."""
    if waarde is None:
        return ""
    getypt = als_getypt(eenheid, waarde)
    return f"{getypt:.{_decimalen(getypt)}f}".replace(".", ",")


def lees(eenheid: str, tekst: str) -> Decimal:
    """What somebody typed (decimal comma, perhaps with its unit) as it is stored.

    Raises ValueError with the reason in Dutch: not a number, or one that means nothing in this unit.
    """
    vorm = VORMEN[Eenheid(eenheid)]
    getypt = _getal(tekst, vorm)
    if not vorm.laagste <= getypt <= vorm.hoogste:
        tot = opmaak.getal(vorm.hoogste)
        raise ValueError(f"Vul {vorm.woord} in: een getal van {vorm.laagste} tot en met {tot}.")
    if _decimalen(getypt) > vorm.decimalen:
        raise ValueError(f"Dat is te precies: hoogstens {vorm.decimalen} achter de komma.")
    return getypt * vorm.maal


def _getal(tekst: str, vorm: Vorm) -> Decimal:
    kaal = tekst.strip().casefold()
    for teken in vorm.tekens:
        kaal = kaal.removeprefix(teken).removesuffix(teken).strip()
    getal = lees_getal(kaal)
    if getal is None:
        raise ValueError(f"Dit is geen getal. Schrijf het zo: {vorm.voorbeeld}.")
    return getal


def lees_getal(kaal: str) -> Decimal | None:
    """A number as people type it: `7.800,50`, `7800,5` and `-0.5` alike; None when it is none."""
    if MET_PUNTEN.fullmatch(kaal):
        return Decimal(kaal.replace(".", "").replace(",", "."))
    return Decimal(kaal.replace(",", ".")) if KAAL.fullmatch(kaal) else None


def _decimalen(waarde: Decimal) -> int:
    """How many decimals a number has; trailing zeros do not count."""
    return max(0, -waarde.normalize().as_tuple().exponent)
