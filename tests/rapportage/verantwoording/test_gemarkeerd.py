"""The workbook comes back with its cells marked, keeps its own formatting, and can be handed in again."""

import shutil
from io import BytesIO
from zipfile import ZipFile

import pytest
from django.urls import reverse
from openpyxl import Workbook, load_workbook
from openpyxl.styles import Font, PatternFill

from rapportage.models import Aanlevering
from rapportage.verantwoording import inlezen
from rapportage.verantwoording.aanleveren import opslag
from rapportage.verantwoording.bestanden import gemarkeerd
from rapportage.verantwoording.bestanden.uitvoer import als_csv, als_xlsx
from rapportage.verantwoording.bevinding import Bevinding
from rapportage.verantwoording.controles import controleer
from rapportage.verantwoording.naslag import naslag_voor
from rapportage.verantwoording.register import BLAD, NAMEN
from rapportage.verantwoording.rijen import SJABLOONLETTERS, invoer_van
from rapportage.verantwoording.voorzet import voorzet
from tests.rapportage.verantwoording.rijen import dossier

FOUT = Bevinding("totaal", BLAD, "N3", "Het totaal moet 1200,00 zijn.", "1300,00", "1200,00", rij=1, kolom="totaal")
LET_OP = Bevinding("regio", BLAD, "H3", "De regio heeft 1000,00.", "1100,00", "1000,00", rij=1, kolom="toegekend")
ONTBREEKT = Bevinding("ontbreekt", BLAD, "0983-45A02", "U heeft er geen rij voor.")


def nooit():
    pytest.fail("het werkboek zelf had gebruikt moeten worden")


def gemaakt(map_, boek):
    pad = map_ / "opgeslagen"
    boek.save(pad)
    return pad


@pytest.fixture
def boek():
    """A workbook of somebody's own, with a title above the headings."""
    boek = Workbook()
    blad = boek.active
    blad.title = BLAD
    blad.append(list(NAMEN))
    blad.append(["2024", "0983", "45", "45A01", "01", 500, 1, 500, 0, 0, 0, 0, 0, 500, "=1+1"])
    blad.append(["2024", "0984", "45", "45A01", "01", 1000, 1, 1100, 200, 0, 0, 0, 0, 1300, "gewoon"])
    blad["O2"].data_type = "s"
    blad["B2"].font = Font(bold=True, color="FF0000FF")
    blad["C2"].fill = PatternFill("solid", fgColor="FF00FF00")
    boek.create_sheet("Aantekeningen")["A1"] = "van mij"
    return boek


def merk(map_, boek, bevindingen, naam="mijn.xlsx"):
    return load_workbook(BytesIO(gemarkeerd.maak(gemaakt(map_, boek), naam, bevindingen, nooit)))


def test_elke_cel_heeft_kleur_uitleg_en_een_regel_in_de_extra_kolom(boek, tmp_path):
    blad = merk(tmp_path, boek, [FOUT, LET_OP])[BLAD]
    assert "Het totaal moet 1200,00 zijn. Verwacht: 1200,00." in blad["N3"].comment.text
    assert blad["N3"].fill.fgColor.rgb != blad["H3"].fill.fgColor.rgb != "00000000"
    assert blad["P1"].value == "Bevindingen"
    assert "Het totaal moet 1200,00 zijn." in blad["P3"].value
    assert "De regio heeft 1000,00." in blad["P3"].value
    assert blad["P2"].value is None


def test_de_eigen_opmaak_en_andere_bladen_blijven(boek, tmp_path):
    terug = merk(tmp_path, boek, [FOUT])
    assert terug[BLAD]["B2"].font.bold
    assert terug[BLAD]["C2"].fill.fgColor.rgb == "FF00FF00"
    assert terug["Aantekeningen"]["A1"].value == "van mij"


def test_wat_bij_geen_cel_hoort_staat_op_een_eigen_blad(boek, tmp_path):
    terug = merk(tmp_path, boek, [ONTBREEKT])
    assert "U heeft er geen rij voor." in terug[gemarkeerd.OVERIG]["A2"].value


def test_de_kop_van_de_extra_kolom_staat_bij_de_andere_koppen(boek, tmp_path):
    boek[BLAD].insert_rows(1, 2)
    boek[BLAD]["A1"] = "Verantwoording van ons"
    blad = merk(tmp_path, boek, [Bevinding("getal", BLAD, "H5", "Geen getal.")])[BLAD]
    assert (blad["P3"].value, blad["P5"].value) == ("Bevindingen", "Geen getal: Geen getal.")


def test_geen_formule_blijft_een_formule(boek, tmp_path):
    boek[BLAD]["N2"] = "=H2+I2"
    boek["Aantekeningen"]["A2"] = '=HYPERLINK("http://kwaad.example","klik")'
    gevaar = Bevinding("formule", BLAD, "O2", "=cmd|' /C calc'!A0 ziet eruit als een formule.")
    terug = merk(tmp_path, boek, [gevaar])
    for blad in terug:
        assert not [cel.coordinate for rij in blad.iter_rows() for cel in rij if cel.data_type == "f"]
    assert terug[BLAD]["O2"].value == "=1+1"


def test_macros_en_koppelingen_gaan_niet_mee(boek, tmp_path):
    pad = gemaakt(tmp_path, boek)
    with ZipFile(pad, "a") as zip_:
        zip_.writestr("xl/vbaProject.bin", b"macro")
        zip_.writestr("xl/externalLinks/externalLink1.xml", b"<externalLink/>")
    namen = ZipFile(BytesIO(gemarkeerd.maak(pad, "mijn.xlsm", [FOUT], nooit))).namelist()
    assert not [naam for naam in namen if "vba" in naam or "external" in naam]


