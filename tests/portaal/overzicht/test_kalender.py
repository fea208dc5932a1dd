"""/kalender/ and /kalender.ics: the one list of what is asked, for each kind of reader."""

import re
from datetime import date, timedelta

import icalendar
import pytest
from django.urls import reverse

from aanbieder.models import Aanbieder
from portaal.kern.berichten.acties import stuur
from portaal.overzicht import kalenderbronnen
from portaal.overzicht.kalenderpunt import Punt
from rapportage.verantwoording.keuzes import Fase, Status, Stuksoort
from rapportage.verantwoording.uitvraag.uitvraagstand import Staat
from tests.rapportage.verantwoording.fasen import lever_aan, produceer, teken, zet

VANDAAG = "2025-02-10"


@pytest.fixture(autouse=True)
def in_februari(settings):
    settings.VANDAAG = VANDAAG


def _html(wereld, wie, vraag=""):
    return wereld.als(wie).get(f"/kalender/{vraag}").content.decode()


def _rijen(html):
    return re.findall(r'data-rij="([^"]+)" data-staat="(\w+)"', html)


def _afspraken(wereld, wie, vraag=""):
    inhoud = wereld.als(wie).get(f"/kalender.ics{vraag}").content
    return {str(a["uid"]): a for a in icalendar.Calendar.from_ical(inhoud).walk("VEVENT")}


def test_a_provider_sees_what_is_asked_with_state_reason_and_clause(wereld):
    html = _html(wereld, "anna")
    staten = dict(_rijen(html))
    assert staten["verantwoording:2024:voorlopig"] == "te_laat"
    assert staten["verantwoording:2024:concept"] == "open"
    assert staten["stuk:2024:jaarrekening"] == "open"
    assert "Zo komen verschillen met de cijfers van de regio boven water" in html
    assert "Staat in: Overeenkomst: afspraken over verantwoording." in html
    assert "Aan zet: iemand met de rol indiener." in html


def test_what_has_passed_stands_first_and_then_month_by_month(wereld):
    html = _html(wereld, "anna")
    koppen = re.findall(r"<h2>(.*?)</h2>", html)
    assert koppen[:4] == ["De datum is voorbij", "Maart 2025", "April 2025", "Juni 2025"]
    assert html.index('data-rij="verantwoording:2024:voorlopig"') < html.index("Maart 2025")


def test_what_is_done_or_not_asked_stands_folded_away(wereld):
    lever_aan(wereld.een, 2024, Stuksoort.JAARREKENING, wereld.mensen["anna"])
    html = _html(wereld, "anna")
    weg = html[html.index("Ingediend, klaar of niet nodig") :]
    assert ("stuk:2024:jaarrekening", "klaar") in _rijen(weg)


def test_everybody_gets_the_link_that_fits_the_role(wereld):
    nieuw = "/aanbieders/aanbieder-een/verantwoording/nieuw/?jaar=2024&amp;soort=concept"
    assert nieuw in _html(wereld, "anna")
    assert nieuw not in _html(wereld, "bas")


def test_another_providers_list_is_its_own(wereld):
    zet(wereld.een, 2024, Fase.CONCEPT, Status.TE_TEKENEN)
    assert "Wacht op ondertekening" in _html(wereld, "anna")
    assert "Wacht op ondertekening" not in _html(wereld, "chris")


def test_the_year_in_the_address_is_that_of_the_days(wereld):
    alles = {sleutel for sleutel, _ in _rijen(_html(wereld, "anna", "?jaar=2024"))}
    assert "stuk:2023:jaarrekening" in alles
    assert not any(":2024:" in sleutel for sleutel in alles)


@pytest.mark.parametrize("vraag", ["?jaar=1999", "?jaar=straks", "?jaar=2025.0"])
def test_a_year_that_is_not_there_is_an_error_without_rows(wereld, vraag):
    html = _html(wereld, "anna", vraag)
    assert 'role="alert"' in html
    assert _rijen(html) == []


def test_talks_and_decisions_about_the_contract_are_in_it(wereld, settings):
    settings.VANDAAG = "2025-01-15"
    sleutel = "plafond:aanbieder-een:2025:4:70"
    stuur(organisatie=wereld.organisatie_een, sleutel=sleutel, titel="Plafond Ambulant 2025 is voor 70% gebruikt")
    html = _html(wereld, "anna")
    assert "Gesprek over het plafond" in html
    assert "Beslissen over verlenging" in html
    assert "30 juni 2025" in html


def test_a_contract_manager_sees_how_many_are_done_and_who_is_late(wereld):
    produceer(wereld.een, 2023)
    verslag = zet(wereld.een, 2024, Fase.VOORLOPIG, Status.INGEDIEND)
    teken(verslag, wereld.mensen["anna"], date(2025, 1, 10))
    html = _html(wereld, "dewi")
    assert "1 van de 2 aanbieders klaar, 1 te laat, 1 te beoordelen." in html
    assert 'href="/verantwoording/?jaar=2024"' in html
    assert re.search(r"Wie nog niet \(2\).*?/aanbieders/aanbieder-twee/verantwoording/stukken/", html, re.DOTALL)


