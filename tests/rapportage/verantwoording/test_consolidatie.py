"""The workbook of the region and year: every provider, every row, and no formula out of typed text."""

import io
import time
import zipfile

import pytest
from python_calamine import CalamineWorkbook

from portaal.models import Logregel
from rapportage.models import Verantwoording
from rapportage.verantwoording.acties.stappen import zet_stap
from rapportage.verantwoording.keuzes import Actie, Fase, Status, Versiestatus
from tests.rapportage.verantwoording.opstelling import beeld, bevinding, dossier, rij, versie
from tests.rapportage.verantwoording.test_vaststelling import in_beoordeling, plafond
from tests.rapportage.verantwoording.test_wachtrij import meer

BOEK = "/verantwoording/2023.xlsx"
BLADEN = ["Aanbieders", "Alle rijen", "Gemeente en product", "Bevestigde bevindingen", "Ontbreekt nog", "Begrippen"]


@pytest.fixture(autouse=True)
def dag(settings):
    settings.VANDAAG = "2024-02-10"


def bladen(wereld) -> dict[str, list[dict]]:
    """Sheet -> its rows by heading."""
    boek = CalamineWorkbook.from_filelike(io.BytesIO(wereld.als("dewi").get(BOEK).content))
    assert boek.sheet_names == BLADEN
    gelezen = {}
    for naam in BLADEN[:-1]:
        cellen = boek.get_sheet_by_name(naam).to_python(skip_empty_area=False)
        kop = next(nummer for nummer, rij_ in enumerate(cellen) if rij_[0] in ("Aanbieder", "Gemeentecode"))
        gelezen[naam] = [dict(zip(cellen[kop], rij_, strict=True)) for rij_ in cellen[kop + 1 :]]
    return gelezen


@pytest.mark.parametrize(("wie", "status"), {"dewi": 200, "anna": 404, "gert": 404, "hatice": 403, "vera": 404}.items())
def test_wie_het_werkboek_krijgt(wereld, wie, status):
    assert wereld.als(wie).get(BOEK).status_code == status


@pytest.mark.parametrize("jaar", [2022, 2025, 99999])
def test_een_jaar_buiten_de_keuze_bestaat_niet(wereld, jaar):
    assert wereld.als("dewi").get(f"/verantwoording/{jaar}.xlsx").status_code == 404


def test_een_leeg_jaar_geeft_lege_bladen(wereld):
    assert all(not rijen for rijen in bladen(wereld).values())


def test_elke_rij_van_de_laatste_versie_staat_erin(wereld):
    vast = dossier(wereld, Status.INGEDIEND)
    versie(wereld, vast, nu=beeld([rij(toegekend=1_000, in_behandeling=0), rij("0983", toegekend=2_000)]))
    gelezen = bladen(wereld)
    assert [(r["Gemeentecode"], r["Toegekend"]) for r in gelezen["Alle rijen"]] == [("0984", 10.0), ("0983", 20.0)]
    assert [(r["Gemeente"], r["Totaal"]) for r in gelezen["Gemeente en product"]] == [("Venlo", 20.0), ("Venray", 10.0)]
    assert gelezen["Aanbieders"][0]["Totaal"] == 30.0


def test_een_concept_in_bewerking_staat_er_niet_in(wereld):
    vast = dossier(wereld)
    versie(wereld, vast, status=Versiestatus.INGETROKKEN)
    gelezen = bladen(wereld)
    assert gelezen["Alle rijen"] == []
    assert [r["Aanbieder"] for r in gelezen["Ontbreekt nog"]] == ["Stichting Een Jeugdhulp"]


def test_de_vaststelling_staat_bij_de_aanbieder(wereld):
    plafond(wereld, 100_000)
    vast = in_beoordeling(wereld)
    zet_stap(door=wereld.namens("dewi"), verantwoording=vast, actie=Actie.STEL_VAST)
    (eigen,) = bladen(wereld)["Aanbieders"]
    assert (eigen["Totaal"], eigen["Vergoed"], eigen["Status"]) == (1130.0, 1000.0, "vastgesteld")


def test_bevestigde_bevindingen_met_hun_reden(wereld):
    vast = dossier(wereld)
    b = bevinding()
    versie(wereld, vast, nu=beeld([rij()], [b], {b: "Uren van december"}))
    assert bladen(wereld)["Bevestigde bevindingen"][0]["Reden"] == "Uren van december"


def test_getypte_tekst_wordt_nergens_een_formule(wereld):
    vast = dossier(wereld)
    b = bevinding("formule")
    versie(wereld, vast, nu=beeld([rij(toelichting="=1+1")], [b], {b: '=HYPERLINK("http://x")'}))
    inhoud = wereld.als("dewi").get(BOEK).content
    with zipfile.ZipFile(io.BytesIO(inhoud)) as boek:
        assert not [naam for naam in boek.namelist() if b"<f>" in boek.read(naam) or b"<f " in boek.read(naam)]
    assert bladen(wereld)["Alle rijen"][0]["Toelichting"] == "=1+1"


def test_zevenenzeventig_aanbieders_binnen_een_paar_tellen(wereld):
    meer(wereld, range(77))
    vast = Verantwoording.objects.first()
    versie(wereld, vast, nu=beeld([rij(f"{1000 + n}") for n in range(2000)]))
    begin = time.perf_counter()
    assert len(bladen(wereld)["Aanbieders"]) == 77
    assert time.perf_counter() - begin < 10


def test_het_staat_in_het_log(wereld):
    bladen(wereld)
    assert Logregel.objects.get(gebeurtenis="inzage").onderwerp == "alle verantwoordingen 2023 in één werkboek"


def test_fasen_lopen_door_elkaar(wereld):
    dossier(wereld, Status.AANGENOMEN, Fase.VOORLOPIG)
    assert bladen(wereld)["Aanbieders"][0]["Versie"] == "voorlopig"
