"""The pages: making a draft, writing, two writers, figures made anew, and fixing it for good."""

import re

import pytest
from django.contrib.messages import get_messages

from portaal.kern.regels import MagNiet
from portaal.models import Bericht, Logregel
from rapportage.models import Maandproductie, Tertiaalbespreking, Tertiaalrapport
from rapportage.productie import stand as gegevensstand
from rapportage.tertiaal import acties
from tests.rapportage.tertiaal.opstelling import ADRES, concept, schrijf, vast

pytestmark = pytest.mark.django_db

LIJST = "/monitor/tertiaal/"
VIJANDIG = "<script>alert(1)</script> {{ 7|add:1 }} &amp;"

# who -> status
TOEGANG = {
    "dewi": 200,
    "hatice": 403,
    "piet": 403,
    "gert": 404,
    "anna": 404,
    "berber": 404,
    "vera": 404,
    "toon": 404,
    "emma": 404,
}


def gezegd(antwoord) -> str:
    return " ".join(str(bericht) for bericht in get_messages(antwoord.wsgi_request))


def revisie(html: str) -> int:
    return int(re.search(r'name="revisie" value="(\d+)"', html)[1])


@pytest.mark.parametrize(("wie", "status"), TOEGANG.items())
@pytest.mark.parametrize("adres", [LIJST, ADRES, f"{ADRES}rapport.pdf", f"{ADRES}plafonds/tekst/"])
def test_who_sees_the_reports(wereld, adres, wie, status):
    concept(wereld)
    assert wereld.als(wie).get(adres).status_code == status


def test_the_last_period_that_ended_is_the_default(wereld):
    html = wereld.als("dewi").get(LIJST).content.decode()
    assert '<option value="2024-2" selected>tweede tertiaal 2024 (mei tot en met augustus 2024)</option>' in html


def test_a_draft_is_made_once(wereld):
    dewi = wereld.als("dewi")
    assert dewi.post(LIJST, {"periode": "2024-1"}).url == ADRES
    tweede = dewi.post(LIJST, {"periode": "2024-1"})
    assert "was er al" in gezegd(tweede)
    assert Tertiaalrapport.objects.count() == 1
    assert Logregel.objects.filter(actie="tertiaalrapportage gemaakt").count() == 1


@pytest.mark.parametrize("periode", ["", "2024-3", "2031-1", "2024-4", "x", "2024-1'--"])
def test_a_period_that_is_not_there_is_refused_in_words(wereld, periode):
    antwoord = wereld.als("dewi").post(LIJST, {"periode": periode})
    assert antwoord.status_code == 200
    assert "Kies een periode" in antwoord.content.decode()
    assert not Tertiaalrapport.objects.exists()


def test_without_data_there_is_nothing_to_make(wereld):
    gegevensstand.verhoog(wereld.regio, None, precies=True)
    antwoord = wereld.als("dewi").get(LIJST)
    assert "Dat kan zodra er gegevens zijn" in antwoord.content.decode()
    assert wereld.als("dewi").post(LIJST, {"periode": "2024-1"}).status_code == 200


@pytest.mark.parametrize(
    "adres", ["2024/4/", "2023/3/", "9223372036854775808/1/", "2024/1/onzin/tekst/", "2024/1/rapport.exe"]
)
def test_what_is_not_there_is_not_found(wereld, adres):
    concept(wereld)
    assert wereld.als("dewi").get(f"{LIJST}{adres}").status_code == 404


def test_figures_stand_marked_on_the_page(wereld):
    concept(wereld)
    html = wereld.als("dewi").get(ADRES).content.decode()
    assert 'data-tabel="tertiaal:besteding:gemeente"' in html
    assert '<data data-kern="besteed" value="130000">€\xa01.300,00</data>' in html
    for soort in ("docx", "pdf"):
        assert f'data-export="{soort}" href="{ADRES}rapport.{soort}"' in html


def test_words_are_kept_with_who_wrote_them(wereld):
    concept(wereld)
    dewi = wereld.als("dewi")
    form = dewi.get(f"{ADRES}plafonds/tekst/").content.decode()
    antwoord = dewi.post(f"{ADRES}plafonds/tekst/", {"tekst": "Eerste.\r\n\r\nTweede.", "revisie": revisie(form)})
    assert antwoord.url == f"{ADRES}#plafonds"
    html = dewi.get(ADRES).content.decode()
    assert "<p>Eerste.</p>\n<p>Tweede.</p>" in html
    assert "Geschreven door Dewi Driessen" in html


def test_hostile_words_stay_text(wereld):
    schrijf(wereld, concept(wereld), "plafonds", VIJANDIG)
    html = wereld.als("dewi").get(ADRES).content.decode()
    assert "&lt;script&gt;alert(1)&lt;/script&gt; {{ 7|add:1 }} &amp;amp;" in html
    assert "<script>alert" not in html


