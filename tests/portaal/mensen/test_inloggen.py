"""Signing in: e-mail and password, no open sign-up, limits on failing only."""

from django.test import Client
from django.urls import reverse

from tests.wereld import WACHTWOORD

INLOGGEN = "/account/login/"


def _log_in(email, wachtwoord=WACHTWOORD, client=None):
    return (client or Client()).post(INLOGGEN, {"login": email, "password": wachtwoord})


def test_email_and_password_lead_to_the_start_page(wereld):
    antwoord = _log_in("anna@test.example")
    assert (antwoord.status_code, antwoord.url) == (302, "/")


def test_email_is_not_case_sensitive(wereld):
    assert _log_in("Anna@Test.example").status_code == 302


def test_a_wrong_password_says_so_without_saying_which(wereld):
    fout, onbekend = _log_in("anna@test.example", "fout"), _log_in("niemand@test.example", "fout")
    assert fout.status_code == onbekend.status_code == 200
    assert fout.context["form"].errors == onbekend.context["form"].errors


def test_signing_in_well_sixty_times_a_minute_keeps_nobody_out(wereld):
    assert {_log_in("anna@test.example").status_code for _ in range(60)} == {302}


def test_failing_five_times_closes_the_account_for_a_while_even_for_the_right_password(wereld):
    for _ in range(5):
        _log_in("anna@test.example", "fout")
    assert _log_in("anna@test.example").status_code == 200
    assert _log_in("bas@test.example").status_code == 302


def test_an_address_not_verified_does_not_come_in(wereld):
    wereld.mensen["anna"].emailaddress_set.update(verified=False)
    antwoord = _log_in("anna@test.example")
    assert antwoord.url == reverse("account_email_verification_sent")


def test_somebody_switched_off_does_not_come_in(wereld):
    anna = wereld.mensen["anna"]
    client = wereld.als("anna")
    anna.is_active = False
    anna.save()
    assert client.get("/mijn-gegevens/").status_code == 302
    assert _log_in("anna@test.example").url == reverse("account_inactive")


def test_sign_up_is_closed_and_says_how_one_gets_in(wereld):
    antwoord = Client().post("/account/signup/", {"email": "x@test.example", "password1": "a", "password2": "a"})
    assert "uitnodig" in antwoord.content.decode()
    assert Client().get("/account/signup/").status_code == 200


def test_region_people_set_up_a_second_factor_first(wereld, settings):
    settings.TWEEDE_FACTOR_VERPLICHT = True
    assert wereld.als("dewi").get("/namens/").status_code == 200
    antwoord = wereld.als("hatice").get("/beheer/")
    assert (antwoord.status_code, antwoord.url) == (302, reverse("mfa_index"))
    assert wereld.als("berber").get("/beheer/").status_code == 200


def test_region_people_with_a_second_factor_go_on(wereld, settings):
    from allauth.mfa.models import Authenticator

    settings.TWEEDE_FACTOR_VERPLICHT = True
    Authenticator.objects.create(user=wereld.mensen["hatice"], type=Authenticator.Type.TOTP, data={"secret": "x"})
    assert wereld.als("hatice").get("/beheer/").status_code == 200


def test_own_sessions_are_listed(wereld):
    client = Client()
    _log_in("anna@test.example", client=client)
    assert client.get(reverse("usersessions_list")).status_code == 200


def test_setting_up_a_second_factor_asks_for_the_password_again(wereld):
    client = Client()
    _log_in("anna@test.example", client=client)
    assert client.get(reverse("mfa_activate_totp")).url.startswith(reverse("account_reauthenticate"))
    client.post(reverse("account_reauthenticate"), {"password": WACHTWOORD})
    for naam in ("mfa_index", "mfa_activate_totp", "mfa_add_webauthn"):
        assert client.get(reverse(naam)).status_code == 200
