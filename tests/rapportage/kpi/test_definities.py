"""Which definition holds when, and the words that go with it."""

from datetime import date

import pytest

from aanbieder.regio.instellingen import lees
from aanbieder.regio.kpicatalogus import KPISOORTEN
from aanbieder.regio.kpidefinities import TERMEN
from rapportage.kpi import definities, rekenen
from rapportage.kpi.berekeningen import alle
from rapportage.kpi.perioden import jaar
from rapportage.kpi.register import BEREKEND, INGELEVERD, KPIS, van_regio
from tests.rapportage.kpi.klein import bron, toewijzing

VANAF = date(2024, 1, 1)
GEWIJZIGD = lees({"kpi": {"uitval": [{"vanaf": VANAF, "redenen": ["32"], "minimum_n": 25}]}})


def test_elke_kpi_van_de_catalogus_staat_in_het_register_en_wordt_berekend_of_ingeleverd():
    assert set(KPIS) == set(KPISOORTEN)
    assert set(alle()) == set(BEREKEND)
    assert set(INGELEVERD) == {"tevredenheid", "doelrealisatie"}
    assert set(TERMEN) <= set(KPIS)


@pytest.mark.parametrize("kpi", KPIS.values(), ids=list(KPIS))
def test_elke_kpi_zegt_in_woorden_wat_hij_is(kpi):
    zinnen = (kpi.formule, *kpi.telt_mee)
    assert all(zin.endswith(".") and "{" not in zin for zin in zinnen)
    assert kpi.richting_in_woorden in ("lager is gunstiger", "hoger is gunstiger")


def test_de_zinnen_zeggen_de_termen_van_de_regio():
    assert "reden 32)" in van_regio(GEWIJZIGD, "uitval", VANAF).formule
    assert "reden 32 of 33)" in van_regio(GEWIJZIGD, "uitval", date(2023, 12, 31)).formule
    ruimer = lees({"zorgtermen": {"verlenging_dagen": 45, "recidief_dagen": 365}})
    assert "46 tot en met 365 dagen" in van_regio(ruimer, "herhaald_beroep", VANAF).formule


@pytest.mark.parametrize(("dag", "redenen", "n"), [(date(2023, 12, 31), ("32", "33"), 10), (VANAF, ("32",), 25)])
def test_een_versie_geldt_vanaf_haar_dag(dag, redenen, n):
    geldend = definities.geldend(GEWIJZIGD, "uitval", dag)
    assert (geldend.redenen, geldend.minimum_n) == (redenen, n)
    assert definities.minimum_n(GEWIJZIGD, "uitval", dag) == n


@pytest.mark.parametrize(
    ("dag", "nog"), [(date(2023, 12, 31), False), (VANAF, True), (date(2024, 12, 31), True), (date(2025, 1, 1), False)]
)
def test_een_jaar_lang_is_er_ook_de_vorige(dag, nog):
    vorige = definities.vorige(GEWIJZIGD, "uitval", dag)
    assert (vorige is not None) == nog
    if nog:
        assert vorige.redenen == ("32", "33")


def test_na_een_wijziging_worden_beide_berekend():
    rijen = [toewijzing(1, "2023-01-01", eind, reden=33) for eind in ("2023-06-30", "2024-06-30")]
    tabel = rekenen.kpiwaarden(bron(rijen), GEWIJZIGD, [jaar(2023), jaar(2024)])
    uitval = tabel[(tabel["kpi"] == "uitval") & (tabel["aanbieder"] == 1) & (tabel["gemeente"] == -1)]
    uitkomst = {(r.periode, r.variant): r.waarde / 10**6 for r in uitval.itertuples()}
    assert {plek: w for plek, w in uitkomst.items() if plek[1] in ("", "oud")} == {
        (0, ""): 1,
        (1, ""): 0,
        (1, "oud"): 1,
    }
