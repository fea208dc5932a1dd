"""What a provider hands in and writes about its own figures."""

from django.conf import settings
from django.db import models

from aanbieder.models import Aanbieder
from portaal.kern import klok


class VanAanbiederQuerySet(models.QuerySet):
    def zichtbaar_voor(self, namens) -> "VanAanbiederQuerySet":
        """The provider its own, a contract manager those of the region. A municipality sees no provider's words."""
        if namens is None or not namens.mag("kpi_inbreng_zien"):
            return self.none()
        return self.filter(aanbieder__in=Aanbieder.objects.zichtbaar_voor(namens))


class Aanleverwijze(models.TextChoices):
    FORMULIER = "formulier", "formulier"
    BESTAND = "bestand", "bestand"


class Aangeleverdcijfer(models.Model):
    """A figure out of the provider's own client survey: `waarde` as mark (1-10) or fraction, `n` who answered."""

    aanbieder = models.ForeignKey(Aanbieder, on_delete=models.PROTECT, related_name="aangeleverde_cijfers")
    kpi = models.CharField("kpi", max_length=60)
    jaar = models.PositiveSmallIntegerField("jaar")
    waarde = models.DecimalField("waarde", max_digits=8, decimal_places=4)
    n = models.PositiveIntegerField("aantal antwoorden")
    uitgenodigd = models.PositiveIntegerField("aantal gevraagd", null=True, blank=True)
    toelichting = models.TextField("toelichting", blank=True)
    wijze = models.CharField("wijze", max_length=10, choices=Aanleverwijze.choices, default=Aanleverwijze.FORMULIER)
    bestandsnaam = models.CharField("bestand", max_length=255, blank=True)
    door = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+")
    aangeleverd_op = models.DateTimeField("aangeleverd op", default=klok.nu)

    objects = VanAanbiederQuerySet.as_manager()

    class Meta:
        verbose_name = "aangeleverd cijfer"
        verbose_name_plural = "aangeleverde cijfers"
        ordering = ["-jaar", "kpi"]
        constraints = [
            models.UniqueConstraint(fields=["aanbieder", "kpi", "jaar"], name="aangeleverd_een_keer"),
            models.CheckConstraint(
                condition=models.Q(uitgenodigd__isnull=True) | models.Q(uitgenodigd__gte=models.F("n")),
                name="aangeleverd_niet_meer_dan_gevraagd",
                violation_error_message="Er kunnen niet meer antwoorden zijn dan mensen die u hebt gevraagd.",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.aanbieder} {self.kpi} {self.jaar}"


class Reactiesoort(models.TextChoices):
    TOELICHTING = "toelichting", "toelichting"
    VERBETERACTIE = "verbeteractie", "verbeteractie"


class Reactiestatus(models.TextChoices):
    OPEN = "open", "open"
    GESLOTEN = "gesloten", "besproken en gesloten"
    INGETROKKEN = "ingetrokken", "ingetrokken"


class Kpireactie(models.Model):
    """A provider's answer to one figure: an explanation, or an improvement action with a day.

    `waarde` and `norm` are what was shown then (empty: unknown). It returns in the next contract talk and is closed
    there with `uitkomst`.
    """

    aanbieder = models.ForeignKey(Aanbieder, on_delete=models.PROTECT, related_name="kpireacties")
    kpi = models.CharField("kpi", max_length=60)
    begin = models.DateField("begin van de periode")
    einde = models.DateField("einde van de periode")
    soort = models.CharField("soort", max_length=20, choices=Reactiesoort.choices)
    tekst = models.TextField("tekst")
    gereed_op = models.DateField("gereed op", null=True, blank=True)
    waarde = models.DecimalField(max_digits=20, decimal_places=6, null=True, blank=True)
    norm = models.DecimalField(max_digits=14, decimal_places=4, null=True, blank=True)
    status = models.CharField("status", max_length=12, choices=Reactiestatus.choices, default=Reactiestatus.OPEN)
    door = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    gemaakt_op = models.DateTimeField("geschreven op", default=klok.nu)
    uitkomst = models.TextField("uitkomst", blank=True)
    gesloten_door = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+")
    gesloten_op = models.DateTimeField("gesloten op", null=True, blank=True)
    verzoek = models.UUIDField(null=True, blank=True, unique=True)  # of the form, so that sent twice is one answer

    objects = VanAanbiederQuerySet.as_manager()

    class Meta:
        verbose_name = "reactie op een KPI"
        verbose_name_plural = "reacties op KPI's"
        ordering = ["-pk"]
        constraints = [
            models.CheckConstraint(
                condition=~models.Q(soort="verbeteractie") | models.Q(gereed_op__isnull=False),
                name="verbeteractie_heeft_datum",
                violation_error_message="Een verbeteractie heeft een datum waarop zij klaar is.",
            )
        ]

    def __str__(self) -> str:
        return f"{self.aanbieder} {self.kpi}"
