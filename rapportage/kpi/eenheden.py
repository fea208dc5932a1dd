"""A value of a KPI as a reader, a machine and a spreadsheet get it, by its unit. Pure."""

from decimal import ROUND_HALF_UP, Decimal

from django.utils.html import format_html
from django.utils.safestring import SafeString

from aanbieder.regio.kpicatalogus import Eenheid, in_woorden

TE_WEINIG = "te weinig gegevens"
GETOOND = {
    Eenheid.FRACTIE: 3,
    Eenheid.DAGEN: 1,
    Eenheid.CIJFER: 1,
}  # decimals of the stored value that a reader sees, at most
ZESDE = 6


def rond(waarde: Decimal, decimalen: int) -> Decimal:
    """Half up."""
    return waarde.quantize(Decimal(1).scaleb(-decimalen), rounding=ROUND_HALF_UP)


def heel(waarde: Decimal) -> int:
    """Whole cents."""
    return int(rond(waarde, 0))


def tekst(eenheid: str, waarde: Decimal | None) -> str:
    """`€ 7.431`, `8,4 maanden`, `35 dagen`, `12,3%`, `7,6`; empty for None."""
    if waarde is None:
        return ""
    if eenheid == Eenheid.CENT:
        return in_woorden(eenheid, heel(waarde))
    return in_woorden(eenheid, rond(waarde, GETOOND.get(eenheid, 1)), exact=eenheid == Eenheid.DAGEN)


def naast_norm(eenheid: str, waarde: Decimal | None, norm: Decimal | None) -> str:
    """The value beside its norm: with more decimals where it would otherwise read the same and is not."""
    gelezen = tekst(eenheid, waarde)
    if waarde is None or norm is None or waarde == norm or gelezen != tekst(eenheid, norm):
        return gelezen
    return in_woorden(eenheid, heel(waarde) if eenheid == Eenheid.CENT else rond(waarde, ZESDE), exact=True)


def machine(eenheid: str, waarde: Decimal | None) -> str:
    """Exact: whole cents, and at most six decimals without zeros at the end; empty for None."""
    if waarde is None:
        return ""
    if eenheid == Eenheid.CENT:
        return str(heel(waarde))
    return f"{rond(waarde, ZESDE):f}".rstrip("0").rstrip(".")


def merk(naam: str, eenheid: str, waarde: Decimal | None, leeg: str = TE_WEINIG, getoond: str = "") -> SafeString:
    """The figure as `<data>`, as templatetag `kern` does for amounts."""
    leesbaar = leeg if waarde is None else getoond or tekst(eenheid, waarde)
    return format_html('<data data-kern="{}" value="{}">{}</data>', naam, machine(eenheid, waarde), leesbaar)


IN_BESTAND = {Eenheid.CENT: "euro", Eenheid.FRACTIE: "procent"}


def voor_export(eenheid: str, waarde: Decimal | None) -> Decimal | None:
    """A plain number for a column that holds several units; `IN_BESTAND` names them."""
    if waarde is None:
        return None
    if eenheid == Eenheid.CENT:
        return Decimal(heel(waarde)) / 100
    return Decimal(machine(eenheid, waarde)) * (100 if eenheid == Eenheid.FRACTIE else 1)
