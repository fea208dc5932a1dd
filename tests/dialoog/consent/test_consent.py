"""Consent rounds: one voice per organisation, open until closed, and who voted what afterwards."""

from datetime import date

import pytest

from dialoog.consent import acties, regels
from dialoog.consent.acties import Botsing, open_ronde, sluit, sluit_verlopen, stem
from dialoog.consent.models import Consentronde, Keuze, Rondestatus
from dialoog.consent.regels import Actie
from dialoog.consent.weergave import ronde_html, rondes_html, uitslag
from dialoog.live.models import Gebeurtenis
from dialoog.tafels.doelgroep import BEGELEIDING, TAFEL, Doelgroep
from dialoog.tafels.keuzes import Tafelstatus
from portaal.kern import klok
from portaal.kern.mensen.keuzes import Rol
from portaal.kern.regels import MagNiet
from portaal.models import Bericht, Logregel
from tests.dialoog.reactienota.opstelling import bewerk
from tests.dialoog.tafelwereld import nodig_uit


class TestOpenen:
    def test_it_keeps_the_wording_and_tells_everyone_with_a_voice(self, tafelwereld, voorstel):
        ronde = open_ronde(door=tafelwereld.namens("piet"), voorstel=voorstel, uiterlijk=date(2024, 9, 20))
        voorstel.wordt = "acht weken"
        voorstel.save()
        assert ronde.voorgelegd == "Was:\nvier weken\n\nWordt:\nzes weken\n\nToelichting:\nDan lukt het wel."
        assert "zes" in ronde_html(ronde, TAFEL)
        assert " acht" not in ronde_html(ronde, TAFEL)
        berichten = Bericht.objects.filter(sleutel=f"dialoog_ronde:{ronde.pk}:geopend")
        assert {b.organisatie for b in berichten} == {d.organisatie for d in tafelwereld.tafel.deelnames.all()}
        assert not any("weken" in b.titel + b.tekst for b in berichten)
        assert Gebeurtenis.objects.filter(ronde=ronde, soort="ronde").count() == 1

    def test_one_open_round_per_proposal(self, tafelwereld, voorstel, ronde):
        with pytest.raises(MagNiet, match="al een consentronde open"):
            open_ronde(door=tafelwereld.namens("piet"), voorstel=voorstel)
        sluit(door=tafelwereld.namens("piet"), ronde=ronde)
        assert open_ronde(door=tafelwereld.namens("piet"), voorstel=voorstel).pk != ronde.pk

    def test_a_round_past_its_last_day_makes_room(self, tafelwereld, voorstel, ronde):
        Consentronde.objects.update(uiterlijk=date(2024, 9, 10))
        open_ronde(door=tafelwereld.namens("piet"), voorstel=voorstel)
        ronde.refresh_from_db()
        assert ronde.status == Rondestatus.GESLOTEN

    @pytest.mark.parametrize(
        "velden",
        [{"soort": "reactie"}, {"ingetrokken_op": klok.nu()}, {"verborgen_op": klok.nu(), "verborgen_reden": "naam"}],
    )
    def test_only_about_a_standing_proposal(self, tafelwereld, voorstel, velden):
        type(voorstel).objects.filter(pk=voorstel.pk).update(**velden)
        with pytest.raises(MagNiet):
            open_ronde(door=tafelwereld.namens("piet"), voorstel=voorstel)

    @pytest.mark.parametrize("uiterlijk", ["2024-09-10", "gisteren", "1999-01-01"])
    def test_a_last_day_that_is_none(self, tafelwereld, voorstel, uiterlijk):
        adres = f"{tafelwereld.tafel.get_absolute_url()}reactie/{voorstel.pk}/ronde/"
        tafelwereld.als("piet").post(adres, {"uiterlijk": uiterlijk})
        assert not Consentronde.objects.exists()

    def test_only_the_process_supervisor_opens_one(self, tafelwereld, voorstel):
        adres = f"{tafelwereld.tafel.get_absolute_url()}reactie/{voorstel.pk}/ronde/"
        for wie in ("anna", "bas", "emma", "gert", "dewi"):
            assert tafelwereld.als(wie).post(adres).status_code == 403
        assert tafelwereld.als("chris").post(adres).status_code == 404
        assert tafelwereld.als("piet").post(adres).status_code == 302
        assert Consentronde.objects.count() == 1

    def test_without_anybody_to_vote_there_is_no_round(self, tafelwereld, voorstel):
        tafelwereld.tafel.deelnames.update(beeindigd_op=klok.moment())
        with pytest.raises(MagNiet, match="geen organisatie die kan stemmen"):
            open_ronde(door=tafelwereld.namens("piet"), voorstel=voorstel)


