"""The table of a session: every action x state x person."""

import pytest

from dialoog.sessies import regels
from dialoog.sessies.models import Sessiestatus
from dialoog.sessies.regels import Actie
from dialoog.tafels.keuzes import Tafelstatus
from portaal.kern.regels import MagNiet

GEPLAND, BEZIG, GEHOUDEN = Sessiestatus.GEPLAND, Sessiestatus.BEZIG, Sessiestatus.GEHOUDEN
WANNEER = {
    Actie.VERZET: {GEPLAND},
    Actie.VERVALT: {GEPLAND},
    Actie.BEGIN: {GEPLAND},
    Actie.VOEG_TOE: {GEPLAND, BEZIG},
    Actie.VERPLAATS: {GEPLAND, BEZIG},
    Actie.LAAT_WEG: {GEPLAND, BEZIG},
    Actie.MELD_MIJ: {GEPLAND, BEZIG},
    Actie.AANWEZIG: {GEPLAND, BEZIG, GEHOUDEN},
    Actie.PUNT: {BEZIG},
    Actie.ZEG: {BEZIG},
    Actie.VERBERG: {BEZIG, GEHOUDEN},
    Actie.TOON_WEER: {BEZIG, GEHOUDEN},
    Actie.ROND_AF: {BEZIG},
    Actie.VERSLAG: {GEHOUDEN},
    Actie.DEEL: {GEHOUDEN},
}
AAN_TAFEL = {"anna", "bas", "berber", "emma", "gert"}


def test_every_action_has_its_row():
    assert set(WANNEER) == set(Actie) == set(regels.OVERGANGEN)


@pytest.mark.parametrize("status", Sessiestatus)
def test_who_can_do_what_in_which_state(tafelwereld, gepland, status):
    sessie = gepland()
    sessie.status = status
    for wie in tafelwereld.wereld.mensen:
        namens = tafelwereld.namens(wie)
        verwacht = {
            actie
            for actie, staten in WANNEER.items()
            if status in staten and (wie in AAN_TAFEL if actie == Actie.MELD_MIJ else wie == "piet")
        }
        assert set(regels.mogelijk(sessie, namens)) == verwacht
        for actie in set(Actie) - verwacht:
            with pytest.raises(MagNiet):
                regels.eis(actie, sessie, namens)


@pytest.mark.parametrize("status", Tafelstatus)
def test_a_session_begins_only_while_its_table_is_open(tafelwereld, gepland, status):
    sessie = gepland()
    sessie.tafel.status = status
    assert (Actie.BEGIN in regels.mogelijk(sessie, tafelwereld.namens("piet"))) == (status == Tafelstatus.OPEN)


def test_minutes_can_be_shared_after_the_table_was_closed(tafelwereld, gepland):
    sessie = gepland()
    sessie.status, sessie.tafel.status = GEHOUDEN, Tafelstatus.GESLOTEN
    assert set(regels.mogelijk(sessie, tafelwereld.namens("piet"))) == {
        Actie.VERSLAG, Actie.DEEL, Actie.VERBERG, Actie.TOON_WEER,
    }  # fmt: skip
