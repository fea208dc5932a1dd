"""/dialoog/<slug>/: one table."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.views.decorators.http import require_safe

from dialoog.reactienota.models import Reactienota
from dialoog.reacties.models import Reactie
from dialoog.tafels import overzicht, regels
from dialoog.tafels.doelgroep import doelgroep, in_woorden, mag_reageren
from dialoog.tafels.keuzes import VOORSTEL, ZICHTBAAR, Tafelstatus
from dialoog.tafels.models import Tafel
from dialoog.tafels.querysets import RECHT
from portaal.kern.toegang import Hoedanigheid, met_recht

ERBIJ = ("regio__organisatie", "begeleider", "voorgesteld_door")


@require_safe
@met_recht(RECHT)
def tafel(request: HttpRequest, slug: str) -> HttpResponse:
    """Purpose, who sits there, sessions, articles with what is new; of a proposal who supports it."""
    namens = request.namens
    gevonden = Tafel.objects.zichtbaar_voor(namens).select_related(*ERBIJ).filter(slug=slug).first()
    if gevonden is None or gevonden.status in VOORSTEL:
        return _voorstel(request, gevonden, slug)
    groep = doelgroep(gevonden, namens)
    gegevens = {
        "tafel": gevonden,
        "groep": groep,
        "status_in_woorden": overzicht.STATUS_IN_WOORDEN[Tafelstatus(gevonden.status)],
        "begeleidt": regels.mag(namens),
    }
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
        "heeft_reacties": _heeft_reacties(gevonden, namens),
    }
    return render(request, "dialoog/tafels/tafel.html", gegevens)


def _heeft_reacties(tafel: Tafel, namens: Hoedanigheid) -> bool:
    """What "mijn reacties" shows; nobody's business but of who wrote."""
    eigen = Reactie.objects.filter(tafel=tafel, door=namens.gebruiker, organisatie=namens.organisatie, spreker="")
    return not namens.kijkt_mee and eigen.exists()


def _voorstel(request: HttpRequest, tafel: Tafel | None, slug: str) -> HttpResponse:
    """A proposal; also for who proposed or supported it, when the table that came of it is not there for them."""
    namens = request.namens
    if tafel is None:
        tafel = get_object_or_404(Tafel.objects.voorstel_voor(namens).select_related(*ERBIJ), slug=slug)
    steun = [een.organisatie for een in tafel.steun.select_related("organisatie").order_by("pk")]
    eigen = tafel.voorgesteld_door_id == namens.organisatie.pk
    doet_mee = tafel.status == Tafelstatus.VOORGESTELD and namens.mag(regels.VOORSTELLEN) and not namens.kijkt_mee
    gegevens = {
        "tafel": tafel,
        "uitkomst": overzicht.VOORSTEL_IN_WOORDEN[Tafelstatus(tafel.status)],
        "beslist": tafel.status not in VOORSTEL,
        "begeleidt": regels.mag(namens),
        "steun": steun,
        "steunt": namens.organisatie in steun,
        "mag_steunen": doet_mee and not eigen,
        "mag_intrekken": doet_mee and eigen,
    }
    return render(request, "dialoog/tafels/voorstel.html", gegevens)
