"""Signing in through the real form."""

from playwright.sync_api import Page, expect

from tests.browser.portaal import Portaal


def meld_aan(blad: Page, persoon: str, portaal: Portaal) -> None:
    """Leaves `blad` on the start page of `persoon`@demo.example."""
    blad.goto("/account/login/")
    blad.get_by_label("E-mailadres").fill(f"{persoon}@demo.example")
    blad.get_by_label("Wachtwoord", exact=True).fill(portaal.wachtwoord(persoon))
    blad.get_by_role("button", name="Inloggen", exact=True).click()
    expect(blad).to_have_url("/")