def test_a_contract_managers_talks_of_a_day_are_one_line(wereld):
    for slug, naam in (("aanbieder-een", wereld.een), ("aanbieder-twee", wereld.twee)):
        stuur(
            organisatie=wereld.organisatie_regio, sleutel=f"plafond:{slug}:2025:4:70", titel=f"{naam}: vol", adres="/"
        )
    Aanbieder.objects.filter(pk=wereld.twee.pk).update(contractmanager_email="joost@test.example")
    html = _html(wereld, "dewi")
    assert "Stichting Een Jeugdhulp: vol" in html
    assert "Twee Jeugdzorg: vol" not in html


@pytest.mark.parametrize("wie", ["gert", "hatice", "piet", "vera", "toon", "emma"])
def test_whoever_is_asked_nothing_reads_that(wereld, wie):
    html = _html(wereld, wie)
    assert "Er wordt nu niets met een datum van u gevraagd." in html
    assert _rijen(html) == []
    assert "kalender.ics" not in html


def test_a_room_joins_by_a_function_in_the_list(wereld, monkeypatch):
    punt = Punt("tafel:1", date(2025, 5, 1), "Dialoogtafel", "Daarom.", "Convenant", Staat.OPEN)
    monkeypatch.setattr(kalenderbronnen, "KALENDER", [lambda namens, boekjaren: [punt]])
    assert "Dialoogtafel" in _html(wereld, "emma")


def test_everything_in_the_calendar_says_why_and_by_which_clause(wereld):
    stuur(organisatie=wereld.organisatie_een, sleutel="plafond:aanbieder-een:2025:4:70", titel="Vol")
    stuur(organisatie=wereld.organisatie_regio, sleutel="plafond:aanbieder-een:2025:4:70", titel="Een: vol")
    for wie in ("anna", "dewi"):
        punten = kalenderbronnen.punten(wereld.namens(wie))
        assert len(punten) > 5
        assert all(punt.waarom.strip() and punt.grondslag.strip() for punt in punten)


def test_the_file_holds_whole_days_and_what_they_are_for(wereld):
    afspraken = _afspraken(wereld, "anna")
    concept = next(a for uid, a in afspraken.items() if "concept" in uid)
    assert concept.decoded("dtstart") == date(2025, 3, 1)
    assert concept.decoded("dtend") - concept.decoded("dtstart") == timedelta(days=1)
    assert "VALUE=DATE" in concept["dtstart"].params.to_ical().decode()
    assert str(concept["summary"]) == "Conceptverantwoording 2024"
    assert "afspraken over verantwoording" in str(concept["description"])
    assert str(concept["url"]).startswith("http://testserver/aanbieders/aanbieder-een/")


def test_an_event_keeps_its_uid_when_its_state_changes(wereld):
    eerst = set(_afspraken(wereld, "anna"))
    zet(wereld.een, 2024, Fase.CONCEPT, Status.INGEDIEND)
    later = _afspraken(wereld, "anna")
    assert {uid for uid in eerst if "voorlopig" not in uid} == set(later)  # skipped: not asked, so not in the file
    assert any(str(a["summary"]) == "Conceptverantwoording 2024 (ingediend)" for a in later.values())


def test_two_organisations_have_events_of_their_own(wereld):
    assert not set(_afspraken(wereld, "anna")) & set(_afspraken(wereld, "chris"))


def test_the_file_follows_the_year_of_the_page(wereld):
    html = _html(wereld, "anna", "?jaar=2025")
    assert 'href="/kalender.ics?jaar=2025" data-export="ics"' in html
    jaren = {a.decoded("dtstart").year for a in _afspraken(wereld, "anna", "?jaar=2025").values()}
    assert jaren == {2025}


def test_the_file_is_a_valid_calendar_also_when_it_is_empty(wereld):
    antwoord = wereld.als("emma").get("/kalender.ics")
    assert antwoord["Content-Type"] == "text/calendar; charset=utf-8"
    bestand = icalendar.Calendar.from_ical(antwoord.content)
    assert (str(bestand["version"]), str(bestand["x-wr-timezone"])) == ("2.0", "Europe/Amsterdam")
    assert not bestand.errors


def test_the_file_asks_to_sign_in(client, db):
    assert client.get(reverse("kalender_ics")).url.startswith("/account/login/")


def test_the_page_costs_the_same_for_many_providers(wereld, django_assert_max_num_queries):
    for nummer in range(12):
        organisatie = type(wereld.organisatie_een).objects.create(
            soort="aanbieder", sleutel=f"extra-{nummer}", naam=f"Extra {nummer}", hoort_bij=wereld.organisatie_regio
        )
        Aanbieder.objects.create(regio=wereld.regio, slug=f"extra-{nummer}", naam="Extra", organisatie=organisatie)
    for wie in ("dewi", "anna"):
        client = wereld.als(wie)
        with django_assert_max_num_queries(18):
            client.get("/kalender/")
