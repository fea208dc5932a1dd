"""Sessions of a table."""

import uuid

from django.conf import settings
from django.db import models
from django.urls import reverse

from dialoog.reacties.keuzes import Reactiesoort
from dialoog.tafels.models import Deelname, Tafel
from dialoog.teksten.models import Artikel
from portaal.kern import klok


class Sessiestatus(models.TextChoices):
    GEPLAND = "gepland", "gepland"
    BEZIG = "bezig", "nu bezig"
    GEHOUDEN = "gehouden", "gehouden"
    VERVALLEN = "vervallen", "gaat niet door"


class SessieQuerySet(models.QuerySet):
    def zichtbaar_voor(self, namens) -> "SessieQuerySet":
        return self.filter(tafel__in=Tafel.objects.zichtbaar_voor(namens))


class Sessie(models.Model):
    """A meeting. Minutes and outcomes are read by everyone who sees the table, once they are published."""

    tafel = models.ForeignKey(Tafel, on_delete=models.CASCADE, related_name="sessies")
    nummer = models.PositiveSmallIntegerField("sessie")
    status = models.CharField(max_length=10, choices=Sessiestatus.choices, default=Sessiestatus.GEPLAND)
    datum = models.DateField("datum")
    begin = models.TimeField("begin")
    einde = models.TimeField("einde")
    plaats = models.CharField("plaats", max_length=200, blank=True)
    videolink = models.URLField("videolink", blank=True)
    huidig_punt = models.ForeignKey(
        "dialoog.Agendapunt", on_delete=models.SET_NULL, null=True, blank=True, related_name="+"
    )
    notulen = models.TextField("verslag", blank=True)
    uitkomsten = models.TextField("uitkomsten", blank=True)
    verslag_op = models.DateTimeField("verslag gedeeld op", null=True, blank=True)
    begonnen_op = models.DateTimeField(null=True, blank=True)
    afgerond_op = models.DateTimeField(null=True, blank=True)

    objects = SessieQuerySet.as_manager()

    class Meta:
        verbose_name = "sessie"
        verbose_name_plural = "sessies"
        ordering = ["tafel", "nummer"]
        constraints = [
            models.UniqueConstraint(fields=["tafel", "nummer"], name="sessie_nummer_een_keer"),
            models.UniqueConstraint(fields=["tafel"], condition=models.Q(status="bezig"), name="sessie_een_bezig"),
            models.CheckConstraint(
                condition=models.Q(einde__gt=models.F("begin")),
                name="sessie_einde_na_begin",
                violation_error_message="Het einde ligt na het begin.",
            ),
        ]

    def __str__(self) -> str:
        return f"sessie {self.nummer}"

    def get_absolute_url(self) -> str:
        return reverse("sessie", args=[self.tafel.slug, self.nummer])


class Agendapunt(models.Model):
    """A point of the agenda: an article, or a subject of its own."""

    sessie = models.ForeignKey(Sessie, on_delete=models.CASCADE, related_name="punten")
    volgorde = models.PositiveSmallIntegerField()
    artikel = models.ForeignKey(Artikel, on_delete=models.PROTECT, null=True, blank=True, related_name="agendapunten")
    titel = models.CharField("onderwerp", max_length=200)
    uitkomst = models.TextField("uitkomst", blank=True)

    class Meta:
        verbose_name = "agendapunt"
        verbose_name_plural = "agendapunten"
        ordering = ["volgorde", "pk"]

    def __str__(self) -> str:
        return self.titel


class Aantekening(models.Model):
    """What was said at a point that is no article: there a remark has no place. Never shown as the point's outcome.

    (punt, verzoek) is unique: an impatient user who posts twice says it once.
    """

    punt = models.ForeignKey(Agendapunt, on_delete=models.PROTECT, related_name="aantekeningen")
    soort = models.CharField("soort", max_length=10, choices=Reactiesoort.choices, default=Reactiesoort.REACTIE)
    spreker = models.CharField("gezegd door", max_length=120)
    tekst = models.TextField("tekst")
    verzoek = models.UUIDField(default=uuid.uuid4)
    door = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+")
    gemaakt_op = models.DateTimeField(default=klok.moment)
    verborgen_op = models.DateTimeField(null=True, blank=True)
    verborgen_reden = models.CharField("reden", max_length=300, blank=True)

    class Meta:
        verbose_name = "aantekening"
        verbose_name_plural = "aantekeningen"
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(fields=["punt", "verzoek"], name="aantekening_verzoek_een_keer"),
            models.CheckConstraint(
                condition=models.Q(verborgen_op=None) | ~models.Q(verborgen_reden=""),
                name="aantekening_verborgen_met_reden",
                violation_error_message="Verbergen kan alleen met een reden.",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.get_soort_display()} bij {self.punt}"


class Aanwezig(models.TextChoices):
    ZAAL = "zaal", "in de zaal"
    ONLINE = "online", "online"
    AFGEMELD = "afgemeld", "afgemeld"
    AFWEZIG = "afwezig", "niet aanwezig"


class Aanwezigheid(models.Model):
    """Whether an invited organisation or person was there."""

    sessie = models.ForeignKey(Sessie, on_delete=models.CASCADE, related_name="aanwezigheid")
    deelname = models.ForeignKey(Deelname, on_delete=models.PROTECT, related_name="aanwezigheid")
    hoe = models.CharField("aanwezig", max_length=10, choices=Aanwezig.choices)
    door = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+")
    bijgewerkt_op = models.DateTimeField(default=klok.moment)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["sessie", "deelname"], name="aanwezigheid_een_keer")]

    def __str__(self) -> str:
        return f"{self.deelname}: {self.get_hoe_display()}"
