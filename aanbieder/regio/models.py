"""The region and its reference data: municipalities, segments, products."""

from functools import cached_property

from django.db import models

from aanbieder.regio import instellingen
from portaal.kern.mensen.keuzes import Soort


class RegioQuerySet(models.QuerySet):
    def zichtbaar_voor(self, namens) -> "RegioQuerySet":
        """The region that the organisation acted for belongs to."""
        return self.none() if namens is None else self.filter(organisatie=namens.organisatie.regio_organisatie)


class Regio(models.Model):
    """A region of municipalities that buys together, with its rules as configuration."""

    code = models.SlugField("code", max_length=60, unique=True)
    naam = models.CharField("naam", max_length=200)
    organisatie = models.OneToOneField("portaal.Organisatie", on_delete=models.PROTECT, related_name="regio")
    instellingen_json = models.JSONField("instellingen", default=dict)

    objects = RegioQuerySet.as_manager()

    class Meta:
        verbose_name = "regio"
        verbose_name_plural = "regio's"

    def __str__(self) -> str:
        return self.naam

    @cached_property
    def instellingen(self) -> instellingen.Instellingen:
        """The typed settings (thresholds, terms, forecast method, rules)."""
        return instellingen.lees(self.instellingen_json)


class VanRegioQuerySet(models.QuerySet):
    def zichtbaar_voor(self, namens):
        """Reference data is open to everybody of the region."""
        if namens is None:
            return self.none()
        return self.filter(regio__organisatie=namens.organisatie.regio_organisatie)


class GemeenteQuerySet(VanRegioQuerySet):
    def eigen_cijfers_van(self, namens):
        """The municipalities whose figures may be shown: all for provider and region, its own for a municipality."""
        zichtbaar = self.zichtbaar_voor(namens)
        if namens is not None and namens.soort == Soort.GEMEENTE:
            return zichtbaar.filter(organisatie=namens.organisatie)
        return zichtbaar


class Gemeente(models.Model):
    """A municipality of the region; `code` is CBS's four digits as text."""

    regio = models.ForeignKey(Regio, on_delete=models.CASCADE, related_name="gemeenten")
    code = models.CharField("gemeentecode", max_length=4)
    naam = models.CharField("naam", max_length=120)
    geldig_van = models.DateField("geldig van", null=True, blank=True)
    geldig_tot = models.DateField("geldig tot", null=True, blank=True)
    organisatie = models.OneToOneField("portaal.Organisatie", on_delete=models.PROTECT, related_name="gemeente")

    objects = GemeenteQuerySet.as_manager()

    class Meta:
        verbose_name = "gemeente"
        verbose_name_plural = "gemeenten"
        ordering = ["naam"]
        constraints = [models.UniqueConstraint(fields=["regio", "code"], name="gemeente_code_uniek")]

    def __str__(self) -> str:
        return self.naam


class Segment(models.Model):
    """A part of youth care in procurement; sub-segments point at the one above."""

    regio = models.ForeignKey(Regio, on_delete=models.CASCADE, related_name="segmenten")
    code = models.CharField("code", max_length=20)
    naam = models.CharField("naam", max_length=200)
    bovenliggend = models.ForeignKey(
        "self", on_delete=models.PROTECT, null=True, blank=True, related_name="onderliggend"
    )
    bekostiging = models.CharField("bekostiging", max_length=30, blank=True)
    volgorde = models.PositiveIntegerField(default=0)

    objects = VanRegioQuerySet.as_manager()

    class Meta:
        verbose_name = "segment"
        verbose_name_plural = "segmenten"
        ordering = ["volgorde"]
        constraints = [models.UniqueConstraint(fields=["regio", "code"], name="segment_code_uniek")]

    def __str__(self) -> str:
        return f"{self.code} {self.naam}"


class Product(models.Model):
    """A form of care with a code; `eenheid` is a unit of iJw's list (01 minute, 04 hour, 14 day and night, 83 euro)."""

    regio = models.ForeignKey(Regio, on_delete=models.CASCADE, related_name="producten")
    productcategorie = models.CharField("productcategorie", max_length=2)
    productcode = models.CharField("productcode", max_length=5)
    naam = models.CharField("naam", max_length=200)
    segment = models.ForeignKey(Segment, on_delete=models.PROTECT, related_name="producten")
    eenheid = models.CharField("eenheid", max_length=2)
    bekostiging = models.CharField("bekostiging", max_length=30, blank=True)
    zwaarte = models.CharField("zwaarte", max_length=30, blank=True)
    norm_volume = models.DecimalField("normvolume (uren)", max_digits=10, decimal_places=2, null=True, blank=True)
    norm_volume_min = models.DecimalField("normvolume van", max_digits=10, decimal_places=2, null=True, blank=True)
    norm_volume_max = models.DecimalField("normvolume tot", max_digits=10, decimal_places=2, null=True, blank=True)
    norm_maanden = models.PositiveIntegerField("normduur (maanden)", null=True, blank=True)
    norm_bron = models.CharField("bron van de norm", max_length=200, blank=True)
    herstelgericht = models.BooleanField("herstelgericht", default=False)
    geldig_van = models.DateField("geldig van", null=True, blank=True)
    geldig_tot = models.DateField("geldig tot", null=True, blank=True)
    opvolger = models.ForeignKey("self", on_delete=models.SET_NULL, null=True, blank=True, related_name="voorgangers")

    objects = VanRegioQuerySet.as_manager()

    class Meta:
        verbose_name = "product"
        verbose_name_plural = "producten"
        ordering = ["productcategorie", "productcode"]
        constraints = [
            models.UniqueConstraint(fields=["regio", "productcategorie", "productcode"], name="product_code_uniek")
        ]

    def __str__(self) -> str:
        return f"{self.productcode} {self.naam}"
