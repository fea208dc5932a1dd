"""Calendar years and twelve chosen months."""

from datetime import date

import pytest

from aanbieder.models import Regio
from rapportage.kpi.perioden import Periode, jaar, kies, lees, perioden

REGIO = Regio(instellingen_json={"regio": {"eerste_jaar": 2022}})
JULI = Periode(date(2022, 7, 1), date(2023, 6, 30))


def adressen(peildatum: date | None) -> list[str]:
    return [periode.adres for periode in perioden(REGIO, peildatum)]


def test_alle_jaren_en_de_twaalf_maanden_tot_elk_volledig_kwartaal():
    assert adressen(date(2024, 9, 11)) == [
        "2022",
        "2022-04..2023-03",
        "2022-07..2023-06",
        "2022-10..2023-09",
        "2023",
        "2023-04..2024-03",
        "2023-07..2024-06",
        "2024",
    ]


@pytest.mark.parametrize(("peildatum", "erbij"), [(date(2023, 4, 29), False), (date(2023, 4, 30), True)])
def test_een_kwartaal_telt_als_de_laatste_maand_volledig_is(peildatum, erbij):
    # March is complete 30 days after its end: on 30 April
    assert ("2022-04..2023-03" in adressen(peildatum)) == erbij


def test_zonder_gegevens_is_er_geen_periode():
    assert adressen(None) == []


@pytest.mark.parametrize("periode", [jaar(2023), JULI])
def test_het_adres_gaat_heen_en_terug(periode):
    assert lees(periode.adres) == periode
    assert kies(periode.adres, [jaar(2023), JULI]) == periode


def test_in_woorden():
    assert (jaar(2023).naam, JULI.naam) == ("2023", "juli 2022 tot en met juni 2023")
    assert JULI.vorige == Periode(date(2021, 7, 1), date(2022, 6, 30))


@pytest.mark.parametrize(
    "tekst",
    ["20", "0023", "2023-01..2023-11", "2023-13..2024-12", "2023-00..2023-12", "2022-07..2023-06x", "x" * 50, "²023"],
)
def test_een_vreemd_adres_is_geen_periode(tekst):
    assert lees(tekst) is None
    assert kies(tekst, [jaar(2023)]) is None


def test_zonder_adres_is_het_het_laatste_jaar():
    assert kies("", [jaar(2022), jaar(2023), Periode(date(2023, 4, 1), date(2024, 3, 31))]) == jaar(2023)
    assert kies("2021", [jaar(2022)]) is None