@pytest.mark.parametrize(
    ("velden", "zin"),
    [
        ({"tekst": "a" * 20_001, "revisie": 0}, "De tekst is te lang"),
        ({"tekst": "BSN 111222333", "revisie": 0}, "burgerservicenummer"),
        ({"tekst": "a\x00b", "revisie": 0}, "foutenlijst"),
        ({"tekst": "a", "revisie": "x"}, "Open het formulier opnieuw."),
        ({"tekst": "a"}, "Open het formulier opnieuw."),
        ({"tekst": "a", "revisie": -1}, "Open het formulier opnieuw."),
    ],
)
def test_bad_words_are_refused_and_stay_in_the_form(wereld, velden, zin):
    rapport = concept(wereld)
    antwoord = wereld.als("dewi").post(f"{ADRES}plafonds/tekst/", velden)
    assert antwoord.status_code == 200
    assert zin in antwoord.content.decode()
    rapport.refresh_from_db()
    assert rapport.woorden == {}


def test_the_second_of_two_writers_sees_both_texts_and_loses_nothing(wereld):
    rapport = concept(wereld)
    dewi = wereld.als("dewi")
    oud = revisie(dewi.get(f"{ADRES}plafonds/tekst/").content.decode())
    schrijf(wereld, rapport, "plafonds", "Van een ander")
    botsing = dewi.post(f"{ADRES}plafonds/tekst/", {"tekst": "Van mij", "revisie": oud})
    html = botsing.content.decode()
    assert botsing.status_code == 409
    assert "Van een ander" in html
    assert "Van mij</textarea>" in html
    rapport.refresh_from_db()
    assert rapport.woorden["plafonds"]["tekst"] == "Van een ander"
    dewi.post(f"{ADRES}plafonds/tekst/", {"tekst": "Van ons", "revisie": revisie(html)})
    rapport.refresh_from_db()
    assert rapport.woorden["plafonds"]["tekst"] == "Van ons"


def test_text_sent_after_the_session_ended_is_back_after_signing_in(wereld):
    concept(wereld)
    dewi, adres = wereld.als("dewi"), f"{ADRES}plafonds/tekst/"
    merk = re.search(r'name="formulier_van" value="([^"]+)"', dewi.get(adres).content.decode())[1]
    dewi.logout()
    antwoord = dewi.post(adres, {"tekst": "Uren werk", "revisie": 0, "formulier_van": merk})
    assert antwoord.status_code == 302
    dewi.force_login(wereld.mensen["dewi"])
    assert "Uren werk</textarea>" in dewi.get(adres).content.decode()


def test_writers_of_different_chapters_do_not_collide(wereld):
    rapport = concept(wereld)
    assert schrijf(wereld, rapport, "plafonds", "Een", revisie=0)
    assert schrijf(wereld, rapport, "markt", "Twee", revisie=0)
    rapport.refresh_from_db()
    assert {k: v["tekst"] for k, v in rapport.woorden.items()} == {"plafonds": "Een", "markt": "Twee"}


def test_the_same_text_twice_is_one_change(wereld):
    rapport = concept(wereld)
    assert schrijf(wereld, rapport, "plafonds", "Een", revisie=0)
    assert not schrijf(wereld, rapport, "plafonds", "Een", revisie=0)
    rapport.refresh_from_db()
    assert rapport.revisie == 1


def test_figures_made_anew_keep_the_words_and_say_what_changed(wereld):
    rapport = concept(wereld)
    schrijf(wereld, rapport, "besteding", "Mijn woorden")
    Maandproductie.objects.filter(gemeente=wereld.venlo).update(goedgekeurd_cent=60_000)
    gegevensstand.verhoog(wereld.regio)
    dewi = wereld.als("dewi")
    assert "nieuwe gegevens ingelezen" in dewi.get(ADRES).content.decode()
    assert "Uw teksten zijn niet veranderd." in gezegd(dewi.post(f"{ADRES}opnieuw/"))
    rapport.refresh_from_db()
    assert rapport.woorden["besteding"]["tekst"] == "Mijn woorden"
    assert [
        "Besteding in deze vier maanden", "Besteed per gemeente, Venlo: Besteed 2024", "€\xa0500,00", "€\xa0600,00",
    ] in rapport.cijfers["gewijzigd"]  # fmt: skip
    html = dewi.get(ADRES).content.decode()
    assert 'data-tabel="tertiaal:veranderd"' in html
    assert "nieuwe gegevens ingelezen" not in html


def test_figures_made_anew_without_new_data_change_nothing(wereld):
    concept(wereld)
    assert "Er is geen cijfer veranderd." in gezegd(wereld.als("dewi").post(f"{ADRES}opnieuw/"))


