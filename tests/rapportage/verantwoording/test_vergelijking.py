"""Side by side: what differs, what is small, what the provider changed. Pure."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rapportage.verantwoording.beoordelen.vergelijking import binnen, vergelijk, wijzigingen
from rapportage.verantwoording.controles.naslag import Regiocijfer
from rapportage.verantwoording.rijen import Productieregel

SLEUTEL = ("0984", "45", "45A01")


def rij(gemeente="0984", code="45A01", tarief=100, **bedragen) -> Productieregel:
    delen = {"toegekend": 0} | bedragen
    totaal = sum(cent if naam != "te_crediteren" else -cent for naam, cent in delen.items() if naam != "afgekeurd")
    return Productieregel(2023, gemeente, "45", code, "01", 10, tarief, totaal=totaal, **delen)


def naast(rijen, regio, **anders):
    gegevens = {
        "vorig": {}, "aandeel": lambda sleutel: None, "gemeenten": {"0984": "Venray"},
        "producten": {("45", "45A01"): "Begeleiding licht"}, "tolerantie_procent": Decimal(1),
    } | anders  # fmt: skip
    return vergelijk(rijen, regio, **gegevens)


def regio(cent, gemeente="0984", code="45A01", tarief=100):
    return {(gemeente, "45", code, tarief): Regiocijfer(toegekend=cent)}


@pytest.mark.parametrize(
    ("verschil", "bij_regio", "verwacht"),
    [(0, 0, True), (1, 0, False), (100, 10_000, True), (101, 10_000, False), (-100, 10_000, True),
     (-101, 10_000, False), (100, -10_000, True)],
)  # fmt: skip
def test_precies_de_tolerantie_is_er_nog_binnen(verschil, bij_regio, verwacht):
    assert binnen(verschil, bij_regio, Decimal(1)) is verwacht


def test_het_grootste_verschil_staat_bovenaan():
    rijen = [rij(toegekend=1_000), rij(code="45A02", toegekend=50_000)]
    gevonden = naast(rijen, regio(900) | regio(10_000, code="45A02"))
    assert [r.verschil for r in gevonden] == [40_000, 100]


def test_een_tekort_telt_even_zwaar_als_een_overschot():
    gevonden = naast([rij(toegekend=100)], regio(5_000) | regio(50, code="45A02"))
    assert [r.verschil for r in gevonden] == [-4_900, -50]


def test_tarieven_van_een_product_tellen_op():
    gevonden = naast([rij(toegekend=100), rij(tarief=150, toegekend=50)], regio(90) | regio(60, tarief=150))
    assert [(r.verantwoord, r.regio) for r in gevonden] == [(150, 150)]


def test_wat_niet_is_ingediend_staat_er_ook():
    (gevonden,) = naast([], regio(700))
    assert (gevonden.ingediend, gevonden.verschil) == (False, -700)


def test_wat_er_vorig_jaar_was_staat_er_ook():
    (gevonden,) = naast([], {}, vorig={SLEUTEL: 300})
    assert (gevonden.vorig, gevonden.binnen_tolerantie) == (300, True)


def test_boven_het_aandeel():
    assert [r.boven_aandeel for r in naast([rij(toegekend=101)], {}, aandeel=lambda s: 100)] == [True]
    assert [r.boven_aandeel for r in naast([rij(toegekend=100)], {}, aandeel=lambda s: 100)] == [False]


BEDRAG = st.integers(0, 10**9)


@given(BEDRAG, BEDRAG, BEDRAG, BEDRAG, BEDRAG, BEDRAG)
def test_de_delen_tellen_op_tot_het_verschil(toegekend, behandeling, nog, credit, werk, bij_regio):
    regel = rij(
        toegekend=toegekend, in_behandeling=behandeling, nog_te_declareren=nog, te_crediteren=credit,
        onderhanden_werk=werk,
    )  # fmt: skip
    (gevonden,) = naast([regel], regio(bij_regio))
    assert sum(deel.cent for deel in gevonden.delen) == gevonden.verschil


def test_een_gewijzigde_kolom_staat_er_met_was_en_wordt():
    anders = wijzigingen([rij(toegekend=100)], [rij(toegekend=100, nog_te_declareren=5)])
    assert [(w.kop, w.was_tekst, w.wordt_tekst) for w in anders[SLEUTEL]] == [
        ("Nog te declareren", "€\u00a00,00", "€\u00a00,05"),
        ("Totaal", "€\u00a01,00", "€\u00a01,05"),
    ]


def test_zonder_wijziging_staat_er_niets():
    assert wijzigingen([rij(toegekend=1)], [rij(toegekend=1)]) == {}


def test_een_nieuwe_en_een_verdwenen_rij_zijn_wijzigingen():
    nieuw = wijzigingen([], [rij(toegekend=100)])[SLEUTEL]
    weg = wijzigingen([rij(toegekend=100)], [])[SLEUTEL]
    assert [w.was_tekst for w in nieuw] == ["geen rij", "geen rij"]
    assert [w.wordt_tekst for w in weg] == ["geen rij", "geen rij"]
    assert "tarief €\u00a01,00" in nieuw[0].kop


def test_het_volume_van_een_bedragproduct_is_een_bedrag():
    def traject(cent):
        return [Productieregel(2023, "0984", "45", "45T01", "83", cent, None, toegekend=cent, totaal=cent)]

    eerste = wijzigingen(traject(10_000), traject(20_000))["0984", "45", "45T01"][0]
    assert (eerste.was_tekst, eerste.wordt_tekst) == ("€\u00a0100,00", "€\u00a0200,00")
