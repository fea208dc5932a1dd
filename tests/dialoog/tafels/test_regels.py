"""The table of transitions: every state x every state, who may, and what stands in the way."""

from itertools import product

import pytest

from dialoog.reactienota.models import Reactienota
from dialoog.sessies.models import Sessie, Sessiestatus
from dialoog.tafels import acties, regels
from dialoog.tafels.keuzes import Tafelsoort, Tafelstatus, in_een_zin
from dialoog.tafels.overgangen import OVERGANGEN
from dialoog.teksten.models import Tekstversie
from portaal.kern import klok
from portaal.kern.regels import MagNiet
from portaal.models import Logregel

KAN = {(overgang.van, overgang.naar) for overgang in OVERGANGEN if not overgang.door_voorsteller}


@pytest.fixture
def tafel(tafelwereld):
    """A theme table: only the table of transitions decides."""
    tafelwereld.tafel.soort = Tafelsoort.THEMA
    tafelwereld.tafel.save()
    return tafelwereld.tafel


@pytest.mark.parametrize(("van", "naar"), list(product(Tafelstatus, Tafelstatus)))
def test_only_the_arrows_of_the_table_can_be_walked(tafelwereld, tafel, van, naar):
    tafel.status = van
    tafel.save()
    zet = {"door": tafelwereld.namens("piet"), "tafel": tafel, "naar": naar, "reden": "Er is meer nodig."}
    if (van, naar) in KAN:
        acties.zet_status(**zet)
        assert tafel.status == naar
    else:
        with pytest.raises(MagNiet, match="Dat kan nu niet"):
            acties.zet_status(**zet)
    tafel.refresh_from_db()
    assert tafel.status == (naar if (van, naar) in KAN else van)


@pytest.mark.parametrize("wie", ["anna", "bas", "chris", "dewi", "emma", "gert", "hatice", "toon", "vera"])
def test_nobody_but_the_process_supervisor_moves_a_table(tafelwereld, tafel, wie):
    with pytest.raises(MagNiet, match="procesbegeleider"):
        acties.zet_status(door=tafelwereld.namens(wie), tafel=tafel, naar=Tafelstatus.VERWERKEN)


@pytest.mark.parametrize(
    ("van", "naar"),
    [(Tafelstatus.VOORGESTELD, Tafelstatus.AFGEWEZEN), (Tafelstatus.GESLOTEN, Tafelstatus.VERWERKEN)],
)
def test_declining_and_reopening_ask_a_reason(tafelwereld, tafel, van, naar):
    tafel.status = van
    tafel.save()
    with pytest.raises(MagNiet, match="Schrijf op waarom"):
        acties.zet_status(door=tafelwereld.namens("piet"), tafel=tafel, naar=naar, reden="  ")


def test_a_text_table_does_not_open_without_a_published_article(tafelwereld):
    tafel = tafelwereld.tafel
    tafel.status = Tafelstatus.CONCEPT
    tafel.save()
    Tekstversie.objects.filter(tafel=tafel).update(status="concept")
    with pytest.raises(MagNiet, match="Zet eerst een tekst op tafel"):
        acties.zet_status(door=tafelwereld.namens("piet"), tafel=tafel, naar=Tafelstatus.OPEN)


def test_processing_waits_for_the_session_to_end(tafelwereld, tafel):
    sessie = Sessie.objects.create(
        tafel=tafel, nummer=1, datum=klok.vandaag(), begin="10:00", einde="12:00", status=Sessiestatus.BEZIG
    )
    with pytest.raises(MagNiet, match="Rond eerst sessie 1 af"):
        acties.zet_status(door=tafelwereld.namens("piet"), tafel=tafel, naar=Tafelstatus.VERWERKEN)
    Sessie.objects.filter(pk=sessie.pk).update(status=Sessiestatus.GEHOUDEN)
    acties.zet_status(door=tafelwereld.namens("piet"), tafel=tafel, naar=Tafelstatus.VERWERKEN)


