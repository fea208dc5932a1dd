"""/aanbieders/<slug>/regels/: the lines under a figure.

| person                        | sees                    |
|-------------------------------|-------------------------|
| provider                      | its own lines           |
| contract manager              | all lines               |
| municipality                  | its own residents' lines|
"""

import re
from datetime import date

import pytest

from portaal.models import Logregel
from rapportage.models import Declaratieregel, VorigeVersie
from rapportage.productie import views
from rapportage.uitnutting.budget import Filter
from rapportage.uitnutting.plafondgebruik import budget

ADRES = "/aanbieders/aanbieder-een/regels/"


def _html(wereld, wie="anna", vraag="", slug="aanbieder-een"):
    return wereld.als(wie).get(f"/aanbieders/{slug}/regels/{vraag}").content.decode()


def _rijen(html):
    return re.findall(r'data-rij="([^"]+)"', html)


def _totalen(html):
    return {naam: int(waarde) for naam, waarde in re.findall(r'data-kern="(\w+)" value="(-?\d+)"', html)}


def _credit(wereld, **velden):
    origineel = Declaratieregel.objects.get(aanbieder=wereld.een, referentienummer="R2")
    origineel.pk, origineel.debet_credit, origineel.bedrag_cent = None, "C", 20_000
    origineel.referentienummer, origineel.vorig_referentienummer = "C2", "R2"
    for veld, waarde in velden.items():
        setattr(origineel, veld, waarde)
    origineel.save()
    return origineel


def test_a_provider_sees_its_own_lines_newest_first(wereld):
    html = _html(wereld)
    assert _rijen(html) == ["R4", "R3", "R2", "R1"]
    assert _totalen(html) == {"goedgekeurd": 150_000, "in_behandeling": 20_000, "afgekeurd": 5_000}


def test_a_municipality_sees_its_own_residents_only(wereld):
    html = _html(wereld, "gert")
    assert "R2" not in _rijen(html)
    assert _totalen(html)["goedgekeurd"] == 100_000


def test_another_municipality_does_not_exist_for_a_municipality(wereld):
    assert wereld.als("gert").get(f"{ADRES}?gemeente=0983").status_code == 404


def test_the_lines_of_another_provider_do_not_exist(wereld):
    assert wereld.als("chris").get(ADRES).status_code == 404


def test_a_provider_without_a_contract_has_lines_too(wereld):
    assert wereld.als("dewi").get("/aanbieders/aanbieder-drie/regels/").status_code == 200


@pytest.mark.parametrize(
    ("vraag", "verwacht"),
    [
        ("?status=afgekeurd", ["R4"]),
        ("?gemeente=0983", ["R2"]),
        ("?maand=2024-08", ["R4", "R3"]),
        ("?jaar=2024&maand=2024-01", ["R1"]),
        ("?jaar=2023", []),
        ("?segment=4", ["R4", "R3", "R2", "R1"]),
        ("?segment=2", []),
        ("?product=45A01", ["R4", "R3", "R2", "R1"]),
        ("?product=45A02", []),
        ("?plafond=binnen&status=toegekend", ["R2", "R1"]),
        ("?plafond=buiten", []),
        ("?zoek=r3", ["R3"]),
        ("?zoek=niets", []),
        ("?sort=datum", ["R1", "R2", "R3", "R4"]),
        ("?sort=-bedrag", ["R1", "R2", "R3", "R4"]),
        ("?sort=bedrag", ["R4", "R3", "R2", "R1"]),
        ("?sort=zomaar", ["R4", "R3", "R2", "R1"]),
    ],
)
def test_filters_and_order_come_from_the_address(wereld, vraag, verwacht):
    assert _rijen(_html(wereld, vraag=vraag)) == verwacht


def test_lines_without_a_ceiling_are_outside(wereld):
    regel = Declaratieregel.objects.get(aanbieder=wereld.een, referentienummer="R2")
    regel.product = wereld.p_pleegzorg
    regel.save()
    assert _rijen(_html(wereld, vraag="?plafond=buiten")) == ["R2"]
    assert _rijen(_html(wereld, vraag="?segment=2")) == ["R2"]


@pytest.mark.parametrize(
    "vraag",
    [
        "?jaar=abc",
        "?jaar=99999",
        "?jaar=-1",
        "?maand=2024-13",
        "?jaar=2023&maand=2024-01",
        "?segment=99",
        "?gemeente=1234",
        "?product=onbekend",
        "?status=misschien",
        "?plafond=naast",
        f"?zoek={'x' * 41}",
    ],
)
def test_a_choice_nobody_knows_is_an_error_without_rows(wereld, vraag):
    antwoord = wereld.als("anna").get(f"{ADRES}{vraag}")
    html = antwoord.content.decode()
    assert antwoord.status_code == 200
    assert 'role="alert"' in html
    assert _rijen(html) == []


