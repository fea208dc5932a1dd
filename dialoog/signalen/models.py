"""Signals and the messages about them."""

from django.conf import settings
from django.db import models
from django.urls import reverse

from dialoog.signalen import tekst
from dialoog.signalen.keuzes import ONDERWERP_MAX, VERTROUWELIJK, WACHTEND, ZONDER_AANBIEDER, Signaalsoort, Status
from dialoog.signalen.querysets import SignaalQuerySet
from portaal.kern import klok


class Signaal(models.Model):
    """Something an organisation tells the region: about a provider, about a figure, or a question.

    `cijfer`, `waarde` and `over` say which figure is questioned, what it was then, and on which page.
    `verzoek` is the token of the form, so that the same form sent twice is one signal.
    """

    regio = models.ForeignKey("aanbieder.Regio", on_delete=models.PROTECT, related_name="signalen")
    gever = models.ForeignKey("portaal.Organisatie", on_delete=models.PROTECT, related_name="signalen")
    door = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    soort = models.CharField("soort", max_length=30, choices=Signaalsoort.choices)
    aanbieder = models.ForeignKey(
        "aanbieder.Aanbieder", on_delete=models.PROTECT, null=True, blank=True, related_name="signalen"
    )
    onderwerp = models.CharField("onderwerp", max_length=ONDERWERP_MAX)
    tekst = models.TextField("tekst")
    cijfer = models.CharField("cijfer", max_length=80, blank=True)
    waarde = models.CharField("waarde", max_length=60, blank=True)
    over = models.CharField("pagina van het cijfer", max_length=500, blank=True)
    status = models.CharField("status", max_length=20, choices=Status.choices, default=Status.OPEN)
    gegeven_op = models.DateField("gegeven op", default=klok.vandaag)
    antwoord_uiterlijk = models.DateField("antwoord uiterlijk op")
    behandelaar = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    gedeeld_op = models.DateField("gedeeld met de aanbieder op", null=True, blank=True)
    verzoek = models.UUIDField(null=True, blank=True)

    objects = SignaalQuerySet.as_manager()

    class Meta:
        verbose_name = "signaal"
        verbose_name_plural = "signalen"
        ordering = ["-pk"]
        indexes = [models.Index(fields=["regio", "status", "antwoord_uiterlijk"], name="signaal_wachtend")]
        constraints = [
            models.UniqueConstraint(fields=["gever", "verzoek"], name="signaal_verzoek_een_keer"),
            models.CheckConstraint(
                condition=models.Q(aanbieder__isnull=False) | models.Q(soort__in=sorted(ZONDER_AANBIEDER)),
                name="signaal_over_een_aanbieder",
                violation_error_message="Kies over welke aanbieder het gaat.",
            ),
            models.CheckConstraint(
                condition=models.Q(gedeeld_op__isnull=True)
                | (models.Q(aanbieder__isnull=False) & ~models.Q(soort__in=sorted(VERTROUWELIJK))),
                name="signaal_vertrouwelijk_niet_gedeeld",
                violation_error_message="Een vertrouwelijk signaal is niet te delen met de aanbieder.",
            ),
        ]

    def __str__(self) -> str:
        return f"signaal {self.pk}"  # no subject: this text ends up in logs

    def get_absolute_url(self) -> str:
        return reverse("signaal", args=[self.pk])

    @property
    def is_vertrouwelijk(self) -> bool:
        return self.soort in VERTROUWELIJK

    @property
    def wacht_op_antwoord(self) -> bool:
        return self.status in WACHTEND

    @property
    def te_laat(self) -> bool:
        """Still waiting for the region, after the day it should have answered."""
        return self.wacht_op_antwoord and self.antwoord_uiterlijk < klok.vandaag()

    @property
    def cijfer_in_woorden(self) -> str:
        return tekst.cijfer_in_woorden(self.cijfer)

    @property
    def waarde_in_woorden(self) -> str:
        return tekst.waarde_in_woorden(self.cijfer, self.waarde)


class SignaalberichtQuerySet(models.QuerySet):
    def zichtbaar_voor(self, namens) -> "SignaalberichtQuerySet":
        """Whoever sees the signal reads all messages about it."""
        return self.filter(signaal__in=Signaal.objects.zichtbaar_voor(namens))


class Signaalbericht(models.Model):
    """One message in the thread of a signal. `tijd` is the real moment, `dag` the day as the portal counts."""

    signaal = models.ForeignKey(Signaal, on_delete=models.CASCADE, related_name="berichten")
    organisatie = models.ForeignKey("portaal.Organisatie", on_delete=models.PROTECT, related_name="+")
    door = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    is_antwoord = models.BooleanField("antwoord van de regio", default=False)
    tekst = models.TextField("tekst")
    tijd = models.DateTimeField("tijd", default=klok.nu)
    dag = models.DateField("dag", default=klok.vandaag)
    verzoek = models.UUIDField(null=True, blank=True)

    objects = SignaalberichtQuerySet.as_manager()

    class Meta:
        verbose_name = "bericht bij een signaal"
        verbose_name_plural = "berichten bij signalen"
        ordering = ["pk"]
        constraints = [models.UniqueConstraint(fields=["signaal", "verzoek"], name="signaalbericht_verzoek_een_keer")]

    def __str__(self) -> str:
        return f"bericht {self.pk} bij {self.signaal_id}"
