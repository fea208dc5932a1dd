"""A builder of answers to a figure."""

from decimal import Decimal

import pytest

from rapportage.kpi.perioden import jaar
from rapportage.kpi.reacties import acties
from rapportage.kpi.reacties.acties import Getoond


@pytest.fixture(autouse=True)
def vandaag(settings):
    settings.VANDAAG = "2024-09-11"


@pytest.fixture
def maak(wereld):
    """`maak(kpi=..., wie="anna")` gives an open answer of that provider about 2023."""

    def bouw(wie="anna", aanbieder=None, kpi="wachttijd", **velden):
        inhoud = {"soort": "toelichting", "tekst": "Het komt door de vakantie."} | velden
        cijfer = Getoond(kpi, jaar(2023), Decimal(50), Decimal(42))
        return acties.reageer(door=wereld.namens(wie), aanbieder=aanbieder or wereld.een, getoond=cijfer, **inhoud)

    return bouw
