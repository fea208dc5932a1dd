"""What somebody wants to hear: kind by kind, on the page and by mail."""

from datetime import date, datetime

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from portaal.kern.berichten.acties import stuur
from portaal.kern.berichten.models import Berichtvoorkeur, Postvoorkeur
from portaal.kern.berichten.soorten import soort_van, soorten_voor
from portaal.kern.berichten.voorkeuren import volgende
from portaal.models import Logregel
from portaal.overzicht import navigatie

ADRES = "/berichten/voorkeuren/"


def _velden(client, **anders) -> dict:
    """What the form on the page would send, with some fields changed; None leaves one out."""
    form = client.get(ADRES).context["form"]
    velden = {naam: form[naam].value() for naam in form.fields} | anders
    return {naam: waarde for naam, waarde in velden.items() if waarde not in (None, False)}


@pytest.mark.parametrize(
    ("sleutel", "soort"),
    [
        ("plafond:een:2024", "plafond"),
        ("prognose-vastgesteld:1", "prognose"),
        ("signaal:3:nieuw", "signalen"),
        ("dialoog_vermelding:5", "dialoog_vermelding"),
        ("dialoog_bestaat_niet:5", "overig"),
        ("zonder", "overig"),
        ("", "overig"),
    ],
)
def test_the_key_says_the_kind(sleutel, soort):
    assert soort_van(sleutel).sleutel == soort


def test_everybody_sees_only_kinds_they_can_get(wereld):
    client = {soort.sleutel for soort in soorten_voor([wereld.namens("emma")])}
    assert {"dialoog_uitnodiging", "dialoog_nieuw", "overig"} <= client
    assert not client & {"plafond", "tertiaal", "signalen", "prognose"}
    assert "plafond" in {soort.sleutel for soort in soorten_voor([wereld.namens("anna")])}


def test_the_page_has_sane_defaults_and_says_when_the_next_digest_comes(wereld):
    antwoord = wereld.als("anna").get(ADRES)
    form = antwoord.context["form"]
    assert form["mail_dialoog_uitnodiging"].value() == "direct"
    assert form["mail_dialoog_tekst"].value() == "dagelijks"
    assert form["mail_dialoog_nieuw"].value() == "wekelijks"
    assert (form["uur"].value(), form["dag"].value(), form["met_inhoud"].value()) == (8, 1, False)
    assert "Uw volgende samenvatting komt op" in antwoord.content.decode()


@pytest.mark.parametrize(
    ("uur", "geweest", "week", "dag"),
    [
        (7, False, False, 15),  # this morning still
        (7, False, True, 16),  # a Wednesday; the chosen day is Thursday
        (8, False, False, 16),
        (7, True, False, 16),  # the turn was given, at another hour than now chosen
        (23, False, True, 16),
    ],
)
def test_the_day_of_the_next_digest(uur, geweest, week, dag):
    nu = datetime(2025, 1, 15, uur, 30, tzinfo=timezone.get_default_timezone())
    assert volgende(Postvoorkeur(uur=8, dag=4), nu=nu, week=week, geweest=geweest) == date(2025, 1, dag)


def test_choices_are_kept_and_logged(wereld):
    client = wereld.als("anna")
    velden = _velden(client, mail_plafond="nooit", pagina_signalen=None, uur=17, dag=4, met_inhoud=True)
    assert client.post(ADRES, velden).url == ADRES
    anna = wereld.mensen["anna"]
    assert set(Berichtvoorkeur.objects.filter(gebruiker=anna).values_list("soort", "pagina", "mail")) == {
        ("plafond", True, "nooit"),
        ("signalen", False, "dagelijks"),
    }
    post = Postvoorkeur.objects.get(gebruiker=anna)
    assert (post.uur, post.dag, post.met_inhoud, post.alles_uit) == (17, 4, True, False)
    assert Logregel.objects.filter(gebruiker=anna, actie="berichtvoorkeuren gewijzigd").count() == 1


def test_saving_twice_changes_nothing_more(wereld):
    client = wereld.als("anna")
    for _ in range(2):
        assert client.post(ADRES, _velden(client, mail_plafond="direct")).status_code == 302
    assert Berichtvoorkeur.objects.count() == Postvoorkeur.objects.count() == 1


def test_all_mail_off_says_so_and_keeps_the_choices(wereld):
    client = wereld.als("anna")
    client.post(ADRES, _velden(client, mail_plafond="wekelijks", alles_uit=True))
    antwoord = client.get(ADRES)
    assert "U krijgt nu geen e-mail over berichten" in antwoord.content.decode()
    assert antwoord.context["form"]["mail_plafond"].value() == "wekelijks"


@pytest.mark.parametrize(
    ("veld", "waarde"),
    [("mail_plafond", "elk uur"), ("mail_plafond", None), ("mail_dialoog_nieuw", "direct"), ("uur", "3"),
     ("uur", "x"), ("dag", "8"), ("dag", "9" * 30), ("dag", "")],
)  # fmt: skip
def test_bad_input_gives_the_error_summary_and_keeps_nothing(wereld, veld, waarde):
    client = wereld.als("anna")
    antwoord = client.post(ADRES, _velden(client, **{veld: waarde}))
    assert antwoord.status_code == 200
    assert 'role="alert"' in antwoord.content.decode()
    assert not Postvoorkeur.objects.exists()
    assert not Berichtvoorkeur.objects.exists()


def test_required_kinds_have_no_switch_and_a_made_up_one_does_nothing(wereld):
    client = wereld.als("emma")
    velden = _velden(client)
    assert "pagina_dialoog_uitnodiging" not in velden
    client.post(ADRES, velden | {"pagina_dialoog_uitnodiging": "", "mail_herinnering": "direct", "soort": "x"})
    assert not Berichtvoorkeur.objects.exists()


def test_a_kind_that_is_off_is_not_on_the_page_nor_counted(wereld, rf):
    anna = wereld.mensen["anna"]
    stuur(organisatie=wereld.organisatie_een, sleutel="plafond:1", titel="Over een plafond")
    stuur(organisatie=wereld.organisatie_een, sleutel="signaal:1:nieuw", titel="Over een signaal")
    Berichtvoorkeur.objects.create(gebruiker=anna, soort="plafond", pagina=False, mail="nooit")
    tekst = wereld.als("anna").get("/berichten/").content.decode()
    assert "Over een signaal" in tekst
    assert "Over een plafond" not in tekst
    assert "1 ongelezen bericht" in tekst
    verzoek = rf.get("/")
    verzoek.namens = wereld.namens("anna")
    with CaptureQueriesContext(connection) as vragen:
        delen = navigatie.navigatie(verzoek)
    assert next(deel["aantal"] for deel in delen if deel["naam"] == "Berichten") == 1
    assert len(vragen) <= 2
    assert "Over een plafond" in wereld.als("bas").get("/berichten/").content.decode()


@pytest.mark.parametrize("soort", ["plafond", "", "bestaat-niet", "'"])
def test_the_list_can_be_kept_to_one_kind(wereld, soort):
    stuur(organisatie=wereld.organisatie_een, sleutel="plafond:1", titel="Over een plafond")
    stuur(organisatie=wereld.organisatie_een, sleutel="signaal:1:nieuw", titel="Over een signaal")
    tekst = wereld.als("anna").get("/berichten/", {"soort": soort}).content.decode()
    assert "Over een plafond" in tekst
    assert ("Over een signaal" in tekst) is (soort != "plafond")
