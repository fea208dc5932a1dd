"""A provider finds a KPI outside its norm, reads what it means, answers it and takes the A4; the region finds it."""

import re
from io import BytesIO

import pytest
from playwright.sync_api import Page, expect
from pypdf import PdfReader

from tests.browser.bezoek import bezoek
from tests.browser.handelingen import verstuur
from tests.browser.rollen import EIGEN
from tests.browser.test_bladen import EISEN

KPI = f"/aanbieders/{EIGEN}/kpi/"
ANTWOORD = "Wij evalueren sinds maart na zes maanden, samen met het gezin."

BLADEN = {
    "aanbieder": ("", "?periode=2023", "?periode=2023&peers=omvang", "?periode=onzin", "verlengingen/?periode=2023",
                  "verlengingen/?periode=2023&verandering=-20", "verlengingen/?verandering=veel", "tevredenheid/"),
    "contractmanager": ("?periode=2023", "wachttijd/"),
    "gemeente": ("?periode=2023", "kosten_per_client/?periode=2023"),
}  # fmt: skip


def open_een_buiten_de_norm(blad: Page) -> str:
    """From the navigation to a KPI that lies outside its norm; gives its name."""
    blad.goto("/")
    blad.get_by_role("navigation").get_by_role("link", name="KPI's", exact=True).click()
    blad.get_by_label("Periode").select_option("2023")
    blad.get_by_role("button", name="Toon").click()
    rij = blad.locator("table[data-tabel=kpi] tr[data-rij]").filter(has_text="buiten de norm").first
    naam = rij.get_by_role("link").first.inner_text()
    rij.get_by_role("link").first.click()
    expect(blad.get_by_role("heading", level=1)).to_contain_text(naam)
    return naam


def test_a_provider_answers_a_figure_and_the_contract_manager_finds_it(als):
    blad = als("aanbieder")
    naam = open_een_buiten_de_norm(blad)
    blad.get_by_role("link", name="Wat telt mee?").click()
    expect(blad.get_by_role("heading", name="Wat dit cijfer betekent")).to_be_in_viewport()
    expect(blad.locator("section", has=blad.locator("#definitie"))).to_contain_text("gedeeld door")
    adres = blad.url.split("#")[0]

    blad.get_by_role("link", name="Reageer op dit cijfer").click()
    blad.get_by_label("Een toelichting").check()
    blad.get_by_label("Uw reactie").fill(ANTWOORD)
    verstuur(blad, "Verstuur uw reactie")
    blad.goto(adres)
    expect(blad.locator("section", has=blad.locator("#reacties"))).to_contain_text(ANTWOORD)

    regio = als("contractmanager")
    regio.goto(KPI + "?periode=2023")
    rij = regio.locator("table[data-tabel=kpi] tr[data-rij]").filter(has_text=naam)
    expect(rij).to_contain_text("open reactie")
    rij.get_by_role("link").first.click()
    expect(regio.locator("section", has=regio.locator("#reacties"))).to_contain_text(ANTWOORD)


def test_the_sheet_for_the_talk_is_one_a4(als):
    blad = als("aanbieder")
    blad.goto(KPI + "?periode=2023")
    with blad.expect_download() as bezig:
        blad.get_by_role("link", name=re.compile("Gespreksblad")).click()
    pdf = PdfReader(BytesIO(bezig.value.path().read_bytes()))
    assert len(pdf.pages) == 1
    assert "Stichting Wolkenotter" in pdf.pages[0].extract_text()


def test_what_if_works_without_javascript(als):
    blad = als("aanbieder", javascript=False)
    blad.goto(KPI + "verlengingen/?periode=2023")
    expect(blad.locator("#wat-als")).to_contain_text("Nodig om op de norm van 30,0% te komen")
    blad.get_by_label("Verandering").fill("-1000")
    blad.get_by_role("button", name="Reken uit").click()
    expect(blad.get_by_role("alert")).to_contain_text("Zo groot kan deze verandering niet zijn")
    blad.get_by_label("Verandering").fill("-20")
    blad.get_by_role("button", name="Reken uit").click()
    expect(blad.get_by_role("status")).to_contain_text("Het cijfer wordt dan")


@pytest.mark.parametrize(("persoon", "deel"), [(wie, deel) for wie, delen in BLADEN.items() for deel in delen])
def test_every_page_is_for_everyone(als, persoon, deel):
    gezien = bezoek(als(persoon), KPI + deel)
    assert gezien.status == 200
    assert {eis: getattr(gezien, veld) for eis, veld in EISEN.items() if getattr(gezien, veld)} == {}
