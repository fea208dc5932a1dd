"""For whom one acts: chosen by the person, checked at every request."""

import pytest

from portaal.kern import klok
from portaal.kern.mensen.keuzes import Rol
from portaal.models import Lidmaatschap


@pytest.fixture
def wil(wereld):
    """Somebody who reads for two providers."""
    wereld.persoon("wil", wereld.organisatie_een, Rol.LEZER)
    wereld.persoon("wil", wereld.organisatie_twee, Rol.LEZER)
    return wereld.als("wil")


def test_with_two_organisations_the_choice_comes_first_and_keeps_where_one_was_going(wil):
    antwoord = wil.get("/beheer/?a=1&b=2")
    assert antwoord.url == "/namens/?next=%2Fbeheer%2F%3Fa%3D1%26b%3D2"


def test_choosing_goes_on_to_where_one_was_going(wil, wereld):
    antwoord = wil.post("/namens/", {"organisatie": wereld.organisatie_twee.pk, "next": "/mijn-gegevens/"})
    assert antwoord.url == "/mijn-gegevens/"
    assert wil.get("/mijn-gegevens/").wsgi_request.namens.organisatie == wereld.organisatie_twee


@pytest.mark.parametrize("buiten", ["https://elders.example/", "//elders.example", "javascript:alert(1)"])
def test_choosing_never_leads_to_another_site(wil, wereld, buiten):
    antwoord = wil.post("/namens/", {"organisatie": wereld.organisatie_twee.pk, "next": buiten})
    assert antwoord.url == "/"


def test_nobody_acts_for_an_organisation_that_is_not_theirs(wil, wereld):
    antwoord = wil.post("/namens/", {"organisatie": wereld.organisatie_drie.pk})
    assert antwoord.status_code == 200
    assert 'role="alert"' in antwoord.content.decode()


def test_an_ended_membership_ends_at_once(wereld):
    client = wereld.als("berber")
    assert client.get("/beheer/").status_code == 200
    Lidmaatschap.objects.filter(gebruiker=wereld.mensen["berber"]).update(beeindigd_op=klok.nu())
    assert client.get("/beheer/").status_code == 403


def test_a_choice_whose_membership_ended_asks_to_choose_again(wil, wereld):
    wereld.persoon("wil", wereld.organisatie_drie, Rol.LEZER)
    wil.post("/namens/", {"organisatie": wereld.organisatie_twee.pk})
    leden = Lidmaatschap.objects.filter(gebruiker=wereld.mensen["wil"], organisatie=wereld.organisatie_twee)
    leden.update(beeindigd_op=klok.nu())
    assert wil.get("/beheer/").url.startswith("/namens/")


def test_somebody_without_an_organisation_is_told_how_to_get_one(wereld):
    wereld.persoon("nieuw", wereld.organisatie_een)
    antwoord = wereld.als("nieuw").get("/beheer/")
    assert antwoord.status_code == 403
    assert "uitnodiging" in antwoord.content.decode()
