"""Allocations, declared volume and prices as they come out of the database of the small region."""

from datetime import date

import numpy as np
import pytest

from aanbieder.models import Tarief
from rapportage.models import Declaratieregel, Toewijzing
from rapportage.productie import stand as gegevensstand
from rapportage.prognose.toegewezen import maandnummer
from rapportage.prognose.toewijzingbron import nog_per_aanbieder, toewijzingen

PEILDATUM = date(2024, 9, 11)


@pytest.fixture
def per_nummer(wereld):
    def lees(jaar: int = 2024) -> dict[str, tuple]:
        bron = toewijzingen(wereld.regio, {jaar})
        rijen = Toewijzing.objects.filter(aanbieder__gecontracteerd=True).order_by("pk")
        nummers = rijen.values_list("nummer", flat=True)
        return {n: (bron, plek, bron.prijzen[jaar][plek]) for plek, n in enumerate(nummers)}

    return lees


def test_the_price_is_the_tariff_at_the_end_of_the_year(wereld, per_nummer):
    Tarief.objects.create(
        overeenkomst=wereld.overeenkomst_een, product=wereld.p_licht, tarief_cent=110, geldig_van=date(2024, 7, 1)
    )
    assert per_nummer()["0"][2] == 110
    assert per_nummer(2023)["0"][2] == 100


def test_a_municipalitys_own_tariff_goes_first(wereld, per_nummer):
    Tarief.objects.create(
        overeenkomst=wereld.overeenkomst_een,
        product=wereld.p_licht,
        gemeente=wereld.venray,
        tarief_cent=90,
        geldig_van=date(2022, 1, 1),
    )
    assert (per_nummer()["0"][2], per_nummer()["1"][2]) == (90, 100)


def test_minutes_of_an_hour_tariff_and_euros(wereld, per_nummer):
    wereld.p_licht.eenheid = "04"
    wereld.p_licht.save()
    assert per_nummer()["0"][2] == pytest.approx(100 / 60)
    Toewijzing.objects.filter(nummer="0").update(eenheid="83")
    assert per_nummer()["0"][2] == 1


def test_without_a_tariff_there_is_no_price(wereld, per_nummer):
    Tarief.objects.all().delete()
    assert np.isnan(per_nummer()["0"][2])


def test_credits_are_taken_off_and_rejected_lines_stay_out(wereld):
    Declaratieregel.objects.filter(referentienummer="R2").update(debet_credit="C")
    bron = toewijzingen(wereld.regio, {2024})
    per_maand = dict(zip(bron.regel_maand - maandnummer(date(2024, 1, 1)), bron.regel_volume, strict=True))
    assert per_maand == {0: 1000, 1: -500, 7: 200, 2: 200}


def test_what_is_to_come_per_provider_adds_up_by_month(wereld):
    """1,000 minutes a month from January in Venray, 1,000 declared of 7,000 in the look-back; tariff 1.00."""
    Declaratieregel.objects.exclude(toewijzing__nummer="0").delete()
    Toewijzing.objects.exclude(nummer="0").delete()
    gegevensstand.verhoog(wereld.regio)
    per = nog_per_aanbieder(wereld.regio, 2024, PEILDATUM)
    regels = per[wereld.een.pk]
    assert {(g, p) for g, p, *_ in regels} == {(wereld.venray.pk, wereld.p_licht.pk)}
    assert sum(cent for *_, cent in regels) == pytest.approx(11_000 * 100 / 7, abs=5)
    assert [maand.month for *_, maand, _ in regels] == [8, 9, 10, 11, 12]
