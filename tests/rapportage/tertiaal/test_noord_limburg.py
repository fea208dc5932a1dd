"""The draft on the whole region: every figure is that of the function that owns it, or of the lines themselves."""

from datetime import date

import pytest
from django.db.models import Q, Sum

from aanbieder.models import Aanbieder
from portaal.kern.mensen.hoedanigheid import hoedanigheden
from portaal.models import Gebruiker
from rapportage.kpi.berekening import huidige, ververs
from rapportage.kpi.perioden import jaar
from rapportage.kpi.weergave import Kpiblad
from rapportage.kpi.zorgpaden import tellingen
from rapportage.models import Declaratieregel
from rapportage.monitor.markt import marktrijen
from rapportage.prognose.regio import regiobeeld
from rapportage.tertiaal.acties import maak_concept
from rapportage.tertiaal.periode import Tertiaal
from rapportage.uitnutting.regiostanden import regiostanden
from tests.rapportage.tertiaal.opstelling import cijfers
from tests.regio_nl import als

PERIODE = Tertiaal(2023, 3)


@pytest.fixture
def namens(noord_limburg):
    return hoedanigheden(Gebruiker.objects.get(email="contractmanager@demo.example"))[0]


@pytest.fixture
def rapport(noord_limburg, namens):
    ververs(noord_limburg)
    return maak_concept(door=namens, regio=noord_limburg, periode=PERIODE)[0]


def test_every_chapter_has_the_figures_of_its_source(noord_limburg, namens, rapport):
    _plafonds(noord_limburg, rapport)
    _besteding(noord_limburg, rapport)
    _prognose(noord_limburg, rapport)
    _markt(noord_limburg, namens, rapport)
    _kpis(noord_limburg, namens, rapport)
    _zorgpaden(rapport)
    assert cijfers(rapport, "stromen", "stromen:maand").keys() == {"2023-09", "2023-10", "2023-11", "2023-12"}


def _plafonds(regio, rapport):
    standen = [stand.totaal.stand for stand in regiostanden(regio, 2023).values() if stand.totaal.stand.plafond]
    totaal = cijfers(rapport, "plafonds", "plafonds:segment")["totaal"]
    assert int(totaal["plafond"]) == sum(stand.plafond for stand in standen)
    assert int(totaal["besteed"]) == sum(stand.besteed for stand in standen)


def _besteding(regio, rapport):
    """Out of the lines, without the monthly table."""
    regels = Declaratieregel.objects.filter(
        aanbieder__regio=regio, periode_begin__range=(date(2023, 9, 1), date(2023, 12, 31))
    )
    som = {soort: Sum("bedrag_cent", filter=Q(debet_credit=soort), default=0) for soort in "DC"}
    per = regels.exclude(status="afgekeurd").values("gemeente__code").annotate(**som).order_by()
    gevonden = cijfers(rapport, "besteding", "besteding:gemeente")
    assert {code: int(rij["besteed"]) for code, rij in gevonden.items()} == {
        rij["gemeente__code"]: rij["D"] - rij["C"] for rij in per
    }
    totaal = int(cijfers(rapport, "besteding", "besteding:maand")["totaal"]["besteed"])
    assert totaal == sum(int(r["besteed"]) for r in cijfers(rapport, "besteding", "besteding:segment").values())


def _prognose(regio, rapport):
    beeld = regiobeeld(regio, 2023)
    gevonden = cijfers(rapport, "prognose", "prognose")
    assert gevonden["totaal"]["prognose"] == str(beeld.regio.uitkomsten[beeld.methode].prognose)
    for gemeente in regio.gemeenten.all():
        uitkomst = beeld.gemeente(gemeente.pk).uitkomsten[beeld.methode]
        assert gevonden[gemeente.code]["prognose"] == str(uitkomst.prognose)


def _markt(regio, namens, rapport):
    _, totalen = marktrijen(regio, namens)
    gevonden = cijfers(rapport, "markt", "markt:totaal")
    verwacht = {r.segment: (str(r.clienten), str(r.bedrag_cent)) for r in totalen if r.jaar == 2023}
    assert {code: (rij["regio_clienten"], rij["regio_bedrag"]) for code, rij in gevonden.items()} == verwacht


def _kpis(regio, namens, rapport):
    """Each provider by the one way to its KPIs."""
    gecontracteerd = Aanbieder.objects.filter(regio=regio, gecontracteerd=True).select_related("regio")
    berekening = huidige(regio)
    regels = [regel for a in gecontracteerd for regel in Kpiblad(a, namens, berekening).regels(jaar(2023))]
    gevonden = cijfers(rapport, "kpis", "kpi")
    for sleutel, rij in gevonden.items():
        oordelen = [r.oordeel.binnen for r in regels if r.kpi.sleutel == sleutel and r.oordeel.binnen is not None]
        assert (int(rij["binnen_norm"]), int(rij["beoordeeld"])) == (sum(oordelen), len(oordelen))
    assert any(int(rij["beoordeeld"]) for rij in gevonden.values())


def _zorgpaden(rapport):
    geteld = tellingen(rapport.regio.zorgberekeningen.first())
    gevonden = cijfers(rapport, "zorgpaden", "zorgpaden")
    assert {code: int(rij["zorgpaden_totaal"]) for code, rij in gevonden.items()} == {
        code: telling.totaal for code, telling in geteld.items()
    }


def test_the_page_and_both_files_are_made_of_the_whole_region(rapport, django_assert_max_num_queries):
    contractmanager = als("contractmanager")
    with django_assert_max_num_queries(25):
        assert contractmanager.get("/monitor/tertiaal/2023/3/").status_code == 200
    for soort in ("docx", "pdf"):
        assert contractmanager.get(f"/monitor/tertiaal/2023/3/rapport.{soort}").status_code == 200


def test_a_draft_takes_a_constant_number_of_queries(noord_limburg, namens, rapport, django_assert_max_num_queries):
    with django_assert_max_num_queries(80):
        maak_concept(door=namens, regio=noord_limburg, periode=Tertiaal(2023, 2))
