"""The table of an answer to a figure: every action x state x role."""

import pytest

from portaal.kern.regels import MagNiet
from rapportage.kpi.reacties import acties, regels
from rapportage.kpi.reacties.regels import Actie
from rapportage.models import Kpireactie

IEDER = ("anna", "bas", "berber", "dewi", "gert", "hatice", "piet", "vera", "toon", "emma")
WIE = {Actie.TREK_IN: {"anna"}, Actie.SLUIT: {"dewi"}}


@pytest.mark.parametrize("status", ["open", "gesloten", "ingetrokken"])
@pytest.mark.parametrize("actie", Actie)
def test_who_can_do_what_in_which_state(wereld, maak, actie, status):
    reactie = maak()
    Kpireactie.objects.filter(pk=reactie.pk).update(status=status)
    reactie.refresh_from_db()
    kan = {wie for wie in IEDER if actie in regels.mogelijk(reactie, wereld.namens(wie))}
    assert kan == (WIE[actie] if status == "open" else set())
    for wie in set(IEDER) - kan:
        with pytest.raises(MagNiet):
            regels.eis(actie, reactie, wereld.namens(wie))


def test_what_is_closed_stays_closed(wereld, maak):
    reactie = acties.sluit(door=wereld.namens("dewi"), reactie=maak(), uitkomst="Akkoord.")
    assert (reactie.status, reactie.uitkomst, reactie.gesloten_door) == ("gesloten", "Akkoord.", wereld.mensen["dewi"])
    for doe in (lambda: acties.sluit(door=wereld.namens("dewi"), reactie=reactie, uitkomst="Toch niet."),
                lambda: acties.trek_in(door=wereld.namens("anna"), reactie=reactie)):  # fmt: skip
        with pytest.raises(MagNiet, match="besproken en gesloten"):
            doe()
    reactie.refresh_from_db()
    assert reactie.uitkomst == "Akkoord."


def test_only_the_provider_itself_answers(wereld):
    for wie in ("bas", "berber", "chris", "dewi", "gert"):
        with pytest.raises(MagNiet):
            acties.reageer(
                door=wereld.namens(wie), aanbieder=wereld.een, soort="toelichting", tekst="x",
                getoond=acties.Getoond("uitval", acties.Periode(None, None)),
            )  # fmt: skip
    assert not Kpireactie.objects.exists()
