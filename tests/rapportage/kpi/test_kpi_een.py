"""The page of one KPI: over time, definition, old and new line, products that got another code, answers, what if."""

import re
from datetime import date

import pytest

from aanbieder.models import Product
from aanbieder.regio.instellingen import als_json, lees
from aanbieder.stuuropdracht.models import Stand, Stuurafspraak, Stuuropdracht
from rapportage.kpi.models import Kpireactie
from rapportage.kpi.perioden import jaar
from rapportage.kpi.perioden import lees as lees_periode
from tests.rapportage.kpi import kpiwereld
from tests.rapportage.kpi.test_pagina import MERK, merken, rij

ADRES = "/aanbieders/aanbieder-een/kpi/"


@pytest.fixture
def welke(wereld):
    kpiwereld.stuurt(wereld)
    return kpiwereld.berekening(wereld)


def html(wereld, sleutel="verlengingen", wie="anna", vraag="?periode=2023") -> str:
    antwoord = wereld.als(wie).get(f"{ADRES}{sleutel}/{vraag}")
    assert antwoord.status_code == 200
    return antwoord.content.decode()


def test_the_figure_and_its_norm_stand_before_the_table_over_time(wereld, welke):
    kpiwereld.norm(wereld, "verlengingen", "0.30")
    kpiwereld.waarde(welke, wereld.een, "verlengingen", "0.4", teller=40, noemer=100)
    kpiwereld.waarde(welke, wereld.een, "verlengingen", "0.2", periode=jaar(2024))
    tekst = html(wereld)
    boven, onder = tekst.split("<table", 1)
    assert merken(boven)["kpi:verlengingen"] == "0.4"
    assert merken(boven)["norm:verlengingen"] == "0.3"
    assert merken(rij(onder, "2024"))["kpi:verlengingen"] == "0.2"
    assert "loopt nog" in rij(onder, "2024")


def test_the_definition_is_on_the_page(wereld, welke):
    tekst = html(wereld)
    for zin in ("gedeeld door het aantal toewijzingen", "Wat telt mee", "31 dagen", "vanaf 10 cliënten", "Bron: "):
        assert zin in tekst


def test_a_picture_needs_two_whole_periods_and_is_drawn_wide_and_narrow(wereld, welke):
    kpiwereld.waarde(welke, wereld.een, "verlengingen", "0.4")
    assert "<svg" not in html(wereld).split("Over de tijd")[1].split("<table")[0]
    kpiwereld.waarde(welke, wereld.een, "verlengingen", "0.3", periode=lees_periode("2023-07..2024-06"))
    beeld = html(wereld).split("Over de tijd")[1].split("<table")[0]
    assert beeld.count("<svg") == 2
    assert "Van 40,0% (2023) naar 30,0% (jun '24)." in beeld.replace("&#x27;", "'")


def test_old_and_new_definition_stand_side_by_side(wereld, welke):
    instellingen = als_json(wereld.regio.instellingen)
    instellingen["kpi"] = {"verlengingen": [{"vanaf": "2023-07-01", "verlenging_dagen": 60}]}
    wereld.regio.instellingen_json = als_json(lees(instellingen))
    wereld.regio.save()
    kpiwereld.waarde(welke, wereld.een, "verlengingen", "0.4")
    kpiwereld.waarde(welke, wereld.een, "verlengingen", "0.3", variant="oud")
    tekst = html(wereld)
    assert "30,0%" in rij(tekst, "2023")
    assert "Vorige definitie" in tekst
    assert "Vanaf 1 juli 2023" in tekst


def test_a_product_that_got_another_code_is_marked_where_it_happened(wereld, welke):
    Product.objects.filter(pk=wereld.p_zwaar.pk).update(geldig_van=date(2024, 1, 1))
    Product.objects.filter(pk=wereld.p_licht.pk).update(opvolger=wereld.p_zwaar)
    kpiwereld.waarde(welke, wereld.een, "verlengingen", "0.4", periode=jaar(2024))
    kpiwereld.waarde(welke, wereld.een, "verlengingen", "0.4")
    tekst = html(wereld)
    zin = "45A01 heet vanaf 1 januari 2024 45A02"
    assert zin in rij(tekst, "2024")
    assert zin not in rij(tekst, "2023")
    assert "45A01 heet" not in html(wereld, "tevredenheid")


def test_answers_of_the_provider_stand_at_the_figure(wereld, welke):
    Kpireactie.objects.create(
        aanbieder=wereld.een, kpi="verlengingen", begin=date(2023, 1, 1), einde=date(2023, 12, 31),
        soort="verbeteractie", tekst="Wij <b>evalueren</b> eerder.", gereed_op=date(2024, 12, 1),
        door=wereld.mensen["anna"],
    )  # fmt: skip
    for wie in ("anna", "dewi"):
        tekst = html(wereld, wie=wie)
        assert "Wij &lt;b&gt;evalueren&lt;/b&gt; eerder." in tekst
        assert "Klaar op 1 december 2024" in tekst
    assert "evalueren" not in html(wereld, wie="gert")
    assert "evalueren" not in html(wereld, "uitval")