KIEZERS = {"anna", "emma", "gert"}


class TestWieMagWat:
    @pytest.mark.parametrize("tafelstatus", Tafelstatus)
    @pytest.mark.parametrize("status", Rondestatus)
    def test_everyone_in_every_state(self, tafelwereld, ronde, status, tafelstatus):
        ronde.status, ronde.tafel.status = status, tafelstatus
        reageren = tafelstatus in (Tafelstatus.OPEN, Tafelstatus.IN_SESSIE)
        for wie in tafelwereld.wereld.mensen:
            verwacht = set()
            if wie in KIEZERS and status == Rondestatus.OPEN and reageren:
                verwacht.add(Actie.STEM)
            if wie == "piet" and (reageren or tafelstatus == Tafelstatus.VERWERKEN):
                verwacht.add(Actie.SLUIT if status == Rondestatus.OPEN else Actie.NOTA)
            assert set(regels.mogelijk(ronde, tafelwereld.namens(wie))) == verwacht, wie

    def test_the_region_votes_only_when_it_is_invited(self, tafelwereld, ronde):
        dewi = tafelwereld.namens("dewi")
        assert not regels.mogelijk(ronde, dewi)
        nodig_uit(tafelwereld.tafel, tafelwereld.wereld.organisatie_regio)
        assert regels.mogelijk(ronde, dewi) == [Actie.STEM]

    def test_who_reads_along_does_not_see_it(self, tafelwereld, ronde):
        assert tafelwereld.als("chris").get(ronde.get_absolute_url()).status_code == 404
        assert ronde_html(ronde, Doelgroep("meelezers", tafelwereld.wereld.organisatie_twee.pk)) == ""
        assert rondes_html(ronde.voorstel.artikel, Doelgroep("meelezers", 1)) == ""

    def test_a_reader_hears_who_can_vote(self, tafelwereld, ronde):
        assert "Wel bij" in tafelwereld.als("bas").get(ronde.get_absolute_url()).content.decode()
        assert tafelwereld.als("bas").post(ronde.get_absolute_url(), {"actie": "stem"}).status_code == 403
        assert tafelwereld.als("dewi").post(ronde.get_absolute_url(), {"actie": "stem"}).status_code == 200
        assert tafelwereld.als("anna").post(ronde.get_absolute_url(), {"actie": "sluit"}).status_code == 403
        assert not ronde.stemmen.exists()


