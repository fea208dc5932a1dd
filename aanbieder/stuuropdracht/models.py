"""The steering assignment of a provider, and norms on their way to being set."""

from django.conf import settings
from django.db import models
from django.urls import reverse

from aanbieder.overeenkomst.models import Aanbieder, KpiNorm, normen_over
from aanbieder.regio.kpicatalogus import naam_van
from aanbieder.regio.models import Regio
from portaal.kern import klok
from portaal.kern.mensen.keuzes import Rol, Soort


class Stand(models.TextChoices):
    """How far a norm or an assignment is; the transitions stand in `regels`."""

    CONCEPT = "concept", "concept"
    TER_REACTIE = "ter_reactie", "ter reactie bij de aanbieder"
    VASTGESTELD = "vastgesteld", "vastgesteld"
    INGETROKKEN = "ingetrokken", "ingetrokken"


def _van_de_regio(namens) -> bool:
    return namens.soort == Soort.GEMEENTE or (
        namens.soort == Soort.REGIO and bool(namens.rollen & {Rol.CONTRACTMANAGER, Rol.BEHEERDER})
    )


# What a provider may read: what it was asked about. A draft that was withdrawn before that is not.
GEVRAAGD = models.Q(ter_reactie_op__isnull=False) | models.Q(stand=Stand.VASTGESTELD)


class Onderweg(models.Model):
    """What a norm and an assignment keep on their way: since when providers see it, and which text it is now."""

    ter_reactie_op = models.DateTimeField("ter reactie sinds", null=True, blank=True)
    versie = models.PositiveIntegerField("versie", default=1)  # one more with every change

    class Meta:
        abstract = True

    @property
    def kenmerk(self) -> str:
        """Which text of which one: a form sends it back, so that only what was on the screen is set."""
        return f"{self.pk}.{self.versie}"


class StuuropdrachtQuerySet(models.QuerySet):
    def zichtbaar_voor(self, namens):
        """Region and municipalities all; a provider its own from the moment it is asked to react."""
        if namens is None:
            return self.none()
        zichtbaar = self.filter(aanbieder__in=Aanbieder.objects.zichtbaar_voor(namens))
        return zichtbaar.filter(GEVRAAGD) if namens.soort == Soort.AANBIEDER else zichtbaar


class Stuuropdracht(Onderweg):
    """What region and provider agreed to steer on from `begin` (to `einde`, when known)."""

    aanbieder = models.ForeignKey(Aanbieder, on_delete=models.PROTECT, related_name="stuuropdrachten")
    begin = models.DateField("geldt vanaf")
    einde = models.DateField("geldt tot en met", null=True, blank=True)
    tekst = models.TextField("opdracht")
    stand = models.CharField("stand", max_length=12, choices=Stand.choices, default=Stand.CONCEPT)
    opgesteld_door = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+")
    opgesteld_op = models.DateTimeField("opgesteld op", default=klok.nu)
    vastgesteld_door = models.CharField("vastgesteld door", max_length=200, blank=True)  # person and organisation
    vastgesteld_op = models.DateField("vastgesteld op", null=True, blank=True)

    objects = StuuropdrachtQuerySet.as_manager()

    class Meta:
        verbose_name = "stuuropdracht"
        verbose_name_plural = "stuuropdrachten"
        ordering = ["-begin", "-pk"]

    def __str__(self) -> str:
        return f"Stuuropdracht van {self.aanbieder} vanaf {self.begin}"

    def get_absolute_url(self) -> str:
        return reverse("stuuropdracht", args=[self.aanbieder.slug])


class Stuurafspraak(models.Model):
    """The agreement text beside one KPI of an assignment."""

    opdracht = models.ForeignKey(Stuuropdracht, on_delete=models.CASCADE, related_name="afspraken")
    kpi = models.CharField("kpi", max_length=60)
    tekst = models.TextField("afspraak")

    class Meta:
        verbose_name = "afspraak bij een KPI"
        verbose_name_plural = "afspraken bij KPI's"
        constraints = [models.UniqueConstraint(fields=["opdracht", "kpi"], name="stuurafspraak_een_keer")]

    def __str__(self) -> str:
        return f"{self.opdracht}: {self.kpi}"


