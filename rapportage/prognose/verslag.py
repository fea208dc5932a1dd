"""The evidence of the backtest as a Markdown table: `manage.py toets_prognose` prints it, docs/prognose.md holds it."""

from decimal import Decimal

from portaal.kern import opmaak
from rapportage.prognose.historie import BEWIJS_MAANDEN
from rapportage.prognose.regio import Regiobeeld


def tabel(beeld: Regiobeeld) -> str:
    """One row per method; the chosen one is marked."""
    groepen = ("regio", "gemeenten", "aanbieders")
    koppen = ["methode", *(f"{groep} {h}" for groep in groepen for h in BEWIJS_MAANDEN), "binnen de marge"]
    regels = [koppen, ["---"] * len(koppen)]
    for bewijs in beeld.bewijs:
        naam = f"**{bewijs.methode}** (gekozen)" if bewijs.methode == beeld.methode else bewijs.methode
        fouten = (getattr(bewijs, groep).get(h) for groep in groepen for h in BEWIJS_MAANDEN)
        regels.append([naam, *map(_procent, fouten), f"{_procent(bewijs.dekking)} van {opmaak.getal(bewijs.getoetst)}"])
    return "\n".join(f"| {' | '.join(regel)} |" for regel in regels)


def _procent(waarde: Decimal | None) -> str:
    return "niet getoetst" if waarde is None else opmaak.procent(waarde)
