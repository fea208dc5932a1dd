"""Allocations that client or provider alone broke off."""

from decimal import Decimal

import pytest

from tests.rapportage.kpi.klein import Waarden, bron, toewijzing


def met_reden(*redenen: int) -> list[dict]:
    return [toewijzing(nummer, "2023-01-01", "2023-06-30", reden=reden) for nummer, reden in enumerate(redenen)]


def test_reden_32_en_33_van_alle_beeindigde():
    uitval = Waarden("uitval", bron(met_reden(31, 32, 33, 34, 0, 38, 31, 31)))
    assert uitval() == Decimal("0.25")  # 2 of 8
    assert uitval(variant="met_34") == Decimal("0.375")  # 3 of 8
    assert uitval.breuk(variant="onbekend") == (1, 8, 8)


def test_een_definitie_met_andere_redenen():
    assert Waarden("uitval", bron(met_reden(31, 32, 33, 35)), redenen=("32", "33", "35"))() == Decimal("0.75")


@pytest.mark.parametrize(("einde", "telt"), [("2024-09-11", True), ("2024-09-12", False), ("", False)])
def test_beeindigd_is_op_of_voor_de_peildatum(einde, telt):
    assert (Waarden("uitval", bron([toewijzing(1, "2024-01-01", einde, reden=32)]), 2024)() is not None) == telt


def test_een_einde_telt_in_de_periode_van_het_einde():
    rijen = [toewijzing(1, "2022-01-01", "2022-12-31", reden=32), toewijzing(2, "2022-01-01", "2023-01-01", reden=31)]
    assert Waarden("uitval", bron(rijen))() == 0
    assert Waarden("uitval", bron(rijen), 2022)() == 1
