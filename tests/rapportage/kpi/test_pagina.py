"""The page with all KPIs: who sees what, and every figure with its mark.

| reader | own figure | norm | peers |
|---|---|---|---|
| the provider, the contract manager | all residents | yes | yes |
| a municipality | its own residents | yes | no |
| another provider, a referrer, a supervisor, a client council | 404 | | |
| the region's other roles | 403 | | |
"""

import re
from datetime import date

import pytest

from aanbieder.stuuropdracht.models import Stand, Stuurafspraak, Stuuropdracht
from rapportage.kpi.benchmark import vergelijking
from rapportage.kpi.models import Aangeleverdcijfer, Kpireactie
from rapportage.kpi.perioden import jaar
from rapportage.monitor.uitvoer import pagina
from tests.rapportage.kpi import kpiwereld

ADRES = "/aanbieders/aanbieder-een/kpi/"
MERK = re.compile(r'<data data-kern="([^"]+)" value="([^"]*)">([^<]*)</data>')
RIJ = re.compile(r'<tr data-rij="([^"]+)">(.*?)</tr>', re.DOTALL)


@pytest.fixture
def welke(wereld):
    kpiwereld.stuurt(wereld)
    return kpiwereld.berekening(wereld)


@pytest.fixture
def groep(wereld, welke):
    """Eight providers in category A with costs of 7,000 to 7,700 euros in 2023; `een` has 7,000."""
    alle = [wereld.een, wereld.twee, *kpiwereld.meer_aanbieders(wereld, 6)]
    kpiwereld.waarden(welke, alle, "kosten_per_client", range(700_000, 780_000, 10_000))
    return alle


def html(wereld, wie="anna", vraag="?periode=2023", adres=ADRES) -> str:
    antwoord = wereld.als(wie).get(adres + vraag)
    assert antwoord.status_code == 200
    return antwoord.content.decode()


def merken(tekst: str) -> dict[str, str]:
    return {naam: waarde for naam, waarde, _ in MERK.findall(tekst)}


def rij(tekst: str, sleutel: str) -> str:
    return dict(RIJ.findall(tekst))[sleutel]


def test_a_row_has_the_own_figure_the_norm_and_the_peers(wereld, groep):
    kpiwereld.norm(wereld, "kosten_per_client", 690_000)
    kosten = rij(html(wereld), "kosten_per_client")
    assert merken(kosten) == {
        "kpi:kosten_per_client": "700000",
        "norm:kosten_per_client": "690000",
        "benchmark:kosten_per_client:mediaan": "735000",
        "benchmark:kosten_per_client:n": "10",
    }
    assert "buiten de norm" in kosten
    assert "lager is gunstiger" in kosten
    assert "20 cliënten" in kosten


def test_every_kpi_of_the_register_has_a_row(wereld, welke):
    from rapportage.kpi.register import KPIS

    assert list(dict(RIJ.findall(html(wereld)))) == list(KPIS)


def test_too_few_clients_are_no_value_for_anybody(wereld, welke):
    kpiwereld.norm(wereld, "uitval", "0.10")
    kpiwereld.waarde(welke, wereld.een, "uitval", "0.9", n=9)
    for wie in ("anna", "dewi"):
        uitval = rij(html(wereld, wie), "uitval")
        assert merken(uitval)["kpi:uitval"] == ""
        assert "te weinig gegevens" in uitval
        assert "0.9" not in uitval
        assert "niet te vergelijken" in uitval


def test_a_municipality_sees_its_own_residents_and_no_peers(wereld, groep):
    kpiwereld.norm(wereld, "kosten_per_client", 690_000)
    (welke,) = {rij.berekening for rij in wereld.een.regio.zorgberekeningen.first().kpiwaarden.all()}
    kpiwereld.waarde(welke, wereld.een, "kosten_per_client", 650_000, gemeente=wereld.venray, n=12)
    kpiwereld.waarde(welke, wereld.een, "kosten_per_client", 850_000, gemeente=wereld.venlo, n=12)
    tekst = html(wereld, "gert")
    assert merken(rij(tekst, "kosten_per_client")) == {
        "kpi:kosten_per_client": "650000",
        "norm:kosten_per_client": "690000",
    }
    assert "benchmark:" not in tekst
    assert "700000" not in tekst
    assert "850000" not in tekst


def test_a_municipality_sees_no_provider_s_own_words_or_handed_in_figures(wereld, welke):
    Aangeleverdcijfer.objects.create(aanbieder=wereld.een, kpi="tevredenheid", jaar=2023, waarde="8.4", n=60)
    assert merken(rij(html(wereld, "gert"), "tevredenheid"))["kpi:tevredenheid"] == ""
    assert merken(rij(html(wereld, "dewi"), "tevredenheid"))["kpi:tevredenheid"] == "8.4"