class TestStemmen:
    @pytest.mark.parametrize("keuze", ["bezwaar", "zorg"])
    def test_a_worry_and_an_objection_have_a_reason(self, tafelwereld, ronde, keuze):
        antwoord = tafelwereld.als("anna").post(ronde.get_absolute_url(), {"actie": "stem", "keuze": keuze})
        assert 'role="alert"' in antwoord.content.decode()
        with pytest.raises(MagNiet):
            stem(door=tafelwereld.namens("anna"), ronde=ronde, keuze=keuze, reden="  ")
        assert not ronde.stemmen.exists()

    def test_it_may_change_until_the_round_is_closed(self, tafelwereld, ronde):
        anna = tafelwereld.namens("anna")
        stem(door=anna, ronde=ronde, keuze="akkoord")
        stem(door=anna, ronde=ronde, keuze="bezwaar", reden="Te kort.")
        assert [(s.keuze, s.reden) for s in ronde.stemmen.all()] == [("bezwaar", "Te kort.")]
        sluit(door=tafelwereld.namens("piet"), ronde=ronde)
        with pytest.raises(MagNiet):
            stem(door=anna, ronde=ronde, keuze="akkoord")

    def test_of_two_people_of_one_organisation_the_second_sees_what_the_first_chose(self, tafelwereld, ronde):
        wereld = tafelwereld.wereld
        wereld.persoon("tess", wereld.organisatie_een, Rol.INDIENER)
        stem(door=tafelwereld.namens("anna"), ronde=ronde, keuze="bezwaar", reden="Te kort.", gezien="")
        with pytest.raises(Botsing):
            stem(door=wereld.namens("tess"), ronde=ronde, keuze="akkoord", gezien="")
        antwoord = tafelwereld.als("tess").post(
            ronde.get_absolute_url(), {"actie": "stem", "keuze": "akkoord", "gezien": ""}
        )
        html = antwoord.content.decode()
        assert "Nu staat er voor uw organisatie: bezwaar." in html
        assert "Te kort." in html
        merk = acties.merk(ronde.stemmen.get())
        assert merk in html
        tafelwereld.als("tess").post(ronde.get_absolute_url(), {"actie": "stem", "keuze": "akkoord", "gezien": merk})
        assert ronde.stemmen.get().keuze == "akkoord"

    def test_the_same_voice_twice_is_one_voice(self, tafelwereld, ronde):
        for _ in range(2):
            stem(door=tafelwereld.namens("anna"), ronde=ronde, keuze="akkoord", gezien="")
        assert Gebeurtenis.objects.filter(ronde=ronde).count() == 2  # opened, one voice

    def test_people_invited_in_person_share_the_voice_of_their_organisation(self, tafelwereld, ronde):
        wereld = tafelwereld.wereld
        wereld.persoon("noor", wereld.organisatie_twee, Rol.INDIENER)
        for wie in ("chris", "noor"):
            nodig_uit(tafelwereld.tafel, wereld.organisatie_twee, wereld.mensen[wie])
            stem(door=wereld.namens(wie), ronde=ronde, keuze="akkoord")
        assert ronde.stemmen.filter(organisatie=wereld.organisatie_twee).count() == 1
        assert "1 van de 4 organisaties" in ronde_html(ronde, TAFEL)

    @pytest.mark.parametrize("keuze", ["", "ja", "AKKOORD"])
    def test_a_voice_that_does_not_exist(self, tafelwereld, ronde, keuze):
        antwoord = tafelwereld.als("anna").post(ronde.get_absolute_url(), {"actie": "stem", "keuze": keuze})
        assert 'role="alert"' in antwoord.content.decode()
        assert not ronde.stemmen.exists()

    def test_the_reason_of_an_experience_expert_is_looked_at(self, tafelwereld, ronde):
        def stuur(**erbij):
            velden = {"actie": "stem", "keuze": "bezwaar", "reden": "Mijn dochter Karin van der Berg wachtte lang."}
            return tafelwereld.als("emma").post(ronde.get_absolute_url(), velden | erbij)

        html = stuur().content.decode()
        assert "naam van een persoon" in html
        assert not ronde.stemmen.exists()
        assert stuur(reden="Mijn BSN is 111222333", nagekeken="on").status_code == 200
        assert stuur(nagekeken="on").status_code == 302
        assert ronde.stemmen.get().organisatie == tafelwereld.wereld.organisatie_client

    @pytest.mark.parametrize(
        "velden", [{"ingetrokken_op": klok.nu()}, {"verborgen_op": klok.nu(), "verborgen_reden": "x"}]
    )
    def test_nobody_votes_on_what_was_taken_back(self, tafelwereld, ronde, voorstel, velden):
        type(voorstel).objects.filter(pk=voorstel.pk).update(**velden)
        with pytest.raises(MagNiet):
            stem(door=tafelwereld.namens("anna"), ronde=ronde, keuze="akkoord")
        assert "zes" not in ronde_html(ronde, TAFEL)
        assert ("zes" in ronde_html(ronde, BEGELEIDING)) == ("verborgen_op" in velden)


