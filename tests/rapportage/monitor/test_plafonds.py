"""The use of all ceilings: the same figures as the budget page, and who makes up most of an overrun."""

from decimal import Decimal

import pytest
from django.http import QueryDict

from aanbieder.models import Plafond
from rapportage.monitor import plafondgebruik
from rapportage.monitor.plafondgebruik import Gebruik
from rapportage.monitor.plafondoverzicht import Overzicht, zin_over_de_grootste
from rapportage.monitor.plafonds import blad_plafonds
from rapportage.uitnutting.berekening import Stand
from rapportage.uitnutting.budget import Filter
from rapportage.uitnutting.plafondgebruik import budget
from tests.rapportage.monitor.aflezen import tabel

NAMEN = {1: "Een", 2: "Twee", 3: "Drie"}


def gebruik(aanbieder, plafond, prognose, segment="4"):
    return Gebruik(aanbieder, segment, "Ambulant", Stand(plafond, 10), prognose, None)


class TestOverzicht:
    def test_room_under_one_ceiling_hides_no_overrun_of_another(self):
        overzicht = Overzicht([gebruik(1, 100, 150), gebruik(1, 100, 20, "3"), gebruik(2, 100, 90)])
        assert overzicht.overschrijding == 50
        assert overzicht.prognose == 260
        assert overzicht.totaal.plafond == 300

    def test_the_fewest_providers_that_make_up_eighty_percent(self):
        overzicht = Overzicht([gebruik(1, 0, 60), gebruik(2, 0, 20), gebruik(3, 0, 20)])
        assert overzicht.grootste() == [(1, 60), (2, 20)]

    def test_ceilings_of_one_provider_are_added_up(self):
        overzicht = Overzicht([gebruik(1, 0, 30), gebruik(1, 0, 25, "3"), gebruik(2, 0, 45)])
        assert overzicht.per_aanbieder == [(1, 55), (2, 45)]

    def test_without_a_forecast_of_all_there_is_none_of_the_sum(self):
        assert Overzicht([gebruik(1, 100, None), gebruik(2, 100, 90)]).prognose is None

    def test_an_unknown_ceiling_is_no_overrun(self):
        assert Overzicht([gebruik(1, None, 90)]).overschrijding == 0


@pytest.mark.parametrize(
    ("rijen", "zin"),
    [
        ([gebruik(1, 100, 90)], "Naar verwachting komt geen enkel plafond over de grens."),
        (
            [gebruik(1, 100_00, 190_00), gebruik(2, 100_00, 110_00)],
            "Deze aanbieder veroorzaakt 90,0% van de verwachte overschrijding van €\u00a0100: Een.",
        ),
        (
            [gebruik(1, 0, 50_00), gebruik(2, 0, 40_00), gebruik(3, 0, 10_00)],
            "Deze 2 van 3 aanbieders veroorzaken samen 90,0% van de verwachte overschrijding van"
            " €\u00a0100: Een en Twee.",
        ),
    ],
)
def test_the_sentence_is_computed(rijen, zin):
    assert zin_over_de_grootste(Overzicht(rijen), NAMEN) == zin


def test_many_providers_are_not_all_named():
    rijen = [gebruik(nummer, 0, 100) for nummer in range(10)]
    zin = zin_over_de_grootste(Overzicht(rijen), {nummer: f"P{nummer}" for nummer in range(10)})
    assert zin.endswith("P4, P5 en 2 andere.")


def test_what_is_stored_is_read_back_the_same(wereld):
    rijen = plafondgebruik.van_regio(wereld.regio, 2024)
    assert plafondgebruik.uit_json(plafondgebruik.als_json(rijen)) == rijen
    assert rijen


def kern(stand, verwacht):
    return (stand.plafond, stand.goedgekeurd, stand.in_behandeling, stand.afgekeurd, verwacht)


