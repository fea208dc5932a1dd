"""Answering many at once; which remarks need an answer; changing and moving until publication."""

import pytest

from dialoog.reactienota.acties.antwoorden import Woorden, beantwoord, maak_open
from dialoog.reactienota.models import Antwoord, Beantwoording
from dialoog.reactienota.regels import open_reacties, te_beantwoorden
from dialoog.tafels.keuzes import Tafelstatus
from portaal.kern.log.models import Logregel
from portaal.kern.regels import MagNiet
from tests.dialoog.reactienota.opstelling import (
    OVER,
    alles_beantwoord,
    antwoord,
    bewerk,
    gelezen,
    nota,
    trek_in,
    verberg,
    zet,
)
from tests.dialoog.tafelwereld import bouw_tafel

pytestmark = pytest.mark.django_db


def nodig(tw) -> set[int]:
    return set(te_beantwoorden(tw.tafel.reacties.all()).values_list("pk", flat=True))


def open_(tw) -> set[int]:
    return set(open_reacties(tw.tafel.reacties.all()).values_list("pk", flat=True))


def test_what_needs_an_answer(tafelwereld):
    tw = tafelwereld
    los = [tw.reactie(soort=soort) for soort in ("reactie", "voorstel", "vraag", "steun")]
    tw.reactie(soort="steun", tekst="")
    tw.reactie(ouder=los[0])
    onder = [tw.reactie(ouder=los[0], soort=soort) for soort in ("voorstel", "vraag")]
    trek_in(tw.reactie())
    verberg(tw.reactie())
    assert nodig(tw) == {een.pk for een in (*los, *onder)}


@pytest.mark.parametrize("weg", [trek_in, verberg])
def test_a_reply_to_what_is_gone_needs_an_answer_of_its_own(tafelwereld, weg):
    boven = tafelwereld.reactie()
    reply = tafelwereld.reactie("emma", ouder=boven)
    assert nodig(tafelwereld) == {boven.pk}
    weg(boven)
    assert nodig(tafelwereld) == {reply.pk}


def test_a_reply_keeps_the_published_answer_of_what_was_hidden_later(tafelwereld):
    boven = tafelwereld.reactie()
    tafelwereld.reactie("emma", ouder=boven)
    alles_beantwoord(tafelwereld)
    nota(tafelwereld)
    verberg(boven)
    assert nodig(tafelwereld) == set()


def test_many_at_once(tafelwereld):
    tw = tafelwereld
    reacties = [tw.reactie(naam) for naam in ("anna", "emma", "gert")]
    gemaakt = antwoord(tw, *reacties)
    assert {een.reactie_id for een in gemaakt.beantwoordingen.all()} == {een.pk for een in reacties}
    assert open_(tw) == set()


def test_a_remark_moves_to_another_answer_and_an_empty_answer_is_gone(tafelwereld):
    een, twee = tafelwereld.reactie(), tafelwereld.reactie("emma")
    eerste, tweede = antwoord(tafelwereld, een), antwoord(tafelwereld, twee)
    antwoord(tafelwereld, een, antwoord=tweede.pk)
    assert not Antwoord.objects.filter(pk=eerste.pk).exists()
    assert tweede.beantwoordingen.count() == 2
    assert Beantwoording.objects.count() == 2


def test_the_words_of_an_answer_can_change(tafelwereld):
    reactie = tafelwereld.reactie()
    eerste = antwoord(tafelwereld, reactie)
    beantwoord(
        door=tafelwereld.namens("piet"), tafel=tafelwereld.tafel, artikel=reactie.artikel, reacties={},
        woorden=Woorden("niet", "Toch niet."), antwoord=eerste.pk,
    )  # fmt: skip
    eerste.refresh_from_db()
    assert (eerste.besluit, eerste.reden, eerste.wordt) == ("niet", "Toch niet.", "")
    assert eerste.beantwoordingen.count() == 1


