"""Answers stand on the next planned talk by themselves, and what stays open returns."""

from datetime import date

import pytest

from aanbieder.models import Aanbieder
from aanbieder.regio.instellingen import als_json, lees
from dialoog.gesprekken import acties, agenda
from dialoog.gesprekken.models import Gesprekspunt
from portaal.kern.regels import MagNiet
from rapportage.kpi.reacties.acties import trek_in

OKTOBER, NOVEMBER, DECEMBER = date(2024, 10, 1), date(2024, 11, 1), date(2024, 12, 1)


def _titels(gesprek) -> list[str]:
    return [punt.titel for punt in agenda.punten(gesprek)]


def _sluit(wereld, gesprek, sleutel, uitkomst="Afgesproken."):
    return acties.sluit_punt(door=wereld.namens("dewi"), gesprek=gesprek, sleutel=sleutel, uitkomst=uitkomst)


def _rond_af(wereld, gesprek):
    return acties.rond_af(door=wereld.namens("dewi"), gesprek=gesprek, verslag="Besproken.")


def test_open_answers_stand_on_the_next_planned_talk_only(wereld, plan, antwoord):
    antwoord("wachttijd")
    later, eerst = plan(NOVEMBER), plan(OKTOBER)
    antwoord("uitval")
    assert _titels(eerst) == ["Toelichting bij wachttijd", "Toelichting bij uitval"]
    assert _titels(later) == []


def test_answers_of_another_provider_do_not(wereld, plan, antwoord):
    antwoord("uitval", wie="chris", aanbieder=wereld.twee)
    assert _titels(plan()) == []


def test_an_answer_that_was_taken_back_leaves_the_agenda(wereld, plan, antwoord):
    reactie, gesprek = antwoord(), plan()
    trek_in(door=wereld.namens("anna"), reactie=reactie)
    assert _titels(gesprek) == []


def test_closing_a_point_closes_the_answer_with_the_outcome(wereld, plan, antwoord):
    reactie, gesprek = antwoord(), plan()
    _sluit(wereld, gesprek, f"reactie:{reactie.pk}", "We kijken in december weer.")
    reactie.refresh_from_db()
    assert (reactie.status, reactie.uitkomst) == ("gesloten", "We kijken in december weer.")
    assert reactie.gesloten_door == wereld.mensen["dewi"]
    (punt,) = agenda.punten(gesprek)
    assert (punt.gesloten, punt.uitkomst) == (True, "We kijken in december weer.")


def test_closing_twice_is_refused_and_changes_nothing(wereld, plan, antwoord):
    reactie, gesprek = antwoord(), plan()
    _sluit(wereld, gesprek, f"reactie:{reactie.pk}")
    with pytest.raises(MagNiet, match="niet \\(meer\\) open"):
        _sluit(wereld, gesprek, f"reactie:{reactie.pk}", "Iets anders.")
    reactie.refresh_from_db()
    assert reactie.uitkomst == "Afgesproken."


def test_what_stays_open_returns_and_what_was_closed_does_not(wereld, plan, antwoord):
    wacht, uitval = antwoord("wachttijd"), antwoord("uitval")
    gesprek = plan(OKTOBER)
    acties.voeg_toe(door=wereld.namens("dewi"), gesprek=gesprek, onderwerp="Personeel")
    acties.voeg_toe(door=wereld.namens("dewi"), gesprek=gesprek, onderwerp="Locaties")
    _sluit(wereld, gesprek, f"reactie:{wacht.pk}")
    _sluit(wereld, gesprek, f"punt:{gesprek.punten.get(onderwerp='Locaties').pk}")
    gesprek = _rond_af(wereld, gesprek)
    volgend = plan(NOVEMBER)
    assert _titels(volgend) == ["Toelichting bij uitval", "Personeel"]
    assert _titels(gesprek) == [
        "Toelichting bij wachttijd", "Toelichting bij uitval", "Personeel", "Locaties"
    ]  # fmt: skip
    _sluit(wereld, volgend, f"reactie:{uitval.pk}")
    _rond_af(wereld, volgend)
    assert _titels(plan(DECEMBER)) == ["Personeel"]
    assert Gesprekspunt.objects.filter(onderwerp="Personeel").count() == 3


def test_own_points_return_on_the_talk_that_is_planned_already(wereld, plan):
    eerst, daarna = plan(OKTOBER), plan(NOVEMBER)
    acties.voeg_toe(door=wereld.namens("dewi"), gesprek=eerst, onderwerp="Personeel")
    acties.laat_vervallen(door=wereld.namens("dewi"), gesprek=eerst)
    assert _titels(daarna) == ["Personeel"]
    assert _titels(plan(DECEMBER)) == []


