"""/dialoog/: what everyone finds there."""

import re
from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from aanbieder.models import Regio
from dialoog.live.models import Leesstand
from dialoog.sessies.models import Sessie, Sessiestatus
from dialoog.tafels.keuzes import Tafelstatus
from dialoog.tafels.models import Tafel
from portaal.kern import klok, opmaak
from tests.dialoog.tafelwereld import bouw_tafel, nodig_uit


def _lijst(tafelwereld, wie, **vraag):
    return tafelwereld.als(wie).get("/dialoog/", vraag).content.decode()


def _rij(html, slug="concept-overeenkomst"):
    gevonden = re.search(rf'data-rij="{slug}".*?</tr>', html, re.DOTALL)
    return " ".join(re.sub(r"<[^>]+>", " ", gevonden[0].partition(">")[2]).split()) if gevonden else ""


@pytest.mark.parametrize(
    ("wie", "plek"),
    [
        ("anna", "U zit aan tafel"),
        ("emma", "U zit aan tafel"),
        ("chris", "U leest mee"),
        ("piet", "U begeleidt"),
        ("dewi", "U leest alles"),
    ],
)
def test_everyone_reads_how_they_sit_there(tafelwereld, wie, plek):
    assert plek in _rij(_lijst(tafelwereld, wie))


def test_a_client_representative_sees_only_tables_with_an_invitation(tafelwereld):
    bouw_tafel(tafelwereld.wereld, "andere-tafel")
    html = _lijst(tafelwereld, "emma")
    assert _rij(html)
    assert not _rij(html, "andere-tafel")


def test_a_table_in_preparation_is_for_the_process_supervisor(tafelwereld):
    bouw_tafel(tafelwereld.wereld, "in-voorbereiding", Tafelstatus.CONCEPT)
    assert _rij(_lijst(tafelwereld, "piet"), "in-voorbereiding")
    for wie in ("anna", "dewi", "gert", "emma"):
        assert not _rij(_lijst(tafelwereld, wie), "in-voorbereiding")
        assert 'value="concept"' not in _lijst(tafelwereld, wie)


def test_new_remarks_are_those_of_others_after_the_last_look(tafelwereld):
    eerste = tafelwereld.reactie("emma", "2")
    tafelwereld.reactie("emma", "3")
    tafelwereld.reactie("anna", "3")
    tafelwereld.reactie("gert", "2", ingetrokken_op=klok.nu())
    assert "2 nieuw" in _rij(_lijst(tafelwereld, "anna"))
    anna = tafelwereld.namens("anna").gebruiker
    Leesstand.objects.create(gebruiker=anna, artikel=tafelwereld.artikelen["2"], tot=eerste.nummer)
    assert "1 nieuw" in _rij(_lijst(tafelwereld, "anna"))


def test_who_reads_along_counts_only_the_own_organisation(tafelwereld):
    tafelwereld.reactie("emma")
    assert "Niets nieuws" in _rij(_lijst(tafelwereld, "chris"))


def test_the_next_session_is_shown(tafelwereld):
    Sessie.objects.create(tafel=tafelwereld.tafel, nummer=1, datum=klok.vandaag(), begin="10:00", einde="12:00")
    assert opmaak.datum(klok.vandaag()) in _rij(_lijst(tafelwereld, "anna"))


def test_filters_stay_in_the_address(tafelwereld):
    bouw_tafel(tafelwereld.wereld, "klaar", Tafelstatus.GESLOTEN)
    html = _lijst(tafelwereld, "anna", status="gesloten", soort="tekst")
    assert _rij(html, "klaar")
    assert not _rij(html)
    assert '<option value="gesloten" selected>' in html


def test_a_filter_that_cannot_be_read_counts_as_not_given(tafelwereld):
    assert _rij(_lijst(tafelwereld, "anna", status="<script>", soort="x", pagina="abc", sort="wachtwoord"))


def test_an_empty_choice_leads_back(tafelwereld):
    html = _lijst(tafelwereld, "anna", status="gesloten")
    assert "Er zijn geen tafels bij deze keuze" in html


