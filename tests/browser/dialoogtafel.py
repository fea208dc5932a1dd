"""What people do at a dialogue table, through the real forms."""

import re
from io import BytesIO

from docx import Document
from playwright.sync_api import Page, expect

from tests.browser.handelingen import verstuur

WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
ARTIKELEN = (
    ("Artikel 1 Doel", "Partijen werken samen aan passende hulp."),
    ("Artikel 2 Wachttijd", "De aanbieder begint binnen vier weken."),
    ("Artikel 3 Einde", "Deze overeenkomst eindigt na een jaar."),
)


def als_docx() -> bytes:
    document = Document()
    document.add_heading("Proefovereenkomst", level=0)
    for kop, tekst in ARTIKELEN:
        document.add_heading(kop, level=1)
        document.add_paragraph(tekst)
    doel = BytesIO()
    document.save(doel)
    return doel.getvalue()


def maak_tafel(blad: Page, naam: str) -> str:
    """A table on a text from Word, in preparation; gives its address."""
    blad.goto("/dialoog/")
    blad.get_by_role("link", name="Nieuwe tafel").click()
    blad.get_by_label("Naam van de tafel").fill(naam)
    blad.get_by_label("Doel").fill("Samen de tekst beter maken.")
    blad.get_by_role("button", name="Maak de tafel").click()
    expect(blad).to_have_url(re.compile(r"/dialoog/[^/]+/"))
    adres = re.match(r"(.*/dialoog/[^/]+/)", blad.url)[1]
    blad.goto(f"{adres}tekst/nieuw/")
    blad.get_by_role("radio", name="Een Word-bestand").check()
    blad.get_by_label(re.compile("^Word-bestand")).set_input_files(
        {"name": "proef.docx", "mimeType": WORD, "buffer": als_docx()}
    )
    blad.get_by_role("button", name="Maak de nieuwe versie").click()
    verstuur(blad, "Leg versie 1 op tafel")
    return adres


def nodig_uit(blad: Page, adres: str, organisatie: str) -> None:
    """The whole organisation."""
    blad.goto(f"{adres}deelnemers/?zoek={organisatie}")
    blad.get_by_role("group", name=re.compile(organisatie)).get_by_label("Hele organisatie").check()
    blad.get_by_role("button", name="Nodig uit").click()
    expect(blad.locator("table[data-tabel=deelnames]")).to_contain_text(organisatie)


def zet_status(blad: Page, adres: str, knop: str) -> None:
    blad.goto(f"{adres}beheer/")
    blad.get_by_role("button", name=knop).click()
    expect(blad.get_by_role("status")).to_be_visible()


def reageer(blad: Page, tekst: str, soort: str = "Reactie", wordt: str = "") -> None:
    """On the page of an article that is open in `blad`."""
    blad.get_by_role("link", name="Reageer op dit artikel").first.click()
    blad.get_by_label(soort, exact=True).check()
    blad.get_by_label("Uw tekst").fill(tekst)
    if wordt:
        blad.get_by_label("Wat er volgens u moet staan").fill(wordt)
    blad.get_by_role("button", name="Plaats uw reactie").click()
    expect(blad.locator("#reacties")).to_contain_text(tekst)


def wacht_op_live(blad: Page) -> None:
    expect(blad.locator("#live[data-staat=live]")).to_be_visible()
