"""The budget page: who sees it, what stands on it, and that file and page say the same."""

import csv
import io
import re
from html.parser import HTMLParser

import pytest
from python_calamine import CalamineWorkbook

from portaal.models import Logregel
from rapportage.models import Gegevensstand, Maandproductie

pytestmark = pytest.mark.django_db

BUDGET = "/aanbieders/aanbieder-een/budget/"

# who -> status for the budget of provider one
TOEGANG = {
    "anna": 200,
    "bas": 200,
    "berber": 200,
    "chris": 404,
    "dewi": 200,
    "gert": 200,
    "hatice": 403,
    "piet": 403,
    "vera": 404,
    "toon": 404,
    "emma": 404,
}


class Merken(HTMLParser):
    """The marked figures before the first table, and per table and row."""

    def __init__(self, html: str):
        super().__init__()
        self.totaal, self.tabellen, self._tabel, self._rij = {}, {}, None, None
        self.feed(html)

    def handle_starttag(self, tag, attrs):
        waarden = dict(attrs)
        if "data-tabel" in waarden:
            self._tabel = self.tabellen.setdefault(waarden["data-tabel"], {})
        elif "data-rij" in waarden:
            self._rij = self._tabel.setdefault(waarden["data-rij"], {})
        elif "data-kern" in waarden:
            doel = self.totaal if self._tabel is None else self._rij
            doel.setdefault(waarden["data-kern"], waarden["value"])


def cent(tekst: str) -> str:
    """An amount in a file (1000,00) as the page's exact value in cents."""
    return tekst.replace(",", "")


def merken(client, adres=BUDGET):
    antwoord = client.get(adres)
    assert antwoord.status_code == 200, adres
    return Merken(antwoord.content.decode())


@pytest.mark.parametrize(("wie", "status"), TOEGANG.items())
@pytest.mark.parametrize(
    "adres", [BUDGET, "/aanbieders/aanbieder-een/budget.csv", "/aanbieders/aanbieder-een/budget.xlsx"]
)
def test_wie_het_budget_ziet(wereld, wie, status, adres):
    assert wereld.als(wie).get(adres).status_code == status


def test_een_aanbieder_zonder_contract_heeft_geen_budget(wereld):
    assert wereld.als("dewi").get("/aanbieders/aanbieder-drie/budget/").status_code == 404


def test_het_totaal_staat_voor_de_tabellen_met_exacte_waarden(wereld):
    totaal = merken(wereld.als("anna")).totaal
    verwacht = {
        "plafond": "1000000",
        "goedgekeurd": "150000",
        "in_behandeling": "20000",
        "besteed": "170000",
        "resterend": "830000",
        "buiten_plafond": "0",
        "afgekeurd": "5000",
        "vergoed": "150000",
        "uitnutting": "17.0",
    }
    assert {naam: totaal[naam] for naam in verwacht} == verwacht


def test_elke_vaste_tabel_staat_er_met_zijn_rijen(wereld):
    tabellen = merken(wereld.als("anna")).tabellen
    assert set(tabellen) == {"budget:segment", "budget:gemeente", "budget:product", "budget:maand"}
    assert set(tabellen["budget:segment"]) == {"4"}
    assert set(tabellen["budget:gemeente"]) == {"0983", "0984"}
    assert len(tabellen["budget:maand"]) == 12
    assert tabellen["budget:maand"]["2024-08"]["in_behandeling"] == "20000"


def test_de_vaste_tabellen_staan_er_ook_in_een_jaar_zonder_plafond(wereld):
    antwoord = wereld.als("anna").get(f"{BUDGET}?jaar=2023").content.decode()
    for naam in ("segment", "gemeente", "product", "maand"):
        assert f'data-tabel="budget:{naam}"' in antwoord
    assert "Voor dit jaar is geen plafond afgesproken." in antwoord


def test_een_gemeente_leest_het_licht_van_de_hele_aanbieder(wereld):
    Maandproductie.objects.create(
        aanbieder=wereld.een,
        gemeente=wereld.venlo,
        product=wereld.p_zwaar,
        maand="2024-05-01",
        goedgekeurd_cent=900_000,
    )
    assert "vol, niet verwijzen" in wereld.als("gert").get(BUDGET).content.decode()


def test_de_formule_staat_er_leesbaar_bij(wereld):
    html = wereld.als("anna").get(BUDGET).content.decode().replace("\xa0", " ")
    assert "plafond € 10.000 − goedgekeurd € 1.500 − in behandeling € 200 = resterend € 8.300" in html


def test_een_negatieve_rest_staat_er_in_woorden(wereld):
    Maandproductie.objects.filter(aanbieder=wereld.een).update(goedgekeurd_cent=900_000)
    html = wereld.als("anna").get(BUDGET).content.decode()
    assert "overschreden" in html
    assert "vol, niet verwijzen" in html


def test_een_gemeente_ziet_alleen_haar_deel(wereld):
    gevonden = merken(wereld.als("gert"))
    assert (gevonden.totaal["plafond"], gevonden.totaal["goedgekeurd"]) == ("600000", "100000")
    assert set(gevonden.tabellen["budget:gemeente"]) == {"0984"}
    assert "Venlo" not in wereld.als("gert").get(BUDGET).content.decode()


