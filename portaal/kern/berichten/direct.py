"""One notice by mail, to whoever wants its kind at once."""

import logging
from datetime import datetime, timedelta

from django.conf import settings

from portaal.kern.berichten.keuzes import Ritme
from portaal.kern.berichten.models import Bericht, Berichtpost
from portaal.kern.berichten.post import HERKANS, Brievenbus, gehad, over, regels
from portaal.kern.berichten.soorten import soort_met
from portaal.kern.berichten.voorkeuren import Voorkeuren
from portaal.kern.mensen.hoedanigheid import hoedanigheden_van
from portaal.kern.mensen.models import Lidmaatschap
from portaal.kern.toegang import Hoedanigheid

PROBEER = timedelta(hours=6)  # after that the daily digest tells it

logger = logging.getLogger(__name__)


def verstuur_direct(bericht: Bericht, *, nu: datetime) -> int:
    """Mails it to everybody that it is for; gives how many went out. One that fails does not hold up the others."""
    leden = Lidmaatschap.objects.filter(organisatie=bericht.organisatie_id)
    if bericht.gebruiker_id:
        leden = leden.filter(gebruiker=bericht.gebruiker_id)
    lezers = hoedanigheden_van(leden)
    pks = [namens.gebruiker.pk for namens in lezers]
    voorkeuren, al = Voorkeuren(pks), gehad([bericht], pks, nu)
    bus, aantal = Brievenbus(), 0
    try:
        for namens in lezers:
            if over(namens, [bericht], {Ritme.DIRECT}, voorkeuren, al) and neem(bericht, namens, nu):
                aantal += _mail(bus, bericht, namens, nu, voorkeuren.post(namens.gebruiker.pk).met_inhoud)
    finally:
        bus.sluit()
    return aantal


def herkans(*, nu: datetime) -> int:
    """Tries again what failed, as long as the notice is fresh."""
    mislukt = Berichtpost.objects.filter(verstuurd_op=None, poging_op__lte=nu - HERKANS)
    berichten = Bericht.objects.filter(gemaakt_op__gt=nu - PROBEER, post__in=mislukt).distinct()
    return sum(verstuur_direct(bericht, nu=nu) for bericht in berichten)


def neem(bericht: Bericht, namens: Hoedanigheid, nu: datetime) -> bool:
    """Whether this process may mail it: of several that try, one gets the row."""
    rij, nieuw = Berichtpost.objects.get_or_create(
        bericht=bericht, gebruiker=namens.gebruiker, defaults={"poging_op": nu}
    )
    if nieuw:
        return True
    opnieuw = Berichtpost.objects.filter(pk=rij.pk, verstuurd_op=None, poging_op__lte=nu - HERKANS)
    return opnieuw.update(poging_op=nu) == 1


def _mail(bus: Brievenbus, bericht: Bericht, namens: Hoedanigheid, nu: datetime, met_inhoud: bool) -> int:
    soort = soort_met(bericht.soort)
    (regel,) = regels([bericht], namens, met_inhoud=met_inhoud)[bericht.soort]
    gegevens = {"soort": soort, "regel": regel, "link": f"{settings.PORTAAL_ADRES}{regel.adres or '/berichten/'}"}
    try:
        bus.stuur(namens, f"{soort.naam}: {regel.titel}", "direct", gegevens)
    except OSError:
        logger.exception("Bericht %s is niet gemaild; straks opnieuw", bericht.pk)
        return 0
    Berichtpost.objects.filter(bericht=bericht, gebruiker=namens.gebruiker).update(verstuurd_op=nu)
    return 1