def test_fixing_asks_for_a_cross_first(wereld):
    rapport = concept(wereld)
    antwoord = wereld.als("dewi").post(f"{ADRES}vaststellen/", {"revisie": 0})
    assert "Zet eerst een kruisje" in antwoord.content.decode()
    rapport.refresh_from_db()
    assert rapport.status == "concept"


def test_only_what_was_read_is_fixed(wereld):
    rapport = concept(wereld)
    schrijf(wereld, rapport, "plafonds", "Later geschreven")
    antwoord = wereld.als("dewi").post(f"{ADRES}vaststellen/", {"revisie": 0, "gelezen": "on"})
    assert "intussen gewijzigd" in gezegd(antwoord)
    rapport.refresh_from_db()
    assert rapport.status == "concept"


def test_fixing_freezes_with_a_hash_a_log_row_and_a_notice_to_contract_managers(wereld):
    rapport = concept(wereld)
    wereld.als("dewi").post(f"{ADRES}vaststellen/", {"revisie": 0, "gelezen": "on"})
    rapport.refresh_from_db()
    assert rapport.status == "vastgesteld"
    assert rapport.sha256 == acties.hash_van(rapport)
    assert rapport.vastgesteld_door == wereld.mensen["dewi"]
    assert Logregel.objects.get(actie="tertiaalrapportage vastgesteld").na == {"sha256": rapport.sha256}
    assert [bericht.gebruiker for bericht in Bericht.objects.all()] == [wereld.mensen["dewi"]]
    html = wereld.als("dewi").get(ADRES).content.decode()
    assert "er verandert niets meer aan" in html
    assert rapport.sha256 in html
    assert "Schrijf een toelichting" not in html


@pytest.mark.parametrize(
    ("adres", "velden"),
    [
        ("plafonds/tekst/", {"tekst": "Toch nog", "revisie": 99}),
        ("opnieuw/", {}),
        ("vaststellen/", {"revisie": 1, "gelezen": "on"}),
        ("vaststellen/", {}),
    ],
)
def test_nothing_changes_a_fixed_report(wereld, adres, velden):
    vast(wereld, plafonds="Zo is het")
    voor = Tertiaalrapport.objects.values().get()
    Maandproductie.objects.all().delete()
    gegevensstand.verhoog(wereld.regio)
    antwoord = wereld.als("dewi").post(f"{ADRES}{adres}", velden)
    assert "Een vastgestelde rapportage is definitief" in gezegd(antwoord)
    assert Tertiaalrapport.objects.values().get() == voor
    assert acties.hash_van(Tertiaalrapport.objects.get()) == voor["sha256"]


def test_the_actions_refuse_a_fixed_report_that_somebody_still_holds_as_draft(wereld):
    oud = concept(wereld)
    acties.stel_vast(door=wereld.namens("dewi"), rapport=oud, revisie=0)
    for actie in (
        lambda: acties.ververs(door=wereld.namens("dewi"), rapport=oud),
        lambda: schrijf(wereld, oud, "plafonds", "x"),
        lambda: acties.stel_vast(door=wereld.namens("dewi"), rapport=oud, revisie=1),
    ):
        with pytest.raises(MagNiet):
            actie()


def test_a_body_that_discussed_it_is_kept_and_the_report_stays_as_it_was(wereld):
    rapport = vast(wereld)
    velden = {"orgaan": "Regionale werkgroep", "datum": "2024-09-10", "uitkomst": "Akkoord <b>"}
    assert wereld.als("dewi").post(f"{ADRES}bespreking/", velden).url == ADRES
    tweede = wereld.als("dewi").post(f"{ADRES}bespreking/", velden)
    assert "Deze bespreking is al vastgelegd." in tweede.content.decode()
    assert Tertiaalbespreking.objects.count() == 1
    assert "Akkoord &lt;b&gt;" in wereld.als("dewi").get(ADRES).content.decode()
    rapport.refresh_from_db()
    assert acties.hash_van(rapport) == rapport.sha256


@pytest.mark.parametrize(
    "velden",
    [{}, {"orgaan": "x", "datum": "2099-01-01", "uitkomst": "y"}, {"orgaan": "x", "datum": "z", "uitkomst": "y"}],
)
def test_a_discussion_without_body_outcome_or_a_day_that_was_is_refused(wereld, velden):
    concept(wereld)
    antwoord = wereld.als("dewi").post(f"{ADRES}bespreking/", velden)
    assert "foutenlijst" in antwoord.content.decode()
    assert not Tertiaalbespreking.objects.exists()


def test_reading_leaves_a_row_in_the_log(wereld):
    concept(wereld)
    wereld.als("dewi").get(ADRES)
    assert Logregel.objects.filter(onderwerp="tertiaalrapportage 1e tertiaal 2024").exists()