def test_a_handed_in_figure_has_its_number_and_response(wereld, welke):
    Aangeleverdcijfer.objects.create(
        aanbieder=wereld.een, kpi="tevredenheid", jaar=2023, waarde="8.4", n=60, uitgenodigd=240
    )
    tevredenheid = rij(html(wereld), "tevredenheid")
    assert "60 antwoorden" in tevredenheid
    assert "25,0% van wie gevraagd is" in tevredenheid
    assert "niet aangeleverd" in rij(html(wereld), "doelrealisatie")


def test_what_can_still_be_handed_in_says_until_when(wereld, welke, settings):
    settings.VANDAAG = "2024-03-01"
    tevredenheid = rij(html(wereld), "tevredenheid")
    assert "nog niet aangeleverd" in tevredenheid
    assert "kan tot en met 1 juni 2024" in tevredenheid


def test_a_category_without_an_assignment_is_compared_and_not_judged(wereld):
    welke = kpiwereld.berekening(wereld)
    kpiwereld.norm(wereld, "uitval", "0.10")
    kpiwereld.waarde(welke, wereld.een, "uitval", "0.4")
    tekst = html(wereld)
    assert merken(rij(tekst, "uitval"))["norm:uitval"] == "0.1"
    assert "zonder oordeel" in rij(tekst, "uitval")
    assert "buiten de norm" not in tekst


def test_the_norm_is_that_of_the_last_day_of_the_period(wereld, welke):
    kpiwereld.norm(wereld, "uitval", "0.10")
    kpiwereld.norm(wereld, "uitval", "0.20", van=date(2024, 1, 1))
    for periode in (jaar(2023), jaar(2024)):
        kpiwereld.waarde(welke, wereld.een, "uitval", "0.15", periode=periode)
    assert "buiten de norm" in rij(html(wereld), "uitval")
    assert "binnen de norm" in rij(html(wereld, vraag=""), "uitval")


def test_without_a_period_it_is_the_year_of_the_peildatum(wereld, welke):
    tekst = html(wereld, vraag="")
    assert "Periode: <strong>2024</strong>" in tekst
    assert "loopt nog" in tekst


@pytest.mark.parametrize("vraag", ["?periode=1999", "?periode=vorig", "?periode=2023-01..2023-06", "?peers=vrienden"])
def test_a_choice_that_is_not_there_is_told(wereld, welke, vraag):
    antwoord = wereld.als("anna").get(ADRES + vraag)
    assert 'role="alert"' in antwoord.content.decode()


def test_why_there_are_no_peers_is_told(wereld, welke):
    kpiwereld.waarde(welke, wereld.een, "uitval", "0.4")
    assert "te weinig andere aanbieders" in rij(html(wereld), "uitval")


def test_nobody_of_the_group_is_named(wereld, groep):
    tekst = html(wereld)
    assert "Twee Jeugdzorg" not in tekst
    assert "Peer" not in tekst


def test_before_the_first_computation_the_page_says_so(wereld):
    tekst = html(wereld, vraag="")
    assert "nog geen cijfers berekend" in tekst


def test_open_answers_are_counted(wereld, welke):
    for status in ("open", "open", "gesloten"):
        Kpireactie.objects.create(
            aanbieder=wereld.een, kpi="uitval", begin=date(2023, 1, 1), einde=date(2023, 12, 31),
            soort="toelichting", tekst="Zo komt het.", status=status, door=wereld.mensen["anna"],
        )  # fmt: skip
    assert "2 open reacties" in rij(html(wereld), "uitval")
    assert "2 open reacties" in rij(html(wereld, "dewi"), "uitval")
    assert "open reactie" not in html(wereld, "gert")


def test_it_costs_the_same_number_of_queries_whatever_the_number_of_providers(wereld, groep, django_assert_num_queries):
    from django.core.cache import cache
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    klant = wereld.als("anna")
    cache.clear()
    with CaptureQueriesContext(connection) as eerst:
        klant.get(ADRES + "?periode=2023")
    welke = wereld.regio.zorgberekeningen.get()
    kpiwereld.waarden(welke, kpiwereld.meer_aanbieders(wereld, 20), "kosten_per_client", range(20))
    cache.clear()
    with django_assert_num_queries(len(eerst)):
        klant.get(ADRES + "?periode=2023")


def test_somebody_elses_page_leaves_a_log_row(wereld, welke):
    from portaal.models import Logregel

    html(wereld, "anna")
    assert not Logregel.objects.filter(onderwerp__startswith="KPI's van").exists()
    html(wereld, "dewi")
    assert Logregel.objects.filter(onderwerp="KPI's van Stichting Een Jeugdhulp").count() == 1


@pytest.mark.parametrize("deel", ["", "uitval/", "bestand/csv/", "gespreksblad.pdf"])
@pytest.mark.parametrize(
    ("wie", "status"),
    [("anna", 200), ("bas", 200), ("dewi", 200), ("gert", 200), ("chris", 404), ("vera", 404), ("toon", 404),
     ("emma", 404), ("hatice", 403), ("piet", 403)],
)  # fmt: skip
def test_who_may(wereld, welke, wie, status, deel):
    assert wereld.als(wie).get(ADRES + deel).status_code == status


