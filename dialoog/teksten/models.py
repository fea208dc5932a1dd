"""A text in versions. An article keeps its row, and so its remarks, through all of them."""

import re

from django.conf import settings
from django.db import models
from django.urls import reverse

from dialoog.tafels.models import Tafel
from portaal.kern import klok

GETELD = re.compile(r"\d|(?:[IVXLCivxlc]+|[A-Za-z])\Z")  # a number, a Roman one, or a letter


class Versiestatus(models.TextChoices):
    CONCEPT = "concept", "in voorbereiding"
    GEPUBLICEERD = "gepubliceerd", "op tafel"


class TekstversieQuerySet(models.QuerySet):
    def zichtbaar_voor(self, namens) -> "TekstversieQuerySet":
        """Of tables that somebody sees; a version in preparation only for the process supervisor."""
        versies = self.filter(tafel__in=Tafel.objects.zichtbaar_voor(namens))
        if namens is not None and namens.mag("dialoog_begeleiden"):
            return versies
        return versies.filter(status=Versiestatus.GEPUBLICEERD)

    def gepubliceerd(self) -> "TekstversieQuerySet":
        return self.filter(status=Versiestatus.GEPUBLICEERD)


class Tekstversie(models.Model):
    """One version of the whole text. A published one never changes."""

    tafel = models.ForeignKey(Tafel, on_delete=models.CASCADE, related_name="versies")
    nummer = models.PositiveSmallIntegerField("versie")
    status = models.CharField(max_length=12, choices=Versiestatus.choices, default=Versiestatus.CONCEPT)
    titel = models.CharField("titel", max_length=200)
    toelichting = models.TextField("wat is er veranderd", blank=True)
    bestandsnaam = models.CharField(max_length=200, blank=True)  # of the DOCX it came from
    sha256 = models.CharField(max_length=64, blank=True)
    door = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+")
    gemaakt_op = models.DateTimeField(default=klok.moment)
    gepubliceerd_op = models.DateTimeField(null=True, blank=True)

    objects = TekstversieQuerySet.as_manager()

    class Meta:
        verbose_name = "tekstversie"
        verbose_name_plural = "tekstversies"
        ordering = ["nummer"]
        constraints = [
            models.UniqueConstraint(fields=["tafel", "nummer"], name="tekstversie_nummer_een_keer"),
            models.UniqueConstraint(
                fields=["tafel"], condition=models.Q(status="concept"), name="tekstversie_een_in_voorbereiding"
            ),
        ]

    def __str__(self) -> str:
        return f"versie {self.nummer}"


class ArtikelQuerySet(models.QuerySet):
    def zichtbaar_voor(self, namens) -> "ArtikelQuerySet":
        """Articles that stand, or stood, in a published version of a table that somebody sees."""
        zichtbaar = Tekstversie.objects.zichtbaar_voor(namens)
        return self.filter(tafel__in=Tafel.objects.zichtbaar_voor(namens), teksten__versie__in=zichtbaar).distinct()


class Artikel(models.Model):
    """An article, through all versions. `nr` is its present number and its address: /artikel/<nr>/.

    A number may pass to another article in a later version; then this row gets a number of its own (`3-v1`).
    """

    tafel = models.ForeignKey(Tafel, on_delete=models.CASCADE, related_name="artikelen")
    nr = models.CharField("nummer", max_length=40)

    objects = ArtikelQuerySet.as_manager()

    class Meta:
        verbose_name = "artikel"
        verbose_name_plural = "artikelen"
        constraints = [models.UniqueConstraint(fields=["tafel", "nr"], name="artikel_nr_een_keer")]

    def __str__(self) -> str:
        return f"artikel {self.nr}"

    def get_absolute_url(self) -> str:
        return reverse("artikel", args=[self.tafel.slug, self.nr])


class Artikeltekst(models.Model):
    """The wording of an article in one version, legal and in plain language (B1). Plain text, never HTML.

    A blank line parts two paragraphs. An article without row in a version does not stand in it.
    """

    artikel = models.ForeignKey(Artikel, on_delete=models.CASCADE, related_name="teksten")
    versie = models.ForeignKey(Tekstversie, on_delete=models.CASCADE, related_name="artikelteksten")
    volgorde = models.PositiveIntegerField()
    nummer = models.CharField("nummer", max_length=40)  # as it stood in this version
    titel = models.CharField("titel", max_length=200, blank=True)
    niveau = models.PositiveSmallIntegerField(default=1)  # of its heading: 3.2 is 2
    tekst = models.TextField("tekst", blank=True)
    tekst_b1 = models.TextField("in gewone taal", blank=True)
    b1_nakijken = models.BooleanField("gewone taal nog nakijken", default=False)  # made for an earlier legal text

    class Meta:
        ordering = ["volgorde"]
        constraints = [
            models.UniqueConstraint(fields=["artikel", "versie"], name="artikeltekst_een_per_versie"),
            models.UniqueConstraint(fields=["versie", "nummer"], name="artikeltekst_nummer_een_keer"),
        ]

    def __str__(self) -> str:
        return f"{self.nummer} {self.titel}".strip()

    @property
    def aanduiding(self) -> str:
        """`Artikel 3` and `Artikel IV`, but `Bijlage 1` and `Aanhef` by their own word."""
        return f"Artikel {self.nummer}" if GETELD.match(self.nummer) else self.nummer[:1].upper() + self.nummer[1:]

    @property
    def kop(self) -> str:
        """What stands above it: `Artikel 3 Wachttijd`."""
        return f"{self.aanduiding} {self.titel}".strip()
