"""Allocations and declaration lines as imported, their earlier versions, and what is derived from them."""

from django.conf import settings
from django.db import models

from aanbieder.models import Aanbieder, Gemeente, Product, Regio, Segment
from portaal.kern import klok
from portaal.kern.mensen.keuzes import Rol
from portaal.kern.mensen.keuzes import Soort as OrganisatieSoort
from rapportage.productie.keuzes import CREDIT, DEBET, Importstatus, Soort, Status


class RegelsQuerySet(models.QuerySet):
    """Rows with an `aanbieder` and a `gemeente`: the tenancy boundary of every figure about production."""

    def zichtbaar_voor(self, namens):
        """A provider: its own rows; a municipality: its own residents of every provider; a contract manager: all."""
        zichtbaar = self.filter(aanbieder__in=Aanbieder.objects.zichtbaar_voor(namens))
        if namens is not None and namens.soort == OrganisatieSoort.GEMEENTE:
            return zichtbaar.filter(gemeente__organisatie=namens.organisatie)
        return zichtbaar


class ImportQuerySet(models.QuerySet):
    def zichtbaar_voor(self, namens):
        """Only the region's own beheerder sees imports."""
        if namens is None or namens.soort != OrganisatieSoort.REGIO or Rol.BEHEERDER not in namens.rollen:
            return self.none()
        return self.filter(regio__organisatie=namens.organisatie)


class Import(models.Model):
    """One reading of one file: its progress while it runs, its counts and refused lines after."""

    regio = models.ForeignKey(Regio, on_delete=models.CASCADE, null=True, related_name="imports")
    soort = models.CharField("soort", max_length=20, choices=Soort.choices)
    bestandsnaam = models.CharField("bestand", max_length=255)
    opslag = models.CharField(max_length=255, blank=True)  # random name inside MEDIA_MAP while the worker needs it
    sha256 = models.CharField("hash", max_length=64, blank=True)
    zonder_geweigerde = models.BooleanField("zonder geweigerde regels", default=False)
    status = models.CharField("status", max_length=12, choices=Importstatus.choices, default=Importstatus.WACHT)
    stap = models.CharField("stap", max_length=60, blank=True)
    voortgang = models.PositiveSmallIntegerField("voortgang (procent)", default=0)
    nieuw = models.PositiveIntegerField("nieuw", default=0)
    gewijzigd = models.PositiveIntegerField("gewijzigd", default=0)
    ongewijzigd = models.PositiveIntegerField("ongewijzigd", default=0)
    geweigerd = models.PositiveIntegerField("geweigerd", default=0)
    bevindingen = models.JSONField("geweigerde regels", default=list)
    melding = models.CharField("melding", max_length=500, blank=True)
    door = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+")
    gemaakt_op = models.DateTimeField("gestart", default=klok.nu)
    klaar_op = models.DateTimeField("klaar", null=True, blank=True)

    objects = ImportQuerySet.as_manager()

    class Meta:
        verbose_name = "import"
        verbose_name_plural = "imports"
        ordering = ["-pk"]

    def __str__(self) -> str:
        return f"{self.get_soort_display()}: {self.bestandsnaam}"


