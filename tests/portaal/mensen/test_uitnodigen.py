"""Invitations: from the beheerder's form to the first sign-in."""

import re
from datetime import timedelta

import pytest
from django.core import mail
from django.test import Client

from portaal.kern import klok
from portaal.kern.mensen.keuzes import Rol
from portaal.models import Gebruiker, Lidmaatschap, Logregel, Uitnodiging

GOED = {"naam": "Nina Nieuw", "wachtwoord": "paard stapelt rode klinkers"}


def _nodig_uit(wereld, door="berber", organisatie="organisatie_een", email="nina@test.example", rollen=("lezer",)):
    adres = f"/beheer/mensen/{getattr(wereld, organisatie).pk}/uitnodigen/"
    return wereld.als(door).post(adres, {"email": email, "rollen": list(rollen)})


def _link() -> str:
    return re.search(r"http://testserver(/uitnodiging/\S+)", mail.outbox[-1].body)[1]


@pytest.fixture
def link(wereld, django_capture_on_commit_callbacks):
    with django_capture_on_commit_callbacks(execute=True):
        _nodig_uit(wereld)
    return _link()


def test_the_mail_names_the_organisation_and_the_database_does_not_hold_the_secret(link, wereld):
    assert "Stichting Een Jeugdhulp" in mail.outbox[0].body
    assert link.split("/")[2] not in str(Uitnodiging.objects.values().get())


def test_a_new_person_sets_name_and_password_and_signs_in(link, wereld):
    assert Client().get(link).status_code == 200
    assert Client().post(link, GOED).url == "/account/login/"
    antwoord = Client().post("/account/login/", {"login": "nina@test.example", "password": GOED["wachtwoord"]})
    assert antwoord.url == "/"
    lid = Lidmaatschap.objects.get(gebruiker__email="nina@test.example")
    assert (lid.organisatie, lid.rol) == (wereld.organisatie_een, Rol.LEZER)


def test_opening_the_link_changes_nothing(link):
    Client().get(link)
    assert not Gebruiker.objects.filter(email="nina@test.example").exists()


def test_the_link_works_once(link):
    Client().post(link, GOED)
    tweede = Client().post(link, GOED)
    assert tweede.status_code == 410
    assert "al gebruikt" in tweede.content.decode()


@pytest.mark.parametrize(
    ("veld", "woord"), [("verloopt_op", "verlopen"), ("ingetrokken_op", "ingetrokken"), ("aanvaard_op", "al gebruikt")]
)
def test_an_old_withdrawn_or_used_link_says_so(link, veld, woord):
    Uitnodiging.objects.update(**{veld: klok.nu() - timedelta(seconds=1)})
    antwoord = Client().post(link, GOED)
    assert antwoord.status_code == 410
    assert woord in antwoord.content.decode()
    assert not Gebruiker.objects.filter(email="nina@test.example").exists()


def test_a_guessed_link_does_not_exist(wereld):
    assert Client().get("/uitnodiging/geraden/").status_code == 404


@pytest.mark.parametrize("wachtwoord", ["kort", "123456789012", "nina@test.example", ""])
def test_a_weak_password_is_refused(link, wachtwoord):
    antwoord = Client().post(link, {"naam": "Nina", "wachtwoord": wachtwoord})
    assert antwoord.status_code == 200
    assert 'role="alert"' in antwoord.content.decode()


def test_somebody_known_signs_in_and_accepts(wereld, django_capture_on_commit_callbacks):
    with django_capture_on_commit_callbacks(execute=True):
        _nodig_uit(wereld, email="Chris@test.example")
    assert "Log in" in Client().get(_link()).content.decode()
    assert Client().post(_link()).status_code == 200  # not signed in: nothing happens
    assert wereld.als("bas").post(_link()).status_code == 200  # somebody else: nothing happens
    assert (
        Lidmaatschap.objects.filter(gebruiker=wereld.mensen["chris"], organisatie=wereld.organisatie_een).count() == 0
    )
    wereld.als("chris").post(_link())
    assert (
        Lidmaatschap.objects.filter(gebruiker=wereld.mensen["chris"], organisatie=wereld.organisatie_een).count() == 1
    )


def test_inviting_leaves_a_row_and_so_does_accepting(link, wereld):
    Client().post(link, GOED)
    acties = Logregel.objects.filter(betreft=wereld.organisatie_een).values_list("actie", flat=True)
    assert list(acties) == ["uitnodiging aanvaard", "persoon uitgenodigd"]


def test_two_clicks_on_the_button_make_one_invitation(wereld, django_capture_on_commit_callbacks):
    with django_capture_on_commit_callbacks(execute=True):
        assert _nodig_uit(wereld).status_code == _nodig_uit(wereld).status_code == 302
    assert Uitnodiging.objects.count() == len(mail.outbox) == 1


@pytest.mark.parametrize(
    ("email", "rollen", "woord"),
    [
        ("geen-adres", ("lezer",), "naam@voorbeeld.nl"),
        ("nina@test.example", (), "minstens één rol"),
        ("nina@test.example", ("contractmanager",), "geldige keuze"),
        ("bas@test.example", ("lezer",), "hoort al bij"),
    ],
)
def test_what_cannot_be_invited_says_why(wereld, email, rollen, woord):
    antwoord = _nodig_uit(wereld, email=email, rollen=rollen)
    assert antwoord.status_code == 200
    assert woord in antwoord.content.decode()
    assert not Uitnodiging.objects.exists()


def test_the_region_invites_the_first_of_a_municipality(wereld):
    assert _nodig_uit(wereld, "hatice", "organisatie_venlo", rollen=("gemeente",)).status_code == 302
    assert Uitnodiging.objects.get().organisatie == wereld.organisatie_venlo


def test_an_invitation_can_be_withdrawn(wereld):
    _nodig_uit(wereld)
    uitnodiging = Uitnodiging.objects.get()
    wereld.als("berber").post(f"/beheer/mensen/uitnodigingen/{uitnodiging.pk}/intrekken/")
    uitnodiging.refresh_from_db()
    assert uitnodiging.ingetrokken_op
    assert Logregel.objects.filter(actie="uitnodiging ingetrokken").count() == 1


@pytest.mark.django_db(transaction=True)
def test_a_mail_server_that_refuses_is_told(wereld, monkeypatch):
    def weigert(*args):
        raise ConnectionRefusedError

    monkeypatch.setattr("portaal.kern.mensen.post.send_mail", weigert)
    client = wereld.als("berber")
    adres = f"/beheer/mensen/{wereld.organisatie_een.pk}/uitnodigen/"
    antwoord = client.post(adres, {"email": "nina@test.example", "rollen": ["lezer"]}, follow=True)
    assert "De mail kon niet weg" in antwoord.content.decode()
    assert Uitnodiging.objects.openstaand().count() == 1
