"""The big screen: what is said in the room is typed under its article, and everybody at the table reads it."""

import uuid

import pytest

from dialoog.reacties.models import Reactie
from dialoog.sessies.acties import verloop

HTMX = {"HTTP_HX_REQUEST": "true"}


def _zeg(tafelwereld, sessie, wie="piet", htmx=False, **velden):
    gegevens = {
        "actie": "zeg", "spreker": "Emma, cliëntenraad", "soort": "reactie", "tekst": "Vier weken is lang.",
        "punt": sessie.huidig_punt_id, "verzoek": str(uuid.uuid4()),
    }  # fmt: skip
    erbij = HTMX if htmx else {}
    return tafelwereld.als(wie).post(f"{sessie.get_absolute_url()}scherm/", gegevens | velden, **erbij)


def test_what_is_said_stands_under_the_article_of_the_point(tafelwereld, bezig):
    sessie = bezig()
    assert _zeg(tafelwereld, sessie).status_code == 302
    reactie = Reactie.objects.get()
    assert (reactie.artikel, reactie.sessie) == (tafelwereld.artikelen["2"], sessie)
    assert reactie.spreker == "Emma, cliëntenraad"
    pagina = tafelwereld.als("anna").get(f"{sessie.get_absolute_url()}scherm/").content.decode()
    assert "Vier weken is lang." in pagina
    assert "in de sessie gezegd" in pagina


def test_the_same_box_sent_twice_says_it_once(tafelwereld, bezig):
    sessie, verzoek = bezig(), str(uuid.uuid4())
    for _ in range(2):
        _zeg(tafelwereld, sessie, verzoek=verzoek)
    assert Reactie.objects.count() == 1


def test_with_htmx_the_box_comes_back_empty(tafelwereld, bezig):
    antwoord = _zeg(tafelwereld, bezig(), htmx=True)
    assert antwoord.status_code == 200
    assert antwoord["HX-Trigger"] == "gezegd"
    html = antwoord.content.decode()
    assert html.lstrip().startswith("<form")
    assert "Vier weken is lang." not in html


@pytest.mark.parametrize("velden", [{"tekst": ""}, {"tekst": "BSN 111222333"}, {"spreker": ""}, {"soort": "roep"}])
@pytest.mark.parametrize("htmx", [False, True])
def test_what_is_wrong_comes_back_with_the_words(tafelwereld, bezig, velden, htmx):
    sessie = bezig()
    html = _zeg(tafelwereld, sessie, htmx=htmx, **velden).content.decode()
    assert 'role="alert"' in html
    assert velden.get("tekst", "Vier weken is lang.") in html
    assert not Reactie.objects.exists()


@pytest.mark.parametrize("punt", ["", "x", 0, 2**40])
def test_a_point_that_is_not_there_takes_nothing(tafelwereld, bezig, punt):
    html = _zeg(tafelwereld, bezig(), punt=punt).content.decode()
    assert 'role="alert"' in html
    assert not Reactie.objects.exists()


def test_only_the_process_supervisor_leads_and_types(tafelwereld, bezig):
    sessie = bezig()
    adres = f"{sessie.get_absolute_url()}scherm/"
    for wie in ("anna", "bas", "chris", "emma", "gert", "dewi"):
        assert _zeg(tafelwereld, sessie, wie=wie).status_code == 403
        keuze = {"actie": "punt", "punt": sessie.punten.last().pk}
        assert tafelwereld.als(wie).post(adres, keuze).status_code == 403
        assert 'id="zeg"' not in tafelwereld.als(wie).get(adres).content.decode()
    sessie.refresh_from_db()
    assert sessie.huidig_punt == sessie.punten.first()


def test_who_reads_along_sees_the_text_but_not_what_others_say(tafelwereld, bezig):
    sessie = bezig()
    _zeg(tafelwereld, sessie)
    pagina = tafelwereld.als("chris").get(f"{sessie.get_absolute_url()}scherm/").content.decode()
    assert "De aanbieder start binnen vier weken" in pagina
    assert "Vier weken is lang." not in pagina


def test_nothing_is_said_in_a_session_that_is_over(tafelwereld, bezig):
    sessie = bezig()
    verloop.rond_af(door=tafelwereld.namens("piet"), sessie=sessie)
    assert 'role="alert"' in _zeg(tafelwereld, sessie, htmx=True).content.decode()
    assert not Reactie.objects.exists()


def test_the_keys_for_the_next_and_the_previous_point_stand_on_the_screen(tafelwereld, bezig):
    sessie = bezig()
    adres = f"{sessie.get_absolute_url()}scherm/"
    verloop.zet_punt(door=tafelwereld.namens("piet"), sessie=sessie, punt=sessie.punten.all()[1].pk)
    pagina = tafelwereld.als("piet").get(adres).content.decode()
    assert 'accesskey="v"' in pagina
    assert 'accesskey="n"' in pagina
    assert "Alt + V gaat naar het vorige punt" in pagina
    assert "Alt + N gaat naar het volgende punt" in pagina


@pytest.mark.parametrize("wie", ["piet", "anna"])
def test_shown_large_there_is_nothing_to_type_or_press(tafelwereld, bezig, wie):
    sessie = bezig()
    _zeg(tafelwereld, sessie)
    scherm = f"{sessie.get_absolute_url()}scherm/"
    assert f"{scherm}?weergave=groot" in tafelwereld.als(wie).get(scherm).content.decode()
    groot = tafelwereld.als(wie).get(scherm, {"weergave": "groot"}).content.decode()
    binnen = groot[groot.index('id="scherm"') : groot.index("</main>")]
    for woord in ("Vier weken is lang.", "De aanbieder start binnen vier weken", "Punt 1 van 3"):
        assert woord in binnen
    for woord in ("<form", "<button", "Reageer op dit artikel"):
        assert woord not in binnen


def test_shown_large_who_reads_along_sees_no_more_than_before(tafelwereld, bezig):
    sessie = bezig()
    _zeg(tafelwereld, sessie)
    groot = tafelwereld.als("chris").get(f"{sessie.get_absolute_url()}scherm/", {"weergave": "groot"}).content.decode()
    assert "De aanbieder start binnen vier weken" in groot
    assert "Vier weken is lang." not in groot