class Toewijzing(models.Model):
    """An allocation of care (iJw 301). `client` is a pseudonym; of the birth date only the year is kept.

    `product` is empty for an allocation without a product code (aspecific); the category stays as text.
    """

    gemeente = models.ForeignKey(Gemeente, on_delete=models.PROTECT, related_name="+", db_index=False)
    nummer = models.CharField("toewijzingnummer", max_length=12)
    client = models.CharField("cliënt (pseudoniem)", max_length=64)
    geboortejaar = models.PositiveSmallIntegerField("geboortejaar", null=True)
    aanbieder = models.ForeignKey(Aanbieder, on_delete=models.PROTECT, related_name="+", db_index=False)
    productcategorie = models.CharField("productcategorie", max_length=2, blank=True)
    product = models.ForeignKey(Product, on_delete=models.PROTECT, null=True, related_name="+", db_index=False)
    toewijzingsdatum = models.DateField("toewijzingsdatum")
    ingangsdatum = models.DateField("ingangsdatum")
    einddatum = models.DateField("einddatum", null=True)
    volume = models.BigIntegerField("volume", null=True)
    eenheid = models.CharField("eenheid", max_length=2, blank=True)
    frequentie = models.CharField("frequentie", max_length=1, blank=True)
    verwijzer = models.CharField("verwijzer", max_length=2, blank=True)
    reden_wijziging = models.CharField("reden wijziging", max_length=2, blank=True)
    reden_beeindiging = models.CharField("reden beëindiging", max_length=2, blank=True)
    bron = models.ForeignKey(Import, on_delete=models.PROTECT, related_name="+", db_index=False)

    objects = RegelsQuerySet.as_manager()

    class Meta:
        verbose_name = "toewijzing"
        verbose_name_plural = "toewijzingen"
        constraints = [models.UniqueConstraint(fields=["gemeente", "nummer"], name="toewijzing_uniek")]
        indexes = [models.Index(fields=["aanbieder", "ingangsdatum"], name="toewijzing_aanbieder")]

    def __str__(self) -> str:
        return f"{self.gemeente_id}/{self.nummer}"


class Declaratieregel(models.Model):
    """One declared product period (iJw 323 with the verdict of 325). Amounts in cents; a credit subtracts.

    A rejected line may name a product that the region does not have: then `product` is empty and the code stands in
    `onbekend_product` as it came.
    """

    gemeente = models.ForeignKey(Gemeente, on_delete=models.PROTECT, related_name="+", db_index=False)
    toewijzing = models.ForeignKey(Toewijzing, on_delete=models.PROTECT, null=True, related_name="+", db_index=False)
    aanbieder = models.ForeignKey(Aanbieder, on_delete=models.PROTECT, related_name="+", db_index=False)
    referentienummer = models.CharField("referentienummer", max_length=20)
    vorig_referentienummer = models.CharField("vorig referentienummer", max_length=20, blank=True)
    product = models.ForeignKey(Product, on_delete=models.PROTECT, null=True, related_name="+", db_index=False)
    onbekend_product = models.CharField("productcode zoals ingediend", max_length=20, blank=True)
    periode_begin = models.DateField("begin van de periode")
    periode_eind = models.DateField("einde van de periode")
    volume = models.BigIntegerField("volume")
    eenheid = models.CharField("eenheid", max_length=2)
    tarief_cent = models.BigIntegerField("tarief (cent)", null=True)
    bedrag_cent = models.BigIntegerField("bedrag (cent)")
    debet_credit = models.CharField("debet of credit", max_length=1, choices=[(DEBET, "debet"), (CREDIT, "credit")])
    ingediend_op = models.DateField("ingediend op")
    status = models.CharField("status", max_length=10, choices=Status.choices)
    retourcode = models.CharField("retourcode", max_length=4, blank=True)
    declaratienummer = models.CharField("declaratienummer", max_length=12, blank=True)
    bron = models.ForeignKey(Import, on_delete=models.PROTECT, related_name="+", db_index=False)

    objects = RegelsQuerySet.as_manager()

    class Meta:
        verbose_name = "declaratieregel"
        verbose_name_plural = "declaratieregels"
        constraints = [models.UniqueConstraint(fields=["aanbieder", "referentienummer"], name="declaratieregel_uniek")]
        indexes = [models.Index(fields=["aanbieder", "periode_begin"], name="declaratie_aanbieder_maand")]

    def __str__(self) -> str:
        return f"{self.aanbieder_id}/{self.referentienummer}"


class VorigeVersie(models.Model):
    """What an imported row said before a later file changed it."""

    soort = models.CharField(max_length=20, choices=Soort.choices)
    rij = models.BigIntegerField()
    waarden = models.JSONField()
    vervangen_door = models.ForeignKey(Import, on_delete=models.PROTECT, related_name="vervangen")

    class Meta:
        verbose_name = "vorige versie"
        verbose_name_plural = "vorige versies"
        indexes = [models.Index(fields=["soort", "rij"], name="vorige_versie_rij")]

    def __str__(self) -> str:
        return f"{self.soort} {self.rij}"


