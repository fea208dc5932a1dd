"""Which norm held, and on which side of it a value is."""

from datetime import date
from decimal import Decimal

import pytest

from aanbieder.models import KpiNorm
from rapportage.kpi.oordeel import GEEN_NORM, GEEN_WAARDE, TER_VERGELIJKING, Normen, oordeel


def norm(wereld, waarde, *, richting="lager", van=date(2022, 1, 1), tot=None, **wie) -> KpiNorm:
    return KpiNorm.objects.create(
        regio=wereld.regio, kpi="wachttijd", norm=Decimal(waarde), richting=richting,
        geldig_van=van, geldig_tot=tot, **wie,
    )  # fmt: skip


@pytest.mark.parametrize(
    ("waarde", "richting", "binnen"),
    [("42", "lager", True), ("42.1", "lager", False), ("42", "hoger", True), ("41.9", "hoger", False)],
)
def test_on_the_norm_is_inside_it(wereld, waarde, richting, binnen):
    gevonden = oordeel(Decimal(waarde), norm(wereld, 42, richting=richting))
    assert gevonden.binnen is binnen
    assert gevonden.zin == ("binnen de norm" if binnen else "buiten de norm")


def test_without_a_value_a_norm_or_an_assignment_nothing_is_judged(wereld):
    een = norm(wereld, 42)
    assert oordeel(Decimal(50), None).zin == GEEN_NORM
    assert oordeel(None, een).zin == GEEN_WAARDE
    vergeleken = oordeel(Decimal(50), een, beoordeeld=False)
    assert (vergeleken.binnen, vergeleken.zin) == (None, TER_VERGELIJKING)


def test_the_own_norm_goes_before_that_of_the_category_and_that_before_everybodys(wereld):
    allen, van_a = norm(wereld, 60), norm(wereld, 50, categorie="A")
    eigen = norm(wereld, 40, aanbieder=wereld.een)
    dag = date(2023, 12, 31)
    assert Normen(wereld.regio).voor("wachttijd", wereld.een, dag) == eigen
    assert Normen(wereld.regio).voor("wachttijd", wereld.twee, dag) == van_a
    assert Normen(wereld.regio).voor("wachttijd", wereld.drie, dag) == allen
    assert Normen(wereld.regio).voor("uitval", wereld.een, dag) is None


def test_a_result_is_judged_by_the_norm_of_the_last_day(wereld):
    eerst = norm(wereld, 50, categorie="A")
    daarna = norm(wereld, 40, categorie="A", van=date(2023, 7, 1))
    assert Normen(wereld.regio).voor("wachttijd", wereld.een, date(2023, 6, 30)) == eerst
    assert Normen(wereld.regio).voor("wachttijd", wereld.een, date(2023, 7, 1)) == daarna
    assert Normen(wereld.regio).voor("wachttijd", wereld.een, date(2021, 12, 31)) is None


def test_an_own_norm_that_ended_gives_way_to_the_category_and_brings_no_earlier_one_back(wereld):
    van_a = norm(wereld, 50, categorie="A")
    norm(wereld, 30, aanbieder=wereld.een)
    tijdelijk = norm(wereld, 45, aanbieder=wereld.een, van=date(2023, 1, 1), tot=date(2023, 6, 30))
    assert Normen(wereld.regio).voor("wachttijd", wereld.een, date(2023, 6, 30)) == tijdelijk
    assert Normen(wereld.regio).voor("wachttijd", wereld.een, date(2023, 7, 1)) == van_a


def test_norms_of_another_region_do_not_count(wereld, django_assert_num_queries):
    from aanbieder.models import Regio

    ander = Regio.objects.create(code="ander", naam="Ander", organisatie=wereld.organisatie_venlo)
    KpiNorm.objects.create(
        regio=ander, kpi="wachttijd", norm=1, richting="lager", categorie="A", geldig_van=date(2022, 1, 1)
    )
    with django_assert_num_queries(1):
        assert Normen(wereld.regio).voor("wachttijd", wereld.een, date(2023, 1, 1)) is None
