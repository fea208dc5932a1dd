"""The living record of a provider and a year, with the rows that are being worked on."""

from django.conf import settings
from django.db import models
from django.urls import reverse

from aanbieder.models import Aanbieder, Gemeente
from portaal.kern import klok
from rapportage.verantwoording.keuzes import Fase, Status
from rapportage.verantwoording.models.querysets import VanAanbiederZelfQuerySet, VerantwoordingQuerySet


class Verantwoording(models.Model):
    """One per provider and year: voorlopig, then concept, then definitief.

    `revisie` rises with every change of its rows, confirmations and state: what is kept is kept under it, and a page
    that has an older one knows that it has to look again. `sinds` is when the present status began.
    """

    aanbieder = models.ForeignKey(Aanbieder, on_delete=models.PROTECT, related_name="verantwoordingen")
    jaar = models.PositiveSmallIntegerField("boekjaar")
    fase = models.CharField("versie", max_length=12, choices=Fase.choices)
    status = models.CharField("status", max_length=16, choices=Status.choices, default=Status.IN_BEWERKING)
    revisie = models.PositiveIntegerField(default=1)
    sinds = models.DateTimeField(default=klok.nu)
    gemaakt_op = models.DateTimeField(default=klok.nu)
    reden_heropend = models.TextField("reden van de correctie", blank=True)

    objects = VerantwoordingQuerySet.as_manager()

    class Meta:
        verbose_name = "productieverantwoording"
        verbose_name_plural = "productieverantwoordingen"
        ordering = ["-jaar", "aanbieder__naam"]
        constraints = [models.UniqueConstraint(fields=["aanbieder", "jaar"], name="verantwoording_een_per_jaar")]

    def __str__(self) -> str:
        return f"verantwoording {self.jaar} van {self.aanbieder}"

    def get_absolute_url(self) -> str:
        return reverse("verantwoording", args=[self.aanbieder.slug, self.pk])

    @property
    def fase_voluit(self) -> str:
        """ "definitieve verantwoording" and the like."""
        return Fase(self.fase).verantwoording


class Regel(models.Model):
    """A row that is being worked on, as typed: column (register.NAMEN) -> text, empty cells left out.

    `tab` and `rij` say where it stood in the file it came from (empty: in no file), and `letters` of that tab stand
    in the upload. `revisie` is the record's at the row's last change: two people, or two tabs, are told apart by it.
    """

    verantwoording = models.ForeignKey(Verantwoording, on_delete=models.CASCADE, related_name="regels")
    volgorde = models.PositiveIntegerField()
    waarden = models.JSONField(default=dict)
    tab = models.CharField(max_length=31, blank=True)
    rij = models.PositiveIntegerField(null=True)
    aanlevering = models.ForeignKey("rapportage.Aanlevering", on_delete=models.SET_NULL, null=True, related_name="+")
    revisie = models.PositiveIntegerField(default=1)
    gewijzigd_op = models.DateTimeField(default=klok.nu)
    gewijzigd_door = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+")

    objects = VanAanbiederZelfQuerySet.as_manager()

    class Meta:
        verbose_name = "rij van een verantwoording"
        verbose_name_plural = "rijen van verantwoordingen"
        ordering = ["volgorde", "pk"]
        indexes = [models.Index(fields=["verantwoording", "volgorde"], name="verantwoording_regels")]

    def __str__(self) -> str:
        return f"rij {self.volgorde} van verantwoording {self.verantwoording_id}"


class Bevestiging(models.Model):
    """A finding that is right as it is, and why. It holds for this typed and expected value only."""

    LANGSTE_WAARDE = 200  # of a typed and an expected value

    verantwoording = models.ForeignKey(Verantwoording, on_delete=models.CASCADE, related_name="bevestigingen")
    code = models.CharField(max_length=20)
    sleutel = models.CharField(max_length=120)
    getypt = models.CharField(max_length=LANGSTE_WAARDE, blank=True)
    verwacht = models.CharField(max_length=LANGSTE_WAARDE, blank=True)
    reden = models.TextField("reden")
    door = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    tijd = models.DateTimeField(default=klok.nu)

    objects = VanAanbiederZelfQuerySet.as_manager()

    class Meta:
        verbose_name = "bevestiging"
        verbose_name_plural = "bevestigingen"
        constraints = [
            models.UniqueConstraint(fields=["verantwoording", "code", "sleutel"], name="bevestiging_een_keer")
        ]

    def __str__(self) -> str:
        return f"{self.code} {self.sleutel}"


class NietsTeMelden(models.Model):
    """The provider says that it has nothing to report for a municipality; removing the row takes it back."""

    verantwoording = models.ForeignKey(Verantwoording, on_delete=models.CASCADE, related_name="niets_te_melden")
    gemeente = models.ForeignKey(Gemeente, on_delete=models.PROTECT, related_name="+")
    door = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    tijd = models.DateTimeField(default=klok.nu)

    objects = VanAanbiederZelfQuerySet.as_manager()

    class Meta:
        verbose_name = "niets te melden"
        verbose_name_plural = "niets te melden"
        constraints = [models.UniqueConstraint(fields=["verantwoording", "gemeente"], name="niets_te_melden_een_keer")]

    def __str__(self) -> str:
        return f"{self.gemeente}: niets te melden"
