"""The rows of a report: saved by themselves, nothing typed is lost, nothing is overwritten without asking."""

import re
from itertools import count

import pytest
from playwright.sync_api import expect

from tests.browser.bezoek import Bezoek, bekijk
from tests.browser.handelingen import verstuur
from tests.browser.rollen import EIGEN
from tests.browser.uitnodiging import aanvaard, nodig_uit, vul_in

JAAR = "2022"  # no other test works on this year
LIJST = f"/aanbieders/{EIGEN}/verantwoording/"
BEWAARD = re.compile(r"Bewaard om \d\d:\d\d")
_teller = count(1)


@pytest.fixture(scope="module")
def collega() -> dict:
    """Who was invited as indiener beside aanbieder@, once for this file."""
    return {}


@pytest.fixture
def als_collega(portaal, als, nieuw, collega):
    """Signs a second indiener of the same provider in, on this page."""
    if not collega:
        email, link = nodig_uit(als("aanbiederbeheer"), portaal, "Indiener")
        aanvaard(nieuw(), link)
        collega["email"] = email

    def meld_collega_aan(blad):
        blad.goto("/account/login/")
        vul_in(blad, collega["email"])
        expect(blad.get_by_text("U handelt namens")).to_be_visible()
        return blad

    return meld_collega_aan


@pytest.fixture
def rijen(als):
    """The address of the rows of a report, with at least three rows."""
    blad = als("aanbieder")
    blad.goto(LIJST + "nieuw/")
    blad.get_by_label("Jaar", exact=True).select_option(JAAR)
    blad.get_by_label("Fase").select_option("voorlopig")
    blad.get_by_label("Begin met een leeg formulier").check()
    blad.get_by_role("button", name="Begin", exact=True).click()
    expect(blad).to_have_url(re.compile(r"/rijen/$"))
    adres = blad.url
    while blad.locator("li[data-nummer]").count() < 3:
        blad.locator("#nieuw-gemeente").select_option(index=1)
        blad.locator("#nieuw-product").select_option(index=1)
        blad.get_by_role("button", name="Voeg toe").click()
        expect(blad).to_have_url(re.compile(r"rij=\d+$"))
        blad.goto(adres)
    blad.context.close()
    return adres


def cel(blad, nummer: int, kolom: str):
    return blad.locator(f'li[data-nummer="{nummer}"] [id^="v-"][id$="-{kolom}"]')


def status(blad):
    return blad.locator("#rooster-status")


def open_rijen(blad, adres):
    blad.goto(adres)
    expect(blad.locator("p[data-zonder-script]")).to_be_hidden()  # the script runs
    return blad


def nieuwe_tekst() -> str:
    return f"tekst {next(_teller)}"


def test_a_cell_saves_itself_and_the_total_follows(als, rijen):
    blad = open_rijen(als("aanbieder"), rijen)
    bedrag = f"{next(_teller)},50"
    cel(blad, 1, "toegekend").fill(bedrag)
    expect(status(blad)).to_have_text(BEWAARD)
    blad.reload()
    expect(cel(blad, 1, "toegekend")).to_have_value(bedrag)
    expect(cel(blad, 1, "totaal")).to_have_value(bedrag)


def test_enter_goes_down_and_escape_takes_back(als, rijen):
    blad = open_rijen(als("aanbieder"), rijen)
    ervoor = cel(blad, 1, "toelichting").input_value()
    cel(blad, 1, "toelichting").focus()
    blad.keyboard.type("vergissing")
    blad.keyboard.press("Escape")
    expect(cel(blad, 1, "toelichting")).to_have_value(ervoor)
    blad.keyboard.press("Enter")
    expect(cel(blad, 2, "toelichting")).to_be_focused()
    blad.keyboard.press("Shift+Enter")
    expect(cel(blad, 1, "toelichting")).to_be_focused()


def test_two_people_at_one_draft_see_each_others_rows_change(als, nieuw, rijen, als_collega):
    ander = als_collega(nieuw())
    een, twee = open_rijen(als("aanbieder"), rijen), open_rijen(ander, rijen)
    expect(twee.locator("#rooster-anderen")).to_contain_text("Anna Aerts")
    tekst = nieuwe_tekst()
    cel(een, 1, "volume").focus()
    een.keyboard.type("7")
    cel(twee, 2, "toelichting").fill(tekst)
    expect(cel(een, 2, "toelichting")).to_have_value(tekst, timeout=10_000)
    expect(een.locator('li[data-nummer="2"] .rooster__wie')).to_contain_text("Nina Nieuw wijzigde deze rij om")
    expect(cel(een, 1, "volume")).to_be_focused()


