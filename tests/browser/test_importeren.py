"""The region's beheerder reads files through the page; the worker does the work."""

import csv
import gzip

import pytest
from playwright.sync_api import expect

from tests.browser.aflezen import cijfer
from tests.browser.handelingen import als_csv, lees_in
from tests.browser.rollen import EIGEN
from tests.browser.rondgang import REGIO

AGB = "00100000"  # of EIGEN


@pytest.fixture(scope="module")
def bestand() -> tuple[list[str], dict[str, str]]:
    """The columns of the region's declarations, and a granted line of 2023 that no later line takes back."""
    with gzip.open(REGIO / "declaraties.csv.gz", "rt", encoding="utf-8") as bron:
        rijen = list(csv.DictReader(bron))
    teruggedraaid = {rij["vorig_referentienummer"] for rij in rijen}
    regel = next(
        rij for rij in rijen
        if rij["aanbieder_agb"] == AGB and rij["periode_begin"].startswith("2023") and rij["status"] == "toegekend"
        and rij["eenheid"] == "01" and rij["debet_credit"] == "D" and rij["referentienummer"] not in teruggedraaid
    )  # fmt: skip
    return list(regel), regel


def goedgekeurd(blad) -> int:
    """What was granted in 2023, inside and outside the ceilings."""
    blad.goto(f"/aanbieders/{EIGEN}/budget/?jaar=2023")
    return int(cijfer(blad, "goedgekeurd")) + int(cijfer(blad, "buiten_plafond"))


def test_a_corrected_file_changes_the_figure_by_what_was_corrected(als, bestand):
    kolommen, regel = bestand
    volume, tarief = int(regel["volume"]), int(regel["tarief_cent"])
    minder = regel | {"volume": str(volume - 1), "bedrag_cent": str((volume - 1) * tarief)}
    aanbieder, beheerder = als("aanbieder"), als("beheerder")
    ervoor = goedgekeurd(aanbieder)
    lees_in(beheerder, als_csv(kolommen, minder), "correctie.csv")
    assert goedgekeurd(aanbieder) == ervoor - tarief
    lees_in(beheerder, als_csv(kolommen, regel), "terug.csv")
    assert goedgekeurd(aanbieder) == ervoor


def test_a_wrong_file_shows_its_refused_lines_and_stores_nothing(als, bestand):
    kolommen, regel = bestand
    goed = regel | {"volume": "1", "bedrag_cent": regel["tarief_cent"]}
    fout = regel | {"referentienummer": "NIEUW-1", "gemeentecode": "9999"}
    aanbieder, beheerder = als("aanbieder"), als("beheerder")
    ervoor = goedgekeurd(aanbieder)
    lees_in(beheerder, als_csv(kolommen, goed, fout), "mis.csv")
    geweigerd = beheerder.locator("main table").last
    expect(geweigerd).to_contain_text("9999")
    expect(geweigerd).to_contain_text("gemeentecode")
    assert goedgekeurd(aanbieder) == ervoor


def test_a_file_that_is_not_what_it_says_is_refused_in_words(als):
    beheerder = als("beheerder")
    lees_in(beheerder, b"\x89PNG\r\n\x1a\n" + bytes(200), "plaatje.csv")
    expect(beheerder.get_by_role("alert")).to_be_visible()
