"""Notices in the page: one row per cause and organisation, so that nothing is told twice."""

from datetime import date

from django.conf import settings
from django.db import models

from portaal.kern import klok
from portaal.kern.berichten.keuzes import DAGEN, STANDAARD_DAG, STANDAARD_UUR, UREN, Ritme


class BerichtQuerySet(models.QuerySet):
    def zichtbaar_voor(self, namens) -> "BerichtQuerySet":
        """Notices to the organisation acted for; one that names a person is that person's alone."""
        if namens is None:
            return self.none()
        voor_mij = models.Q(gebruiker=None) | models.Q(gebruiker=namens.gebruiker)
        return self.filter(voor_mij, organisatie=namens.organisatie)

    def op_pagina_van(self, gebruiker) -> "BerichtQuerySet":
        """Without the kinds that this person does not want to see on the page."""
        uit = Berichtvoorkeur.objects.filter(gebruiker=gebruiker, soort=models.OuterRef("soort"), pagina=False)
        return self.exclude(models.Exists(uit))

    def ongelezen_door(self, gebruiker) -> "BerichtQuerySet":
        return self.exclude(gelezen__gebruiker=gebruiker)


class Bericht(models.Model):
    """A notice to everyone of an organisation, or to one person in it (`gebruiker`).

    (organisatie, sleutel) is unique: the same cause tells once.
    """

    organisatie = models.ForeignKey("portaal.Organisatie", on_delete=models.CASCADE, related_name="berichten")
    gebruiker = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.CASCADE, null=True, blank=True, related_name="+"
    )
    sleutel = models.CharField(max_length=200)
    soort = models.CharField("soort", max_length=30, default="overig")  # portaal.kern.berichten.soorten
    titel = models.CharField("titel", max_length=200)
    tekst = models.TextField("tekst", blank=True)
    adres = models.CharField("adres", max_length=300, blank=True)
    gemaakt_op = models.DateTimeField("gemaakt op", default=klok.nu)

    objects = BerichtQuerySet.as_manager()

    class Meta:
        verbose_name = "bericht"
        verbose_name_plural = "berichten"
        ordering = ["-gemaakt_op", "-pk"]
        constraints = [models.UniqueConstraint(fields=["organisatie", "sleutel"], name="bericht_een_keer")]
        indexes = [models.Index(fields=["gemaakt_op"], name="bericht_gemaakt_op")]

    def __str__(self) -> str:
        return self.titel

    @property
    def dag(self) -> date:
        """As readers see it, beside figures that may stand still at another day."""
        return klok.dag(self.gemaakt_op)


class BerichtGelezen(models.Model):
    """A person has seen a notice."""

    bericht = models.ForeignKey(Bericht, on_delete=models.CASCADE, related_name="gelezen")
    gebruiker = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="+")
    tijd = models.DateTimeField(default=klok.nu)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["bericht", "gebruiker"], name="bericht_gelezen_een_keer")]

    def __str__(self) -> str:
        return f"{self.gebruiker}: {self.bericht}"


class Berichtvoorkeur(models.Model):
    """What a person chose for one kind of notice; without a row the kind's own default holds.

    `mail_sinds` is when mail was switched on: what came while it was off is never mailed.
    """

    gebruiker = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="berichtvoorkeuren")
    soort = models.CharField("soort", max_length=30)
    pagina = models.BooleanField("op de pagina", default=True)
    mail = models.CharField("e-mail", max_length=10, choices=Ritme.choices)
    mail_sinds = models.DateTimeField(null=True, blank=True)

    class Meta:
        verbose_name = "berichtvoorkeur"
        verbose_name_plural = "berichtvoorkeuren"
        constraints = [models.UniqueConstraint(fields=["gebruiker", "soort"], name="berichtvoorkeur_een_keer")]

    def __str__(self) -> str:
        return f"{self.gebruiker}: {self.soort} {self.mail}"


class Postvoorkeur(models.Model):
    """What a person chose for all mail. `aan_sinds` is when mail was switched on again."""

    gebruiker = models.OneToOneField(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="postvoorkeur")
    alles_uit = models.BooleanField("geen e-mail over berichten", default=False)
    met_inhoud = models.BooleanField("met inhoud", default=False)
    dag = models.PositiveSmallIntegerField("dag", choices=DAGEN, default=STANDAARD_DAG)
    uur = models.PositiveSmallIntegerField("uur", choices=UREN, default=STANDAARD_UUR)
    aan_sinds = models.DateTimeField(null=True, blank=True)

    class Meta:
        verbose_name = "postvoorkeur"
        verbose_name_plural = "postvoorkeuren"

    def __str__(self) -> str:
        return f"post van {self.gebruiker}"


class Berichtpost(models.Model):
    """A notice in somebody's mail, or an attempt at it (`verstuurd_op` empty): nothing goes out twice."""

    bericht = models.ForeignKey(Bericht, on_delete=models.CASCADE, related_name="post")
    gebruiker = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="+")
    poging_op = models.DateTimeField()
    verstuurd_op = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["bericht", "gebruiker"], name="berichtpost_een_keer")]

    def __str__(self) -> str:
        return f"{self.bericht} aan {self.gebruiker}"


class Samenvatting(models.Model):
    """Somebody's turn on a day, also when there was nothing to tell (`aantal` 0). A turn comes once."""

    gebruiker = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="+")
    dag = models.DateField()
    ritme = models.CharField(max_length=10, choices=Ritme.choices)  # weekly ones tell the daily kinds as well
    aantal = models.PositiveIntegerField(default=0)
    poging_op = models.DateTimeField()
    verstuurd_op = models.DateTimeField(null=True, blank=True)

    class Meta:
        verbose_name = "samenvatting"
        verbose_name_plural = "samenvattingen"
        constraints = [models.UniqueConstraint(fields=["gebruiker", "dag"], name="samenvatting_een_per_dag")]
        indexes = [models.Index(fields=["dag"], name="samenvatting_dag")]

    def __str__(self) -> str:
        return f"{self.gebruiker} {self.dag} {self.ritme}"


class Hartslag(models.Model):
    """The last sign of life of a background process; /gezondheid/ reads it."""

    naam = models.CharField(max_length=40, primary_key=True)
    tijd = models.DateTimeField(default=klok.nu)

    class Meta:
        verbose_name = "hartslag"
        verbose_name_plural = "hartslagen"

    def __str__(self) -> str:
        return f"{self.naam} {self.tijd:%H:%M:%S}"
