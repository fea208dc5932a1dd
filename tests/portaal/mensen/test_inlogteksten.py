"""What people read while signing in: plain Dutch with "u", on every page, in every error and in every mail."""

import re
from pathlib import Path

import allauth
import pytest
from allauth.mfa.models import Authenticator
from django.conf import settings
from django.core import mail
from django.template.loader import render_to_string
from django.test import Client
from django.urls import reverse

from portaal.kern import klok
from tests.wereld import WACHTWOORD

VREEMD = re.compile(r"\b(je|jij|jouw|please|your|you|password|sign in|click|authenticator|invalid)\b", re.I)
VAN_ALLAUTH = Path(allauth.__file__).parent / "templates"
EIGEN = Path(settings.BASIS) / "templates"
NIET_GEBRUIKT = re.compile(r"code|phone|email_confirmation_signup")  # sign-in by mailed code or phone is off
KEER_VIJF = "Wacht vijf minuten"


def _tekst(antwoord) -> str:
    """The words of a page; addresses and names of fields are not for people."""
    kaal = re.sub(r"<(script|style|textarea)\b.*?</\1>", " ", antwoord.content.decode(), flags=re.S)
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", kaal))


@pytest.fixture
def anna(wereld):
    """Anna, who a moment ago signed in and gave her password once more."""
    client = Client()
    client.post("/account/login/", {"login": "anna@test.example", "password": WACHTWOORD})
    client.post("/account/reauthenticate/", {"password": WACHTWOORD})
    return client


@pytest.mark.parametrize(
    ("gegevens", "zin"),
    [
        ({"login": "", "password": ""}, "Vul uw e-mailadres in."),
        ({"login": "", "password": ""}, "Vul uw wachtwoord in."),
        ({"login": "anna", "password": "x"}, "naam@voorbeeld.nl"),
        ({"login": "anna@test.example", "password": "x"}, "Het e-mailadres of het wachtwoord klopt niet."),
    ],
)
def test_signing_in_wrong_says_what_to_do(wereld, gegevens, zin):
    tekst = _tekst(Client().post("/account/login/", gegevens))
    assert zin in tekst
    assert not VREEMD.search(tekst)


def test_too_many_attempts_says_how_long_to_wait(wereld):
    for _ in range(5):
        Client().post("/account/login/", {"login": "anna@test.example", "password": "fout"})
    goed = {"login": "anna@test.example", "password": WACHTWOORD}
    assert KEER_VIJF in _tekst(Client().post("/account/login/", goed))


def test_asking_for_too_many_links_says_how_long_to_wait(wereld):
    for _ in range(6):
        antwoord = Client().post("/account/password/reset/", {"email": "anna@test.example"})
    assert antwoord.status_code == 429
    assert KEER_VIJF in _tekst(antwoord)


@pytest.mark.parametrize(
    ("nieuw", "nog_eens", "zin"),
    [
        ("kort", "kort", "te kort. Gebruik minstens 12 tekens"),
        ("123456789012", "123456789012", "alleen uit cijfers"),
        ("password1234", "password1234", "makkelijk te raden"),
        ("anna-aerts-1", "anna-aerts-1", "te veel op uw naam"),
        ("paard stapelt klinkers", "paard stapelt stenen", "niet hetzelfde"),
        ("", "", "Kies een nieuw wachtwoord."),
    ],
)
def test_a_weak_password_is_refused_with_what_to_do(anna, nieuw, nog_eens, zin):
    gegevens = {"oldpassword": WACHTWOORD, "password1": nieuw, "password2": nog_eens}
    antwoord = anna.post("/account/password/change/", gegevens)
    assert zin in _tekst(antwoord)
    assert not VREEMD.search(_tekst(antwoord))


def test_changing_the_password_asks_for_the_present_one(anna):
    gegevens = {"oldpassword": "fout", "password1": "paard stapelt klinkers", "password2": "paard stapelt klinkers"}
    assert "Dit is niet uw huidige wachtwoord" in _tekst(anna.post("/account/password/change/", gegevens))


