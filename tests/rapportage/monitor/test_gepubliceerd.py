"""The pages of the monitor give the region's published tables, row by row."""

import json
from decimal import ROUND_HALF_UP, Decimal
from urllib.parse import urlencode

import pytest

from tests.rapportage.monitor.aflezen import tabel
from tests.regio_nl import MAP, als

GEPUBLICEERD = json.loads((MAP / "gepubliceerd.json").read_text())
ZORGPADEN = GEPUBLICEERD["zorgpaden"]
FAMILIES = ZORGPADEN["families"]
PRODUCTEN = GEPUBLICEERD["producten_2023"]
AANDELEN = {naam: deel for naam, deel in GEPUBLICEERD["aandeel_meerwerk_maatwerk_2024"].items() if "gemeenten" in deel}
ZONDER_GROOTSTE = GEPUBLICEERD["aandeel_meerwerk_maatwerk_2024"]["GGZ_zonder_grootste_aanbieder"]
SEGMENTEN = GEPUBLICEERD["segment_3_en_4_2024"]
CATEGORIE = {naam: familie["productcategorie"] for naam, familie in FAMILIES.items()}
GGZ = CATEGORIE["GGZ"]


def pagina(deel: str, **keuze) -> str:
    antwoord = als("contractmanager").get(f"/monitor/{deel}/?{urlencode(keuze, doseq=True)}")
    assert antwoord.status_code == 200
    return antwoord.content.decode()


def procent(deel: Decimal) -> Decimal:
    return (deel * 100).quantize(Decimal("0.1"), rounding=ROUND_HALF_UP)


@pytest.fixture(scope="module")
def zorgpaden():
    """The page once for all families: filled by the first test."""
    return {}


@pytest.mark.parametrize("naam", FAMILIES)
def test_care_paths_are_the_published_ones(noord_limburg, zorgpaden, naam):
    if not zorgpaden:
        zorgpaden["html"] = pagina("zorgpaden", gemeente=ZORGPADEN["gemeenten"])
    familie = FAMILIES[naam]
    rijen = tabel(zorgpaden["html"], f"zorgpaden:{familie['productcategorie']}")
    paden = [(sleutel, int(rij["zorgpad"])) for sleutel, rij in rijen.items() if "zorgpad" in rij]
    gedrukt = [(">".join(rij["pad"]), rij["aantal"]) for rij in familie["top10"]]
    assert [aantal for _, aantal in paden[:10]] == [aantal for _, aantal in gedrukt]
    assert dict(gedrukt).items() <= dict(paden).items()  # of equal counts the print has an order of its own
    assert rijen["totaal"]["zorgpaden_totaal"] == familie["afgeleid"]["paden"]
    assert rijen["uniek"]["zorgpaden_uniek"] == familie["unieke_paden"]
    assert procent(rijen["top5"]["zorgpaden_top5_aandeel"]) == Decimal(str(familie["top5_procent"]))
    assert rijen["meerwerk"]["zorgpaden_meerwerk"] == familie["afgeleid"]["met_meerwerk_of_maatwerk"]
    met = Decimal(str(familie["met_meerwerk_of_maatwerk_procent"]))
    assert procent(rijen["meerwerk"]["zorgpaden_meerwerk_aandeel"]) == met


@pytest.mark.parametrize("naam", PRODUCTEN)
def test_products_of_2023_are_the_published_ones(noord_limburg, naam):
    rij = PRODUCTEN[naam]
    samen = tabel(pagina("zorg", jaar=2023, gemeente=rij["gemeenten"], product=rij["productcodes"]), "producten")[
        "samen"
    ]
    bedoeld = {veld: rij[veld] for veld in ("clienten", "toewijzingen", "aanbieders") if veld in rij}
    assert {veld: samen[veld] for veld in bedoeld} == bedoeld
    laag, hoog = (euro * 100 for euro in rij["euro_tussen"])
    assert laag <= samen["bedrag"] < hoog
    if "euro_per_client" in rij:
        assert round(samen["bedrag_per_client"] / 100) == rij["euro_per_client"]


def test_whole_product_categories_stand_in_a_table_of_their_own(noord_limburg):
    rijen = tabel(pagina("zorg", jaar=2023, gemeente=ZORGPADEN["gemeenten"]), "producten:categorie")
    gevonden = {naam: int(rijen[code]["clienten"]) for naam, code in CATEGORIE.items()}
    assert gevonden == {naam: PRODUCTEN[naam]["clienten"] for naam in CATEGORIE}


def test_shares_of_meerwerk_and_maatwerk_are_the_published_ones(noord_limburg):
    gemeenten = {tuple(deel["gemeenten"]) for deel in AANDELEN.values()}
    assert gemeenten == {tuple(ZORGPADEN["gemeenten"])}
    rijen = tabel(pagina("stromen", jaar=2024, gemeente=ZORGPADEN["gemeenten"]), "aandelen:categorie")
    gevonden = {naam: int(rijen[CATEGORIE[naam]]["aandeel_maatwerk"] * 100) for naam in AANDELEN}
    assert gevonden == {naam: deel["procent_ruim"] for naam, deel in AANDELEN.items()}
    zonder = rijen[GGZ]["aandeel_maatwerk_zonder_grootste"]
    assert int(zonder * 100) == ZONDER_GROOTSTE["procent_ruim"]


def test_segments_3_and_4_of_2024_are_the_published_ones(noord_limburg):
    html = pagina("stromen", jaar=2024, segment=["3", "4"])
    samen = tabel(html, "aandelen:aanbod")["samen"]
    assert "januari tot en met juli 2024" in html
    ruim = SEGMENTEN["euro_januari_tot_en_met_juli_ruim"]
    assert ruim * 100 <= samen["bedrag"] < (ruim + 1_000_000) * 100
    assert procent(samen["aandeel_nga"]) == Decimal(str(SEGMENTEN["nga_procent"]))
    assert procent(samen["aandeel_micro"]) == Decimal(str(SEGMENTEN["micro_procent"]))
