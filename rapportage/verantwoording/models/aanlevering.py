"""Every file that was handed in, what came of it, and how its columns were read."""

from django.conf import settings
from django.db import models

from aanbieder.models import Aanbieder
from portaal.kern import klok
from portaal.kern.mensen.keuzes import Soort
from rapportage.verantwoording.keuzes import Uitkomst, Wijze
from rapportage.verantwoording.models.dossier import Verantwoording
from rapportage.verantwoording.models.querysets import VanAanbiederZelfQuerySet


class Aanlevering(models.Model):
    """One upload. `bevindingen` are those of the file itself (bevinding.Bevinding as JSON, at most 1000).

    `opslag` is a random name inside MEDIA_MAP, needed to give the file back with its cells marked. Of a file with
    personal data nothing stays: no name, no hash, no content. `tabs` is tab -> column -> letter as it was read.
    `revisie` is the record's when the file was not taken in: once that has risen, something else happened since.
    """

    verantwoording = models.ForeignKey(Verantwoording, on_delete=models.CASCADE, related_name="aanleveringen")
    wijze = models.CharField("wat het bestand vervangt", max_length=8, choices=Wijze.choices, default=Wijze.ALLES)
    uitkomst = models.CharField("uitkomst", max_length=10, choices=Uitkomst.choices, default=Uitkomst.WACHT)
    bestandsnaam = models.CharField("bestand", max_length=255, blank=True)
    opslag = models.CharField(max_length=255, blank=True)
    sha256 = models.CharField("hash", max_length=64, blank=True)
    grootte = models.PositiveBigIntegerField(default=0)
    verzoek = models.UUIDField(null=True, blank=True)  # the form's token: the same form twice is one upload
    stap = models.CharField(max_length=60, blank=True)
    voortgang = models.PositiveSmallIntegerField("voortgang (procent)", default=0)
    rijen = models.PositiveIntegerField("rijen", default=0)
    nieuw = models.PositiveIntegerField("nieuw", default=0)
    gewijzigd = models.PositiveIntegerField("gewijzigd", default=0)
    bevindingen = models.JSONField(default=list)
    tellingen = models.JSONField(default=dict)  # code -> how often, also beyond the thousand that are kept
    meldingen = models.JSONField(default=list)  # what was skipped or repaired while reading
    tabs = models.JSONField(default=dict)
    voorbeeld = models.JSONField(default=dict)  # headings and three rows, while the choice of columns waits
    revisie = models.PositiveIntegerField(null=True, blank=True)
    door = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    gemaakt_op = models.DateTimeField("aangeleverd", default=klok.nu)
    klaar_op = models.DateTimeField(null=True, blank=True)

    objects = VanAanbiederZelfQuerySet.as_manager()

    class Meta:
        verbose_name = "aanlevering"
        verbose_name_plural = "aanleveringen"
        ordering = ["-pk"]
        constraints = [
            models.UniqueConstraint(fields=["verantwoording", "verzoek"], name="aanlevering_verzoek_een_keer")
        ]

    def __str__(self) -> str:
        return f"aanlevering {self.pk}"

    @property
    def loopt(self) -> bool:
        return self.uitkomst in (Uitkomst.WACHT, Uitkomst.BEZIG)


class KolomindelingQuerySet(models.QuerySet):
    def zichtbaar_voor(self, namens):
        if namens is None or namens.soort != Soort.AANBIEDER:
            return self.none()
        return self.filter(aanbieder__organisatie=namens.organisatie)


class Kolomindeling(models.Model):
    """How a provider's own export is read: `koppen` identifies its headings, `kolommen` is heading -> column."""

    aanbieder = models.ForeignKey(Aanbieder, on_delete=models.CASCADE, related_name="kolomindelingen")
    koppen = models.CharField(max_length=64)  # hash of the headings in order
    kolommen = models.JSONField(default=dict)
    gewijzigd_op = models.DateTimeField(default=klok.nu)

    objects = KolomindelingQuerySet.as_manager()

    class Meta:
        verbose_name = "kolomindeling"
        verbose_name_plural = "kolomindelingen"
        constraints = [models.UniqueConstraint(fields=["aanbieder", "koppen"], name="kolomindeling_uniek")]

    def __str__(self) -> str:
        return f"{self.aanbieder} {self.koppen[:8]}"
