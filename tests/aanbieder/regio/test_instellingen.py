"""The settings of a region: per boekjaar, what is asked, reminders; and what cannot be used."""

import tomllib
from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest

from aanbieder.regio.instellingen import InstellingOnjuist, als_json, lees
from aanbieder.regio.instelwaarden import STUKSOORTEN
from rapportage.verantwoording.keuzes import Stuksoort

NOORD_LIMBURG = Path(__file__).parents[3] / "aanbieder" / "regios" / "noord-limburg" / "regio.toml"
GOED = {
    "naam": "Jaarplan",
    "datum": "02-01",
    "waarom": "Om te weten wat er komt.",
    "grondslag": "Contract, artikel 3",
    "stuk": "overig",
}


def test_without_any_key_there_are_dates_things_asked_and_reminders():
    standaard = lees({})
    assert (standaard.verantwoording.voorlopig, standaard.verantwoording.definitief) == ("01-15", "04-01")
    assert set(standaard.uitvraag) == {"jaarrekening", "clientervaring"}
    assert standaard.herinneringen.dagen_voor == (3, 14, 28)
    assert standaard.regels.tariefafbouw_procent == 0


def test_a_boekjaar_overrides_only_the_keys_it_names():
    gelezen = lees({"verantwoording": {"concept": "03-05", "2024": {"concept": "02-20", "tolerantie_procent": "2.5"}}})
    anders, gewoon = gelezen.verantwoording.voor(2024), gelezen.verantwoording.voor(2023)
    assert (gewoon.concept, gewoon.tolerantie_procent) == ("03-05", 1)
    assert (anders.concept, anders.tolerantie_procent, anders.voorlopig) == ("02-20", Decimal("2.5"), "01-15")


def test_what_a_region_asks_takes_the_place_of_the_defaults():
    gelezen = lees({"categorie": {"A": {}}, "uitvraag": {"jaarplan": GOED | {"categorieen": ["A"]}}})
    assert list(gelezen.uitvraag) == ["jaarplan"]
    assert gelezen.uitvraag["jaarplan"].categorieen == ("A",)


def test_days_of_reminders_are_in_order_and_once():
    assert lees({"herinneringen": {"dagen_voor": [3, 28, 3]}}).herinneringen.dagen_voor == (3, 28)


def test_settings_survive_the_database():
    gelezen = lees(
        {
            "regio": {"peildatum": date(2024, 9, 11)},
            "verantwoording": {"2024": {"concept": "02-20"}, "2025": {"accountant_vanaf_cent": 1}},
            "uitvraag": {"jaarplan": GOED},
            "herinneringen": {"dagen_na": [2]},
            "regels": {"tariefafbouw": True, "tariefafbouw_procent": "7.5"},
        }
    )
    assert lees(als_json(gelezen)) == gelezen
    assert als_json(lees(als_json(gelezen))) == als_json(gelezen)


def test_the_region_we_ship_says_where_each_question_stands():
    gelezen = lees(tomllib.loads(NOORD_LIMBURG.read_text("utf-8")))
    assert "bijlage F" in gelezen.verantwoording.grondslag
    assert all(g.waarom and g.grondslag for g in gelezen.uitvraag.values())
    assert gelezen.herinneringen.dagen_na == (1, 7, 14)


def test_the_kinds_of_documents_are_those_of_the_report():
    assert set(STUKSOORTEN) == set(Stuksoort.values)


@pytest.mark.parametrize(
    ("gegevens", "sleutel"),
    [
        ({"verantwoording": {"concept": "3 maart"}}, "verantwoording.concept"),
        ({"verantwoording": {"concept": "02-29"}}, "verantwoording.concept"),
        ({"verantwoording": {"concept": "13-01"}}, "verantwoording.concept"),
        ({"verantwoording": {"concept": 301}}, "verantwoording.concept"),
        ({"verantwoording": {"concept": "05-01"}}, "verantwoording.voorlopig, concept en definitief"),
        ({"verantwoording": {"2024": {"definitief": "02-01"}}}, "verantwoording.2024.voorlopig, concept en definitief"),
        ({"verantwoording": {"2024": {"concept": "x"}}}, "verantwoording.2024.concept"),
        ({"verantwoording": {"2024": 5}}, "[verantwoording.2024]"),
        ({"verantwoording": {"volgend jaar": {"concept": "02-01"}}}, "[verantwoording.volgend jaar]"),
        ({"verantwoording": []}, "[verantwoording]"),
        ({"uitvraag": {"jaarplan": GOED | {"waarom": " "}}}, "uitvraag.jaarplan.waarom"),
        (
            {"uitvraag": {"jaarplan": {k: v for k, v in GOED.items() if k != "grondslag"}}},
            "uitvraag.jaarplan.grondslag",
        ),
        ({"uitvraag": {"jaarplan": GOED | {"stuk": "gedicht"}}}, "uitvraag.jaarplan.stuk"),
        ({"uitvraag": {"jaarplan": GOED | {"datum": "2025-01-01"}}}, "uitvraag.jaarplan.datum"),
        ({"uitvraag": {"jaarplan": GOED | {"categorieen": "A"}}}, "uitvraag.jaarplan.categorieen"),
        ({"uitvraag": {"jaarplan": GOED | {"categorieen": ["Z"]}}}, "uitvraag.jaarplan.categorieen"),
        ({"uitvraag": {"jaarplan": "jaarlijks"}}, "[uitvraag.jaarplan]"),
        ({"herinneringen": {"dagen_voor": [-3]}}, "herinneringen.dagen_voor"),
        ({"herinneringen": {"dagen_na": [True]}}, "herinneringen.dagen_na"),
        ({"herinneringen": {"dagen_na": 7}}, "herinneringen.dagen_na"),
        ({"regels": {"tariefafbouw_procent": "NaN"}}, "regels.tariefafbouw_procent"),
        ({"index": {"straks": "5"}}, "index"),
    ],
)
def test_a_value_that_cannot_be_used_names_its_key(gegevens, sleutel):
    with pytest.raises(InstellingOnjuist) as fout:
        lees(gegevens)
    assert str(fout.value).startswith(f"regio.toml: {sleutel} ")
