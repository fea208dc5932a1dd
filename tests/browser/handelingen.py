"""What people do on more than one page of these tests, through the real forms."""

import csv
import re
from io import StringIO

from playwright.sync_api import Page, expect

from tests.browser.portaal import Portaal

EERSTE_PAGINA = re.compile(r"^https?://[^/]+/(namens/.*)?$")
UITKOMST = re.compile("Het bestand is verwerkt|Geweigerd: niets opgeslagen|Mislukt: niets opgeslagen")


def meld_aan(blad: Page, persoon: str, portaal: Portaal) -> None:
    """Leaves `blad` on the first page of `persoon`@demo.example: the start page, or the choice for whom."""
    blad.goto("/account/login/")
    blad.get_by_label("E-mailadres").fill(f"{persoon}@demo.example")
    blad.get_by_label("Wachtwoord", exact=True).fill(portaal.wachtwoord)
    blad.get_by_role("button", name="Inloggen", exact=True).click()
    expect(blad).to_have_url(EERSTE_PAGINA)


def verstuur(blad: Page, knop: str) -> None:
    """Until the server has answered: who goes to another page at once would call it back."""
    with blad.expect_response(lambda antwoord: antwoord.request.method == "POST"):
        blad.get_by_role("button", name=knop).click()


def geef_signaal(blad: Page, onderwerp: str) -> None:
    """Leaves `blad` on the page of the new signal, a question."""
    blad.goto("/signalen/nieuw/")
    blad.get_by_label("Waar gaat het over?").select_option("vraag")
    blad.get_by_label("Onderwerp").fill(onderwerp)
    blad.get_by_label("Uw signaal").fill("Hoe zit dit?\n\nIk zie het niet terug.")
    blad.get_by_role("button", name="Verstuur").click()
    expect(blad).to_have_url(re.compile(r"/signalen/\d+/$"))


def als_csv(kolommen: list[str], *regels: dict[str, str]) -> bytes:
    doel = StringIO()
    schrijver = csv.DictWriter(doel, kolommen)
    schrijver.writeheader()
    schrijver.writerows(regels)
    return doel.getvalue().encode()


def lees_in(blad, inhoud: bytes, naam: str) -> None:
    """Upload a file of declarations and wait until the worker is done with it."""
    blad.goto("/beheer/importeren/")
    blad.get_by_label("Wat staat er in het bestand?").select_option("declaraties")
    blad.get_by_label("Bestand", exact=True).set_input_files({"name": naam, "mimeType": "text/csv", "buffer": inhoud})
    blad.get_by_role("button", name="Lees het bestand in").click()
    expect(blad).to_have_url(re.compile(r"/beheer/importeren/\d+/$"))
    expect(blad.locator("main")).to_contain_text(UITKOMST)
