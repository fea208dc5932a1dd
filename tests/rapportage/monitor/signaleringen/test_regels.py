"""One cause is told once; a clearly larger change is another cause."""

from datetime import date

import pytest

from rapportage.monitor.models import Signaleringstatus
from rapportage.monitor.signaleringen.regels import Vorige, Wat, oorzaak, volgende

NU = date(2024, 9, 11)


@pytest.mark.parametrize(
    ("vorige", "inzet", "wat"),
    [
        (None, 1, Wat.NIEUW),
        (Vorige(Signaleringstatus.OPEN, 100), 90, Wat.WERK_BIJ),
        (Vorige(Signaleringstatus.OPEN, 100), 900, Wat.WERK_BIJ),
        (Vorige(Signaleringstatus.VOORBIJ, 100, date(2024, 3, 1)), 100, Wat.WERK_BIJ),
        (Vorige(Signaleringstatus.VOORBIJ, 100, date(2023, 9, 11)), 100, Wat.NIEUW),
        (Vorige(Signaleringstatus.AFGEWEZEN, 100), 199, Wat.BLIJFT_WEG),
        (Vorige(Signaleringstatus.AFGEWEZEN, 100), 200, Wat.NIEUW),
        (Vorige(Signaleringstatus.AFGEWEZEN, 100, date(2024, 3, 1)), 100, Wat.BLIJFT_WEG),
        (Vorige(Signaleringstatus.AFGEWEZEN, 100, date(2023, 1, 1)), 50, Wat.NIEUW),
    ],
)
def test_what_happens_with_a_change_that_is_seen(vorige, inzet, wat):
    assert volgende(vorige, inzet, NU) == wat


def test_the_second_cause_of_a_subject_has_its_own_key():
    assert oorzaak("uitgaven:1", 1) == "uitgaven:1"
    assert oorzaak("uitgaven:1", 2) == "uitgaven:1:2"
