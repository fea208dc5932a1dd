"""What happened at a table, for a page that missed something."""

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import get_object_or_404
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from dialoog.live.opvragen import MEEST_GEBEURTENISSEN
from dialoog.live.toegang import versmald
from dialoog.live.weergave import gebeurtenissen as vanaf_nummer
from dialoog.live.weergave import maak
from dialoog.tafels.doelgroep import doelgroep
from dialoog.tafels.models import Tafel
from portaal.kern.adres import getal
from portaal.kern.toegang import met_recht

HOOGSTE = 999_999_999  # fits the column of a number


@require_safe
@met_recht("dialoog_zien")
@never_cache
def gebeurtenissen(request: HttpRequest, slug: str) -> HttpResponse:
    """Those above `vanaf`; `tot` is how far this answer reaches, `meer` whether there is more above it."""
    tafel = get_object_or_404(Tafel.objects.zichtbaar_voor(request.namens), slug=slug)
    groep = versmald(doelgroep(tafel, request.namens), request.GET.get("als", ""))
    vanaf = getal(request.GET.get("vanaf"), HOOGSTE) or 0
    rijen = vanaf_nummer(tafel.pk, vanaf, MEEST_GEBEURTENISSEN)
    tot = rijen[-1].nummer if rijen else max(vanaf, tafel.gebeurtenisnummer)
    antwoord = {
        "tot": tot,
        "meer": len(rijen) == MEEST_GEBEURTENISSEN,
        "gebeurtenissen": maak(groep, rijen, request.GET.get("artikel", "")),
    }
    return JsonResponse(antwoord)
