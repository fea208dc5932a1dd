"""The table of a contract talk: every action x state x role."""

import pytest

from dialoog.gesprekken import regels
from dialoog.gesprekken.models import Gesprekstatus
from dialoog.gesprekken.regels import Actie
from portaal.kern.regels import MagNiet


@pytest.mark.parametrize("status", Gesprekstatus)
@pytest.mark.parametrize("actie", Actie)
def test_only_a_contract_manager_and_only_while_it_is_planned(wereld, plan, actie, status):
    gesprek = plan()
    gesprek.status = status
    for wie in wereld.mensen:
        namens = wereld.namens(wie)
        mag = wie == "dewi" and status == Gesprekstatus.GEPLAND
        assert (actie in regels.mogelijk(gesprek, namens)) == mag
        if not mag:
            with pytest.raises(MagNiet):
                regels.eis(actie, gesprek, namens)


def test_where_every_action_leads():
    assert {actie: gang.naar for actie, gang in regels.OVERGANGEN.items() if gang.naar} == {
        Actie.ROND_AF: Gesprekstatus.GEHOUDEN,
        Actie.VERVALT: Gesprekstatus.VERVALLEN,
    }
