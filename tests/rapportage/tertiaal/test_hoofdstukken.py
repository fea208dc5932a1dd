"""The figures of the draft in the small region, by hand; and what a chapter says without data."""

from datetime import UTC, date, datetime, timedelta

import pytest
from django.utils import timezone

from rapportage.models import (
    Gegevensstand,
    Kpiwaarde,
    Maandproductie,
    Monitorblad,
    Opmerking,
    Signalering,
    Zorgberekening,
    Zorgpadtelling,
)
from rapportage.productie.herberekenen import herbereken
from rapportage.prognose.regio import regiobeeld
from rapportage.tertiaal.deel import eerste, hoeveel, verandering
from rapportage.tertiaal.periode import Tertiaal
from tests.rapportage.tertiaal.opstelling import cijfers, concept, deel

pytestmark = pytest.mark.django_db


def maand(wereld, cent: int, jaar: int = 2023, aanbieder=None) -> None:
    Maandproductie.objects.create(
        aanbieder=aanbieder or wereld.een, gemeente=wereld.venray, product=wereld.p_licht, maand=date(jaar, 1, 1),
        goedgekeurd_cent=cent,
    )  # fmt: skip


def test_ceilings_add_up_over_providers(wereld):
    per = cijfers(concept(wereld), "plafonds", "plafonds:segment")
    verwacht = {
        "aantal_plafonds": "2",
        "plafond": "1500000",
        "besteed": "200000",
        "resterend": "1300000",
        "uitnutting": "13.3",
    }
    assert per == {"4": verwacht, "totaal": verwacht}


def test_a_ceiling_that_was_passed_is_an_exception_with_its_amount(wereld):
    wereld.overeenkomst_twee.plafonds.update(bedrag_cent=20_000)
    rapport = concept(wereld)
    assert deel(rapport, "plafonds")["uitzonderingen"] == [
        "Twee Jeugdzorg, Ambulant: 150,0% van het plafond is besteed. "
        "Het plafond is met €\u00a0100 overschreden."
    ]  # fmt: skip
    assert list(cijfers(rapport, "plafonds", "plafonds:hoog")) == ["aanbieder-twee:4"]


def test_spending_is_of_these_four_months_only(wereld):
    per = cijfers(concept(wereld), "besteding", "besteding:gemeente")
    assert {rij: bedragen["besteed"] for rij, bedragen in per.items()} == {"0984": "130000", "0983": "50000"}
    tweede = cijfers(concept(wereld, Tertiaal(2024, 2)), "besteding", "besteding:segment")
    assert tweede["4"]["besteed"] == "20000"


def test_spending_stands_beside_the_same_months_of_the_year_before(wereld):
    maand(wereld, 100_000)
    rapport = concept(wereld)
    assert cijfers(rapport, "besteding", "besteding:gemeente")["0984"] == {
        "besteed": "130000", "besteed_vorig_jaar": "100000", "verschil": "30000", "verandering": "30.0",
    }  # fmt: skip
    assert "Venray: er is nu €\u00a0300,00 meer besteed (30,0%)." in deel(rapport, "besteding")["uitzonderingen"]


def test_a_small_change_is_no_exception(wereld):
    maand(wereld, 125_000)
    assert not any("Venray" in zin for zin in deel(concept(wereld), "besteding")["uitzonderingen"])


def test_before_the_first_year_there_is_no_comparison_and_no_exception(wereld):
    maand(wereld, 100_000)
    rapport = concept(wereld, Tertiaal(2023, 1))
    assert "Er is geen vergelijking met 2022: daar zijn geen gegevens over." in deel(rapport, "besteding")["zinnen"]
    assert deel(rapport, "besteding")["uitzonderingen"] == []
    assert cijfers(rapport, "besteding", "besteding:gemeente")["0984"]["besteed_vorig_jaar"] == ""


def test_months_that_may_still_grow_are_named(wereld):
    assert "Alle vier de maanden zijn volledig." in deel(concept(wereld), "besteding")["zinnen"]
    zinnen = deel(concept(wereld, Tertiaal(2024, 2)), "besteding")["zinnen"]
    assert any(zin.startswith("Nog niet volledig: augustus 2024.") for zin in zinnen)


def test_a_month_that_may_still_grow_is_not_compared(wereld):
    """In August 2024 there is 200.00, a year before 9,000.00: that is no fall, for August is not complete."""
    for maand_, cent in ((7, 100_000), (8, 900_000)):
        Maandproductie.objects.create(
            aanbieder=wereld.een, gemeente=wereld.venray, product=wereld.p_licht, maand=date(2023, maand_, 1),
            goedgekeurd_cent=cent,
        )  # fmt: skip
    rapport = concept(wereld, Tertiaal(2024, 2))
    assert cijfers(rapport, "besteding", "besteding:gemeente")["0984"] == {
        "besteed": "20000", "besteed_volledig": "0", "besteed_vorig_jaar": "100000", "verschil": "-100000",
        "verandering": "-100.0",
    }  # fmt: skip
    assert cijfers(rapport, "besteding", "besteding:maand")["2024-08"]["verschil"] == ""


