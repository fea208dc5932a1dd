"""A file that is wrong: one clear Dutch message that says where and what was expected, and nothing stored."""

import gzip
import resource
import time

import pytest
from django.core.management import CommandError, call_command

from portaal.models import Logregel
from rapportage.models import Declaratieregel, Import
from tests.rapportage.productie.bestanden import alles, als_csv, geweigerd, importeer, lees_fouten, schrijf

GOED = als_csv("declaraties", {})
TWEE_GB = 2 * 10**9

FOUTE_BESTANDEN = {
    "kolom ontbreekt": (GOED.replace(",volume,", ",aantal,").encode(), ["de kolom volume ontbreekt"]),
    "verkeerde tekens": (GOED.replace("N1", "ë").encode("latin-1"), ["regel 2", "niet in UTF-8"]),
    "utf-16": (GOED.encode("utf-16"), ["UTF-16"]),
    "excel": (b"PK\x03\x04" + b"x" * 200, ["Excel- of zip-bestand", "sla het op als CSV"]),
    "pdf": (b"%PDF-1.7\n" + b"x" * 200, ["een PDF"]),
    "geen gzip": (b"\x1f\x8b\x08\x00" + b"x" * 200, ["beschadigd"]),
    "afgebroken gzip": (gzip.compress(GOED.encode() * 50)[:-9], ["afgebroken"]),
    "leeg": (b"", ["leeg", "kopregel"]),
    "toewijzingen": (als_csv("toewijzingen", {}).encode(), ["dit zijn toewijzingen", "importeer toewijzingen"]),
    "proza": (b"Beste regio, hierbij de declaraties.\n", ["geen kopregel", "gemeentecode"]),
}
FOUTE_REGELS = {
    "decimale komma's": ({"bedrag_cent": '"60,00"'}, "bedrag_cent", "hele centen"),
    "decimale punt": ({"volume": "60.5"}, "volume", "geen heel getal"),
    "onbekende gemeente": ({"gemeentecode": "0599"}, "gemeentecode", "geen gemeente van deze regio"),
    "onbekende aanbieder": ({"aanbieder_agb": "99999999"}, "aanbieder_agb", "agb-code"),
    "onbekend product": ({"productcode": "99Z99"}, "productcode", "niet bekend"),
    "bedrag": ({"bedrag_cent": "6001"}, "bedrag_cent", "verwacht is 6000 (volume 60 x tarief 100)"),
    "twee maanden": ({"periode_eind": "2024-03-31"}, "periode_eind", "per kalendermaand"),
    "datum": ({"periode_begin": "01-02-2024"}, "periode_begin", "2024-01-31"),
    "andere toewijzing": ({"toewijzingnummer": "77"}, "toewijzingnummer", "niet bekend"),
    "credit zonder debet": (
        {"debet_credit": "C", "vorig_referentienummer": "WEG"}, "vorig_referentienummer", "niet bekend",
    ),
}  # fmt: skip


@pytest.mark.parametrize("naam", FOUTE_BESTANDEN)
def test_een_onleesbaar_bestand_zegt_wat_er_mis_is_en_laat_niets_achter(wereld, tmp_path, capsys, naam):
    inhoud, woorden = FOUTE_BESTANDEN[naam]
    pad = tmp_path / "declaraties.csv"
    pad.write_bytes(inhoud)
    eerst = alles()
    uitvoer = geweigerd(capsys, "declaraties", pad)
    assert "er is niets opgeslagen" in uitvoer
    for woord in woorden:
        assert woord in uitvoer
    assert alles() == eerst


@pytest.mark.parametrize("naam", FOUTE_REGELS)
def test_een_foute_regel_weigert_het_hele_bestand(wereld, tmp_path, capsys, naam):
    anders, veld, woorden = FOUTE_REGELS[naam]
    pad = schrijf(tmp_path, "declaraties", {}, {"referentienummer": "N2"} | anders)
    eerst = alles()
    uitvoer = geweigerd(capsys, "declaraties", pad)
    assert f"regel 3, {veld}: " in uitvoer
    assert woorden in uitvoer.lower()
    assert "1 regel geweigerd" in uitvoer
    assert alles() == eerst


@pytest.mark.parametrize("soort", ["declaraties", "toewijzingen"])
def test_een_dubbele_sleutel_noemt_de_eerdere_regel(wereld, tmp_path, capsys, soort):
    uitvoer = geweigerd(capsys, soort, schrijf(tmp_path, soort, {}, {}))
    assert "regel 3, " in uitvoer
    assert "staat ook op regel 2" in uitvoer.lower()


