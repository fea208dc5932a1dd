"""Signing in as people meet it: password, forgotten password, invitation, sessions, for whom one acts."""

import pytest
from playwright.sync_api import Page, expect

from tests.browser.bezoek import ALLES, AXE, AXE_LOOP, BREDER, SMAL
from tests.browser.uitnodiging import Nieuweling, aanvaard, brief_aan, link_in, nodig_uit, vul_in

ORGANISATIE = "Stichting Wolkenotter Jeugdhulp"


def keur(blad: Page) -> None:
    """The page as it stands, after what was done on it: accessible, and whole on a narrow screen."""
    blad.wait_for_load_state("load")
    blad.evaluate(AXE.read_text("utf-8"))
    assert blad.evaluate(AXE_LOOP, ALLES) == []
    breed = blad.viewport_size
    blad.set_viewport_size({"width": SMAL, "height": breed["height"]})
    assert blad.evaluate(BREDER, SMAL) == []
    blad.set_viewport_size(breed)


@pytest.fixture
def nieuweling(portaal, als, nieuw) -> Nieuweling:
    email, link = nodig_uit(als("aanbiederbeheer"), portaal)
    aanvaard(nieuw(), link)
    return Nieuweling(email)


def test_an_invitation_leads_from_the_mail_to_the_start_page_of_the_right_organisation(portaal, als, nieuw):
    email, link = nodig_uit(als("aanbiederbeheer"), portaal)
    blad = nieuw()
    blad.goto(link)
    expect(blad.get_by_text(f"te werken namens {ORGANISATIE}")).to_be_visible()
    keur(blad)
    blad.get_by_label("Uw naam").fill("Nina Nieuw")
    blad.get_by_label("Kies een wachtwoord").fill("kort")
    blad.get_by_role("button", name="Account maken").click()
    expect(blad.get_by_role("alert")).to_contain_text("Gebruik minstens 12 tekens")
    keur(blad)
    aanvaard(blad, link)
    vul_in(blad, email)
    expect(blad).to_have_url("/")
    expect(blad.locator(".namens")).to_have_text(f"U handelt namens {ORGANISATIE}")
    ander = nieuw()
    assert ander.goto(link).status == 410
    expect(ander.get_by_role("alert")).to_contain_text("al gebruikt")
    keur(ander)


def test_two_people_with_one_link_make_one_account(portaal, als, nieuw):
    _, link = nodig_uit(als("aanbiederbeheer"), portaal)
    blad = nieuw()
    blad.goto(link)
    statussen = blad.evaluate(
        """async () => {
          const token = document.querySelector("main [name=csrfmiddlewaretoken]").value;
          const stuur = (naam) => fetch(location.href, {method: "POST", redirect: "manual", body: new URLSearchParams(
            {csrfmiddlewaretoken: token, naam, wachtwoord: "paard stapelt rode klinkers"})});
          const antwoorden = await Promise.all(["Een", "Twee", "Drie"].map(stuur));
          return antwoorden.map(antwoord => antwoord.type === "opaqueredirect" ? 302 : antwoord.status).sort();
        }"""
    )
    assert statussen == [302, 410, 410]


def test_an_invitation_opened_by_somebody_else_asks_to_sign_out_and_comes_back(portaal, als):
    _, link = nodig_uit(als("aanbiederbeheer"), portaal)
    blad = als("lezer", vers=True)
    blad.goto(link)
    expect(blad.get_by_role("alert")).to_contain_text("U bent nu ingelogd als lezer@demo.example")
    keur(blad)
    blad.get_by_role("main").get_by_role("button", name="Uitloggen").click()
    expect(blad).to_have_url(link)
    expect(blad.get_by_label("Uw naam")).to_be_visible()


def test_a_wrong_password_is_said_in_words_and_the_right_one_comes_in(nieuw, nieuweling):
    blad = nieuw()
    blad.goto("/berichten/?soort=alles")
    vul_in(blad, nieuweling.email, "niet het goede")
    melding = blad.get_by_role("alert")
    expect(melding).to_contain_text("Het e-mailadres of het wachtwoord klopt niet.")
    expect(melding).to_be_focused()
    expect(blad.get_by_label("E-mailadres")).to_have_value(nieuweling.email)
    over_iemand = melding.inner_text()
    keur(blad)
    vul_in(blad, "bestaat-niet@demo.example", "niet het goede")
    expect(blad.get_by_label("E-mailadres")).to_have_value("bestaat-niet@demo.example")
    assert melding.inner_text() == over_iemand
    vul_in(blad, nieuweling.email)
    expect(blad).to_have_url("/berichten/?soort=alles")