class TestWatErTeZienIs:
    def test_while_it_is_open_only_how_many_voted(self, tafelwereld, ronde):
        stem(door=tafelwereld.namens("gert"), ronde=ronde, keuze="bezwaar", reden="Dat is te lang.")
        for wie in ("anna", "emma", "dewi", "piet"):
            html = tafelwereld.als(wie).get(ronde.get_absolute_url()).content.decode()
            assert "1 van de 3 organisaties" in html
            assert "Dat is te lang." not in html
        assert "Wie wat stemt, ziet de tafel pas als de ronde gesloten is." in html
        rijen = Logregel.objects.filter(actie__startswith="stem ")
        assert not any("bezwaar" in str((rij.na, rij.voor, rij.onderwerp)) for rij in rijen)

    def test_afterwards_who_voted_what_and_why_without_names_of_people(self, tafelwereld, ronde):
        stem(door=tafelwereld.namens("gert"), ronde=ronde, keuze="bezwaar", reden="Dat is te lang.")
        stem(door=tafelwereld.namens("emma"), ronde=ronde, keuze="zorg", reden="Kinderen wachten.")
        sluit(door=tafelwereld.namens("piet"), ronde=ronde, minderheidsnota="Wij zoeken verder.")
        html = tafelwereld.als("anna").get(ronde.get_absolute_url()).content.decode()
        for woorden in ("Dat is te lang.", "Kinderen wachten.", "Wij zoeken verder.", "Niet aangenomen."):
            assert woorden in html
        assert "Emma" not in html
        assert "Gert" not in html

    def test_the_live_fragment_is_the_same_for_all_of_an_audience(self, tafelwereld, ronde):
        assert f'id="ronde-{ronde.pk}"' in ronde_html(ronde, TAFEL)
        assert "csrf" not in ronde_html(ronde, TAFEL)

    @pytest.mark.parametrize("groep", [TAFEL, BEGELEIDING])
    def test_the_live_fragment_has_nothing_to_send(self, tafelwereld, ronde, groep):
        for nu in (ronde, sluit(door=tafelwereld.namens("piet"), ronde=ronde)):
            html = ronde_html(nu, groep)
            assert not any(deel in html for deel in ("<form", "<button", "<input", "<textarea", "csrf"))

    @pytest.mark.parametrize(
        "weg", [{"verborgen_op": klok.nu(), "verborgen_reden": "x"}, {"ingetrokken_op": klok.nu()}]
    )
    @pytest.mark.parametrize("gesloten", [False, True])
    def test_the_live_fragment_loses_the_words_of_a_proposal_that_is_gone(
        self, tafelwereld, ronde, voorstel, weg, gesloten
    ):
        if gesloten:
            sluit(door=tafelwereld.namens("piet"), ronde=ronde)
        assert "zes" in ronde_html(ronde, TAFEL)
        type(voorstel).objects.filter(pk=voorstel.pk).update(**weg)
        html = ronde_html(Consentronde.objects.get(pk=ronde.pk), TAFEL)
        assert not any(woord in html for woord in ("weken", "zes", "Dan lukt het wel.", "Anna"))
        assert "De woorden staan hier niet meer." in html
        assert "Naar de stemming" not in html

    def test_old_and_new_words_are_struck_and_added_also_after_an_edit(self, tafelwereld, ronde, voorstel):
        bewerk(voorstel, "Iets heel anders.")
        html = tafelwereld.als("anna").get(ronde.get_absolute_url()).content.decode()
        assert "<del>" in html
        assert "<ins>" in html
        assert "Dan lukt het wel." in html
        assert "Iets heel anders." not in html
        assert "Was:" not in html

    def test_the_voter_hears_when_a_reason_is_asked_and_who_reads_it(self, tafelwereld, ronde):
        html = tafelwereld.als("anna").get(ronde.get_absolute_url()).content.decode()
        assert "(verplicht bij een zorg of bezwaar)" in html
        assert "komt met de reden ook in de reactienota. Die lezen ook aanbieders en gemeenten die meelezen." in html
        type(tafelwereld.tafel).objects.update(meelezen=False)
        html = tafelwereld.als("anna").get(ronde.get_absolute_url()).content.decode()
        assert "die meelezen" not in html

    def test_the_page_says_in_one_sentence_what_is_asked_under_one_title(self, tafelwereld, ronde):
        html = tafelwereld.als("anna").get(ronde.get_absolute_url()).content.decode()
        assert "kunt u ermee leven?" in html
        assert html.count("Consentronde bij artikel 2</h") == 1
        assert 'aria-current="page">Reacties</a>' in html

    def test_the_supervisor_can_put_a_proposal_from_its_article(self, tafelwereld, voorstel, rf):
        vraag = rf.get("/")
        artikel = voorstel.artikel
        assert f"/reactie/{voorstel.pk}/ronde/" in rondes_html(artikel, BEGELEIDING, vraag)
        assert "/ronde/" not in rondes_html(artikel, TAFEL, vraag)
        open_ronde(door=tafelwereld.namens("piet"), voorstel=voorstel)
        assert f"/reactie/{voorstel.pk}/ronde/" not in rondes_html(artikel, BEGELEIDING, vraag)


