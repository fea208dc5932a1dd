"""Notices in the page: one row per cause and organisation, so that nothing is told twice."""

from django.conf import settings
from django.db import models

from portaal.kern import klok


class BerichtQuerySet(models.QuerySet):
    def zichtbaar_voor(self, namens) -> "BerichtQuerySet":
        """Notices to the organisation acted for; one that names a person is that person's alone."""
        if namens is None:
            return self.none()
        voor_mij = models.Q(gebruiker=None) | models.Q(gebruiker=namens.gebruiker)
        return self.filter(voor_mij, organisatie=namens.organisatie)

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

    def __str__(self) -> str:
        return self.titel


class BerichtGelezen(models.Model):
    """A person has seen a notice."""

    bericht = models.ForeignKey(Bericht, on_delete=models.CASCADE, related_name="gelezen")
    gebruiker = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="+")
    tijd = models.DateTimeField(default=klok.nu)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["bericht", "gebruiker"], name="bericht_gelezen_een_keer")]

    def __str__(self) -> str:
        return f"{self.gebruiker}: {self.bericht}"


class Hartslag(models.Model):
    """The last sign of life of a background process; /gezondheid/ reads it."""

    naam = models.CharField(max_length=40, primary_key=True)
    tijd = models.DateTimeField(default=klok.nu)

    class Meta:
        verbose_name = "hartslag"
        verbose_name_plural = "hartslagen"

    def __str__(self) -> str:
        return f"{self.naam} {self.tijd:%H:%M:%S}"
