"""Reading iJw messages: the same frames as CSV, and nothing about a person beyond a pseudonym and a year."""

import re

import pandas as pd
import pytest

from rapportage.productie.inlezen import BestandOnleesbaar, open_bestand, xml
from rapportage.productie.inlezen.kolommen import BERICHTEN, FRAME, OOK_GELEZEN
from tests.rapportage.productie.regels import GENOEG, SLEUTEL, TEST_BSN, VOORBEELDEN

GOED = VOORBEELDEN / "moet_slagen"
PERSOONLIJK = [*TEST_BSN, "Sanne", "Voorbeeld", "Teststraat", "1981", "05-17"]


def lees(naam, soort, sleutel=SLEUTEL):
    with open_bestand(GOED / naam, soort, GENOEG, sleutel) as bestand:
        blokken = list(bestand.blokken())
        return pd.concat(blokken, ignore_index=True), bestand


def test_jw301_wordt_toewijzingen():
    rijen, _ = lees("JW301.xml", "toewijzingen")

    assert list(rijen.columns) == [*FRAME["toewijzingen"], "regelnummer"]
    eerste = rijen.iloc[0]
    assert (eerste.gemeentecode, eerste.aanbieder_agb, eerste.toewijzingnummer) == ("0984", "00100000", "10072")
    assert (eerste.geboortejaar, eerste.productcode, eerste.volume, eerste.frequentie) == ("2012", "54G11", "600", "6")
    assert list(rijen["einddatum"]) == ["2024-12-31", ""]
    assert list(rijen["regelnummer"]) == [1, 2]


def test_een_pseudoniem_is_steeds_hetzelfde_en_hangt_van_de_sleutel_af():
    een, ander = xml.pseudoniem("999900006", SLEUTEL), xml.pseudoniem("999900006", b"een andere sleutel")

    assert re.fullmatch("c-[a-z2-7]{26}", een)
    assert een != ander
    assert set(lees("JW301.xml", "toewijzingen")[0]["client"]) == {een}


@pytest.mark.parametrize("geen_bsn", ["", "999900007", "99990000", "９９９９０００0６"])
def test_wat_geen_bsn_is_krijgt_geen_pseudoniem(geen_bsn):
    assert xml.pseudoniem(geen_bsn, SLEUTEL) == ""


def test_zonder_sleutel_wordt_een_jw301_niet_gelezen():
    with pytest.raises(BestandOnleesbaar, match="PSEUDONIEM_SLEUTEL"):
        lees("JW301.xml", "toewijzingen", sleutel=b"")


def test_jw323_wordt_declaraties():
    rijen, _ = lees("JW323.xml", "declaraties")

    assert list(rijen.columns) == [*FRAME["declaraties"], "regelnummer"]
    assert list(rijen["referentienummer"]) == ["X1", "X2", "X3"]
    assert list(rijen["vorig_referentienummer"]) == ["", "", "X1"]
    assert set(rijen["declaratienummer"]) == {"DN001"}
    assert set(rijen["ingediend_op"]) == {"2024-03-02"}
    assert set(rijen["status"]) == {"ingediend"}
    assert (rijen.gemeentecode[0], rijen.aanbieder_agb[0], rijen.bedrag_cent[0]) == ("0984", "00100000", "12180")
    assert (rijen.periode_begin[0], rijen.periode_eind[0]) == ("2024-02-01", "2024-02-29")


def test_jw307_wordt_stops_zonder_wat_niets_over_een_toewijzing_zegt():
    rijen, bestand = lees("JW307.xml", "stops")

    assert rijen.drop(columns="regelnummer").to_numpy().tolist() == [["0984", "00100000", "10072", "2024-06-30", "31"]]
    assert bestand.meldingen == [
        "Stop 2 is overgeslagen: die trekt een eerdere stop in.",
        "Stop 3 is overgeslagen: die heeft geen toewijzingnummer.",
    ]


@pytest.mark.parametrize(
    ("naam", "verwacht"),
    [
        ("JW325.xml", [("X2", "9341"), ("X3", "8187")]),
        ("JW325_alles_toegekend.xml", [("", "")]),
        ("JW325_alles_afgewezen.xml", [("", "9333")]),
    ],
)
def test_jw325_noemt_de_afgewezen_regels_of_de_hele_declaratie(naam, verwacht):
    rijen, _ = lees(naam, "antwoorden")

    assert list(zip(rijen["referentienummer"], rijen["retourcode"], strict=True)) == verwacht
    assert set(rijen["declaratienummer"]) == {"DN001"}