def test_the_same_own_point_twice_is_one(wereld, plan):
    gesprek = plan()
    for _ in range(2):
        acties.voeg_toe(door=wereld.namens("dewi"), gesprek=gesprek, onderwerp="Personeel")
    assert _titels(gesprek) == ["Personeel"]


def test_a_point_that_returns_where_it_already_stands_is_one(wereld, plan):
    eerst, daarna = plan(OKTOBER), plan(NOVEMBER)
    for gesprek in (eerst, daarna):
        acties.voeg_toe(door=wereld.namens("dewi"), gesprek=gesprek, onderwerp="Personeel")
    _rond_af(wereld, eerst)
    assert _titels(daarna) == ["Personeel"]
    acties.voeg_toe(door=wereld.namens("dewi"), gesprek=daarna, onderwerp="Personeel")
    _sluit(wereld, daarna, f"punt:{daarna.punten.get().pk}")
    assert _titels(plan(DECEMBER)) == []


def test_equal_points_of_several_talks_return_as_one(wereld, plan):
    """Both talks are over before there is a next one; what came of it closes them all."""
    eerst, daarna = plan(OKTOBER), plan(NOVEMBER)
    for gesprek in (eerst, daarna):
        acties.voeg_toe(door=wereld.namens("dewi"), gesprek=gesprek, onderwerp="Personeel")
    acties.laat_vervallen(door=wereld.namens("dewi"), gesprek=daarna)
    acties.laat_vervallen(door=wereld.namens("dewi"), gesprek=eerst)
    volgend = plan(DECEMBER)
    assert _titels(volgend) == ["Personeel"]
    _sluit(wereld, volgend, f"punt:{volgend.punten.get().pk}")
    _rond_af(wereld, volgend)
    assert _titels(plan(date(2024, 12, 20))) == []


def test_equal_points_that_stand_there_already_do_no_harm(wereld, plan):
    gesprek = plan()
    for _ in range(2):
        Gesprekspunt.objects.create(gesprek=gesprek, onderwerp="Personeel")
    acties.voeg_toe(door=wereld.namens("dewi"), gesprek=gesprek, onderwerp="Personeel")
    assert gesprek.punten.count() == 2


def test_the_settings_of_a_region_are_read_once(wereld, monkeypatch):
    gelezen = []
    monkeypatch.setattr("aanbieder.regio.instellingen.lees", lambda json: gelezen.append(1) or lees(json))
    agenda.behoeften(Aanbieder.objects.select_related("regio"), date(2024, 9, 11))
    assert len(gelezen) == 1


@pytest.mark.parametrize("sleutel", ["reactie:0", "punt:0", "punt:x", "anders:1", "reactie:" + "9" * 40, ""])
def test_a_point_that_is_not_on_the_agenda_cannot_be_closed(wereld, plan, sleutel):
    with pytest.raises(MagNiet, match="op de agenda"):
        _sluit(wereld, plan(), sleutel)


def test_a_point_of_another_provider_cannot_be_closed(wereld, plan, antwoord):
    reactie = antwoord("uitval", wie="chris", aanbieder=wereld.twee)
    gesprek, ander = plan(), plan(aanbieder=wereld.twee)
    punt = acties.voeg_toe(door=wereld.namens("dewi"), gesprek=ander, onderwerp="Personeel")
    for sleutel in (f"reactie:{reactie.pk}", f"punt:{punt.pk}"):
        with pytest.raises(MagNiet):
            _sluit(wereld, gesprek, sleutel)


def _zet_gesprekken_per_jaar(wereld, aantal):
    categorie = {"A": {"gesprekken_per_jaar": aantal}}
    wereld.regio.instellingen_json = als_json(lees(wereld.regio.instellingen_json | {"categorie": categorie}))
    wereld.regio.save()


def test_who_needs_a_talk(wereld, plan, antwoord, django_assert_num_queries):
    _zet_gesprekken_per_jaar(wereld, 1)
    antwoord("uitval", wie="chris", aanbieder=wereld.twee)
    plan(date(2023, 10, 1))
    aanbieders = list(Aanbieder.objects.select_related("regio"))
    with django_assert_num_queries(3):
        nodig = agenda.behoeften(aanbieders, date(2024, 9, 11))
    assert [(b.aanbieder, b.reacties, b.te_weinig) for b in nodig] == [(wereld.twee, 1, 1), (wereld.een, 0, 1)]
    plan(OKTOBER, aanbieder=wereld.twee)
    assert [b.aanbieder for b in agenda.behoeften(aanbieders, date(2024, 9, 11))] == [wereld.een]
    _zet_gesprekken_per_jaar(wereld, 0)
    assert agenda.behoeften(list(Aanbieder.objects.select_related("regio")), date(2024, 9, 11)) == []
