"""Answers to remarks, and the note that gathers them."""

from django.conf import settings
from django.db import models
from django.urls import reverse

from dialoog.reacties.models import Reactie
from dialoog.tafels.models import Tafel
from dialoog.teksten.models import Artikel, Tekstversie
from portaal.kern import klok


class Besluit(models.TextChoices):
    OVERGENOMEN = "overgenomen", "overgenomen"
    DEELS = "deels", "deels overgenomen"
    NIET = "niet", "niet overgenomen"


class Antwoord(models.Model):
    """One answer to many remarks on an article, with the changed words and the version they stand in."""

    tafel = models.ForeignKey(Tafel, on_delete=models.PROTECT, related_name="antwoorden")
    artikel = models.ForeignKey(Artikel, on_delete=models.PROTECT, related_name="antwoorden")
    besluit = models.CharField("besluit", max_length=12, choices=Besluit.choices)
    reden = models.TextField("reden")
    was = models.TextField("was", blank=True)
    wordt = models.TextField("wordt", blank=True)
    versie = models.ForeignKey(  # where the changed words stand; None while that version is not there yet
        Tekstversie, on_delete=models.PROTECT, null=True, blank=True, related_name="antwoorden"
    )
    door = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    gemaakt_op = models.DateTimeField(default=klok.moment)
    bijgewerkt_op = models.DateTimeField(default=klok.moment)
    gepubliceerd_op = models.DateTimeField(null=True, blank=True)  # until then only the process supervisor reads it

    class Meta:
        verbose_name = "antwoord"
        verbose_name_plural = "antwoorden"
        ordering = ["pk"]

    def __str__(self) -> str:
        return f"{self.get_besluit_display()} bij {self.artikel}"


class Beantwoording(models.Model):
    """A remark has one answer."""

    reactie = models.OneToOneField(Reactie, on_delete=models.PROTECT, related_name="beantwoording")
    antwoord = models.ForeignKey(Antwoord, on_delete=models.PROTECT, related_name="beantwoordingen")
    bewerkingen = models.PositiveIntegerField(default=0)  # edits it had when it was answered: one more, and it is open

    class Meta:
        verbose_name = "beantwoording"
        verbose_name_plural = "beantwoordingen"

    def __str__(self) -> str:
        return f"{self.reactie}: {self.antwoord}"


class NotaStaatVast(TypeError):
    """Somebody tried to change or remove a published note."""


VAST = "Een gepubliceerde reactienota verandert niet."


class ReactienotaQuerySet(models.QuerySet):
    def zichtbaar_voor(self, namens) -> "ReactienotaQuerySet":
        """Published to everyone who sees the table, those who read along too."""
        return self.filter(tafel__in=Tafel.objects.zichtbaar_voor(namens))

    def update(self, **velden):
        raise NotaStaatVast(VAST)

    def bulk_update(self, *args, **kwargs):
        raise NotaStaatVast(VAST)

    def delete(self):
        raise NotaStaatVast(VAST)


class Reactienota(models.Model):
    """A published note, frozen: plain data and its hash. A later one has the next number.

    `inhoud` (reactienota.maken) holds the answers in words, and of every remark its key and the hash of its wording.
    """

    tafel = models.ForeignKey(Tafel, on_delete=models.PROTECT, related_name="reactienotas")
    nummer = models.PositiveSmallIntegerField()
    inhoud = models.JSONField()
    sha256 = models.CharField(max_length=64)
    door = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    gepubliceerd_op = models.DateTimeField(default=klok.moment)

    objects = ReactienotaQuerySet.as_manager()

    class Meta:
        verbose_name = "reactienota"
        verbose_name_plural = "reactienota's"
        ordering = ["-nummer"]
        constraints = [models.UniqueConstraint(fields=["tafel", "nummer"], name="reactienota_nummer_een_keer")]

    def __str__(self) -> str:
        return f"reactienota {self.nummer} van {self.tafel}"

    def save(self, *args, **kwargs):
        if not self._state.adding:
            raise NotaStaatVast(VAST)
        super().save(*args, **kwargs)

    def get_absolute_url(self) -> str:
        return f"{reverse('reactienota', args=[self.tafel.slug])}?nota={self.nummer}"

    def delete(self, *args, **kwargs):
        raise NotaStaatVast(VAST)
