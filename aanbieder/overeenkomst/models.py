"""Providers and what was agreed with them: agreement, segments, tariffs, ceilings, norms, documents."""

from django.db import models
from django.db.models.functions import Coalesce

from aanbieder.regio.models import Gemeente, Product, Regio, Segment
from portaal.kern import klok
from portaal.kern.mensen.keuzes import Rol, Soort


def _of_nul(veld: str) -> Coalesce:
    """An empty reference as 0, so that "all" is one key in a unique constraint on every database."""
    return Coalesce(veld, models.Value(0), output_field=models.BigIntegerField())


class AanbiederQuerySet(models.QuerySet):
    def zichtbaar_voor(self, namens) -> "AanbiederQuerySet":
        """A provider sees itself; region and municipality the providers of their region; others none.

        What of a provider is visible (a municipality: its own residents only) is decided by the
        `zichtbaar_voor` of those rows.
        """
        if namens is None:
            return self.none()
        if namens.soort == Soort.AANBIEDER:
            return self.filter(organisatie=namens.organisatie)
        if namens.soort == Soort.GEMEENTE or (
            namens.soort == Soort.REGIO and namens.rollen & {Rol.CONTRACTMANAGER, Rol.BEHEERDER}
        ):
            return self.filter(regio__organisatie=namens.organisatie.regio_organisatie)
        return self.none()

    def gecontracteerd(self) -> "AanbiederQuerySet":
        return self.filter(gecontracteerd=True)


class Aanbieder(models.Model):
    """A provider of youth care in one region."""

    regio = models.ForeignKey(Regio, on_delete=models.CASCADE, related_name="aanbieders")
    slug = models.SlugField("slug", max_length=120)
    naam = models.CharField("naam", max_length=200)
    kvk = models.CharField("KvK-nummer", max_length=8, blank=True)
    agb = models.CharField("AGB-code", max_length=8, blank=True)
    categorie = models.CharField("categorie", max_length=20, blank=True)
    micro = models.BooleanField("micro-aanbieder", default=False)
    gecontracteerd = models.BooleanField("gecontracteerd", default=True)
    contractmanager_email = models.EmailField("contractmanager", blank=True)
    organisatie = models.OneToOneField("portaal.Organisatie", on_delete=models.PROTECT, related_name="aanbieder")
    leden = models.ManyToManyField("self", symmetrical=False, related_name="allianties", blank=True)
    volgorde = models.PositiveIntegerField(default=0)

    objects = AanbiederQuerySet.as_manager()

    class Meta:
        verbose_name = "aanbieder"
        ordering = ["naam"]
        constraints = [
            models.UniqueConstraint(fields=["regio", "slug"], name="aanbieder_slug_uniek"),
            models.UniqueConstraint(fields=["regio", "agb"], condition=~models.Q(agb=""), name="aanbieder_agb_uniek"),
        ]

    def __str__(self) -> str:
        return self.naam


class VanAanbiederQuerySet(models.QuerySet):
    """Rows that belong to one provider through `pad`, for instance "overeenkomst__aanbieder"."""

    pad = "aanbieder"

    def zichtbaar_voor(self, namens):
        return self.filter(**{f"{self.pad}__in": Aanbieder.objects.zichtbaar_voor(namens)})


class Contactpersoon(models.Model):
    """Somebody to reach at a provider."""

    aanbieder = models.ForeignKey(Aanbieder, on_delete=models.CASCADE, related_name="contactpersonen")
    naam = models.CharField("naam", max_length=200)
    functie = models.CharField("functie", max_length=200, blank=True)
    telefoon = models.CharField("telefoon", max_length=30, blank=True)
    email = models.EmailField("e-mail", blank=True)

    objects = VanAanbiederQuerySet.as_manager()

    class Meta:
        verbose_name = "contactpersoon"
        verbose_name_plural = "contactpersonen"
        ordering = ["naam"]

    def __str__(self) -> str:
        return self.naam


class Overeenkomst(models.Model):
    """A framework agreement. `verlengingen` is text like "3+3": two options of three years."""

    aanbieder = models.ForeignKey(Aanbieder, on_delete=models.CASCADE, related_name="overeenkomsten")
    nummer = models.CharField("nummer", max_length=40)
    begin = models.DateField("begin")
    einde = models.DateField("einde", null=True, blank=True)
    verlengingen = models.CharField("verlengingen", max_length=40, blank=True)
    voorganger = models.ForeignKey("self", on_delete=models.SET_NULL, null=True, blank=True, related_name="opvolgers")

    objects = VanAanbiederQuerySet.as_manager()

    class Meta:
        verbose_name = "overeenkomst"
        verbose_name_plural = "overeenkomsten"
        ordering = ["begin", "nummer"]
        constraints = [models.UniqueConstraint(fields=["aanbieder", "nummer"], name="overeenkomst_nummer_uniek")]

    def __str__(self) -> str:
        return self.nummer


