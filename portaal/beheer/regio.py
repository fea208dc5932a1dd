"""/beheer/regio/: the region's configuration as read from its files. Reading only: `laad_regio` changes it."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.views.decorators.http import require_safe

from aanbieder.models import Gemeente, Product, Regio, Segment
from aanbieder.regio.keuzes import BEKOSTIGINGEN, EENHEDEN
from portaal.beheer.instellingen_in_woorden import blokken
from portaal.kern.toegang import met_recht


@require_safe
@met_recht("regio_beheren")
def overzicht(request: HttpRequest) -> HttpResponse:
    regio = get_object_or_404(Regio.objects.zichtbaar_voor(request.namens))
    producten = Product.objects.zichtbaar_voor(request.namens).select_related("segment", "opvolger")
    segmenten = Segment.objects.zichtbaar_voor(request.namens).select_related("bovenliggend")
    gegevens = {
        "regio": regio,
        "blokken": blokken(regio.instellingen),
        "categorieen": regio.instellingen.categorie,
        "gemeenten": Gemeente.objects.zichtbaar_voor(request.namens),
        "segmenten": [(segment, _bekostiging(segment)) for segment in segmenten],
        "producten": [
            (product, EENHEDEN.get(product.eenheid, product.eenheid), _norm(product)) for product in producten
        ],
    }
    return render(request, "portaal/beheer/regio.html", gegevens)


def _bekostiging(segment: Segment) -> str:
    return BEKOSTIGINGEN.get(segment.bekostiging, segment.bekostiging)


def _norm(product: Product) -> str:
    """The standard of a product in words: hours, months, both or nothing."""
    delen = []
    if product.norm_volume is not None:
        delen.append(f"{product.norm_volume.normalize():f} uur")
    elif product.norm_volume_min is not None or product.norm_volume_max is not None:
        grenzen = (product.norm_volume_min, product.norm_volume_max)
        delen.append(" tot ".join("?" if g is None else f"{g.normalize():f}" for g in grenzen) + " uur")
    if product.norm_maanden is not None:
        delen.append(f"{product.norm_maanden} maanden")
    return ", ".join(delen)