class Maandproductie(models.Model):
    """Derived: lines summed per provider, municipality, product and month of the product period.

    Net amounts in cents (debit minus credit), volumes in the product's unit, numbers of lines.
    """

    aanbieder = models.ForeignKey(Aanbieder, on_delete=models.CASCADE, related_name="+", db_index=False)
    gemeente = models.ForeignKey(Gemeente, on_delete=models.CASCADE, related_name="+", db_index=False)
    product = models.ForeignKey(Product, on_delete=models.CASCADE, null=True, related_name="+", db_index=False)
    maand = models.DateField("maand (eerste dag)")
    goedgekeurd_cent = models.BigIntegerField(default=0)
    in_behandeling_cent = models.BigIntegerField(default=0)
    afgekeurd_cent = models.BigIntegerField(default=0)
    goedgekeurd_volume = models.BigIntegerField(default=0)
    in_behandeling_volume = models.BigIntegerField(default=0)
    goedgekeurd_regels = models.PositiveIntegerField(default=0)
    in_behandeling_regels = models.PositiveIntegerField(default=0)
    afgekeurd_regels = models.PositiveIntegerField(default=0)

    objects = RegelsQuerySet.as_manager()

    class Meta:
        verbose_name = "maandproductie"
        constraints = [
            models.UniqueConstraint(fields=["aanbieder", "maand", "gemeente", "product"], name="maandproductie_uniek")
        ]

    def __str__(self) -> str:
        return f"{self.aanbieder_id} {self.maand:%Y-%m}"


class MarktcijferQuerySet(models.QuerySet):
    def zichtbaar_voor(self, namens):
        """A contract manager sees all, a municipality its own residents, nobody else anything."""
        if namens is None:
            return self.none()
        if namens.soort == OrganisatieSoort.GEMEENTE:
            return self.filter(gemeente__organisatie=namens.organisatie)
        if namens.soort == OrganisatieSoort.REGIO and Rol.CONTRACTMANAGER in namens.rollen:
            return self.filter(regio__organisatie=namens.organisatie)
        return self.none()


class Marktcijfer(models.Model):
    """Derived: clients and net granted euros per top-level segment, municipality and year, after cleaning.

    No municipality means the whole region (a client who moved counts once). `weggelaten_*` counts the lines that
    cleaning left out.
    """

    regio = models.ForeignKey(Regio, on_delete=models.CASCADE, related_name="+")
    segment = models.ForeignKey(Segment, on_delete=models.CASCADE, related_name="+")
    gemeente = models.ForeignKey(Gemeente, on_delete=models.CASCADE, null=True, related_name="+")
    jaar = models.PositiveSmallIntegerField()
    clienten = models.PositiveIntegerField()
    bedrag_cent = models.BigIntegerField()
    weggelaten_nul = models.PositiveIntegerField(default=0)
    weggelaten_paren = models.PositiveIntegerField(default=0)
    weggelaten_leeftijd = models.PositiveIntegerField(default=0)

    objects = MarktcijferQuerySet.as_manager()

    class Meta:
        verbose_name = "marktcijfer"
        indexes = [models.Index(fields=["regio", "jaar"], name="marktcijfer_regio_jaar")]

    def __str__(self) -> str:
        return f"{self.segment_id} {self.gemeente_id} {self.jaar}"


class Gegevensstand(models.Model):
    """Per region: how far the data goes, and a number that rises with every change of lines or configuration.

    `versie` is the key under which figures and pictures are kept; `peildatum` is the latest ingediend_op or
    toewijzingsdatum imported.
    """

    regio = models.OneToOneField(Regio, on_delete=models.CASCADE, related_name="stand")
    versie = models.PositiveIntegerField(default=0)
    peildatum = models.DateField(null=True)
    bijgewerkt_op = models.DateTimeField(default=klok.nu)

    class Meta:
        verbose_name = "gegevensstand"
        verbose_name_plural = "gegevensstanden"

    def __str__(self) -> str:
        return f"{self.regio} versie {self.versie}"
