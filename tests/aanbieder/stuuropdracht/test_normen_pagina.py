"""/normen/ as people use it: typing, mistakes, reacting, setting."""

import re
from decimal import Decimal

import pytest

from aanbieder.models import Inspraak, KpiNorm, Normvoorstel
from aanbieder.stuuropdracht.models import Stand

GOED = {
    "kpi": "kosten_per_client",
    "norm": "7.450,50",
    "categorie": "A",
    "slug": "",
    "geldig_van": "2024-07-01",
    "geldig_tot": "",
    "toelichting": "De kosten stijgen.",
}


def _stuur(wereld, wie="dewi", **velden):
    return wereld.als(wie).post("/normen/nieuw/", GOED | velden)


def test_euros_with_a_comma_are_stored_as_cents(stuurregio):
    antwoord = _stuur(stuurregio)
    voorstel = Normvoorstel.objects.get()
    assert antwoord.url == f"/normen/{voorstel.pk}/"
    assert voorstel.norm == 745_050
    assert voorstel.richting == "lager"
    assert "7.450,50" in stuurregio.als("dewi").get(antwoord.url).content.decode()


def test_percent_becomes_a_fraction(stuurregio):
    _stuur(stuurregio, kpi="uitval", norm="12,5 %")
    assert Normvoorstel.objects.get().norm == Decimal("0.125")


@pytest.mark.parametrize(
    ("velden", "zin"),
    [
        ({"kpi": "geluk"}, "Deze KPI kennen we niet."),
        ({"kpi": ""}, "Kies een KPI."),
        ({"norm": "duur"}, "Dit is geen getal."),
        ({"norm": ""}, "Vul de norm in."),
        ({"kpi": "uitval", "norm": "120"}, "van 0 tot en met 100"),
        ({"categorie": "Z"}, "Deze categorie heeft de regio niet."),
        ({"slug": "aanbieder-een"}, "niet allebei"),
        ({"categorie": "", "slug": "aanbieder-drie"}, "Kies een aanbieder uit de lijst."),
        ({"geldig_van": "31-02-2024"}, "Dit is geen datum."),
        ({"geldig_van": "2023-12-31"}, "houdt de norm van toen"),
        ({"geldig_tot": "2024-06-30"}, "ligt voor de eerste dag"),
        ({"toelichting": ""}, "Schrijf op waarom deze norm nodig is."),
        ({"toelichting": "Kind 111222333 wacht."}, "burgerservicenummer"),
    ],
)
def test_what_is_wrong_stands_with_its_field_and_nothing_is_stored(stuurregio, velden, zin):
    antwoord = _stuur(stuurregio, **velden)
    assert antwoord.status_code == 200
    html = antwoord.content.decode()
    assert 'role="alert"' in html
    assert zin in html
    assert not Normvoorstel.objects.exists()


def test_the_same_form_twice_gives_one_proposal(stuurregio):
    _stuur(stuurregio)
    assert "loopt al een voorstel" in _stuur(stuurregio).content.decode()
    assert Normvoorstel.objects.count() == 1


def test_from_draft_to_norm(stuurregio):
    adres = _stuur(stuurregio).url
    assert stuurregio.als("anna").get(adres).status_code == 404
    stuurregio.als("dewi").post(adres, {"actie": "vraag_reactie"})
    assert "Reageer op de norm" in stuurregio.als("anna").get("/").content.decode()
    stuurregio.als("anna").post(adres, {"actie": "reageer", "tekst": "Kan vanaf volgend jaar."})
    assert "Reageer op de norm" not in stuurregio.als("anna").get("/").content.decode()
    assert "Kan vanaf volgend jaar." in stuurregio.als("gert").get(adres).content.decode()
    assert "Kan vanaf volgend jaar." not in stuurregio.als("chris").get(adres).content.decode()
    assert "Stel vast of trek in" in stuurregio.als("gert").get("/").content.decode()
    html = stuurregio.als("gert").get(adres).content.decode()
    (versie,) = re.findall(r'name="versie" value="([^"]+)"', html)
    stuurregio.als("gert").post(adres, {"actie": "stel_vast", "versie": versie})
    assert KpiNorm.objects.get().norm == 745_050
    html = stuurregio.als("chris").get("/normen/").content.decode()
    assert "Gert Geurts, Gemeente Venray" in html
    assert "1 juli 2024" in html


