"""A signed version: frozen for good. Withdrawing or settling changes only what became of it."""

from collections.abc import Iterable

from django.conf import settings
from django.db import models
from django.urls import reverse

from portaal.kern import klok
from rapportage.verantwoording.keuzes import Fase, Versiestatus
from rapportage.verantwoording.models.dossier import Verantwoording
from rapportage.verantwoording.models.querysets import VanVerantwoordingQuerySet

VERANDERLIJK = frozenset({"status", "reden_einde"})  # what became of it; everything else was signed


class VersieBevroren(TypeError):
    """Somebody tried to change or remove what was signed."""


class VersieQuerySet(VanVerantwoordingQuerySet):
    def update(self, **velden):
        eis_veranderlijk(velden)
        return super().update(**velden)

    def bulk_update(self, objs, fields, batch_size=None):
        eis_veranderlijk(fields)
        return super().bulk_update(objs, fields, batch_size)

    def delete(self):
        raise VersieBevroren("Een getekende versie gaat niet weg.")


def eis_veranderlijk(velden: Iterable[str] | None) -> None:
    """Raises VersieBevroren unless only what became of a version changes."""
    if velden is None or not set(velden) <= VERANDERLIJK:
        raise VersieBevroren("Een getekende versie is niet te wijzigen.")


class Versie(models.Model):
    """What was signed: rows (rijen.Productieregel as JSON), confirmed findings with their reasons, statements.

    `sha256` is over the canonical JSON of `inhoud` (versies.hash_van), so that anybody can recompute it. What
    `inhoud` holds: versies.maak_inhoud. Saving, updating or deleting it raises VersieBevroren.
    """

    verantwoording = models.ForeignKey(Verantwoording, on_delete=models.PROTECT, related_name="versies")
    nummer = models.PositiveSmallIntegerField("nummer")
    fase = models.CharField("versie", max_length=12, choices=Fase.choices)
    status = models.CharField("status", max_length=16, choices=Versiestatus.choices, default=Versiestatus.INGEDIEND)
    inhoud = models.JSONField()
    sha256 = models.CharField("hash", max_length=64)
    totaal_cent = models.BigIntegerField("totaal (cent)")
    getekend_door = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    getekend_op = models.DateTimeField("getekend op", default=klok.nu)  # the real moment
    ingediend_op = models.DateField("ingediend op", default=klok.vandaag)  # the day as the portal counts
    reden = models.TextField("reden van de correctie", blank=True)
    reden_einde = models.TextField("waarom ingetrokken", blank=True)

    objects = VersieQuerySet.as_manager()

    class Meta:
        verbose_name = "getekende versie"
        verbose_name_plural = "getekende versies"
        ordering = ["-nummer"]
        constraints = [models.UniqueConstraint(fields=["verantwoording", "nummer"], name="versie_nummer_uniek")]

    def __str__(self) -> str:
        return f"versie {self.nummer} ({self.get_fase_display()})"

    def save(self, *args, **kwargs):
        if self._state.adding:
            kwargs["force_insert"] = True  # a new object with an old key changes nothing
        else:
            eis_veranderlijk(kwargs.get("update_fields"))
        super().save(*args, **kwargs)

    def get_absolute_url(self) -> str:
        verantwoording = self.verantwoording
        return reverse("verantwoording_versie", args=[verantwoording.aanbieder.slug, verantwoording.pk, self.nummer])

    def delete(self, *args, **kwargs):
        raise VersieBevroren("Een getekende versie gaat niet weg.")