def test_only_who_may_answer_gets_the_button(wereld, welke):
    knop = f"{ADRES}reacties/nieuw/?kpi=verlengingen&amp;begin=2023-01-01&amp;einde=2023-12-31"
    assert knop in html(wereld)
    for wie in ("bas", "dewi", "gert"):
        assert "reacties/nieuw/" not in html(wereld, wie=wie)


def test_what_the_assignment_says_about_it_stands_there(wereld, welke):
    opdracht = Stuuropdracht.objects.create(
        aanbieder=wereld.een, begin=date(2023, 1, 1), tekst="Samen sturen.", stand=Stand.VASTGESTELD
    )
    Stuurafspraak.objects.create(opdracht=opdracht, kpi="verlengingen", tekst="Na zes maanden een evaluatie.")
    assert "Na zes maanden een evaluatie." in html(wereld)


def test_what_it_takes_to_reach_the_norm(wereld, welke):
    kpiwereld.norm(wereld, "verlengingen", "0.30")
    kpiwereld.waarde(welke, wereld.een, "verlengingen", "0.4", teller=40, noemer=100)
    tekst = html(wereld)
    assert "Nodig om op de norm van 30,0% te komen: 15 minder (verlengingen)." in tekst
    assert "Een verlenging minder is ook een begonnen toewijzing minder." in tekst


@pytest.mark.parametrize(
    ("verandering", "nieuw", "zin"),
    [("-15", "0.294118", "binnen de norm"), ("-14", "0.302326", "buiten de norm"), ("5", "0.428571", "buiten de norm")],
)
def test_a_change_gives_the_new_figure(wereld, welke, verandering, nieuw, zin):
    kpiwereld.norm(wereld, "verlengingen", "0.30")
    kpiwereld.waarde(welke, wereld.een, "verlengingen", "0.4", teller=40, noemer=100)
    tekst = html(wereld, vraag=f"?periode=2023&verandering={verandering}")
    assert merken(tekst)["wat_als:kpi:verlengingen"] == nieuw
    assert zin in tekst.split('role="status"')[1]


@pytest.mark.parametrize("verandering", ["veel", "-41", "1,5", "<script>"])
def test_a_change_that_cannot_be_is_told(wereld, welke, verandering):
    kpiwereld.waarde(welke, wereld.een, "verlengingen", "0.4", teller=40, noemer=100)
    tekst = html(wereld, vraag=f"?periode=2023&verandering={verandering}")
    assert 'role="alert"' in tekst
    assert "wat_als:kpi" not in tekst
    assert "<script>" not in tekst


def test_without_a_value_there_is_nothing_to_change(wereld, welke):
    kpiwereld.waarde(welke, wereld.een, "verlengingen", "0.4", teller=3, noemer=8, n=8)
    assert 'name="verandering"' not in html(wereld)


def test_a_municipality_sees_whole_years_only_and_no_peers(wereld, welke):
    kpiwereld.waarde(welke, wereld.een, "verlengingen", "0.4", gemeente=wereld.venray)
    tekst = html(wereld, wie="gert")
    assert set(re.findall(r'<tr data-rij="([^"]+)"', tekst)) == {"2023", "2024"}
    assert "benchmark:" not in tekst
    assert {naam for naam, _, _ in MERK.findall(tekst)} <= {"kpi:verlengingen", "norm:verlengingen"}


def test_other_ways_to_look_at_it_stand_beside_it(wereld, welke):
    kpiwereld.waarde(welke, wereld.een, "wachttijd", 40)
    kpiwereld.waarde(welke, wereld.een, "wachttijd", "0.6", variant="binnen_norm")
    assert "60,0%" in html(wereld, "wachttijd").split("<table")[0]


def test_the_table_over_time_tells_no_count_that_is_too_small(wereld, welke):
    kpiwereld.waarde(welke, wereld.een, "verlengingen", "0.4", teller=3, noemer=8, n=3)
    assert "minder dan 10" in rij(html(wereld), "2023")
    assert ">3<" not in rij(html(wereld), "2023")
    assert ">3<" in rij(html(wereld, wie="dewi"), "2023")
    assert "minder dan 10 cliënten" in html(wereld).split("<table")[0]


def test_a_running_year_is_judged_by_the_norm_of_the_peildatum(wereld, welke):
    kpiwereld.norm(wereld, "uitval", "0.10")
    kpiwereld.norm(wereld, "uitval", "0.30", van=date(2024, 12, 1))
    kpiwereld.waarde(welke, wereld.een, "uitval", "0.2", periode=jaar(2024))
    tekst = html(wereld, "uitval", vraag="?periode=2024")
    assert merken(rij(tekst, "2024"))["norm:uitval"] == "0.1"
    assert "buiten de norm" in rij(tekst, "2024")
