"""Tables, who is invited, who supports a proposed one, and names that people write under."""

from django.conf import settings
from django.db import models
from django.db.models.functions import Lower
from django.urls import reverse

from aanbieder.models import Regio
from dialoog.tafels.keuzes import Tafelsoort, Tafelstatus
from dialoog.tafels.querysets import DeelnameQuerySet, TafelQuerySet
from portaal.kern import klok


class Tafel(models.Model):
    """A table about a text or a theme.

    `gebeurtenisnummer` is the number of the last event (dialoog.live): raised in the transaction that adds one, so
    numbers follow each other without gaps, in the order in which they became visible.
    """

    regio = models.ForeignKey(Regio, on_delete=models.PROTECT, related_name="tafels")
    slug = models.SlugField("adres", max_length=80, unique=True)
    naam = models.CharField("naam", max_length=160)
    soort = models.CharField("soort", max_length=10, choices=Tafelsoort.choices, default=Tafelsoort.TEKST)
    status = models.CharField(max_length=12, choices=Tafelstatus.choices, default=Tafelstatus.CONCEPT)
    doel = models.TextField("doel")
    aanleiding = models.TextField("waarom nu", blank=True)  # why somebody proposed it
    ligt_open = models.TextField("wat ligt open", blank=True)
    staat_vast = models.TextField("wat staat vast", blank=True)
    meelezen = models.BooleanField("anderen lezen mee", default=True)
    max_sessies = models.PositiveSmallIntegerField("aantal sessies", null=True, blank=True)  # None: no maximum
    begeleider = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, blank=True, related_name="begeleide_tafels"
    )
    voorgesteld_door = models.ForeignKey(
        "portaal.Organisatie", on_delete=models.PROTECT, null=True, blank=True, related_name="voorgestelde_tafels"
    )
    besluit = models.TextField("besluit op het voorstel", blank=True)
    andere_kanalen = models.TextField("andere kanalen", blank=True)  # how else people were asked
    gebeurtenisnummer = models.PositiveIntegerField(default=0)
    gemaakt_op = models.DateTimeField(default=klok.moment)
    status_sinds = models.DateTimeField(default=klok.moment)

    objects = TafelQuerySet.as_manager()

    class Meta:
        verbose_name = "dialoogtafel"
        verbose_name_plural = "dialoogtafels"
        ordering = ["naam"]

    def __str__(self) -> str:
        return self.naam

    def get_absolute_url(self) -> str:
        return reverse("tafel", args=[self.slug])


class Deelname(models.Model):
    """An invitation: of an organisation, or of one person in it (`gebruiker`). Ended rows stay."""

    tafel = models.ForeignKey(Tafel, on_delete=models.CASCADE, related_name="deelnames")
    organisatie = models.ForeignKey("portaal.Organisatie", on_delete=models.PROTECT, related_name="deelnames")
    gebruiker = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, blank=True, related_name="deelnames"
    )
    uitgenodigd_door = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+"
    )
    uitgenodigd_op = models.DateTimeField(default=klok.moment)
    beeindigd_op = models.DateTimeField(null=True, blank=True)
    beeindigd_door = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+")

    objects = DeelnameQuerySet.as_manager()

    class Meta:
        verbose_name = "deelname"
        verbose_name_plural = "deelnames"
        ordering = ["organisatie__naam", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["tafel", "organisatie"],
                condition=models.Q(beeindigd_op=None, gebruiker=None),
                name="deelname_organisatie_een_keer",
                violation_error_message="Deze organisatie zit al aan tafel.",
            ),
            models.UniqueConstraint(
                fields=["tafel", "organisatie", "gebruiker"],
                condition=models.Q(beeindigd_op=None, gebruiker__isnull=False),
                name="deelname_persoon_een_keer",
                violation_error_message="Deze persoon zit al aan tafel.",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.gebruiker or self.organisatie} aan {self.tafel}"


class Tafelsteun(models.Model):
    """An organisation that supports a proposed table."""

    tafel = models.ForeignKey(Tafel, on_delete=models.CASCADE, related_name="steun")
    organisatie = models.ForeignKey("portaal.Organisatie", on_delete=models.PROTECT, related_name="+")
    door = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    gemaakt_op = models.DateTimeField(default=klok.moment)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["tafel", "organisatie"], name="tafelsteun_een_keer")]

    def __str__(self) -> str:
        return f"{self.organisatie} steunt {self.tafel}"


class Pseudoniem(models.Model):
    """The name that a person writes under at one table; who it is, only the process supervisor sees."""

    tafel = models.ForeignKey(Tafel, on_delete=models.CASCADE, related_name="pseudoniemen")
    gebruiker = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    naam = models.CharField("naam", max_length=40)
    gemaakt_op = models.DateTimeField(default=klok.moment)

    class Meta:
        verbose_name = "pseudoniem"
        verbose_name_plural = "pseudoniemen"
        constraints = [
            models.UniqueConstraint(fields=["tafel", "gebruiker"], name="pseudoniem_een_per_persoon"),
            models.UniqueConstraint(
                "tafel",
                Lower("naam"),
                name="pseudoniem_naam_een_keer",
                violation_error_message="Deze naam gebruikt al iemand aan deze tafel. Kies een andere.",
            ),
        ]

    def __str__(self) -> str:
        return self.naam
