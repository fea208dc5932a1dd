"""Pages that everyone may read without signing in."""

from datetime import datetime, timedelta

import pytest

from portaal.kern import klok


@pytest.mark.parametrize("adres", ["/toegankelijkheid/", "/privacy/"])
def test_open_voor_iedereen_met_een_kop_en_een_contactadres(client, settings, adres):
    settings.CONTACT_EMAIL = "hulp@regio.example"
    antwoord = client.get(adres)
    assert antwoord.status_code == 200
    assert antwoord.content.decode().count("<h1>") == 1
    assert "mailto:hulp@regio.example" in antwoord.content.decode()


def test_security_txt_volgt_de_standaard(client, settings):
    settings.CONTACT_EMAIL = "hulp@regio.example"
    antwoord = client.get("/.well-known/security.txt")
    assert antwoord["Content-Type"] == "text/plain; charset=utf-8"
    velden = dict(regel.split(": ", 1) for regel in antwoord.content.decode().splitlines())
    assert velden["Contact"] == "mailto:hulp@regio.example"
    verloopt = datetime.fromisoformat(velden["Expires"])
    assert klok.nu() < verloopt < klok.nu() + timedelta(days=365)


def test_een_formulier_sturen_naar_een_leespagina_kan_niet(client):
    assert client.post("/privacy/").status_code == 405
