"""What somebody with bad intentions tries around signing in."""

import os
import subprocess
import sys
from http.cookies import SimpleCookie

import pytest
from allauth.mfa.models import Authenticator
from allauth.mfa.totp.internal.auth import TOTP, format_hotp_value, hotp_value, yield_hotp_counters_from_time
from django.conf import settings as instellingen
from django.core import mail
from django.test import Client
from django.urls import reverse

from portaal.models import Gebruiker
from tests.wereld import WACHTWOORD

INLOGGEN = "/account/login/"
GOED = {"login": "anna@test.example", "password": WACHTWOORD}
GEHEIM = "JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP"
BUITEN = [
    "https://elders.example/",
    "//elders.example",
    "/\\elders.example",
    "javascript:alert(1)",
    "http:elders.example",
]


def _ingelogd(client: Client) -> bool:
    return client.get("/mijn-gegevens/").status_code == 200


def _met_koek(sessie: str) -> Client:
    """Somebody who has only the cookie."""
    client = Client()
    client.cookies = SimpleCookie({"sessionid": sessie})
    return client


def _code() -> str:
    return format_hotp_value(hotp_value(GEHEIM, next(yield_hotp_counters_from_time())))


def test_a_session_from_before_signing_in_is_worth_nothing_afterwards(wereld):
    client = Client()
    client.get(reverse("mfa_login_webauthn"), headers={"accept": "application/json"})  # this one keeps a session
    vooraf = client.cookies["sessionid"].value
    client.post(INLOGGEN, GOED)
    assert client.cookies["sessionid"].value != vooraf
    assert not _ingelogd(_met_koek(vooraf))


def test_signing_out_ends_the_session_on_the_server(wereld):
    client = Client()
    client.post(INLOGGEN, GOED)
    dief = _met_koek(client.cookies["sessionid"].value)
    assert _ingelogd(dief)
    client.post("/account/logout/")
    assert not _ingelogd(dief)


def test_following_a_link_signs_nobody_out(wereld):
    client = wereld.als("anna")
    client.get("/account/logout/")
    assert _ingelogd(client)


def test_a_new_password_ends_every_other_session(wereld):
    hier, elders = Client(), Client()
    for client in (hier, elders):
        client.post(INLOGGEN, GOED)
    nieuw = "paard stapelt klinkers"
    hier.post("/account/password/change/", {"oldpassword": WACHTWOORD, "password1": nieuw, "password2": nieuw})
    assert (_ingelogd(hier), _ingelogd(elders)) == (True, False)


@pytest.mark.parametrize("buiten", BUITEN)
def test_signing_in_or_out_never_leads_to_another_site(wereld, buiten):
    client = Client()
    assert client.post(INLOGGEN, {**GOED, "next": buiten}).url == "/"
    assert client.post("/account/logout/", {"next": buiten}).url == "/"


def test_signing_in_goes_on_to_where_one_was_going(wereld):
    assert Client().get("/berichten/?a=1&b=2").url == "/account/login/?next=/berichten/%3Fa%3D1%26b%3D2"
    assert Client().post(INLOGGEN, {**GOED, "next": "/berichten/?a=1&b=2"}).url == "/berichten/?a=1&b=2"


def test_asking_for_a_new_password_tells_nobody_who_has_an_account(wereld):
    wel, niet = (Client().post("/account/password/reset/", {"email": f"{n}@test.example"}) for n in ("anna", "x"))
    assert (wel.status_code, wel.url) == (niet.status_code, niet.url) == (302, "/account/password/reset/done/")
    assert len(mail.outbox) == 2  # as slow for the one as for the other


def test_the_link_in_the_mail_works_once(wereld):
    Client().post("/account/password/reset/", {"email": "anna@test.example"})
    link = next(deel for deel in mail.outbox[0].body.split() if "/password/reset/key/" in deel)
    adres = link.removeprefix("http://testserver")
    client, nieuw = Client(), "paard stapelt klinkers"
    kiezen = client.get(adres).url
    assert client.post(kiezen, {"password1": nieuw, "password2": nieuw}).status_code == 302
    assert Gebruiker.objects.get(email="anna@test.example").check_password(nieuw)
    assert "werkt niet meer" in Client().get(adres, follow=True).content.decode()


FORMULIEREN = (
    "account_login", "account_logout", "account_reset_password", "account_email", "account_change_password",
    "account_reauthenticate", "mfa_login_webauthn", "mfa_activate_totp", "mfa_add_webauthn", "usersessions_list",
    "namens", "mijn_gegevens",
)  # fmt: skip


