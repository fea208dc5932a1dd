"""The pictures: what they say, and that a strict page can hold them and a theme can colour them."""

import re
from datetime import date

import pytest
from defusedxml.ElementTree import fromstring

from rapportage.uitnutting.berekening import Stand
from rapportage.uitnutting.grafieken import balk, maandlijn
from rapportage.uitnutting.prognose import rolling
from rapportage.uitnutting.tekening import KLASSE, KleurZonderRol, svg

MAANDEN = {date(2024, maand, 1): 1_000_000 * maand for maand in range(1, 8)}
JAAR = rolling(MAANDEN, 2024, date(2024, 9, 11), plafond=30_000_000).maanden
RUIM, OVER = Stand(30_000_000, 20_000_000, 4_000_000), Stand(10_000_000, 9_000_000, 4_000_000)


def delen(tekst: str) -> list:
    """The wide and the narrow drawing as trees, without namespace."""
    return list(fromstring(f"<p>{tekst.replace(' xmlns=', ' data-ns=')}</p>"))


def klassen(tekst: str) -> set[str]:
    return {element.get("class") for element in delen(tekst)[0].iter() if element.get("class")}


def teksten(tekst: str) -> list[str]:
    return [element.text.replace("\u00a0", " ") for element in delen(tekst)[0].iter("text")]


@pytest.mark.parametrize("tekst", [balk(RUIM, 35_000_000), maandlijn(JAAR, 30_000_000, "Per maand")])
def test_een_strenge_pagina_kan_de_tekening_bevatten(tekst):
    for tekening in delen(tekst):
        for element in tekening.iter():
            assert element.tag in {"svg", "title", "desc", "g", "path", "line", "rect", "text"}
            assert not {"style", "stroke", "href", "font-family"} & set(element.attrib)
            assert element.get("fill") in (None, "none")
        assert "width" not in tekening.attrib
        assert tekening.get("viewBox").startswith("0 0 ")


def test_de_kleuren_komen_uit_het_thema():
    assert klassen(balk(RUIM, 35_000_000)) == {
        "v-breed", "v-goedgekeurd", "v-behandeling", "v-rest", "v-plafond", "v-prognose", "v-as", "v-tekst",
    }  # fmt: skip
    assert {"v-besteed", "v-prognose", "v-plafond", "v-raster"} <= klassen(maandlijn(JAAR, 30_000_000, "Per maand"))


def test_breed_en_smal_hebben_elk_een_eigen_naam_en_uitleg():
    tekst = balk(RUIM, None, titel="Segment 2", sleutel="seg2")
    ids = re.findall(r' id="([^"]+)"', tekst)
    assert ids == ["seg2-v-breed-titel", "seg2-v-breed-tekst", "seg2-v-smal-titel", "seg2-v-smal-tekst"]
    breed = delen(tekst)[0]
    assert breed.get("role") == "img"
    assert breed.get("aria-labelledby") == "seg2-v-breed-titel seg2-v-breed-tekst"
    assert breed.find("title").text == "Segment 2"
    assert "Er is nog €\u00a060.000 over." in breed.find("desc").text


def test_de_balk_noemt_plafond_en_prognose_in_nederlandse_getallen():
    assert {"plafond € 300.000", "prognose € 350.000", "€ 100.000"} <= set(teksten(balk(RUIM, 35_000_000)))


def test_boven_het_plafond_is_een_eigen_stuk_en_geen_ruimte():
    gevonden = klassen(balk(OVER, None))
    assert "v-over" in gevonden
    assert "v-rest" not in gevonden


@pytest.mark.parametrize("stand", [Stand(None), Stand(0), Stand(0, 5), Stand(None, 100), Stand(100, -50, -3)])
def test_een_balk_bestaat_ook_als_er_weinig_te_tonen_is(stand):
    assert len(delen(balk(stand, None))) == 2


def test_de_maandlijn_heeft_korte_nederlandse_maanden_en_duizenden():
    gevonden = teksten(maandlijn(JAAR, 300_000_000, "Per maand"))
    assert {"jan", "mrt", "okt", "dec", "× € 1.000", "1.000", "plafond € 3.000.000"} <= set(gevonden)


def test_zonder_plafond_geen_plafondlijn_en_zonder_prognose_geen_stippels():
    assert "v-plafond" not in klassen(maandlijn(JAAR, None, "Per maand"))
    assert "v-prognose" not in klassen(maandlijn(JAAR[:7], None, "Per maand"))


def test_een_jaar_zonder_maanden_is_een_lege_tekening_met_plafond():
    assert "v-plafond" in klassen(maandlijn((), 100, "Per maand"))


def test_negatieve_maanden_passen_erin():
    maanden = rolling({date(2023, 1, 1): -500_000}, 2023, date(2024, 9, 11)).maanden
    assert "−4" in teksten(maandlijn(maanden, 100_000, "Per maand"))


def test_een_titel_kan_geen_opmaak_binnenbrengen():
    assert "<script>" not in balk(RUIM, None, titel="<script>alert(1)</script>")


def test_dezelfde_cijfers_geven_dezelfde_tekening():
    assert balk(RUIM, 1) == balk(RUIM, 1)


def test_een_kleur_buiten_het_thema_is_een_fout():
    grafiek = {"data": {"values": [{"x": 1}]}, "mark": {"type": "point", "filled": True, "color": "#ff0000"}}
    with pytest.raises(KleurZonderRol):
        svg(grafiek, "titel", "tekst", "id", "v-breed")
    assert "#ff0000" not in KLASSE
