"""A document as CSV and XLSX: read back, with the cells a spreadsheet would misread."""

import csv
from datetime import date, datetime
from decimal import Decimal
from io import BytesIO, StringIO
from zipfile import ZipFile

import pytest
from python_calamine import CalamineWorkbook

from portaal.kern.export import Document, Kolom, Tabel, als_csv, als_xlsx, antwoord, veilig

KOLOMMEN = [
    Kolom("Product"),
    Kolom("Tarief", "geld"),
    Kolom("Aantal", "getal"),
    Kolom("Aandeel", "procent"),
    Kolom("Vanaf", "datum"),
]
RIJ = ("44W01", 25133, Decimal("1.50"), Decimal("4.74"), date(2024, 1, 1))


def document(*rijen, naam="Tarieven") -> Document:
    return Document(
        titel="Tarieven van Een",
        gegevens=[("Peildatum", "11 september 2024")],
        definities=[("Tarief", "Bedrag per eenheid.")],
        tabellen=[Tabel(naam, KOLOMMEN, iter(rijen))],
    )


def csv_rijen(stuk: Document) -> list[list[str]]:
    return list(csv.reader(StringIO(als_csv(stuk).decode("utf-8-sig")), delimiter=";"))


def blad(stuk: Document, naam: str = "Tarieven") -> list[list]:
    boek = CalamineWorkbook.from_filelike(BytesIO(als_xlsx(stuk)))
    return boek.get_sheet_by_name(naam).to_python(skip_empty_area=False)


def test_csv_opent_in_een_nederlands_rekenblad():
    inhoud = als_csv(document(RIJ))
    assert inhoud.startswith(b"\xef\xbb\xbfTarieven van Een\r\n")
    assert b"44W01;251,33;1,50;4,74;2024-01-01\r\n" in inhoud


def test_csv_zegt_peildatum_en_begrippen():
    rijen = csv_rijen(document(RIJ))
    assert ["Peildatum", "11 september 2024"] in rijen
    assert rijen[-2:] == [["Begrippen"], ["Tarief", "Bedrag per eenheid."]]


def test_lege_cellen_blijven_leeg():
    leeg = ("", None, None, None, None)
    assert ["", "", "", "", ""] in csv_rijen(document(leeg))
    assert len(blad(document(leeg))) <= 5


@pytest.mark.parametrize("tekst", ["=1+1", "+31 6", "-5", "@som", "\tx", "\rx"])
def test_tekst_wordt_nooit_een_formule(tekst):
    tabel = Tabel(tekst, [Kolom(tekst)], [[tekst]])
    gevaarlijk = Document(tekst, [(tekst, tekst)], [(tekst, tekst)], [tabel])
    cellen = [cel for rij in csv_rijen(gevaarlijk) for cel in rij if cel != "Begrippen"]
    assert cellen
    assert all(cel.startswith("'") for cel in cellen)
    inhoud = ZipFile(BytesIO(als_xlsx(gevaarlijk)))
    assert not any(b"<f>" in inhoud.read(naam) for naam in inhoud.namelist())


@pytest.mark.parametrize(
    "tekst", ["=5", "+31", "@1", "=1,2", "-5", "-12,05", "- 5", "-1.130,00", "\t5", "\r5", "-", "'=1"]
)
def test_alleen_een_kaal_bedrag_in_een_getallenkolom_blijft_zonder_apostrof(tekst):
    assert veilig(tekst) == f"'{tekst}"
    assert veilig(tekst, getal=True) == (tekst if tekst in ("-5", "-12,05") else f"'{tekst}")


@pytest.mark.parametrize("tekst", ["", "gewoon", "1,5", "12", "'s-Hertogenbosch", "a=1"])
def test_gewone_tekst_blijft_zoals_hij_is(tekst):
    assert veilig(tekst) == veilig(tekst, getal=True) == tekst


def test_negatief_bedrag_is_een_getal():
    assert ["x", "-12,05", "-1", "", ""] in csv_rijen(document(("x", -1205, -1, None, None)))


def test_scheiding_in_tekst_blijft_een_cel():
    assert csv_rijen(document(('a;"b"\nc', None, None, None, None)))[5][0] == 'a;"b"\nc'


def test_xlsx_heeft_getallen_en_datums():
    rijen = blad(document(RIJ))
    assert rijen[0][0] == "Tarieven van Een"
    assert rijen[1][:2] == ["Peildatum", "11 september 2024"]
    assert rijen[3] == ["Product", "Tarief", "Aantal", "Aandeel", "Vanaf"]
    assert rijen[4] == ["44W01", 251.33, 1.5, 4.74, date(2024, 1, 1)]


def test_xlsx_laat_codes_tekst():
    assert blad(document(("0984", None, None, None, None)))[4][0] == "0984"


def test_xlsx_zet_de_koprij_vast_en_bedragen_in_euro():
    inhoud = ZipFile(BytesIO(als_xlsx(document(RIJ))))
    assert b'ySplit="4"' in inhoud.read("xl/worksheets/sheet1.xml")
    assert "€ #,##0.00" in inhoud.read("xl/styles.xml").decode()


def test_xlsx_heeft_een_blad_met_begrippen():
    assert ["Tarief", "Bedrag per eenheid."] in blad(document(RIJ), "Begrippen")


@pytest.mark.parametrize("naam", ["Tarief [per] etmaal: a/b*?\\", "'x'", "", "x" * 80, "begrippen"])
def test_elke_tabelnaam_geeft_een_geldig_blad(naam):
    stuk = Document("t", [], [("a", "b")], [Tabel(naam, [Kolom("k")], []), Tabel(naam, [Kolom("k")], [])])
    assert len(CalamineWorkbook.from_filelike(BytesIO(als_xlsx(stuk))).sheet_names) == 3


def test_moment_in_een_datumkolom_wordt_een_dag():
    rij = ("x", None, None, None, datetime(2024, 5, 6, 13, 0))
    assert csv_rijen(document(rij))[5][4] == "2024-05-06"
    assert blad(document(rij))[4][4] == date(2024, 5, 6)


def test_rij_met_een_cel_te_veel_is_een_fout():
    with pytest.raises(ValueError, match="argument"):
        als_csv(document((*RIJ, "extra")))


@pytest.mark.parametrize(("soort", "inhoud"), [("csv", "text/csv"), ("xlsx", "spreadsheetml")])
def test_antwoord_is_een_download(soort, inhoud):
    reactie = antwoord(document(RIJ), soort, "tarieven-één")
    assert inhoud in reactie["Content-Type"]
    assert reactie["Content-Disposition"].startswith("attachment")
    assert f".{soort}" in reactie["Content-Disposition"]
