"""The region's published market tables come out of the imported lines, in the database and on the page."""

import json
import re
from collections import defaultdict

import pytest

from rapportage.models import Marktcijfer
from rapportage.productie.herberekenen import controleer, herbereken
from tests.regio_nl import MAP, als

TABELLEN = json.loads((MAP / "gepubliceerd.json").read_text())["segmenttabellen"]
GEPUBLICEERD = {
    f"{segment}:{code}:{jaar}": (cel["clienten"], cel["euro"])
    for segment, tabel in TABELLEN.items()
    for code, gemeente in tabel["gemeenten"].items()
    for jaar, cel in gemeente.items()
    if jaar.isdigit()
}
RIJ = re.compile(r'<tr data-rij="([^"]+)">(.*?)</tr>', re.DOTALL)


def rijen_van_de_pagina() -> dict[str, dict[str, int]]:
    """The rows of the table `markt` on /monitor/: key -> figures by name."""
    html = als("contractmanager").get("/monitor/").content.decode()
    tabel = html.partition('data-tabel="markt"')[2].partition("</table>")[0]
    rijen: dict[str, dict[str, int]] = defaultdict(dict)
    for sleutel, inhoud in RIJ.findall(tabel):
        for element in re.findall(r"<data\b[^>]*>", inhoud):
            naam, waarde = (re.search(rf'{a}="([^"]*)"', element)[1] for a in ("data-kern", "value"))
            rijen[sleutel][naam] = int(waarde)
    return rijen


def afgerond(cijfers: dict[str, tuple[int, int]]) -> dict[str, tuple[int, int]]:
    """Clients and whole euros of the cells that were published."""
    return {sleutel: (cijfers[sleutel][0], round(cijfers[sleutel][1] / 100)) for sleutel in GEPUBLICEERD}


def test_elke_gepubliceerde_cel_komt_uit_de_regels(noord_limburg):
    velden = ("segment__code", "gemeente__code", "jaar", "clienten", "bedrag_cent")
    cijfers = Marktcijfer.objects.filter(gemeente__isnull=False).values_list(*velden)
    opgeslagen = {f"{segment}:{gemeente}:{jaar}": tuple(rest) for segment, gemeente, jaar, *rest in cijfers}
    assert len(GEPUBLICEERD) == 56
    assert afgerond(opgeslagen) == GEPUBLICEERD


def test_elke_gepubliceerde_cel_staat_op_de_pagina(noord_limburg):
    rijen = rijen_van_de_pagina()
    assert afgerond({s: (rij["regio_clienten"], rij["regio_bedrag"]) for s, rij in rijen.items()}) == GEPUBLICEERD


def test_de_pagina_heeft_een_rij_voor_elk_cijfer_en_geen_meer(noord_limburg):
    cijfers = Marktcijfer.objects.filter(gemeente__isnull=False)
    sleutels = {f"{s}:{g}:{j}" for s, g, j in cijfers.values_list("segment__code", "gemeente__code", "jaar")}
    assert set(rijen_van_de_pagina()) == sleutels


def test_een_gemeente_ziet_alleen_haar_eigen_inwoners(noord_limburg):
    html = als("gemeente").get("/monitor/").content.decode()
    tabel = html.partition('data-tabel="markt"')[2].partition("</table>")[0]
    assert {sleutel.split(":")[1] for sleutel, _ in RIJ.findall(tabel)} == {"0984"}
    assert "markt:totaal" not in html


@pytest.mark.parametrize("segment", TABELLEN)
def test_een_kind_dat_verhuist_telt_in_het_totaal_een_keer(noord_limburg, segment):
    regio = dict(Marktcijfer.objects.filter(gemeente=None, segment__code=segment).values_list("jaar", "clienten"))
    gedrukt = {int(jaar): totaal["clienten"] for jaar, totaal in TABELLEN[segment]["totaal_gedrukt"].items()}
    assert {jaar: regio[jaar] for jaar in gedrukt} == gedrukt


def test_lijnen_en_afgeleid_zijn_gelijk_en_herbereken_verandert_niets(noord_limburg):
    versie = noord_limburg.stand.versie
    assert controleer(noord_limburg) == []
    assert herbereken(noord_limburg) == []
    noord_limburg.stand.refresh_from_db()
    assert noord_limburg.stand.versie == versie