def test_after_five_wrong_passwords_the_right_one_has_to_wait_too(nieuw, nieuweling):
    blad = nieuw()
    blad.goto("/account/login/")
    for _ in range(5):
        vul_in(blad, nieuweling.email, "niet het goede")
        expect(blad.get_by_role("alert")).to_contain_text("klopt niet")
    vul_in(blad, nieuweling.email)
    expect(blad.get_by_role("alert")).to_contain_text("Wacht vijf minuten en probeer het dan opnieuw.")
    keur(blad)


def test_a_forgotten_password_is_replaced_by_the_link_in_the_mail_which_works_once(portaal, nieuw, nieuweling):
    blad = nieuw()
    blad.goto("/account/login/")
    blad.get_by_role("link", name="Wachtwoord vergeten?").click()
    blad.get_by_label("E-mailadres").fill(nieuweling.email)
    blad.get_by_role("button", name="Stuur mij de link").click()
    expect(blad.get_by_role("heading", name="Kijk in uw e-mail")).to_be_visible()
    link = link_in(brief_aan(portaal, nieuweling.email, "Een nieuw wachtwoord kiezen"), "/account/password/reset/key/")
    blad.goto(link)
    _kies(blad, "klinkers stapelt rood paard", "iets anders dan dat")
    expect(blad.get_by_role("alert")).to_contain_text("De twee wachtwoorden zijn niet hetzelfde.")
    keur(blad)
    _kies(blad, "klinkers stapelt rood paard", "klinkers stapelt rood paard")
    expect(blad.get_by_role("heading", name="Uw wachtwoord is gewijzigd")).to_be_visible()
    blad.get_by_role("main").get_by_role("link", name="Inloggen").click()
    vul_in(blad, nieuweling.email, "klinkers stapelt rood paard")
    expect(blad).to_have_url("/")
    brief_aan(portaal, nieuweling.email, "Uw wachtwoord is gewijzigd")
    ander = nieuw()
    ander.goto(link)
    expect(ander.get_by_role("heading", name="Deze link werkt niet meer")).to_be_visible()


def _kies(blad: Page, een: str, twee: str) -> None:
    blad.get_by_label("Nieuw wachtwoord", exact=True).fill(een)
    blad.get_by_label("Nieuw wachtwoord, nog een keer").fill(twee)
    blad.get_by_role("button", name="Bewaar het wachtwoord").click()


def test_one_browser_ends_the_session_of_the_other(nieuw, nieuweling):
    hier, daar = nieuw(), nieuw()
    for blad in (hier, daar):
        blad.goto("/account/login/")
        vul_in(blad, nieuweling.email)
        expect(blad).to_have_url("/")
    hier.goto("/account/sessions/")
    expect(hier.locator("main tbody tr")).to_have_count(2)
    keur(hier)
    hier.get_by_role("button", name="Log overal elders uit").click()
    expect(hier.get_by_text("U bent overal elders uitgelogd.")).to_be_visible()
    expect(hier.locator("main tbody tr")).to_have_count(1)
    daar.goto("/berichten/")
    expect(daar).to_have_url("/account/login/?next=/berichten/")


def test_after_signing_out_one_has_to_sign_in_again(nieuw, nieuweling):
    blad = nieuw()
    blad.goto("/account/login/")
    vul_in(blad, nieuweling.email)
    blad.goto("/mijn-gegevens/")
    blad.locator(".gebruiker summary").click()
    blad.locator(".gebruiker").get_by_role("button", name="Uitloggen").click()
    expect(blad.get_by_text("U bent uitgelogd.")).to_be_visible()
    blad.goto("/mijn-gegevens/")
    expect(blad).to_have_url("/account/login/?next=/mijn-gegevens/")


def test_somebody_of_two_organisations_chooses_and_always_sees_for_whom(als):
    blad = als("wisselaar", vers=True)
    blad.goto("/berichten/")
    expect(blad).to_have_url("/namens/?next=%2Fberichten%2F")
    keur(blad)
    for naam in (ORGANISATIE, "Disteldas Jeugd en Gezin"):
        blad.goto("/namens/?next=/berichten/")
        blad.get_by_role("radio", name=naam).check()
        blad.get_by_role("button", name="Verder").click()
        expect(blad).to_have_url("/berichten/")
        expect(blad.locator(".namens")).to_contain_text(f"U handelt namens {naam}")


def test_the_menu_of_the_account_is_the_same_on_every_page_of_it(als):
    blad = als("lezer")
    for adres in ("/account/email/", "/account/password/change/", "/account/2fa/", "/account/sessions/"):
        blad.goto(adres)
        expect(blad.get_by_role("navigation", name="Uw account").locator("[aria-current]")).to_have_count(1)
