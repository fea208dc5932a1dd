"""Every address of the portal, for everyone of the cast and for a stranger; an address without a row fails."""

import shutil

import pytest
from django.test import Client
from django.urls import URLPattern, get_resolver, reverse

from tests.bewaking.adressen import ADRESSEN, ALLAUTH, ALLAUTH_OPENBAAR
from tests.bewaking.objecten import voeg_objecten_toe
from tests.bewaking.rij import IEDEREEN, Rij
from tests.wereld import Momentopname, bouw_wereld

ARGUMENTEN_ALLAUTH = {
    "account_confirm_email": {"key": "geraden"},
    "account_reset_password_from_key": {"uidb36": "1", "key": "geraden"},
    "mfa_edit_webauthn": {"pk": 1},
    "mfa_remove_webauthn": {"pk": 1},
}


def _adressen(resolver, erboven: frozenset[str] = frozenset()) -> dict[str, frozenset[str]]:
    """Every name with the arguments in its address, those of the prefixes above it too."""
    gevonden = {}
    for deel in resolver.url_patterns:
        argumenten = erboven | set(deel.pattern.converters)
        if isinstance(deel, URLPattern):
            gevonden[deel.name or f"zonder naam: {deel.pattern}"] = argumenten
        else:
            gevonden |= _adressen(deel, argumenten)
    return gevonden


def _namen() -> set[str]:
    return set(_adressen(get_resolver()))


def _allauth() -> list[str]:
    return sorted(naam for naam in _namen() if naam.startswith(ALLAUTH))


@pytest.fixture(scope="session")
def objectenmap(tmp_path_factory):
    """The files of those objects; tests get copies."""
    return tmp_path_factory.mktemp("objecten")


@pytest.fixture
def adreswereld(db, momentopnamen, objectenmap, settings, tmp_path):
    settings.MEDIA_MAP = objectenmap
    if "adreswereld" not in momentopnamen:
        momentopnamen["adreswereld"] = Momentopname(lambda: voeg_objecten_toe(bouw_wereld(), objectenmap))
        wereld = momentopnamen["adreswereld"].gemaakt()
    else:
        wereld = momentopnamen["adreswereld"].zet_terug()
    settings.MEDIA_MAP = shutil.copytree(objectenmap, tmp_path / "media")
    return wereld


def _vraag(client: Client, rij: Rij, wereld, argumenten) -> int:
    adres = reverse(rij.naam, kwargs=argumenten(wereld))
    return getattr(client, rij.methode)(adres, rij.gegevens(wereld)).status_code


def _verwacht(rij: Rij, persoon: str) -> int:
    if rij.openbaar or persoon in rij.ja:
        return rij.status
    return 403 if persoon in rij.rol else 404


def test_every_address_has_a_row():
    bekend = {rij.naam for rij in ADRESSEN}
    assert {naam for naam in _namen() if not naam.startswith(ALLAUTH)} == bekend


def test_every_name_is_there_once():
    namen = [rij.naam for rij in ADRESSEN]
    assert sorted(namen) == sorted(set(namen))


@pytest.mark.parametrize("rij", ADRESSEN, ids=lambda rij: rij.naam)
def test_everyone_finds_what_the_role_may_see_and_nothing_else(rij, adreswereld):
    gekregen = {persoon: _vraag(adreswereld.als(persoon), rij, adreswereld, rij.argumenten) for persoon in IEDEREEN}
    assert gekregen == {persoon: _verwacht(rij, persoon) for persoon in IEDEREEN}


@pytest.mark.parametrize("rij", ADRESSEN, ids=lambda rij: rij.naam)
def test_without_signing_in_only_public_pages_answer(rij, adreswereld):
    adres = reverse(rij.naam, kwargs=rij.argumenten(adreswereld))
    antwoord = getattr(Client(), rij.methode)(adres, rij.gegevens(adreswereld))
    if rij.openbaar:
        assert antwoord.status_code == rij.status
    else:
        assert antwoord.status_code == 302
        assert antwoord.url.startswith(reverse("account_login"))


@pytest.mark.parametrize("rij", [rij for rij in ADRESSEN if rij.vreemd], ids=lambda rij: rij.naam)
def test_the_object_of_another_organisation_does_not_exist(rij, adreswereld):
    for persoon, argumenten in rij.vreemd.items():
        assert _vraag(adreswereld.als(persoon), rij, adreswereld, argumenten) == 404


def test_addresses_with_arguments_name_somebody_elses_object():
    met_argumenten = {naam for naam, argumenten in _adressen(get_resolver()).items() if argumenten}
    zonder = {rij.naam for rij in ADRESSEN if rij.naam in met_argumenten and not rij.vreemd}
    assert zonder == {"uitnodiging"}  # its argument is the secret itself


@pytest.mark.parametrize("naam", _allauth())
def test_own_account_pages_ask_to_sign_in_first(naam, db):
    antwoord = Client().get(reverse(naam, kwargs=ARGUMENTEN_ALLAUTH.get(naam, {})))
    if naam not in ALLAUTH_OPENBAAR:
        assert antwoord.status_code == 302
        assert antwoord.url.startswith(reverse("account_login"))
