"""The second factor as people meet it: an app with codes, recovery codes, a passkey."""

import time

import pytest
from allauth.mfa.totp.internal.auth import format_hotp_value, hotp_value
from playwright.sync_api import Page, expect

from tests.browser.test_inloggen import keur
from tests.browser.uitnodiging import Nieuweling, aanvaard, brief_aan, nodig_uit, vul_in

SECONDEN_PER_CODE = 30
APPARAAT = {
    "protocol": "ctap2", "transport": "internal", "hasResidentKey": True, "hasUserVerification": True,
    "isUserVerified": True, "automaticPresenceSimulation": True,
}  # fmt: skip


MET_RAND = """() => {
  const stijl = getComputedStyle(document.activeElement);
  return stijl.outlineStyle !== "none" || stijl.boxShadow !== "none";
}"""


@pytest.fixture
def nieuweling(portaal, als, nieuw) -> Nieuweling:
    email, link = nodig_uit(als("aanbiederbeheer"), portaal)
    aanvaard(nieuw(), link)
    return Nieuweling(email)


@pytest.fixture
def localhost(portaal) -> str:
    """Passkeys belong to a name; a browser refuses them for a bare IP address."""
    return portaal.adres.replace("127.0.0.1", "localhost")


def code_nu(geheim: str) -> str:
    """What the app shows now, with time enough left to type it over."""
    rest = SECONDEN_PER_CODE - time.time() % SECONDEN_PER_CODE
    if rest < 5:
        time.sleep(rest + 0.2)
    return format_hotp_value(hotp_value(geheim, int(time.time()) // SECONDEN_PER_CODE))


def log_uit(blad: Page) -> None:
    blad.locator(".gebruiker summary").click()
    blad.locator(".gebruiker").get_by_role("button", name="Uitloggen").click()
    expect(blad.get_by_text("U bent uitgelogd.")).to_be_visible()


def bevestig(blad: Page, wachtwoord: str) -> None:
    """Who changes something about safety says once more who they are."""
    expect(blad.get_by_role("heading", name="Bent u het echt?")).to_be_visible()
    blad.get_by_label("Wachtwoord", exact=True).fill(wachtwoord)
    blad.get_by_role("button", name="Ga verder").click()


def zet_app_aan(blad: Page, wie: Nieuweling) -> tuple[str, list[str]]:
    """From the account page: the app with codes. Gives its secret and the recovery codes."""
    blad.goto("/account/2fa/")
    blad.get_by_role("link", name="Zet de app aan").click()
    bevestig(blad, wie.wachtwoord)
    keur(blad)
    geheim = blad.locator("code").inner_text()
    blad.get_by_label("Code uit de app").fill("000000")
    blad.get_by_role("button", name="Zet de app aan").click()
    expect(blad.get_by_role("alert")).to_contain_text("Code uit de app: Deze code klopt niet.")
    assert blad.locator("code").inner_text() == geheim
    blad.get_by_label("Code uit de app").fill(code_nu(geheim))
    blad.get_by_role("button", name="Zet de app aan").click()
    expect(blad.get_by_text("De app met codes staat aan.")).to_be_visible()
    keur(blad)
    return geheim, blad.get_by_label("Uw codes").input_value().split()


def test_with_an_app_signing_in_asks_for_its_code_and_a_recovery_code_works_once(portaal, nieuw, nieuweling):
    blad = nieuw()
    blad.goto("/account/login/")
    vul_in(blad, nieuweling.email)
    geheim, herstelcodes = zet_app_aan(blad, nieuweling)
    assert len(herstelcodes) == 10
    brief_aan(portaal, nieuweling.email, "De app met codes staat aan")
    log_uit(blad)
    for code, gaat_door in ((code_nu(geheim), True), (herstelcodes[0], True), (herstelcodes[0], False)):
        blad.goto("/account/login/?next=/berichten/")
        vul_in(blad, nieuweling.email)
        expect(blad.get_by_role("heading", name="De tweede stap")).to_be_visible()
        expect(blad.get_by_role("button", name="Gebruik uw passkey")).to_have_count(0)
        blad.get_by_label("Code uit de app of herstelcode").fill(code)
        blad.get_by_role("button", name="Inloggen", exact=True).click()
        if gaat_door:
            expect(blad).to_have_url("/berichten/")
            log_uit(blad)
    expect(blad.get_by_role("alert")).to_contain_text("Deze code klopt niet.")
    keur(blad)
    blad.get_by_role("button", name="Stoppen").click()
    expect(blad.get_by_role("heading", name="Inloggen")).to_be_visible()


def test_the_keyboard_alone_signs_in_with_a_code(nieuw, nieuweling):
    blad = nieuw()
    blad.goto("/account/login/")
    vul_in(blad, nieuweling.email)
    geheim, _ = zet_app_aan(blad, nieuweling)
    log_uit(blad)
    blad.goto("/account/login/")
    _tab_naar(blad, "id_login")
    blad.keyboard.type(nieuweling.email)
    _tab_naar(blad, "id_password")
    blad.keyboard.type(nieuweling.wachtwoord)
    blad.keyboard.press("Enter")
    expect(blad.get_by_role("heading", name="De tweede stap")).to_be_visible()
    _tab_naar(blad, "id_code")
    blad.keyboard.type(code_nu(geheim))
    blad.keyboard.press("Enter")
    expect(blad).to_have_url("/")


def _tab_naar(blad: Page, veld: str) -> None:
    """Tab until the field has the focus, visibly, within a few steps."""
    for _ in range(8):
        blad.keyboard.press("Tab")
        if blad.evaluate("document.activeElement.id") == veld:
            assert blad.evaluate(MET_RAND)
            return
    raise AssertionError(f"{veld} is niet te bereiken met Tab")


@pytest.fixture
def met_apparaat(nieuw, localhost, nieuweling) -> Page:
    """The newcomer, signed in, on a device that can hold passkeys."""
    blad = nieuw()
    apparaat = blad.context.new_cdp_session(blad)
    apparaat.send("WebAuthn.enable")
    apparaat.send("WebAuthn.addVirtualAuthenticator", {"options": APPARAAT})
    blad.goto(f"{localhost}/account/login/")
    vul_in(blad, nieuweling.email)
    expect(blad).to_have_url(f"{localhost}/")
    return blad


def voeg_sleutel_toe(blad: Page, localhost: str, wie: Nieuweling, zonder_wachtwoord: bool) -> None:
    blad.goto(f"{localhost}/account/2fa/")
    blad.get_by_role("link", name="Voeg een sleutel toe").click()
    bevestig(blad, wie.wachtwoord)
    blad.get_by_label("Naam van de sleutel").fill("Laptop op het werk")
    blad.get_by_role("checkbox").set_checked(zonder_wachtwoord)
    keur(blad)
    blad.get_by_role("button", name="Voeg toe").click()
    expect(blad.get_by_text("De sleutel is toegevoegd.")).to_be_visible()


def test_a_passkey_signs_in_without_a_password_under_the_strict_policy(met_apparaat, localhost, nieuweling):
    blad, fouten = met_apparaat, []
    blad.on("console", lambda bericht: fouten.append(bericht.text) if bericht.type == "error" else None)
    voeg_sleutel_toe(blad, localhost, nieuweling, zonder_wachtwoord=True)
    blad.goto(f"{localhost}/account/2fa/webauthn/")
    expect(blad.get_by_role("row", name="Laptop op het werk")).to_contain_text("passkey")
    keur(blad)
    log_uit(blad)
    blad.goto(f"{localhost}/account/login/?next=/berichten/")
    blad.get_by_role("button", name="Inloggen met een passkey").click()
    expect(blad).to_have_url(f"{localhost}/berichten/")
    assert fouten == []


def test_a_key_is_a_second_step_after_the_password(met_apparaat, localhost, nieuweling):
    blad = met_apparaat
    voeg_sleutel_toe(blad, localhost, nieuweling, zonder_wachtwoord=False)
    log_uit(blad)
    blad.goto(f"{localhost}/account/login/")
    vul_in(blad, nieuweling.email)
    expect(blad.get_by_role("heading", name="De tweede stap")).to_be_visible()
    keur(blad)
    blad.get_by_role("button", name="Gebruik uw passkey of sleutel").click()
    expect(blad).to_have_url(f"{localhost}/")


def test_a_passkey_that_the_device_does_not_have_says_so(nieuw, localhost):
    blad = nieuw()
    apparaat = blad.context.new_cdp_session(blad)
    apparaat.send("WebAuthn.enable")
    apparaat.send("WebAuthn.addVirtualAuthenticator", {"options": APPARAAT})
    blad.goto(f"{localhost}/account/login/")
    blad.get_by_role("button", name="Inloggen met een passkey").click()
    expect(blad.get_by_role("alert")).to_contain_text("Dat lukte niet.")
    keur(blad)


def test_without_javascript_no_passkey_is_offered_and_the_password_works(nieuw, nieuweling):
    blad = nieuw(javascript=False)
    blad.goto("/account/login/")
    expect(blad.get_by_role("button", name="Inloggen met een passkey")).to_be_hidden()
    vul_in(blad, nieuweling.email)
    expect(blad).to_have_url("/")
