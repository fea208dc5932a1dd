"""Remarks and what hangs on them. Nothing that was said is ever deleted: withdrawn and hidden are moments."""

import uuid

from django.conf import settings
from django.db import models
from django.urls import reverse

from dialoog.reacties.keuzes import Kant, Reactiesoort
from dialoog.tafels.models import Pseudoniem, Tafel
from dialoog.teksten.models import Artikel, Tekstversie
from portaal.kern import klok
from portaal.kern.mensen.keuzes import Soort


def _van(organisatie) -> models.Q:
    return models.Q(organisatie=organisatie, pseudoniem=None)


def _aan(organisatie) -> models.Q:
    return models.Q(ouder__organisatie=organisatie, ouder__pseudoniem=None)


class ReactieQuerySet(models.QuerySet):
    def voor(self, groep) -> "ReactieQuerySet":
        """What an audience (dialoog.tafels.doelgroep.Doelgroep) of its table gets: all of it at the table.

        Who reads along gets the own organisation's, but for a pseudonym (few colleagues are few to guess from), and
        what is replied to those.
        """
        if groep is None:
            return self.none()
        return self if groep.aan_tafel else self.filter(_van(groep.organisatie) | _aan(groep.organisatie))

    def zichtbaar_voor(self, namens) -> "ReactieQuerySet":
        """Over all tables: those where somebody sits; elsewhere the own organisation's (a pseudonym's: one's own) and
        what is replied to those.

        Hidden and withdrawn remarks are among them: what is shown of those is decided by `reacties.getoond`.
        """
        tafels = Tafel.objects.zichtbaar_voor(namens)
        if namens is None:
            return self.none()
        if namens.soort == Soort.REGIO:
            return self.filter(tafel__in=tafels)
        aan_tafel = tafels.met_deelname(namens).filter(zit_aan=True)
        zelf = models.Q(door=namens.gebruiker, organisatie=namens.organisatie)
        elders = _van(namens.organisatie) | _aan(namens.organisatie) | zelf
        return self.filter(models.Q(tafel__in=aan_tafel) | models.Q(tafel__in=tafels) & elders)

    def geldend(self) -> "ReactieQuerySet":
        """Neither withdrawn nor hidden."""
        return self.filter(ingetrokken_op=None, verborgen_op=None)


class Reactie(models.Model):
    """A remark on an article in the version that was on the table when it was made, or a reply (`ouder`).

    (door, verzoek) is unique: an impatient user who posts twice says it once. `nummer` is the number of the event
    that brought it in: remarks are ordered by it, never by a clock. `organisatie` is for whom it was said; with a
    `pseudoniem` neither it nor `door` is shown to anybody but the process supervisor.
    """

    tafel = models.ForeignKey(Tafel, on_delete=models.PROTECT, related_name="reacties")
    artikel = models.ForeignKey(Artikel, on_delete=models.PROTECT, related_name="reacties")
    versie = models.ForeignKey(Tekstversie, on_delete=models.PROTECT, related_name="reacties")
    ouder = models.ForeignKey("self", on_delete=models.PROTECT, null=True, blank=True, related_name="antwoorden")
    nummer = models.PositiveIntegerField()
    volgnummer = models.PositiveIntegerField("nummer")  # as people name it: 1, 2, 3 at each table
    soort = models.CharField("soort", max_length=10, choices=Reactiesoort.choices, default=Reactiesoort.REACTIE)
    kant = models.CharField("over", max_length=10, choices=Kant.choices, default=Kant.JURIDISCH)
    tekst = models.TextField("tekst", blank=True)
    was = models.TextField("was", blank=True)
    wordt = models.TextField("wordt", blank=True)
    door = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="tafelreacties")
    organisatie = models.ForeignKey("portaal.Organisatie", on_delete=models.PROTECT, related_name="tafelreacties")
    pseudoniem = models.ForeignKey(Pseudoniem, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    spreker = models.CharField("gezegd door", max_length=120, blank=True)  # typed by the supervisor in the room
    sessie = models.ForeignKey(
        "dialoog.Sessie", on_delete=models.PROTECT, null=True, blank=True, related_name="reacties"
    )
    verzoek = models.UUIDField(default=uuid.uuid4)
    revisie = models.PositiveIntegerField(default=0)
    gemaakt_op = models.DateTimeField(default=klok.moment)
    bewerkt_op = models.DateTimeField(null=True, blank=True)
    ingetrokken_op = models.DateTimeField(null=True, blank=True)
    verborgen_op = models.DateTimeField(null=True, blank=True)
    verborgen_door = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+")
    verborgen_reden = models.CharField("reden", max_length=300, blank=True)

    objects = ReactieQuerySet.as_manager()

    class Meta:
        verbose_name = "reactie"
        verbose_name_plural = "reacties"
        ordering = ["nummer"]
        constraints = [
            models.UniqueConstraint(fields=["door", "verzoek"], name="reactie_verzoek_een_keer"),
            models.UniqueConstraint(fields=["tafel", "nummer"], name="reactie_nummer_een_keer"),
            models.UniqueConstraint(fields=["tafel", "volgnummer"], name="reactie_volgnummer_een_keer"),
            models.CheckConstraint(
                condition=models.Q(verborgen_op=None) | ~models.Q(verborgen_reden=""),
                name="reactie_verborgen_met_reden",
                violation_error_message="Verbergen kan alleen met een reden.",
            ),
        ]
        indexes = [models.Index(fields=["artikel", "nummer"], name="reactie_artikel_nummer")]

    def __str__(self) -> str:
        return f"{self.get_soort_display()} {self.volgnummer}"

    def get_absolute_url(self) -> str:
        """Finds the article by itself, also after it was renumbered."""
        return reverse("tafelreactie", args=[self.tafel.slug, self.pk])


class Reactieversie(models.Model):
    """What a remark said before an edit."""

    reactie = models.ForeignKey(Reactie, on_delete=models.CASCADE, related_name="eerder")
    nummer = models.PositiveIntegerField()
    soort = models.CharField(max_length=10, choices=Reactiesoort.choices)
    tekst = models.TextField(blank=True)
    was = models.TextField(blank=True)
    wordt = models.TextField(blank=True)
    tot = models.DateTimeField(default=klok.moment)

    class Meta:
        ordering = ["nummer"]
        constraints = [models.UniqueConstraint(fields=["reactie", "nummer"], name="reactieversie_een_keer")]

    def __str__(self) -> str:
        return f"{self.reactie}, versie {self.nummer}"


class Reactieconcept(models.Model):
    """What somebody is writing and has not posted; nobody else sees it."""

    gebruiker = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="+")
    organisatie = models.ForeignKey("portaal.Organisatie", on_delete=models.CASCADE, related_name="+")
    artikel = models.ForeignKey(Artikel, on_delete=models.CASCADE, related_name="concepten")
    ouder = models.ForeignKey(Reactie, on_delete=models.CASCADE, null=True, blank=True, related_name="+")
    inhoud = models.JSONField(default=dict)  # field -> text, as typed
    verzoek = models.UUIDField(default=uuid.uuid4)  # the post it becomes
    bijgewerkt_op = models.DateTimeField(default=klok.moment)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["gebruiker", "organisatie", "artikel"],
                condition=models.Q(ouder=None),
                name="reactieconcept_een_bij_artikel",
            ),
            models.UniqueConstraint(
                fields=["gebruiker", "organisatie", "ouder"],
                condition=models.Q(ouder__isnull=False),
                name="reactieconcept_een_bij_reactie",
            ),
        ]

    def __str__(self) -> str:
        return f"concept van {self.gebruiker} bij {self.artikel}"


