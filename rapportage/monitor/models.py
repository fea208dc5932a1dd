"""What people add to the monitor: remarks, saved views, frozen snapshots, and the early notices with their fate."""

from django.conf import settings
from django.db import models
from django.urls import reverse

from aanbieder.models import Aanbieder, Regio
from portaal.kern import klok
from portaal.kern.mensen.keuzes import Rol, Soort


class VanRegioQuerySet(models.QuerySet):
    def zichtbaar_voor(self, namens):
        """A contract manager: those of the region."""
        if namens is None or namens.soort != Soort.REGIO or Rol.CONTRACTMANAGER not in namens.rollen:
            return self.none()
        return self.filter(regio__organisatie=namens.organisatie)


class OpmerkingQuerySet(models.QuerySet):
    def zichtbaar_voor(self, namens):
        """One's own organisation's; a provider also the region's remarks about itself, the region all about it.

        Through the eyes of a provider the region sees shared ones only: the rest is nobody's but the provider's.
        """
        if namens is None:
            return self.none()
        eigen = models.Q(organisatie=namens.organisatie)
        if namens.soort == Soort.AANBIEDER:
            gevonden = self.filter(eigen | models.Q(aanbieder__organisatie=namens.organisatie, gedeeld=True))
            return gevonden.filter(gedeeld=True) if namens.kijkt_mee else gevonden
        if namens.soort == Soort.REGIO and Rol.CONTRACTMANAGER in namens.rollen:
            return self.filter(eigen | models.Q(regio__organisatie=namens.organisatie, gedeeld=True))
        if namens.soort == Soort.GEMEENTE:
            return self.filter(eigen)
        return self.none()


class Opmerking(models.Model):
    """A remark at one figure: `pagina` is its address with the filter, `plek` the mark of the figure on it.

    `plek` is like "budget:segment:2:prognose", `cijfer` says the same in words, `waarde` is what it read then.
    `gedeeld`: the other side reads it too. Withdrawn ones stay in the database.
    """

    regio = models.ForeignKey(Regio, on_delete=models.PROTECT, related_name="+")
    organisatie = models.ForeignKey("portaal.Organisatie", on_delete=models.PROTECT, related_name="+")
    aanbieder = models.ForeignKey(Aanbieder, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    pagina = models.CharField("pagina", max_length=300)
    plek = models.CharField("plek", max_length=200)
    cijfer = models.CharField("cijfer", max_length=300, blank=True)
    waarde = models.CharField("waarde toen", max_length=60, blank=True)
    tekst = models.TextField("opmerking")
    gedeeld = models.BooleanField("ook voor de andere kant", default=False)
    door = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    gemaakt_op = models.DateTimeField("geschreven op", default=klok.nu)
    ingetrokken_op = models.DateTimeField("ingetrokken op", null=True, blank=True)

    objects = OpmerkingQuerySet.as_manager()

    class Meta:
        verbose_name = "opmerking bij een cijfer"
        verbose_name_plural = "opmerkingen bij cijfers"
        ordering = ["pk"]
        indexes = [models.Index(fields=["regio", "pagina"], name="opmerking_pagina")]

    def __str__(self) -> str:
        return self.cijfer or self.plek


class EigenQuerySet(models.QuerySet):
    def zichtbaar_voor(self, namens):
        """Of the organisation acted for: one's own, and what colleagues share; not for who only looks along."""
        if namens is None or namens.kijkt_mee:
            return self.none()
        eigen = self.filter(organisatie=namens.organisatie)
        return eigen.filter(models.Q(gebruiker=namens.gebruiker) | models.Q(gedeeld=True))


class Weergave(models.Model):
    """A saved view: an address inside the portal with its filter, under a name."""

    organisatie = models.ForeignKey("portaal.Organisatie", on_delete=models.CASCADE, related_name="+")
    gebruiker = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="+")
    naam = models.CharField("naam", max_length=100)
    adres = models.CharField("adres", max_length=1000)
    gedeeld = models.BooleanField("ook voor collega's", default=False)
    gemaakt_op = models.DateTimeField(default=klok.nu)

    objects = EigenQuerySet.as_manager()

    class Meta:
        verbose_name = "bewaarde weergave"
        verbose_name_plural = "bewaarde weergaven"
        ordering = ["naam"]
        constraints = [
            models.UniqueConstraint(
                fields=["organisatie", "gebruiker", "naam"],
                name="weergave_naam_uniek",
                violation_error_message="U hebt al een weergave met deze naam.",
            )
        ]

    def __str__(self) -> str:
        return self.naam


