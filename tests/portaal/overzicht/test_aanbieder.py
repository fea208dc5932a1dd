"""/aanbieders/<slug>/: one provider at a glance, for each kind of reader."""

import pytest

from portaal.kern.berichten.acties import stuur
from portaal.models import Gebruiker, Logregel
from portaal.overzicht import aanbieder as blik
from portaal.overzicht.onderdelen import Onderdeel


def _html(wereld, wie, slug="aanbieder-een"):
    return wereld.als(wie).get(f"/aanbieders/{slug}/").content.decode()


@pytest.mark.parametrize("wie", ["anna", "bas", "dewi"])
def test_provider_and_contract_manager_see_the_use_of_the_ceiling(wereld, wie):
    html = _html(wereld, wie)
    assert 'data-kern="resterend" value="830000"' in html
    assert 'data-kern="uitnutting" value="17.0"' in html
    assert "/aanbieders/aanbieder-een/budget/" in html


def test_a_municipality_sees_its_own_share_and_the_light_of_the_whole(wereld):
    html = _html(wereld, "gert")
    assert 'data-kern="plafond" value="600000"' in html
    assert 'data-kern="besteed" value="120000"' in html
    assert "1000000" not in html
    assert "Aandeel van uw gemeente" in html


def test_it_says_how_to_reach_the_contract_manager(wereld):
    Gebruiker.objects.filter(email="dewi@test.example").update(telefoon="077 000 00 01")
    html = _html(wereld, "anna")
    assert "Dewi Driessen" in html
    assert 'href="tel:0770000001"' in html
    assert 'href="mailto:dewi@test.example"' in html


def test_a_contract_manager_without_an_account_is_an_address(wereld):
    wereld.een.contractmanager_email = "straks@test.example"
    wereld.een.save()
    assert "straks@test.example" in _html(wereld, "anna")


def test_without_a_contract_there_is_no_contract_or_budget_to_open(wereld):
    html = _html(wereld, "dewi", "aanbieder-drie")
    assert "heeft geen contract" in html
    assert "/aanbieder-drie/budget/" not in html
    assert "/aanbieder-drie/contract/" not in html
    assert "/aanbieder-drie/regels/" in html


def test_a_talk_after_a_notice_is_due(wereld, settings):
    settings.VANDAAG = "2024-09-11"
    stuur(
        organisatie=wereld.organisatie_een,
        sleutel="plafond:aanbieder-een:2024:4:70",
        titel="Plafond Ambulant 2024 is voor 70% gebruikt",
    )
    html = _html(wereld, "anna")
    assert "Gesprek over het plafond" in html
    assert "25 september 2024" in html


def test_a_day_to_decide_about_the_term_is_due(wereld, settings):
    settings.VANDAAG = "2025-01-15"
    html = _html(wereld, "anna")
    assert "Beslissen over verlenging" in html
    assert "30 juni 2025" in html


@pytest.mark.parametrize(("wie", "ziet"), [("anna", True), ("bas", True), ("dewi", True), ("gert", False)])
def test_what_the_region_asks_is_due_for_who_may_see_reports(wereld, settings, wie, ziet):
    settings.VANDAAG = "2025-02-10"
    html = _html(wereld, wie)
    assert ("Conceptverantwoording 2024" in html) is ziet
    assert ("/aanbieders/aanbieder-een/verantwoording/" in html) is ziet
    assert "geen productie in 2023" not in html


def test_a_municipality_does_not_read_the_notices_of_others(wereld):
    stuur(organisatie=wereld.organisatie_een, sleutel="plafond:aanbieder-een:2024:4:70", titel="Geheim")
    assert "Geheim" not in _html(wereld, "gert")


@pytest.mark.parametrize(("wie", "aantal"), [("anna", 0), ("dewi", 1), ("gert", 1)])
def test_somebody_elses_look_leaves_one_log_row(wereld, wie, aantal):
    _html(wereld, wie)
    assert Logregel.objects.filter(betreft=wereld.organisatie_een, actie="bekeken").count() == aantal


@pytest.mark.parametrize(("wie", "knop"), [("dewi", True), ("gert", False), ("anna", False)])
def test_only_a_contract_manager_can_look_along(wereld, wie, knop):
    assert ("Bekijk als deze aanbieder" in _html(wereld, wie)) is knop


def test_a_room_joins_by_a_function_in_the_list(wereld, monkeypatch):
    def deel(aanbieder, namens):
        return Onderdeel("Uit een andere kamer", "portaal/overzicht/_te_doen.html", {"gebeurtenissen": []})

    monkeypatch.setattr(blik, "ONDERDELEN", [deel])
    assert "Uit een andere kamer" in _html(wereld, "anna")


def test_the_page_costs_a_bounded_number_of_queries(wereld, django_assert_max_num_queries):
    client = wereld.als("gert")
    with django_assert_max_num_queries(40):
        client.get("/aanbieders/aanbieder-een/")
