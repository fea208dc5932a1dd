"""The proposal for a next ceiling: units x tariff x index, and a file that the region can load."""

import csv
import shutil
from datetime import date
from decimal import Decimal
from fractions import Fraction
from io import StringIO

import pytest
from django.core.management import call_command
from python_calamine import CalamineWorkbook

from aanbieder.models import Aanbieder, Plafond, Product
from rapportage.models import Verantwoording
from rapportage.verantwoording import versies
from rapportage.verantwoording.keuzes import Fase, Status, Versiestatus
from rapportage.verantwoording.models import Versie
from rapportage.verantwoording.rijen import Productieregel
from rapportage.verantwoording.vaststellen import voorstel, voorstel_document
from tests.rapportage.verantwoording.opstelling import beeld, dossier, rij, versie
from tests.rapportage.verantwoording.test_vaststelling import plafond
from tests.regio_nl import MAP


@pytest.fixture(autouse=True)
def dag(settings):
    settings.VANDAAG = "2024-09-11"


def vastgesteld(wereld, *rijen):
    vast = dossier(wereld, Status.IN_BEWERKING, Fase.DEFINITIEF)
    versie(wereld, vast, nu=beeld(rijen or [rij()]), status=Versiestatus.VASTGESTELD)
    vast.status = Status.VASTGESTELD
    vast.save()
    return vast


def van(wereld, doeljaar=2024, *rijen):
    return voorstel.voorstel(vastgesteld(wereld, *rijen).versies.get(), doeljaar)


def adres(vast, wat="voorstel/", jaar=""):
    return f"/aanbieders/aanbieder-een/verantwoording/{vast.pk}/{wat}{f'?jaar={jaar}' if jaar else ''}"


def test_eenheden_maal_tarief_maal_index(wereld):
    gevonden = van(wereld)  # 1000 x 1.13 x 1.05
    assert gevonden.bedrag_cent == 118_650
    assert gevonden.factor == Decimal("1.0500")


@pytest.mark.parametrize(
    ("volume", "tarief", "factor", "cent"),
    [(1, 10, Fraction(105, 100), 11), (1, 9, Fraction(105, 100), 9), (3, 1, Fraction(1, 2), 2), (0, 5, Fraction(2), 0)],
)
def test_een_halve_cent_gaat_omhoog_per_rij(volume, tarief, factor, cent):
    regel = Productieregel(2023, "0984", "45", "45A01", "01", volume, tarief, toegekend=volume * tarief)
    assert voorstel.bedrag_van(regel, factor) == cent


@pytest.mark.parametrize("tarief", [None, 149_335])
def test_een_bedragproduct_gaat_van_zijn_bedrag_uit_ook_met_de_prijs_van_het_traject_erbij(tarief):
    regel = Productieregel(2023, "0984", "44", "44T01", "83", 10_000, tarief, toegekend=10_000, totaal=12_000)
    assert voorstel.bedrag_van(regel, Fraction(106, 100)) == 10_600


def test_indexen_van_meer_jaren_gaan_over_elkaar():
    reeks = voorstel.indexen({2024: Decimal(5), 2025: Decimal("4.96")}, 2023, 2025)
    assert voorstel.factor_van(reeks) == Fraction(105, 100) * Fraction(10496, 10000)


def test_een_onbekende_index_is_nul_en_wordt_gemeld(wereld):
    vast = vastgesteld(wereld)
    tekst = wereld.als("dewi").get(adres(vast)).content.decode()
    assert "Van 2025 is nog geen index bekend" in tekst
    assert 'data-kern="voorstel" value="118650"' in tekst


def test_aandelen_tellen_op_tot_het_plafond(wereld):
    (segment,) = van(wereld, 2024, rij(), rij("0983", toegekend=113_001)).segmenten
    assert sum(segment.per_plek.values()) == segment.bedrag_cent
    assert set(segment.per_plek) == {("0984", "45A01"), ("0983", "45A01")}


def test_het_huidige_plafond_staat_ernaast(wereld):
    (segment,) = van(wereld, 2025).segmenten
    assert (segment.nu.bedrag_cent, segment.nu_jaar, segment.verschil_cent) == (1_000_000, 2024, 118_650 - 1_000_000)
    assert segment.nu.grondslag == "Afspraak 2024"
    assert "vastgesteld 2023 (versie 1): € 1.130,00 x index 2024 5,00%, index 2025 nog niet bekend" in segment.grondslag


def test_wat_niet_is_toegekend_telt_niet_mee_en_wordt_gemeld(wereld):
    regel = Productieregel(2023, "0984", "45", "45A01", "01", 1000, 113, toegekend=113_000, onderhanden_werk=700,
                           totaal=113_700)  # fmt: skip
    assert van(wereld, 2024, regel).niet_meegenomen_cent == 700


def test_een_product_dat_stopt_gaat_naar_zijn_opvolger(wereld):
    Product.objects.filter(pk=wereld.p_licht.pk).update(geldig_tot=date(2023, 12, 31), opvolger=wereld.p_zwaar)
    (segment,) = van(wereld).segmenten
    assert set(segment.per_plek) == {("0984", "45A02")}
    assert segment.aandelen[0].volgt_op == "45A01"


def test_opvolgers_in_een_kring_draaien_niet_rond(wereld):
    stop = {"geldig_tot": date(2023, 12, 31)}
    Product.objects.filter(pk=wereld.p_licht.pk).update(opvolger=wereld.p_zwaar, **stop)
    Product.objects.filter(pk=wereld.p_zwaar.pk).update(opvolger=wereld.p_licht, **stop)
    assert van(wereld).bedrag_cent == 118_650