class NormvoorstelQuerySet(models.QuerySet):
    def zichtbaar_voor(self, namens):
        """Region and municipalities all; a provider those that concern it, once it is asked to react."""
        if namens is None:
            return self.none()
        if namens.soort == Soort.AANBIEDER:
            eigen = Aanbieder.objects.zichtbaar_voor(namens).gecontracteerd()
            return self.filter(normen_over(eigen)).filter(GEVRAAGD)
        if _van_de_regio(namens):
            return self.filter(regio__organisatie=namens.organisatie.regio_organisatie)
        return self.none()


class Normvoorstel(Onderweg):
    """A norm for a KPI on its way: of a category, of one provider, or (neither) of all. Set, it becomes a KpiNorm."""

    regio = models.ForeignKey(Regio, on_delete=models.PROTECT, related_name="normvoorstellen")
    kpi = models.CharField("kpi", max_length=60)
    norm = models.DecimalField("norm", max_digits=14, decimal_places=4)
    richting = models.CharField("richting", max_length=10)
    categorie = models.CharField("categorie", max_length=20, blank=True)
    aanbieder = models.ForeignKey(Aanbieder, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    geldig_van = models.DateField("geldig van")
    geldig_tot = models.DateField("geldig tot en met", null=True, blank=True)
    toelichting = models.TextField("toelichting", blank=True)
    stand = models.CharField("stand", max_length=12, choices=Stand.choices, default=Stand.CONCEPT)
    opgesteld_door = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    opgesteld_op = models.DateTimeField("opgesteld op", default=klok.nu)
    vastgesteld_door = models.CharField("vastgesteld door", max_length=200, blank=True)
    vastgesteld_op = models.DateField("vastgesteld op", null=True, blank=True)
    kpi_norm = models.OneToOneField(KpiNorm, on_delete=models.SET_NULL, null=True, blank=True, related_name="voorstel")

    objects = NormvoorstelQuerySet.as_manager()

    class Meta:
        verbose_name = "voorstel voor een norm"
        verbose_name_plural = "voorstellen voor normen"
        ordering = ["-pk"]

    def __str__(self) -> str:
        return f"Norm voor {naam_van(self.kpi).lower()} vanaf {self.geldig_van}"

    def get_absolute_url(self) -> str:
        return reverse("normvoorstel", args=[self.pk])


class InspraakQuerySet(models.QuerySet):
    def zichtbaar_voor(self, namens):
        """A provider what it wrote itself; region and municipalities what was written to them."""
        if namens is None:
            return self.none()
        if namens.soort == Soort.AANBIEDER:
            return self.filter(organisatie=namens.organisatie)
        over = models.Q(opdracht__in=Stuuropdracht.objects.zichtbaar_voor(namens))
        return self.filter(over | models.Q(voorstel__in=Normvoorstel.objects.zichtbaar_voor(namens)))


class Inspraak(models.Model):
    """What an organisation wrote about an assignment or a norm before it was set."""

    opdracht = models.ForeignKey(Stuuropdracht, on_delete=models.CASCADE, null=True, related_name="inspraak")
    voorstel = models.ForeignKey(Normvoorstel, on_delete=models.CASCADE, null=True, related_name="inspraak")
    organisatie = models.ForeignKey("portaal.Organisatie", on_delete=models.PROTECT, related_name="+")
    door = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    tekst = models.TextField("reactie")
    versie = models.PositiveIntegerField("op versie", default=1)  # what it was a reaction to
    gemaakt_op = models.DateTimeField("geschreven op", default=klok.nu)
    verzoek = models.UUIDField(null=True, blank=True, unique=True)

    objects = InspraakQuerySet.as_manager()

    class Meta:
        verbose_name = "reactie op een norm of opdracht"
        verbose_name_plural = "reacties op normen en opdrachten"
        ordering = ["pk"]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(opdracht__isnull=False) ^ models.Q(voorstel__isnull=False),
                name="inspraak_over_een_ding",
            )
        ]

    def __str__(self) -> str:
        return f"{self.organisatie}: {self.tekst[:40]}"