class TestSluiten:
    def sluit(self, tafelwereld, ronde, **velden):
        return tafelwereld.als("piet").post(ronde.get_absolute_url(), {"actie": "sluit"} | velden)

    def test_while_others_can_still_vote_it_asks_whether_that_is_meant(self, tafelwereld, ronde):
        stem(door=tafelwereld.namens("anna"), ronde=ronde, keuze="akkoord")
        html = self.sluit(tafelwereld, ronde, minderheidsnota="Wij zoeken verder.").content.decode()
        assert "Nog 2 organisaties stemden niet. Ik sluit de ronde toch." in html
        assert "Wij zoeken verder." in html
        assert 'role="alert"' in html
        ronde.refresh_from_db()
        assert ronde.status == Rondestatus.OPEN
        assert self.sluit(tafelwereld, ronde, toch="on").status_code == 302
        ronde.refresh_from_db()
        assert ronde.status == Rondestatus.GESLOTEN

    def test_when_everybody_voted_it_just_closes(self, tafelwereld, ronde):
        for wie in ("anna", "emma", "gert"):
            stem(door=tafelwereld.namens(wie), ronde=ronde, keuze="akkoord")
        assert "stemde niet" not in tafelwereld.als("piet").get(ronde.get_absolute_url()).content.decode()
        assert self.sluit(tafelwereld, ronde).status_code == 302

    def test_when_nobody_can_vote_any_more_it_just_closes(self, tafelwereld, ronde):
        tafelwereld.tafel.status = Tafelstatus.VERWERKEN
        tafelwereld.tafel.save(update_fields=["status"])
        assert self.sluit(tafelwereld, ronde).status_code == 302

    @pytest.mark.parametrize(
        ("wie", "zin"),
        [(["anna"], "1 van de 3 organisaties stemde."), (["anna", "emma"], "2 van de 3 organisaties stemden.")],
    )
    def test_the_result_names_the_turnout(self, tafelwereld, ronde, wie, zin):
        for naam in wie:
            stem(door=tafelwereld.namens(naam), ronde=ronde, keuze="akkoord")
        assert uitslag(sluit(door=tafelwereld.namens("piet"), ronde=ronde)).in_woorden.endswith(zin)