def test_what_is_typed_without_connection_is_saved_when_it_is_back(als, rijen):
    blad, tekst = open_rijen(als("aanbieder"), rijen), nieuwe_tekst()
    blad.context.set_offline(True)
    cel(blad, 1, "toelichting").fill(tekst)
    expect(status(blad)).to_contain_text("bewaard op dit apparaat")
    blad.context.set_offline(False)
    expect(status(blad)).to_have_text(BEWAARD)
    blad.reload()
    expect(cel(blad, 1, "toelichting")).to_have_value(tekst)


def test_what_was_typed_before_a_crash_is_back(als, rijen):
    blad, tekst = open_rijen(als("aanbieder"), rijen), nieuwe_tekst()
    blad.context.set_offline(True)
    cel(blad, 3, "toelichting").fill(tekst)
    blad.wait_for_function("tekst => Object.values(localStorage).some(een => een.includes(tekst))", arg=tekst)
    blad.close()
    venster = blad.context
    venster.set_offline(False)
    terug = open_rijen(venster.new_page(), rijen)
    expect(terug.locator("#rooster-hersteld")).to_contain_text("nog niet bewaard")
    expect(terug.locator("#rooster-hersteld")).to_contain_text(tekst)
    expect(cel(terug, 3, "toelichting")).to_have_value(tekst)
    expect(status(terug)).to_have_text(BEWAARD)
    terug.reload()
    expect(cel(terug, 3, "toelichting")).to_have_value(tekst)
    expect(terug.locator("#rooster-hersteld")).to_be_hidden()


def test_restored_text_can_be_taken_back(als, rijen):
    blad, tekst = open_rijen(als("aanbieder"), rijen), nieuwe_tekst()
    ervoor = cel(blad, 3, "toelichting").input_value()
    blad.context.set_offline(True)
    cel(blad, 3, "toelichting").fill(tekst)
    blad.wait_for_function("tekst => Object.values(localStorage).some(een => een.includes(tekst))", arg=tekst)
    blad.close()
    blad.context.set_offline(False)
    terug = open_rijen(blad.context.new_page(), rijen)
    expect(status(terug)).to_have_text(BEWAARD)
    terug.get_by_role("button", name="Maak ze ongedaan").click()
    expect(cel(terug, 3, "toelichting")).to_have_value(ervoor)
    expect(status(terug)).to_have_text(BEWAARD)


def test_a_session_that_ends_while_typing_loses_nothing(portaal, als, rijen):
    blad, tekst = open_rijen(als("aanbieder", vers=True), rijen), nieuwe_tekst()
    blad.context.clear_cookies(name="sessionid")
    cel(blad, 1, "toelichting").fill(tekst)
    expect(status(blad)).to_contain_text("U bent uitgelogd")
    status(blad).get_by_role("link", name="Log in").click()
    vul_in(blad, "aanbieder@demo.example", portaal.wachtwoord)
    expect(blad).to_have_url(rijen)
    expect(status(blad)).to_have_text(BEWAARD)
    expect(cel(blad, 1, "toelichting")).to_have_value(tekst)


def test_text_of_one_person_is_not_sent_as_another(als, rijen, als_collega):
    blad, tekst = open_rijen(als("aanbieder", vers=True), rijen), nieuwe_tekst()
    blad.context.clear_cookies(name="sessionid")
    cel(blad, 1, "toelichting").fill(tekst)
    expect(status(blad)).to_contain_text("U bent uitgelogd")
    als_collega(blad.context.new_page())
    expect(status(blad)).to_contain_text("iemand anders")
    van_collega = open_rijen(blad.context.pages[-1], rijen)
    expect(cel(van_collega, 1, "toelichting")).not_to_have_value(tekst)
    expect(van_collega.locator("#rooster-hersteld")).to_be_hidden()


