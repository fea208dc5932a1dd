""" "Waar is nog ruimte?": lights in words, amounts only for the contract manager, and a filter in the address."""

from datetime import date

import pytest
from django.urls import reverse

from aanbieder.models import Overeenkomst, OvereenkomstSegment, Tarief
from rapportage.models import Gegevensstand, Maandproductie
from rapportage.monitor.stoplicht import pagina as stoplichtpagina
from rapportage.monitor.stoplicht.keuze import Keuze
from rapportage.monitor.stoplicht.pagina import pagina


def adres(**keuze) -> str:
    return reverse("monitor_stoplicht", query=keuze)


def rijen(wereld, wie="dewi", **keuze):
    return [rij.aanbieder.slug for rij in pagina(wereld.regio, wereld.namens(wie), Keuze(**keuze)).rijen]


def test_every_light_has_words_and_unknown_is_named(wereld):
    gezien = wereld.als("dewi").get(adres()).content.decode()
    assert 'data-rij="aanbieder-een"' in gezien
    assert 'data-kern="ruimte"' in gezien
    assert "onbekend" in gezien or "geen oordeel" in gezien
    assert "De prognose is" in gezien


def test_a_municipality_sees_lights_without_any_amount_or_value(wereld):
    gezien = wereld.als("gert").get(adres()).content.decode().split("<main")[1]
    assert 'data-rij="aanbieder-een"' in gezien
    assert "€" not in gezien
    assert "De prognose is" not in gezien
    assert "De mediaan is" not in gezien
    bestand = wereld.als("gert").get(reverse("monitor_stoplicht_bestand", args=["csv"])).content.decode()
    assert "Ruimte" not in bestand.split("Begrippen")[0]


def test_most_room_stands_first(wereld):
    assert rijen(wereld)[0] == "aanbieder-een"
    Maandproductie.objects.filter(aanbieder=wereld.een).update(goedgekeurd_cent=900_000)
    Gegevensstand.objects.update(versie=2)
    assert rijen(wereld)[0] == "aanbieder-twee"


def test_without_amounts_the_order_tells_none(wereld):
    volgorde = rijen(wereld, "gert")
    Maandproductie.objects.filter(aanbieder=wereld.een).update(goedgekeurd_cent=60_000)
    Gegevensstand.objects.update(versie=2)
    assert rijen(wereld, "gert") == volgorde


def test_only_the_largest_by_granted_amount_of_twelve_months(wereld, monkeypatch):
    monkeypatch.setattr(stoplichtpagina, "AANTAL", 1)
    assert rijen(wereld) == ["aanbieder-een"]


@pytest.mark.parametrize(
    ("keuze", "verwacht"),
    [
        ({"gemeente": "0983"}, ["aanbieder-een"]),
        ({"segment": "4"}, ["aanbieder-een", "aanbieder-twee"]),
        ({"segment": "2.1"}, []),
        ({"product": "45A02"}, ["aanbieder-een", "aanbieder-twee"]),
        ({"product": "35P01"}, []),
        ({"gemeente": "0983", "segment": "4"}, ["aanbieder-een"]),
    ],
)
def test_the_filter_keeps_who_delivers_it(wereld, keuze, verwacht):
    assert sorted(rijen(wereld, **keuze)) == verwacht


@pytest.mark.parametrize("keuze", [{"segment": "4"}, {"product": "45A02"}])
def test_an_agreement_that_ended_or_has_yet_to_begin_is_no_room(wereld, keuze):
    for velden in ({"einde": date(2024, 9, 10)}, {"einde": None, "begin": date(2024, 9, 12)}):
        Overeenkomst.objects.filter(aanbieder=wereld.een).update(**velden)
        assert rijen(wereld, **keuze) == ["aanbieder-twee"]
    Overeenkomst.objects.filter(aanbieder=wereld.een).update(begin=date(2022, 1, 1), einde=date(2024, 9, 11))
    assert sorted(rijen(wereld, **keuze)) == ["aanbieder-een", "aanbieder-twee"]


def test_a_segment_that_ended_is_no_room_even_when_the_agreement_runs(wereld):
    segment = OvereenkomstSegment.objects.filter(overeenkomst=wereld.overeenkomst_een, segment=wereld.ambulant)
    segment.update(einde=date(2024, 9, 10))
    assert rijen(wereld, segment="4") == ["aanbieder-twee"]


def test_a_tariff_that_ended_or_has_yet_to_begin_is_no_room(wereld):
    tarief = Tarief.objects.filter(overeenkomst=wereld.overeenkomst_een, product=wereld.p_zwaar)
    for velden in ({"geldig_tot": date(2024, 9, 10)}, {"geldig_tot": None, "geldig_van": date(2024, 9, 12)}):
        tarief.update(**velden)
        assert rijen(wereld, product="45A02") == ["aanbieder-twee"]


def test_a_municipality_does_not_learn_of_a_tariff_for_another(wereld):
    Tarief.objects.filter(overeenkomst=wereld.overeenkomst_een, product=wereld.p_zwaar).update(gemeente=wereld.venlo)
    assert sorted(rijen(wereld, product="45A02")) == ["aanbieder-een", "aanbieder-twee"]
    assert rijen(wereld, "gert", product="45A02") == ["aanbieder-twee"]


def test_the_budget_light_is_that_of_the_chosen_ceiling(wereld):
    gevonden = pagina(wereld.regio, wereld.namens("dewi"), Keuze(product="45A01"))
    assert {rij.waarover for rij in gevonden.rijen} == {"Ambulant"}


def test_a_colour_keeps_its_rows_and_the_counts_stay(wereld):
    alles = pagina(wereld.regio, wereld.namens("dewi"), Keuze())
    kleur = alles.rijen[0].totaal.kleur.value
    assert {r.totaal.kleur.value for r in pagina(wereld.regio, wereld.namens("dewi"), Keuze(kleur=kleur)).rijen} == {
        kleur
    }
    assert sum(alles.aantallen.values()) == len(alles.rijen)


@pytest.mark.parametrize("keuze", [{"gemeente": "9999"}, {"segment": "<b>"}, {"product": "'"}, {"kleur": "paars"}])
def test_an_unknown_choice_is_not_found(wereld, keuze):
    assert wereld.als("dewi").get(adres(**keuze)).status_code == 404


def test_a_municipality_does_not_learn_who_helps_residents_elsewhere(wereld):
    assert wereld.als("gert").get(adres(gemeente="0983")).status_code == 404
    assert wereld.als("gert").get(adres(gemeente="0984")).status_code == 200


def test_a_constant_number_of_queries(wereld, django_assert_max_num_queries):
    client = wereld.als("dewi")
    client.get(adres())
    with django_assert_max_num_queries(40):
        client.get(adres(segment="4", product="45A01", gemeente="0984"))
