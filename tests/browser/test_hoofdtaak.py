"""The main job: a provider reads its contract and what is left of its ceiling; others find the same figures."""

import csv
import re
from io import BytesIO, StringIO

import pytest
from playwright.sync_api import expect
from python_calamine import CalamineWorkbook

from tests.browser.aflezen import cijfer, rij, zonder_gedoe
from tests.browser.rollen import EIGEN, TWEEDE
from tests.browser.rondgang import gemeentecodes

BUDGET = f"/aanbieders/{EIGEN}/budget/"
TOTALEN = ("plafond", "goedgekeurd", "in_behandeling", "besteed", "resterend", "buiten_plafond")
KOPPEN = {"Plafond": "plafond", "Goedgekeurd": "goedgekeurd", "Besteed": "besteed", "Resterend": "resterend"}
MEESTE_TABS = 80


def totalen(blad) -> dict[str, str]:
    return {naam: cijfer(blad, naam) for naam in TOTALEN}


def tab_naar(blad, woorden: str) -> None:
    """Press Tab until a link with these words has the focus, and see that the focus shows."""
    for _ in range(MEESTE_TABS):
        blad.keyboard.press("Tab")
        if blad.evaluate("document.activeElement.innerText || ''").strip().startswith(woorden):
            omlijning = blad.evaluate("getComputedStyle(document.activeElement).outlineStyle")
            assert omlijning != "none", f"de focus op {woorden!r} is niet te zien"
            return
    raise AssertionError(f"na {MEESTE_TABS} keer Tab nog niet bij {woorden!r}")


def test_a_provider_reaches_its_budget_by_keyboard_alone(als):
    blad = als("aanbieder")
    blad.goto("/")
    tab_naar(blad, "Budget")
    blad.keyboard.press("Enter")
    expect(blad).to_have_url(BUDGET)
    resterend = blad.locator('.kengetallen [data-kern="resterend"]').first
    assert zonder_gedoe(resterend.inner_text()) == int(resterend.get_attribute("value"))
    gezien = {naam: int(waarde) for naam, waarde in totalen(blad).items()}
    assert gezien["resterend"] == gezien["plafond"] - gezien["goedgekeurd"] - gezien["in_behandeling"]


def test_the_first_tab_jumps_over_the_navigation(als):
    blad = als("aanbieder")
    blad.goto(BUDGET)
    blad.keyboard.press("Tab")
    blad.keyboard.press("Enter")
    assert blad.evaluate("document.activeElement.id") == "inhoud"


@pytest.mark.parametrize("naam", ["goedgekeurd", "in_behandeling", "besteed", "afgekeurd"])
def test_a_figure_opens_the_lines_that_add_up_to_it(als, naam):
    blad = als("aanbieder")
    blad.goto(BUDGET)
    op_budget = cijfer(blad, naam)
    blad.locator(f'.kengetallen a:has([data-kern="{naam}"])').click()
    expect(blad).to_have_url(re.compile("/regels/"))
    if naam == "besteed":
        assert op_budget == str(int(cijfer(blad, "goedgekeurd")) + int(cijfer(blad, "in_behandeling")))
    else:
        assert op_budget == cijfer(blad, naam)


def test_a_cell_of_a_table_opens_its_own_lines(als):
    blad = als("aanbieder")
    blad.goto(BUDGET)
    for tabel in ("budget:segment", "budget:gemeente", "budget:product", "budget:maand"):
        cel = blad.locator(f'[data-tabel="{tabel}"] a:has([data-kern="goedgekeurd"])').first
        verwacht = cijfer(cel, "goedgekeurd")
        cel.click()
        assert cijfer(blad, "goedgekeurd") == verwacht, tabel
        blad.go_back()


def test_a_segment_narrows_page_and_address(als):
    blad = als("aanbieder")
    blad.goto(BUDGET)
    sleutel = blad.locator('[data-tabel="budget:segment"] tbody [data-rij]').first.get_attribute("data-rij")
    verwacht = cijfer(rij(blad, "budget:segment", sleutel), "goedgekeurd")
    blad.get_by_label("Segment", exact=True).select_option(sleutel)
    blad.get_by_role("button", name="Toon").click()
    expect(blad).to_have_url(re.compile(rf"segment={re.escape(sleutel)}\b"))
    assert cijfer(blad, "goedgekeurd") == verwacht
    assert blad.locator('[data-tabel="budget:segment"] tbody [data-rij]').count() == 1


def test_a_closed_year_is_one_click_away(als):
    blad = als("aanbieder")
    blad.goto(BUDGET)
    nu = totalen(blad)
    blad.get_by_role("navigation", name="Jaar").get_by_role("link", name="2023").click()
    expect(blad.get_by_role("heading", level=1)).to_contain_text("2023")
    toen = totalen(blad)
    assert toen != nu
    assert int(toen["resterend"]) == int(toen["plafond"]) - int(toen["goedgekeurd"]) - int(toen["in_behandeling"])


