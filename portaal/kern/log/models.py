"""The log: who, for whom, what, before and after, when. Rows are only ever added."""

from django.conf import settings
from django.db import models

from portaal.kern import klok
from portaal.kern.mensen.keuzes import Soort


class LogAlleenToevoegen(TypeError):
    """Somebody tried to change or remove a log row."""


class LogregelQuerySet(models.QuerySet):
    def zichtbaar_voor(self, namens) -> "LogregelQuerySet":
        """An organisation sees what concerns it; the region everything of its own organisations."""
        if namens is None:
            return self.none()
        eigen = models.Q(betreft=namens.organisatie) | models.Q(organisatie=namens.organisatie)
        if namens.soort == Soort.REGIO:
            onder = models.Q(betreft__hoort_bij=namens.organisatie) | models.Q(
                organisatie__hoort_bij=namens.organisatie
            )
            return self.filter(eigen | onder)
        return self.filter(eigen)

    def update(self, **velden):
        raise LogAlleenToevoegen("Het logboek is niet te wijzigen.")

    def delete(self):
        raise LogAlleenToevoegen("Uit het logboek gaat niets weg.")

    def bulk_update(self, *args, **kwargs):
        raise LogAlleenToevoegen("Het logboek is niet te wijzigen.")


class Logregel(models.Model):
    """One change, import or look at somebody else's figures."""

    class Gebeurtenis(models.TextChoices):
        WIJZIGING = "wijziging", "wijziging"
        IMPORT = "import", "import"
        INZAGE = "inzage", "inzage"

    tijd = models.DateTimeField("tijd", default=klok.nu, db_index=True)
    gebeurtenis = models.CharField("gebeurtenis", max_length=12, choices=Gebeurtenis.choices)
    gebruiker = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+", verbose_name="wie"
    )
    organisatie = models.ForeignKey(
        "portaal.Organisatie", on_delete=models.PROTECT, null=True, related_name="+", verbose_name="namens"
    )
    betreft = models.ForeignKey(
        "portaal.Organisatie", on_delete=models.PROTECT, null=True, related_name="+", verbose_name="betreft"
    )
    actie = models.CharField("actie", max_length=80)
    onderwerp = models.CharField("onderwerp", max_length=300, blank=True)
    voor = models.JSONField("voor", null=True)
    na = models.JSONField("na", null=True)

    objects = LogregelQuerySet.as_manager()

    class Meta:
        verbose_name = "logregel"
        verbose_name_plural = "logregels"
        ordering = ["-tijd", "-pk"]
        indexes = [models.Index(fields=["betreft", "-tijd"], name="log_betreft_tijd")]

    def __str__(self) -> str:
        return f"{self.tijd:%Y-%m-%d %H:%M} {self.actie} {self.onderwerp}"

    def save(self, *args, **kwargs):
        if not self._state.adding:
            raise LogAlleenToevoegen("Het logboek is niet te wijzigen.")
        super().save(*args, **kwargs)

    def delete(self, *args, **kwargs):
        raise LogAlleenToevoegen("Uit het logboek gaat niets weg.")
