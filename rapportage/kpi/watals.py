"""What it takes to reach a norm, and what a change would give. Pure: exact numbers in, exact numbers out.

A share or a mean per client moves by its numerator (fewer people, less money); a median moves by itself (a median has
no numerator: every path so much shorter, the median so much shorter). An extension less is an allocation less too, so
that share moves by both.
"""

from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction
from math import ceil, floor

from aanbieder.regio.kpicatalogus import Eenheid, in_woorden, lees_getal
from rapportage.kpi.eenheden import heel, rond, tekst
from rapportage.kpi.oordeel import HOGER, binnen_norm
from rapportage.kpi.register import Kpi

IN_CENTEN = ("kosten_per_client", "verzilvering", "aandeel_maatwerk")  # whose numerator is money
MEESTE = Decimal(10) ** 12
KLEINSTE = Fraction(1, 2000)  # a share that reads as 0,0%
UITLEG = {
    "verlengingen": "Een verlenging minder is ook een begonnen toewijzing minder.",
    "aandeel_maatwerk": "Dat bedrag gaat dan naar een ander product: het totale bedrag blijft gelijk.",
    "kosten_per_client": "Het aantal cliënten blijft gelijk.",
    "doorlooptijd": "Dat lukt als elk zorgpad zoveel korter duurt.",
    "wachttijd": "Dat lukt als elke cliënt zoveel korter wacht.",
}


@dataclass(frozen=True)
class Uitgangspunt:
    """A value as it is now. `teller` and `noemer` are None where the figure has none."""

    kpi: Kpi
    waarde: Decimal
    teller: int | None = None
    noemer: int | None = None

    @property
    def telt(self) -> bool:
        """Whether a change is counted in the numerator; else it is one of the value itself."""
        return bool(self.kpi.teller and self.noemer) and self.teller is not None

    @property
    def in_geld(self) -> bool:
        return self.telt and self.kpi.sleutel in IN_CENTEN

    @property
    def samen(self) -> bool:
        """Whether a change counts in the denominator too."""
        return self.telt and self.kpi.sleutel == "verlengingen"


def nodig(van: Uitgangspunt, norm: Decimal, richting: str) -> int | Decimal | None:
    """The smallest change that brings the value inside the norm, with its sign; 0 when it already is, None if none can.

    Whole clients, allocations or cents where the value has a numerator, else in the unit of the KPI.
    """
    if binnen_norm(van.waarde, norm, richting):
        return 0
    if not van.telt:
        return norm - van.waarde
    afstand = Fraction(norm) * van.noemer - van.teller
    if van.samen:
        if norm >= 1:
            return None
        afstand /= 1 - Fraction(norm)
    return ceil(afstand) if richting == HOGER else floor(afstand)


def na_verandering(van: Uitgangspunt, verandering: int | Decimal) -> Decimal | None:
    """The value after a change; None when that leaves nothing sensible (below zero, a share above one)."""
    if van.telt:
        teller = van.teller + int(verandering)
        noemer = van.noemer + int(verandering) if van.samen else van.noemer
        if noemer <= 0:
            return None
        nieuw = Decimal(teller) / noemer
    else:
        nieuw = van.waarde + Decimal(verandering)
    te_veel = van.kpi.eenheid == Eenheid.FRACTIE and nieuw > max(Decimal(1), van.waarde)
    return None if nieuw < 0 or te_veel else nieuw


def eenheid_in_woorden(van: Uitgangspunt) -> str:
    """What a change is counted in, as it stands beside the field."""
    if van.in_geld:
        return "euro"
    return van.kpi.teller if van.telt else {"maanden": "maanden", "dagen": "dagen"}.get(van.kpi.eenheid, "punten")


def verandering_in_woorden(van: Uitgangspunt, verandering: int | Decimal) -> str:
    """`12 verlengingen minder`, `€ 41.200 minder`, `1,3 maanden korter`."""
    grootte = abs(Decimal(verandering))
    richting = "meer" if verandering > 0 else "minder"
    if van.in_geld:
        return f"{tekst(Eenheid.CENT, grootte)} {richting}" + _deel_in_woorden(van, grootte)
    if van.telt:
        return f"{in_woorden('dagen', heel(grootte)).split()[0]} {richting} ({van.kpi.teller})"
    if van.kpi.eenheid in ("maanden", "dagen"):
        afgerond = rond(grootte, 1) if rond(grootte, 1) >= grootte else rond(grootte, 1) + Decimal("0.1")
        return f"{in_woorden(van.kpi.eenheid, afgerond, exact=True)} {'langer' if verandering > 0 else 'korter'}"
    return f"{tekst(van.kpi.eenheid, grootte)} {'hoger' if verandering > 0 else 'lager'}"


def _deel_in_woorden(van: Uitgangspunt, grootte: Decimal) -> str:
    """How much of all the money that is; only where the numerator is all of it."""
    if van.kpi.sleutel != "kosten_per_client" or not van.teller:
        return ""
    deel = Fraction(grootte) / abs(van.teller)
    procent = tekst(Eenheid.FRACTIE, Decimal(deel.numerator) / deel.denominator)
    return f" ({procent} van het bedrag)" if deel >= KLEINSTE else " (minder dan 0,1% van het bedrag)"


def uitleg(van: Uitgangspunt) -> str:
    """What else a change of this KPI means; empty when nothing."""
    return UITLEG.get(van.kpi.sleutel, "")


def lees_verandering(van: Uitgangspunt, getypt: str) -> int | Decimal | None:
    """A change out of the address, with sign and decimal comma; None when it is no such number.

    Euros where the numerator is money, whole numbers where it counts people or allocations.
    """
    kaal = getypt.strip().replace(" ", "").replace("\N{MINUS SIGN}", "-")
    teken, cijfers = (-1, kaal[1:]) if kaal.startswith("-") else (1, kaal.removeprefix("+"))
    grootte = None if cijfers.startswith("-") else lees_getal(cijfers)
    if grootte is None or grootte > MEESTE:
        return None
    getal = teken * grootte
    if van.in_geld:
        return heel(getal * 100)
    if van.telt:
        return int(getal) if getal == getal.to_integral_value() else None
    return getal / 100 if van.kpi.eenheid == Eenheid.FRACTIE else getal
