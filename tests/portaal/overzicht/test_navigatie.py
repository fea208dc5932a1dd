"""The main navigation: for everyone exactly what the person may see."""

import re

import pytest

from portaal.kern.berichten.acties import stuur
from rapportage.verantwoording.keuzes import Fase, Status
from tests.rapportage.verantwoording.opstelling import dossier

AANBIEDER = [
    "Start",
    "Contract",
    "Budget",
    "Verantwoording",
    "Kalender",
    "Dialoog",
    "Signalen",
    "Gesprekken",
    "Berichten",
]
PER_PERSOON = {
    "anna": AANBIEDER,
    "berber": [*AANBIEDER, "Beheer"],
    "dewi": [
        "Start",
        "Aanbieders",
        "Verantwoording",
        "Monitor",
        "Normen",
        "Kalender",
        "Dialoog",
        "Signalen",
        "Gesprekken",
        "Berichten",
    ],
    "gert": ["Start", "Aanbieders", "Monitor", "Normen", "Kalender", "Dialoog", "Signalen", "Berichten"],
    "hatice": ["Start", "Kalender", "Berichten", "Beheer"],
    "piet": ["Start", "Kalender", "Dialoog", "Berichten"],
    "vera": ["Start", "Kalender", "Signalen", "Berichten"],
    "toon": ["Start", "Kalender", "Signalen", "Berichten"],
    "emma": ["Start", "Kalender", "Dialoog", "Berichten"],
}


def _menu(html):
    return re.search(r'aria-label="Hoofdmenu">(.*?)</nav>', html, re.DOTALL)[1]


def _links(wereld, wie, pad="/"):
    menu = _menu(wereld.als(wie).get(pad).content.decode())
    return re.findall(r'<a href="([^"]+)"( aria-current="page")?>\s*([\w ]+?)\s*<', menu)


@pytest.mark.parametrize(("wie", "verwacht"), PER_PERSOON.items())
def test_everyone_sees_the_own_entries(wereld, wie, verwacht):
    assert [naam for _, _, naam in _links(wereld, wie)] == verwacht


@pytest.mark.parametrize("wie", PER_PERSOON)
def test_every_entry_opens(wereld, wie):
    client = wereld.als(wie)
    assert {client.get(adres).status_code for adres, _, _ in _links(wereld, wie)} == {200}


def test_a_provider_without_a_contract_has_no_contract_or_budget(wereld):
    wereld.persoon("ciska", wereld.organisatie_drie, "lezer")
    assert [naam for _, _, naam in _links(wereld, "ciska")] == ["Start", "Kalender", "Dialoog", "Signalen", "Berichten"]


@pytest.mark.parametrize(
    ("pad", "hier"),
    [("/", "Start"), ("/aanbieders/?zoek=een", "Aanbieders"), ("/aanbieders/aanbieder-een/", "Aanbieders")],
)
def test_the_entry_of_this_page_is_marked(wereld, pad, hier):
    assert [naam for _, huidig, naam in _links(wereld, "dewi", pad) if huidig] == [hier]


def test_unread_notices_are_counted(wereld):
    stuur(organisatie=wereld.organisatie_een, sleutel="een", titel="Een")
    assert '<span class="nl-number-badge">1</span>' in _menu(wereld.als("anna").get("/").content.decode())


def test_the_footer_says_how_far_the_figures_go(wereld):
    assert "Cijfers zoals bekend op 11 september 2024" in wereld.als("emma").get("/").content.decode()


@pytest.mark.parametrize(
    ("wie", "paginas"),
    {
        "dewi": ["", "verschil/", "versies/1/", "beoordelen/", "vaststellen/", "voorstel/"],
        "anna": ["", "verschil/", "versies/1/"],
    }.items(),
)
def test_a_report_belongs_to_verantwoording_for_the_region_too(wereld, wie, paginas):
    vast = dossier(wereld, status=Status.INGEDIEND, fase=Fase.DEFINITIEF)
    for pagina in paginas:
        links = _links(wereld, wie, f"{vast.get_absolute_url()}{pagina}")
        assert [naam for _, huidig, naam in links if huidig] == ["Verantwoording"], pagina