@pytest.mark.parametrize("naam", FORMULIEREN)
def test_a_form_from_another_site_does_nothing(wereld, naam):
    client = Client(enforce_csrf_checks=True)
    if naam not in ("account_login", "account_reset_password", "mfa_login_webauthn"):
        client.force_login(wereld.mensen["anna"])
    antwoord = client.post(reverse(naam), GOED)
    assert antwoord.status_code == 403
    assert "te lang open" in antwoord.content.decode()


@pytest.mark.parametrize(
    "rommel", ["", "{", "[]", "{}", "1", '"x"', "null", '{"id": "x", "response": {}}', '{"response": 1}']
)
def test_a_passkey_that_is_none_is_refused_and_nothing_breaks(wereld, rommel):
    client = Client()
    client.get(reverse("mfa_login_webauthn"), headers={"accept": "application/json"})
    antwoord = client.post(reverse("mfa_login_webauthn"), {"credential": rommel}, follow=True)
    assert antwoord.status_code == 200
    assert not _ingelogd(client)


@pytest.fixture
def halverwege(wereld):
    """Anna's password was right; the code is still to come."""
    TOTP.activate(wereld.mensen["anna"], GEHEIM)
    client = Client()
    assert client.post(INLOGGEN, GOED).url.startswith(reverse("mfa_authenticate"))
    return client


def test_the_password_alone_opens_nothing_when_there_is_a_second_step(halverwege):
    assert not _ingelogd(halverwege)
    assert halverwege.post(reverse("mfa_authenticate"), {"code": _code()}).url == "/"
    assert _ingelogd(halverwege)


def test_a_code_works_once(halverwege):
    code = _code()
    halverwege.post(reverse("mfa_authenticate"), {"code": code})
    tweede = Client()
    tweede.post(INLOGGEN, GOED)
    assert tweede.post(reverse("mfa_authenticate"), {"code": code}).status_code == 200
    assert not _ingelogd(tweede)


def test_guessing_codes_stops_after_five(halverwege):
    for _ in range(5):
        halverwege.post(reverse("mfa_authenticate"), {"code": "000000"})
    antwoord = halverwege.post(reverse("mfa_authenticate"), {"code": _code()})
    assert "Wacht vijf minuten" in antwoord.content.decode()
    assert not _ingelogd(halverwege)


def test_recovery_codes_alone_are_no_second_step_for_the_region(wereld, settings):
    settings.TWEEDE_FACTOR_VERPLICHT = True
    Authenticator.objects.create(
        user=wereld.mensen["hatice"], type="recovery_codes", data={"seed": "x", "used_mask": 0}
    )
    assert wereld.als("hatice").get("/beheer/").url == reverse("mfa_index")


@pytest.mark.parametrize("rommel", ["[]", "{}", "null", '{"id": "x", "response": {}}'])
def test_a_key_that_is_none_is_not_added(wereld, rommel):
    client = Client()
    client.post(INLOGGEN, GOED)
    client.post(reverse("account_reauthenticate"), {"password": WACHTWOORD})
    client.get(reverse("mfa_add_webauthn"))
    antwoord = client.post(reverse("mfa_add_webauthn"), {"name": "Sleutel", "credential": rommel})
    assert 'role="alert"' in antwoord.content.decode()
    assert not Authenticator.objects.exists()


def test_the_region_is_told_once_that_a_second_step_is_needed(wereld, settings):
    settings.TWEEDE_FACTOR_VERPLICHT = True
    client = wereld.als("hatice")
    for adres in ("/", "/beheer/", "/berichten/"):
        client.get(adres)
    assert client.get(reverse("mfa_index")).content.decode().count("U werkt voor de regio.") == 1


def test_cookies_travel_over_https_only_when_debug_is_off():
    namen = "SESSION_COOKIE_SECURE CSRF_COOKIE_SECURE SECURE_SSL_REDIRECT TWEEDE_FACTOR_VERPLICHT".split()
    vraag = f"from portaal import settings; print([getattr(settings, naam) for naam in {namen}])"
    geheimen = {"SECRET_KEY": "x" * 50, "PSEUDONIEM_SLEUTEL": "x", "ALLOWED_HOSTS": "portaal.example"}
    uitkomst = subprocess.run(
        [sys.executable, "-c", vraag], env=os.environ | geheimen | {"DEBUG": "0"}, cwd=instellingen.BASIS,
        capture_output=True, text=True, check=True,
    )  # fmt: skip
    assert uitkomst.stdout.strip() == "[True, True, True, True]"


def test_scripts_cannot_read_the_session_and_other_sites_cannot_send_it(wereld):
    client = Client()
    client.post(INLOGGEN, GOED)
    koek = client.cookies["sessionid"]
    assert (koek["httponly"], koek["samesite"], koek["max-age"]) == (True, "Lax", "")
