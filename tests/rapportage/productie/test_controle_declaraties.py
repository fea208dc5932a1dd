"""Declaration lines: what is refused, on which field, and what is left."""

from decimal import ROUND_HALF_UP, Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from rapportage.productie.controleren.waarden import FOUT, LEEG, als_iso, datum, getal
from tests.rapportage.productie.regels import controleer_declaraties, toegewezen

LOS = {"toewijzingnummer": ""}  # a line without allocation
EURO = LOS | {
    "productcategorie": "34",
    "productcode": "34D31",
    "eenheid": "83",
    "volume": "12180",
    "tarief_cent": "",
}
UREN = LOS | {"productcategorie": "45", "productcode": "45A03"}

FOUTEN = [
    ("gemeentecode", "0001", "geen gemeente van deze regio"),
    ("aanbieder_agb", "00199999", "AGB-code"),
    ("productcode", "54X99", "niet bekend"),
    ("referentienummer", "", "1 tot en met 20"),
    ("referentienummer", "R" * 21, "1 tot en met 20"),
    ("toewijzingnummer", "abc", "9 cijfers"),
    ("toewijzingnummer", "99", "niet bekend"),
    ("periode_begin", "01-02-2024", "2024-01-31"),
    ("periode_eind", "2024-02-30", "bestaat niet"),
    ("periode_eind", "2024-01-31", "voor periode_begin"),
    ("periode_eind", "2024-03-01", "kalendermaand"),
    ("volume", "12,5", "12,5 is geen heel getal; volume hoort in hele eenheden"),
    ("tarief_cent", "2,03", "2,03 is geen heel getal; tarief_cent hoort in hele centen"),
    ("tarief_cent", "", "alleen ontbreken bij eenheid 83"),
    ("bedrag_cent", "12.180", "schrijf 12180"),
    ("bedrag_cent", "-12180", "niet negatief"),
    ("bedrag_cent", "12181", "verwacht is 12180 (volume 60 x tarief 203)"),
    ("eenheid", "14", "andere eenheid"),
    ("eenheid", "99", "verwacht is 01, 04"),
    ("debet_credit", "X", "D of C"),
    ("vorig_referentienummer", "R0", "leeg bij een debetregel"),
    ("ingediend_op", "2024-01-31", "voor het begin van de periode"),
    ("status", "betaald", "ingediend, toegekend, afgekeurd"),
    ("retourcode", "12", "vier tekens"),
]


@pytest.mark.parametrize(("veld", "waarde", "reden"), FOUTEN)
def test_een_foute_waarde_wordt_geweigerd_met_regel_veld_en_reden(veld, waarde, reden):
    uitkomst = controleer_declaraties({}, {"referentienummer": "R2", veld: waarde})

    assert uitkomst.velden() == [(3, veld)]
    assert reden.lower() in uitkomst.bevindingen[0].reden.lower()
    assert list(uitkomst.rijen["regelnummer"]) == [2]


def test_een_goede_regel_komt_er_getypeerd_uit():
    rij = controleer_declaraties({}).rijen.iloc[0]

    assert (rij.gemeente_id, rij.toewijzing_id, rij.aanbieder_id, rij.product_id) == (10, 500, 1, 20)
    assert (rij.volume, rij.tarief_cent, rij.bedrag_cent, rij.periode_begin) == (60, 203, 12180, "2024-02-01")


def test_bij_euro_is_het_volume_het_bedrag_en_is_er_geen_tarief():
    assert not controleer_declaraties(EURO).bevindingen
    assert controleer_declaraties(EURO | {"volume": "1"}).velden() == [(2, "bedrag_cent")]
    assert controleer_declaraties(EURO | {"tarief_cent": "1"}).velden() == [(2, "tarief_cent")]


@settings(deadline=None, max_examples=40)
@given(st.integers(0, 99_999_999), st.integers(0, 99_999))
def test_een_uurtarief_over_minuten_rondt_een_halve_cent_naar_boven(tarief, minuten):
    bedrag = int((Decimal(tarief) * minuten / 60).quantize(Decimal(1), ROUND_HALF_UP))
    regel = UREN | {"tarief_cent": str(tarief), "volume": str(minuten)}
    goed, fout = regel | {"bedrag_cent": str(bedrag)}, regel | {"bedrag_cent": str(bedrag + 1)}

    assert controleer_declaraties(goed, fout | {"referentienummer": "R2"}).velden() == [(3, "bedrag_cent")]