@pytest.mark.parametrize(
    ("wie", "actie"),
    [("dewi", "stel_vast"), ("anna", "stel_vast"), ("bas", "reageer"), ("berber", "reageer"), ("anna", "trek_in")],
)
def test_who_may_not_hears_who_can(stuurregio, maak_norm, wie, actie):
    voorstel = maak_norm(Stand.TER_REACTIE)
    antwoord = stuurregio.als(wie).post(f"/normen/{voorstel.pk}/", {"actie": actie, "tekst": "x"})
    assert antwoord.status_code == 403
    assert "Dat kan alleen" in antwoord.content.decode()
    assert not Inspraak.objects.exists()


def test_an_action_that_does_not_exist_is_not_there(stuurregio, maak_norm):
    voorstel = maak_norm(Stand.TER_REACTIE)
    assert stuurregio.als("dewi").post(f"/normen/{voorstel.pk}/", {"actie": "verdwijn"}).status_code == 404
    assert stuurregio.als("dewi").post(f"/normen/{voorstel.pk}/").status_code == 404


def test_what_somebody_else_did_first_is_said(stuurregio, maak_norm):
    voorstel = maak_norm(Stand.INGETROKKEN)
    antwoord = stuurregio.als("gert").post(f"/normen/{voorstel.pk}/", {"actie": "stel_vast"}, follow=True)
    assert "Dat kan nu niet: het voorstel is ingetrokken." in antwoord.content.decode()


@pytest.mark.parametrize("versie", ["", "x", "0", None])
def test_what_was_not_on_the_screen_is_not_set(stuurregio, maak_norm, versie):
    """Somebody changed it after the page was opened (None: the page of before the change)."""
    voorstel = maak_norm(Stand.TER_REACTIE)
    adres, gezien = voorstel.get_absolute_url(), voorstel.kenmerk
    wijziging = GOED | {"actie": "wijzig", "kpi": "wachttijd", "norm": "77"}
    assert stuurregio.als("dewi").post(adres, wijziging).status_code == 302
    stap = {"actie": "stel_vast", "versie": gezien if versie is None else versie}
    html = stuurregio.als("gert").post(adres, stap, follow=True).content.decode()
    assert "Dit is intussen gewijzigd. Lees het nog eens." in html
    assert "77" in html
    assert not KpiNorm.objects.exists()


def test_a_change_asks_for_a_reaction_again(stuurregio, maak_norm):
    adres = maak_norm(Stand.TER_REACTIE).get_absolute_url()
    stuurregio.als("anna").post(adres, {"actie": "reageer", "tekst": "Goed zo."})
    assert "Reageer op de norm" not in stuurregio.als("anna").get("/").content.decode()
    stuurregio.als("dewi").post(adres, GOED | {"actie": "wijzig", "kpi": "wachttijd", "norm": "77"})
    assert "Reageer op de norm" in stuurregio.als("anna").get("/").content.decode()
    stuurregio.als("anna").post(adres, {"actie": "reageer", "tekst": "Dit is te veel."})
    assert "Reageer op de norm" not in stuurregio.als("anna").get("/").content.decode()


def test_a_late_reaction_is_not_lost(stuurregio, maak_norm):
    voorstel = maak_norm(Stand.VASTGESTELD)
    antwoord = stuurregio.als("anna").post(f"/normen/{voorstel.pk}/", {"actie": "reageer", "tekst": "Mijn lange tekst"})
    assert "Mijn lange tekst" in antwoord.content.decode()
    assert "niet verstuurd" in antwoord.content.decode()


def test_the_list_keeps_its_filter_in_the_address(stuurregio, maak_norm):
    maak_norm(Stand.VASTGESTELD)
    maak_norm(Stand.VASTGESTELD, kpi="uitval", norm=Decimal("0.1"), categorie="C")
    html = stuurregio.als("dewi").get("/normen/?kpi=uitval").content.decode()
    assert 'data-rij="uitval:C:2024-07-01"' in html
    assert 'data-rij="wachttijd:A:2024-07-01"' not in html
    assert stuurregio.als("dewi").get("/normen/?kpi=geluk&categorie=Z").status_code == 200
