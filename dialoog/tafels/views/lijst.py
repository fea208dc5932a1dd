"""/dialoog/: the tables that somebody sees."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from dialoog.tafels import regels
from dialoog.tafels.forms import TafelFilter
from dialoog.tafels.lijst import sessiejaar, tafels_voor
from dialoog.tafels.ongelezen import per_tafel
from dialoog.tafels.querysets import RECHT
from dialoog.tafels.tabellen import TafelTabel
from portaal.kern.toegang import met_recht


@require_safe
@met_recht(RECHT)
def tafels(request: HttpRequest) -> HttpResponse:
    """What runs stands first. The same number of queries, however many tables there are."""
    namens = request.namens
    filters = TafelFilter(request.GET, namens)
    tabel = TafelTabel(filters.kies(tafels_voor(namens)), request=request, nieuw=per_tafel(namens))
    gegevens = {
        "filters": filters,
        "gefilterd": any(filters.cleaned_data.values()),
        "tabel": tabel,
        "begeleidt": regels.mag(namens),
        "stelt_voor": namens.mag(regels.VOORSTELLEN),
        "sessiejaar": sessiejaar(namens),
    }
    return render(request, "dialoog/tafels/lijst.html", gegevens)