class Herkenning(models.Model):
    """ "Ik herken dit": one per person."""

    reactie = models.ForeignKey(Reactie, on_delete=models.CASCADE, related_name="herkenningen")
    gebruiker = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    organisatie = models.ForeignKey("portaal.Organisatie", on_delete=models.PROTECT, related_name="+")
    gemaakt_op = models.DateTimeField(default=klok.moment)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["reactie", "gebruiker"], name="herkenning_een_keer")]

    def __str__(self) -> str:
        return f"{self.gebruiker} herkent {self.reactie}"


class Vermelding(models.Model):
    """Somebody is named in a remark, and hears of it."""

    reactie = models.ForeignKey(Reactie, on_delete=models.CASCADE, related_name="vermeldingen")
    gebruiker = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    organisatie = models.ForeignKey("portaal.Organisatie", on_delete=models.PROTECT, related_name="+")

    class Meta:
        constraints = [models.UniqueConstraint(fields=["reactie", "gebruiker"], name="vermelding_een_keer")]

    def __str__(self) -> str:
        return f"{self.gebruiker} in {self.reactie}"


class BijlageQuerySet(models.QuerySet):
    def zichtbaar_voor(self, namens) -> "BijlageQuerySet":
        """Of remarks that somebody sees and that stand: a hidden or withdrawn remark's file is gone with it.

        One that the writer took away is there for nobody: only its name stays, in the history.
        """
        return self.filter(reactie__in=Reactie.objects.zichtbaar_voor(namens).geldend(), tot_revisie=None)


class Bijlage(models.Model):
    """A file at a remark, under the rules of every file that people hand in (portaal.kern.bestanden).

    It belongs to the remark from one revision, and until another when the writer took it away.
    """

    reactie = models.ForeignKey(Reactie, on_delete=models.PROTECT, related_name="bijlagen")
    bestandsnaam = models.CharField("bestand", max_length=200)
    opslag = models.CharField(max_length=120)
    inhoudstype = models.CharField(max_length=100)
    grootte = models.PositiveIntegerField(default=0)
    sha256 = models.CharField("hash", max_length=64)
    gescand = models.BooleanField(default=False)
    vanaf_revisie = models.PositiveIntegerField(default=0)
    tot_revisie = models.PositiveIntegerField(null=True, blank=True)

    objects = BijlageQuerySet.as_manager()

    class Meta:
        verbose_name = "bijlage"
        verbose_name_plural = "bijlagen"
        ordering = ["pk"]

    def __str__(self) -> str:
        return self.bestandsnaam

    def hoort_bij(self, revisie: int) -> bool:
        """Whether it stood at the remark in this revision."""
        return self.vanaf_revisie <= revisie and (self.tot_revisie is None or revisie < self.tot_revisie)