def test_an_answer_can_be_taken_away(tafelwereld):
    reactie = tafelwereld.reactie()
    antwoord(tafelwereld, reactie)
    wat = {"door": tafelwereld.namens("piet"), "tafel": tafelwereld.tafel, "artikel": reactie.artikel}
    assert maak_open(**wat, reacties=gelezen(reactie)) == 1
    assert open_(tafelwereld) == {reactie.pk}
    assert not Antwoord.objects.exists()


def test_a_remark_edited_after_its_answer_is_open_again_until_it_is_answered_anew(tafelwereld):
    reactie = tafelwereld.reactie()
    antwoord(tafelwereld, reactie)
    bewerk(reactie, "Nu zeg ik iets anders.")
    assert open_(tafelwereld) == {reactie.pk}
    antwoord(tafelwereld, reactie)
    assert open_(tafelwereld) == set()


def test_an_answer_to_words_that_were_just_changed_does_not_count(tafelwereld):
    reactie = tafelwereld.reactie()
    toen = gelezen(reactie)
    bewerk(reactie, "Nu zeg ik iets anders.")
    wat = {"door": tafelwereld.namens("piet"), "tafel": tafelwereld.tafel, "artikel": reactie.artikel}
    beantwoord(**wat, reacties=toen, woorden=OVER)
    assert open_(tafelwereld) == {reactie.pk}


@pytest.mark.parametrize("status", [Tafelstatus.CONCEPT, Tafelstatus.GESLOTEN, Tafelstatus.VOORGESTELD])
def test_only_while_the_table_is_at_work(tafelwereld, status):
    reactie = tafelwereld.reactie()
    zet(tafelwereld, status)
    with pytest.raises(MagNiet, match="Antwoorden kan nu niet"):
        antwoord(tafelwereld, reactie)


@pytest.mark.parametrize("wie", ["anna", "dewi", "emma"])
def test_only_the_process_supervisor(tafelwereld, wie):
    reactie = tafelwereld.reactie()
    with pytest.raises(MagNiet, match="procesbegeleider"):
        beantwoord(
            door=tafelwereld.namens(wie), tafel=tafelwereld.tafel, artikel=reactie.artikel, reacties=gelezen(reactie),
            woorden=OVER,
        )  # fmt: skip


@pytest.mark.parametrize("weg", [trek_in, verberg])
def test_no_answer_to_what_is_gone(tafelwereld, weg):
    reactie = tafelwereld.reactie()
    weg(reactie)
    with pytest.raises(MagNiet, match="intussen"):
        antwoord(tafelwereld, reactie)


def test_no_remark_of_another_article_or_table(tafelwereld):
    hier, elders = tafelwereld.reactie(), tafelwereld.reactie(nr="1")
    with pytest.raises(MagNiet, match="intussen"):
        antwoord(tafelwereld, hier, elders)
    ander = bouw_tafel(tafelwereld.wereld, "andere-tafel")
    with pytest.raises(MagNiet, match="versie van deze tafel"):
        antwoord(tafelwereld, hier, woorden=Woorden("deels", "Ja.", versie=ander.versie))
    assert not Antwoord.objects.exists()


def test_a_published_answer_is_fixed(tafelwereld):
    reactie = tafelwereld.reactie()
    vast = antwoord(tafelwereld, reactie)
    nota(tafelwereld)
    ander = tafelwereld.reactie("emma")
    with pytest.raises(MagNiet, match="intussen"):
        antwoord(tafelwereld, reactie)
    with pytest.raises(MagNiet, match="verandert niets meer"):
        antwoord(tafelwereld, ander, antwoord=vast.pk)


def test_the_log_has_keys_and_no_words(tafelwereld):
    reactie = tafelwereld.reactie(tekst="Geheim woord")
    antwoord(tafelwereld, reactie)
    regel = Logregel.objects.first()
    assert regel.actie == "reacties beantwoord"
    assert regel.na["reacties"] == [reactie.pk]
    assert "Geheim" not in f"{regel.onderwerp}{regel.na}"
    assert OVER.reden not in f"{regel.onderwerp}{regel.na}"
