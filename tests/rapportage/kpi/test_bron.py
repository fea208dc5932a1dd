"""Loading allocations and lines: cleaning, ages, successors, days as numbers."""

from datetime import date

import pytest
from django.db.models import Sum

from aanbieder.models import Product
from rapportage.kpi.bron import OPEN, dagnummer, laad
from rapportage.models import Declaratieregel, Marktcijfer, Toewijzing
from rapportage.productie.herberekenen import herbereken

pytestmark = pytest.mark.django_db


@pytest.fixture
def regio(wereld):
    herbereken(wereld.regio)
    return wereld.regio


def test_het_bedrag_van_alle_regels_is_dat_van_de_markt(regio):
    markt = Marktcijfer.objects.filter(gemeente=None).aggregate(som=Sum("bedrag_cent"))["som"]
    assert laad(regio).regels["cent"].sum() == markt > 0


def test_ook_in_het_groot_laten_beide_hetzelfde_weg(noord_limburg):
    gegevens = laad(noord_limburg)
    namen = ("bedrag_cent", "weggelaten_nul", "weggelaten_paren", "weggelaten_leeftijd")
    markt = Marktcijfer.objects.filter(gemeente=None).aggregate(**{naam: Sum(naam) for naam in namen})
    assert gegevens.regels["cent"].sum() == markt["bedrag_cent"]
    assert gegevens.weggelaten == {naam: markt[f"weggelaten_{naam}"] for naam in ("nul", "paren", "leeftijd")}
    assert len(gegevens.toewijzingen) == 20_944
    assert gegevens.toewijzingen["te_oud"].any()


def test_dagen_zijn_nummers_en_een_open_einde_is_er_geen(regio):
    eerste = Toewijzing.objects.order_by("pk").first()
    Toewijzing.objects.filter(pk=eerste.pk).update(einddatum=None, ingangsdatum=date(2024, 2, 29), volume=None)
    rij = laad(regio).toewijzingen.iloc[0]
    assert (rij["begin"], rij["einde"], rij["volume"]) == (dagnummer(date(2024, 2, 29)), OPEN, -1)
    assert dagnummer(date(1970, 1, 2)) == 1


def test_wie_boven_de_leeftijdsgrens_is_valt_weg(regio):
    eerste = Toewijzing.objects.filter(pk__in=Declaratieregel.objects.values("toewijzing")).order_by("pk").first()
    voor = laad(regio)
    Toewijzing.objects.filter(pk=eerste.pk).update(geboortejaar=eerste.ingangsdatum.year - 22)
    na = laad(regio)
    assert na.toewijzingen.set_index("id").loc[eerste.pk, "te_oud"]
    assert na.weggelaten["leeftijd"] == len(voor.regels) - len(na.regels) > 0
    assert not na.toewijzingen.set_index("id").loc[eerste.pk, "telt"]


def test_een_regel_zonder_toewijzing_heeft_geen_client(regio):
    regel = Declaratieregel.objects.filter(status="toegekend", debet_credit="D").first()
    Declaratieregel.objects.filter(pk=regel.pk).update(toewijzing=None)
    assert (laad(regio).regels["client"] == -1).sum() == 1


def test_een_opvolger_zet_de_reeks_voort_ook_over_meer_stappen(regio):
    een, twee, drie = Product.objects.filter(regio=regio).order_by("pk")[:3]
    Product.objects.filter(pk=een.pk).update(opvolger=twee, productcategorie="99")
    Product.objects.filter(pk=twee.pk).update(opvolger=drie)
    gegevens = laad(regio)
    producten = gegevens.producten
    assert list(producten.loc[[een.pk, twee.pk, drie.pk], "opvolger"]) == [drie.pk] * 3
    assert producten.loc[een.pk, "reeks"] == producten.loc[drie.pk, "categorie"] != producten.loc[een.pk, "categorie"]
    eigen = gegevens.toewijzingen[gegevens.toewijzingen["product"] == een.pk]
    assert set(eigen["reeks"]) <= {producten.loc[drie.pk, "categorie"]}


def test_opvolgers_in_een_kring_houden_op(regio):
    een, twee = Product.objects.filter(regio=regio).order_by("pk")[:2]
    Product.objects.filter(pk=een.pk).update(opvolger=twee)
    Product.objects.filter(pk=twee.pk).update(opvolger=een)
    assert list(laad(regio).producten.loc[[een.pk, twee.pk], "opvolger"]) == [twee.pk, een.pk]


def test_zonder_regels_is_er_een_lege_bron(wereld):
    Declaratieregel.objects.all().delete()
    Toewijzing.objects.all().delete()
    gegevens = laad(wereld.regio)
    assert gegevens.toewijzingen.empty
    assert gegevens.regels.empty
