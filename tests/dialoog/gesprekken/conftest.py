"""Builders of talks and of answers that return in them."""

from datetime import date

import pytest

from dialoog.gesprekken import acties
from rapportage.kpi.perioden import jaar
from rapportage.kpi.reacties.acties import Getoond, reageer


@pytest.fixture(autouse=True)
def vandaag(settings):
    settings.VANDAAG = "2024-09-11"


@pytest.fixture
def plan(wereld):
    """`plan(date(2024, 10, 1))` gives a planned talk of Dewi with provider one."""

    def bouw(datum=date(2024, 10, 1), aanbieder=None, onderwerp="Contractgesprek"):
        return acties.plan(
            door=wereld.namens("dewi"), aanbieder=aanbieder or wereld.een, datum=datum, onderwerp=onderwerp
        )

    return bouw


@pytest.fixture
def antwoord(wereld):
    """`antwoord("wachttijd")` gives an open answer of provider one to a figure of 2023."""

    def bouw(kpi="wachttijd", wie="anna", aanbieder=None):
        return reageer(
            door=wereld.namens(wie), aanbieder=aanbieder or wereld.een, getoond=Getoond(kpi, jaar(2023)),
            soort="toelichting", tekst=f"Over {kpi}.",
        )  # fmt: skip

    return bouw
