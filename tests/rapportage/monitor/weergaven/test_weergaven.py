"""A saved view is an address inside the portal, under a name."""

import pytest
from django.urls import reverse

from rapportage.models import Weergave

STOPLICHT = "/monitor/stoplicht/?segment=4&kleur=groen"


def bewaar(wereld, wie="dewi", adres="/monitor/stoplicht/%3Fsegment=4%26kleur=groen", **anders):
    return wereld.als(wie).post(f"{reverse('weergave_nieuw')}?adres={adres}", {"naam": "Ambulant"} | anders)


def test_the_filter_is_kept_and_one_is_back_on_the_page(wereld):
    assert bewaar(wereld).url == STOPLICHT
    assert Weergave.objects.get().adres == STOPLICHT
    lijst = wereld.als("dewi").get(reverse("weergaven")).content.decode()
    assert 'href="/monitor/stoplicht/?segment=4&amp;kleur=groen"' in lijst
    assert "Ambulant" in wereld.als("dewi").get("/monitor/stoplicht/").content.decode()


@pytest.mark.parametrize(
    "adres",
    [
        "", "https://kwaad.example/", "//kwaad.example/monitor/", "/\\kwaad.example", "javascript:alert(1)",
        "/bestaat/niet/", "/account/logout/", "/monitor/signaleringen/%0d%0aSet-Cookie:a", "/monitor/" + "x" * 1000,
    ],
)  # fmt: skip
def test_nothing_outside_the_portal_is_saved(wereld, adres):
    assert bewaar(wereld, adres=adres).status_code == 404
    assert not Weergave.objects.exists()


def test_a_page_that_one_may_not_open_is_not_saved(wereld):
    assert bewaar(wereld, "gert", "/monitor/signaleringen/").status_code == 404


def test_a_name_is_asked_and_is_ones_own_once(wereld):
    assert "Geef de weergave een naam." in bewaar(wereld, naam="").content.decode()
    bewaar(wereld)
    assert "U hebt al een weergave met deze naam." in bewaar(wereld).content.decode()
    assert bewaar(wereld, "gert").status_code == 302


def test_a_name_with_markup_stays_text(wereld):
    bewaar(wereld, naam="<img src=x onerror=alert(1)>")
    assert "<img src=x" not in wereld.als("dewi").get(reverse("weergaven")).content.decode()


def test_colleagues_see_a_shared_one_and_cannot_change_it(wereld):
    wereld.persoon("dirk", wereld.organisatie_regio, "contractmanager")
    bewaar(wereld)
    adres = reverse("weergave", args=[Weergave.objects.get().pk])
    assert wereld.als("dirk").get(adres).status_code == 404
    wereld.als("dewi").post(adres, {"naam": "Ambulant", "gedeeld": "on"})
    assert "Ambulant" in wereld.als("dirk").get(reverse("weergaven")).content.decode()
    assert wereld.als("dirk").post(adres, {"actie": "verwijder"}).status_code == 403
    assert wereld.als("gert").get(adres).status_code == 404


def test_one_renames_and_removes(wereld):
    bewaar(wereld)
    adres = reverse("weergave", args=[Weergave.objects.get().pk])
    wereld.als("dewi").post(adres, {"naam": "Ambulant groen"})
    assert Weergave.objects.get().naam == "Ambulant groen"
    wereld.als("dewi").post(adres, {"actie": "verwijder"})
    assert not Weergave.objects.exists()


def test_who_looks_along_does_not_see_what_colleagues_share(wereld):
    Weergave.objects.create(
        organisatie=wereld.organisatie_een,
        gebruiker=wereld.mensen["anna"],
        naam="Alleen voor ons",
        adres=f"/aanbieders/{wereld.een.slug}/kpi/",
        gedeeld=True,
    )
    dewi = wereld.als("dewi")
    dewi.post(f"/aanbieders/{wereld.een.slug}/meekijken/", {"reden": "vraag over een KPI"})
    assert "Alleen voor ons" not in dewi.get(reverse("weergaven")).content.decode()
