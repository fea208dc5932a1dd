"""/: what each role finds on the start page."""

import pytest
from django.test import Client

from portaal.kern.berichten.acties import markeer_gelezen, stuur
from portaal.kern.berichten.models import Bericht
from portaal.kern.mensen.acties import token_hash
from portaal.models import Lidmaatschap, Logregel, Uitnodiging
from rapportage.models import Import
from rapportage.verantwoording.keuzes import Fase, Status
from tests.rapportage.verantwoording.fasen import stel_in, zet

IEDEREEN = ("anna", "bas", "berber", "dewi", "piet", "hatice", "gert", "vera", "toon", "emma")


def _html(wereld, wie):
    return wereld.als(wie).get("/").content.decode()


def _bericht(wereld, organisatie="organisatie_een", titel="Plafond Ambulant 2024 is voor 70% gebruikt", adres=""):
    sleutel = "plafond:aanbieder-een:2024:4:70"
    return stuur(organisatie=getattr(wereld, organisatie), sleutel=sleutel, titel=titel, adres=adres)


@pytest.mark.parametrize("wie", IEDEREEN)
def test_everyone_is_welcomed_and_sees_whether_there_is_something_to_do(wereld, wie, settings):
    settings.VANDAAG = "2022-06-01"  # nothing is asked yet
    stel_in(wereld.regio, categorie={"A": {"gesprekken_per_jaar": 0}})
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


@pytest.mark.parametrize(
    ("status", "opdracht", "rol"),
    [
        (Status.IN_BEWERKING, "Maak af: conceptverantwoording 2024", "indiener"),
        (Status.TERUGGESTUURD, "Beantwoord de vragen: conceptverantwoording 2024", "indiener"),
        (Status.TE_TEKENEN, "Onderteken: conceptverantwoording 2024", "tekenbevoegd"),
    ],
)
def test_a_report_is_to_do_for_whoever_has_to_act(wereld, settings, status, opdracht, rol):
    settings.VANDAAG = "2025-02-10"
    zet(wereld.een, 2024, Fase.CONCEPT, status)
    assert opdracht in _html(wereld, "anna")
    assert opdracht not in _html(wereld, "bas")
    Lidmaatschap.objects.filter(gebruiker=wereld.mensen["anna"], rol=rol).delete()
    assert opdracht not in _html(wereld, "anna")


def test_what_is_not_begun_is_to_do_shortly_before_its_day(wereld, settings):
    for vandaag, te_doen in (("2025-01-20", False), ("2025-02-10", True), ("2025-03-05", True)):
        settings.VANDAAG = vandaag
        assert ("Lever aan: conceptverantwoording 2024" in _html(wereld, "anna")) is te_doen
    assert "conceptverantwoording 2024 (te laat)" in _html(wereld, "anna")


def test_a_provider_reads_what_is_asked_next_besides_what_is_to_do(wereld, settings):
    settings.VANDAAG = "2025-02-10"
    zet(wereld.een, 2024, Fase.CONCEPT, Status.IN_BEWERKING)
    html = _html(wereld, "anna")
    blok = html[html.index("Wat er van u gevraagd wordt") :]
    assert "Definitieve verantwoording 2024" in blok
    assert "Conceptverantwoording 2024" not in blok
    assert "Conceptverantwoording 2024" in _html(wereld, "bas")
    assert "Wat er van u gevraagd wordt" not in _html(wereld, "dewi")


def test_a_contract_manager_reviews_what_the_own_providers_handed_in(wereld):
    verslag = zet(wereld.een, 2024, Fase.CONCEPT, Status.INGEDIEND)
    zet(wereld.twee, 2024, Fase.CONCEPT, Status.IN_BEWERKING)
    html = _html(wereld, "dewi")
    assert "Beoordeel de verantwoording 2024 van Stichting Een Jeugdhulp" in html
    assert f"/aanbieders/aanbieder-een/verantwoording/{verslag.pk}/beoordelen/" in html
    assert "van Twee Jeugdzorg" not in html
    wereld.een.contractmanager_email = "joost@test.example"
    wereld.een.save()
    assert "Beoordeel de verantwoording" not in _html(wereld, "dewi")


def test_the_start_page_of_a_provider_costs_a_bounded_number_of_queries(wereld, django_assert_max_num_queries):
    client = wereld.als("anna")
    with django_assert_max_num_queries(44):  # a room more asks some of its own
        client.get("/")