def test_opnieuw_markeren_laat_niets_van_de_vorige_keer_staan(boek, tmp_path):
    eerste = merk(tmp_path, boek, [FOUT, LET_OP, ONTBREEKT])
    tweede = merk(tmp_path, eerste, [LET_OP])
    blad = tweede[BLAD]
    assert blad["N3"].comment is None
    assert blad["N3"].fill.fgColor.rgb == "00000000"
    assert blad["P3"].value.startswith("Anders dan bij de regio")
    assert (blad.max_column, gemarkeerd.OVERIG in tweede.sheetnames) == (16, False)


def rijen():
    return invoer_van([
        {"boekjaar": "2024", "gemeentecode": "0983", "toelichting": "=1+1", "totaal": "500,00"},
        {"boekjaar": "2024", "gemeentecode": "0984", "toegekend": "1100,00", "totaal": "1300,00"},
    ])  # fmt: skip


@pytest.mark.parametrize("naam", ["mijn.csv", "mijn.ods", "kapot.xlsx"])
def test_wat_geen_bruikbaar_werkboek_is_komt_terug_met_dezelfde_cellen(tmp_path, naam):
    pad = tmp_path / "opgeslagen"
    pad.write_bytes(b"geen werkboek")
    blad = load_workbook(BytesIO(gemarkeerd.maak(pad, naam, [FOUT, LET_OP, ONTBREEKT], rijen)))[BLAD]
    assert (blad["B3"].value, blad["N3"].value, blad["N3"].data_type) == ("0984", "1300,00", "s")
    assert "Het totaal moet 1200,00 zijn." in blad["N3"].comment.text
    assert (blad["O2"].value, blad["O2"].data_type) == ("=1+1", "s")
    assert (blad["P1"].value, blad["N1"].value) == ("Bevindingen", "totaal")
    assert "De regio heeft 1000,00." in blad["P3"].value


def test_een_groot_werkboek_komt_terug_zonder_opmaak(boek, tmp_path, monkeypatch):
    monkeypatch.setattr(gemarkeerd, "MEESTE_BYTES", 10)
    blad = load_workbook(BytesIO(gemarkeerd.maak(gemaakt(tmp_path, boek), "mijn.xlsx", [FOUT], rijen)))[BLAD]
    assert not blad["B2"].font.bold
    assert blad["N3"].comment is not None


@pytest.mark.django_db
@pytest.mark.parametrize("soort", ["csv", "xlsx"])
def test_gemarkeerd_en_opnieuw_aangeleverd_geeft_hetzelfde_op_dezelfde_plek(wereld, tmp_path, soort):
    typen = voorzet(wereld.een, 2024)
    typen[0] |= {"productcode": "99X99", "toelichting": "=1+1"}
    typen[1] |= {"totaal": "1300,00", "toegekend": "duizend"}
    pad = tmp_path / f"eerste.{soort}"
    pad.write_bytes(als_csv(typen) if soort == "csv" else als_xlsx(typen))
    naslag = naslag_voor(wereld.een, 2024)

    def bevindingen(pad, naam):
        uitslag = controleer(inlezen.lees(pad, naam), naslag)
        return sorted((b.code, b.tab, b.cel, b.zin) for b in uitslag.bevindingen), uitslag

    eerst, uitslag = bevindingen(pad, f"mijn.{soort}")
    assert len(eerst) >= 3
    terug = tmp_path / "terug.xlsx"
    inhoud = gemarkeerd.maak(pad, f"mijn.{soort}", uitslag.bevindingen, lambda: inlezen.lees(pad, f"mijn.{soort}"))
    terug.write_bytes(inhoud)
    assert bevindingen(terug, "mijn.xlsx")[0] == eerst


@pytest.mark.django_db
class TestDownload:
    @pytest.fixture
    def aanlevering(self, wereld, settings, tmp_path):
        settings.MEDIA_MAP = tmp_path / "media"
        verantwoording = dossier(wereld)
        pad = opslag.pad("verantwoording/abc")
        pad.parent.mkdir(parents=True)
        boek = Workbook()
        boek.active.title = BLAD
        boek.active.append(list(NAMEN))
        shutil.move(gemaakt(tmp_path, boek), pad)
        return Aanlevering.objects.create(
            verantwoording=verantwoording, uitkomst="gelezen", bestandsnaam="mijn.xlsx", opslag="verantwoording/abc",
            bevindingen=[FOUT.als_json()], tabs={BLAD: dict(SJABLOONLETTERS)}, door=wereld.mensen["anna"],
        )  # fmt: skip

    def adres(self, aanlevering):
        dossier = aanlevering.verantwoording
        return reverse("aanlevering_gemarkeerd", args=[dossier.aanbieder.slug, dossier.pk, aanlevering.pk])

    def test_de_aanbieder_krijgt_zijn_bestand_terug(self, wereld, aanlevering):
        antwoord = wereld.als("bas").get(self.adres(aanlevering))
        assert antwoord["Content-Disposition"] == 'attachment; filename="gemarkeerd-2024-aanbieder-een.xlsx"'
        assert load_workbook(BytesIO(antwoord.content))[BLAD]["N3"].comment is not None

    @pytest.mark.parametrize("wie", ["dewi", "chris", "gert"])
    def test_een_ander_niet(self, wereld, aanlevering, wie):
        assert wereld.als(wie).get(self.adres(aanlevering)).status_code == 404

    @pytest.mark.parametrize("anders", [{"uitkomst": "geweigerd"}, {"opslag": ""}, {"opslag": "verantwoording/weg"}])
    def test_wat_er_niet_meer_is(self, wereld, aanlevering, anders):
        Aanlevering.objects.update(**anders)
        assert wereld.als("anna").get(self.adres(aanlevering)).status_code == 404
