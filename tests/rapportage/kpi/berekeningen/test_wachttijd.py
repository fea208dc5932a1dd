"""Days from allocation to the first delivered day."""

from dataclasses import replace
from datetime import date
from decimal import Decimal

from tests.rapportage.kpi.klein import PEILDATUM, Waarden, bron, toewijzing


def wachten(client: int, levering: str, **meer) -> dict:
    return toewijzing(client, "2023-03-01", toegewezen="2023-02-01", levering=levering, **meer)


VIER = [
    wachten(1, "2023-02-11"),  # 10 days
    wachten(2, "2023-03-01"),  # 28 days
    wachten(3, "2023-03-16"),  # 43 days
    wachten(4, "2023-01-20"),  # 12 days before the allocation: 0
]


def test_de_mediaan_waarin_negatief_nul_is_en_apart_wordt_geteld():
    wachttijd = Waarden("wachttijd", bron(VIER))
    assert wachttijd() == 19  # 0, 10, 28, 43: (10 + 28) / 2
    assert wachttijd.breuk(variant="negatief") == (1, 4, 4)
    assert wachttijd(variant="negatief") == Decimal("0.25")


def test_een_halve_dag_blijft_een_halve_dag():
    assert Waarden("wachttijd", bron(VIER[:2] + [wachten(5, "2023-02-12"), wachten(6, "2023-02-20")]))() == 15
    # 10, 11, 19, 28: (11 + 19) / 2 = 15; with 12 days for 11 it is 15.5
    assert Waarden("wachttijd", bron(VIER[:2] + [wachten(5, "2023-02-13"), wachten(6, "2023-02-20")]))() == Decimal(
        "15.5"
    )


def test_het_aandeel_binnen_de_norm_gaat_over_wie_een_norm_heeft():
    rijen = [*VIER, wachten(5, "2023-09-01", aanbieder=2)]
    wachttijd = Waarden("wachttijd", bron(rijen, norm={1: 28}))
    assert wachttijd.breuk(variant="binnen_norm") == (3, 4, 4)  # 0, 10 and exactly 28
    assert wachttijd(2, variant="binnen_norm") is None
    assert wachttijd(None, variant="binnen_norm") == Decimal("0.75")
    assert wachttijd(2) == 212


def test_in_het_lopende_jaar_telt_de_norm_van_de_peildatum():
    def norm(kpi: str, aanbieder: int, dag: date) -> Decimal:
        return Decimal(28 if dag <= PEILDATUM else 0)

    wachttijd = Waarden(
        "wachttijd", replace(bron([toewijzing(1, "2024-03-01", levering="2024-03-16")]), norm=norm), 2024
    )
    assert wachttijd(variant="binnen_norm") == 1


def test_de_toewijzing_telt_in_de_periode_waarin_zij_begint():
    laat = toewijzing(1, "2023-12-20", toegewezen="2023-12-01", levering="2024-01-10")
    assert Waarden("wachttijd", bron([laat]))() == 40
    assert Waarden("wachttijd", bron([laat]), 2024)() is None


def test_zonder_levering_is_er_geen_wachttijd():
    assert Waarden("wachttijd", bron([toewijzing(1, "2023-03-01", toegewezen="2023-02-01")]))() is None
