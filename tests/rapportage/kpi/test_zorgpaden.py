"""Care paths: how they are written and counted, for any choice of municipalities, up to the published tables."""

import json
from collections import Counter
from fractions import Fraction
from itertools import combinations

import pytest

from rapportage.kpi import zorgpaden
from rapportage.kpi.bron import laad
from rapportage.kpi.models import Zorgberekening
from rapportage.kpi.zorgpaden import Padtelling, tellingen
from tests.rapportage.kpi.klein import bron, toewijzing
from tests.regio_nl import MAP

LICHT, MIDDEN, ZWAAR, MEERWERK, MAATWERK, ZONDER = range(1, 7)
GEPUBLICEERD = json.loads((MAP / "gepubliceerd.json").read_text())["zorgpaden"]
GEMEENTEN = set(GEPUBLICEERD["gemeenten"])


def geteld(*rijen: dict) -> dict[str, int]:
    """Path -> count, of all municipalities."""
    tabel = zorgpaden.tel(bron(rijen), 31)
    alle = tabel[tabel["gemeenten"] == tabel["binnen"]]
    return dict(zip(alle["pad"], alle["aantal"], strict=True))


def test_stappen_op_volgorde_en_wat_op_een_dag_begint_samen():
    assert geteld(
        toewijzing(1, "2023-01-01", "2023-12-31", product=ZWAAR),
        toewijzing(1, "2023-06-01", "2023-12-31", product=MEERWERK),
        toewijzing(1, "2023-06-01", "2023-12-31", product=ZWAAR),
        toewijzing(1, "2024-01-01", product=MEERWERK),
    ) == {"Zwaar>Zwaar-Meerwerk>Meerwerk": 1}


def test_twee_gelijke_stappen_zijn_er_een():
    assert geteld(toewijzing(1, "2023-01-01", "2023-06-30"), toewijzing(1, "2023-07-01")) == {"Licht": 1}


def test_twee_keer_hetzelfde_op_een_dag_is_een_keer():
    assert geteld(toewijzing(1, "2023-01-01"), toewijzing(1, "2023-01-01")) == {"Licht": 1}


@pytest.mark.parametrize(
    ("begin", "paden"), [("2023-03-03", {"Licht>Midden": 1}), ("2023-03-04", {"Licht": 1, "Midden": 1})]
)
def test_31_dagen_erna_hoort_erbij_en_32_niet(begin, paden):
    assert geteld(toewijzing(1, "2023-01-01", "2023-01-31"), toewijzing(1, begin, product=MIDDEN)) == paden


def test_het_lopende_einde_telt_en_niet_dat_van_de_laatste():
    assert geteld(
        toewijzing(1, "2023-01-01", "2023-12-31", product=ZWAAR),
        toewijzing(1, "2023-02-01", "2023-02-28", product=MEERWERK),
        toewijzing(1, "2024-01-15", product=LICHT),
    ) == {"Zwaar>Meerwerk>Licht": 1}


def test_een_product_zonder_zwaarte_staat_er_met_zijn_code():
    assert geteld(toewijzing(1, "2023-01-01", product=ZONDER)) == {"50X06": 1}


def test_elke_productcategorie_apart_zoals_zij_is_ingelezen():
    tabel = zorgpaden.tel(bron([toewijzing(1, "2023-01-01"), toewijzing(1, "2023-02-01", product=7)]), 31)
    assert list(tabel["productcategorie"]) == ["45", "99"]


def test_zonder_toewijzingen_zijn_er_geen_paden():
    assert zorgpaden.tel(bron(), 31).empty


def test_aandelen_van_een_telling():
    telling = Padtelling("45", (("Licht", 6), ("Zwaar-Meerwerk", 3), ("Maatwerk>Licht", 1)), 4)
    assert (telling.totaal, telling.uniek) == (10, 3)
    assert (telling.aandeel_top5, telling.aandeel_meerwerk) == (1, Fraction(2, 5))
    assert Padtelling("45", (), 0).aandeel_top5 == 0


@pytest.mark.django_db
def test_elke_keuze_van_gemeenten_is_wat_een_telling_zonder_de_andere_geeft(noord_limburg):
    """Counting what was stored for a choice equals leaving the other municipalities out before paths are made."""
    berekening = Zorgberekening.objects.latest("pk")
    gegevens = laad(noord_limburg)
    codes = set(gegevens.gemeenten.values())
    verhuisd = [{"0983", "0984"}, {"0983"}, GEMEENTEN, codes, *map(set, combinations(sorted(codes), 6))]
    for keuze in verhuisd:
        pks = [pk for pk, code in gegevens.gemeenten.items() if code in keuze]
        eigen = gegevens.toewijzingen[gegevens.toewijzingen["gemeente"].isin(pks)]
        tabel = zorgpaden.tel(type(gegevens)(**vars(gegevens) | {"toewijzingen": eigen}), 31)
        tabel = tabel[tabel["gemeenten"] == tabel["binnen"]]
        verwacht = {categorie: Counter() for categorie in tabel["productcategorie"]}
        for rij in tabel.itertuples():
            verwacht[rij.productcategorie][rij.pad] += rij.aantal
        gevonden = tellingen(berekening, keuze)
        assert {categorie: Counter(dict(telling.paden)) for categorie, telling in gevonden.items()} == verwacht
        assert gevonden == tellingen(berekening, None) or keuze != codes


@pytest.mark.django_db
@pytest.mark.parametrize("familie", GEPUBLICEERD["families"])
def test_elke_gepubliceerde_rij_komt_uit_de_toewijzingen(noord_limburg, familie):
    verwacht = GEPUBLICEERD["families"][familie]
    telling = tellingen(Zorgberekening.objects.latest("pk"), GEMEENTEN)[verwacht["productcategorie"]]
    rijen = [(">".join(rij["pad"]), rij["aantal"]) for rij in verwacht["top10"]]
    assert sorted(telling.paden[: len(rijen)]) == sorted(rijen)
    assert telling.uniek == verwacht["unieke_paden"]
    assert telling.totaal == verwacht["afgeleid"]["paden"]
    assert telling.met_meerwerk == verwacht["afgeleid"]["met_meerwerk_of_maatwerk"]
    assert round(float(100 * telling.aandeel_top5), 1) == verwacht["top5_procent"]
    assert round(float(100 * telling.aandeel_meerwerk), 1) == verwacht["met_meerwerk_of_maatwerk_procent"]