@pytest.mark.parametrize(
    ("naam", "gegevens", "zin"),
    [
        ("account_reauthenticate", {"password": "fout"}, "Het wachtwoord klopt niet."),
        ("mfa_activate_totp", {"code": "000000"}, "Code uit de app: Deze code klopt niet."),
        ("mfa_activate_totp", {"code": ""}, "Code uit de app: Vul de code in"),
        ("account_email", {"action_add": "", "email": "geen"}, "naam@voorbeeld.nl"),
        ("account_email", {"action_add": "", "email": "anna@test.example"}, "hoort al bij uw account"),
    ],
)
def test_errors_in_the_account_pages_name_the_field_in_dutch(anna, naam, gegevens, zin):
    anna.get(reverse(naam))
    tekst = _tekst(anna.post(reverse(naam), gegevens))
    assert zin in tekst
    assert not VREEMD.search(tekst)


PAGINAS = (
    "account_email", "account_change_password", "account_reauthenticate", "account_logout", "mfa_index",
    "mfa_activate_totp", "mfa_add_webauthn", "mfa_list_webauthn", "usersessions_list", "mijn_gegevens", "namens",
)  # fmt: skip


@pytest.mark.parametrize("naam", PAGINAS)
def test_every_account_page_is_dutch(anna, naam):
    antwoord = anna.get(reverse(naam))
    assert antwoord.status_code == 200
    assert not VREEMD.search(_tekst(antwoord))


def test_a_second_step_can_be_confirmed_in_other_ways_all_named_in_dutch(anna, wereld):
    Authenticator.objects.create(user=wereld.mensen["anna"], type="totp", data={"secret": "JBSWY3DPEHPK3PXP"})
    tekst = _tekst(anna.get(reverse("account_reauthenticate")))
    assert "Gebruik een code" in tekst
    assert not VREEMD.search(tekst)


@pytest.mark.parametrize("adres", ["password/reset/key/1-geraden/", "confirm-email/geraden/"])
def test_an_old_or_wrong_link_says_so_and_offers_a_new_one(wereld, adres):
    tekst = _tekst(Client().get(f"/account/{adres}"))
    assert "Deze link werkt niet meer" in tekst
    assert "Vraag een nieuwe link aan" in tekst


@pytest.mark.parametrize(
    ("email", "zin"), [("anna@test.example", "/password/reset/key/"), ("x@test.example", "kennen")]
)
def test_mail_about_a_forgotten_password(wereld, email, zin):
    Client().post("/account/password/reset/", {"email": email})
    (brief,) = mail.outbox
    assert zin in brief.subject + brief.body
    assert not VREEMD.search(re.sub(r"http\S+", "", brief.subject + brief.body))


def test_mail_about_a_change_says_when_where_and_what_to_do(anna):
    nieuw = "paard stapelt klinkers"
    anna.post("/account/password/change/", {"oldpassword": WACHTWOORD, "password1": nieuw, "password2": nieuw})
    (brief,) = mail.outbox
    assert brief.subject == "Uw wachtwoord is gewijzigd"
    assert "127.0.0.1" in brief.body
    assert "Was u dit niet?" in brief.body


@pytest.mark.parametrize(
    "soort", ["account/email", "account/messages", "mfa/email", "mfa/messages", "usersessions/messages"]
)
def test_nothing_falls_back_to_words_of_allauth(soort):
    namen = {pad.name for pad in (VAN_ALLAUTH / soort).glob("*.txt") if not NIET_GEBRUIKT.search(pad.name)}
    namen -= {"email_confirm_message.txt", "email_confirm_subject.txt"} if soort == "mfa/email" else set()
    assert namen <= {pad.name for pad in (EIGEN / soort).glob("*.txt")}


@pytest.mark.parametrize("soort", ["account/email", "mfa/email"])
def test_every_mail_is_dutch_and_signed(soort):
    for pad in (EIGEN / soort).glob("*_message.txt"):
        tekst = render_to_string(f"{soort}/{pad.name}", {"email": "x@test.example", "timestamp": klok.nu()})
        assert not VREEMD.search(tekst), pad.name
        assert tekst.startswith("Beste lezer"), pad.name
        assert "Met vriendelijke groet" in tekst, pad.name