@pytest.mark.parametrize("deel", ["onzin/", "bestand/exe/", "Uitval/"])
def test_what_is_not_there_is_not_found(wereld, welke, deel):
    assert wereld.als("anna").get(ADRES + deel).status_code == 404


def test_a_provider_without_a_contract_has_no_page(wereld, welke):
    assert wereld.als("dewi").get("/aanbieders/aanbieder-drie/kpi/").status_code == 404


def opdracht(wereld, begin=date(2024, 1, 1), **velden) -> Stuuropdracht:
    gegevens = {"tekst": "Samen sturen op korter.", "stand": Stand.VASTGESTELD, "vastgesteld_door": "Gert, Venray"}
    gegevens |= {"vastgesteld_op": date(2023, 12, 1)} | velden
    gemaakt = Stuuropdracht.objects.create(aanbieder=wereld.een, begin=begin, **gegevens)
    Stuurafspraak.objects.create(opdracht=gemaakt, kpi="uitval", tekst="Elk kwartaal een gesprek.")
    return gemaakt


def test_the_steering_assignment_stands_after_the_table_with_a_link_above_it(wereld, welke):
    gemaakt = opdracht(wereld)
    kpiwereld.norm(wereld, "uitval", "0.10")
    for wie in ("anna", "dewi", "gert"):
        voor, na = html(wereld, wie).split('<h2 id="stuuropdracht">')
        assert 'href="#stuuropdracht"' in voor.split("<table")[0]
        assert 'data-tabel="kpi"' in voor
        assert f'data-tabel="stuuropdracht:{gemaakt.pk}"' in na
        for deel in ("vanaf 1 januari 2024", "Samen sturen op korter.", "1 december 2023 door Gert, Venray"):
            assert deel in na
        assert "Elk kwartaal een gesprek." in na


@pytest.mark.parametrize("stand", [Stand.CONCEPT, Stand.TER_REACTIE, Stand.INGETROKKEN])
def test_without_an_assignment_that_holds_the_page_says_so(wereld, welke, stand):
    opdracht(wereld, stand=stand)
    tekst = html(wereld)
    assert "Er geldt nu geen stuuropdracht" in tekst
    assert "Elk kwartaal een gesprek." not in tekst


def test_a_category_that_has_no_assignment_misses_none(wereld):
    kpiwereld.berekening(wereld)
    assert "Er geldt nu geen stuuropdracht" not in html(wereld)


def test_a_count_that_is_too_small_is_told_to_the_contract_manager_only(wereld, welke):
    kpiwereld.waarde(welke, wereld.een, "uitval", "0.9", n=3)
    kpiwereld.waarde(welke, wereld.een, "uitstroom", "0.9", n=1)
    Aangeleverdcijfer.objects.create(aanbieder=wereld.een, kpi="tevredenheid", jaar=2023, waarde="8.4", n=4)
    tekst = html(wereld)
    assert "minder dan 10 cliënten" in rij(tekst, "uitval")
    assert "3 cliënten" not in tekst
    assert "minder dan 10 antwoorden" in rij(tekst, "tevredenheid")
    ziet = html(wereld, "dewi")
    assert "3 cliënten" in rij(ziet, "uitval")
    assert "1 cliënt<" in rij(ziet, "uitstroom")
    for wie, n in (("anna", ""), ("dewi", "3")):
        bestand = html(wereld, wie, adres=ADRES + "bestand/csv/").splitlines()
        (uitval,) = [regel.split(";") for regel in bestand if regel.startswith("Uitval;procent")]
        assert uitval[3] == n


def test_what_is_hidden_from_providers_is_on_the_contract_manager_s_own_pages_only(wereld, welke):
    """The sheet and the snapshot can reach the provider: those hold what it may see."""
    alle = [wereld.een, wereld.twee, *kpiwereld.meer_aanbieders(wereld, 6)]
    kpiwereld.waarden(welke, alle, "kosten_per_client", [700_000, *[710_000] * 7])
    mark = "benchmark:kosten_per_client:mediaan"
    ziet = rij(html(wereld, "dewi"), "kosten_per_client")
    assert merken(ziet)[mark] == "710000"
    assert merken(ziet)["benchmark:kosten_per_client:n"] == "8"
    assert "de aanbieder ziet dit niet" in ziet
    krijgt = rij(html(wereld), "kosten_per_client")
    assert merken(krijgt)[mark] == ""
    assert "7.100" not in krijgt
    for wie, staat_erin in (("dewi", True), ("anna", False)):
        assert ("7100" in html(wereld, wie, adres=ADRES + "bestand/csv/")) is staat_erin
    namens = wereld.namens("dewi")
    gedeeld = str(pagina(ADRES + "?periode=2023", namens).document(namens))
    assert "7000" in gedeeld
    assert "7100" not in gedeeld
    bewaard = vergelijking(welke).per_kpi["kosten_per_client"]
    assert {groep.mediaan for groep in bewaard.values()} == {None}
