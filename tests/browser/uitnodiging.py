"""A person of its own for one test, invited by a provider's beheerder: no other test meets what happens to it."""

import re
import time
from dataclasses import dataclass
from itertools import count

from playwright.sync_api import Page, expect

from tests.browser.portaal import Portaal

WACHTWOORD = "paard stapelt rode klinkers"
POST_SECONDEN = 10
_nummer = count(int(time.time()))


@dataclass
class Nieuweling:
    email: str
    wachtwoord: str = WACHTWOORD


def brief_aan(portaal: Portaal, email: str, onderwerp: str) -> str:
    """The latest mail to this address with this subject; it may be a moment on its way."""
    einde = time.monotonic() + POST_SECONDEN
    while time.monotonic() < einde:
        for brief in reversed(portaal.mails()):
            if f"To: {email}\n" in brief and f"Subject: {onderwerp}" in brief:
                return brief
        time.sleep(0.2)
    raise AssertionError(f"Geen brief aan {email} over {onderwerp}")


def link_in(brief: str, deel: str) -> str:
    """The address in a mail, without the name of the site."""
    return re.search(rf"http://[^/\s]+({deel}\S+)", brief)[1]


def nodig_uit(blad: Page, portaal: Portaal, rol: str = "Lezer") -> tuple[str, str]:
    """As the beheerder on `blad`: invites somebody new. Gives the address and the link from the mail."""
    email = f"nieuw{next(_nummer)}@demo.example"
    blad.goto("/beheer/mensen/")
    blad.get_by_role("link", name="Nodig iemand uit").click()
    blad.get_by_label("E-mailadres").fill(email)
    blad.get_by_role("checkbox", name=rol).check()
    blad.get_by_role("button", name="Verstuur de uitnodiging").click()
    expect(blad.get_by_text(email).first).to_be_visible()
    return email, link_in(brief_aan(portaal, email, "Uitnodiging"), "/uitnodiging/")


def aanvaard(blad: Page, link: str) -> None:
    """As the person invited: sets name and password. Leaves `blad` on the sign-in page."""
    blad.goto(link)
    blad.get_by_label("Uw naam").fill("Nina Nieuw")
    blad.get_by_label("Kies een wachtwoord").fill(WACHTWOORD)
    blad.get_by_role("button", name="Account maken").click()
    expect(blad.get_by_role("heading", name="Inloggen")).to_be_visible()


def vul_in(blad: Page, email: str, wachtwoord: str = WACHTWOORD) -> None:
    """The sign-in form, from the page that shows it."""
    blad.get_by_label("E-mailadres").fill(email)
    blad.get_by_label("Wachtwoord", exact=True).fill(wachtwoord)
    blad.get_by_role("button", name="Inloggen", exact=True).click()
