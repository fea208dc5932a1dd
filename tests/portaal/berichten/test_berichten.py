"""/berichten/: everyone signed in, the notices of the own organisation only."""

import pytest

from portaal.kern.berichten.acties import stuur
from portaal.kern.berichten.models import Bericht


@pytest.fixture
def bericht(wereld):
    return stuur(
        organisatie=wereld.organisatie_een,
        sleutel="plafond:70",
        titel="70 procent van het plafond is gebruikt",
        adres="/aanbieders/aanbieder-een/budget/",
    )


def test_hetzelfde_bericht_wordt_een_keer_verteld(wereld, bericht):
    assert stuur(organisatie=wereld.organisatie_een, sleutel="plafond:70", titel="Anders") == bericht
    assert Bericht.objects.get().titel == "70 procent van het plafond is gebruikt"


def test_dezelfde_oorzaak_bij_een_andere_organisatie_is_een_ander_bericht(wereld, bericht):
    stuur(organisatie=wereld.organisatie_twee, sleutel="plafond:70", titel="Ook hier")
    assert Bericht.objects.count() == 2


def test_de_lijst_toont_het_bericht_met_zijn_link(wereld, bericht):
    antwoord = wereld.als("anna").get("/berichten/")
    assert antwoord.status_code == 200
    assert "70 procent van het plafond is gebruikt" in antwoord.content.decode()
    assert "/aanbieders/aanbieder-een/budget/" in antwoord.content.decode()
    assert "1 ongelezen bericht" in antwoord.content.decode()


def test_een_rol_die_de_pagina_niet_mag_openen_krijgt_geen_link(wereld):
    adres = "/aanbieders/aanbieder-een/budget/"
    stuur(organisatie=wereld.regio.organisatie, sleutel="plafond:70", titel="70 procent gebruikt", adres=adres)
    assert adres in wereld.als("dewi").get("/berichten/").content.decode()
    assert "70 procent gebruikt" in wereld.als("piet").get("/berichten/").content.decode()
    assert adres not in wereld.als("piet").get("/berichten/").content.decode()


def test_een_andere_organisatie_ziet_het_niet(wereld, bericht):
    assert "70 procent" not in wereld.als("chris").get("/berichten/").content.decode()


def test_gelezen_geldt_per_persoon(wereld, bericht):
    antwoord = wereld.als("anna").post("/berichten/", {"bericht": bericht.pk})
    assert antwoord.status_code == 302
    assert not Bericht.objects.ongelezen_door(wereld.mensen["anna"]).exists()
    assert Bericht.objects.ongelezen_door(wereld.mensen["bas"]).exists()


def test_alles_gelezen_raakt_alleen_de_eigen_organisatie(wereld, bericht):
    stuur(organisatie=wereld.organisatie_twee, sleutel="x", titel="Van twee")
    wereld.als("anna").post("/berichten/", {"alles": "ja"})
    assert [b.titel for b in Bericht.objects.ongelezen_door(wereld.mensen["anna"])] == ["Van twee"]


def test_twee_keer_gelezen_is_geen_fout(wereld, bericht):
    for _ in range(2):
        assert wereld.als("anna").post("/berichten/", {"bericht": bericht.pk}).status_code == 302


@pytest.mark.parametrize("nummer", ["", "0", "abc", "9" * 30, "-1", "²"])
def test_een_bericht_dat_niet_bestaat_is_404(wereld, nummer):
    assert wereld.als("anna").post("/berichten/", {"bericht": nummer}).status_code == 404


def test_het_bericht_van_een_ander_bestaat_niet(wereld, bericht):
    assert wereld.als("chris").post("/berichten/", {"bericht": bericht.pk}).status_code == 404


def test_ongelezen_staat_boven(wereld, bericht):
    stuur(organisatie=wereld.organisatie_een, sleutel="b", titel="Nieuwer en al gelezen")
    nieuwer = Bericht.objects.get(sleutel="b")
    wereld.als("anna").post("/berichten/", {"bericht": nieuwer.pk})
    tekst = wereld.als("anna").get("/berichten/").content.decode()
    assert tekst.index("70 procent") < tekst.index("Nieuwer en al gelezen")


def test_htmx_krijgt_dezelfde_lijst_als_fragment(wereld, bericht):
    heel = wereld.als("anna").get("/berichten/").content.decode()
    fragment = wereld.als("anna").get("/berichten/", headers={"hx-request": "true"}).content.decode()
    assert "<html" not in fragment
    assert 'id="berichten"' in fragment
    assert 'id="berichten"' in heel


def test_veel_berichten_kosten_niet_meer_queries(wereld, bericht, django_assert_max_num_queries):
    for nummer in range(20):
        stuur(organisatie=wereld.organisatie_een, sleutel=f"n{nummer}", titel=f"Bericht {nummer}")
    client = wereld.als("anna")
    with django_assert_max_num_queries(10):
        client.get("/berichten/")


def _lijst(wereld, **vraag) -> str:
    pagina = wereld.als("anna").get("/berichten/", vraag).content.decode()
    return pagina[pagina.index('id="berichten"') : pagina.index('<details class="berichten__keuze"')]


def test_wat_gelezen_is_vouwt_weg_onder_wat_nieuw_is(wereld, bericht):
    stuur(organisatie=wereld.organisatie_een, sleutel="b", titel="Al gelezen bericht")
    wereld.als("anna").post("/berichten/", {"bericht": Bericht.objects.get(sleutel="b").pk})
    voor, _, erin = _lijst(wereld).partition("<details")
    assert "70 procent" in voor
    assert "Al gelezen (1)" in erin
    assert "Al gelezen bericht" in erin
    wereld.als("anna").post("/berichten/", {"alles": "ja"})
    assert "<details" not in _lijst(wereld)  # nothing new: what was read stands there as it is
    assert "70 procent" in _lijst(wereld)


def test_een_lang_bericht_vouwt_en_is_heel_te_lezen(wereld):
    stuur(organisatie=wereld.organisatie_een, sleutel="lang", titel="Lang", tekst="woord " * 60 + "slot")
    assert "<summary>Lees dit bericht" in _lijst(wereld)
    assert "slot" in _lijst(wereld)


def test_na_lezen_blijft_de_gekozen_soort(wereld, bericht):
    antwoord = wereld.als("anna").post("/berichten/?soort=overig", {"bericht": bericht.pk})
    assert antwoord.url == "/berichten/?soort=overig"


def test_oudere_berichten_staan_op_een_volgende_pagina(wereld):
    for nummer in range(25):
        stuur(organisatie=wereld.organisatie_een, sleutel=f"n{nummer}", titel=f"Bericht nummer {nummer}.")
    assert "Bericht nummer 24." in _lijst(wereld)
    assert "Bericht nummer 0." not in _lijst(wereld)
    assert "Bericht nummer 0." in _lijst(wereld, page="2")
