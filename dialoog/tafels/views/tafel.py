"""/dialoog/<slug>/: one table."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.views.decorators.http import require_safe

from dialoog.reactienota.models import Reactienota
from dialoog.tafels import overzicht, regels
from dialoog.tafels.doelgroep import doelgroep, in_woorden, mag_reageren
from dialoog.tafels.keuzes import ZICHTBAAR, Tafelstatus
from dialoog.tafels.models import Tafel
from dialoog.tafels.querysets import RECHT
from portaal.kern.toegang import met_recht

ERBIJ = ("regio__organisatie", "begeleider", "voorgesteld_door")


@require_safe
@met_recht(RECHT)
def tafel(request: HttpRequest, slug: str) -> HttpResponse:
    """Purpose, who sits there, sessions, articles with what is new; of a proposal who supports it."""
    namens = request.namens
    gevonden = get_object_or_404(Tafel.objects.zichtbaar_voor(namens).select_related(*ERBIJ), slug=slug)
    groep = doelgroep(gevonden, namens)
    gegevens = {
        "tafel": gevonden,
        "groep": groep,
        "status_in_woorden": overzicht.STATUS_IN_WOORDEN[Tafelstatus(gevonden.status)],
        "begeleidt": regels.mag(namens),
    }
    if gevonden.status in (Tafelstatus.VOORGESTELD, Tafelstatus.AFGEWEZEN):
        gegevens |= _voorstel(gevonden, namens)
        return render(request, "dialoog/tafels/voorstel.html", gegevens)
    versie, artikelen = overzicht.artikelen(gevonden, groep, namens)
    sessies, volgende = overzicht.sessies(gevonden)
    gegevens |= {
        "zichtbaar": in_woorden(gevonden, groep),
        "mag_reageren": mag_reageren(gevonden, namens),
        "versie": versie,
        "artikelen": artikelen,
        "nieuw": sum(regel.nieuw for regel in artikelen),
        "wie": overzicht.wie_zitten_er(gevonden, groep),
        "sessies": sessies,
        "volgende": volgende,
        "nota": Reactienota.objects.filter(tafel=gevonden).defer("inhoud").first(),
        "leeft": gevonden.status in ZICHTBAAR,
    }
    return render(request, "dialoog/tafels/tafel.html", gegevens)


def _voorstel(tafel: Tafel, namens) -> dict:
    steun = list(tafel.steun.select_related("organisatie").order_by("pk"))
    steunt = any(een.organisatie_id == namens.organisatie.pk for een in steun)
    eigen = tafel.voorgesteld_door_id == namens.organisatie.pk
    open_ = tafel.status == Tafelstatus.VOORGESTELD
    return {
        "steun": [een.organisatie for een in steun],
        "steunt": steunt,
        "eigen": eigen,
        "mag_steunen": open_ and namens.mag(regels.VOORSTELLEN) and not eigen and not namens.kijkt_mee,
    }
