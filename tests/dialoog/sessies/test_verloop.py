"""A session while it runs, who is there, and the end that asks for a client representative (MIJ-126)."""

import pytest

from dialoog.live.models import Gebeurtenis
from dialoog.sessies.acties import aantekeningen, agenda, verloop
from dialoog.sessies.models import Sessie, Sessiestatus
from dialoog.tafels.keuzes import Tafelstatus
from portaal.kern import klok
from portaal.kern.regels import MagNiet
from tests.dialoog.tafelwereld import nodig_uit


def test_beginning_puts_the_table_in_session_with_the_first_point(tafelwereld, gepland):
    sessie = verloop.begin(door=tafelwereld.namens("piet"), sessie=gepland("2", "3"))
    tafelwereld.tafel.refresh_from_db()
    assert tafelwereld.tafel.status == Tafelstatus.IN_SESSIE
    assert (sessie.status, sessie.huidig_punt.artikel) == (Sessiestatus.BEZIG, tafelwereld.artikelen["2"])


def test_one_session_at_a_time(tafelwereld, gepland, bezig):
    bezig()
    with pytest.raises(MagNiet, match="Sessie 1 is nu bezig"):
        verloop.begin(door=tafelwereld.namens("piet"), sessie=gepland(dag=2))


def test_everyone_sees_the_point_change(tafelwereld, bezig):
    sessie = bezig()
    tweede = sessie.punten.all()[1]
    verloop.zet_punt(door=tafelwereld.namens("piet"), sessie=sessie, punt=tweede.pk)
    verloop.zet_punt(door=tafelwereld.namens("piet"), sessie=sessie, punt=tweede.pk)
    assert Gebeurtenis.objects.filter(sessie=sessie, soort="punt").count() == 2  # at the beginning, and once here
    pagina = tafelwereld.als("chris").get(f"{sessie.get_absolute_url()}scherm/").content.decode()
    assert "Artikel 3 Verantwoording" in pagina


def test_the_end_opens_the_table_again(tafelwereld, bezig):
    sessie = verloop.rond_af(door=tafelwereld.namens("piet"), sessie=bezig())
    tafelwereld.tafel.refresh_from_db()
    assert (sessie.status, tafelwereld.tafel.status) == (Sessiestatus.GEHOUDEN, Tafelstatus.OPEN)
    assert sessie.huidig_punt is None


def _zonder_client(tafelwereld) -> None:
    client = tafelwereld.tafel.deelnames.filter(organisatie=tafelwereld.wereld.organisatie_client)
    client.update(beeindigd_op=klok.moment())


def test_no_end_without_a_client_representative_among_the_invited(tafelwereld, bezig):
    sessie = bezig()
    _zonder_client(tafelwereld)
    antwoord = tafelwereld.als("piet").post(sessie.get_absolute_url(), {"actie": "rond_af"}, follow=True)
    assert "geen cliëntvertegenwoordiger uitgenodigd. Nodig eerst" in antwoord.content.decode()
    assert Sessie.objects.get(pk=sessie.pk).status == Sessiestatus.BEZIG
    nodig_uit(tafelwereld.tafel, tafelwereld.wereld.organisatie_client, tafelwereld.wereld.mensen["emma"])
    verloop.rond_af(door=tafelwereld.namens("piet"), sessie=sessie)


def test_a_region_may_not_ask_for_one(tafelwereld, bezig):
    sessie = bezig()
    _zonder_client(tafelwereld)
    regio = tafelwereld.tafel.regio
    regio.instellingen_json = regio.instellingen_json | {"dialoog": {"client_uitgenodigd": False}}
    regio.save()
    assert verloop.rond_af(door=tafelwereld.namens("piet"), sessie=sessie).status == Sessiestatus.GEHOUDEN


def test_people_say_that_they_come_and_the_supervisor_corrects(tafelwereld, gepland):
    sessie = gepland()
    antwoord = tafelwereld.als("bas").post(sessie.get_absolute_url(), {"actie": "meld_mij", "hoe": "online"})
    assert antwoord.status_code == 302
    rij = sessie.aanwezigheid.get()
    assert (rij.hoe, rij.deelname.organisatie) == ("online", tafelwereld.wereld.organisatie_een)
    velden = {f"deelname_{rij.deelname_id}": "afwezig"}
    tafelwereld.als("piet").post(sessie.get_absolute_url(), {"actie": "aanwezig"} | velden)
    assert sessie.aanwezigheid.get().hoe == "afwezig"


def test_a_personal_invitation_answers_for_the_person(tafelwereld, gepland):
    wereld = tafelwereld.wereld
    eigen = nodig_uit(tafelwereld.tafel, wereld.organisatie_client, wereld.mensen["emma"])
    rij = verloop.meld_mij(door=tafelwereld.namens("emma"), sessie=gepland(), hoe="zaal")
    assert rij.deelname == eigen


