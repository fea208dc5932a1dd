"""What somebody has not read yet, over all tables; per article of one table see dialoog.live.leesstand."""

from django.db.models import Count, F, OuterRef, QuerySet, Subquery
from django.db.models.functions import Coalesce

from dialoog.live.models import Leesstand
from dialoog.reacties.models import Reactie
from portaal.kern.toegang import Hoedanigheid


def ongelezen(namens: Hoedanigheid) -> QuerySet[Reactie]:
    """Remarks of others that this person sees, that stand, and that came after the last look at their article."""
    gelezen = Leesstand.objects.filter(gebruiker=namens.gebruiker, artikel=OuterRef("artikel")).values("tot")
    zichtbaar = Reactie.objects.zichtbaar_voor(namens).geldend().exclude(door=namens.gebruiker)
    return zichtbaar.annotate(gelezen=Coalesce(Subquery(gelezen[:1]), 0)).filter(nummer__gt=F("gelezen"))


def per_tafel(namens: Hoedanigheid) -> dict[int, int]:
    """Table -> number of new remarks, in one query; none for who looks along: that person's reading says nothing."""
    if namens.kijkt_mee:
        return {}
    return dict(ongelezen(namens).order_by().values_list("tafel").annotate(aantal=Count("pk")))
