"""The market table: who sees which cells."""

import pytest

from rapportage.models import Marktcijfer
from rapportage.productie.herberekenen import herbereken

pytestmark = pytest.mark.django_db

# who -> status
TOEGANG = {
    "dewi": 200,
    "gert": 200,
    "hatice": 403,
    "piet": 403,
    "anna": 404,
    "berber": 404,
    "vera": 404,
    "toon": 404,
    "emma": 404,
}


@pytest.fixture
def markt(wereld):
    herbereken(wereld.regio)
    return wereld


@pytest.mark.parametrize(("wie", "status"), TOEGANG.items())
def test_wie_de_monitor_ziet(markt, wie, status):
    assert markt.als(wie).get("/monitor/").status_code == status


def test_de_contractmanager_ziet_elke_gemeente_en_de_hele_regio(markt):
    html = markt.als("dewi").get("/monitor/").content.decode()
    assert 'data-tabel="markt"' in html
    assert 'data-rij="4:0984:2024"' in html
    assert 'data-rij="4:0983:2024"' in html
    assert '<data data-kern="regio_bedrag" value="130000">' in html
    assert '<data data-kern="regio_clienten" value="2">' in html
    assert 'data-tabel="markt:totaal"' in html


def test_een_gemeente_ziet_alleen_haar_eigen_inwoners(markt):
    html = markt.als("gert").get("/monitor/").content.decode()
    assert 'data-rij="4:0984:2024"' in html
    assert "0983" not in html
    assert "Venlo" not in html
    assert 'data-tabel="markt:totaal"' not in html


@pytest.mark.parametrize("soort", ["csv", "xlsx"])
def test_een_bestand_bevat_ook_niet_meer(markt, soort):
    inhoud = markt.als("gert").get(f"/monitor/bestand.{soort}").content
    assert b"Venlo" not in inhoud


def test_een_ander_soort_bestand_is_er_niet(markt):
    assert markt.als("dewi").get("/monitor/bestand.exe").status_code == 404


def test_zonder_gegevens_zegt_de_pagina_dat(wereld):
    Marktcijfer.objects.all().delete()
    assert "Er zijn nog geen cijfers" in wereld.als("dewi").get("/monitor/").content.decode()
