"""What `make demo` has ready for steering: made by the real actions, once."""

import pytest

from aanbieder.models import Aanbieder, Normvoorstel, Stuuropdracht
from aanbieder.stuuropdracht.opdrachten import zonder_opdracht
from dialoog.models import Gesprek
from portaal import demo_kpi
from portaal.kern import klok
from rapportage.models import Aangeleverdcijfer, Kpireactie


@pytest.fixture
def demo(noord_limburg, settings):
    settings.VANDAAG = "2024-09-11"
    assert demo_kpi.zet_klaar(noord_limburg) > 0
    return noord_limburg


def test_there_is_something_of_everything(demo):
    assert set(Stuuropdracht.objects.values_list("stand", flat=True)) == {"vastgesteld", "ter_reactie"}
    aanbieders = Aanbieder.objects.filter(regio=demo).select_related("regio")
    assert zonder_opdracht(aanbieders, klok.vandaag())
    assert set(Normvoorstel.objects.values_list("stand", flat=True)) == {"ter_reactie"}
    assert sorted(Gesprek.objects.values_list("status", flat=True)) == ["gehouden", "gepland"]
    assert sorted(Kpireactie.objects.values_list("status", flat=True)) == ["gesloten", "open", "open"]


def test_most_providers_handed_in_and_it_says_that_it_is_made_up(demo):
    gecontracteerd = Aanbieder.objects.filter(regio=demo).gecontracteerd().count()
    aangeleverd = Aangeleverdcijfer.objects.values("aanbieder").distinct().count()
    assert gecontracteerd / 2 < aangeleverd < gecontracteerd
    assert set(Aangeleverdcijfer.objects.values_list("toelichting", flat=True)) == {demo_kpi.VERZONNEN}


def test_a_second_start_changes_nothing(demo):
    eerst = list(Aangeleverdcijfer.objects.values_list("pk", "waarde"))
    assert demo_kpi.zet_klaar(demo) == 0
    assert list(Aangeleverdcijfer.objects.values_list("pk", "waarde")) == eerst
    assert Gesprek.objects.count() == 2
