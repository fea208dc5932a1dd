"""Figures as a reader sees them: Dutch separators, words instead of signs where that reads better.

Pure functions from exact values (cents, Decimals, dates) to text; templates and exports call the same ones.
"""

from datetime import date, datetime
from decimal import ROUND_HALF_UP, Decimal

from django.utils import timezone

MAANDEN = (
    "januari",
    "februari",
    "maart",
    "april",
    "mei",
    "juni",
    "juli",
    "augustus",
    "september",
    "oktober",
    "november",
    "december",
)
MAANDEN_KORT = ("jan", "feb", "mrt", "apr", "mei", "jun", "jul", "aug", "sep", "okt", "nov", "dec")
VAST = "\u00a0"  # no-break space: an amount never breaks over two lines


def getal(waarde: int | Decimal | None, decimalen: int = 0) -> str:
    """`1234567.5` as `1.234.568`, or with decimals `1.234.567,50`; rounded half up, empty for None."""
    if waarde is None:
        return ""
    exact = Decimal(waarde).quantize(Decimal(1).scaleb(-decimalen), rounding=ROUND_HALF_UP)
    tekst = f"{abs(exact):,.{decimalen}f}".translate(str.maketrans(",.", ".,"))
    return f"-{tekst}" if exact < 0 else tekst


def euro(cent: int | None, decimalen: int = 2) -> str:
    """Cents as `€ 1.234,56`; with `decimalen=0` rounded half up to whole euros; empty for None."""
    if cent is None:
        return ""
    tekst = getal(Decimal(cent) / 100, decimalen)
    return f"-€{VAST}{tekst[1:]}" if tekst.startswith("-") else f"€{VAST}{tekst}"


def procent(waarde: Decimal | None, decimalen: int = 1) -> str:
    """A percentage as `87,3%`; empty for None."""
    return "" if waarde is None else f"{getal(waarde, decimalen)}%"


def datum(dag: date | datetime | None) -> str:
    """`11 september 2024`; empty for None. A moment has the day that it is here."""
    dag = _hier(dag)
    return "" if dag is None else f"{dag.day} {MAANDEN[dag.month - 1]} {dag.year}"


def datum_kort(dag: date | datetime | None) -> str:
    """`11-9-2024`; empty for None."""
    dag = _hier(dag)
    return "" if dag is None else f"{dag.day}-{dag.month}-{dag.year}"


def maand(dag: date | None) -> str:
    """The month of a day as `september 2024`; empty for None."""
    return "" if dag is None else f"{MAANDEN[dag.month - 1]} {dag.year}"


def _hier(dag: date | datetime | None) -> date | None:
    return timezone.localtime(dag) if isinstance(dag, datetime) and timezone.is_aware(dag) else dag


def machine(waarde: object) -> str:
    """The exact value for a `<data value>`: plain numbers, ISO dates, empty for None."""
    if waarde is None:
        return ""
    if isinstance(waarde, datetime):
        return waarde.isoformat()
    if isinstance(waarde, date):
        return waarde.isoformat()
    if isinstance(waarde, Decimal):
        return f"{waarde:f}"
    return str(waarde)
