"""Files made to hurt: a clear refusal or right rows, within half a minute and a gibibyte. All of them are made here."""

import json
import re
import subprocess
import sys
import zipfile
from collections.abc import Iterable, Iterator
from pathlib import Path

import pytest

from rapportage.verantwoording.register import BLAD, KOLOMMEN
from tests.rapportage.verantwoording.inlezen.lezen import KOP, RIJ
from tests.rapportage.verantwoording.schrijven import als_csv, als_ods, als_xlsx, in_zip, met_getallen, uitgepakt

WORTEL = Path(__file__).parents[4]
LANGST, MEESTE_MIB = 30, 1024
DRUK = 15  # seconds more on the clock when others use the machine; the work itself gets LANGST
BEGIN = (
    b'<?xml version="1.0" encoding="UTF-8"?><worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main">'
    b"<sheetData>"
)
EIND = b"</sheetData></worksheet>"
LEEG = uitgepakt(als_xlsx({BLAD: [KOP]}))
KOPRIJ = re.search(rb"<row.*?</row>", LEEG["xl/worksheets/sheet1.xml"], re.DOTALL)[0]
LEZER = """
import json, resource, sys, time
from pathlib import Path
from rapportage.verantwoording import inlezen
from rapportage.verantwoording.inlezen import lezen
begin = time.monotonic()
try:
    uitkomst = {"rijen": len(inlezen.lees(Path(sys.argv[1]), sys.argv[2]))}
except inlezen.Onleesbaar as fout:
    uitkomst = {"code": fout.code, "zin": fout.zin}
uitkomst["seconden"] = time.monotonic() - begin
eigen, kind = (resource.getrusage(wie) for wie in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN))
uitkomst["rekentijd"] = sum(deel.ru_utime + deel.ru_stime for deel in (eigen, kind))
# Not `eigen.ru_maxrss`: that survives exec, so it tells how large the test run was that started this process.
hoogste = next(regel for regel in Path("/proc/self/status").read_text().splitlines() if regel.startswith("VmHWM"))
uitkomst["mib"] = max(int(hoogste.split()[1]), kind.ru_maxrss) / 1024
print(json.dumps(uitkomst))
"""


def gelezen(pad: Path, naam: str) -> dict:
    """Read in a fresh process, which knows what it took."""
    klaar = subprocess.run(
        [sys.executable, "-c", LEZER, str(pad), naam],
        cwd=WORTEL,
        capture_output=True,
        text=True,
        check=True,
        timeout=90,
    )
    uitkomst = json.loads(klaar.stdout)
    assert uitkomst["rekentijd"] < LANGST
    assert uitkomst["seconden"] < LANGST + DRUK
    assert uitkomst["mib"] < MEESTE_MIB
    return uitkomst


def werkboek(pad: Path, blad: Iterable[bytes]) -> Path:
    with zipfile.ZipFile(pad, "w", zipfile.ZIP_DEFLATED, compresslevel=1) as bundel:
        for naam, inhoud in LEEG.items():
            if naam != "xl/worksheets/sheet1.xml":
                bundel.writestr(naam, inhoud)
        with bundel.open("xl/worksheets/sheet1.xml", "w", force_zip64=True) as stroom:
            for deel in blad:
                stroom.write(deel)
    return pad


def volle_rijen(aantal: int, kolommen: str) -> Iterator[bytes]:
    yield BEGIN + KOPRIJ
    rij = '<row r="#">' + "".join(f'<c r="{kolom}#"><v>1</v></c>' for kolom in kolommen) + "</row>"
    for eerste in range(2, aantal + 1, 10_000):
        yield "".join(
            rij.replace("#", str(nummer)) for nummer in range(eerste, min(eerste + 10_000, aantal + 1))
        ).encode()
    yield EIND


def een_cel(cel: str) -> list[bytes]:
    rij = int(re.sub(r"\D", "", cel))
    anders = f'<row r="{rij}"><c r="{cel}"><v>1</v></c></row>'
    return [BEGIN, KOPRIJ, b'<row r="2"><c r="A2"><v>2023</v></c></row>', anders.encode(), EIND]


def test_zipbom(tmp_path):
    uitkomst = gelezen(werkboek(tmp_path / "bom", [BEGIN, *[b" " * 2**20] * 1500, EIND]), "x.xlsx")
    assert "uitgepakt groter" in uitkomst["zin"]
    assert uitkomst["mib"] < 700


def test_zipbom_die_over_zijn_omvang_liegt(tmp_path):
    pad = werkboek(tmp_path / "bom", [BEGIN, *[b" " * 2**20] * 300, EIND])
    groot = (300 * 2**20 + len(BEGIN + EIND)).to_bytes(4, "little")
    pad.write_bytes(pad.read_bytes().replace(groot, (1000).to_bytes(4, "little")))
    assert gelezen(pad, "x.xlsx")["code"] == "bestand"


@pytest.mark.parametrize("onderdeel", ["xl/sharedStrings.xml", "xl/workbook.xml", "xl/styles.xml"])
def test_zipbom_in_een_ander_onderdeel(tmp_path, onderdeel):
    (tmp_path / "bom").write_bytes(in_zip({**LEEG, onderdeel: b"<sst>" + b" " * (200 * 2**20) + b"</sst>"}))
    assert gelezen(tmp_path / "bom", "x.xlsx")["code"] == "bestand"


