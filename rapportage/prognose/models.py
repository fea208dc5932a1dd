"""What the two sides say about a forecast, and the forecast as it was fixed."""

from django.conf import settings
from django.db import models

from aanbieder.models import Aanbieder, Regio
from portaal.kern import klok
from portaal.kern.mensen.keuzes import Rol, Soort
from rapportage.kpi.models.van_aanbieder import VanAanbiederQuerySet


class Prognosereactie(models.Model):
    """A provider's own view on its forecast, before it is fixed. Amounts in cents."""

    aanbieder = models.ForeignKey(Aanbieder, on_delete=models.PROTECT, related_name="prognosereacties")
    jaar = models.PositiveSmallIntegerField("jaar")
    tekst = models.TextField("tekst")
    eigen_verwachting_cent = models.BigIntegerField("eigen verwachting (cent)", null=True, blank=True)
    prognose_cent = models.BigIntegerField("prognose toen (cent)", null=True, blank=True)
    door = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    gemaakt_op = models.DateTimeField("geschreven op", default=klok.nu)
    ingetrokken_op = models.DateTimeField("ingetrokken op", null=True, blank=True)

    objects = VanAanbiederQuerySet.as_manager()

    class Meta:
        verbose_name = "reactie op de prognose"
        verbose_name_plural = "reacties op de prognose"
        ordering = ["-pk"]

    def __str__(self) -> str:
        return f"{self.aanbieder} {self.jaar}"


class PrognosevaststellingQuerySet(models.QuerySet):
    def zichtbaar_voor(self, namens) -> "PrognosevaststellingQuerySet":
        """A contract manager all of the region, a provider its own."""
        if namens is None:
            return self.none()
        if namens.soort == Soort.AANBIEDER:
            return self.filter(aanbieder__organisatie=namens.organisatie)
        if namens.soort == Soort.REGIO and Rol.CONTRACTMANAGER in namens.rollen:
            return self.filter(regio__organisatie=namens.organisatie)
        return self.none()


class Prognosevaststelling(models.Model):
    """The forecast of a year as the region fixed it, per provider (none: the region). It never changes."""

    regio = models.ForeignKey(Regio, on_delete=models.PROTECT, related_name="+")
    aanbieder = models.ForeignKey(Aanbieder, on_delete=models.PROTECT, null=True, related_name="+")
    jaar = models.PositiveSmallIntegerField("jaar")
    methode = models.CharField("methode", max_length=40)
    peildatum = models.DateField("peildatum")
    prognose_cent = models.BigIntegerField("prognose (cent)")
    laag_cent = models.BigIntegerField("ondergrens (cent)", null=True)
    hoog_cent = models.BigIntegerField("bovengrens (cent)", null=True)
    reden = models.TextField("toelichting", blank=True)
    door = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    vastgesteld_op = models.DateTimeField("vastgesteld op", default=klok.nu)

    objects = PrognosevaststellingQuerySet.as_manager()

    class Meta:
        verbose_name = "vastgestelde prognose"
        verbose_name_plural = "vastgestelde prognoses"
        ordering = ["-pk"]

    def __str__(self) -> str:
        return f"{self.aanbieder or self.regio} {self.jaar}"
