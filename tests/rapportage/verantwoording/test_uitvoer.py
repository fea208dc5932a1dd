"""Rows as a file: exactly the columns of the report, no live formula, and the same rows when read again."""

import csv
import re
from io import BytesIO, StringIO

import pytest
from django.urls import reverse
from openpyxl import load_workbook

from portaal.models import Logregel
from rapportage.verantwoording import inlezen
from rapportage.verantwoording.bestanden.celwaarden import FORMATEN
from rapportage.verantwoording.bestanden.uitvoer import als_csv, als_xlsx
from rapportage.verantwoording.controles import controleer
from rapportage.verantwoording.naslag import naslag_voor
from rapportage.verantwoording.register import BLAD, NAMEN
from rapportage.verantwoording.rijen import invoer_van
from rapportage.verantwoording.voorzet import voorzet
from tests.rapportage.verantwoording.rijen import dossier, getekend, productieregel

pytestmark = pytest.mark.django_db

GETALLEN = [
    "=5",
    "+5",
    "@1",
    "=1,2",
    "-5",
    "-12,50",
    "-1.130,00",
    "- 5",
    "-€ 5",
    "-5.5",
    "+2024",
    "-0,30000000000000004",
]
FORMULES = ["=1+1", "+31 6 12345678", "-", "- minder", "@SOM(A1)", '=HYPERLINK("http://x","y")', "'=1", "gewoon"]


def lees_csv(inhoud):
    return list(csv.reader(StringIO(inhoud.decode("utf-8-sig")), delimiter=";"))


def test_de_csv_heeft_de_kolommen_van_het_koppelvlak(wereld):
    kop, *rijen = lees_csv(als_csv(voorzet(wereld.een, 2024)))
    assert tuple(kop) == NAMEN
    assert rijen[1][:9] == ["2024", "0984", "45", "45A01", "01", "1000", "1,00", "1000,00", "200,00"]


def test_een_negatief_bedrag_is_geen_formule():
    (_, rij) = lees_csv(als_csv([{"totaal": "-12,50", "in_behandeling": "-3,00"}]))
    assert rij[NAMEN.index("totaal")] == "-12,50"
    assert rij[NAMEN.index("in_behandeling")] == "-3,00"


@pytest.mark.parametrize("tekst", FORMULES)
@pytest.mark.parametrize("kolom", ["toelichting", "productcode", "toegekend"])
def test_getypte_tekst_wordt_nooit_een_formule(tekst, kolom):
    (_, rij) = lees_csv(als_csv([{kolom: tekst}]))
    assert not rij[NAMEN.index(kolom)].startswith(("=", "+", "-", "@"))
    cel = load_workbook(BytesIO(als_xlsx([{kolom: tekst}])))[BLAD].cell(2, NAMEN.index(kolom) + 1)
    assert (cel.data_type, cel.value) == ("s", tekst)


@pytest.mark.parametrize("tekst", GETALLEN)
@pytest.mark.parametrize("kolom", NAMEN)
def test_ook_een_getal_met_een_teken_ervoor_wordt_geen_formule(tekst, kolom):
    (_, rij) = lees_csv(als_csv([{kolom: tekst}]))
    cel = rij[NAMEN.index(kolom)]
    kaal = kolom in FORMATEN and re.fullmatch(r"-?\d+(,\d+)?", cel)
    assert kaal or cel.startswith("'")


@pytest.mark.parametrize("soort", ["csv", "xlsx"])
@pytest.mark.parametrize("kolom", NAMEN)
def test_wat_een_apostrof_kreeg_leest_terug_als_hetzelfde(wereld, tmp_path, soort, kolom):
    naslag = naslag_voor(wereld.een, 2024)
    rijen = [voorzet(wereld.een, 2024)[0] | {kolom: tekst} for tekst in GETALLEN]
    bron = controleer(invoer_van(rijen), naslag)
    pad = tmp_path / f"uit.{soort}"
    pad.write_bytes(als_csv(rijen) if soort == "csv" else als_xlsx(rijen))
    terug = controleer(inlezen.lees(pad, f"verantwoording.{soort}"), naslag)
    assert terug.regels == bron.regels
    assert [b.code for b in terug.bevindingen] == [b.code for b in bron.bevindingen]


def test_getallen_zijn_getallen_en_codes_tekst_in_xlsx(wereld):
    blad = load_workbook(BytesIO(als_xlsx(voorzet(wereld.een, 2024))))[BLAD]
    assert tuple(cel.value for cel in blad[1]) == NAMEN
    waarden = dict(zip(NAMEN, (cel.value for cel in blad[3]), strict=True))
    assert (waarden["gemeentecode"], waarden["volume"], waarden["totaal"]) == ("0984", 1000, 1200)


@pytest.mark.parametrize("soort", ["csv", "xlsx"])
@pytest.mark.parametrize("tekst", FORMULES)
def test_het_bestand_leest_terug_als_dezelfde_rijen(wereld, tmp_path, soort, tekst):
    rijen = voorzet(wereld.een, 2024)
    rijen[0]["toelichting"] = tekst
    naslag = naslag_voor(wereld.een, 2024)
    bron = controleer(invoer_van(rijen), naslag)
    pad = tmp_path / f"uit.{soort}"
    pad.write_bytes(als_csv(rijen) if soort == "csv" else als_xlsx(rijen))
    terug = controleer(inlezen.lees(pad, f"verantwoording.{soort}"), naslag)
    assert terug.regels == bron.regels
    assert [b.code for b in terug.bevindingen] == [b.code for b in bron.bevindingen]


def adres(verantwoording, soort="csv"):
    return reverse("verantwoording_export", args=[verantwoording.aanbieder.slug, verantwoording.pk, soort])


def test_de_aanbieder_krijgt_zijn_concept_ook_wat_niet_te_lezen_is(wereld):
    rijen = voorzet(wereld.een, 2024)
    rijen[1]["toegekend"] = "duizend"
    antwoord = wereld.als("anna").get(adres(dossier(wereld, rijen)))
    assert antwoord["Content-Disposition"] == 'attachment; filename="verantwoording-2024-aanbieder-een.csv"'
    _, venlo, venray = lees_csv(antwoord.content)
    assert (venlo[7], venray[7], venray[13]) == ("500,00", "duizend", "1200,00")


def test_de_contractmanager_krijgt_alleen_wat_getekend_is(wereld):
    verantwoording = dossier(wereld)
    assert wereld.als("dewi").get(adres(verantwoording)).status_code == 404
    getekend(wereld, verantwoording, [productieregel(toegekend=10_000)])
    _, *rijen = lees_csv(wereld.als("dewi").get(adres(verantwoording)).content)
    assert [rij[7] for rij in rijen] == ["100,00"]
    assert Logregel.objects.get(gebeurtenis="inzage").betreft == wereld.organisatie_een


@pytest.mark.parametrize(("wie", "soort"), [("chris", "csv"), ("gert", "xlsx"), ("anna", "pdf")])
def test_wat_er_niet_is(wereld, wie, soort):
    assert wereld.als(wie).get(adres(dossier(wereld), soort)).status_code == 404
