"""/dialoog/<slug>/: what each audience reads on the page of a table."""

import re
from datetime import timedelta

import pytest

from dialoog.live.models import Leesstand
from dialoog.sessies.models import Sessie
from dialoog.tafels.keuzes import Tafelstatus
from dialoog.tafels.models import Tafel
from portaal.kern import klok, opmaak
from tests.dialoog.tafelwereld import bouw_tafel, nodig_uit

PAD = "/dialoog/concept-overeenkomst/"


def _pagina(tafelwereld, wie, pad=PAD):
    return tafelwereld.als(wie).get(pad).content.decode()


def _artikel(html, nr):
    gevonden = re.search(rf'<li data-rij="{nr}">.*?</li>', html, re.DOTALL)[0]
    gevonden = re.sub(r"<strong[^>]* hidden>.*?</strong>", "", gevonden, flags=re.DOTALL)  # live pages fill it
    return " ".join(re.sub(r"<[^>]+>", " ", gevonden).split())


@pytest.mark.parametrize("wie", ["anna", "bas", "chris", "dewi", "piet", "gert", "emma"])
def test_everyone_who_sees_it_reads_purpose_people_and_articles(tafelwereld, wie):
    html = _pagina(tafelwereld, wie)
    for woorden in ("Samen de concepttekst beter maken.", "De wachttijden.", "Het budget.", "Piet Peeters",
                    "Stichting Een Jeugdhulp", "Wachttijd", "De tafel is open."):  # fmt: skip
        assert woorden in html


@pytest.mark.parametrize("wie", ["hatice", "toon", "vera"])
def test_it_is_not_there_for_others(tafelwereld, wie):
    assert tafelwereld.als(wie).get(PAD).status_code == (403 if wie == "hatice" else 404)


def test_a_client_representative_without_invitation_finds_nothing(tafelwereld):
    bouw_tafel(tafelwereld.wereld, "andere-tafel")
    assert tafelwereld.als("emma").get("/dialoog/andere-tafel/").status_code == 404


def test_articles_count_what_this_audience_sees(tafelwereld):
    tafelwereld.reactie("emma", "2")
    tafelwereld.reactie("chris", "2")
    tafelwereld.reactie("emma", "2", verborgen_op=klok.nu(), verborgen_reden="Bevat een naam.")
    assert "2 reacties 2 nieuw" in _artikel(_pagina(tafelwereld, "anna"), "2")
    assert "1 reactie" in _artikel(_pagina(tafelwereld, "chris"), "2")
    assert "nieuw" not in _artikel(_pagina(tafelwereld, "chris"), "2")
    assert "nog geen reacties" in _artikel(_pagina(tafelwereld, "anna"), "1")


def test_new_is_what_came_after_the_last_look(tafelwereld):
    gelezen = tafelwereld.reactie("emma", "2")
    tafelwereld.reactie("emma", "2")
    wie = tafelwereld.namens("anna").gebruiker
    Leesstand.objects.create(gebruiker=wie, artikel=tafelwereld.artikelen["2"], tot=gelezen.nummer)
    html = _pagina(tafelwereld, "anna")
    assert "2 reacties 1 nieuw" in _artikel(html, "2")
    assert "1 reactie nieuw sinds uw vorige bezoek" in html


def test_names_of_people_are_for_the_table(tafelwereld):
    wereld = tafelwereld.wereld
    vincent = wereld.persoon("vincent", wereld.organisatie_twee, "lezer", volledig="Vincent Vos")
    Tafel.objects.update(meelezen=True)
    nodig_uit(tafelwereld.tafel, wereld.organisatie_twee, vincent)
    assert "Vincent Vos van Twee Jeugdzorg" in _pagina(tafelwereld, "anna")
    html = _pagina(tafelwereld, "chris")
    assert "iemand van Twee Jeugdzorg" in html
    assert "Vincent Vos" not in html


def test_who_reads_along_is_told_so(tafelwereld):
    html = _pagina(tafelwereld, "chris")
    assert "U leest mee." in html
    assert "en uw eigen organisatie." in html
    assert "U leest mee." not in _pagina(tafelwereld, "anna")


def test_the_next_session_stands_on_top(tafelwereld):
    for nummer, dagen in ((1, -30), (2, 20), (3, 60)):
        dag = klok.vandaag() + timedelta(days=dagen)
        Sessie.objects.create(tafel=tafelwereld.tafel, nummer=nummer, datum=dag, begin="10:00", einde="12:00")
    html = _pagina(tafelwereld, "emma")
    wanneer = opmaak.datum(klok.vandaag() + timedelta(days=20))
    assert re.search(rf"Volgende sessie: .*sessie 2.*{wanneer} van 10:00 tot 12:00 uur", html)


def test_who_wrote_finds_what_became_of_it(tafelwereld):
    assert "mijn-reacties" not in _pagina(tafelwereld, "anna")
    tafelwereld.reactie("anna")
    assert f'href="{PAD}mijn-reacties/"' in _pagina(tafelwereld, "anna")
    assert "mijn-reacties" not in _pagina(tafelwereld, "emma")


def test_a_table_without_text_opens_for_its_supervisor(tafelwereld):
    leeg = bouw_tafel(tafelwereld.wereld, "leeg", Tafelstatus.CONCEPT)
    leeg.tafel.versies.all().delete()
    assert "Er ligt nog geen tekst op tafel" in _pagina(tafelwereld, "piet", "/dialoog/leeg/")


def test_the_buttons_are_for_the_supervisor(tafelwereld):
    assert f"{PAD}beheer/" in _pagina(tafelwereld, "piet")
    assert f"{PAD}beheer/" not in _pagina(tafelwereld, "dewi")


def test_words_of_the_supervisor_are_never_markup(tafelwereld):
    Tafel.objects.update(naam="<script>alert(1)</script>", doel='<img src=x onerror="alert(1)">')
    html = _pagina(tafelwereld, "anna")
    assert "<script>alert" not in html
    assert "<img src=x" not in html


@pytest.mark.parametrize("pad", ["bestaat-niet", "CONCEPT-OVEREENKOMST", "0"])
def test_a_guessed_address_is_404(tafelwereld, pad):
    for staart in ("", "beheer/", "deelnemers/"):
        assert tafelwereld.als("piet").get(f"/dialoog/{pad}/{staart}").status_code == 404
