"""Reading the region leaves norms alone that were set in the portal."""

from datetime import date
from decimal import Decimal

import pytest

from aanbieder.models import KpiNorm, Regio
from aanbieder.regio.laden.acties import laad_regio

pytestmark = pytest.mark.django_db


@pytest.fixture
def geladen(proefmap):
    laad_regio(proefmap.pad)
    return proefmap


def _in_portaal(**velden) -> KpiNorm:
    gewoon = {"kpi": "uitval", "norm": Decimal("0.2"), "richting": "lager", "geldig_van": date(2024, 7, 1)}
    return KpiNorm.objects.create(regio=Regio.objects.get(), in_portaal=True, **(gewoon | velden))


def test_a_norm_of_the_portal_stays_when_the_file_does_not_have_it(geladen):
    norm, in_bestand = _in_portaal(), KpiNorm.objects.filter(in_portaal=False).count()
    uitkomst = laad_regio(geladen.pad)
    norm.refresh_from_db()
    assert (norm.norm, norm.in_portaal) == (Decimal("0.2"), True)
    assert uitkomst.tellingen["kpi_normen.csv"].als_dict() == {
        "nieuw": 0, "gewijzigd": 0, "ongewijzigd": in_bestand, "vervallen": 0
    }  # fmt: skip


def test_a_norm_of_the_portal_stays_when_the_file_says_otherwise(geladen):
    van_bestand = KpiNorm.objects.filter(aanbieder=None).first()
    KpiNorm.objects.filter(pk=van_bestand.pk).update(in_portaal=True, norm=Decimal("999"))
    laad_regio(geladen.pad)
    van_bestand.refresh_from_db()
    assert (van_bestand.norm, van_bestand.in_portaal) == (Decimal("999"), True)


def test_a_norm_that_left_the_file_goes_all_the_same(geladen):
    _in_portaal()
    kop = geladen.lees("kpi_normen.csv").splitlines()[0]
    geladen.schrijf("kpi_normen.csv", f"{kop}\n")
    laad_regio(geladen.pad)
    assert list(KpiNorm.objects.values_list("in_portaal", flat=True)) == [True]