def test_zonder_plafond_komt_het_voorstel_op_het_hoogste_segment_dat_kan(wereld):
    pleeg = Productieregel(2023, "0984", "35", "35P01", "14", 10, 100, toegekend=1_000, totaal=1_000)
    assert [s.segment for s in van(wereld, 2024, pleeg).segmenten] == ["2"]


def test_zonder_vaststelling_is_er_geen_voorstel(wereld):
    vast = dossier(wereld, Status.IN_BEOORDELING, Fase.DEFINITIEF)
    assert "Er is nog geen voorstel" in wereld.als("dewi").get(adres(vast)).content.decode()
    assert wereld.als("dewi").get(adres(vast, "voorstel.csv")).status_code == 404


@pytest.mark.parametrize("jaar", ["2023", "2040", "abc", "20244"])
def test_een_ander_jaar_bestaat_niet(wereld, jaar):
    assert wereld.als("dewi").get(adres(vastgesteld(wereld), jaar=jaar)).status_code == 404


@pytest.mark.parametrize(("wie", "status"), {"dewi": 200, "anna": 404, "gert": 404, "hatice": 403, "vera": 404}.items())
@pytest.mark.parametrize("wat", ["voorstel/", "voorstel.csv", "voorstel.xlsx"])
def test_wie_het_voorstel_ziet(wereld, wie, status, wat):
    assert wereld.als(wie).get(adres(vastgesteld(wereld), wat)).status_code == status


def test_een_ander_bestand_bestaat_niet(wereld):
    assert wereld.als("dewi").get(adres(vastgesteld(wereld), "voorstel.exe")).status_code == 404


def test_het_bestand_heeft_precies_de_kolommen_van_plafonds_csv(wereld):
    plafond(wereld, 100_000, "donuthole:5")
    vast = vastgesteld(wereld)
    tekst = wereld.als("dewi").get(adres(vast, "voorstel.csv", 2025)).content.decode()
    with (MAP / "plafonds.csv").open(encoding="utf-8") as bestand:
        koppen = next(csv.reader(bestand))
    rijen = list(csv.DictReader(StringIO(tekst)))
    assert list(rijen[0]) == koppen
    assert (rijen[0]["bedrag_cent"], rijen[0]["geldig_van"], rijen[0]["prikkel"]) == ("118650", "2025-01-01", "hard")
    assert [r["bedrag_cent"] for r in rijen[1:]] == ["118650"]


def test_het_werkboek_is_te_openen(wereld, tmp_path):
    pad = tmp_path / "voorstel.xlsx"
    pad.write_bytes(wereld.als("dewi").get(adres(vastgesteld(wereld), "voorstel.xlsx")).content)
    assert CalamineWorkbook.from_path(pad).sheet_names == ["Plafonds", "Aandelen", "Begrippen"]


def test_de_regio_laadt_het_voorstel_terug(noord_limburg, tmp_path):
    """In a copy of the region's folder; what was loaded is what was proposed."""
    aanbieder = Aanbieder.objects.get(slug="stichting-wolkenotter-jeugdhulp")
    gevonden = voorstel.voorstel(_vastgesteld_uit_de_regio(aanbieder), 2025)
    map_ = shutil.copytree(MAP, tmp_path / "regio")
    with (map_ / "plafonds.csv").open("ab") as bestand:
        bestand.write(voorstel_document.als_csv(gevonden).split(b"\n", 1)[1])
    call_command("laad_regio", map_, verbosity=0)
    geladen = Plafond.objects.filter(overeenkomst__aanbieder=aanbieder, jaar=2025)
    hele = geladen.filter(gemeente=None, product=None)
    assert {p.segment.code: p.bedrag_cent for p in hele} == {s.segment: s.bedrag_cent for s in gevonden.segmenten}
    assert geladen.exclude(gemeente=None).count() == sum(len(s.per_plek) for s in gevonden.segmenten)
    assert gevonden.bedrag_cent > 0


def _vastgesteld_uit_de_regio(aanbieder) -> Versie:
    """A settled 2023 with exactly what the region granted."""
    from rapportage.verantwoording.naslag import regiocijfers
    from tests.regio_nl import Gebruiker

    eenheden = {(p.productcategorie, p.productcode): p.eenheid for p in Product.objects.all()}
    rijen = [
        Productieregel(2023, gemeente, categorie, code, eenheden[categorie, code], cijfer.volume, tarief,
                       toegekend=cijfer.toegekend, totaal=cijfer.toegekend)
        for (gemeente, categorie, code, tarief), cijfer in regiocijfers(aanbieder, 2023).items()
        if cijfer.toegekend
    ]  # fmt: skip
    vast = Verantwoording.objects.create(
        aanbieder=aanbieder, jaar=2023, fase=Fase.DEFINITIEF, status=Status.VASTGESTELD
    )
    inhoud = {"rijen": [regel.als_json() for regel in rijen]}
    return Versie.objects.create(
        verantwoording=vast, nummer=1, fase=Fase.DEFINITIEF, status=Versiestatus.VASTGESTELD, inhoud=inhoud,
        sha256=versies.hash_van(inhoud), totaal_cent=sum(r.totaal for r in rijen),
        getekend_door=Gebruiker.objects.get(email="aanbieder@demo.example"),
    )  # fmt: skip
