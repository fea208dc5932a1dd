"""Notices about ceilings: each once, to provider and region."""

import pytest

from portaal.models import Bericht
from rapportage.models import Gegevensstand, Maandproductie
from rapportage.uitnutting.drempels import meld

pytestmark = pytest.mark.django_db


def besteed(wereld, cent):
    """`een` spends exactly this much of its ceiling of 1,000,000 cents."""
    Maandproductie.objects.filter(aanbieder=wereld.een).delete()
    Maandproductie.objects.create(
        aanbieder=wereld.een, gemeente=wereld.venray, product=wereld.p_licht, maand="2024-01-01", goedgekeurd_cent=cent
    )
    stand = Gegevensstand.objects.get(regio=wereld.regio)
    stand.versie += 1
    stand.save()
    meld(wereld.regio)


def titels(wereld):
    return list(
        Bericht.objects.filter(organisatie=wereld.organisatie_een).order_by("pk").values_list("titel", flat=True)
    )


def test_onder_de_eerste_drempel_komt_er_geen_bericht(wereld):
    besteed(wereld, 699_999)
    assert titels(wereld) == []


def test_elke_drempel_geeft_een_keer_bericht(wereld):
    for cent in (700_000, 800_000, 900_000, 950_000):
        besteed(wereld, cent)
    assert titels(wereld) == [
        "Plafond Ambulant 2024 is voor 70% gebruikt",
        "Plafond Ambulant 2024 is voor 90% gebruikt",
    ]


def test_precies_honderd_is_bereikt_en_daarboven_overschreden(wereld):
    besteed(wereld, 1_000_000)
    assert titels(wereld)[-1] == "Plafond Ambulant 2024 is bereikt"
    besteed(wereld, 1_000_001)
    assert titels(wereld)[-1] == "Plafond Ambulant 2024 is overschreden"


def test_de_regio_krijgt_het_bericht_met_de_naam_van_de_aanbieder(wereld):
    besteed(wereld, 700_000)
    bericht = Bericht.objects.get(organisatie=wereld.organisatie_regio)
    assert bericht.titel.startswith("Stichting Een Jeugdhulp: ")
    assert bericht.adres == "/aanbieders/aanbieder-een/budget/?jaar=2024&segment=4"


def test_een_andere_aanbieder_krijgt_het_bericht_niet(wereld):
    besteed(wereld, 700_000)
    assert not Bericht.objects.filter(organisatie=wereld.organisatie_twee).exists()
