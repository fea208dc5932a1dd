"""Contract talks: when, about what, and what came of each point."""

from django.conf import settings
from django.db import models
from django.urls import reverse

from aanbieder.models import Aanbieder
from portaal.kern import klok


class Gesprekstatus(models.TextChoices):
    GEPLAND = "gepland", "gepland"
    GEHOUDEN = "gehouden", "gehouden"
    VERVALLEN = "vervallen", "gaat niet door"


class GesprekQuerySet(models.QuerySet):
    def zichtbaar_voor(self, namens):
        """The provider its own, a contract manager those of the region. Not for municipalities."""
        if namens is None or not namens.mag("gesprekken_zien"):
            return self.none()
        return self.filter(aanbieder__in=Aanbieder.objects.zichtbaar_voor(namens))


class Gesprek(models.Model):
    """A talk between a provider and its contract manager."""

    aanbieder = models.ForeignKey(Aanbieder, on_delete=models.PROTECT, related_name="gesprekken")
    datum = models.DateField("datum")
    onderwerp = models.CharField("onderwerp", max_length=200, default="Contractgesprek")
    status = models.CharField(max_length=12, choices=Gesprekstatus.choices, default=Gesprekstatus.GEPLAND)
    verslag = models.TextField("verslag", blank=True)
    door = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+")
    gemaakt_op = models.DateTimeField(default=klok.nu)
    afgerond_op = models.DateTimeField(null=True, blank=True)

    objects = GesprekQuerySet.as_manager()

    class Meta:
        verbose_name = "contractgesprek"
        verbose_name_plural = "contractgesprekken"
        ordering = ["-datum", "-pk"]

    def __str__(self) -> str:
        return f"{self.onderwerp} met {self.aanbieder}"

    def get_absolute_url(self) -> str:
        return reverse("gesprek", args=[self.pk])


class Gesprekspunt(models.Model):
    """One point of a talk; at most one answer to a KPI or one own subject, with what came of it."""

    gesprek = models.ForeignKey(Gesprek, on_delete=models.CASCADE, related_name="punten")
    kpireactie = models.ForeignKey(
        "rapportage.Kpireactie", on_delete=models.PROTECT, null=True, blank=True, related_name="gesprekspunten"
    )
    onderwerp = models.CharField("onderwerp", max_length=200, blank=True)
    uitkomst = models.TextField("uitkomst", blank=True)
    gesloten = models.BooleanField("gesloten", default=False)
    vervolg_van = models.OneToOneField(  # the same own subject on the talk before
        "self", on_delete=models.PROTECT, null=True, blank=True, related_name="vervolg"
    )
    gemaakt_op = models.DateTimeField(default=klok.nu)

    class Meta:
        verbose_name = "gesprekspunt"
        verbose_name_plural = "gesprekspunten"
        ordering = ["pk"]
        constraints = [models.UniqueConstraint(fields=["gesprek", "kpireactie"], name="gesprekspunt_een_keer")]

    def __str__(self) -> str:
        return self.onderwerp or str(self.kpireactie)
