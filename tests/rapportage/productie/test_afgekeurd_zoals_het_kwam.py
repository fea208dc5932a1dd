"""A rejected line is stored as it came, also when it was rejected for a product that nobody knows."""

import re

import pytest

from rapportage.models import Declaratieregel, Maandproductie
from rapportage.productie.herberekenen import controleer
from tests.rapportage.productie.bestanden import alles, geweigerd, importeer, schrijf

VREEMD = {
    "referentienummer": "V1",
    "productcategorie": "99",
    "productcode": "99X99",
    "bedrag_cent": "777",
    "status": "afgekeurd",
    "retourcode": "S329",
}


@pytest.fixture
def ingelezen(wereld, tmp_path, capsys):
    importeer(capsys, "declaraties", schrijf(tmp_path, "declaraties", VREEMD))
    return wereld


def test_de_regel_houdt_zijn_eigen_code_en_bedrag(ingelezen):
    regel = Declaratieregel.objects.get(referentienummer="V1")
    assert (regel.product, regel.onbekend_product, regel.bedrag_cent) == (None, "99/99X99", 777)


def test_nog_een_keer_inlezen_verandert_niets(ingelezen, tmp_path, capsys):
    eerst = alles()
    assert "1 ongewijzigd" in importeer(capsys, "declaraties", schrijf(tmp_path, "declaraties", VREEMD))
    assert alles() == eerst


def test_afgeleid_blijft_gelijk_aan_de_regels(ingelezen):
    assert Maandproductie.objects.get(product=None).afgekeurd_cent == 777
    assert controleer(ingelezen.regio) == []


def test_budget_en_regels_noemen_hetzelfde_afgekeurde_bedrag(ingelezen):
    client = ingelezen.als("anna")
    for pagina in ("budget/?jaar=2024", "regels/?jaar=2024&status=afgekeurd"):
        html = client.get(f"/aanbieders/aanbieder-een/{pagina}").content.decode()
        assert re.search(r'data-kern="afgekeurd" value="(\d+)"', html)[1] == "5777"
    assert "99/99X99 (onbekend)" in html


@pytest.mark.parametrize("soort", ["csv", "xlsx"])
def test_de_bestanden_kunnen_ermee_om(ingelezen, soort):
    client = ingelezen.als("dewi")
    for naam in ("regels", "budget"):
        assert client.get(f"/aanbieders/aanbieder-een/{naam}.{soort}?jaar=2024").status_code == 200
    assert client.get("/aanbieders/").status_code == 200


def test_een_toegekende_regel_met_een_onbekend_product_blijft_geweigerd(wereld, tmp_path, capsys):
    regel = VREEMD | {"status": "toegekend", "retourcode": ""}
    uitvoer = geweigerd(capsys, "declaraties", schrijf(tmp_path, "declaraties", regel))
    assert "product is bij deze productcategorie niet bekend" in uitvoer