@pytest.mark.parametrize(
    ("wie", "hulp"),
    [("emma", "nodigt u uit"), ("anna", "Stel een tafel voor"), ("piet", "Maak de eerste tafel")],
)
def test_without_tables_the_page_says_what_to_do(wereld, wie, hulp):
    assert hulp in wereld.als(wie).get("/dialoog/").content.decode()


def _vragen(tafelwereld, wie):
    client = tafelwereld.als(wie)
    client.get("/dialoog/")  # what is kept between pages, is asked once
    with CaptureQueriesContext(connection) as vragen:
        client.get("/dialoog/")
    return len(vragen)


@pytest.mark.parametrize("wie", ["anna", "piet", "emma"])
def test_ten_tables_cost_as_many_queries_as_twenty(tafelwereld, wie):
    def meer(begin, einde):
        for nr in range(begin, einde):
            erbij = bouw_tafel(tafelwereld.wereld, f"tafel-{nr}")
            nodig_uit(erbij.tafel, tafelwereld.wereld.organisatie_client)
            erbij.reactie("piet")

    meer(1, 10)
    tien = _vragen(tafelwereld, wie)
    meer(10, 20)
    assert Tafel.objects.count() == 20
    assert _vragen(tafelwereld, wie) == tien


@pytest.fixture
def minimum(tafelwereld):
    """The region asks three sessions a year; one was held, one is planned, one was last year."""
    regio = Regio.objects.get(pk=tafelwereld.tafel.regio_id)
    regio.instellingen_json = regio.instellingen_json | {"dialoog": {"minimum_sessies_per_jaar": 3}}
    regio.save()
    dag = klok.vandaag()
    for nummer, (datum, status) in enumerate(
        [
            (dag.replace(month=1, day=9), Sessiestatus.GEHOUDEN),
            (dag.replace(month=12, day=9), Sessiestatus.GEPLAND),
            (dag.replace(month=11, day=9), Sessiestatus.VERVALLEN),
            (dag.replace(year=dag.year - 1, month=6, day=9), Sessiestatus.GEHOUDEN),
        ],
        start=1,
    ):
        Sessie.objects.create(
            tafel=tafelwereld.tafel, nummer=nummer, datum=datum, begin="10:00", einde="12:00", status=status
        )
    return tafelwereld


@pytest.mark.parametrize("wie", ["piet", "dewi"])
def test_the_region_sees_sessions_of_this_year_against_its_minimum(minimum, wie):
    html = _lijst(minimum, wie)
    assert f"Sessies in {klok.vandaag().year}" in html
    assert "Nog 1 te plannen" in html


def test_a_session_whose_day_passed_without_being_held_is_not_planned(minimum):
    gisteren = klok.vandaag() - timedelta(days=1)
    Sessie.objects.filter(status=Sessiestatus.GEPLAND).update(datum=gisteren)
    if gisteren.year == klok.vandaag().year:
        assert "Nog 2 te plannen" in _lijst(minimum, "piet")


def test_a_closed_table_has_no_next_session(tafelwereld):
    Sessie.objects.create(tafel=tafelwereld.tafel, nummer=1, datum=klok.vandaag(), begin="10:00", einde="12:00")
    Tafel.objects.update(status=Tafelstatus.GESLOTEN)
    assert "Niet gepland" in _rij(_lijst(tafelwereld, "anna"))
    assert "Volgende sessie:" not in tafelwereld.als("anna").get("/dialoog/concept-overeenkomst/").content.decode()


def test_others_do_not_see_the_minimum_and_without_one_nobody_does(tafelwereld, minimum):
    assert f"Sessies in {klok.vandaag().year}" not in _lijst(minimum, "anna")
    regio = Regio.objects.get(pk=tafelwereld.tafel.regio_id)
    regio.instellingen_json["dialoog"]["minimum_sessies_per_jaar"] = 0
    regio.save()
    assert f"Sessies in {klok.vandaag().year}" not in _lijst(minimum, "piet")
