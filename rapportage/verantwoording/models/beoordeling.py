"""The region's side: questions about rows, the settlement, and what somebody has seen."""

from django.conf import settings
from django.db import models

from portaal.kern import klok
from portaal.kern.mensen.keuzes import Soort
from rapportage.verantwoording.keuzes import Vraagstatus
from rapportage.verantwoording.models.dossier import Verantwoording
from rapportage.verantwoording.models.querysets import VanVerantwoordingQuerySet
from rapportage.verantwoording.models.versie import Versie


class VraagQuerySet(VanVerantwoordingQuerySet):
    def zichtbaar_voor(self, namens):
        """A provider sees questions that were asked, not those being prepared."""
        zichtbaar = super().zichtbaar_voor(namens)
        if namens is not None and namens.soort == Soort.AANBIEDER:
            return zichtbaar.exclude(status=Vraagstatus.CONCEPT)
        return zichtbaar


class Vraag(models.Model):
    """A question about a row of a signed version. While the report is sent back, only rows asked about are open.

    `sleutel` is "<gemeentecode>:<productcategorie>:<productcode>"; empty: about the report as a whole.
    """

    verantwoording = models.ForeignKey(Verantwoording, on_delete=models.CASCADE, related_name="vragen")
    versie = models.ForeignKey(Versie, on_delete=models.PROTECT, related_name="vragen")
    sleutel = models.CharField(max_length=40, blank=True)
    tekst = models.TextField("vraag")
    status = models.CharField(max_length=12, choices=Vraagstatus.choices, default=Vraagstatus.CONCEPT)
    gesteld_door = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    gesteld_op = models.DateTimeField(default=klok.nu)
    antwoord = models.TextField("antwoord", blank=True)
    beantwoord_door = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+")
    beantwoord_op = models.DateTimeField(null=True)

    objects = VraagQuerySet.as_manager()

    class Meta:
        verbose_name = "vraag"
        verbose_name_plural = "vragen"
        ordering = ["pk"]

    def __str__(self) -> str:
        return f"vraag {self.pk}"


class Vaststelling(models.Model):
    """The settlement of a version under the contract's incentive. A correction is a new one for a new version.

    `regels` are the lines of the settlement (vaststelling.Vaststelregel as JSON), amounts in cents.
    """

    verantwoording = models.ForeignKey(Verantwoording, on_delete=models.PROTECT, related_name="vaststellingen")
    versie = models.OneToOneField(Versie, on_delete=models.PROTECT, related_name="vaststelling")
    regels = models.JSONField()
    totaal_cent = models.BigIntegerField("vastgesteld (cent)")
    vergoed_cent = models.BigIntegerField("vergoed (cent)")
    buiten_plafond_cent = models.BigIntegerField("buiten plafond (cent)", default=0)
    toelichting = models.TextField("toelichting", blank=True)
    reden = models.TextField("reden van de correctie", blank=True)
    door = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    tijd = models.DateTimeField(default=klok.nu)
    dag = models.DateField(default=klok.vandaag)

    objects = VanVerantwoordingQuerySet.as_manager()

    class Meta:
        verbose_name = "vaststelling"
        verbose_name_plural = "vaststellingen"
        ordering = ["-pk"]

    def __str__(self) -> str:
        return f"vaststelling van {self.versie}"


class Gezien(models.Model):
    """Up to which revision somebody has looked at a report; the queue marks what changed since."""

    verantwoording = models.ForeignKey(Verantwoording, on_delete=models.CASCADE, related_name="gezien")
    gebruiker = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="+")
    revisie = models.PositiveIntegerField()
    tijd = models.DateTimeField(default=klok.nu)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["verantwoording", "gebruiker"], name="gezien_een_keer")]

    def __str__(self) -> str:
        return f"{self.gebruiker} tot {self.revisie}"