class TestUitslag:
    @pytest.mark.parametrize(
        ("stemmen", "aangenomen", "woorden"),
        [
            ({}, False, "Geen uitslag: geen enkele organisatie heeft gestemd."),
            ({"anna": "akkoord"}, True, "Aangenomen: niemand had bezwaar."),
            ({"anna": "akkoord", "emma": "zorg"}, True, "Aangenomen: niemand had bezwaar."),
            ({"anna": "onthouding"}, True, "Wie stemde, onthield zich."),
            ({"anna": "akkoord", "emma": "bezwaar"}, False, "Eén organisatie heeft een bezwaar met reden."),
            ({"anna": "bezwaar", "emma": "bezwaar"}, False, "2 organisaties hebben een bezwaar met reden."),
        ],
    )
    def test_no_objection_is_adopted(self, tafelwereld, ronde, stemmen, aangenomen, woorden):
        for wie, keuze in stemmen.items():
            stem(door=tafelwereld.namens(wie), ronde=ronde, keuze=keuze, reden="Daarom.")
        gesloten = uitslag(sluit(door=tafelwereld.namens("piet"), ronde=ronde))
        assert (gesloten.aangenomen, gesloten.mogelijk) == (aangenomen, 3)
        assert woorden in gesloten.in_woorden

    def test_the_minority_note_lists_objections_before_worries(self, tafelwereld, ronde):
        for wie, keuze in (("anna", Keuze.ZORG), ("emma", Keuze.BEZWAAR), ("gert", Keuze.AKKOORD)):
            stem(door=tafelwereld.namens(wie), ronde=ronde, keuze=keuze, reden=f"van {wie}")
        assert [s.reden for s in uitslag(ronde).minderheid] == ["van emma", "van anna"]

    def test_after_its_last_day_a_round_is_closed_by_itself(self, tafelwereld, ronde, settings):
        Consentronde.objects.update(uiterlijk=date(2024, 9, 12))
        ronde.refresh_from_db()
        settings.VANDAAG = "2024-09-12"
        stem(door=tafelwereld.namens("anna"), ronde=ronde, keuze="akkoord")
        assert sluit_verlopen() == 0
        settings.VANDAAG = "2024-09-13"
        with pytest.raises(MagNiet, match="gesloten"):
            stem(door=tafelwereld.namens("anna"), ronde=ronde, keuze="zorg", reden="Toch.")
        assert "Aangenomen" in ronde_html(ronde, TAFEL)
        assert (sluit_verlopen(), sluit_verlopen()) == (1, 0)

    def test_who_comes_to_the_table_later_does_not_change_the_count(self, tafelwereld, ronde):
        stem(door=tafelwereld.namens("anna"), ronde=ronde, keuze="akkoord")
        gesloten = sluit(door=tafelwereld.namens("piet"), ronde=ronde)
        nodig_uit(tafelwereld.tafel, tafelwereld.wereld.organisatie_twee)
        assert uitslag(gesloten).mogelijk == 3

    def test_a_voice_given_stays_when_the_organisation_leaves(self, tafelwereld, ronde):
        stem(door=tafelwereld.namens("anna"), ronde=ronde, keuze="akkoord")
        tafelwereld.tafel.deelnames.update(beeindigd_op=klok.moment())
        assert "1 van de 1 organisaties" in ronde_html(ronde, TAFEL)
        assert tafelwereld.als("anna").get(ronde.get_absolute_url()).status_code == 404

    def test_the_note_is_written_when_it_is_over(self, tafelwereld, ronde):
        tafelwereld.als("piet").post(ronde.get_absolute_url(), {"actie": "nota", "minderheidsnota": "Nog niet."})
        sluit(door=tafelwereld.namens("piet"), ronde=ronde)
        tafelwereld.als("piet").post(ronde.get_absolute_url(), {"actie": "nota", "minderheidsnota": "Nu wel."})
        ronde.refresh_from_db()
        assert ronde.minderheidsnota == "Nu wel."
