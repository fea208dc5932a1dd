"""Interval, mean error and assumption beside the forecast of the budget page, and in its files."""

import pytest
from django.urls import reverse

from rapportage.models import Maandproductie, Monitorblad, Zorgberekening
from rapportage.productie import stand as gegevensstand
from rapportage.prognose import regio as prognoseregio
from rapportage.prognose.berekenen import bereken
from rapportage.prognose.regio import regiobeeld
from tests.rapportage.prognose.gevuld import merken


def budget(wereld, wie: str = "dewi", naam: str = "een", vraag: str = ""):
    return wereld.als(wie).get(reverse("budget", args=[getattr(wereld, naam).slug]) + vraag)


def test_it_stands_beside_the_forecast_with_what_it_assumes(gevuld):
    """`twee` spends 300, 400 and 500 in turn: there is something to be unsure about."""
    antwoord = budget(gevuld, naam="twee")
    cijfers = merken(antwoord)
    laag, prognose, hoog = (int(cijfers[naam][0]) for naam in ("prognose_laag", "prognose", "prognose_hoog"))
    assert laag < prognose < hoog
    assert cijfers["prognose_mape"][0] != ""
    tekst = antwoord.content.decode()
    assert "Met 80% zekerheid" in tekst
    assert "Elke maand die nog komt kost evenveel als het gemiddelde van de laatste maanden." in tekst
    assert 'class="v-marge"' in tekst


def test_it_is_that_of_the_forecast_page(gevuld):
    pagina = merken(gevuld.als("chris").get(reverse("prognose_aanbieder", args=[gevuld.twee.slug])))
    eigen = merken(budget(gevuld, "chris", "twee"))
    for naam in ("prognose_laag", "prognose_hoog", "prognose_mape"):
        assert eigen[naam][0] == pagina[naam][0]


def test_a_provider_that_never_moved_gets_what_is_usual(gevuld):
    cijfers = merken(budget(gevuld))
    assert int(cijfers["prognose_laag"][0]) < int(cijfers["prognose"][0]) < int(cijfers["prognose_hoog"][0])
    assert cijfers["prognose_mape"][0] == "0.0"


def test_a_choice_has_its_own(gevuld):
    cijfers = merken(budget(gevuld, "gert", "twee"))
    assert int(cijfers["prognose_laag"][0]) < int(cijfers["prognose_hoog"][0])
    leeg = merken(budget(gevuld, vraag="?gemeente=0983"))
    assert (leeg["prognose_laag"][0], leeg["prognose_hoog"][0]) == ("0", "0")


def test_a_closed_year_has_none(gevuld):
    antwoord = budget(gevuld, naam="twee", vraag="?jaar=2023")
    assert "Hoe zeker is de prognose?" not in antwoord.content.decode()


def test_next_year_says_that_it_was_not_tested(gevuld):
    assert "Voor een jaar dat nog moet beginnen" in budget(gevuld, naam="twee", vraag="?jaar=2025").content.decode()


def test_a_short_history_says_so(gevuld):
    Maandproductie.objects.all().delete()
    gegevensstand.verhoog(gevuld.regio)
    gevuld.regio.instellingen_json["regio"]["eerste_jaar"] = 2024
    gevuld.regio.save()
    assert "De geschiedenis is te kort" in budget(gevuld).content.decode()


def test_the_file_has_it_too(gevuld):
    bestand = gevuld.als("dewi").get(reverse("budget_csv", args=[gevuld.twee.slug])).content.decode()
    assert "Prognose, ondergrens" in bestand
    assert "Met 80% zekerheid" in bestand


def test_what_was_stored_for_this_data_is_read_and_nothing_older(gevuld, monkeypatch):
    stand = gegevensstand.van(gevuld.regio)
    berekening = Zorgberekening.objects.create(regio=gevuld.regio, versie=stand.versie, peildatum=stand.peildatum)
    inhoud = bereken(gevuld.regio, 2024, stand.peildatum, versie=stand.versie)
    Monitorblad.objects.create(berekening=berekening, onderdeel="prognose", inhoud=inhoud)
    nu = regiobeeld(gevuld.regio)
    assert set(nu.regio.uitkomsten) == {"rolling", "vorig_jaar", "toewijzingen", "seizoen"}
    assert nu.regio.uitkomsten["seizoen"].toelichting.startswith("Voor deze methode zijn 24 volledige maanden nodig.")
    monkeypatch.setattr(prognoseregio, "bereken", pytest.fail)
    assert regiobeeld(gevuld.regio) == nu
    monkeypatch.undo()
    gegevensstand.verhoog(gevuld.regio)
    assert set(regiobeeld(gevuld.regio).regio.uitkomsten) == {"rolling", "vorig_jaar"}


def test_stored_and_computed_say_the_same(gevuld):
    gemaakt = regiobeeld(gevuld.regio)
    stand = gegevensstand.van(gevuld.regio)
    berekening = Zorgberekening.objects.create(regio=gevuld.regio, versie=stand.versie, peildatum=stand.peildatum)
    inhoud = bereken(gevuld.regio, 2024, stand.peildatum, versie=stand.versie)
    Monitorblad.objects.create(berekening=berekening, onderdeel="prognose", inhoud=inhoud)
    gelezen = regiobeeld(gevuld.regio)
    for sleutel, reeks in gemaakt.reeksen.items():
        for naam, uitkomst in reeks.uitkomsten.items():
            assert gelezen.reeksen[sleutel].uitkomsten[naam] == uitkomst


def test_the_number_of_queries_does_not_grow_with_the_months(gevuld, django_assert_max_num_queries):
    budget(gevuld)
    with django_assert_max_num_queries(12):
        regiobeeld(gevuld.regio, 2023)
