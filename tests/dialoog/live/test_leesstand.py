"""What is new for somebody, per article."""

from datetime import timedelta

import pytest

from dialoog.live.leesstand import bezoek, nieuw_per_artikel
from dialoog.live.models import Leesstand
from dialoog.tafels.doelgroep import doelgroep
from portaal.kern import klok
from portaal.kern.berichten.acties import stuur
from portaal.kern.berichten.models import Bericht


@pytest.fixture
def nieuw(tafelwereld):
    def van(wie: str) -> dict[str, int]:
        namens = tafelwereld.namens(wie)
        aantallen = nieuw_per_artikel(tafelwereld.tafel, namens, doelgroep(tafelwereld.tafel, namens))
        return {nr: aantallen[artikel.pk] for nr, artikel in tafelwereld.artikelen.items() if artikel.pk in aantallen}

    return van


def later(uren: float) -> None:
    Leesstand.objects.update(bezocht_op=klok.nu() - timedelta(hours=uren))


def test_bij_het_eerste_bezoek_is_niets_gemerkt(tafelwereld, wereld):
    assert bezoek(wereld.mensen["emma"], tafelwereld.artikelen["2"], 7) == 7


def test_opnieuw_laden_is_hetzelfde_bezoek(tafelwereld, wereld):
    wie, artikel = wereld.mensen["emma"], tafelwereld.artikelen["2"]
    bezoek(wie, artikel, 7)
    assert bezoek(wie, artikel, 9) == 7
    assert bezoek(wie, artikel, 12) == 7


def test_een_half_uur_later_telt_wat_er_sindsdien_kwam(tafelwereld, wereld):
    wie, artikel = wereld.mensen["emma"], tafelwereld.artikelen["2"]
    bezoek(wie, artikel, 7)
    bezoek(wie, artikel, 9)
    later(1)
    assert bezoek(wie, artikel, 12) == 9


def test_een_oudere_pagina_zet_niets_terug(tafelwereld, wereld):
    wie, artikel = wereld.mensen["emma"], tafelwereld.artikelen["2"]
    bezoek(wie, artikel, 9)
    bezoek(wie, artikel, 7)
    assert Leesstand.objects.get().tot == 9


def test_nieuw_per_artikel_telt_wat_anderen_schreven(tafelwereld, nieuw, wereld):
    tafelwereld.reactie("anna", "2")
    laatste = tafelwereld.reactie("gert", "3")
    tafelwereld.reactie("emma", "3")
    assert nieuw("emma") == {"2": 1, "3": 1}
    bezoek(wereld.mensen["emma"], tafelwereld.artikelen["3"], laatste.nummer)
    assert nieuw("emma") == {"2": 1}


def test_wat_weg_is_of_niet_te_zien_telt_niet(tafelwereld, nieuw):
    tafelwereld.reactie("anna", "2", ingetrokken_op=klok.moment())
    tafelwereld.reactie("gert", "2")
    assert nieuw("chris") == {}
    assert nieuw("emma") == {"2": 1}


def test_een_vraag_aan_de_database(tafelwereld, django_assert_num_queries):
    namens = tafelwereld.namens("emma")
    groep = doelgroep(tafelwereld.tafel, namens)
    for _ in range(5):
        tafelwereld.reactie()
    with django_assert_num_queries(1):
        nieuw_per_artikel(tafelwereld.tafel, namens, groep)


def test_reading_a_remark_reads_the_notice_about_it(tafelwereld):
    anna = tafelwereld.namens("anna")
    genoemd, elders = tafelwereld.reactie("emma", "2"), tafelwereld.reactie("emma", "3")
    for reactie in (genoemd, elders):
        stuur(
            organisatie=anna.organisatie, gebruiker=anna.gebruiker, sleutel=f"dialoog_vermelding:{reactie.pk}",
            titel="U wordt genoemd", adres=reactie.get_absolute_url(),
        )  # fmt: skip
    tafelwereld.als("anna").get(tafelwereld.artikelen["2"].get_absolute_url())
    (over,) = Bericht.objects.zichtbaar_voor(anna).ongelezen_door(anna.gebruiker)
    assert over.adres == elders.get_absolute_url()
