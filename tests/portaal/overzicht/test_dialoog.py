"""Dialogue tables on the start page, in the to-do list and in the calendar."""

from datetime import timedelta

import pytest

from dialoog.consent.models import Consentronde, Stem
from dialoog.sessies.models import Sessie, Sessiestatus
from dialoog.tafels.keuzes import Tafelstatus
from dialoog.tafels.models import Deelname, Tafel
from portaal.kern import klok, opmaak
from portaal.overzicht import dialoog
from portaal.overzicht.kalenderbronnen import punten


def _sessie(tafelwereld, dagen=7, nummer=1, status=Sessiestatus.GEPLAND):
    datum = klok.vandaag() + timedelta(days=dagen)
    return Sessie.objects.create(
        tafel=tafelwereld.tafel, nummer=nummer, datum=datum, begin="10:00", einde="12:00", status=status
    )


def _titels(zoek, tafelwereld, wie):
    return [taak.titel for taak in zoek(tafelwereld.namens(wie))]


def _start(tafelwereld, wie):
    return tafelwereld.als(wie).get("/").content.decode()


@pytest.mark.parametrize(("wie", "ziet"), [("anna", True), ("emma", True), ("piet", True), ("chris", False)])
def test_the_start_page_shows_tables_to_who_sits_there(tafelwereld, wie, ziet):
    assert ("Uw dialoogtafels" in _start(tafelwereld, wie)) is ziet


def test_the_block_tells_what_is_new_and_the_next_session(tafelwereld):
    tafelwereld.reactie("anna")
    sessie = _sessie(tafelwereld)
    html = _start(tafelwereld, "emma")
    assert "1 reactie nieuw" in html
    assert f'Volgende sessie: <time datetime="{sessie.datum}">{opmaak.datum(sessie.datum)}</time>' in html


def test_a_closed_table_is_no_longer_on_the_start_page(tafelwereld):
    Tafel.objects.update(status=Tafelstatus.GESLOTEN)
    assert "Uw dialoogtafels" not in _start(tafelwereld, "anna")


@pytest.mark.parametrize(("dagen", "telt"), [(0, True), (14, True), (15, False), (-1, False)])
def test_a_session_within_two_weeks_is_something_to_prepare(tafelwereld, dagen, telt):
    _sessie(tafelwereld, dagen)
    assert bool(_titels(dialoog.sessies_binnenkort, tafelwereld, "emma")) is telt


def test_a_session_is_prepared_by_who_sits_there(tafelwereld):
    _sessie(tafelwereld)
    assert _titels(dialoog.sessies_binnenkort, tafelwereld, "piet")
    assert not _titels(dialoog.sessies_binnenkort, tafelwereld, "chris")
    Deelname.objects.update(beeindigd_op=klok.nu())
    assert not _titels(dialoog.sessies_binnenkort, tafelwereld, "emma")


def test_sessions_of_a_closed_table_ask_nothing(tafelwereld):
    _sessie(tafelwereld, 0)
    Tafel.objects.update(status=Tafelstatus.GESLOTEN)
    assert not _titels(dialoog.sessies_binnenkort, tafelwereld, "emma")
    assert not _punten(tafelwereld, "emma")


@pytest.fixture
def ronde(tafelwereld):
    voorstel = tafelwereld.reactie("anna", soort="voorstel", was="vier", wordt="zes")
    return Consentronde.objects.create(
        tafel=tafelwereld.tafel, voorstel=voorstel, voorgelegd="zes", door=tafelwereld.namens("piet").gebruiker
    )


def test_an_open_round_asks_the_voice_of_an_organisation_once(tafelwereld, ronde):
    assert _titels(dialoog.te_stemmen, tafelwereld, "emma") == ["Geef uw stem aan de tafel Concept overeenkomst"]
    emma = tafelwereld.namens("emma")
    Stem.objects.create(ronde=ronde, organisatie=emma.organisatie, keuze="akkoord", door=emma.gebruiker)
    assert not _titels(dialoog.te_stemmen, tafelwereld, "emma")
    assert _titels(dialoog.te_stemmen, tafelwereld, "anna")


@pytest.mark.parametrize("wie", ["bas", "chris", "piet", "dewi", "toon"])
def test_who_has_no_voice_is_not_asked(tafelwereld, ronde, wie):
    assert not _titels(dialoog.te_stemmen, tafelwereld, wie)


def test_a_round_whose_day_is_over_is_not_asked(tafelwereld, ronde):
    Consentronde.objects.update(uiterlijk=klok.vandaag() - timedelta(days=1))
    assert not _titels(dialoog.te_stemmen, tafelwereld, "emma")


def test_the_supervisor_has_remarks_to_answer_while_processing(tafelwereld):
    tafelwereld.reactie("anna")
    tafelwereld.reactie("emma", "3")
    assert not _titels(dialoog.te_verwerken, tafelwereld, "piet")
    Tafel.objects.update(status=Tafelstatus.VERWERKEN)
    assert _titels(dialoog.te_verwerken, tafelwereld, "piet") == [
        "Beantwoord 2 reacties van de tafel Concept overeenkomst"
    ]
    assert not _titels(dialoog.te_verwerken, tafelwereld, "dewi")
    assert tafelwereld.als("piet").get("/").status_code == 200


def _punten(tafelwereld, wie):
    gevonden = punten(tafelwereld.namens(wie))
    return [punt for punt in gevonden if punt.sleutel.startswith("dialoogsessie:")]


def test_sessions_stand_in_the_calendar_of_who_sits_there(tafelwereld):
    sessie = _sessie(tafelwereld, 0)
    (punt,) = _punten(tafelwereld, "emma")
    assert (punt.datum, punt.adres) == (sessie.datum, sessie.get_absolute_url())
    assert punt.titel == "Dialoogtafel Concept overeenkomst: sessie 1"
    assert not _punten(tafelwereld, "chris")
    assert "sessie 1" in tafelwereld.als("emma").get("/kalender/").content.decode()


def test_a_session_that_was_held_is_done_and_one_called_off_is_not_there(tafelwereld):
    _sessie(tafelwereld, 0, 1, Sessiestatus.GEHOUDEN)
    _sessie(tafelwereld, 0, 2, Sessiestatus.VERVALLEN)
    (punt,) = _punten(tafelwereld, "piet")
    assert punt.afgerond


def test_sessions_come_along_in_the_file_for_a_diary(tafelwereld):
    _sessie(tafelwereld, 0)
    assert "Dialoogtafel Concept overeenkomst" in tafelwereld.als("emma").get("/kalender.ics").content.decode()
