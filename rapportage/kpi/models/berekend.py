"""Derived from allocations and lines: one computation of a region, whole or not at all."""

from django.db import models

from aanbieder.models import Aanbieder, Gemeente, Regio
from portaal.kern import klok
from portaal.kern.mensen.keuzes import Rol, Soort

DECIMALEN = 6


class Zorgberekening(models.Model):
    """One computation of every figure about care, made from data version `versie`.

    Its rows never change. A new one is stored complete and then counts; the one before stays until the next, so that
    a reader who began with it reads it to the end.
    """

    regio = models.ForeignKey(Regio, on_delete=models.CASCADE, related_name="zorgberekeningen")
    versie = models.PositiveIntegerField("versie van de gegevens")
    peildatum = models.DateField("peildatum", null=True)
    gemaakt_op = models.DateTimeField("berekend op", default=klok.nu)
    weggelaten = models.JSONField("weggelaten regels per reden", default=dict)

    class Meta:
        verbose_name = "zorgberekening"
        verbose_name_plural = "zorgberekeningen"
        ordering = ["-pk"]

    def __str__(self) -> str:
        return f"{self.regio} versie {self.versie}"


class BerekendQuerySet(models.QuerySet):
    """Rows with a `gemeente` (none: all of them together)."""

    def zichtbaar_voor(self, namens):
        """A contract manager sees all, a municipality its own residents, nobody else anything."""
        if namens is None:
            return self.none()
        if namens.soort == Soort.GEMEENTE:
            return self.filter(gemeente__organisatie=namens.organisatie)
        if namens.soort == Soort.REGIO and Rol.CONTRACTMANAGER in namens.rollen:
            return self.filter(berekening__regio__organisatie=namens.organisatie)
        return self.none()


class KpiwaardeQuerySet(BerekendQuerySet):
    def zichtbaar_voor(self, namens):
        """Besides: a provider its own."""
        if namens is not None and namens.soort == Soort.AANBIEDER:
            return self.filter(aanbieder__organisatie=namens.organisatie)
        return super().zichtbaar_voor(namens)


class Kpiwaarde(models.Model):
    """One KPI of one provider (none: the region) and municipality (none: all) over one period.

    `waarde` in the unit of the register (cents, months, days, fraction), empty without a denominator; `n` the clients
    behind it. `variant` is empty for the definition that holds; others are named in the register.
    """

    berekening = models.ForeignKey(Zorgberekening, on_delete=models.CASCADE, related_name="kpiwaarden", db_index=False)
    aanbieder = models.ForeignKey(Aanbieder, on_delete=models.CASCADE, null=True, related_name="+", db_index=False)
    gemeente = models.ForeignKey(Gemeente, on_delete=models.CASCADE, null=True, related_name="+", db_index=False)
    kpi = models.CharField("kpi", max_length=60)
    variant = models.CharField("variant", max_length=20, blank=True)
    begin = models.DateField("begin van de periode")
    einde = models.DateField("einde van de periode")
    waarde = models.DecimalField("waarde", max_digits=20, decimal_places=DECIMALEN, null=True)
    teller = models.BigIntegerField("teller", null=True)
    noemer = models.BigIntegerField("noemer", null=True)
    n = models.PositiveIntegerField("aantal cliënten", default=0)

    objects = KpiwaardeQuerySet.as_manager()

    class Meta:
        verbose_name = "KPI-waarde"
        verbose_name_plural = "KPI-waarden"
        indexes = [
            models.Index(fields=["berekening", "aanbieder", "gemeente"], name="kpiwaarde_aanbieder"),
            models.Index(fields=["berekening", "kpi", "begin", "einde"], name="kpiwaarde_vergelijking"),
        ]

    def __str__(self) -> str:
        return f"{self.aanbieder_id} {self.kpi} {self.begin} {self.einde}"


class Zorgpadtelling(models.Model):
    """How often a care path occurs, so that any choice of municipalities can be counted.

    `gemeenten`: the codes of all municipalities a client had allocations from in this category, `binnen`: those of
    them that are chosen. A choice C counts the rows with `binnen` = `gemeenten` ∩ C. Codes in order, with commas.
    """

    berekening = models.ForeignKey(Zorgberekening, on_delete=models.CASCADE, related_name="zorgpaden")
    productcategorie = models.CharField("productcategorie", max_length=2)
    gemeenten = models.CharField("gemeenten", max_length=300)
    binnen = models.CharField("gekozen gemeenten", max_length=300)
    pad = models.CharField("zorgpad", max_length=500)
    aantal = models.PositiveIntegerField("aantal")

    class Meta:
        verbose_name = "zorgpadtelling"
        verbose_name_plural = "zorgpadtellingen"

    def __str__(self) -> str:
        return f"{self.productcategorie} {self.pad}: {self.aantal}"


class Monitorblad(models.Model):
    """One part of the monitor, ready computed: `inhoud` is what its `berekeningen` module gives, as JSON."""

    berekening = models.ForeignKey(Zorgberekening, on_delete=models.CASCADE, related_name="bladen", db_index=False)
    onderdeel = models.CharField("onderdeel", max_length=40)
    gemeente = models.ForeignKey(Gemeente, on_delete=models.CASCADE, null=True, related_name="+", db_index=False)
    inhoud = models.JSONField("inhoud")

    objects = BerekendQuerySet.as_manager()

    class Meta:
        verbose_name = "monitorblad"
        verbose_name_plural = "monitorbladen"
        indexes = [models.Index(fields=["berekening", "onderdeel", "gemeente"], name="monitorblad_onderdeel")]

    def __str__(self) -> str:
        return f"{self.onderdeel} {self.gemeente_id}"
