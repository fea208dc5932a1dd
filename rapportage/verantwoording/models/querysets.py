"""Who sees which reports: the provider its own, the region's contract managers all of the region."""

from django.db import models

from aanbieder.models import Aanbieder
from portaal.kern.mensen.keuzes import Soort


class VerantwoordingQuerySet(models.QuerySet):
    def zichtbaar_voor(self, namens) -> "VerantwoordingQuerySet":
        """The record itself. A contract manager sees that it exists and how far it is; its draft rows: see below."""
        if namens is None or not namens.mag("verantwoording_zien"):
            return self.none()
        return self.filter(aanbieder__in=Aanbieder.objects.zichtbaar_voor(namens))


class VanVerantwoordingQuerySet(models.QuerySet):
    """Rows both sides may read: signed versions, questions, settlements."""

    def zichtbaar_voor(self, namens) -> "VanVerantwoordingQuerySet":
        if namens is None or not namens.mag("verantwoording_zien"):
            return self.none()
        return self.filter(verantwoording__aanbieder__in=Aanbieder.objects.zichtbaar_voor(namens))


class VanAanbiederZelfQuerySet(models.QuerySet):
    """What only the provider sees until it signs: draft rows, uploads, confirmations."""

    def zichtbaar_voor(self, namens) -> "VanAanbiederZelfQuerySet":
        if namens is None or namens.soort != Soort.AANBIEDER or not namens.mag("verantwoording_zien"):
            return self.none()
        if namens.kijkt_mee:  # a contract manager looking along: a draft is nobody's but the provider's
            return self.none()
        return self.filter(verantwoording__aanbieder__organisatie=namens.organisatie)
