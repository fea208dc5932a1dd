"""Clients whose care ended according to plan and who start nothing new."""

from decimal import Decimal

import pytest

from tests.rapportage.kpi.klein import Waarden, bron, toewijzing

EINDE = toewijzing(1, "2023-01-01", "2023-01-31")


def test_volgens_plan_en_niets_nieuws_van_clienten_van_wie_zorg_eindigde():
    rijen = [
        EINDE,
        toewijzing(2, "2023-01-01", "2023-01-31", reden=32),
        toewijzing(3, "2023-01-01", "2023-01-31", reden=0),
        toewijzing(4, "2023-01-01", "2023-01-31"),
        toewijzing(4, "2023-05-01"),
    ]
    uitstroom = Waarden("uitstroom", bron(rijen))
    assert uitstroom() == Decimal("0.25")  # client 1 of 4
    assert uitstroom.breuk() == (1, 4, 4)


@pytest.mark.parametrize(
    ("begin", "uitgestroomd"),
    [
        ("2023-01-31", 0),  # on the last day
        ("2023-02-01", 0),
        ("2023-08-02", 0),  # 183 days
        ("2023-08-03", 1),  # 184 days
    ],
)
@pytest.mark.parametrize("meer", [{}, {"product": 6}, {"aanbieder": 2}, {"gemeente": 2}])
def test_een_nieuwe_start_binnen_183_dagen_waar_en_wat_ook(begin, uitgestroomd, meer):
    assert Waarden("uitstroom", bron([EINDE, toewijzing(1, begin, **meer)])).breuk() == (uitgestroomd, 1, 1)


@pytest.mark.parametrize(("einde", "telt"), [("2024-03-12", True), ("2024-03-13", False)])
def test_alleen_eindes_waarvan_183_dagen_voorbij_zijn(einde, telt):
    assert (Waarden("uitstroom", bron([toewijzing(1, "2024-01-01", einde)]), 2024)() is not None) == telt


def test_een_client_telt_een_keer_en_een_goed_einde_is_genoeg():
    rijen = [EINDE, toewijzing(1, "2023-02-01", "2023-02-28")]  # goes on, then ends for good
    assert Waarden("uitstroom", bron(rijen)).breuk() == (1, 1, 1)


def test_een_toewijzing_van_een_dag_is_geen_nieuwe_start_van_zichzelf():
    assert Waarden("uitstroom", bron([toewijzing(1, "2023-01-01", "2023-01-01")])).breuk() == (1, 1, 1)
