"""The provider and the report that an address is about; what somebody may not see does not exist."""

from django.http import HttpRequest
from django.shortcuts import get_object_or_404

from aanbieder.models import Aanbieder
from rapportage.verantwoording.models import Verantwoording


def vind_aanbieder(request: HttpRequest, slug: str) -> Aanbieder:
    zichtbaar = Aanbieder.objects.zichtbaar_voor(request.namens).gecontracteerd()
    return get_object_or_404(zichtbaar.select_related("regio__organisatie", "organisatie"), slug=slug)


def vind(request: HttpRequest, slug: str, pk: int) -> Verantwoording:
    zichtbaar = Verantwoording.objects.zichtbaar_voor(request.namens)
    zichtbaar = zichtbaar.select_related("aanbieder__organisatie", "aanbieder__regio__organisatie")
    return get_object_or_404(zichtbaar, aanbieder__slug=slug, pk=pk)
