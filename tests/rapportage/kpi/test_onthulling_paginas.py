"""What the pages and files of the KPIs really show, against what may be given out (see test_onthulling).

The attackers are Anna and Chris, of two providers in one group of fourteen; everything they can open is opened. Every
value in the region is a number of its own, so that a figure that leaks is recognised wherever it stands.
"""

import csv
import re
from io import BytesIO, StringIO

import pytest
from openpyxl import load_workbook
from pypdf import PdfReader

from rapportage.kpi.benchmark import vergelijking
from rapportage.kpi.models import Kpiwaarde
from rapportage.kpi.register import BEREKEND
from rapportage.kpi.vergelijken import Peersoort
from tests.rapportage.kpi import kpiwereld

ALS_GETAL = re.compile(r"\d[\d.]*(?:,\d+)?")
AANTAL = re.compile(r'data-kern="benchmark:[^"]+:n" value="(\d+)"')
KPI = ("kosten_per_client", "wachttijd")
LEZERS = {"anna": "aanbieder-een", "chris": "aanbieder-twee"}


@pytest.fixture
def welke(wereld):
    """Fourteen providers, of whom some have too few clients in some periods."""
    welke = kpiwereld.berekening(wereld)
    alle = [wereld.een, wereld.twee, *kpiwereld.meer_aanbieders(wereld, 12)]
    rijen = []
    for plek, periode in enumerate(kpiwereld.alle_perioden(wereld)):
        for nummer, aanbieder in enumerate(alle):
            n = 9 if (nummer, plek % 3) in ((5, 0), (6, 1)) else 20 + nummer
            for kpi in KPI:
                uniek = 100_019 + 7_919 * (len(rijen) + 1)
                gegevens = {"begin": periode.begin, "einde": periode.einde, "waarde": uniek, "n": n}
                rijen.append(Kpiwaarde(berekening=welke, aanbieder=aanbieder, kpi=kpi, **gegevens))
    Kpiwaarde.objects.bulk_create(rijen)
    return welke


def vragen(wereld) -> list[str]:
    return [
        f"?periode={periode.adres}&peers={soort.value}"
        for periode in kpiwereld.alle_perioden(wereld)
        for soort in Peersoort
    ]


def opent_alles(wereld, wie: str) -> dict[str, str]:
    """Address -> all text of everything this person can open about KPIs."""
    klant, slug = wereld.als(wie), LEZERS[wie]
    gezien = {}
    for vraag in vragen(wereld):
        adressen = ["", *(f"{sleutel}/" for sleutel in BEREKEND if sleutel in KPI), "bestand/csv/"]
        for deel in adressen:
            antwoord = klant.get(f"/aanbieders/{slug}/kpi/{deel}{vraag}")
            assert antwoord.status_code == 200
            gezien[deel + vraag] = antwoord.content.decode("utf-8-sig")
    return gezien


def mag_gezien_worden(welke, namen: list[str]) -> set[int]:
    """Own values, and what the rule gave out for the groups of these providers."""
    eigen = Kpiwaarde.objects.filter(berekening=welke, aanbieder__slug__in=namen, n__gte=10)
    getallen = {int(waarde) for waarde in eigen.values_list("waarde", flat=True)}
    alles = vergelijking(welke)
    for per_plek in alles.per_kpi.values():
        for benchmark in per_plek.values():
            getallen |= {int(w) for w in (benchmark.mediaan, benchmark.q1, benchmark.q3) if w is not None}
    return getallen


def geheim(welke, namen: list[str]) -> set[int]:
    """Every value of another provider that is not, by chance, exactly a median or quartile."""
    anderen = Kpiwaarde.objects.filter(berekening=welke).exclude(aanbieder__slug__in=namen)
    te_klein = Kpiwaarde.objects.filter(berekening=welke, n__lt=10)
    alle = {int(w) for rijen in (anderen, te_klein) for w in rijen.values_list("waarde", flat=True)}
    return alle - mag_gezien_worden(welke, namen)


def getallen_in(tekst: str) -> set[int]:
    """Every number in a text, as cents: plain, with Dutch separators, in euros or in cents."""
    gevonden = set()
    for getal in ALS_GETAL.findall(tekst):
        kaal = getal.replace(".", "")
        heel, _, rest = kaal.partition(",")
        gevonden |= {int(heel), int(heel) * 100 + int((rest + "00")[:2] or 0)}
    return gevonden


