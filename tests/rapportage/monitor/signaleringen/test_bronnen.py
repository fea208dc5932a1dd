"""Each source on data made by hand: it tells the change that was put in, and nothing without it."""

from dataclasses import replace
from datetime import date

import pytest

from rapportage.monitor.signaleringen.bronnen.plafond import prognose_boven_plafond, slapend_contract
from rapportage.monitor.signaleringen.bronnen.uitgaven import aandeel_maatwerk, prijs_per_client, uitgaven_gemeente
from rapportage.monitor.signaleringen.bronnen.zorg import (
    instroom_segment,
    nieuwe_clienten,
    productie_stopt,
    wachttijd_verdubbeld,
)
from rapportage.uitnutting.berekening import Stand as Bedragen
from rapportage.uitnutting.budget import Rij
from rapportage.uitnutting.prognose import Prognosemaand, Verwachting
from rapportage.uitnutting.regiostanden import Stand
from rapportage.uitnutting.stoplicht import Budgetlicht, Kleur
from tests.rapportage.monitor.signaleringen.opstelling import (
    LAATSTE,
    MAANDEN,
    dag_in,
    gegevens,
    regel,
    toewijzing,
)

RUIS = (0, 30, -20, 10, -30, 20, -10)


def vlak(bedrag=100_000, **anders):
    """The same every month but for some noise."""
    return [regel(maand, bedrag + bedrag * RUIS[maand % 7] // 1000, **anders) for maand in MAANDEN]


def met_einde(regels, factor):
    """The last three months times a factor."""
    return [(m, *rest, round(cent * factor) if m > LAATSTE - 3 else cent) for m, *rest, cent in regels]


@pytest.mark.parametrize(("factor", "richting"), [(1.5, "meer"), (0.6, "minder")])
def test_a_municipality_that_departs_from_last_year_with_the_index(factor, richting):
    (gezien,) = uitgaven_gemeente(gegevens(met_einde(vlak(), factor)))
    assert gezien.onderwerp == f"uitgaven_gemeente:0984:{richting}"
    assert gezien.adres == "/monitor/prognose/?gemeente=0984"
    assert gezien.sinds == date(2024, 5, 1)
    assert "Venray" in gezien.wat
    assert "mei tot en met juli 2024" in gezien.wat
    verwacht = 3 * 100_000 * 1.05
    assert gezien.inzet_cent == pytest.approx(abs(3 * 100_000 * factor - verwacht) * 4, rel=0.05)


def test_without_a_departure_nothing_is_told():
    assert list(uitgaven_gemeente(gegevens(vlak()))) == []
    assert list(uitgaven_gemeente(gegevens(met_einde(vlak(), 1.08)))) == []  # within ten percent
    assert list(uitgaven_gemeente(gegevens())) == []


def test_the_share_of_maatwerk_shifts():
    gewoon = vlak() + vlak(10_000, product=2)
    assert list(aandeel_maatwerk(gegevens(gewoon))) == []
    meer = vlak() + met_einde(vlak(10_000, product=2), 4)
    (gezien,) = aandeel_maatwerk(gegevens(meer))
    assert gezien.onderwerp == "aandeel_maatwerk:4:meer"
    assert gezien.adres == "/monitor/stromen/?segment=4"
    assert "28,6%" in gezien.wat
    assert "9,1%" in gezien.vergeleken_met


def test_the_price_of_a_client_jumps_only_with_enough_clients():
    def regels(clienten):
        return [regel(m, 10_000 + 10 * RUIS[m % 7], client=c) for m in MAANDEN for c in range(clienten)]

    (gezien,) = prijs_per_client(gegevens(met_einde(regels(12), 1.5)))
    assert gezien.onderwerp == "prijs_per_client:een"
    assert gezien.inzet_cent == pytest.approx(5_000 * 12 * 12, rel=0.05)
    assert list(prijs_per_client(gegevens(met_einde(regels(9), 1.5)))) == []
    assert list(prijs_per_client(gegevens(met_einde(regels(12), 1.1)))) == []


def test_a_client_is_new_when_nothing_ran_before():
    rijen = [
        toewijzing(1, date(2023, 1, 1), client=1, einde=19_400),  # ends 2023-02-12
        toewijzing(2, date(2023, 6, 1), client=1),  # within half a year
        toewijzing(3, date(2024, 6, 1), client=1),  # the second one still runs
        toewijzing(4, date(2023, 1, 1), client=2, einde=19_400),
        toewijzing(5, date(2024, 1, 1), client=2),
    ]
    assert list(nieuwe_clienten(gegevens(toewijzingen=rijen).toewijzingen, 183)["id"]) == [1, 4, 5]


def test_inflow_of_a_segment_rises():
    def starts(laatste):
        nummer = 0
        for maand in MAANDEN:
            for _ in range(laatste if maand > LAATSTE - 3 else 10 + RUIS[maand % 7] // 10):
                nummer += 1
                yield toewijzing(nummer, dag_in(maand), client=nummer)

    (gezien,) = instroom_segment(gegevens(vlak(), starts(25)))
    assert gezien.onderwerp == "instroom_segment:4:meer"
    assert gezien.adres == "/monitor/stromen/?segment=4"
    assert "75 nieuwe cliënten" in gezien.wat
    assert list(instroom_segment(gegevens(vlak(), starts(10)))) == []
    assert list(instroom_segment(gegevens(vlak(), starts(3)))) == []  # less is no notice


def test_the_wait_doubles():
    def starts(dagen):
        return [
            toewijzing(nummer, dag_in(maand, 1 + keer), client=nummer, wacht=dagen if maand > LAATSTE - 6 else 20)
            for nummer, (maand, keer) in enumerate((m, k) for m in MAANDEN for k in range(4))
        ]

    (gezien,) = wachttijd_verdubbeld(gegevens(vlak(), starts(60)))
    assert gezien.onderwerp == "wachttijd_verdubbeld:een"
    assert "60 dagen" in gezien.wat
    assert "20 dagen" in gezien.vergeleken_met
    assert list(wachttijd_verdubbeld(gegevens(vlak(), starts(35)))) == []


def test_production_that_stops():
    stil = [(m, *rest, 0 if m > LAATSTE - 2 else cent) for m, *rest, cent in vlak(aanbieder=2)]
    (gezien,) = productie_stopt(gegevens(vlak() + stil))
    assert gezien.onderwerp == "productie_stopt:twee:2024"
    assert gezien.sinds == date(2024, 6, 1)
    assert list(productie_stopt(gegevens(vlak()))) == []


def plafond(prognose, bedrag=1_000_000):
    maanden = tuple(Prognosemaand(date(2024, m, 1), 150_000, m < 8, 150_000 * m) for m in range(1, 13))
    licht = Budgetlicht(Kleur.ROOD, "vol")
    rij = Rij("4", "Ambulant", Bedragen(bedrag, 1_050_000), Verwachting(prognose, maanden), licht)
    return Stand(rij, (rij,))


def test_a_forecast_above_its_ceiling():
    (gezien,) = prognose_boven_plafond(gegevens(standen={1: plafond(1_800_000)}))
    assert gezien.onderwerp == "prognose_boven_plafond:een:2024:4"
    assert gezien.inzet_cent == 800_000
    assert "180,0%" in gezien.wat
    assert gezien.sinds == date(2024, 1, 1)
    assert gezien.adres == "/aanbieders/een/budget/?jaar=2024&segment=4"
    for standen in ({1: plafond(1_000_000)}, {1: plafond(None)}, {1: plafond(500, None)}, {9: plafond(1_800_000)}):
        assert list(prognose_boven_plafond(gegevens(standen=standen))) == []


@pytest.mark.parametrize(
    ("laatste", "slaapt"),
    [(date(2023, 9, 12), True), (date(2023, 9, 13), False), (None, True), (date(2024, 9, 1), False)],
)
def test_a_sleeping_contract_by_the_rule_of_its_category(laatste, slaapt):
    gezien = list(slapend_contract(gegevens(slapend={1: (365, laatste, 500_000)})))
    assert [w.onderwerp for w in gezien] == (["slapend_contract:een"] if slaapt else [])


def test_what_is_small_for_the_region_is_no_notice():
    groot = [replace_cent(r, 10_000) for r in vlak(gemeente=2)]
    assert list(uitgaven_gemeente(gegevens(groot + met_einde(vlak(100), 1.5)))) == []


def replace_cent(rij, factor):
    return (*rij[:-1], rij[-1] * factor)


def test_the_same_data_gives_the_same_notices():
    data = gegevens(met_einde(vlak(), 1.5))
    assert list(uitgaven_gemeente(data)) == list(uitgaven_gemeente(replace(data, versie=2)))
