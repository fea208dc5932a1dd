"""Everything that matters, in a browser without JavaScript."""

import re

from playwright.sync_api import expect

from tests.browser.aflezen import cijfer, rij
from tests.browser.handelingen import meld_aan
from tests.browser.rollen import EIGEN

BUDGET = f"/aanbieders/{EIGEN}/budget/"


def test_signs_in_and_out(nieuw, portaal):
    blad = nieuw(javascript=False)
    meld_aan(blad, "lezer", portaal)
    blad.locator("details.gebruiker summary").click()
    blad.get_by_role("button", name="Uitloggen").click()
    blad.goto(BUDGET)
    expect(blad.get_by_role("button", name="Inloggen", exact=True)).to_be_visible()


def test_reads_and_filters_the_budget(als):
    blad = als("aanbieder", javascript=False)
    blad.goto("/")
    blad.get_by_role("navigation", name="Hoofdmenu").get_by_role("link", name="Budget").click()
    sleutel = blad.locator('[data-tabel="budget:segment"] tbody [data-rij]').last.get_attribute("data-rij")
    verwacht = cijfer(rij(blad, "budget:segment", sleutel), "resterend")
    blad.get_by_label("Segment", exact=True).select_option(sleutel)
    blad.get_by_role("button", name="Toon").click()
    assert cijfer(blad, "resterend") == verwacht


def test_the_menu_is_there_on_a_phone(als):
    blad = als("aanbieder", javascript=False, breedte=320)
    blad.goto("/")
    if not blad.get_by_role("link", name="Budget", exact=True).first.is_visible():
        blad.locator(".menu summary").click()
    blad.get_by_role("navigation", name="Hoofdmenu").get_by_role("link", name="Budget").click()
    expect(blad).to_have_url(BUDGET)


def test_asks_what_if(als):
    blad = als("aanbieder", javascript=False)
    blad.goto(BUDGET)
    gewoon = int(cijfer(blad, "prognose"))
    expect(blad.locator("#wat-als input[type=range]")).to_be_hidden()
    blad.locator("#id_verandering").fill("10")
    blad.get_by_role("button", name="Reken uit").click()
    assert int(cijfer(blad, "wat_als:prognose")) > gewoon
    assert cijfer(blad, "prognose") == str(gewoon)
    expect(blad.locator("#id_verandering")).to_have_value("10")


def test_filters_the_list_of_providers(als):
    blad = als("gemeente", javascript=False)
    blad.goto("/aanbieders/")
    blad.get_by_label("Naam of AGB-code").fill("disteldas")
    blad.locator("main form button[type=submit]").first.click()
    expect(blad.locator('[data-tabel="aanbieders"] tbody [data-rij]')).to_have_count(1)


def test_narrows_the_lines_to_rejected_ones_with_their_reason(als):
    blad = als("aanbieder", javascript=False)
    blad.goto(f"/aanbieders/{EIGEN}/regels/")
    blad.get_by_label("Status").select_option("afgekeurd")
    blad.locator("main form button[type=submit]").first.click()
    assert cijfer(blad, "goedgekeurd") == "0"
    assert int(cijfer(blad, "afgekeurd")) > 0


def test_questions_a_figure(als):
    blad = als("aanbieder", javascript=False)
    blad.goto(BUDGET)
    waarde = blad.locator('.kengetallen [data-kern="resterend"]').first.inner_text()
    blad.get_by_role("link", name="klopt dit niet? Resterend 2024").click()
    assert waarde in blad.locator("main").inner_text()
    blad.get_by_role("button", name="Verstuur").click()
    fout = blad.get_by_role("alert")
    expect(fout).to_be_visible()
    fout.get_by_role("link").first.click()
    expect(blad.get_by_label("Uw signaal")).to_be_focused()
    blad.get_by_label("Uw signaal").fill("Er ontbreken regels van augustus.")
    blad.get_by_role("button", name="Verstuur").click()
    expect(blad).to_have_url(re.compile(r"/signalen/\d+/$"))
    expect(blad.locator("main")).to_contain_text("Er ontbreken regels van augustus.")