class VanOvereenkomstQuerySet(VanAanbiederQuerySet):
    pad = "overeenkomst__aanbieder"


class Document(models.Model):
    """A contract document; `bestand` is a path inside MEDIA_MAP, or empty when only its title is known."""

    overeenkomst = models.ForeignKey(Overeenkomst, on_delete=models.CASCADE, related_name="documenten")
    soort = models.CharField("soort", max_length=60)
    titel = models.CharField("titel", max_length=200)
    datum = models.DateField("datum", null=True, blank=True)
    bestand = models.CharField("bestand", max_length=300, blank=True)

    objects = VanOvereenkomstQuerySet.as_manager()

    class Meta:
        verbose_name = "document"
        verbose_name_plural = "documenten"
        ordering = ["-datum", "titel"]

    def __str__(self) -> str:
        return self.titel


class OvereenkomstSegment(models.Model):
    """Whether a (sub-)segment is part of the agreement, with its own term where it differs, or why not."""

    overeenkomst = models.ForeignKey(Overeenkomst, on_delete=models.CASCADE, related_name="segmenten")
    segment = models.ForeignKey(Segment, on_delete=models.PROTECT, related_name="+")
    levert = models.BooleanField("levert")
    begin = models.DateField("begin", null=True, blank=True)
    einde = models.DateField("einde", null=True, blank=True)
    verlengingen = models.CharField("verlengingen", max_length=40, blank=True)
    toelichting = models.CharField("toelichting", max_length=300, blank=True)

    objects = VanOvereenkomstQuerySet.as_manager()

    class Meta:
        verbose_name = "segment van een overeenkomst"
        verbose_name_plural = "segmenten van overeenkomsten"
        ordering = ["segment__volgorde"]
        constraints = [
            models.UniqueConstraint(fields=["overeenkomst", "segment", "begin"], name="overeenkomst_segment_uniek")
        ]

    def __str__(self) -> str:
        return f"{self.overeenkomst} {self.segment}"


class TariefQuerySet(VanOvereenkomstQuerySet):
    def zichtbaar_voor(self, namens):
        """A municipality sees tariffs for all municipalities together and for itself."""
        zichtbaar = super().zichtbaar_voor(namens)
        if namens is not None and namens.soort == Soort.GEMEENTE:
            return zichtbaar.filter(models.Q(gemeente=None) | models.Q(gemeente__organisatie=namens.organisatie))
        return zichtbaar


