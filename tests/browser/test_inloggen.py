"""Signing in: wrong ones, the way back to the page that was asked, a new password by mail, and other sessions."""

import re

from playwright.sync_api import expect

from tests.browser.aanmelden import meld_aan
from tests.browser.rollen import EIGEN

NIEUW = "een-heel-ander-wachtwoord"
BUDGET = f"/aanbieders/{EIGEN}/budget/"


def test_a_wrong_password_is_said_in_words_and_says_nothing_about_the_person(nieuw):
    meldingen = []
    for adres in ("aanbieder@demo.example", "bestaat-niet@demo.example"):
        blad = nieuw()
        blad.goto("/account/login/")
        blad.get_by_label("E-mailadres").fill(adres)
        blad.get_by_label("Wachtwoord", exact=True).fill("niet-het-wachtwoord")
        blad.get_by_role("button", name="Inloggen", exact=True).click()
        meldingen.append(blad.get_by_role("alert").inner_text())
    assert meldingen[0] == meldingen[1]


def test_signing_in_leads_to_the_page_that_was_asked(nieuw, portaal):
    blad = nieuw()
    blad.goto(BUDGET)
    blad.get_by_label("E-mailadres").fill("lezer@demo.example")
    blad.get_by_label("Wachtwoord", exact=True).fill(portaal.wachtwoord("lezer"))
    blad.get_by_role("button", name="Inloggen", exact=True).click()
    expect(blad).to_have_url(BUDGET)


def test_a_forgotten_password_is_replaced_by_mail(nieuw, portaal):
    blad = nieuw()
    blad.goto("/account/login/")
    blad.get_by_role("link", name=re.compile("wachtwoord vergeten", re.I)).click()
    blad.get_by_label("E-mailadres").fill("begeleider@demo.example")
    blad.get_by_role("button").last.click()
    expect(blad).to_have_url("/account/password/reset/done/")
    mail = portaal.mails()[-1]
    assert "To: begeleider@demo.example" in mail
    blad.goto(re.search(r"https?://\S+/account/password/reset/key/\S+", mail)[0])
    for veld in blad.locator("input[type=password]").all():
        veld.fill(NIEUW)
    blad.locator("main button[type=submit]").click()
    portaal.wachtwoorden["begeleider"] = NIEUW
    portaal.aangemeld.pop("begeleider", None)
    meld_aan(nieuw(), "begeleider", portaal)


def test_somebody_ends_the_sessions_elsewhere(nieuw, portaal):
    hier, elders = nieuw(), nieuw()
    for blad in (hier, elders):
        meld_aan(blad, "toezicht", portaal)
    portaal.aangemeld.pop("toezicht", None)
    hier.goto("/account/sessions/")
    hier.locator("main button[type=submit]").first.click()
    elders.goto("/berichten/")
    expect(elders.get_by_role("button", name="Inloggen", exact=True)).to_be_visible()
    hier.goto("/berichten/")
    expect(hier.get_by_role("heading", level=1)).to_have_text("Berichten")
