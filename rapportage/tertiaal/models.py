"""The report every four months: a generated draft, the contract manager's words, and the frozen result."""

from django.conf import settings
from django.db import models

from aanbieder.models import Regio
from portaal.kern import klok
from portaal.kern.mensen.keuzes import Rol, Soort


class TertiaalQuerySet(models.QuerySet):
    def zichtbaar_voor(self, namens):
        """A contract manager: the region's. Whole-region figures, so nobody else."""
        if namens is None or namens.soort != Soort.REGIO or Rol.CONTRACTMANAGER not in namens.rollen:
            return self.none()
        return self.filter(regio__organisatie=namens.organisatie)


class BesprekingQuerySet(models.QuerySet):
    def zichtbaar_voor(self, namens):
        """Whoever sees the report."""
        return self.filter(rapport__in=Tertiaalrapport.objects.zichtbaar_voor(namens))


class Tertiaalstatus(models.TextChoices):
    CONCEPT = "concept", "concept"
    VASTGESTELD = "vastgesteld", "vastgesteld"


class Tertiaalrapport(models.Model):
    """Report over four months of a year. `cijfers` is the generated content (plain JSON, made by maken.py).

    `woorden`: chapter -> {tekst, revisie, door, op}, the contract manager's own words. `revisie` rises with every
    change, so that two writers do not overwrite each other. Once fixed nothing changes; `sha256` is over both.
    """

    regio = models.ForeignKey(Regio, on_delete=models.PROTECT, related_name="tertiaalrapporten")
    jaar = models.PositiveSmallIntegerField("jaar")
    tertiaal = models.PositiveSmallIntegerField("tertiaal")
    status = models.CharField(max_length=12, choices=Tertiaalstatus.choices, default=Tertiaalstatus.CONCEPT)
    peildatum = models.DateField("peildatum", null=True)
    cijfers = models.JSONField("cijfers", default=dict)
    woorden = models.JSONField("woorden", default=dict)
    revisie = models.PositiveIntegerField(default=0)
    sha256 = models.CharField("hash", max_length=64, blank=True)
    gemaakt_door = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    gemaakt_op = models.DateTimeField(default=klok.nu)
    vastgesteld_door = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+"
    )
    vastgesteld_op = models.DateTimeField(null=True, blank=True)

    objects = TertiaalQuerySet.as_manager()

    class Meta:
        verbose_name = "tertiaalrapportage"
        verbose_name_plural = "tertiaalrapportages"
        ordering = ["-jaar", "-tertiaal"]
        constraints = [
            models.UniqueConstraint(fields=["regio", "jaar", "tertiaal"], name="tertiaal_een_keer"),
            models.CheckConstraint(condition=models.Q(tertiaal__in=(1, 2, 3)), name="tertiaal_1_2_3"),
            models.CheckConstraint(
                condition=models.Q(status="concept", sha256="", vastgesteld_op=None)
                | models.Q(~models.Q(sha256=""), status="vastgesteld", vastgesteld_op__isnull=False),
                name="tertiaal_vast_heeft_hash",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.tertiaal}e tertiaal {self.jaar}"


class Tertiaalbespreking(models.Model):
    """A body (the regional working group, the account holders' meeting, administrators) that discussed a report.

    No part of what was fixed: the report does not change by it.
    """

    rapport = models.ForeignKey(Tertiaalrapport, on_delete=models.PROTECT, related_name="besprekingen")
    orgaan = models.CharField("overleg", max_length=120)
    datum = models.DateField("datum")
    uitkomst = models.TextField("uitkomst")
    door = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    gemaakt_op = models.DateTimeField(default=klok.nu)

    objects = BesprekingQuerySet.as_manager()

    class Meta:
        verbose_name = "bespreking van een tertiaalrapportage"
        verbose_name_plural = "besprekingen van tertiaalrapportages"
        ordering = ["datum", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["rapport", "orgaan", "datum"],
                name="bespreking_een_keer",
                violation_error_message="Deze bespreking is al vastgelegd.",
            )
        ]

    def __str__(self) -> str:
        return f"{self.rapport}: {self.orgaan}"
