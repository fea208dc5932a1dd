"""Looking at pages "als deze aanbieder": when it starts and ends. What it means is in toegang and hoedanigheid."""

from django.db import transaction
from django.http import HttpRequest

from portaal.kern.log.acties import leg_vast
from portaal.kern.mensen.hoedanigheid import SESSIE_ALS
from portaal.kern.mensen.models import Organisatie


@transaction.atomic
def start(request: HttpRequest, *, organisatie: Organisatie, reden: str) -> None:
    """From the next page on the person sees what this provider's reader sees."""
    na = {"reden": reden} if reden else None
    leg_vast(door=request.namens, actie="meekijken begonnen", onderwerp=organisatie.naam, betreft=organisatie, na=na)
    request.session[SESSIE_ALS] = organisatie.pk


@transaction.atomic
def stop(request: HttpRequest) -> Organisatie | None:
    """Ends it and gives the provider looked at; None when nobody was looking along."""
    request.session.pop(SESSIE_ALS, None)
    if request.namens is None or not request.namens.kijkt_mee:
        return None
    organisatie = request.namens.organisatie
    leg_vast(door=request.namens, actie="meekijken gestopt", onderwerp=organisatie.naam, betreft=organisatie)
    return organisatie
