"""The light: waiting time, KPIs and the worst of the three; unknown is grey and named."""

from datetime import date
from decimal import Decimal

import pytest

from aanbieder.models import KpiNorm
from aanbieder.regio.instellingen import Stoplicht
from rapportage.kpi.oordeel import Oordeel
from rapportage.kpi.stoplicht import Licht, Lichten, kpilicht, lichten, wachtlicht
from rapportage.uitnutting.stoplicht import Kleur
from tests.rapportage.kpi import kpiwereld

GRENZEN = Stoplicht()
NORM = KpiNorm(norm=Decimal(42), richting="lager")


@pytest.mark.parametrize(
    ("binnen", "buiten", "kleur"),
    [
        (8, 2, "groen"),
        (4, 1, "groen"),
        (7, 3, "oranje"),
        (5, 5, "oranje"),
        (4, 5, "rood"),
        (0, 1, "rood"),
        (0, 0, "grijs"),
    ],
)
def test_the_kpi_light_goes_by_the_share_inside_the_norm(binnen, buiten, kleur):
    oordelen = [Oordeel(True, "")] * binnen + [Oordeel(False, "")] * buiten + [Oordeel(None, "")] * 3
    assert kpilicht(oordelen, GRENZEN).kleur == kleur


@pytest.mark.parametrize(
    ("dagen", "kleur"), [("42", "groen"), ("42.5", "oranje"), ("63", "oranje"), ("63.5", "rood"), (None, "grijs")]
)
def test_the_light_of_the_waiting_time_goes_by_the_norm_and_half_as_much_again(dagen, kleur):
    assert wachtlicht(None if dagen is None else Decimal(dagen), NORM, GRENZEN).kleur == kleur


def test_without_an_assignment_nothing_is_judged():
    assert kpilicht([Oordeel(None, "")], GRENZEN, beoordeeld=False).kleur == Kleur.GRIJS
    assert wachtlicht(Decimal(1), NORM, GRENZEN, beoordeeld=False).kleur == Kleur.GRIJS
    assert wachtlicht(Decimal(1), None, GRENZEN).kleur == Kleur.GRIJS


@pytest.mark.parametrize(
    ("budget", "wachttijd", "kpi", "totaal", "zin"),
    [
        ("groen", "groen", "groen", "groen", "er is ruimte"),
        ("groen", "oranje", "groen", "oranje", "door wachttijd"),
        ("rood", "oranje", "rood", "rood", "door budget en KPI's"),
        ("groen", "groen", "grijs", "grijs", "niet alles bekend: KPI's"),
        ("groen", "grijs", "oranje", "oranje", "door KPI's; onbekend: wachttijd"),
        ("grijs", "grijs", "grijs", "grijs", "niet alles bekend: budget, wachttijd en KPI's"),
    ],
)
def test_the_worst_counts_and_unknown_is_named_and_never_green(budget, wachttijd, kpi, totaal, zin):
    licht = Lichten(*(Licht(Kleur(kleur), "") for kleur in (budget, wachttijd, kpi))).totaal
    assert (licht.kleur, licht.zin) == (totaal, zin)


def test_a_sentence_holds_no_figure():
    for licht in (kpilicht([Oordeel(True, "")] * 5, GRENZEN), wachtlicht(Decimal(50), NORM, GRENZEN)):
        assert not any(teken.isdigit() for teken in licht.zin)
        assert any(teken.isdigit() for teken in licht.toelichting)


def test_every_contracted_provider_of_a_region_has_its_lights(wereld, django_assert_max_num_queries):
    kpiwereld.stuurt(wereld)
    welke = kpiwereld.berekening(wereld)
    kpiwereld.norm(wereld, "wachttijd", 42)
    kpiwereld.waarde(welke, wereld.een, "wachttijd", 50, periode=kpiwereld.jaar(2024))
    kpiwereld.waarde(welke, wereld.een, "wachttijd", 1, periode=kpiwereld.jaar(2023))
    kpiwereld.waarde(welke, wereld.twee, "wachttijd", 20, periode=kpiwereld.jaar(2024), n=9)
    gevonden = lichten(wereld.regio, 2024)
    assert set(gevonden) == {wereld.een.pk, wereld.twee.pk}
    assert gevonden[wereld.een.pk].wachttijd.kleur == Kleur.ORANJE
    assert gevonden[wereld.een.pk].kpi.kleur == Kleur.ROOD
    assert gevonden[wereld.twee.pk].wachttijd.kleur == Kleur.GRIJS
    with django_assert_max_num_queries(4):
        lichten(wereld.regio, 2024)


def test_another_norm_counts_at_once(wereld):
    kpiwereld.stuurt(wereld)
    kpiwereld.waarde(kpiwereld.berekening(wereld), wereld.een, "wachttijd", 50, periode=kpiwereld.jaar(2024))
    kpiwereld.norm(wereld, "wachttijd", 42)
    assert lichten(wereld.regio, 2024)[wereld.een.pk].wachttijd.kleur == Kleur.ORANJE
    kpiwereld.norm(wereld, "wachttijd", 60, aanbieder=wereld.een)
    assert lichten(wereld.regio, 2024)[wereld.een.pk].wachttijd.kleur == Kleur.GROEN


def test_the_number_of_queries_does_not_depend_on_the_number_of_providers(wereld, django_assert_num_queries):
    from django.core.cache import cache
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    kpiwereld.stuurt(wereld)
    welke = kpiwereld.berekening(wereld)
    with CaptureQueriesContext(
        connection,
    ) as weinig:
        lichten(wereld.regio, 2024)
    for peer in kpiwereld.meer_aanbieders(wereld, 10):
        kpiwereld.waarde(welke, peer, "wachttijd", 20, periode=kpiwereld.jaar(2024))
    cache.clear()
    with django_assert_num_queries(len(weinig)):
        lichten(wereld.regio, 2024)


def test_a_norm_that_is_still_to_come_does_not_count(wereld):
    kpiwereld.stuurt(wereld)
    kpiwereld.waarde(kpiwereld.berekening(wereld), wereld.een, "wachttijd", 50, periode=kpiwereld.jaar(2024))
    kpiwereld.norm(wereld, "wachttijd", 42)
    kpiwereld.norm(wereld, "wachttijd", 60, van=date(2024, 12, 1))
    assert lichten(wereld.regio, 2024)[wereld.een.pk].wachttijd.kleur == Kleur.ORANJE
