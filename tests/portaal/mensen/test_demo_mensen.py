"""manage.py demo_mensen."""

from io import StringIO

import pytest
from django.core.management import CommandError, call_command
from django.test import Client

from portaal.kern.mensen.hoedanigheid import hoedanigheden
from portaal.models import Gebruiker, Lidmaatschap


def _draai(monkeypatch, settings, wachtwoord="demo-wachtwoord-123") -> str:
    settings.DEBUG = True
    monkeypatch.setenv("DEMO_WACHTWOORD", wachtwoord)
    uit = StringIO()
    call_command("demo_mensen", stdout=uit)
    return uit.getvalue()


def _wie(email):
    (enige,) = hoedanigheden(Gebruiker.objects.get(email=email))
    return enige.organisatie, set(enige.rollen)


def test_the_demo_people_act_for_one_organisation_each(wereld, monkeypatch, settings):
    _draai(monkeypatch, settings)
    assert _wie("aanbieder@demo.example") == (wereld.organisatie_een, {"indiener", "tekenbevoegd"})
    assert _wie("lezer@demo.example") == (wereld.organisatie_een, {"lezer"})
    assert _wie("aanbieder2@demo.example") == (wereld.organisatie_twee, {"indiener", "tekenbevoegd"})
    assert _wie("gemeente@demo.example") == (wereld.organisatie_venray, {"gemeente"})
    assert _wie("gemeente2@demo.example") == (wereld.organisatie_venlo, {"gemeente"})
    assert _wie("dewi@test.example") == (wereld.organisatie_regio, {"contractmanager"})
    assert _wie("begeleider@demo.example") == (wereld.organisatie_regio, {"procesbegeleider"})
    for naam in ("verwijzer", "toezicht", "client", "beheerder"):
        _wie(f"{naam}@demo.example")


def test_they_sign_in_with_the_password_of_the_environment(wereld, monkeypatch, settings):
    assert "demo-wachtwoord-123" not in _draai(monkeypatch, settings)
    gegevens = {"login": "aanbieder@demo.example", "password": "demo-wachtwoord-123"}
    assert Client().post("/account/login/", gegevens).url == "/"


def test_again_changes_the_password_only(wereld, monkeypatch, settings):
    _draai(monkeypatch, settings)
    aantal = Lidmaatschap.objects.count()
    _draai(monkeypatch, settings, "een-ander-wachtwoord")
    assert Lidmaatschap.objects.count() == aantal
    assert Gebruiker.objects.get(email="client@demo.example").check_password("een-ander-wachtwoord")


def test_without_a_password_one_is_made_up_and_printed(wereld, monkeypatch, settings):
    wachtwoord = _draai(monkeypatch, settings, "").rsplit("Wachtwoord: ")[1].strip()
    assert Gebruiker.objects.get(email="client@demo.example").check_password(wachtwoord)


def test_without_debug_there_are_no_demo_people(wereld, settings):
    settings.DEBUG = False
    with pytest.raises(CommandError, match="DEBUG"):
        call_command("demo_mensen")


def test_without_a_region_it_says_what_to_do_first(db, settings):
    settings.DEBUG = True
    with pytest.raises(CommandError, match="laad_regio"):
        call_command("demo_mensen")