def test_no_page_or_file_shows_a_value_or_name_of_another_provider(wereld, welke):
    """And counts of others come in fives."""
    verborgen = geheim(welke, list(LEZERS.values()))
    assert len(verborgen) > 50
    for wie, ander in (("anna", "Twee Jeugdzorg"), ("chris", "Stichting Een")):
        for adres, tekst in opent_alles(wereld, wie).items():
            assert getallen_in(tekst) & verborgen == set(), f"{wie} {adres}"
            assert "Peer " not in tekst, adres
            assert ander not in tekst, adres
            assert all(int(n) % 5 == 0 for n in AANTAL.findall(tekst)), adres


def test_two_providers_of_one_group_see_the_same_group(wereld, welke):
    mediaan = re.compile(r'data-kern="(benchmark:[^"]+)" value="([^"]*)"')
    for vraag in vragen(wereld):
        gezien = [
            mediaan.findall(wereld.als(wie).get(f"/aanbieders/{slug}/kpi/{vraag}").content.decode())
            for wie, slug in LEZERS.items()
        ]
        if "peers=categorie" in vraag:
            assert gezien[0] == gezien[1]


def test_the_workbook_and_the_sheet_show_nothing_more(wereld, welke):
    verborgen = geheim(welke, ["aanbieder-een"])
    klant = wereld.als("anna")
    boek = load_workbook(BytesIO(klant.get("/aanbieders/aanbieder-een/kpi/bestand/xlsx/?periode=2023").content))
    cellen = {round(cel * 100) for blad in boek for rij in blad.values for cel in rij if isinstance(cel, int | float)}
    cellen |= {round(cel) for blad in boek for rij in blad.values for cel in rij if isinstance(cel, int | float)}
    assert cellen & verborgen == set()
    vel = PdfReader(BytesIO(klant.get("/aanbieders/aanbieder-een/kpi/gespreksblad.pdf?periode=2023").content))
    assert getallen_in(" ".join(blad.extract_text() for blad in vel.pages)) & verborgen == set()


def test_a_municipality_finds_nothing_about_other_residents(wereld, welke):
    """All stored values are of all residents together: none of them may come through, also not in a file."""
    alle = {int(w) for w in Kpiwaarde.objects.filter(berekening=welke).values_list("waarde", flat=True)}
    klant = wereld.als("gert")
    for jaar in (2023, 2024):
        for deel in ("", "kosten_per_client/", "bestand/csv/"):
            tekst = klant.get(f"/aanbieders/aanbieder-een/kpi/{deel}?periode={jaar}").content.decode("utf-8-sig")
            assert getallen_in(tekst) & alle == set()
            assert "benchmark:" not in tekst


def test_another_provider_s_pages_and_files_do_not_exist(wereld, welke):
    for deel in ("", "wachttijd/", "bestand/csv/", "bestand/xlsx/", "bestand/pdf/", "gespreksblad.pdf"):
        assert wereld.als("anna").get(f"/aanbieders/aanbieder-twee/kpi/{deel}").status_code == 404


def test_the_file_has_the_same_figures_as_the_page(wereld, welke):
    tekst = (
        wereld.als("anna").get("/aanbieders/aanbieder-een/kpi/bestand/csv/?periode=2023").content.decode("utf-8-sig")
    )
    rijen = list(csv.reader(StringIO(tekst), delimiter=";"))
    (kosten,) = [rij for rij in rijen if rij[:1] == ["Kosten per cliënt"] and len(rij) > 5]
    pagina = wereld.als("anna").get("/aanbieders/aanbieder-een/kpi/?periode=2023").content.decode()
    eigen = re.search(r'data-kern="kpi:kosten_per_client" value="(\d+)"', pagina)[1]
    mediaan = re.search(r'data-kern="benchmark:kosten_per_client:mediaan" value="(\d+)"', pagina)[1]
    assert round(float(kosten[2].replace(",", ".")) * 100) == int(eigen)
    assert round(float(kosten[9].replace(",", ".")) * 100) == int(mediaan)