def test_een_gemeente_kan_een_andere_gemeente_niet_kiezen(wereld):
    assert wereld.als("gert").get(f"{BUDGET}?gemeente=0983").status_code == 404


def test_na_een_aanbieder_krijgt_een_gemeente_niet_de_bewaarde_pagina_van_die_aanbieder(wereld):
    wereld.als("anna").get(f"{BUDGET}?gemeente=0984")
    wereld.als("dewi").get(f"{BUDGET}?gemeente=0984")
    assert merken(wereld.als("gert")).totaal["plafond"] == "600000"
    assert "Afspraak 2024" not in wereld.als("gert").get(BUDGET).content.decode()


def test_nieuwe_gegevens_verversen_de_bewaarde_pagina(wereld):
    assert merken(wereld.als("anna")).totaal["goedgekeurd"] == "150000"
    Maandproductie.objects.filter(aanbieder=wereld.een, goedgekeurd_cent=100_000).update(goedgekeurd_cent=100_001)
    Gegevensstand.objects.filter(regio=wereld.regio).update(versie=2)
    assert merken(wereld.als("anna")).totaal["goedgekeurd"] == "150001"


@pytest.mark.parametrize("vraag", ["segment=99", "gemeente=9999", "product=XXXXX"])
def test_een_onbekende_keuze_is_er_niet(wereld, vraag):
    assert wereld.als("anna").get(f"{BUDGET}?{vraag}").status_code == 404


@pytest.mark.parametrize("vraag", ["jaar=abc", "verandering=veel"])
def test_een_onleesbare_keuze_wordt_uitgelegd(wereld, vraag):
    html = wereld.als("anna").get(f"{BUDGET}?{vraag}").content.decode()
    assert 'role="alert"' in html


def test_wat_als_rekent_alleen_de_rest_van_het_jaar(wereld):
    gewoon = merken(wereld.als("anna"))
    anders = merken(wereld.als("anna"), f"{BUDGET}?verandering=-50")
    assert anders.totaal["prognose"] == gewoon.totaal["prognose"]
    html = wereld.als("anna").get(f"{BUDGET}?verandering=-50").content.decode()
    assert int(re.search(r'data-kern="wat_als:prognose" value="(\d+)"', html)[1]) < int(gewoon.totaal["prognose"])


def test_elk_bedrag_opent_zijn_regels_met_hetzelfde_totaal(wereld):
    client = wereld.als("anna")
    html = client.get(BUDGET).content.decode()
    paren = re.findall(
        r'<a href="([^"]+/regels/[^"]+)"><data data-kern="(goedgekeurd|in_behandeling|afgekeurd)" value="(\d+)"', html
    )
    assert len(paren) > 10
    for adres, naam, waarde in paren:
        assert merken(client, adres.replace("&amp;", "&")).totaal[naam] == waarde, adres


def test_ieder_cijfer_kan_worden_betwist(wereld):
    html = wereld.als("anna").get(BUDGET).content.decode()
    assert html.count("klopt dit niet?") >= 11 + 1 + 2 + 12


def test_het_bestand_heeft_dezelfde_bedragen_als_de_pagina(wereld):
    client = wereld.als("anna")
    pagina = merken(client)
    tekst = client.get("/aanbieders/aanbieder-een/budget.csv").content.decode("utf-8-sig")
    rijen = list(csv.reader(io.StringIO(tekst), delimiter=";"))
    assert ["Peildatum", "11 september 2024"] in rijen
    per_code = {rij[0]: rij for rij in rijen if rij}
    assert cent(per_code["0984"][2]) == pagina.tabellen["budget:gemeente"]["0984"]["plafond"]
    assert cent(per_code["0984"][3]) == pagina.tabellen["budget:gemeente"]["0984"]["goedgekeurd"]


def test_excel_noemt_filters_peildatum_en_definities(wereld):
    inhoud = wereld.als("anna").get("/aanbieders/aanbieder-een/budget.xlsx?segment=4").content
    boek = CalamineWorkbook.from_filelike(io.BytesIO(inhoud))
    cellen = {str(cel) for naam in boek.sheet_names for rij in boek.get_sheet_by_name(naam).to_python() for cel in rij}
    assert "11 september 2024" in cellen
    assert "4 Ambulant" in cellen
    assert any(cel.startswith("Plafond min goedgekeurd") for cel in cellen)


def test_wie_andermans_budget_bekijkt_staat_een_keer_in_het_log(wereld):
    wereld.als("dewi").get(BUDGET)
    wereld.als("anna").get(BUDGET)
    regels = Logregel.objects.filter(gebeurtenis="inzage", betreft=wereld.organisatie_een)
    assert [str(regel.gebruiker) for regel in regels] == ["Dewi Driessen"]


def test_de_pagina_schrijft_niets_in_de_opmaak(wereld):
    html = wereld.als("anna").get(BUDGET).content.decode()
    assert not re.search(r"<[^>]+\sstyle=|<style|<script>|\son[a-z]+=", html)
