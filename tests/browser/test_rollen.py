"""Every demo person signs in through the form and finds what the role may see, and nothing else."""

import pytest

from tests.browser.aflezen import cijfers, rijen
from tests.browser.rollen import EIGEN, IEDEREEN, PAGINAS, TWEEDE
from tests.browser.rondgang import gemeentecodes


@pytest.mark.parametrize("persoon", IEDEREEN)
def test_finds_what_the_role_may_see_and_nothing_else(als, persoon):
    vraag = als(persoon).request
    antwoorden = {pagina: vraag.get(pagina.adres) for pagina in PAGINAS}
    gekregen = {pagina.adres: antwoord.status for pagina, antwoord in antwoorden.items()}
    assert gekregen == {pagina.adres: pagina.status(persoon) for pagina in PAGINAS}
    for pagina, antwoord in antwoorden.items():
        if antwoord.ok:
            assert pagina.kenmerk in antwoord.text(), pagina.adres


@pytest.mark.parametrize("persoon", ["lezer", "begeleider"])
def test_a_page_of_another_role_says_who_can(als, persoon):
    blad = als(persoon)
    assert blad.goto("/beheer/").status == 403
    assert "beheerder" in blad.locator("main").inner_text().lower()


@pytest.mark.parametrize("pagina", ["budget/", "contract/", "budget/?jaar=2023"])
def test_a_reader_sees_the_figures_that_the_rest_of_the_provider_sees(als, pagina):
    adres = f"/aanbieders/{EIGEN}/{pagina}"
    van_lezer, van_aanbieder = (cijfers(als(wie).request.get(adres).text()) for wie in ("lezer", "aanbieder"))
    assert van_lezer
    assert van_lezer == van_aanbieder


@pytest.mark.parametrize(("persoon", "naam"), [("gemeente", "Venray"), ("gemeente2", "Venlo")])
def test_a_municipality_sees_rows_of_its_own_residents_only(als, rondgang, persoon, naam):
    codes = gemeentecodes()
    anderen = set(codes.values()) - {codes[naam]}
    eigen = 0
    for bezoek in rondgang(persoon):
        delen = [set(rij.split(":")) for rij in rijen(bezoek.html)]
        assert not [deel for deel in delen if deel & anderen], bezoek.adres
        eigen += sum(codes[naam] in deel for deel in delen)
    assert eigen


def test_a_municipality_cannot_ask_for_another_one(als):
    codes = gemeentecodes()
    for pagina in ("budget/", "regels/", "budget.csv", "regels.csv"):
        adres = f"/aanbieders/{EIGEN}/{pagina}?gemeente={codes['Venlo']}"
        assert als("gemeente").request.get(adres).status == 404, adres


@pytest.mark.parametrize("persoon", ["verwijzer", "toezicht", "client"])
def test_who_sees_no_figures_finds_no_amount_anywhere(rondgang, persoon):
    met_bedrag = {
        bezoek.adres: bezoek.tekst for bezoek in rondgang(persoon) if "€" in bezoek.tekst or "data-kern" in bezoek.html
    }
    assert met_bedrag == {}


def test_a_client_council_has_a_start_page_a_calendar_tables_and_messages(als):
    blad = als("client")
    blad.goto("/")
    namen = [naam.split("\n")[0] for naam in blad.locator(".hoofdmenu a").all_inner_texts()]  # without the counter
    assert namen == ["Start", "Kalender", "Dialoog", "Berichten"]


def test_someone_with_two_providers_chooses_and_always_sees_for_whom(als):
    blad = als("wisselaar", vers=True)
    for slug, ander in ((EIGEN, TWEEDE), (TWEEDE, EIGEN)):
        blad.goto("/namens/")
        blad.get_by_label(_naam(slug)).check()
        blad.get_by_role("button", name="Verder").click()
        assert _naam(slug) in blad.locator(".namens").inner_text()
        assert blad.request.get(f"/aanbieders/{slug}/budget/").status == 200
        assert blad.request.get(f"/aanbieders/{ander}/budget/").status == 404


def _naam(slug: str) -> str:
    return {EIGEN: "Stichting Wolkenotter Jeugdhulp", TWEEDE: "Disteldas Jeugd en Gezin"}[slug]