@pytest.mark.parametrize("wie", ["dewi", "gert"])
def test_the_rows_are_those_of_the_budget_pages(wereld, wie):
    namens = wereld.namens(wie)
    eigen = wereld.venray if wie == "gert" else None
    gevonden = plafondgebruik.gebruik(wereld.regio, 2024, eigen.pk if eigen else None)
    for aanbieder in (wereld.een, wereld.twee):
        blad = budget(aanbieder, namens, Filter(2024, gemeente=eigen.code if eigen else ""))
        verwacht = {rij.sleutel: kern(rij.stand, rij.prognose) for rij in blad.per_segment}
        assert {r.segment: kern(r.stand, r.prognose) for r in gevonden if r.aanbieder == aanbieder.pk} == verwacht


def test_a_municipality_gets_its_own_shares(wereld):
    pagina = blad_plafonds(wereld.regio, wereld.namens("gert"), QueryDict("jaar=2024"))
    (elk,) = (t for t in pagina.tabellen if t.naam == "plafonds")
    assert {rij.sleutel: rij.waarden[2] for rij in elk.rijen} == {
        "aanbieder-een:4": 600_000,
        "aanbieder-twee:4": 300_000,
    }
    assert ("Bereik", "het aandeel van uw gemeente") in pagina.kop


def test_a_contract_manager_gets_the_ceilings_and_the_shares_of_a_choice(wereld):
    client = wereld.als("dewi")
    html = client.get("/monitor/plafonds/?jaar=2024").content.decode()
    een = tabel(html, "plafonds")["aanbieder-een:4"]
    assert (een["plafond"], een["besteed"], een["uitnutting"]) == (1_000_000, 170_000, Decimal("17.0"))
    venlo = tabel(client.get("/monitor/plafonds/?jaar=2024&gemeente=0983").content.decode(), "plafonds")
    assert venlo["aanbieder-een:4"]["plafond"] == 400_000


@pytest.mark.parametrize(
    "vraag", ["jaar=1999", "jaar=vorig", "gemeente=9999", "segment=x", "jaar=2024&gemeente=0984;1"]
)
def test_a_choice_that_is_not_there_is_not_found(wereld, vraag):
    assert wereld.als("dewi").get(f"/monitor/plafonds/?{vraag}").status_code == 404


def test_a_choice_that_the_form_itself_offers_is_never_missing(wereld):
    """A ceiling of another year only: the page says that there is nothing, and is there."""
    Plafond.objects.filter(overeenkomst__aanbieder__regio=wereld.regio).exclude(jaar=2024).delete()
    ander = Plafond.objects.filter(jaar=2024, gemeente=None, segment=wereld.ambulant).first()
    ander.pk, ander.jaar, ander.segment = None, 2023, None
    ander.save()
    assert plafondgebruik.soorten(wereld.regio) == {"4": "Ambulant", "overeenkomst": "hele overeenkomst"}
    html = wereld.als("dewi").get("/monitor/plafonds/?jaar=2024&segment=overeenkomst").content.decode()
    assert "Er zijn geen cijfers in deze keuze." in html
    assert ">hele overeenkomst</option>" in html


@pytest.mark.parametrize("wie", ["dewi", "gert"])
def test_the_total_of_the_page_has_what_is_outside_the_ceilings_too(wereld, wie):
    html = wereld.als(wie).get("/monitor/plafonds/?jaar=2024").content.decode()
    samen = html.partition('class="kengetallen"')[2].partition("</dl>")[0]
    kernen = ("plafond", "goedgekeurd", "in_behandeling", "besteed", "resterend", "buiten_plafond")
    assert [kern for kern in kernen if f'data-kern="{kern}"' not in samen] == []
    eigen = wereld.venray.code if wie == "gert" else ""
    namens = wereld.namens(wie)
    bladen = [budget(aanbieder, namens, Filter(2024, gemeente=eigen)) for aanbieder in (wereld.een, wereld.twee)]
    buiten = sum(blad.buiten_plafond for blad in bladen)
    assert f'data-kern="buiten_plafond" value="{buiten}"' in samen