SOORTEN = dict(BERICHTEN.values())


@pytest.mark.parametrize("pad", sorted(GOED.glob("*.xml")), ids=lambda pad: pad.stem)
def test_niets_persoonlijks_komt_mee(pad):
    rijen, bestand = lees(pad.name, SOORTEN[pad.stem[:5]])

    alles = rijen.to_csv() + repr(vars(bestand)) + repr(vars(bestand._lezer)) + repr(vars(bestand._lezer.bericht))
    assert not [woord for woord in PERSOONLIJK if woord in alles]


@pytest.mark.parametrize("soort", ["toewijzingen", "declaraties", "stops", "antwoorden"])
@pytest.mark.parametrize("pad", sorted(GOED.glob("JW3??.xml")), ids=lambda pad: pad.stem)
def test_een_ander_soort_bericht_zegt_wat_het_is_en_hoe_het_in_te_lezen(pad, soort):
    eigen = SOORTEN[pad.stem]
    if soort == eigen or eigen in OOK_GELEZEN.get(soort, ()):
        rijen, bestand = lees(pad.name, soort)
        assert len(rijen)
        assert bestand.soort == eigen
        return

    with pytest.raises(BestandOnleesbaar, match=f"een {pad.stem} met {eigen}; .* manage.py importeer {eigen}"):
        lees(pad.name, soort)


FOUTEN = {
    "JW305.xml": "dit is een JW305 (berichtcode '438'); gelezen worden JW301, JW323, JW307, JW325",
    "JW301_oude_versie.xml": "alleen iJw 3.2 wordt gelezen",
    "JW301_afgebroken.xml": "geen geldige XML; lezen lukt tot regel",
    "JW325_zonder_declaratie.xml": "noemt geen declaratie (retourcode 0001)",
    "geen_bericht.xml": "verwacht is Bericht als buitenste element",
    "zonder_header.xml": "de Header ontbreekt",
    "xml_bom.xml": "een DOCTYPE of ENTITY mag niet",
    "externe_entiteit.xml": "een DOCTYPE of ENTITY mag niet",
}


@pytest.mark.parametrize(("naam", "zin"), FOUTEN.items())
def test_een_onleesbaar_bericht_geeft_een_zin_zonder_inhoud(naam, zin):
    soort = "antwoorden" if naam.startswith("JW325") else "toewijzingen"
    with (
        pytest.raises(BestandOnleesbaar) as fout,
        open_bestand(VOORBEELDEN / "moet_falen" / naam, soort, GENOEG, SLEUTEL) as bestand,
    ):
        list(bestand.blokken())

    assert zin in str(fout.value)
    assert not [woord for woord in PERSOONLIJK if woord in str(fout.value)]


def test_een_fout_houdt_niets_van_het_bericht_vast():
    """A debug page shows the variables of every frame an error went through."""
    bestand = open_bestand(VOORBEELDEN / "moet_falen/JW301_afgebroken.xml", "toewijzingen", GENOEG, SLEUTEL)
    with bestand, pytest.raises(BestandOnleesbaar) as fout:
        list(bestand.blokken())

    spoor, gezien = fout.value.__traceback__, []
    while spoor:
        gezien.append(repr(spoor.tb_frame.f_locals.get("hap", "")))
        spoor = spoor.tb_next
    assert fout.value.__context__ is None
    assert "999900006" not in "".join(gezien)


@pytest.mark.parametrize("inhoud", ["<a>" * 100_000, '<?xml version="1.0" encoding="klingon"?><Bericht/>', "<Bericht"])
def test_vreemde_xml_geeft_een_zin(tmp_path, inhoud):
    pad = tmp_path / "vreemd.xml"
    pad.write_text(inhoud.replace("<a>", "<Bericht>", 1).replace("<a>", "<Header>"))

    with pytest.raises(BestandOnleesbaar):
        open_bestand(pad, "declaraties", GENOEG)


def test_een_groot_bericht_komt_in_blokken(monkeypatch):
    monkeypatch.setattr(xml, "BLOK_RIJEN", 1)
    monkeypatch.setattr(xml, "HAP_BYTES", 500)
    monkeypatch.setattr("rapportage.productie.inlezen.bron.KOP_BYTES", 500)

    with open_bestand(GOED / "JW323.xml", "declaraties", GENOEG) as bestand:
        assert [len(blok) for blok in bestand.blokken()] == [1, 1, 1]
