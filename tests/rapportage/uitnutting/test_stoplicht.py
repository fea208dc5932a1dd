"""The budget light: its limits to the cent, and what is not known."""

from decimal import Decimal

import pytest

from rapportage.uitnutting.berekening import Stand
from rapportage.uitnutting.stoplicht import budgetlicht


@pytest.mark.parametrize(
    ("prognose", "kleur"),
    [(950_000, "groen"), (950_001, "oranje"), (1_000_000, "oranje"), (1_000_001, "rood")],
)
def test_de_grenzen_horen_bij_de_lichtere_kleur(prognose, kleur):
    assert budgetlicht(Stand(1_000_000, 400_000), prognose).kleur == kleur


@pytest.mark.parametrize("prognose", [None, 0, 2_000_000])
def test_een_bereikt_plafond_is_vol_wat_de_prognose_ook_is(prognose):
    licht = budgetlicht(Stand(1_000_000, 900_000, 100_000), prognose)
    assert (licht.kleur, licht.zin) == ("rood", "vol, niet verwijzen")


def test_een_prognose_boven_het_plafond_zegt_ook_niet_verwijzen():
    assert budgetlicht(Stand(1_000, 10), 1_100).zin == "vol, niet verwijzen"


@pytest.mark.parametrize("plafond", [None, 0])
def test_zonder_plafond_is_het_licht_grijs_en_zegt_waarom(plafond):
    licht = budgetlicht(Stand(plafond), 10)
    assert (licht.kleur, licht.zin) == ("grijs", "onbekend: geen plafond")


def test_geld_uitgegeven_op_een_plafond_van_nul_is_vol():
    assert budgetlicht(Stand(0, 1), None).kleur == "rood"


def test_zonder_prognose_is_het_licht_grijs():
    assert budgetlicht(Stand(1_000, 10), None).zin == "onbekend: geen prognose"


def test_een_regio_kiest_eigen_grenzen():
    assert budgetlicht(Stand(1_000, 10), 900, Decimal("89.9"), Decimal(90)).kleur == "oranje"


def test_de_zin_verraadt_geen_cijfer():
    zinnen = {budgetlicht(Stand(1_000, 10), prognose).zin for prognose in (None, 1, 960, 2_000)}
    assert not any(teken.isdigit() for zin in zinnen for teken in zin)
