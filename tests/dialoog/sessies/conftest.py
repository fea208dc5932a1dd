"""Builders of sessions."""

from datetime import date, time

import pytest

from dialoog.sessies.acties import agenda, verloop
from dialoog.sessies.acties.plannen import Afspraak, plan


@pytest.fixture(autouse=True)
def vandaag(settings):
    settings.VANDAAG = "2024-09-11"


@pytest.fixture
def afspraak():
    """`afspraak(dag=2)` is an appointment on that day of October 2024."""

    def bouw(dag: int = 1, **anders) -> Afspraak:
        gegevens = {"datum": date(2024, 10, dag), "begin": time(14), "einde": time(16), "plaats": "Gemeentehuis"}
        return Afspraak(**gegevens | anders)

    return bouw


@pytest.fixture
def gepland(tafelwereld, afspraak):
    """`gepland()` is one more planned session; with `punten` article numbers or subjects on its agenda."""

    def bouw(*punten: str, dag: int = 1, tafel=None):
        piet = tafelwereld.namens("piet")
        sessie = plan(door=piet, tafel=tafel or tafelwereld.tafel, afspraak=afspraak(dag))
        for punt in punten:
            if punt in tafelwereld.artikelen:
                agenda.voeg_toe(door=piet, sessie=sessie, artikel=tafelwereld.artikelen[punt])
            else:
                agenda.voeg_toe(door=piet, sessie=sessie, titel=punt)
        return sessie

    return bouw


@pytest.fixture
def bezig(tafelwereld, gepland):
    """A session that runs, article 2 in discussion, article 3 and the rest to come."""

    def bouw(*punten: str):
        sessie = gepland(*(punten or ("2", "3", "Rondvraag")))
        return verloop.begin(door=tafelwereld.namens("piet"), sessie=sessie)

    return bouw
