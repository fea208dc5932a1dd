"""/gesprekken/ as people use it: planning, the agenda, the report, tasks and the calendar."""

from datetime import date

import pytest

from dialoog.models import Gesprek
from portaal.models import Bericht, Logregel
from rapportage.models import Kpireactie

GOED = {"aanbieder": "aanbieder-een", "datum": "2024-10-01", "onderwerp": "Contractgesprek najaar"}


def _plan(wereld, wie="dewi", **velden):
    return wereld.als(wie).post("/gesprekken/nieuw/", GOED | velden)


def test_from_answer_to_outcome(wereld, antwoord):
    """What the issue asks: the answer returns in the next talk and is closed there, for both to see."""
    reactie = antwoord("wachttijd")
    assert "Er is 1 antwoord zonder gesprek" in wereld.als("dewi").get("/").content.decode()
    adres = _plan(wereld).url
    assert "zonder gesprek" not in wereld.als("dewi").get("/").content.decode()
    html = wereld.als("anna").get(adres).content.decode()
    assert "Toelichting bij wachttijd" in html
    assert "<textarea" not in html
    punt = {"actie": "sluit_punt", "punt": f"reactie:{reactie.pk}", "uitkomst": "Vanaf december korter."}
    wereld.als("dewi").post(adres, punt)
    wereld.als("dewi").post(adres, {"actie": "rond_af", "verslag": "Goed gesprek."})
    for wie in ("anna", "bas", "dewi"):
        html = wereld.als(wie).get(adres).content.decode()
        assert "Vanaf december korter." in html
        assert "Goed gesprek." in html
    html = wereld.als("anna").get(f"/aanbieders/aanbieder-een/kpi/reacties/{reactie.pk}/").content.decode()
    assert "Vanaf december korter." in html
    gesprek = Gesprek.objects.get()
    assert (gesprek.status, gesprek.datum) == ("gehouden", date(2024, 9, 11))  # held today, planned for later
    assert Logregel.objects.filter(betreft=wereld.organisatie_een, actie="gesprek gehouden").count() == 1


def test_the_provider_hears_of_every_step(wereld, plan):
    adres = plan().get_absolute_url()
    dewi = wereld.als("dewi")
    dewi.post(adres, {"actie": "verzet", "datum": "2024-10-08", "onderwerp": "Contractgesprek"})
    dewi.post(adres, {"actie": "verzet", "datum": "2024-10-08", "onderwerp": "Contractgesprek"})
    dewi.post(adres, {"actie": "vervalt"})
    titels = list(
        Bericht.objects.filter(organisatie=wereld.organisatie_een).order_by("pk").values_list("titel", flat=True)
    )
    assert titels == [
        "Gesprek gepland op 1 oktober 2024",
        "Gesprek verzet naar 8 oktober 2024",
        "Het gesprek van 8 oktober 2024 gaat niet door",
    ]


@pytest.mark.parametrize(
    ("velden", "zin"),
    [
        ({"aanbieder": ""}, "Kies een aanbieder."),
        ({"aanbieder": "aanbieder-drie"}, "Kies een aanbieder uit de lijst."),
        ({"aanbieder": "bestaat-niet"}, "Kies een aanbieder uit de lijst."),
        ({"datum": ""}, "Vul de dag van het gesprek in."),
        ({"datum": "2024-02-30"}, "Dit is geen datum."),
        ({"datum": "1800-01-01"}, "Kies een datum tussen"),
        ({"onderwerp": ""}, "Vul in waar het over gaat."),
        ({"onderwerp": "x" * 201}, "200"),
        ({"onderwerp": "Over 111222333"}, "burgerservicenummer"),
    ],
)
def test_what_is_wrong_is_said_and_nothing_is_planned(wereld, velden, zin):
    html = _plan(wereld, **velden).content.decode()
    assert 'role="alert"' in html
    assert zin in html
    assert not Gesprek.objects.exists()


def test_sent_twice_is_one_talk(wereld):
    _plan(wereld)
    assert "staat al een gesprek" in _plan(wereld).content.decode()
    assert Gesprek.objects.count() == 1


