"""/: what each role finds on the start page."""

import pytest
from django.test import Client

from portaal.kern.berichten.acties import markeer_gelezen, stuur
from portaal.kern.berichten.models import Bericht
from portaal.kern.mensen.acties import token_hash
from portaal.models import Logregel, Uitnodiging
from rapportage.models import Import

IEDEREEN = ("anna", "bas", "berber", "dewi", "piet", "hatice", "gert", "vera", "toon", "emma")


def _html(wereld, wie):
    return wereld.als(wie).get("/").content.decode()


def _bericht(wereld, organisatie="organisatie_een", titel="Plafond Ambulant 2024 is voor 70% gebruikt", adres=""):
    sleutel = "plafond:aanbieder-een:2024:4:70"
    return stuur(organisatie=getattr(wereld, organisatie), sleutel=sleutel, titel=titel, adres=adres)


@pytest.mark.parametrize("wie", IEDEREEN)
def test_everyone_is_welcomed_and_sees_whether_there_is_something_to_do(wereld, wie):
    html = _html(wereld, wie)
    assert f"Welkom, {wereld.mensen[wie].naam}" in html
    assert "Er staat nu niets voor u klaar" in html


def test_who_is_not_signed_in_signs_in_first(db):
    assert Client().get("/").url.startswith("/account/login/")


def test_a_provider_sees_what_is_left_of_each_ceiling(wereld):
    html = _html(wereld, "bas")
    assert "Uw budget in 2024" in html
    assert "€\u00a08.300" in html


def test_a_notice_about_a_ceiling_is_to_do_until_it_is_read(wereld):
    _bericht(wereld)
    assert "Lees: Plafond Ambulant" in _html(wereld, "anna")
    markeer_gelezen(door=wereld.namens("anna"), berichten=Bericht.objects.all())
    assert "Lees: Plafond Ambulant" not in _html(wereld, "anna")
    assert "Lees: Plafond Ambulant" in _html(wereld, "bas")


def test_a_contract_manager_plans_talks_with_the_own_providers(wereld, settings):
    settings.VANDAAG = "2024-09-11"
    _bericht(wereld, "organisatie_regio", f"{wereld.een}: plafond ambulant 2024 is voor 70% gebruikt")
    html = _html(wereld, "dewi")
    assert "Plan een gesprek met Stichting Een Jeugdhulp" in html
    assert "25 september 2024" in html


def test_a_talk_of_a_colleague_is_not_to_do(wereld):
    wereld.een.contractmanager_email = "joost@test.example"
    wereld.een.save()
    _bericht(wereld, "organisatie_regio")
    assert "Plan een gesprek" not in _html(wereld, "dewi")


def test_a_provider_without_contract_manager_is_to_do(wereld):
    wereld.twee.contractmanager_email = ""
    wereld.twee.save()
    assert "Zoek een contractmanager voor Twee Jeugdzorg" in _html(wereld, "dewi")
    assert "Zoek een contractmanager" not in _html(wereld, "gert")


def test_a_contract_manager_sees_lights_and_ceilings_and_leaves_a_log_row(wereld):
    html = _html(wereld, "dewi")
    assert 'href="/aanbieders/?licht=rood"' in html
    assert "0 van de 2 plafonds" in html
    assert Logregel.objects.filter(onderwerp__startswith="startpagina").count() == 1


def test_a_municipality_sees_counts_and_no_amounts(wereld):
    html = _html(wereld, "gert")
    assert 'href="/aanbieders/?licht=rood"' in html
    assert 'href="/monitor/"' in html
    assert "€" not in html


def test_the_beheerder_sees_a_failed_import_and_open_invitations(wereld):
    Import.objects.create(regio=wereld.regio, soort="declaraties", bestandsnaam="fout.csv", status="geweigerd")
    Uitnodiging.objects.create(
        organisatie=wereld.organisatie_een,
        email="nieuw@test.example",
        rollen=["lezer"],
        token_hash=token_hash("x"),
        verloopt_op="2999-01-01T00:00Z",
    )
    html = _html(wereld, "hatice")
    assert "Bekijk waarom fout.csv niet is opgeslagen" in html
    assert "nieuw@test.example" in html


def test_a_notice_links_only_where_its_reader_may_go(wereld):
    _bericht(wereld, "organisatie_regio", "Over een plafond", "/aanbieders/aanbieder-een/budget/?jaar=2024")
    adres = 'href="/aanbieders/aanbieder-een/budget/?jaar=2024"'
    assert adres in _html(wereld, "dewi")
    assert adres not in _html(wereld, "hatice")


def test_people_without_figures_see_where_they_can_go(wereld):
    assert 'href="/signalen/nieuw/"' in _html(wereld, "vera")
    assert 'href="/signalen/nieuw/"' not in _html(wereld, "emma")