@given(st.text(max_size=12))
def test_alleen_cijfers_zijn_een_getal_en_niets_wordt_nul(tekst):
    gelezen = getal(tekst)

    assert gelezen in (FOUT, LEEG) or str(gelezen) == tekst.lstrip("0") or set(tekst) == {"0"}
    assert (gelezen == LEEG) == (tekst == "")


@given(st.dates())
def test_elke_dag_komt_heelhuids_terug(dag):
    assert als_iso(datum(dag.isoformat())) == dag.isoformat()


@pytest.mark.parametrize(
    "vreemd", ["2024-1-1", "2024-W01-1", "20240101", " 2024-01-01", "2024-01-01T00:00", "٢٠٢٤-٠١-٠١"]
)
def test_andere_schrijfwijzen_van_een_dag_tellen_niet(vreemd):
    assert datum(vreemd) == FOUT


@pytest.mark.parametrize(
    ("toewijzing", "veld"),
    [
        ({"aanbieder_id": 2}, "toewijzingnummer"),
        ({"product_id": 21}, "productcode"),
        ({"product_id": -1, "productcategorie": "45"}, "productcategorie"),
        ({"eenheid": "14"}, "eenheid"),
        ({"ingangsdatum": "2024-02-02"}, "periode_begin"),
        ({"einddatum": "2024-02-28"}, "periode_eind"),
        ({"gemeente_id": 11}, "toewijzingnummer"),
    ],
)
def test_een_regel_past_bij_zijn_toewijzing(toewijzing, veld):
    uitkomst = controleer_declaraties({}, toewijzingen=toegewezen(toewijzing))

    assert uitkomst.velden() == [(2, veld)]


@pytest.mark.parametrize(
    "toewijzing",
    [
        {"eenheid": "04"},
        {"eenheid": ""},
        {"product_id": -1},
        {"product_id": -1, "productcategorie": ""},
        {"ingangsdatum": "2024-02-01", "einddatum": "2024-02-29"},
    ],
)
def test_minuten_op_uren_en_een_toewijzing_zonder_code_passen(toewijzing):
    assert not controleer_declaraties({}, toewijzingen=toegewezen(toewijzing)).bevindingen


def test_een_regel_zonder_toewijzing_mag():
    uitkomst = controleer_declaraties(LOS, toewijzingen=toegewezen())

    assert not uitkomst.bevindingen
    assert uitkomst.rijen["toewijzing_id"].isna().all()


def test_een_afgekeurde_regel_wordt_bewaard_zoals_hij_kwam():
    fout = {
        "toewijzingnummer": "onbekend",
        "periode_eind": "2024-05-01",
        "bedrag_cent": "1",
        "eenheid": "05",
        "debet_credit": "C",
        "ingediend_op": "2023-01-01",
    }

    uitkomst = controleer_declaraties(fout | {"status": "afgekeurd", "retourcode": "9319"})

    assert not uitkomst.bevindingen
    assert uitkomst.rijen["toewijzing_id"].isna().all()


def test_een_afgekeurde_regel_krijgt_geen_toewijzing_van_een_ander():
    uitkomst = controleer_declaraties(
        {"status": "afgekeurd", "retourcode": "9338"}, toewijzingen=toegewezen({"aanbieder_id": 2})
    )

    assert uitkomst.rijen["toewijzing_id"].isna().all()


@pytest.mark.parametrize(("veld", "waarde"), [("volume", "1,5"), ("aanbieder_agb", "99999999"), ("periode_begin", "")])
def test_ook_een_afgekeurde_regel_moet_te_bewaren_zijn(veld, waarde):
    uitkomst = controleer_declaraties({"status": "afgekeurd", "retourcode": "9346", veld: waarde})

    assert uitkomst.velden() == [(2, veld)]


def test_een_afgekeurde_regel_zegt_waarom():
    assert controleer_declaraties({"status": "afgekeurd"}).velden() == [(2, "retourcode")]
