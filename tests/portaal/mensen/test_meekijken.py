"""Looking "als deze aanbieder": reading only, logged, and gone when it ends."""

import pytest

from portaal.kern.mensen.keuzes import Rol
from portaal.models import Lidmaatschap, Logregel

INZAGE = Logregel.Gebeurtenis.INZAGE


@pytest.fixture
def dewi(wereld):
    """The contract manager, looking along as provider one."""
    client = wereld.als("dewi")
    client.post("/aanbieders/aanbieder-een/meekijken/", {"reden": "vraag over plafond"})
    return client


def test_the_contract_manager_sees_what_a_reader_of_the_provider_sees(dewi, wereld):
    namens = dewi.get("/mijn-gegevens/").wsgi_request.namens
    assert (namens.organisatie, namens.meekijker_van) == (wereld.organisatie_een, wereld.organisatie_regio)
    assert namens.rollen == {Rol.LEZER}


def test_nothing_can_be_changed(dewi):
    antwoord = dewi.post("/mijn-gegevens/", {"naam": "Iemand anders"})
    assert antwoord.status_code == 403
    assert "niets wijzigen" in antwoord.content.decode()


def test_start_and_stop_are_in_the_log_with_the_reason(dewi, wereld):
    dewi.post("/meekijken/stoppen/")
    regels = Logregel.objects.filter(betreft=wereld.organisatie_een, actie__startswith="meekijken")
    assert [regel.actie for regel in regels] == ["meekijken gestopt", "meekijken begonnen"]
    assert regels[1].na == {"reden": "vraag over plafond"}
    assert {regel.organisatie for regel in regels} == {wereld.organisatie_regio}


def test_every_page_seen_leaves_one_row(dewi, wereld):
    dewi.get("/berichten/?page=1")
    regel = Logregel.objects.get(gebeurtenis=INZAGE)
    assert (regel.betreft, regel.organisatie) == (wereld.organisatie_een, wereld.organisatie_regio)


def test_a_page_refused_leaves_no_row(dewi):
    assert dewi.get("/beheer/").status_code == 403
    assert not Logregel.objects.filter(gebeurtenis=INZAGE).exists()


def test_after_stopping_one_is_the_region_again(dewi, wereld):
    dewi.post("/meekijken/stoppen/")
    assert dewi.get("/namens/").wsgi_request.namens == wereld.namens("dewi")


def test_choosing_another_organisation_ends_it_too(dewi, wereld):
    dewi.post("/namens/", {"organisatie": wereld.organisatie_regio.pk})
    assert not dewi.get("/namens/").wsgi_request.namens.kijkt_mee
    assert Logregel.objects.filter(actie="meekijken gestopt").count() == 1


def test_it_ends_when_the_person_is_no_contract_manager_any_more(dewi, wereld):
    Lidmaatschap.objects.filter(gebruiker=wereld.mensen["dewi"]).update(rol=Rol.PROCESBEGELEIDER)
    assert not dewi.get("/namens/").wsgi_request.namens.kijkt_mee


def test_the_beheerder_of_the_provider_can_read_who_looked(dewi, wereld):
    tekst = wereld.als("berber").get("/beheer/log/").content.decode()
    assert "meekijken begonnen" in tekst
    assert "Dewi Driessen" in tekst


def test_it_starts_with_a_post_only(wereld):
    assert wereld.als("dewi").get("/aanbieders/aanbieder-een/meekijken/").status_code == 405