@pytest.mark.parametrize("hoe", ["afwezig", "misschien", ""])
def test_nobody_says_of_themselves_that_they_were_not_there(tafelwereld, gepland, hoe):
    sessie = gepland()
    tafelwereld.als("anna").post(sessie.get_absolute_url(), {"actie": "meld_mij", "hoe": hoe})
    assert not sessie.aanwezigheid.exists()
    with pytest.raises(MagNiet):
        verloop.meld_mij(door=tafelwereld.namens("anna"), sessie=sessie, hoe=hoe)


def test_who_reads_along_is_not_in_the_list(tafelwereld, gepland):
    sessie = gepland()
    assert (
        tafelwereld.als("chris").post(sessie.get_absolute_url(), {"actie": "meld_mij", "hoe": "zaal"}).status_code
        == 403
    )
    assert "Wie is erbij" not in tafelwereld.als("chris").get(sessie.get_absolute_url()).content.decode()


def test_an_invitation_of_another_table_is_refused(tafelwereld, gepland):
    from tests.dialoog.tafelwereld import bouw_tafel

    ander = nodig_uit(bouw_tafel(tafelwereld.wereld, "andere-tafel").tafel, tafelwereld.wereld.organisatie_een)
    with pytest.raises(MagNiet):
        verloop.zet_aanwezig(door=tafelwereld.namens("piet"), sessie=gepland(), wie={ander.pk: "zaal"})


class TestAgenda:
    def test_points_stand_in_the_order_that_the_supervisor_gives_them(self, tafelwereld, gepland):
        sessie, piet = gepland("1", "2", "Rondvraag"), tafelwereld.namens("piet")
        laatste = sessie.punten.last()
        agenda.verplaats(door=piet, sessie=sessie, punt=laatste.pk, omhoog=True)
        assert [punt.titel for punt in sessie.punten.all()] == ["Artikel 1 Doel", "Rondvraag", "Artikel 2 Wachttijd"]
        agenda.verplaats(door=piet, sessie=sessie, punt=sessie.punten.first().pk, omhoog=True)
        agenda.laat_weg(door=piet, sessie=sessie, punt=laatste.pk)
        assert [punt.titel for punt in sessie.punten.all()] == ["Artikel 1 Doel", "Artikel 2 Wachttijd"]

    def test_an_article_stands_on_it_once(self, tafelwereld, gepland):
        assert gepland("2", "2", "Rondvraag", "Rondvraag").punten.count() == 2

    def test_the_point_in_discussion_and_one_with_notes_stay(self, tafelwereld, bezig):
        sessie, piet = bezig(), tafelwereld.namens("piet")
        rondvraag = sessie.punten.last()
        aantekeningen.noteer(door=piet, sessie=sessie, punt=rondvraag.pk, tekst="Dank u.", spreker="Anna")
        for punt in (sessie.huidig_punt, rondvraag):
            with pytest.raises(MagNiet):
                agenda.laat_weg(door=piet, sessie=sessie, punt=punt.pk)

    def test_an_article_of_another_table_is_refused(self, tafelwereld, gepland):
        from tests.dialoog.tafelwereld import bouw_tafel

        ander = bouw_tafel(tafelwereld.wereld, "andere-tafel")
        with pytest.raises(MagNiet):
            agenda.voeg_toe(door=tafelwereld.namens("piet"), sessie=gepland(), artikel=ander.artikelen["1"])

    def test_everyone_who_sees_the_table_reads_it_beforehand(self, tafelwereld, gepland):
        sessie = gepland("2", "Rondvraag")
        for wie in ("anna", "chris", "emma", "gert", "dewi"):
            pagina = tafelwereld.als(wie).get(sessie.get_absolute_url()).content.decode()
            assert "Artikel 2 Wachttijd" in pagina
            assert "Zet op de agenda" not in pagina

    @pytest.mark.parametrize("gegevens", [{}, {"titel": " "}, {"artikel": "999999"}, {"titel": "BSN 111222333"}])
    def test_what_is_no_point_is_refused(self, tafelwereld, gepland, gegevens):
        sessie = gepland()
        antwoord = tafelwereld.als("piet").post(sessie.get_absolute_url(), {"actie": "voeg_toe"} | gegevens)
        assert 'role="alert"' in antwoord.content.decode()
        assert not sessie.punten.exists()


@pytest.mark.parametrize("actie", ["", "onzin", "zeg", "verslag"])
def test_an_unknown_action_does_not_exist(tafelwereld, gepland, actie):
    assert tafelwereld.als("piet").post(gepland().get_absolute_url(), {"actie": actie}).status_code == 404


@pytest.mark.parametrize("punt", ["", "x", "²", "999999999", "9" * 40])
def test_a_point_that_is_not_there_is_said(tafelwereld, bezig, punt):
    sessie = bezig()
    antwoord = tafelwereld.als("piet").post(sessie.get_absolute_url(), {"actie": "punt", "punt": punt}, follow=True)
    assert "Dit punt staat niet (meer) op de agenda" in antwoord.content.decode()
