"""/beheer/mensen/: the list, roles, and ending an access."""

import pytest

from portaal.kern.mensen.keuzes import Rol
from portaal.models import Lidmaatschap, Logregel, Organisatie


def _adres(wereld, naam, organisatie="organisatie_een", wat=""):
    return f"/beheer/mensen/{getattr(wereld, organisatie).pk}/{wereld.mensen[naam].pk}/{wat}"


def _rollen(wereld, naam):
    leden = Lidmaatschap.objects.geldig().filter(gebruiker=wereld.mensen[naam])
    return set(leden.values_list("rol", flat=True))


def test_a_provider_sees_its_own_people_only(wereld):
    tekst = wereld.als("berber").get("/beheer/mensen/").content.decode()
    assert "bas@test.example" in tekst
    assert "chris@test.example" not in tekst


def test_the_region_sees_everybody_and_filters_by_organisation(wereld):
    hatice = wereld.als("hatice")
    assert "chris@test.example" in hatice.get("/beheer/mensen/").content.decode()
    tekst = hatice.get(f"/beheer/mensen/?organisatie={wereld.organisatie_een.pk}").content.decode()
    assert "bas@test.example" in tekst
    assert "chris@test.example" not in tekst


def test_a_provider_cannot_filter_its_way_to_another(wereld):
    antwoord = wereld.als("berber").get(f"/beheer/mensen/?organisatie={wereld.organisatie_twee.pk}")
    assert "chris@test.example" not in antwoord.content.decode()


def test_the_list_costs_the_same_for_many_people(wereld, django_assert_max_num_queries):
    for nummer in range(20):
        wereld.persoon(f"extra{nummer}", wereld.organisatie_een, Rol.LEZER)
    client = wereld.als("berber")
    with django_assert_max_num_queries(15):
        client.get("/beheer/mensen/")


def test_roles_change_with_before_and_after(wereld):
    wereld.als("berber").post(_adres(wereld, "bas"), {"rollen": ["lezer", "indiener"]})
    assert _rollen(wereld, "bas") == {"lezer", "indiener"}
    regel = Logregel.objects.get(actie="rollen gewijzigd")
    assert (regel.voor, regel.na) == ({"rollen": ["lezer"]}, {"rollen": ["indiener", "lezer"]})


@pytest.mark.parametrize("rollen", [[], ["contractmanager"], ["bestaat niet"]])
def test_no_role_or_a_strange_one_is_refused(wereld, rollen):
    antwoord = wereld.als("berber").post(_adres(wereld, "bas"), {"rollen": rollen})
    assert antwoord.status_code == 200
    assert _rollen(wereld, "bas") == {"lezer"}


def test_the_only_beheerder_stays_beheerder(wereld):
    antwoord = wereld.als("berber").post(_adres(wereld, "berber"), {"rollen": ["lezer"], "zeker": "on"})
    assert "enige beheerder" in antwoord.content.decode()
    antwoord = wereld.als("berber").post(_adres(wereld, "berber", wat="beeindigen/"), {"zeker": "on"})
    assert "enige beheerder" in antwoord.content.decode()
    assert _rollen(wereld, "berber") == {"beheerder"}


def test_giving_up_beheer_asks_for_a_confirmation(wereld):
    wereld.persoon("bas", wereld.organisatie_een, Rol.BEHEERDER)
    berber = wereld.als("berber")
    berber.post(_adres(wereld, "berber"), {"rollen": ["lezer"]})
    assert _rollen(wereld, "berber") == {"beheerder"}
    berber.post(_adres(wereld, "berber"), {"rollen": ["lezer"], "zeker": "on"})
    assert _rollen(wereld, "berber") == {"lezer"}


def test_ending_an_access_asks_for_a_confirmation_and_keeps_the_row(wereld):
    berber, bas = wereld.als("berber"), wereld.als("bas")
    berber.post(_adres(wereld, "bas", wat="beeindigen/"))
    assert _rollen(wereld, "bas") == {"lezer"}
    berber.post(_adres(wereld, "bas", wat="beeindigen/"), {"zeker": "on"})
    assert _rollen(wereld, "bas") == set()
    assert Lidmaatschap.objects.filter(gebruiker=wereld.mensen["bas"]).exists()
    assert Logregel.objects.filter(actie="toegang beëindigd").count() == 1
    assert bas.get("/beheer/").status_code == 403


def test_who_may_is_named_to_who_may_not(wereld):
    assert "beheerder" in wereld.als("anna").get("/beheer/mensen/").content.decode()


def test_the_region_adds_an_organisation_once(wereld):
    hatice, nieuw = wereld.als("hatice"), {"soort": "verwijzer", "naam": "Huisartsen Tegelen"}
    assert hatice.post("/beheer/mensen/organisatie/nieuw/", nieuw).status_code == 302
    assert "staat er al in" in hatice.post("/beheer/mensen/organisatie/nieuw/", nieuw).content.decode()
    assert Organisatie.objects.get(naam="Huisartsen Tegelen").hoort_bij == wereld.organisatie_regio
    assert Logregel.objects.filter(actie="organisatie toegevoegd").count() == 1


def test_a_provider_or_region_is_not_added_by_hand(wereld):
    for soort in ("aanbieder", "regio"):
        wereld.als("hatice").post("/beheer/mensen/organisatie/nieuw/", {"soort": soort, "naam": "Nieuw"})
    assert not Organisatie.objects.filter(naam="Nieuw").exists()
