"""Consent rounds: does anybody have a reasoned objection to this proposal?"""

from django.conf import settings
from django.db import models
from django.urls import reverse

from dialoog.reacties.models import Reactie
from dialoog.tafels.models import Tafel
from portaal.kern import klok
from portaal.kern.mensen.keuzes import Soort


class Keuze(models.TextChoices):
    AKKOORD = "akkoord", "akkoord"
    ZORG = "zorg", "akkoord met zorg"
    BEZWAAR = "bezwaar", "bezwaar"
    ONTHOUDING = "onthouding", "onthouding"


class Rondestatus(models.TextChoices):
    OPEN = "open", "open"
    GESLOTEN = "gesloten", "gesloten"


class ConsentrondeQuerySet(models.QuerySet):
    def zichtbaar_voor(self, namens) -> "ConsentrondeQuerySet":
        """The people at the table; who reads along hears the result in the minutes and the response note."""
        tafels = Tafel.objects.zichtbaar_voor(namens)
        if namens is None:
            return self.none()
        if namens.soort == Soort.REGIO:
            return self.filter(tafel__in=tafels)
        return self.filter(tafel__in=tafels.met_deelname(namens).filter(zit_aan=True))


class Consentronde(models.Model):
    """A round on one proposal; `voorgelegd` is its wording at that moment. One open round per proposal."""

    tafel = models.ForeignKey(Tafel, on_delete=models.CASCADE, related_name="rondes")
    voorstel = models.ForeignKey(Reactie, on_delete=models.PROTECT, related_name="rondes")
    voorgelegd = models.TextField()
    status = models.CharField(max_length=10, choices=Rondestatus.choices, default=Rondestatus.OPEN)
    door = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    geopend_op = models.DateTimeField(default=klok.moment)
    uiterlijk = models.DateField("stemmen kan tot en met", null=True, blank=True)
    gesloten_op = models.DateTimeField(null=True, blank=True)
    minderheidsnota = models.TextField("minderheidsnota", blank=True)

    objects = ConsentrondeQuerySet.as_manager()

    class Meta:
        verbose_name = "consentronde"
        verbose_name_plural = "consentrondes"
        ordering = ["-pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["voorstel"], condition=models.Q(status="open"), name="consentronde_een_open_per_voorstel"
            )
        ]

    def __str__(self) -> str:
        return f"consentronde over {self.voorstel}"

    def get_absolute_url(self) -> str:
        return reverse("consentronde", args=[self.tafel.slug, self.pk])


class Stem(models.Model):
    """The voice of one organisation; it may change until the round is closed."""

    ronde = models.ForeignKey(Consentronde, on_delete=models.CASCADE, related_name="stemmen")
    organisatie = models.ForeignKey("portaal.Organisatie", on_delete=models.PROTECT, related_name="+")
    keuze = models.CharField("stem", max_length=10, choices=Keuze.choices)
    reden = models.TextField("reden", blank=True)
    door = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    bijgewerkt_op = models.DateTimeField(default=klok.moment)

    class Meta:
        verbose_name = "stem"
        verbose_name_plural = "stemmen"
        constraints = [
            models.UniqueConstraint(fields=["ronde", "organisatie"], name="stem_een_per_organisatie"),
            models.CheckConstraint(
                condition=~models.Q(keuze="bezwaar") | ~models.Q(reden=""),
                name="stem_bezwaar_met_reden",
                violation_error_message="Een bezwaar heeft een reden.",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.organisatie}: {self.get_keuze_display()}"
