"""What every page of a session begins with."""

from django.http import HttpRequest
from django.shortcuts import get_object_or_404

from dialoog.sessies.models import Sessie
from dialoog.tafels.models import Tafel


def tafel_of_404(request: HttpRequest, slug: str) -> Tafel:
    tafels = Tafel.objects.zichtbaar_voor(request.namens).select_related("regio__organisatie")
    return get_object_or_404(tafels, slug=slug)


def sessie_of_404(request: HttpRequest, slug: str, nummer: int) -> Sessie:
    zichtbaar = Sessie.objects.zichtbaar_voor(request.namens).select_related("tafel__regio__organisatie", "huidig_punt")
    return get_object_or_404(zichtbaar, tafel__slug=slug, nummer=nummer)
