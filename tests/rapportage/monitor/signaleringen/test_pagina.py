"""The list of early notices: few, by euros, put away with a reason."""

import pytest
from django.urls import reverse

from rapportage.models import Signalering


def maak(wereld, nummer, cent, **anders):
    velden = {
        "wat": f"Verandering {nummer}.", "vergeleken_met": "eerder", "inzet_cent": cent, "soort": "proef", "versie": 1,
        "oorzaak": f"proef:{nummer}", "gegevens": {"onderwerp": f"proef:{nummer}", "inzet": "per jaar"},
        "adres": "/monitor/",
    }  # fmt: skip
    return Signalering.objects.create(regio=wereld.regio, **velden | anders)


@pytest.fixture
def lijst(wereld):
    return lambda: wereld.als("dewi").get(reverse("signaleringen")).content.decode()


def test_the_ten_with_the_most_euros_stand_open(wereld, lijst):
    for nummer in range(12):
        maak(wereld, nummer, 100_000 * (nummer + 1))
    gezien = lijst()
    assert gezien.count("Leg weg met een reden") == 10
    assert gezien.index("Verandering 11.") < gezien.index("Verandering 2.")
    assert "Verandering 1." not in gezien
    assert "nog 2 kleinere signaleringen" in gezien


def test_putting_away_asks_a_reason_and_shows_it_with_who(wereld, lijst):
    adres = reverse("signalering", args=[maak(wereld, 1, 100).pk])
    leeg = wereld.als("dewi").post(adres, {"actie": "leg_weg", "reden": ""})
    assert "Schrijf op waarom u de signalering weglegt." in leeg.content.decode()
    assert wereld.als("dewi").post(adres, {"actie": "leg_weg", "reden": "<b>Bekend</b>"}).status_code == 302
    gezien = lijst()
    assert "&lt;b&gt;Bekend&lt;/b&gt;" in gezien
    assert "Dewi Driessen" in gezien
    assert "Er is niets dat opvalt." in gezien
    wereld.als("dewi").post(adres, {"actie": "terug"})
    assert "Leg weg met een reden" in lijst()


def test_the_link_goes_to_the_page_of_the_figure(wereld, lijst):
    maak(wereld, 1, 100, adres="/aanbieders/aanbieder-een/budget/?jaar=2024&segment=4")
    assert 'href="/aanbieders/aanbieder-een/budget/?jaar=2024&amp;segment=4"' in lijst()


def test_another_region_sees_none_of_it(wereld):
    assert not Signalering.objects.zichtbaar_voor(wereld.namens("gert")).exists()
    assert not Signalering.objects.zichtbaar_voor(wereld.namens("hatice")).exists()
