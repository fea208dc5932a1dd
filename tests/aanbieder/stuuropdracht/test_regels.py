"""The table of transitions: every action x state x role."""

import pytest

from aanbieder.stuuropdracht import acties, regels
from aanbieder.stuuropdracht.models import Stand
from aanbieder.stuuropdracht.regels import Actie
from portaal.kern.regels import MagNiet

# state -> what a contract manager, a municipality and the provider can do
MOGELIJK = {
    Stand.CONCEPT: (
        {Actie.WIJZIG, Actie.VRAAG_REACTIE, Actie.TREK_IN},
        {Actie.WIJZIG, Actie.VRAAG_REACTIE, Actie.TREK_IN},
        set(),
    ),
    Stand.TER_REACTIE: (
        {Actie.WIJZIG, Actie.TREK_IN},
        {Actie.WIJZIG, Actie.STEL_VAST, Actie.TREK_IN},
        {Actie.REAGEER},
    ),
    Stand.VASTGESTELD: (set(), set(), set()),
    Stand.INGETROKKEN: (set(), set(), set()),
}
IEDER = ("anna", "bas", "berber", "chris", "dewi", "gert", "hatice", "piet", "vera", "toon", "emma")


@pytest.mark.parametrize("stand", Stand)
@pytest.mark.parametrize("soort", ["maak_norm", "maak_opdracht"])
def test_what_every_side_can_do_in_every_state(stuurregio, request, soort, stand):
    ding = request.getfixturevalue(soort)(stand)
    gevonden = tuple(set(regels.mogelijk(ding, stuurregio.namens(wie))) for wie in ("dewi", "gert", "anna"))
    assert gevonden == MOGELIJK[stand]


def test_a_step_needs_its_state_and_role(stuurregio, maak_norm):
    """Everything the table does not allow is refused, and changes nothing."""
    for nummer, stand in enumerate(Stand):
        voorstel = maak_norm(stand, kpi=("wachttijd", "uitval", "uitstroom", "verlengingen")[nummer])
        for wie in IEDER:
            namens = stuurregio.namens(wie)
            for actie in set(Actie) - set(regels.mogelijk(voorstel, namens)):
                with pytest.raises(MagNiet):
                    regels.eis(actie, voorstel, namens)


@pytest.mark.parametrize("wie", ["dewi", "anna", "hatice"])
def test_only_a_municipality_sets_a_norm(stuurregio, maak_norm, wie):
    voorstel = maak_norm(Stand.TER_REACTIE)
    with pytest.raises(MagNiet, match="alleen een gemeente"):
        acties.zet_stap(door=stuurregio.namens(wie), ding=voorstel, actie=Actie.STEL_VAST)
    voorstel.refresh_from_db()
    assert voorstel.stand == Stand.TER_REACTIE


def test_no_norm_is_set_before_providers_could_react(stuurregio, maak_norm):
    with pytest.raises(MagNiet, match="concept"):
        acties.zet_stap(door=stuurregio.namens("gert"), ding=maak_norm(), actie=Actie.STEL_VAST)


def test_every_action_says_who_can():
    assert regels.wie_wel(Actie.STEL_VAST) == "een gemeente"
    assert regels.wie_wel(Actie.REAGEER) == "een indiener van de aanbieder of een tekenbevoegde van de aanbieder"