@pytest.mark.parametrize("wie", ["anna", "dewi", "gert"])
def test_the_totals_are_the_figures_of_the_budget_page(wereld, wie):
    gemeente = "0984" if wie == "gert" else ""
    stand = budget(wereld.een, wereld.namens(wie), Filter(2024, gemeente=gemeente)).totaal.stand
    gevonden = _totalen(_html(wereld, wie, "?jaar=2024&plafond=binnen"))
    assert gevonden == {
        "goedgekeurd": stand.goedgekeurd,
        "in_behandeling": stand.in_behandeling,
        "afgekeurd": stand.afgekeurd,
    }


def test_a_credit_subtracts_and_says_so_in_words(wereld):
    _credit(wereld)
    html = _html(wereld, vraag="?gemeente=0983")
    assert _totalen(html)["goedgekeurd"] == 30_000
    assert "credit op R2" in html
    assert "-€\u00a0200,00" in html


def test_a_rejected_line_says_why(wereld):
    assert "te veel volume voor de hele toewijzing (9322)" in _html(wereld)


def test_a_changed_line_shows_what_it_said_before(wereld):
    regel = Declaratieregel.objects.get(aanbieder=wereld.een, referentienummer="R1")
    waarden = {"status": "ingediend", "bedrag_cent": 90_000, "volume": 900, "eenheid": "01"}
    VorigeVersie.objects.create(soort="declaraties", rij=regel.pk, waarden=waarden, vervangen_door=wereld.bestand)
    html = _html(wereld)
    assert "status was in behandeling" in html
    assert "bedrag was €\u00a0900,00" in html


def test_an_earlier_version_of_an_allocation_is_not_one_of_a_line(wereld):
    regel = Declaratieregel.objects.get(aanbieder=wereld.een, referentienummer="R1")
    VorigeVersie.objects.create(soort="toewijzingen", rij=regel.pk, waarden={}, vervangen_door=wereld.bestand)
    assert "Eerder anders" not in _html(wereld)


def test_the_client_is_not_on_the_page(wereld):
    assert "client0" not in _html(wereld, "dewi")


@pytest.mark.parametrize(("wie", "aantal"), [("anna", 0), ("dewi", 1), ("gert", 1)])
def test_somebody_elses_look_leaves_one_log_row(wereld, wie, aantal):
    _html(wereld, wie)
    assert Logregel.objects.filter(onderwerp__startswith="declaratieregels").count() == aantal


def test_many_lines_cost_the_same_number_of_queries_and_are_paged(wereld, django_assert_max_num_queries):
    for nummer in range(60):
        _credit(wereld, referentienummer=f"N{nummer}", debet_credit="D", periode_begin=date(2024, 5, 1))
    client = wereld.als("dewi")
    with django_assert_max_num_queries(24):
        antwoord = client.get(f"{ADRES}?status=toegekend")
    html = antwoord.content.decode()
    assert len(_rijen(html)) == 50
    assert "?status=toegekend&amp;page=2" in html


def test_the_file_holds_every_line_and_the_same_totals(wereld):
    _credit(wereld)
    tekst = wereld.als("anna").get("/aanbieders/aanbieder-een/regels.csv?status=toegekend").content.decode("utf-8-sig")
    regels = tekst.splitlines()
    assert "1300,00;0,00;0,00" in regels
    assert sum(regel.count(";") == 14 for regel in regels) == 4  # heading and three lines
    assert "Status;goedgekeurd" in regels


@pytest.mark.parametrize("soort", ["csv", "xlsx"])
def test_a_file_of_a_wrong_filter_is_the_page_with_the_error(wereld, soort):
    antwoord = wereld.als("anna").get(f"/aanbieders/aanbieder-een/regels.{soort}?jaar=abc")
    assert antwoord["Content-Type"].startswith("text/html")
    assert 'role="alert"' in antwoord.content.decode()


def test_too_many_lines_for_a_file_are_refused_with_a_clear_message(wereld, monkeypatch):
    monkeypatch.setattr(views, "MEESTE_IN_BESTAND", 3)
    html = wereld.als("anna").get("/aanbieders/aanbieder-een/regels.xlsx").content.decode()
    assert "Dit zijn 4 regels. In één bestand passen er 3." in html