class MomentopnameQuerySet(models.QuerySet):
    def zichtbaar_voor(self, namens):
        """Of the organisation that made it; a provider also those made for a talk with it and shared.

        Through the eyes of a provider the region sees shared ones only.
        """
        if namens is None:
            return self.none()
        eigen = models.Q(organisatie=namens.organisatie)
        if namens.soort == Soort.AANBIEDER:
            gevonden = self.filter(eigen | models.Q(aanbieder__organisatie=namens.organisatie, gedeeld=True))
            return gevonden.filter(gedeeld=True) if namens.kijkt_mee else gevonden
        return self.filter(eigen)


class Momentopname(models.Model):
    """What a page showed, frozen for a talk: `document` holds its tables, remarks and definitions as JSON."""

    regio = models.ForeignKey(Regio, on_delete=models.PROTECT, related_name="+")
    organisatie = models.ForeignKey("portaal.Organisatie", on_delete=models.PROTECT, related_name="+")
    aanbieder = models.ForeignKey(Aanbieder, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    titel = models.CharField("titel", max_length=200)
    adres = models.CharField("adres", max_length=1000)
    peildatum = models.DateField("peildatum", null=True)
    document = models.JSONField("inhoud")
    sha256 = models.CharField("hash", max_length=64)
    gedeeld = models.BooleanField("gedeeld met de aanbieder", default=False)
    door = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    gemaakt_op = models.DateTimeField("gemaakt op", default=klok.nu)

    objects = MomentopnameQuerySet.as_manager()

    class Meta:
        verbose_name = "momentopname"
        verbose_name_plural = "momentopnamen"
        ordering = ["-pk"]

    def __str__(self) -> str:
        return self.titel

    def get_absolute_url(self) -> str:
        return reverse("momentopname", args=[self.pk])


class Signaleringstatus(models.TextChoices):
    OPEN = "open", "open"
    AFGEWEZEN = "afgewezen", "weggelegd met reden"
    VOORBIJ = "voorbij", "voorbij"


class Signalering(models.Model):
    """An early notice: a change worth looking at. `oorzaak` is its cause; one cause is told once.

    `inzet_cent`: the euros at stake, by which notices are ranked.
    """

    regio = models.ForeignKey(Regio, on_delete=models.CASCADE, related_name="signaleringen")
    oorzaak = models.CharField("oorzaak", max_length=200)
    soort = models.CharField("soort", max_length=40)
    wat = models.CharField("wat", max_length=300)
    sinds = models.DateField("sinds", null=True)
    vergeleken_met = models.CharField("vergeleken met", max_length=300)
    inzet_cent = models.BigIntegerField("inzet (cent)")
    adres = models.CharField("adres", max_length=500, blank=True)
    gegevens = models.JSONField(default=dict)
    versie = models.PositiveIntegerField("laatst gezien in versie")
    status = models.CharField(max_length=12, choices=Signaleringstatus.choices, default=Signaleringstatus.OPEN)
    reden = models.TextField("reden", blank=True)
    door = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+")
    weggelegd_op = models.DateTimeField(null=True, blank=True)
    gemaakt_op = models.DateTimeField("gemeld op", default=klok.nu)

    objects = VanRegioQuerySet.as_manager()

    class Meta:
        verbose_name = "signalering"
        verbose_name_plural = "signaleringen"
        ordering = ["-inzet_cent", "pk"]
        constraints = [models.UniqueConstraint(fields=["regio", "oorzaak"], name="signalering_een_keer")]

    def __str__(self) -> str:
        return self.wat