def test_een_geweigerd_bestand_is_ook_een_logregel(wereld, tmp_path, capsys):
    geweigerd(capsys, "declaraties", schrijf(tmp_path, "declaraties", {}, {"referentienummer": "N2", "volume": "x"}))
    assert Logregel.objects.order_by("-pk")[0].na["status"] == "geweigerd"
    verslag = Import.objects.order_by("-pk")[0]
    assert (verslag.status, verslag.geweigerd, verslag.nieuw) == ("geweigerd", 1, 0)
    assert verslag.bevindingen[0][:3] == [3, "volume", "x"]


def test_zonder_geweigerde_wordt_de_rest_opgeslagen(wereld, tmp_path, capsys):
    pad = schrijf(tmp_path, "declaraties", {}, {"referentienummer": "N2", "volume": "x"}, {"referentienummer": "N3"})
    uitvoer = importeer(capsys, "declaraties", pad, "--zonder-geweigerde")
    assert "2 nieuw, 0 gewijzigd, 0 ongewijzigd, 1 geweigerd." in uitvoer
    assert set(Declaratieregel.objects.filter(referentienummer__startswith="N").values_list(
        "referentienummer", flat=True
    )) == {"N1", "N3"}  # fmt: skip


def test_alle_fouten_komen_in_het_gevraagde_bestand(wereld, tmp_path, capsys):
    regels = [{"referentienummer": f"N{nummer}", "volume": "x"} for nummer in range(60)]
    fouten = tmp_path / "fouten.csv"
    uitvoer = geweigerd(capsys, "declaraties", schrijf(tmp_path, "declaraties", *regels), "--fouten", str(fouten))
    assert uitvoer.count("regel ") >= 50
    assert "regel 62, volume" not in uitvoer
    gevonden = lees_fouten(fouten)
    assert len(gevonden) == 60
    assert gevonden[-1] | {"reden": ""} == {"regelnummer": "61", "veld": "volume", "waarde": "x", "reden": ""}
    assert "volume" in gevonden[-1]["reden"]


def test_een_bestand_dat_er_niet_is(wereld, tmp_path, capsys):
    assert "bestaat niet" in geweigerd(capsys, "declaraties", tmp_path / "weg.csv")


def test_een_bsn_komt_nergens_terecht(wereld, tmp_path, capsys):
    fouten = tmp_path / "fouten.csv"
    pad = schrijf(tmp_path, "toewijzingen", {"client": "999900006"})
    uitvoer = geweigerd(capsys, "toewijzingen", pad, "--fouten", str(fouten))
    verslag = Import.objects.order_by("-pk")[0]
    assert "lijkt een BSN" in uitvoer
    assert "999900006" not in uitvoer + fouten.read_text() + str(verslag.bevindingen)


def test_twee_gigabyte_nullen_geeft_meteen_antwoord(wereld, tmp_path, capsys):
    pad = tmp_path / "nullen.csv"
    with pad.open("wb") as bestand:
        bestand.truncate(TWEE_GB)
    snel_en_klein(capsys, pad, "nul-bytes")


def test_een_gzip_die_uitpakt_tot_veel_te_veel(wereld, tmp_path, capsys, settings):
    settings.MAX_INLEESBESTAND_BYTES = 50 * 2**20
    pad = tmp_path / "bom.csv.gz"
    with gzip.open(pad, "wb", compresslevel=1) as bestand:
        bestand.write(GOED.encode())
        regel = GOED.splitlines()[1].encode() + b"\n"
        for _ in range(120):
            bestand.write(regel * (2**20 // len(regel)))
    snel_en_klein(capsys, pad, "na uitpakken groter dan 50 MiB")


def snel_en_klein(capsys, pad, woorden):
    """Refused within seconds and without reading it into memory."""
    eerst, begin = alles(), time.monotonic()
    geheugen = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    assert woorden in geweigerd(capsys, "declaraties", pad)
    assert time.monotonic() - begin < 20
    assert resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - geheugen < 400 * 1024
    assert alles() == eerst


def test_zonder_regio_zegt_de_opdracht_wat_eerst_moet(db, tmp_path):
    with pytest.raises(CommandError, match="laad_regio"):
        call_command("importeer", "declaraties", str(schrijf(tmp_path, "declaraties", {})))