def test_the_market_is_that_of_the_monitor(wereld):
    herbereken(wereld.regio)
    rij = cijfers(concept(wereld), "markt", "markt:totaal")["4"]
    assert (rij["regio_clienten"], rij["regio_bedrag"]) == ("3", "180000")


@pytest.mark.parametrize(
    ("hoofdstuk", "zin"),
    [
        ("besteding", "Er zijn geen declaraties over januari tot en met april 2024"),
        ("zorgpaden", "De zorgpaden zijn nog niet geteld."),
        ("stromen", "zijn instroom en uitstroom nog niet berekend"),
        ("kpis", "De KPI's zijn nog niet berekend"),
        ("markt", "Er zijn geen goedgekeurde declaraties over 2024 en 2023."),
        ("signaleringen", "Open: geen signaleringen."),
        ("opmerkingen", "heeft de regio geen opmerking bij een cijfer geschreven en gedeeld"),
    ],
)
def test_a_chapter_without_data_says_so(wereld, hoofdstuk, zin):
    Maandproductie.objects.all().delete()
    gevonden = deel(concept(wereld), hoofdstuk)
    assert any(zin in gezegd for gezegd in gevonden["zinnen"])
    assert gevonden["tabellen"] == []


def test_without_ceilings_it_says_that_there_are_none(wereld):
    for overeenkomst in (wereld.overeenkomst_een, wereld.overeenkomst_twee):
        overeenkomst.plafonds.all().delete()
    assert deel(concept(wereld), "plafonds")["zinnen"] == [
        "Voor 2024 zijn geen plafonds afgesproken. Er valt dus geen gebruik te laten zien."
    ]


def test_flows_come_from_the_stored_sheet(wereld):
    berekening = Zorgberekening.objects.create(regio=wereld.regio, versie=1, peildatum=date(2024, 9, 11))
    niveau = {"instroom": [1, 2, 3, 4, 5], "in_zorg": [10, 11, 12, 13, 14], "uitstroom": [0, 1, 1, 1, 1]}
    inhoud = {
        "maanden": [202312, 202401, 202402, 202403, 202404],
        "niveaus": [
            {"soort": "alles", "sleutel": 0, **niveau},
            {"soort": "segment", "sleutel": wereld.ambulant.pk, **niveau},
        ],
        "wissels": [],
    }
    Monitorblad.objects.create(berekening=berekening, onderdeel="stromen", inhoud=inhoud)
    rapport = concept(wereld)
    assert "kwamen 14 kinderen in zorg en gingen 4 kinderen uit zorg" in deel(rapport, "stromen")["zinnen"][0]
    per = cijfers(rapport, "stromen", "stromen:maand")
    assert per["2024-04"] == {"instroom": "5", "in_zorg": "14", "uitstroom": "1"}
    assert cijfers(rapport, "stromen", "stromen:segment")["4"]["in_zorg"] == "14"


def test_kpis_of_the_region_and_nothing_below_the_minimum(wereld):
    berekening = Zorgberekening.objects.create(regio=wereld.regio, versie=1, peildatum=date(2024, 9, 11))
    begin, einde = date(2023, 1, 1), date(2023, 12, 31)
    for kpi, waarde, n in (("kosten_per_client", 800_000, 40), ("uitval", "0.125", 9)):
        Kpiwaarde.objects.create(berekening=berekening, kpi=kpi, begin=begin, einde=einde, waarde=waarde, n=n)
    rijen = cijfers(concept(wereld, Tertiaal(2023, 3)), "kpis", "kpi")
    assert rijen["kosten_per_client"]["kpi"] == "800000"
    assert rijen["uitval"]["kpi"] == ""


def test_early_notices_open_and_put_aside_since_these_months(wereld):
    def signalering(oorzaak: str, **anders) -> None:
        Signalering.objects.create(
            regio=wereld.regio, oorzaak=oorzaak, soort="x", wat=f"Wat {oorzaak}", vergeleken_met="vorig jaar",
            inzet_cent=100_000, versie=1, **anders,
        )  # fmt: skip

    weg = {"status": "afgewezen", "reden": "Afgesproken", "door": wereld.mensen["dewi"]}
    signalering("open")
    signalering("nu", **weg, weggelegd_op=datetime(2024, 2, 1, tzinfo=UTC))
    signalering("lang geleden", **weg, weggelegd_op=datetime(2023, 2, 1, tzinfo=UTC))
    rapport = concept(wereld)
    assert list(cijfers(rapport, "signaleringen", "signaleringen:open")) == ["open"]
    assert list(cijfers(rapport, "signaleringen", "signaleringen:weggelegd")) == ["nu"]
    assert deel(rapport, "signaleringen")["zinnen"][0] == "Open: 1 signalering."


