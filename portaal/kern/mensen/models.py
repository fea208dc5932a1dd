"""People, the organisations they act for, and invitations."""

from typing import ClassVar

from django.contrib.auth.models import AbstractBaseUser, BaseUserManager, PermissionsMixin
from django.db import models
from django.db.models.functions import Lower

from portaal.kern import klok
from portaal.kern.mensen.keuzes import Rol, Soort


class GebruikerManager(BaseUserManager):
    def create_user(self, email: str, password: str | None = None, **velden) -> "Gebruiker":
        """A person with a lower-case e-mail address; without `password` sign-in by password is impossible."""
        if not email:
            raise ValueError("Een gebruiker heeft een e-mailadres nodig.")
        gebruiker = self.model(email=email.strip().lower(), **velden)
        gebruiker.set_password(password)
        gebruiker.save(using=self._db)
        return gebruiker

    def get_by_natural_key(self, email: str) -> "Gebruiker":
        return self.get(email__iexact=email)


class Gebruiker(AbstractBaseUser, PermissionsMixin):
    """A person who can sign in. What the person may do follows from memberships, never from this row."""

    email = models.EmailField("e-mailadres", unique=True)
    naam = models.CharField("naam", max_length=200, blank=True)
    telefoon = models.CharField("telefoon", max_length=30, blank=True)
    is_active = models.BooleanField("actief", default=True)
    date_joined = models.DateTimeField("sinds", default=klok.nu)

    USERNAME_FIELD = "email"
    EMAIL_FIELD = "email"
    REQUIRED_FIELDS: ClassVar[list[str]] = []

    objects = GebruikerManager()

    class Meta:
        verbose_name = "gebruiker"
        constraints = [models.UniqueConstraint(Lower("email"), name="gebruiker_email_uniek")]

    def __str__(self) -> str:
        return self.naam or self.email


class OrganisatieQuerySet(models.QuerySet):
    def zichtbaar_voor(self, namens) -> "OrganisatieQuerySet":
        """The organisation acted for; the region sees all organisations that belong to it."""
        if namens is None:
            return self.none()
        if namens.soort == Soort.REGIO:
            return self.filter(models.Q(pk=namens.organisatie.pk) | models.Q(hoort_bij=namens.organisatie))
        return self.filter(pk=namens.organisatie.pk)


class Organisatie(models.Model):
    """Somebody people act for. `hoort_bij` is the region's organisation, empty for the region itself."""

    soort = models.CharField("soort", max_length=20, choices=Soort.choices)
    sleutel = models.CharField("sleutel", max_length=120, unique=True)
    naam = models.CharField("naam", max_length=200)
    hoort_bij = models.ForeignKey(
        "self", on_delete=models.PROTECT, null=True, blank=True, related_name="onderdelen", verbose_name="hoort bij"
    )
    leden = models.ManyToManyField(Gebruiker, through="Lidmaatschap", related_name="organisaties")

    objects = OrganisatieQuerySet.as_manager()

    class Meta:
        verbose_name = "organisatie"
        ordering = ["naam"]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(soort=Soort.REGIO, hoort_bij__isnull=True)
                | (~models.Q(soort=Soort.REGIO) & models.Q(hoort_bij__isnull=False)),
                name="organisatie_hoort_bij_regio",
                violation_error_message="Elke organisatie behalve de regio zelf hoort bij een regio.",
            )
        ]

    def __str__(self) -> str:
        return self.naam

    @property
    def regio_organisatie(self) -> "Organisatie":
        """The region this organisation belongs to (itself for a region)."""
        return self.hoort_bij or self


class LidmaatschapQuerySet(models.QuerySet):
    def geldig(self) -> "LidmaatschapQuerySet":
        """Memberships that were not ended."""
        return self.filter(beeindigd_op__isnull=True)

    def zichtbaar_voor(self, namens) -> "LidmaatschapQuerySet":
        return self.filter(organisatie__in=Organisatie.objects.zichtbaar_voor(namens))


class Lidmaatschap(models.Model):
    """One role of one person in one organisation; ended rows stay."""

    gebruiker = models.ForeignKey(Gebruiker, on_delete=models.PROTECT, related_name="lidmaatschappen")
    organisatie = models.ForeignKey(Organisatie, on_delete=models.PROTECT, related_name="lidmaatschappen")
    rol = models.CharField("rol", max_length=30, choices=Rol.choices)
    sinds = models.DateTimeField("sinds", default=klok.nu)
    beeindigd_op = models.DateTimeField("beëindigd op", null=True, blank=True)

    objects = LidmaatschapQuerySet.as_manager()

    class Meta:
        verbose_name = "lidmaatschap"
        verbose_name_plural = "lidmaatschappen"
        constraints = [
            models.UniqueConstraint(
                fields=["gebruiker", "organisatie", "rol"],
                condition=models.Q(beeindigd_op__isnull=True),
                name="lidmaatschap_uniek",
                violation_error_message="Deze persoon heeft deze rol al.",
            )
        ]

    def __str__(self) -> str:
        return f"{self.gebruiker} · {self.get_rol_display()} · {self.organisatie}"


class UitnodigingQuerySet(models.QuerySet):
    def openstaand(self) -> "UitnodigingQuerySet":
        """Invitations whose link still works."""
        return self.filter(aanvaard_op=None, ingetrokken_op=None, verloopt_op__gt=klok.nu())

    def zichtbaar_voor(self, namens) -> "UitnodigingQuerySet":
        return self.filter(organisatie__in=Organisatie.objects.zichtbaar_voor(namens))


class Uitnodiging(models.Model):
    """An invitation by e-mail. Only the hash of the secret link is kept; it works once and until `verloopt_op`."""

    organisatie = models.ForeignKey(Organisatie, on_delete=models.CASCADE, related_name="uitnodigingen")
    email = models.EmailField("e-mailadres")
    rollen = models.JSONField("rollen")
    token_hash = models.CharField(max_length=64, unique=True)
    door = models.ForeignKey(Gebruiker, on_delete=models.PROTECT, related_name="+", null=True)
    gemaakt_op = models.DateTimeField(default=klok.nu)
    verloopt_op = models.DateTimeField()
    aanvaard_op = models.DateTimeField(null=True, blank=True)
    ingetrokken_op = models.DateTimeField(null=True, blank=True)

    objects = UitnodigingQuerySet.as_manager()

    class Meta:
        verbose_name = "uitnodiging"
        verbose_name_plural = "uitnodigingen"
        ordering = ["-gemaakt_op"]

    def __str__(self) -> str:
        return f"{self.email} · {self.organisatie}"
