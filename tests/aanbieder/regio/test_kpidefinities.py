"""Versions of a KPI's definition in regio.toml."""

from datetime import date

import pytest

from aanbieder.regio.instellingen import InstellingOnjuist, als_json, lees
from aanbieder.regio.kpidefinities import Kpidefinitie

GOED = {"vanaf": date(2024, 1, 1), "redenen": ["32", "33", "35"], "minimum_n": 20, "toelichting": "nieuw besluit"}


def test_versies_komen_op_volgorde_en_overleven_de_database():
    instellingen = lees({"kpi": {"uitval": [GOED, {"vanaf": "2023-01-01"}]}})
    assert instellingen.kpi["uitval"] == (
        Kpidefinitie(date(2023, 1, 1)),
        Kpidefinitie(date(2024, 1, 1), minimum_n=20, redenen=("32", "33", "35"), toelichting="nieuw besluit"),
    )
    assert lees(als_json(instellingen)) == instellingen


def test_zonder_blok_is_er_niets():
    assert lees({}).kpi == {}


@pytest.mark.parametrize(
    ("blok", "melding"),
    [
        ({"bestaat_niet": [GOED]}, r"\[\[kpi.bestaat_niet\]\] is geen KPI"),
        ({"uitval": GOED}, "dubbele haken"),
        ({"uitval": ["tekst"]}, "dubbele haken"),
        ({"uitval": [{"redenen": ["32"]}]}, "ontbreekt vanaf"),
        ({"uitval": [{"vanaf": "gisteren"}]}, "kpi.uitval.vanaf hoort een datum"),
        ({"uitval": [GOED, GOED]}, "per versie een andere dag"),
        ({"uitval": [GOED | {"dagen": 30}]}, r"alleen vanaf, minimum_n, toelichting, redenen"),
        ({"uitval": [GOED | {"redenen": ["99"]}]}, "kpi.uitval.redenen hoort een lijst uit 02"),
        ({"uitval": [GOED | {"redenen": []}]}, "ten minste een waarde"),
        ({"uitval": [GOED | {"minimum_n": 0}]}, "kpi.uitval.minimum_n hoort een getal van 1"),
        ({"uitval": [GOED | {"minimum_n": "tien"}]}, "een geheel getal"),
        ({"uitstroom": [{"vanaf": "2024-01-01", "dagen": 0}]}, "kpi.uitstroom.dagen hoort een getal van 1"),
        ({"verlengingen": [{"vanaf": "2024-01-01", "verlenging_dagen": -1}]}, "een getal van 0"),
    ],
)
def test_wat_niet_klopt_wordt_gezegd(blok, melding):
    with pytest.raises(InstellingOnjuist, match=melding):
        lees({"kpi": blok})