def test_a_wrong_outcome_stands_with_its_point(wereld, plan, antwoord):
    reactie, adres = antwoord(), plan().get_absolute_url()
    html = wereld.als("dewi").post(adres, {"actie": "sluit_punt", "punt": f"reactie:{reactie.pk}", "uitkomst": ""})
    assert "Schrijf op wat er is afgesproken." in html.content.decode()
    assert f'id="id_reactie_{reactie.pk}_uitkomst"' in html.content.decode()
    assert Kpireactie.objects.get().status == "open"
    for punt in ("", "reactie:", "reactie:x", f"reactie:{reactie.pk} "):
        antwoord_ = wereld.als("dewi").post(adres, {"actie": "sluit_punt", "punt": punt, "uitkomst": ""})
        assert antwoord_.status_code == 200


@pytest.mark.parametrize("actie", ["verzet", "voeg_toe", "sluit_punt", "rond_af", "vervalt"])
def test_a_provider_changes_nothing(wereld, plan, actie):
    gesprek = plan()
    gegevens = {"actie": actie, "datum": "2024-12-01", "onderwerp": "x", "verslag": "x", "uitkomst": "x"}
    for wie, status in (("anna", 403), ("chris", 404), ("gert", 404), ("hatice", 403)):
        assert wereld.als(wie).post(gesprek.get_absolute_url(), gegevens).status_code == status
    assert Gesprek.objects.get().status == "gepland"


def test_what_somebody_typed_on_a_talk_that_is_over_is_not_lost(wereld, plan):
    gesprek = plan()
    wereld.als("dewi").post(gesprek.get_absolute_url(), {"actie": "vervalt"})
    html = wereld.als("dewi").post(gesprek.get_absolute_url(), {"actie": "rond_af", "verslag": "Mijn verslag."})
    assert "Mijn verslag." in html.content.decode()
    assert "gaat niet door" in html.content.decode()


def test_an_action_that_does_not_exist_is_not_there(wereld, plan):
    assert wereld.als("dewi").post(plan().get_absolute_url(), {"actie": "verdwijn"}).status_code == 404


def test_planned_talks_stand_on_the_calendar_of_both(wereld, plan):
    gesprek = plan(onderwerp="Najaarsgesprek")
    plan(aanbieder=wereld.twee, onderwerp="Anders")
    html = wereld.als("anna").get("/kalender/").content.decode()
    assert "Najaarsgesprek" in html
    assert "Anders" not in html
    assert "Najaarsgesprek met Stichting Een Jeugdhulp" in wereld.als("dewi").get("/kalender/").content.decode()
    assert "Najaarsgesprek" not in wereld.als("gert").get("/kalender/").content.decode()
    assert "Najaarsgesprek" in wereld.als("anna").get("/kalender/?jaar=2024").content.decode()
    assert "Najaarsgesprek" not in wereld.als("anna").get("/kalender/?jaar=2025").content.decode()
    wereld.als("dewi").post(gesprek.get_absolute_url(), {"actie": "vervalt"})
    assert "Najaarsgesprek" not in wereld.als("anna").get("/kalender/").content.decode()


def test_a_talk_whose_day_is_over_is_a_task(wereld, plan):
    plan(date(2024, 9, 1))
    assert "Rond het gesprek met Stichting Een Jeugdhulp af" in wereld.als("dewi").get("/").content.decode()


def test_fewer_talks_than_the_category_has_are_said(wereld, plan):
    """Category A of the small world has four a year."""
    plan()
    html = wereld.als("dewi").get("/gesprekken/").content.decode()
    assert "1 van 4 gesprekken dit jaar gepland of gehouden" in html
    assert "0 van 4 gesprekken" in html
    assert "Plan gesprekken met 2 aanbieders" in wereld.als("dewi").get("/").content.decode()
    assert "te_plannen" not in wereld.als("anna").get("/gesprekken/").content.decode()


def test_the_list_keeps_its_filter_and_shows_the_own_only(wereld, plan):
    een, twee = plan(), plan(aanbieder=wereld.twee)
    html = wereld.als("chris").get("/gesprekken/").content.decode()
    assert f'data-rij="{twee.pk}"' in html
    assert f'data-rij="{een.pk}"' not in html
    html = wereld.als("dewi").get("/gesprekken/?aanbieder=aanbieder-een&van=mij&status=gepland").content.decode()
    assert f'data-rij="{een.pk}"' in html
    assert f'data-rij="{twee.pk}"' not in html
    assert wereld.als("dewi").get("/gesprekken/?aanbieder=x&van=y&status=z&pagina=q").status_code == 200


def test_the_navigation_shows_talks_to_who_has_them(wereld):
    for wie, ziet in (("anna", True), ("dewi", True), ("gert", False), ("vera", False)):
        assert ('href="/gesprekken/"' in wereld.als(wie).get("/berichten/").content.decode()) == ziet
