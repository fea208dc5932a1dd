"""Voices, and sessions, at the same time."""

import threading
from datetime import date, time

import pytest
from django.db import connections

from dialoog.consent.acties import Botsing, open_ronde, stem
from dialoog.sessies.acties.plannen import Afspraak, plan
from portaal.kern.mensen.keuzes import Rol
from portaal.kern.regels import MagNiet
from tests.dialoog.tafelwereld import bouw_tafel, nodig_uit
from tests.wereld import bouw_wereld

pytestmark = [pytest.mark.postgres, pytest.mark.django_db(transaction=True)]


def _samen(*taken) -> list[str]:
    """What came of tasks that begin together: "gelukt", or the name of what was raised."""
    wacht, uitkomsten = threading.Barrier(len(taken)), []

    def doe(taak) -> None:
        try:
            wacht.wait(timeout=10)
            taak()
            uitkomsten.append("gelukt")
        except (Botsing, MagNiet) as fout:
            uitkomsten.append(type(fout).__name__)
        finally:
            connections.close_all()

    draden = [threading.Thread(target=doe, args=[taak]) for taak in taken]
    for draad in draden:
        draad.start()
    for draad in draden:
        draad.join(timeout=30)
    return sorted(uitkomsten)


def test_two_people_of_one_organisation_at_once_give_one_voice():
    wereld = bouw_wereld()
    wereld.persoon("tess", wereld.organisatie_een, Rol.INDIENER)
    tafelwereld = bouw_tafel(wereld)
    nodig_uit(tafelwereld.tafel, wereld.organisatie_een)
    ronde = open_ronde(door=wereld.namens("piet"), voorstel=tafelwereld.reactie(soort="voorstel", wordt="zes weken"))
    anna, tess = wereld.namens("anna"), wereld.namens("tess")
    assert _samen(
        lambda: stem(door=anna, ronde=ronde, keuze="akkoord", gezien=""),
        lambda: stem(door=tess, ronde=ronde, keuze="onthouding", gezien=""),
    ) == ["Botsing", "gelukt"]
    assert ronde.stemmen.count() == 1


def test_two_rounds_at_once_on_one_proposal_are_one():
    wereld = bouw_wereld()
    tafelwereld = bouw_tafel(wereld)
    nodig_uit(tafelwereld.tafel, wereld.organisatie_een)
    voorstel, piet = tafelwereld.reactie(soort="voorstel", wordt="zes weken"), wereld.namens("piet")
    taken = [lambda: open_ronde(door=piet, voorstel=voorstel)] * 2
    assert _samen(*taken) == ["MagNiet", "gelukt"]
    assert voorstel.rondes.count() == 1


def test_nobody_plans_a_fifth_session_at_the_same_time():
    wereld = bouw_wereld()
    tafel, piet = bouw_tafel(wereld).tafel, wereld.namens("piet")
    tafel.max_sessies = 1
    tafel.save()
    afspraak = Afspraak(date(2099, 1, 1), time(14), time(16), "Venray")
    assert _samen(*[lambda: plan(door=piet, tafel=tafel, afspraak=afspraak)] * 2) == ["MagNiet", "gelukt"]
    assert tafel.sessies.count() == 1