def test_cel_in_de_laatste_hoek(tmp_path):
    assert "geheugen" in gelezen(werkboek(tmp_path / "hoek", een_cel("XFD1048576")), "x.xlsx")["zin"]


def test_cel_op_de_laatste_rij(tmp_path):
    assert gelezen(werkboek(tmp_path / "onder", een_cel("A1048576")), "x.xlsx")["rijen"] == 2


def test_cel_in_de_laatste_kolom(tmp_path):
    assert gelezen(werkboek(tmp_path / "rechts", een_cel("XFD3")), "x.xlsx")["rijen"] == 1


def test_alle_rijen_van_een_blad(tmp_path):
    assert gelezen(werkboek(tmp_path / "smal", volle_rijen(1_048_576, "AB")), "x.xlsx")["rijen"] == 1_048_575


def test_alle_rijen_van_een_blad_met_alle_kolommen(tmp_path):
    letters = "ABCDEFGHIJKLMNO"[: len(KOLOMMEN)]
    assert gelezen(werkboek(tmp_path / "vol", volle_rijen(1_048_576, letters)), "x.xlsx")["code"] == "bestand"


@pytest.mark.parametrize(
    "blad",
    [
        [BEGIN, b"<a>" * 3_000_000, EIND],
        [BEGIN, b'<row r="1"><c r="A1" t="inlineStr"><is><t>', b"x" * 200_000_000, b"</t></is></c></row>", EIND],
        [BEGIN, b'<row r="1"><c r="ZZZZ99999999"><v>1</v></c></row>', EIND],
        [BEGIN, b'<row r="-5"><c r="A-5" t="s"><v>999999999</v></c></row>', EIND],
        [b'<!DOCTYPE w [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;&a;">]>', BEGIN, KOPRIJ, b"<c>&b;</c>", EIND],
    ],
    ids=["diepe_xml", "een_cel_van_200_mb", "cel_die_niet_bestaat", "rij_onder_nul", "entiteiten"],
)
def test_kwaadaardige_xml(tmp_path, blad):
    assert gelezen(werkboek(tmp_path / "xml", blad), "x.xlsx")["code"] == "bestand"


def test_entiteiten_in_het_werkboek_zelf(tmp_path):
    lachers = "".join(f'<!ENTITY a{n} "{f"&a{n - 1};" * 10}">' for n in range(1, 12))
    kwaad = f'<?xml version="1.0"?><!DOCTYPE w [<!ENTITY a0 "ha">{lachers}]><workbook>&a11;</workbook>'
    (tmp_path / "lach").write_bytes(in_zip({**LEEG, "xl/workbook.xml": kwaad}))
    assert "DTD" in gelezen(tmp_path / "lach", "x.xlsx")["zin"]


@pytest.mark.parametrize(("rijen", "kolommen"), [(1_048_576, 16_384), (100_000, 1_000)])
def test_herhaalde_cellen_in_ods(tmp_path, rijen, kolommen):
    delen = uitgepakt(als_ods({BLAD: met_getallen([KOP, RIJ])}))
    herhaald = (
        f'<table:table-row table:number-rows-repeated="{rijen}"><table:table-cell office:value-type="float" '
        f'office:value="1" table:number-columns-repeated="{kolommen}"/></table:table-row></table:table>'
    )
    delen["content.xml"] = delen["content.xml"].replace(b"</table:table>", herhaald.encode())
    (tmp_path / "ods").write_bytes(in_zip(delen))
    assert gelezen(tmp_path / "ods", "x.ods")["code"] == "bestand"


@pytest.mark.parametrize(
    "inhoud",
    [
        b";" * 25_000_000,
        b'"' * 25_000_001,
        als_csv([KOP, RIJ]) + b'"\n";' * 6_000_000,
        b"\n" * 25_000_000,
        als_csv([KOP, RIJ]) + b'"' + b"2023;0984\n" * 2_000_000,
    ],
    ids=["puntkommas", "aanhalingstekens", "regels_in_cellen", "lege_regels", "niet_gesloten"],
)
def test_kwaadaardige_csv(tmp_path, inhoud):
    (tmp_path / "csv").write_bytes(inhoud)
    assert gelezen(tmp_path / "csv", "x.csv")["code"] == "bestand"


def test_rommelige_csv_van_25_mb_wordt_gelezen(tmp_path):
    rommel = als_csv([KOP, RIJ]) + "".join(f"2023;0984;;p{n};01;{n}\n\n" for n in range(700_000)).encode()
    (tmp_path / "csv").write_bytes(rommel)
    assert gelezen(tmp_path / "csv", "x.csv")["rijen"] == 700_001


def test_miljoen_lege_rijen_met_opmaak(tmp_path):
    leeg = "".join(f'<row r="{rij}" ht="15"><c r="A{rij}" s="0"/></row>' for rij in range(3, 1_000_000)).encode()
    rij = b'<row r="2"><c r="A2"><v>2023</v></c></row>'
    assert gelezen(werkboek(tmp_path / "opmaak", [BEGIN, KOPRIJ, rij, leeg, EIND]), "x.xlsx")["rijen"] == 1