@pytest.mark.parametrize("vraag", ["", "?jaar=2023"])
def test_the_files_hold_the_same_totals(als, vraag):
    blad = als("aanbieder")
    blad.goto(BUDGET + vraag)
    gezien = {kop: int(cijfer(blad, naam)) for kop, naam in KOPPEN.items()}
    kop, waarden = _csv_totaal(_haal(blad, "csv"))
    assert {naam: zonder_gedoe(waarden[kop.index(naam)]) for naam in KOPPEN} == gezien
    kop, waarden = _xlsx_totaal(_haal(blad, "xlsx"))
    assert {naam: round(waarden[kop.index(naam)] * 100) for naam in KOPPEN} == gezien


def _haal(blad, soort: str) -> bytes:
    with blad.expect_download() as wacht:
        blad.locator(f'main a[data-export="{soort}"]').first.click()
    assert wacht.value.suggested_filename.endswith(f".{soort}")
    return wacht.value.path().read_bytes()


def _csv_totaal(inhoud: bytes) -> tuple[list, list]:
    rijen = list(csv.reader(StringIO(inhoud.decode("utf-8-sig")), delimiter=";"))
    plek = rijen.index(["Totaal"])
    return rijen[plek + 1], rijen[plek + 2]


def _xlsx_totaal(inhoud: bytes) -> tuple[list, list]:
    rijen = CalamineWorkbook.from_filelike(BytesIO(inhoud)).get_sheet_by_name("Totaal").to_python()
    plek = next(nummer for nummer, cellen in enumerate(rijen) if "Resterend" in cellen)
    return rijen[plek], rijen[plek + 1]


def test_the_contract_page_shows_term_and_tariffs(als):
    blad = als("aanbieder")
    blad.goto(f"/aanbieders/{EIGEN}/contract/")
    tarief = blad.locator('main [data-kern="tarief"]').first
    assert int(tarief.get_attribute("value")) > 0


def test_a_contract_manager_finds_the_same_figures(als):
    bij_aanbieder = als("aanbieder")
    bij_aanbieder.goto(BUDGET)
    blad = als("contractmanager")
    blad.goto("/aanbieders/")
    gevonden = rij(blad, "aanbieders", EIGEN)
    van_lijst = {naam: cijfer(gevonden, naam) for naam in ("plafond", "besteed", "resterend")}
    gevonden.get_by_role("link").first.click()
    blad.locator("main").get_by_role("link", name="Budget").first.click()
    assert totalen(blad) == totalen(bij_aanbieder)
    assert van_lijst == {naam: cijfer(blad, naam) for naam in van_lijst}


def test_the_list_keeps_its_filter_in_the_address(als):
    blad = als("contractmanager")
    blad.goto("/aanbieders/")
    blad.get_by_label("Naam of AGB-code").fill("wolkenotter")
    blad.locator("main form button[type=submit]").first.click()
    expect(blad.locator('[data-tabel="aanbieders"] tbody [data-rij]')).to_have_count(1)
    blad.goto(blad.url)
    expect(rij(blad, "aanbieders", EIGEN)).to_be_visible()


def test_a_contract_manager_looks_along_and_changes_nothing(als):
    blad = als("contractmanager", vers=True)
    blad.goto(f"/aanbieders/{TWEEDE}/")
    blad.get_by_role("button", name="Bekijk als deze aanbieder").click()
    expect(blad.get_by_role("region", name="U kijkt mee")).to_contain_text("Disteldas Jeugd en Gezin")
    assert blad.goto(f"/aanbieders/{TWEEDE}/budget/").status == 200
    assert blad.goto(f"/aanbieders/{EIGEN}/budget/").status == 404
    blad.goto("/signalen/nieuw/")
    blad.get_by_label("Waar gaat het over?").select_option("vraag")
    blad.get_by_label("Onderwerp").fill("Mag dit?")
    blad.get_by_label("Uw signaal").fill("Nee.")
    with blad.expect_navigation() as antwoord:
        blad.get_by_role("button", name="Verstuur").click()
    assert antwoord.value.status == 403
    blad.get_by_role("button", name="Stop met meekijken").click()
    expect(blad.get_by_role("region", name="U kijkt mee")).to_have_count(0)


def test_a_municipality_sees_its_share(als):
    code = gemeentecodes()["Venray"]
    blad = als("contractmanager")
    blad.goto(f"{BUDGET}?gemeente={code}")
    deel = totalen(blad)
    bij_gemeente = als("gemeente")
    bij_gemeente.goto(BUDGET)
    assert totalen(bij_gemeente) == deel
    blad.goto(BUDGET)
    assert int(deel["goedgekeurd"]) < int(cijfer(blad, "goedgekeurd"))


def test_a_municipality_reads_lights_without_amounts_in_the_list(als):
    blad = als("gemeente")
    blad.goto("/aanbieders/")
    gevonden = rij(blad, "aanbieders", EIGEN)
    expect(gevonden.locator(".stoplicht")).to_be_visible()
    assert gevonden.locator("[data-kern]").count() == 0
    assert "€" not in gevonden.inner_text()
