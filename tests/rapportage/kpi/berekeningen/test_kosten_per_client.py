"""Cost per client: net cents over different clients, by product period."""

from datetime import date

from rapportage.kpi.perioden import Periode
from tests.rapportage.kpi.klein import Waarden, bron, regel

REGELS = [
    regel(1, "2023-01", 10_000),
    regel(1, "2023-12", 5_001),
    regel(2, "2023-06", 20_000, gemeente=2),
    regel(3, "2023-06", 700, aanbieder=2),
    regel(1, "2022-12", 99_999),
    regel(1, "2024-01", 88_888),
]


def test_bedrag_gedeeld_door_verschillende_clienten():
    # (10000 + 5001 + 20000) / 2 clients = 17500.5, half up 17501
    kosten = Waarden("kosten_per_client", bron(regels=REGELS))
    assert kosten() == 17_501
    assert kosten.breuk() == (35_001, 2, 2)


def test_per_gemeente_en_voor_de_hele_regio():
    kosten = Waarden("kosten_per_client", bron(regels=REGELS))
    assert kosten(gemeente=1) == 15_001
    assert kosten(gemeente=2) == 20_000
    assert kosten(aanbieder=2) == 700
    assert kosten(aanbieder=None) == 11_900  # 35701 / 3 = 11900.33
    assert kosten(aanbieder=None, gemeente=1) == 7_851  # (15001 + 700) / 2 = 7850.5


def test_een_client_die_verhuisde_telt_een_keer_in_het_totaal():
    kosten = Waarden("kosten_per_client", bron(regels=[regel(1, "2023-01", 100), regel(1, "2023-02", 100, gemeente=2)]))
    assert kosten() == 200
    assert kosten(gemeente=1) == kosten(gemeente=2) == 100


def test_twaalf_gekozen_maanden_gaan_van_kwartaal_tot_kwartaal():
    regels = [regel(1, "2022-06", 1), regel(1, "2022-07", 10), regel(1, "2023-06", 100), regel(1, "2023-07", 1000)]
    kosten = Waarden("kosten_per_client", bron(regels=regels), Periode(date(2022, 7, 1), date(2023, 6, 30)))
    assert kosten() == 110


def test_een_bedrag_zonder_client_telt_in_het_bedrag_en_niet_als_client():
    kosten = Waarden("kosten_per_client", bron(regels=[regel(1, "2023-01", 100), regel(-1, "2023-01", 50)]))
    assert kosten.breuk() == (150, 1, 1)


def test_zonder_clienten_is_er_geen_waarde():
    kosten = Waarden("kosten_per_client", bron(regels=[regel(-1, "2023-01", 50)]))
    assert kosten() is None
