"""Reading CSV: what comes out, and one clear sentence for what cannot be read."""

import gzip
import hashlib

import pandas as pd
import pytest

from rapportage.productie.inlezen import BestandOnleesbaar, csv, open_bestand
from rapportage.productie.inlezen.kolommen import DECLARATIES
from tests.rapportage.productie.regels import DECLARATIE, GENOEG, VOORBEELDEN

KOP = ",".join(DECLARATIES)
REGEL = ",".join(DECLARATIE.get(kolom, "") for kolom in DECLARATIES)


def lees(pad, soort="declaraties", max_bytes=GENOEG):
    """The whole file as one frame, with the reader's notices."""
    with open_bestand(pad, soort, max_bytes) as bestand:
        blokken = list(bestand.blokken())
        return (pd.concat(blokken, ignore_index=True) if blokken else pd.DataFrame()), bestand


@pytest.fixture
def bestand(tmp_path):
    """Writes a file out of lines or bytes."""

    def schrijf(inhoud, naam="declaraties.csv"):
        pad = tmp_path / naam
        pad.write_bytes(inhoud if isinstance(inhoud, bytes) else "\n".join(inhoud).encode())
        return pad

    return schrijf


FOUTEN = {
    "leeg.csv": "is leeg; verwacht is minstens een kopregel",
    "kolom_ontbreekt.csv": "de kolom tarief_cent ontbreekt; het bestand heeft gemeentecode, toewijzingnummer",
    "geen_kop.csv": "regel 1 is geen kopregel voor declaraties; verwacht is gemeentecode,",
    "dubbele_kolom.csv": "de kolom volume staat er meer dan een keer in",
    "toewijzingen_als_declaraties.csv": "dit zijn toewijzingen; lees ze in met manage.py importeer toewijzingen",
    "latin1.csv": "regel 3 is niet in UTF-8",
    "utf16.csv": "UTF-16",
    "te_weinig_velden.csv": "regel 4 heeft 15 velden, verwacht zijn er 17",
    "open_aanhaling.csv": "regel 3",
    "excel.csv": "een Excel- of zip-bestand; sla het op als CSV (UTF-8)",
    "nul_bytes.csv": "nul-bytes",
    "oude_mac.csv": "oude Mac-indeling",
    "bestaat_niet.csv": "bestaat niet",
}


@pytest.mark.parametrize(("naam", "zin"), FOUTEN.items())
def test_een_onleesbaar_bestand_geeft_een_zin(naam, zin):
    with pytest.raises(BestandOnleesbaar) as fout:
        lees(VOORBEELDEN / "moet_falen" / naam)

    assert zin in str(fout.value)
    assert naam in str(fout.value)
    assert str(fout.value).endswith(".")


def test_een_bestand_uit_excel_leest_als_ieder_ander():
    gewoon, _ = lees(VOORBEELDEN / "moet_slagen/declaraties.csv")
    excel, bron = lees(VOORBEELDEN / "moet_slagen/declaraties_uit_excel.csv")

    assert list(excel["regelnummer"]) == [3, 4, 6]
    pd.testing.assert_frame_equal(
        excel.drop(columns="regelnummer"), gewoon.drop(columns="regelnummer").iloc[:3], check_index_type=False
    )
    assert bron.meldingen == ["Niet gebruikt: kolom opmerking."]


def test_alleen_een_kop_is_een_leeg_bestand_en_geen_fout():
    blok, _ = lees(VOORBEELDEN / "moet_slagen/alleen_een_kop.csv")

    assert blok.empty


def test_regelnummers_tellen_lege_regels_en_regels_binnen_aanhalingstekens(bestand):
    pad = bestand([KOP, REGEL, "", "", '"0984\nx"' + REGEL[4:], REGEL, "\r", "," * 16, REGEL])

    blok, _ = lees(pad)

    assert list(blok["regelnummer"]) == [2, 5, 7, 10]


