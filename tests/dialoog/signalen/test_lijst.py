"""The list: filters in the address, order, pages, and a fixed number of queries."""

from datetime import date

import pytest

from dialoog.signalen.keuzes import Status


def onderwerpen(antwoord):
    return [signaal.onderwerp for signaal in antwoord.context["pagina"]]


def test_de_filters_staan_in_het_adres(wereld, maak):
    maak("gert", onderwerp="A")
    maak("gert", onderwerp="B", soort="kwaliteit")
    maak("gert", onderwerp="C", aanbieder=wereld.twee)
    maak("gert", onderwerp="D", status=Status.GESLOTEN)
    dewi = wereld.als("dewi")
    assert onderwerpen(dewi.get("/signalen/")) == ["D", "C", "B", "A"]
    assert onderwerpen(dewi.get("/signalen/?soort=kwaliteit")) == ["B"]
    assert onderwerpen(dewi.get("/signalen/?aanbieder=aanbieder-twee")) == ["C"]
    assert onderwerpen(dewi.get("/signalen/?status=gesloten")) == ["D"]


def test_wat_het_langst_wacht_kan_bovenaan(wereld, maak, settings):
    for dag, naam, status in ((1, "klaar", Status.GESLOTEN), (2, "oud", Status.OPEN), (3, "nieuw", Status.OPEN)):
        settings.VANDAAG = f"2024-09-0{dag}"
        maak("gert", onderwerp=naam, status=status)
    assert onderwerpen(wereld.als("dewi").get("/signalen/?volgorde=wachtend")) == ["oud", "nieuw", "klaar"]


@pytest.mark.parametrize("vraag", ["status=x", "soort=x", "aanbieder=x", "volgorde=x", "pagina=x", "pagina=-1"])
def test_een_onzinnig_filter_breekt_niets(wereld, maak, vraag):
    maak("gert")
    assert wereld.als("dewi").get(f"/signalen/?{vraag}").status_code == 200


def test_de_keuze_van_aanbieders_verraadt_niets(wereld, maak):
    maak("vera", aanbieder=wereld.twee)
    maak("gert")
    tekst = wereld.als("gert").get("/signalen/").content.decode()
    assert "aanbieder-een" in tekst
    assert "aanbieder-twee" not in tekst


def test_te_laat_staat_er_in_woorden(wereld, maak, settings):
    settings.VANDAAG = "2024-09-02"
    signaal = maak("gert")
    assert signaal.antwoord_uiterlijk == date(2024, 9, 16)
    settings.VANDAAG = "2024-09-16"
    assert "te laat" not in wereld.als("gert").get("/signalen/").content.decode()
    settings.VANDAAG = "2024-09-17"
    for adres in ("/signalen/", f"/signalen/{signaal.pk}/"):
        assert "te laat" in wereld.als("gert").get(adres).content.decode()


def test_paginas_van_25_houden_het_filter(wereld, maak):
    for nummer in range(26):
        maak("gert", onderwerp=f"Signaal {nummer}")
    antwoord = wereld.als("gert").get("/signalen/?soort=levering")
    assert len(onderwerpen(antwoord)) == 25
    assert "soort=levering&amp;pagina=2" in antwoord.content.decode()


def test_het_aantal_queries_hangt_niet_af_van_het_aantal_signalen(wereld, maak, django_assert_max_num_queries):
    client = wereld.als("dewi")
    for _ in range(20):
        maak("gert")
    with django_assert_max_num_queries(10):
        client.get("/signalen/")
