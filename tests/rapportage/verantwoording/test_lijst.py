"""/aanbieders/<slug>/verantwoording/: a card per year, for both sides."""

import pytest

from portaal.models import Logregel
from rapportage.verantwoording.keuzes import Status
from tests.rapportage.verantwoording.aanleverhulp import BASIS, VENRAY, adres, dossier, op_schijf, tekst
from tests.rapportage.verantwoording.opstelling import versie

__all__ = ["op_schijf"]
pytestmark = pytest.mark.usefixtures("op_schijf")


@pytest.mark.parametrize(
    ("naam", "status"),
    [("anna", 200), ("bas", 200), ("berber", 200), ("chris", 404), ("dewi", 200), ("piet", 403), ("hatice", 403),
     ("gert", 404), ("vera", 404), ("toon", 404), ("emma", 404)],
)  # fmt: skip
def test_who_sees_the_list(wereld, naam, status):
    assert wereld.als(naam).get(BASIS).status_code == status


def test_every_year_of_the_region_has_a_card_the_latest_first(wereld):
    html = tekst(wereld.als("anna").get(BASIS))
    assert html.index('id="jaar-2025"') < html.index('id="jaar-2024"') < html.index('id="jaar-2023"')
    assert "jaar-2022" not in html


def test_a_card_says_the_phase_who_has_to_act_and_until_when(wereld):
    dossier(wereld, VENRAY, status=Status.TE_TEKENEN)
    html = tekst(wereld.als("anna").get(BASIS))
    assert "Concept: klaar om te ondertekenen" in html
    assert "Aan zet: <strong>tekenbevoegd</strong>" in html
    assert "Concept: uiterlijk 1 maart 2025" in html


def test_only_the_last_day_that_passed_is_late(wereld, settings):
    settings.VANDAAG = "2025-03-05"
    html = tekst(wereld.als("anna").get(BASIS))
    kaart = html[html.index('id="jaar-2024"') : html.index('id="jaar-2023"')]
    assert kaart.count("te laat") == 1
    assert kaart.index("Concept") < kaart.index("te laat") < kaart.index("Definitief")


def test_the_draft_total_is_for_the_provider_only(wereld):
    dossier(wereld, VENRAY)
    assert "1.200,00" in tekst(wereld.als("bas").get(BASIS))
    assert "1.200,00" not in tekst(wereld.als("dewi").get(BASIS))


def test_signed_versions_stand_on_the_card_of_both_sides(wereld):
    gemaakt = dossier(wereld, VENRAY, status=Status.INGEDIEND)
    versie(wereld, gemaakt)
    for naam in ("anna", "dewi"):
        html = tekst(wereld.als(naam).get(BASIS))
        assert f'href="{adres(gemaakt)}versies/1/"' in html
        assert "ingediend</span>" in html


def test_a_reader_gets_no_button_to_begin(wereld):
    knop = f'href="{BASIS}nieuw/'
    assert knop in tekst(wereld.als("anna").get(BASIS))
    for naam in ("bas", "dewi"):
        assert knop not in tekst(wereld.als(naam).get(BASIS))


def test_a_look_by_the_region_is_logged_once(wereld):
    wereld.als("dewi").get(BASIS)
    wereld.als("anna").get(BASIS)
    assert Logregel.objects.filter(onderwerp__startswith="verantwoordingen van").count() == 1


def test_more_years_cost_no_more_queries_for_the_region(wereld, django_assert_max_num_queries):
    dossier(wereld, VENRAY)
    client = wereld.als("dewi")
    client.get(BASIS)
    with django_assert_max_num_queries(25):
        client.get(BASIS)