def test_only_what_the_region_itself_shared_until_the_draft_is_handed_on(wereld):
    dag = datetime(2024, 2, 1, tzinfo=UTC)
    for tekst, anders in {
        "Klopt niet": {},
        "Ingetrokken": {"ingetrokken_op": dag},
        "Voor onszelf": {"gedeeld": False},
        "Van de aanbieder": {"organisatie": wereld.organisatie_een},
        "Van een gemeente": {"organisatie": wereld.organisatie_venray},
        "Te vroeg": {"gemaakt_op": datetime(2023, 12, 1, tzinfo=UTC)},
        "Na het concept": {"gemaakt_op": timezone.now() + timedelta(days=1)},
    }.items():
        velden = {"organisatie": wereld.organisatie_regio, "gedeeld": True, "gemaakt_op": dag} | anders
        Opmerking.objects.create(
            regio=wereld.regio, aanbieder=wereld.een, pagina="/aanbieders/aanbieder-een/budget/", plek="markt",
            tekst=tekst, door=wereld.mensen["dewi"], **velden,
        )  # fmt: skip
    gevonden = deel(concept(wereld), "opmerkingen")
    (tabel,) = gevonden["tabellen"]
    assert [rij["cellen"][2] for rij in tabel["rijen"]] == ["Klopt niet"]
    assert "door de regio geschreven bij een cijfer en gedeeld: 1 opmerking." in gevonden["zinnen"][0]


def test_the_summary_counts_the_exceptions_per_chapter(wereld):
    maand(wereld, 100_000)
    rapport = concept(wereld)
    hoeveel_punten = len(deel(rapport, "besteding")["uitzonderingen"])
    assert deel(rapport, "samenvatting")["uitzonderingen"] == [
        f"Besteding in deze vier maanden: {hoeveel_punten} punten."
    ]


def test_an_import_in_between_makes_it_read_again(wereld, monkeypatch):
    from rapportage.tertiaal import maken

    gelezen = []

    def huidige(regio):
        gelezen.append(1)
        if len(gelezen) == 1:
            Gegevensstand.objects.filter(regio=regio).update(versie=2)

    monkeypatch.setattr(maken, "huidige", huidige)
    assert concept(wereld).cijfers["versie"] == 2
    assert len(gelezen) == 2


def test_no_more_than_ten_exceptions_and_the_rest_is_counted():
    assert eerste(["a"] * 10) == ["a"] * 10
    assert eerste(["a"] * 11)[10:] == ["En nog 1 ander punt."]
    assert eerste(["a"] * 12)[10:] == ["En nog 2 andere punten."]


@pytest.mark.parametrize(("aantal", "tekst"), [(0, "geen punten"), (1, "1 punt"), (1234, "1.234 punten")])
def test_how_many_in_words(aantal, tekst):
    assert hoeveel(aantal, "punt", "punten") == tekst


def test_a_change_from_nothing_is_no_percentage():
    assert verandering(5, 0) == verandering(5, None) == ("geen vergelijking", "")


def test_the_forecast_is_that_of_the_forecast_page(wereld):
    rapport = concept(wereld)
    verwacht = regiobeeld(wereld.regio, 2024)
    uitkomst = verwacht.regio.uitkomsten[verwacht.methode]
    rijen = cijfers(rapport, "prognose", "prognose")
    assert rijen["totaal"]["prognose"] == str(uitkomst.prognose)
    assert rijen["totaal"]["plafond"] == "1500000"
    assert rijen.keys() == {"totaal", "0983", "0984"}
    assert rapport.cijfers["hoofdstukken"][0]["zinnen"][2].startswith("Over heel 2024 wordt ")


def test_a_forecast_above_the_ceiling_is_an_exception(wereld):
    wereld.overeenkomst_twee.plafonds.update(bedrag_cent=1_000)
    zinnen = deel(concept(wereld), "prognose")["uitzonderingen"]
    assert any(zin.startswith("Twee Jeugdzorg: de prognose is €") for zin in zinnen)


def test_care_paths_per_category(wereld):
    berekening = Zorgberekening.objects.create(regio=wereld.regio, versie=1, peildatum=date(2024, 9, 11))
    for pad, hoe_vaak in (("Zwaar>Licht", 3), ("Zwaar-Meerwerk", 1)):
        Zorgpadtelling.objects.create(
            berekening=berekening, productcategorie="45", gemeenten="0984", binnen="0984", pad=pad, aantal=hoe_vaak
        )
    rapport = concept(wereld)
    assert cijfers(rapport, "zorgpaden", "zorgpaden") == {
        "45": {
            "zorgpaden_totaal": "4",
            "zorgpaden_uniek": "2",
            "aandeel_top5": "100.0",
            "aandeel_meerwerk": "25.0",
        }
    }
    assert deel(rapport, "zorgpaden")["tabellen"][0]["rijen"][0]["cellen"][-1] == "Zwaar > Licht (3 keer)"
