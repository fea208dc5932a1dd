"""Held-out history: an interval made of the months up to a moment holds 72 to 88% of what came after it."""

from datetime import date
from decimal import Decimal
from pathlib import Path

import numpy as np
import pytest

from rapportage.prognose import bron, historie, toets, verslag
from rapportage.prognose.berekenen import bereken, grond
from rapportage.prognose.regio import van_json

LAAGST, HOOGST = 0.72, 0.88
PEILDATUM = date(2024, 9, 11)
DOCUMENT = Path(__file__).parents[3] / "docs/prognose.md"
OORSPRONGEN = range(
    17, 30
)  # June 2023 up to and including June 2024: half a year of errors before, and one month after


@pytest.fixture
def basis(noord_limburg):
    return grond(noord_limburg, 2024, PEILDATUM, bron.reeksen(noord_limburg, 2024, PEILDATUM)[0])


def deel(basis, groep: str) -> np.ndarray:
    return np.array([bron.groep_van(sleutel) == groep for sleutel in basis.reeksen])


def dekking(maanden: np.ndarray, geraamd: np.ndarray, oorsprongen=OORSPRONGEN, **hoe) -> float:
    parten = [toets.gehouden(maanden, geraamd, o, **hoe) for o in oorsprongen]
    return sum(binnen for binnen, _ in parten) / sum(aantal for _, aantal in parten)


@pytest.mark.parametrize("methode", ["rolling", "vorig_jaar"])
def test_of_the_providers(basis, methode):
    """All of them, every month of more than a year, every number of months ahead that can be checked."""
    aanbieders = deel(basis, bron.AANBIEDERS)
    geraamd = historie.geraamd(methode, basis, None)
    assert LAAGST <= dekking(basis.maanden[aanbieders], geraamd[aanbieders]) <= HOOGST


def test_of_the_region_and_its_municipalities(basis):
    gemeenten = deel(basis, bron.GEMEENTEN)
    geraamd = historie.geraamd("rolling", basis, None)
    assert LAAGST <= dekking(basis.maanden[gemeenten], geraamd[gemeenten], samenhang=True) <= HOOGST


@pytest.mark.parametrize("oorsprong", OORSPRONGEN)
def test_of_the_providers_at_each_moment(basis, oorsprong):
    """The method that the region chose, at any one moment: within a tenth of what is meant."""
    aanbieders = deel(basis, bron.AANBIEDERS)
    geraamd = historie.geraamd("rolling", basis, None)
    binnen, aantal = toets.gehouden(basis.maanden[aanbieders], geraamd[aanbieders], oorsprong)
    assert aantal >= 70
    assert 0.70 <= binnen / aantal <= 0.90


def test_large_and_small_providers_alike(basis):
    aanbieders = deel(basis, bron.AANBIEDERS)
    maanden, geraamd = basis.maanden[aanbieders], historie.geraamd("rolling", basis, None)[aanbieders]
    volgorde = np.argsort(-maanden.sum(axis=1))
    for helft in (volgorde[: len(volgorde) // 2], volgorde[len(volgorde) // 2 :]):
        binnen = totaal = 0
        for oorsprong in OORSPRONGEN:
            fouten = toets.verdeling(maanden[:, : oorsprong + 1], geraamd[:, : oorsprong + 1])
            vensters = maanden[helft, oorsprong - 11 : oorsprong + 1]
            laag, hoog = toets.marges(fouten, vensters, geraamd[helft, oorsprong])
            werkelijk = toets.som_vooruit(maanden)[helft, oorsprong]
            telt = ~np.isnan(werkelijk) & (np.abs(vensters).sum(axis=1) > 0)[:, None]
            binnen += ((werkelijk >= laag - 1) & (werkelijk <= hoog + 1) & telt).sum()
            totaal += telt.sum()
        assert LAAGST <= binnen / totaal <= HOOGST


@pytest.mark.parametrize("soort", ["ruis", "seizoen", "scheef"])
def test_of_simulated_series(soort):
    """Sixty providers and thirty-six months: noise, a season with noise, and skewed noise with empty months."""
    kans = np.random.default_rng(4)
    niveau = kans.lognormal(11, 1.2, (60, 1))
    maand = np.arange(36)
    maanden = {
        "ruis": niveau * kans.normal(1, kans.uniform(0.02, 0.3, (60, 1)), (60, 36)),
        "seizoen": niveau * (1 + 0.2 * np.sin(maand / 6 * np.pi)) * kans.normal(1, 0.1, (60, 36)),
        "scheef": niveau * kans.lognormal(0, 0.5, (60, 36)) * (kans.random((60, 36)) > 0.1),
    }[soort]
    assert LAAGST <= dekking(maanden, toets.rolling(maanden), range(20, 35)) <= HOOGST


def test_one_series_alone_uses_its_own_errors():
    kans = np.random.default_rng(11)
    binnen = [dekking(m, toets.rolling(m), range(25, 59)) for m in kans.normal(100_000, 20_000, (40, 1, 60))]
    assert LAAGST <= np.mean(binnen) <= HOOGST


def test_the_document_holds_the_evidence_that_the_data_gives(noord_limburg):
    beeld = van_json(bereken(noord_limburg, 2024, PEILDATUM), noord_limburg)
    assert verslag.tabel(beeld) in DOCUMENT.read_text()
    assert beeld.methode == "rolling"
    assert beeld.betere().methode == "seizoen"
    assert Decimal(72) <= next(b.dekking for b in beeld.bewijs if b.methode == beeld.methode) <= Decimal(88)
