"""The pages of the monitor by the name of their address, and their bodies kept until the figures change."""

import zlib
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import timedelta
from urllib.parse import urlencode

from django.core.cache import cache
from django.http import Http404, QueryDict
from django.shortcuts import get_object_or_404
from django.template.loader import render_to_string
from django.utils.safestring import SafeString, mark_safe

from aanbieder.models import Regio
from portaal.kern import export
from portaal.kern.mensen.keuzes import Soort
from portaal.kern.toegang import Hoedanigheid
from rapportage.kpi import berekening
from rapportage.monitor import filters
from rapportage.monitor.filters import OnbekendeKeuze
from rapportage.monitor.overzicht import blad_monitor
from rapportage.monitor.plafonds import blad_plafonds
from rapportage.monitor.stromen import blad_stromen
from rapportage.monitor.uitvoer import paginabron
from rapportage.monitor.weergave import Monitorpagina
from rapportage.monitor.zorg import blad_zorg
from rapportage.monitor.zorgpadenpagina import blad_zorgpaden
from rapportage.productie import stand as gegevensstand

POGINGEN = 3
BEWAARTIJD = int(timedelta(days=1).total_seconds())
Blad = Callable[[Regio, Hoedanigheid, Mapping[str, str]], Monitorpagina]
PAGINAS: dict[str, Blad] = {
    "monitor": blad_monitor,
    "monitor_plafonds": blad_plafonds,
    "monitor_stromen": blad_stromen,
    "monitor_zorg": blad_zorg,
    "monitor_zorgpaden": blad_zorgpaden,
}
# the choices of each page: those with one value, and those with more
KEUZES: dict[str, tuple[tuple[str, ...], tuple[str, ...]]] = {
    "monitor": ((), ()),
    "monitor_plafonds": (("jaar", "segment"), ("gemeente",)),
    "monitor_stromen": (("jaar",), ("gemeente", "product", "segment")),
    "monitor_zorg": (("jaar", "verdeling"), ("gemeente", "product")),
    "monitor_zorgpaden": ((), ("categorie", "gemeente")),
}
VORM = 2  # of what is kept: raise it when a page shows other figures out of the same data
DELEN = ("boven", "onder")  # what comes before and after what one can do with the page


@dataclass(frozen=True)
class Inhoud:
    """The body of a page in two parts, and its choices as they stand in its address."""

    titel: str
    vraag: str
    boven: SafeString
    onder: SafeString


def regio_van(namens: Hoedanigheid) -> Regio:
    return get_object_or_404(Regio.objects.zichtbaar_voor(namens))


def pagina(naam: str, namens: Hoedanigheid, gegevens: Mapping[str, str]) -> Monitorpagina:
    """The page as data, made again when an import lands in between. 404 for a choice that is not there."""
    regio = regio_van(namens)
    for _ in range(POGINGEN):
        generatie = _generatie(regio)
        try:
            gemaakt = PAGINAS[naam](regio, namens, gegevens)
        except OnbekendeKeuze as fout:
            raise Http404 from fout
        if _generatie(regio) == generatie:
            break
    return gemaakt


def inhoud(naam: str, namens: Hoedanigheid, gegevens: QueryDict) -> Inhoud:
    """The body, kept under the computation and the data it was made from: it depends on the organisation, never on
    the person."""
    regio = regio_van(namens)
    sleutel = _sleutel(naam, regio, namens, gegevens)
    bewaard = cache.get(sleutel)
    if bewaard is None:
        gemaakt = pagina(naam, namens, gegevens)
        html = [render_to_string(f"rapportage/monitor/_{deel}.html", {"pagina": gemaakt}) for deel in DELEN]
        bewaard = (gemaakt.titel, gemaakt.vraag, *(zlib.compress(deel.encode()) for deel in html))
        if sleutel == _sleutel(naam, regio, namens, gegevens):  # nothing changed meanwhile
            cache.set(sleutel, bewaard, BEWAARTIJD)
    titel, vraag, *delen = bewaard
    return Inhoud(titel, vraag, *(mark_safe(zlib.decompress(deel).decode()) for deel in delen))


def _sleutel(naam: str, regio: Regio, namens: Hoedanigheid, gegevens: QueryDict) -> str:
    bereik = namens.organisatie.pk if namens.soort == Soort.GEMEENTE else namens.soort
    return f"{naam}:{VORM}:{regio.pk}:{_generatie(regio)}:{bereik}:{_keuze(naam, gegevens)}"


def _keuze(naam: str, gegevens: QueryDict) -> str:
    """What the page itself reads out of an address, in one way of writing: anything else makes no other page."""
    een, meer = KEUZES[naam]
    enkel = [(keuze, waarde) for keuze in een for waarde in filters.lijst(gegevens, keuze)[-1:]]
    return urlencode(enkel + [(keuze, waarde) for keuze in meer for waarde in sorted(filters.lijst(gegevens, keuze))])


def _generatie(regio: Regio) -> str:
    """What the figures were made from: the computation of care, and the version of the data for budgets."""
    huidige = berekening.huidige(regio)
    return f"{huidige.pk if huidige else 0}.{gegevensstand.van(regio).versie}"


def _bron(naam: str):
    @paginabron(naam)
    def document(namens: Hoedanigheid, argumenten: dict, gegevens: QueryDict) -> export.Document:
        return pagina(naam, namens, gegevens).als_document()

    return document


for naam in PAGINAS:
    _bron(naam)
