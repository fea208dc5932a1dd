"""The file at a remark."""

from django.http import FileResponse, Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.views.decorators.http import require_safe

from dialoog.reacties.models import Bijlage
from portaal.kern.bestanden.opslag import pad_van
from portaal.kern.toegang import met_recht

VEILIG = {
    "Cache-Control": "private, no-store",
    "X-Content-Type-Options": "nosniff",
    "Content-Security-Policy": "sandbox; default-src 'none'",  # also when a browser opens it after all
}


@require_safe
@met_recht("dialoog_zien")
def bijlage(request: HttpRequest, slug: str, pk: int, bijlage: int) -> HttpResponse:
    """Always as a download; of a hidden or withdrawn remark it is not there."""
    zichtbaar = Bijlage.objects.zichtbaar_voor(request.namens)
    gevonden = get_object_or_404(zichtbaar, pk=bijlage, reactie=pk, reactie__tafel__slug=slug)
    pad = pad_van(gevonden.opslag)
    if pad is None:
        raise Http404
    antwoord = FileResponse(
        pad.open("rb"), as_attachment=True, filename=gevonden.bestandsnaam, content_type=gevonden.inhoudstype
    )
    for kop, waarde in VEILIG.items():
        antwoord[kop] = waarde
    return antwoord