def test_a_conflict_is_shown_and_overwrites_nothing(als, rijen):
    een, twee = open_rijen(als("aanbieder"), rijen), open_rijen(als("aanbieder"), rijen)
    mijn, hun = nieuwe_tekst(), nieuwe_tekst()
    een.context.set_offline(True)
    cel(een, 2, "toelichting").fill(mijn)
    cel(twee, 2, "toelichting").fill(hun)
    expect(status(twee)).to_have_text(BEWAARD)
    een.context.set_offline(False)
    onder = een.locator('li[data-nummer="2"] .cel--toelichting .cel__onder')
    expect(onder).to_contain_text(hun)
    expect(cel(een, 2, "toelichting")).to_have_value(mijn)
    twee.reload()
    expect(cel(twee, 2, "toelichting")).to_have_value(hun)
    onder.get_by_role("button", name="Bewaar mijn waarde").click()
    expect(status(een)).to_have_text(BEWAARD)
    expect(onder).not_to_contain_text(hun)
    twee.reload()
    expect(cel(twee, 2, "toelichting")).to_have_value(mijn)


def test_after_a_conflict_the_other_value_can_stay(als, rijen):
    een, twee = open_rijen(als("aanbieder"), rijen), open_rijen(als("aanbieder"), rijen)
    hun = nieuwe_tekst()
    een.context.set_offline(True)
    cel(een, 2, "toelichting").fill(nieuwe_tekst())
    cel(twee, 2, "toelichting").fill(hun)
    expect(status(twee)).to_have_text(BEWAARD)
    een.context.set_offline(False)
    een.get_by_role("button", name="Laat die staan").click()
    expect(cel(een, 2, "toelichting")).to_have_value(hun)
    expect(een.get_by_role("button", name="Laat die staan")).to_have_count(0)


def test_without_script_the_form_saves_and_shows_a_conflict(als, rijen):
    zonder, met = als("aanbieder", javascript=False), open_rijen(als("aanbieder"), rijen)
    zonder.goto(rijen)
    mijn, hun = nieuwe_tekst(), nieuwe_tekst()
    cel(met, 1, "toelichting").fill(hun)
    expect(status(met)).to_have_text(BEWAARD)
    cel(zonder, 1, "toelichting").fill(mijn)
    zonder.get_by_role("button", name="Bewaar", exact=True).first.click()
    expect(zonder.get_by_role("alert")).to_contain_text(mijn)
    expect(cel(zonder, 1, "toelichting")).to_have_value(mijn)
    zonder.get_by_role("button", name="Bewaar mijn waarde").click()
    expect(zonder.locator(".meldingen")).to_contain_text("bewaard")
    expect(cel(zonder, 1, "toelichting")).to_have_value(mijn)


def test_without_script_a_form_sent_after_the_session_ended_waits(portaal, als, rijen):
    blad, tekst = als("aanbieder", vers=True, javascript=False), nieuwe_tekst()
    blad.goto(rijen)
    blad.context.clear_cookies(name="sessionid")
    cel(blad, 1, "toelichting").fill(tekst)
    blad.get_by_role("button", name="Bewaar", exact=True).first.click()
    vul_in(blad, "aanbieder@demo.example", portaal.wachtwoord)
    expect(blad.get_by_text("Uw invoer van voor het inloggen staat klaar")).to_be_visible()
    expect(cel(blad, 1, "toelichting")).to_have_value(tekst)
    blad.get_by_role("button", name="Bewaar", exact=True).first.click()
    expect(blad.locator(".meldingen")).to_contain_text("1 cel is bewaard")


def test_a_removed_row_comes_back(als, rijen):
    blad = open_rijen(als("aanbieder"), rijen)
    aantal = blad.locator("li[data-nummer]").count()
    blad.get_by_role("button", name="Verwijder rij 1").click()
    expect(blad.locator("li[data-nummer]")).to_have_count(aantal - 1)
    verstuur(blad, "Zet de rij terug")
    blad.goto(rijen)
    expect(blad.locator("li[data-nummer]")).to_have_count(aantal)


def test_the_page_with_findings_is_for_everyone(als, rijen):
    blad = open_rijen(als("aanbieder"), rijen)
    klachten = []
    blad.on("console", lambda bericht: klachten.append(bericht.text) if bericht.type in ("error", "warning") else None)
    cel(blad, 1, "volume").fill("abc")
    expect(status(blad)).to_have_text(BEWAARD)
    expect(cel(blad, 1, "volume")).to_have_attribute("aria-invalid", "true")
    gezien = Bezoek(rijen, 200, "", blad.content(), [])
    bekijk(blad, gezien)
    assert {naam: getattr(gezien, naam) for naam in ("axe_licht", "axe_donker", "axe_smal", "breder")} == dict.fromkeys(
        ("axe_licht", "axe_donker", "axe_smal", "breder"), []
    )
    assert klachten == []
    assert gezien.ingebed == []
