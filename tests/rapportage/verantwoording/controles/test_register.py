"""Every kind of finding in the register is found somewhere, and nothing is found that is not in it."""

from rapportage.verantwoording.controles import CONTROLES
from rapportage.verantwoording.controles.uitslag import MEESTE_BEVINDINGEN
from rapportage.verantwoording.register import CONTROLES as REGISTER
from tests.rapportage.verantwoording.controles.vinden import uitslag
from tests.rapportage.verantwoording.voorbeeldregio import rijen

BIJ_HET_LEZEN = {"bestand", "persoonsgegevens"}


def test_elke_code_heeft_een_controle():
    codes = [code for code, _ in CONTROLES]
    assert len(set(codes)) == len(codes)
    assert set(codes) | BIJ_HET_LEZEN == set(REGISTER)


def test_van_elke_soort_worden_er_hooguit_duizend_getoond_maar_alle_geteld():
    gegevens = [rijen()[2] | {"gemeentecode": "9999", "eenheid": "x"}] * (MEESTE_BEVINDINGEN + 5)
    veel = uitslag(erbij=gegevens)
    assert veel.tellingen == {"gemeente": MEESTE_BEVINDINGEN + 5, "eenheid": MEESTE_BEVINDINGEN + 5}
    codes = [bevinding.code for bevinding in veel.bevindingen]
    assert codes.count("gemeente") == codes.count("eenheid") == MEESTE_BEVINDINGEN
