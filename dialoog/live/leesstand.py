"""How far somebody has read, and so what is new, in the text and among the notices: the only thing that looking at a
page writes.
"""

from collections.abc import Collection
from datetime import timedelta

from django.db import transaction
from django.db.models import Count, F, OuterRef, Subquery, Value
from django.db.models.functions import Coalesce
from django.urls import reverse

from dialoog.live.models import Leesstand
from dialoog.reacties.models import Reactie
from dialoog.tafels.doelgroep import Doelgroep
from dialoog.tafels.models import Tafel
from dialoog.teksten.models import Artikel
from portaal.kern import klok
from portaal.kern.berichten.acties import markeer_gelezen
from portaal.kern.berichten.models import Bericht
from portaal.kern.mensen.models import Gebruiker
from portaal.kern.toegang import Hoedanigheid

ZELFDE_BEZOEK = timedelta(minutes=30)  # looking again within this time is the same visit
BIJHOUDEN = timedelta(minutes=5)  # a page without news writes at most this often


def bezoek(gebruiker: Gebruiker, artikel: Artikel, tot: int) -> int:
    """The article is looked at now, up to event `tot`; gives the number above which remarks are new in this visit.

    At the first visit nothing is marked: everything would be.
    """
    nu = klok.nu()
    with transaction.atomic():
        stand, eerste = Leesstand.objects.get_or_create(
            gebruiker=gebruiker, artikel=artikel, defaults={"tot": tot, "vorige": tot, "bezocht_op": nu}
        )
        if eerste:
            return stand.vorige
        nieuw_bezoek = nu - stand.bezocht_op > ZELFDE_BEZOEK
        if nieuw_bezoek:
            stand.vorige = stand.tot
        if nieuw_bezoek or tot > stand.tot or nu - stand.bezocht_op > BIJHOUDEN:
            stand.tot, stand.bezocht_op = max(tot, stand.tot), nu
            stand.save(update_fields=["tot", "vorige", "bezocht_op"])
    return stand.vorige


def lees_berichten(namens: Hoedanigheid, tafel: Tafel, reacties: Collection[int]) -> None:
    """Notices that lead to these remarks are read by reading the remarks."""
    eigen = Bericht.objects.zichtbaar_voor(namens).filter(gebruiker=namens.gebruiker).ongelezen_door(namens.gebruiker)
    begin = reverse("tafelreactie", args=[tafel.slug, 0]).partition("0/")[0]
    bij = dict(eigen.filter(adres__startswith=begin).values_list("pk", "adres"))
    gezien = {reverse("tafelreactie", args=[tafel.slug, pk]) for pk in reacties} if bij else set()
    gelezen = [pk for pk, adres in bij.items() if adres in gezien]
    if gelezen:
        markeer_gelezen(door=namens, berichten=Bericht.objects.filter(pk__in=gelezen))


def nieuw_per_artikel(tafel: Tafel, namens: Hoedanigheid, groep: Doelgroep) -> dict[int, int]:
    """Article -> how many remarks of others this person has not seen there yet. One query; nothing new is left out."""
    gelezen = Leesstand.objects.filter(gebruiker=namens.gebruiker, artikel=OuterRef("artikel"))
    rijen = (
        Reactie.objects.voor(groep)
        .geldend()
        .filter(tafel=tafel)
        .exclude(door=namens.gebruiker)
        .annotate(gelezen_tot=Coalesce(Subquery(gelezen.values("tot")[:1]), Value(0)))
        .filter(nummer__gt=F("gelezen_tot"))
        .values("artikel")
        .annotate(aantal=Count("pk"))
        .order_by()
    )
    return {rij["artikel"]: rij["aantal"] for rij in rijen}
