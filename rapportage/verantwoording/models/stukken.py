"""Documents of a provider for a year: statements, annual accounts, other papers."""

from django.conf import settings
from django.db import models

from aanbieder.models import Aanbieder
from portaal.kern import klok
from rapportage.verantwoording.keuzes import Oordeel, Stuksoort


class StukQuerySet(models.QuerySet):
    def zichtbaar_voor(self, namens) -> "StukQuerySet":
        if namens is None or not namens.mag("verantwoording_zien"):
            return self.none()
        return self.filter(aanbieder__in=Aanbieder.objects.zichtbaar_voor(namens))

    def geldend(self) -> "StukQuerySet":
        """Not withdrawn, and past the scanner."""
        return self.filter(ingetrokken_op=None)


class Stuk(models.Model):
    """A file, or a statement made in the portal (`opslag` empty, `tekst` filled).

    Handed in once for a provider and year: the calendar and the report look at the same one. `opslag` is a random
    name inside MEDIA_MAP; a file is there only after content and scanner were found right.
    """

    aanbieder = models.ForeignKey(Aanbieder, on_delete=models.PROTECT, related_name="stukken")
    jaar = models.PositiveSmallIntegerField("boekjaar")
    soort = models.CharField("soort", max_length=20, choices=Stuksoort.choices)
    titel = models.CharField("titel", max_length=200, blank=True)
    bestandsnaam = models.CharField("bestand", max_length=200, blank=True)
    opslag = models.CharField(max_length=120, blank=True)
    inhoudstype = models.CharField(max_length=100, blank=True)
    grootte = models.PositiveIntegerField(default=0)
    sha256 = models.CharField("hash", max_length=64, blank=True)
    gescand = models.BooleanField("gescand", default=False)
    accountant = models.CharField("accountant", max_length=200, blank=True)
    oordeel = models.CharField("oordeel", max_length=20, choices=Oordeel.choices, blank=True)
    datum = models.DateField("datum van het stuk", null=True, blank=True)
    tekst = models.TextField("verklaring", blank=True)
    door = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    gemaakt_op = models.DateTimeField("aangeleverd", default=klok.nu)
    ingetrokken_op = models.DateTimeField(null=True, blank=True)

    objects = StukQuerySet.as_manager()

    class Meta:
        verbose_name = "stuk"
        verbose_name_plural = "stukken"
        ordering = ["-pk"]
        indexes = [models.Index(fields=["aanbieder", "jaar"], name="stuk_aanbieder_jaar")]

    def __str__(self) -> str:
        return f"{self.get_soort_display()} {self.jaar}"
