"""Choosing the columns of a file in its own order: asked once, remembered, and forgotten on request."""

import pytest

from rapportage.models import Kolomindeling
from rapportage.verantwoording.keuzes import Uitkomst
from rapportage.verantwoording.register import KOLOMMEN, NAMEN
from tests.rapportage.verantwoording.aanleverhulp import (
    VENLO,
    VENRAY,
    adres,
    bestanden,
    csv,
    dossier,
    laatste,
    op_schijf,
    tekst,
)

__all__ = ["op_schijf"]
VREEMD = {"volume": "Hoeveel dan", "toegekend": "Kolom van Piet", "totaal": "Onder de streep"}
KEUZE = {f"kolom_{plek}": naam for plek, naam in enumerate(NAMEN)}


@pytest.fixture
def gemaakt(wereld, op_schijf):
    return dossier(wereld, VENLO)


@pytest.fixture
def wachtend(wereld, gemaakt):
    """An upload that waits for its columns."""
    antwoord = wereld.als("anna").post(adres(gemaakt, "bestand/"), {"bestand": csv(VENRAY, koppen=VREEMD)})
    assert antwoord.url == adres(gemaakt, f"aanleveringen/{laatste().pk}/kolommen/")
    return antwoord.url


@pytest.mark.parametrize(
    ("naam", "status"), [("anna", 200), ("bas", 403), ("chris", 404), ("dewi", 404), ("gert", 404)]
)
def test_who_can_choose(wereld, wachtend, naam, status):
    assert wereld.als(naam).get(wachtend).status_code == status


def test_the_page_shows_what_was_read_and_proposes_what_it_knows(wereld, wachtend):
    html = tekst(wereld.als("anna").get(wachtend))
    assert "Kolom van Piet" in html
    assert "1200,00" in html
    assert '<option value="gemeentecode" selected>' in html
    assert html.count('data-rij="bestand:') == 1
    assert all(kolom.waarom.replace("'", "&#x27;") in html for kolom in KOLOMMEN)


def test_the_choice_is_remembered_and_reading_goes_on(wereld, wachtend, gemaakt):
    antwoord = wereld.als("anna").post(wachtend, KEUZE)
    assert antwoord.url == adres(gemaakt)
    assert laatste().uitkomst == Uitkomst.GELEZEN
    assert gemaakt.regels.get().waarden["totaal"] == "1200,00"
    assert Kolomindeling.objects.get().aanbieder == wereld.een
    wereld.als("anna").post(adres(gemaakt, "bestand/"), {"bestand": csv(VENRAY, VENLO, koppen=VREEMD)})
    assert (laatste().uitkomst, gemaakt.regels.count()) == (Uitkomst.GELEZEN, 2)


def test_the_choice_of_one_provider_is_not_anothers(wereld, wachtend):
    wereld.als("anna").post(wachtend, KEUZE)
    assert not Kolomindeling.objects.zichtbaar_voor(wereld.namens("chris")).exists()
    assert not Kolomindeling.objects.zichtbaar_voor(wereld.namens("dewi")).exists()


@pytest.mark.parametrize(
    ("anders", "zin"),
    [
        ({"kolom_5": ""}, "Kies ook een kolom voor: Volume."),
        ({"kolom_5": "toegekend"}, "U koos Toegekend meer dan één keer."),
        ({"kolom_5": "wachtwoord"}, "Selecteer een geldige keuze"),
    ],
)
def test_an_incomplete_choice_is_an_error_and_stays_on_the_page(wereld, wachtend, anders, zin):
    html = tekst(wereld.als("anna").post(wachtend, KEUZE | anders))
    assert zin in html
    assert laatste().uitkomst == Uitkomst.KOLOMMEN
    assert not Kolomindeling.objects.exists()


def test_the_report_says_that_a_file_waits(wereld, wachtend, gemaakt):
    html = tekst(wereld.als("anna").get(adres(gemaakt)))
    assert f'href="{wachtend}"' in html
    assert 'data-rij="bestand:' in html


def test_the_file_can_be_left_aside(wereld, wachtend, gemaakt, op_schijf, django_capture_on_commit_callbacks):
    with django_capture_on_commit_callbacks(execute=True):
        antwoord = wereld.als("anna").post(wachtend, {"actie": "laat_vallen"})
    assert antwoord.url == adres(gemaakt)
    assert laatste().uitkomst == Uitkomst.MISLUKT
    assert bestanden(op_schijf) == []
    assert gemaakt.regels.count() == 1


def test_a_choice_that_was_made_already_goes_to_the_upload(wereld, wachtend, gemaakt):
    wereld.als("anna").post(wachtend, KEUZE)
    assert wereld.als("anna").post(wachtend, KEUZE).url == adres(gemaakt, f"aanleveringen/{laatste().pk}/")


def test_a_remembered_choice_can_be_forgotten(wereld, wachtend, gemaakt):
    wereld.als("anna").post(wachtend, KEUZE)
    assert "Vergeet mijn keuze" in tekst(wereld.als("anna").get(adres(gemaakt, "bestand/")))
    wereld.als("anna").post(adres(gemaakt, "bestand/"), {"actie": "vergeet_kolommen"})
    assert not Kolomindeling.objects.exists()