@pytest.mark.parametrize("grootte", [64, 150, 1000])
def test_blokken_breken_nooit_een_rij(bestand, monkeypatch, grootte):
    monkeypatch.setattr(csv, "BLOK_BYTES", grootte)
    monkeypatch.setattr("rapportage.productie.inlezen.bron.KOP_BYTES", 256)
    rijen = [f'"09\n{nr}"' + REGEL[4:] if nr % 3 else REGEL for nr in range(60)]

    blok, _ = lees(bestand([KOP, *rijen]))

    verwacht, regel = [], 2
    for nr in range(60):
        verwacht.append(regel)
        regel += 2 if nr % 3 else 1
    assert list(blok["regelnummer"]) == verwacht


def test_een_ingepakt_bestand_wordt_herkend_aan_de_inhoud(bestand):
    pad = bestand(gzip.compress("\n".join([KOP, REGEL]).encode()), "zonder_gz.csv")

    blok, bron = lees(pad)

    assert len(blok) == 1
    assert bron.sha256 == hashlib.sha256(pad.read_bytes()).hexdigest()
    assert bron.voortgang == 1


@pytest.mark.parametrize(
    ("verminkt", "zin"), [(lambda b: b[:-20], "is afgebroken"), (lambda b: b[:60] + b"\xff" * 40, "is beschadigd")]
)
def test_een_verminkt_ingepakt_bestand_geeft_een_zin(bestand, verminkt, zin):
    heel = gzip.compress("\n".join([KOP, *[REGEL] * 2000]).encode())

    with pytest.raises(BestandOnleesbaar, match=zin):
        lees(bestand(verminkt(heel), "declaraties.csv.gz"))


def test_een_gzipbom_wordt_niet_uitgepakt(bestand):
    bom = bestand(gzip.compress((KOP + "\n" + (REGEL + "\n") * 200_000).encode()), "bom.csv.gz")

    with pytest.raises(BestandOnleesbaar, match="na uitpakken groter dan 1 MiB"):
        lees(bom, max_bytes=2**20)


def test_een_te_groot_bestand_wordt_niet_gelezen(bestand):
    with pytest.raises(BestandOnleesbaar, match="groter dan 100 bytes"):
        lees(bestand([KOP, REGEL]), max_bytes=100)


def test_twee_gigabyte_nullen_stopt_aan_het_begin(tmp_path):
    pad = tmp_path / "nullen.csv"
    with pad.open("wb") as nullen:
        nullen.truncate(2 * 2**30)  # sparse: takes no disk

    with pytest.raises(BestandOnleesbaar, match="nul-bytes"):
        lees(pad, max_bytes=3 * 2**30)


@pytest.mark.parametrize(
    ("inhoud", "zin"),
    [
        (b"x" * 70_000, "regel 1 is langer dan 64 KiB"),
        (KOP.encode() + b"\n" + b"x" * (3 * 2**20), "regel 2 is langer dan 1 MiB"),
        (KOP.encode() + b'\n"' + (REGEL.encode() + b"\n") * 30_000, "regel 2"),
    ],
    ids=["kop", "regel", "open aanhaling"],
)
def test_een_regel_zonder_einde_vult_het_geheugen_niet(bestand, inhoud, zin):
    with pytest.raises(BestandOnleesbaar, match=zin):
        lees(bestand(inhoud))


def test_een_losse_aanhaling_midden_in_een_veld_wordt_bij_naam_genoemd(bestand):
    with pytest.raises(BestandOnleesbaar, match="regel 3"):
        lees(bestand([KOP, REGEL, REGEL.replace("R1", 'R"1'), REGEL]))


def test_stops_en_antwoorden_komen_alleen_als_bericht(bestand):
    with pytest.raises(BestandOnleesbaar, match="alleen als iJw-bericht"):
        lees(bestand([KOP]), soort="stops")


def test_een_map_is_geen_bestand(tmp_path):
    with pytest.raises(BestandOnleesbaar, match="geen bestand"):
        lees(tmp_path)
