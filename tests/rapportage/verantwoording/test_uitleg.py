"""The help page comes out of the register: nothing is missing, and messages can lead to every part."""

import pytest
from django.urls import reverse
from django.utils.html import escape

from rapportage.verantwoording.register import CONTROLES, KOLOMMEN

pytestmark = pytest.mark.django_db


@pytest.fixture
def pagina(wereld):
    antwoord = wereld.als("bas").get(reverse("verantwoording_uitleg", args=[wereld.een.slug]))
    assert antwoord.status_code == 200
    return antwoord.content.decode()


@pytest.mark.parametrize("kolom", KOLOMMEN, ids=lambda kolom: kolom.naam)
def test_elke_kolom_staat_erin(pagina, kolom):
    deel = pagina.partition(f'id="kolom-{kolom.naam}"')[2].partition("</tr>")[0]
    for tekst in (kolom.kop, kolom.uitleg, kolom.waarom, kolom.voorbeeld):
        assert escape(tekst) in deel
    assert ("verplicht" if kolom.verplicht else "mag leeg zijn") in deel.partition('data-label="Verplicht"')[2]


@pytest.mark.parametrize("controle", CONTROLES.values(), ids=lambda controle: controle.code)
def test_elke_bevinding_staat_erin_onder_haar_ernst(pagina, controle):
    groep = pagina.partition(f'id="ernst-{controle.ernst}"')[2].partition('<h2 id="ernst-')[0]
    deel = groep.partition(f'id="{controle.code}"')[2].partition("</section>")[0]
    for tekst in (controle.titel, controle.wanneer, controle.herstel):
        assert escape(tekst) in deel


def test_de_downloads_zijn_als_zodanig_te_herkennen(pagina):
    assert pagina.count('data-export="xlsx"') == 2
    assert 'data-export="csv"' in pagina


def test_ook_de_contractmanager_leest_haar_en_een_ander_niet(wereld):
    adres = reverse("verantwoording_uitleg", args=[wereld.een.slug])
    assert wereld.als("dewi").get(adres).status_code == 200
    assert wereld.als("chris").get(adres).status_code == 404
