"""What every page knows: for whom the person acts, the navigation, and how far the figures go.

Everything that costs a query is a function that the template calls, so that a fragment or an error page that
shows none of it asks for none of it.
"""

from datetime import date
from functools import cache as onthoud

from django.contrib.staticfiles import finders
from django.core.cache import cache
from django.http import HttpRequest

from portaal.kern.toegang import Hoedanigheid
from portaal.overzicht.navigatie import navigatie
from rapportage.models import Gegevensstand

BEWAARD_SECONDEN = 5  # an import may be that much older in the footer; figures themselves are never late


def pagina(request: HttpRequest) -> dict:
    """`namens` (the capacity, or None), `navigatie`, `regio_naam`, `stand` (the reference date) and `thema`."""
    namens = getattr(request, "namens", None)
    return {
        "namens": namens,
        "navigatie": onthoud(lambda: navigatie(request)),
        "regio_naam": lambda: _regio(namens)[0],
        "stand": lambda: _regio(namens)[1],
        "thema": lambda: _thema(namens.organisatie.regio_organisatie.sleutel) if namens else "",
    }


@onthoud
def _thema(sleutel: str) -> str:
    """The region's own file of design tokens, static/thema/<region code>.css; empty for the standard theme."""
    pad = f"thema/{sleutel.removeprefix('regio:')}.css"
    return pad if finders.find(pad) else ""


def _regio(namens: Hoedanigheid | None) -> tuple[str, date | None]:
    """The region's name and the reference date of its figures; empty before the first import."""
    if namens is None:
        return "", None
    organisatie = namens.organisatie.regio_organisatie

    def zoek() -> tuple[str, date | None]:
        standen = Gegevensstand.objects.filter(regio__organisatie=organisatie)
        return standen.values_list("regio__naam", "peildatum").first() or (organisatie.naam, None)

    return cache.get_or_set(f"stand_van:{organisatie.pk}", zoek, BEWAARD_SECONDEN)
