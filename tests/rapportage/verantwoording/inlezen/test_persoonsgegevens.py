"""Columns about persons are refused at the door, and what is not about persons is not."""

import pyarrow as pa
import pytest
from stdnum.nl import bsn

from rapportage.verantwoording.inlezen.persoonsgegevens import kop_over_personen, rij_met_nummers
from rapportage.verantwoording.register import KOLOMMEN

BSNS = [nummer for nummer in map(str, range(123456700, 123457000)) if bsn.is_valid(nummer)]
GEEN_BSNS = [nummer for nummer in map(str, range(123456700, 123457000)) if not bsn.is_valid(nummer)]


@pytest.mark.parametrize(
    "kop",
    ["BSN", "bsn cliënt", "Burgerservicenummer", "burger service nummer", "Sofinummer", "naam", "Achternaam",
     "Voornaam", "Cliënt", "Cliëntnaam", "Naam cliënt", "naam van de jeugdige", "Geboortedatum",
     "geb.datum", "Geb. datum cliënt",
     "Voorletters", "Tussenvoegsel"],
)  # fmt: skip
def test_kop_over_personen(kop):
    assert kop_over_personen([["titel"], ["Boekjaar", "Gemeentecode", kop], ["2023", "0984", "x"]], 1) == (1, 2)


@pytest.mark.parametrize(
    "kop",
    ["Productnaam", "Gemeentenaam", "Naam aanbieder", "aanbiedernaam", "Aantal cliënten", "Gemeente", "Naam product",
     "Cliëntenstop", "Bestandsnaam", *(kolom.kop for kolom in KOLOMMEN)],
)  # fmt: skip
def test_kop_niet_over_personen(kop):
    assert kop_over_personen([["Boekjaar", "Gemeentecode", kop], ["2023", "0984", "x"]], 0) is None


def test_een_naam_op_een_voorblad_of_bij_een_lijst_codes_is_geen_persoonsgegeven():
    assert kop_over_personen([["Naam", "Zorg BV"], ["Jaar", "2023"]], None) is None
    assert kop_over_personen([["Code", "Naam", "Eenheid"], ["45A01", "Begeleiding", "01"]], None) is None


def test_geboortedatum_op_elk_blad_ook_zonder_verslag():
    assert kop_over_personen([["Geboortedatum"], ["2012-01-01"]], None) == (0, 0)


def kolom(waarden, soort=None):
    return pa.chunked_array([pa.array(waarden, soort or pa.large_string())])


@pytest.mark.parametrize(
    "waarden",
    [
        BSNS[:5],
        ["", "x", *BSNS[:8]],
        [*BSNS[:8], *GEEN_BSNS[:2]],
        [f"{nummer[:3]}.{nummer[3:6]}.{nummer[6:]}" for nummer in BSNS[:6]],
    ],
)
def test_kolom_met_burgerservicenummers(waarden):
    plek = rij_met_nummers(kolom(waarden))
    assert plek == next(nummer for nummer, waarde in enumerate(waarden) if len(waarde) >= 9)


def test_kolom_met_burgerservicenummers_als_getallen():
    assert rij_met_nummers(kolom([None, *map(float, BSNS[:6])], pa.float64())) == 1


@pytest.mark.parametrize(
    "waarden",
    [
        [],
        BSNS[:4],
        GEEN_BSNS[:50],
        [*BSNS[:7], *GEEN_BSNS[:3]],
        ["20230101"] * 50,
        ["12345678"] * 50,
        ["1234567,89"] * 9,
    ],
)
def test_kolom_zonder_burgerservicenummers(waarden):
    assert rij_met_nummers(kolom(waarden)) is None