def test_a_text_table_closes_after_its_response_note_and_not_before(tafelwereld):
    tafel, piet = tafelwereld.tafel, tafelwereld.namens("piet")
    tafel.status = Tafelstatus.VERWERKEN
    tafel.save()
    with pytest.raises(MagNiet, match="Publiceer eerst de reactienota"):
        acties.zet_status(door=piet, tafel=tafel, naar=Tafelstatus.GESLOTEN)
    Reactienota.objects.create(tafel=tafel, nummer=1, inhoud={}, sha256="a" * 64, door=piet.gebruiker)
    acties.zet_status(door=piet, tafel=tafel, naar=Tafelstatus.GESLOTEN)


def test_remarks_of_another_round_ask_another_note(tafelwereld):
    tafel, piet = tafelwereld.tafel, tafelwereld.namens("piet")
    tafel.status = Tafelstatus.VERWERKEN
    tafel.save()
    Reactienota.objects.create(tafel=tafel, nummer=1, inhoud={}, sha256="a" * 64, door=piet.gebruiker)
    tafelwereld.reactie("anna")
    with pytest.raises(MagNiet, match="zonder gepubliceerd antwoord"):
        acties.zet_status(door=piet, tafel=tafel, naar=Tafelstatus.GESLOTEN)


def test_a_theme_table_does_not_close_while_a_remark_has_no_answer(tafelwereld, tafel):
    piet = tafelwereld.namens("piet")
    tafel.status = Tafelstatus.VERWERKEN
    tafel.save()
    reactie = tafelwereld.reactie("anna")
    with pytest.raises(MagNiet, match="Publiceer eerst de reactienota"):
        acties.zet_status(door=piet, tafel=tafel, naar=Tafelstatus.GESLOTEN)
    reactie.ingetrokken_op = klok.moment()
    reactie.save()
    acties.zet_status(door=piet, tafel=tafel, naar=Tafelstatus.GESLOTEN)


def test_a_table_with_a_planned_session_does_not_close(tafelwereld, tafel):
    piet = tafelwereld.namens("piet")
    tafel.status = Tafelstatus.VERWERKEN
    tafel.save()
    sessie = Sessie.objects.create(tafel=tafel, nummer=3, datum=klok.vandaag(), begin="10:00", einde="12:00")
    with pytest.raises(MagNiet, match="Sessie 3 op .* staat nog gepland. Houd die sessie eerst"):
        acties.zet_status(door=piet, tafel=tafel, naar=Tafelstatus.GESLOTEN)
    Sessie.objects.filter(pk=sessie.pk).update(status=Sessiestatus.VERVALLEN)
    acties.zet_status(door=piet, tafel=tafel, naar=Tafelstatus.GESLOTEN)


@pytest.mark.parametrize("status", Tafelstatus)
def test_every_state_fits_in_a_sentence(status):
    assert in_een_zin(status).split()[0] in ("is", "wordt")


def test_a_change_of_state_leaves_a_log_row_and_an_event(tafelwereld, tafel):
    acties.zet_status(door=tafelwereld.namens("piet"), tafel=tafel, naar=Tafelstatus.VERWERKEN)
    regel = Logregel.objects.latest("pk")
    assert (regel.voor, regel.na) == ({"status": "open"}, {"status": "verwerken"})
    assert tafel.gebeurtenissen.get().soort == "tafel"


def test_a_session_does_what_has_no_button(tafelwereld, tafel):
    knoppen = [overgang.naar for overgang, _ in regels.knoppen(tafel, tafelwereld.namens("piet"))]
    assert knoppen == [Tafelstatus.VERWERKEN]
    acties.zet_status(door=tafelwereld.namens("piet"), tafel=tafel, naar=Tafelstatus.IN_SESSIE)
    assert tafel.status == Tafelstatus.IN_SESSIE