class Tarief(models.Model):
    """A product in an agreement with its tariff (cents per unit) from `geldig_van`; no gemeente means all."""

    overeenkomst = models.ForeignKey(Overeenkomst, on_delete=models.CASCADE, related_name="tarieven")
    product = models.ForeignKey(Product, on_delete=models.PROTECT, related_name="tarieven")
    gemeente = models.ForeignKey(Gemeente, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    tariefsoort = models.CharField("tariefsoort", max_length=60, blank=True)
    tarief_cent = models.BigIntegerField("tarief (cent)", null=True, blank=True)
    geldig_van = models.DateField("geldig van")
    geldig_tot = models.DateField("geldig tot", null=True, blank=True)

    objects = TariefQuerySet.as_manager()

    class Meta:
        verbose_name = "tarief"
        verbose_name_plural = "tarieven"
        ordering = ["product__productcategorie", "product__productcode", "gemeente__naam", "-geldig_van"]
        constraints = [
            models.UniqueConstraint(
                "overeenkomst", "product", _of_nul("gemeente_id"), "tariefsoort", "geldig_van", name="tarief_uniek"
            )
        ]

    def __str__(self) -> str:
        return f"{self.product} vanaf {self.geldig_van}"


class PlafondQuerySet(VanOvereenkomstQuerySet):
    def zichtbaar_voor(self, namens):
        """A municipality sees the shares that are its own, never a ceiling or another's share."""
        zichtbaar = super().zichtbaar_voor(namens)
        if namens is not None and namens.soort == Soort.GEMEENTE:
            return zichtbaar.filter(gemeente__organisatie=namens.organisatie)
        return zichtbaar


class Plafond(models.Model):
    """A yearly ceiling (no gemeente, no product) or a share of one. No segment: the whole agreement.

    Of rows with the same key the one with the latest `geldig_van` not after the date counts.
    """

    overeenkomst = models.ForeignKey(Overeenkomst, on_delete=models.CASCADE, related_name="plafonds")
    jaar = models.PositiveIntegerField("jaar")
    segment = models.ForeignKey(Segment, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    gemeente = models.ForeignKey(Gemeente, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    product = models.ForeignKey(Product, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    bedrag_cent = models.BigIntegerField("bedrag (cent)")
    prikkel = models.CharField("prikkel", max_length=200, blank=True)
    geldig_van = models.DateField("geldig van")
    grondslag = models.CharField("grondslag", max_length=400, blank=True)

    objects = PlafondQuerySet.as_manager()

    class Meta:
        verbose_name = "plafond"
        verbose_name_plural = "plafonds"
        ordering = ["jaar", "segment__volgorde", "geldig_van"]
        constraints = [
            models.UniqueConstraint(
                "overeenkomst",
                "jaar",
                _of_nul("segment_id"),
                _of_nul("gemeente_id"),
                _of_nul("product_id"),
                "geldig_van",
                name="plafond_uniek",
            ),
            models.CheckConstraint(condition=models.Q(bedrag_cent__gte=0), name="plafond_niet_negatief"),
        ]

    def __str__(self) -> str:
        return f"{self.overeenkomst} {self.jaar} {self.segment or 'geheel'}"


def normen_over(aanbieders) -> models.Q:
    """What concerns these providers of a table with regio, categorie, aanbieder: their own, their category's, all's."""
    gaat_over = models.Q(pk__in=[])
    for regio, pk, categorie in aanbieders.values_list("regio", "pk", "categorie"):
        van_groep = models.Q(aanbieder=None, categorie__in=("", categorie))
        gaat_over |= models.Q(regio=regio) & (models.Q(aanbieder=pk) | van_groep)
    return gaat_over


class KpiNormQuerySet(models.QuerySet):
    def zichtbaar_voor(self, namens) -> "KpiNormQuerySet":
        """A provider the norms it is held to; a contract manager and a municipality all of the region."""
        if namens is None or not namens.mag("kpi_zien"):
            return self.none()
        if namens.soort == Soort.AANBIEDER:
            return self.filter(normen_over(Aanbieder.objects.zichtbaar_voor(namens).gecontracteerd()))
        return self.filter(regio__organisatie=namens.organisatie.regio_organisatie)


class KpiNorm(models.Model):
    """A norm for a KPI: of a category, or of one provider (which goes first)."""

    regio = models.ForeignKey(Regio, on_delete=models.CASCADE, related_name="kpi_normen")
    kpi = models.CharField("kpi", max_length=60)
    norm = models.DecimalField("norm", max_digits=14, decimal_places=4)
    richting = models.CharField("richting", max_length=10)
    categorie = models.CharField("categorie", max_length=20, blank=True)
    aanbieder = models.ForeignKey(Aanbieder, on_delete=models.CASCADE, null=True, blank=True, related_name="normen")
    geldig_van = models.DateField("geldig van")
    geldig_tot = models.DateField("geldig tot", null=True, blank=True)
    in_portaal = models.BooleanField("vastgesteld in het portaal", default=False)  # reading the region leaves it alone

    objects = KpiNormQuerySet.as_manager()

    class Meta:
        verbose_name = "norm"
        verbose_name_plural = "normen"
        constraints = [
            models.UniqueConstraint(
                "regio", "kpi", "categorie", _of_nul("aanbieder_id"), "geldig_van", name="kpi_norm_uniek"
            )
        ]

    def __str__(self) -> str:
        return f"{self.kpi} {self.norm}"


class WijzigingQuerySet(VanOvereenkomstQuerySet):
    def zichtbaar_voor(self, namens):
        """A municipality sees what concerns itself, and what has no amount of others in it."""
        zichtbaar = super().zichtbaar_voor(namens)
        if namens is not None and namens.soort == Soort.GEMEENTE:
            eigen = models.Q(gemeente__organisatie=namens.organisatie)
            return zichtbaar.filter(eigen | models.Q(gemeente=None, alleen_partijen=False))
        return zichtbaar


class Wijziging(models.Model):
    """A change of an agreement as both sides read it: what was, what became, from when, by whom."""

    overeenkomst = models.ForeignKey(Overeenkomst, on_delete=models.CASCADE, related_name="wijzigingen")
    tijd = models.DateTimeField("vastgelegd op", default=klok.nu)
    door = models.CharField("door", max_length=200)
    onderwerp = models.CharField("onderwerp", max_length=300)
    gemeente = models.ForeignKey(Gemeente, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    was = models.CharField("was", max_length=300, blank=True)
    wordt = models.CharField("wordt", max_length=300, blank=True)
    vanaf = models.DateField("vanaf", null=True, blank=True)
    alleen_partijen = models.BooleanField("alleen voor aanbieder en regio", default=False)

    objects = WijzigingQuerySet.as_manager()

    class Meta:
        verbose_name = "wijziging"
        verbose_name_plural = "wijzigingen"
        ordering = ["-tijd", "-pk"]

    def __str__(self) -> str:
        return f"{self.overeenkomst}: {self.onderwerp}"
