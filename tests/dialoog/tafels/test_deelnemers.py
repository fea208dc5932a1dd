"""/dialoog/<slug>/deelnemers/: inviting, ending, and who hears of it."""

import re

import pytest
from django.db import IntegrityError, transaction

from dialoog.tafels import acties
from dialoog.tafels.doelgroep import doelgroep
from dialoog.tafels.genodigden import SOORTEN, Genodigde
from dialoog.tafels.keuzes import Tafelstatus
from dialoog.tafels.models import Deelname, Tafel
from portaal.kern import klok
from portaal.kern.berichten.models import Bericht
from portaal.kern.regels import MagNiet
from portaal.models import Logregel
from tests.dialoog.tafelwereld import nodig_uit

PAD = "/dialoog/concept-overeenkomst/deelnemers/"


def _nodig_uit(tafelwereld, *wie):
    return tafelwereld.als("piet").post(PAD, {"wie": list(wie)}, follow=True).content.decode()


def _uitnodigingen():
    return Bericht.objects.filter(sleutel__startswith="dialoog_uitnodiging:")


def _persoon(tafelwereld, naam, organisatie):
    return f"{organisatie.pk}:{tafelwereld.wereld.mensen[naam].pk}"


def test_an_organisation_and_a_person_are_invited_at_once(tafelwereld):
    wereld = tafelwereld.wereld
    html = _nodig_uit(tafelwereld, wereld.organisatie_twee.pk, _persoon(tafelwereld, "dewi", wereld.organisatie_regio))
    assert "Uitgenodigd: Twee Jeugdzorg, Dewi Driessen van" in html
    assert doelgroep(tafelwereld.tafel, tafelwereld.namens("chris")).aan_tafel
    assert Logregel.objects.filter(actie="uitgenodigd aan tafel").count() == 2
    assert tafelwereld.tafel.gebeurtenissen.count() == 1


def test_each_invited_hears_it_once_and_the_others_do_not_again(tafelwereld):
    wereld = tafelwereld.wereld
    _nodig_uit(tafelwereld, wereld.organisatie_twee.pk)
    _nodig_uit(tafelwereld, _persoon(tafelwereld, "dewi", wereld.organisatie_regio))
    wie = [(bericht.organisatie, bericht.gebruiker) for bericht in _uitnodigingen().order_by("pk")]
    assert wie == [(wereld.organisatie_twee, None), (wereld.organisatie_regio, wereld.mensen["dewi"])]


def test_inviting_twice_is_a_sentence(tafelwereld):
    html = _nodig_uit(tafelwereld, tafelwereld.wereld.organisatie_een.pk)
    assert "Was al uitgenodigd: Stichting Een Jeugdhulp." in html
    assert not _uitnodigingen().exists()


def test_before_the_table_opens_nobody_hears_and_then_everyone_once(tafelwereld):
    Tafel.objects.update(status=Tafelstatus.CONCEPT)
    _nodig_uit(tafelwereld, tafelwereld.wereld.organisatie_twee.pk)
    assert not _uitnodigingen().exists()
    tafel = Tafel.objects.get()
    for naar in (Tafelstatus.OPEN, Tafelstatus.VERWERKEN, Tafelstatus.OPEN):
        acties.zet_status(door=None, tafel=tafel, naar=naar)
    assert _uitnodigingen().count() == tafel.deelnames.count() == 4


@pytest.mark.parametrize("wie", ["", "999999", "0:0", "x", "1:2:3", "٣"])
def test_somebody_who_is_not_in_the_list_cannot_be_invited(tafelwereld, wie):
    html = tafelwereld.als("piet").post(PAD, {"wie": [wie] if wie else []}).content.decode()
    assert 'role="alert"' in html
    assert Deelname.objects.count() == 3


def test_the_list_waits_for_a_question(tafelwereld):
    assert 'name="wie"' not in tafelwereld.als("piet").get(PAD).content.decode()
    assert 'name="wie"' in tafelwereld.als("piet").get(PAD, {"soort": "aanbieder"}).content.decode()


def test_ticks_survive_another_search(tafelwereld):
    twee = str(tafelwereld.wereld.organisatie_twee.pk)
    antwoord = tafelwereld.als("piet").post(PAD, {"zoek_nu": "1", "zoek": "venray", "soort": "", "wie": [twee]})
    assert antwoord.url.endswith("#uitnodigen")
    html = tafelwereld.als("piet").get(antwoord.url).content.decode()
    assert re.search(rf'value="{twee}"[^>]* checked', html)
    assert "<legend>Gekozen</legend>" in html
    assert Deelname.objects.count() == 3


def test_only_people_who_may_see_tables_are_in_the_list(tafelwereld):
    html = "".join(tafelwereld.als("piet").get(PAD, {"soort": soort}).content.decode() for soort in SOORTEN)
    assert "Chris Claessens" in html
    for naam in ("Toon Timmermans", "Hatice Hermans"):
        assert naam not in html


def test_a_person_whose_membership_ended_is_not_in_the_list(tafelwereld):
    tafelwereld.wereld.mensen["chris"].is_active = False
    tafelwereld.wereld.mensen["chris"].save()
    assert "Chris Claessens" not in tafelwereld.als("piet").get(PAD, {"soort": "aanbieder"}).content.decode()


def test_the_list_can_be_searched(tafelwereld):
    html = tafelwereld.als("piet").get(PAD, {"zoek": "claes", "soort": "aanbieder"}).content.decode()
    assert "Chris Claessens" in html
    assert "Emma Engels" not in html
    assert "Geen organisatie gevonden" in tafelwereld.als("piet").get(PAD, {"zoek": "zzz"}).content.decode()


def test_ending_keeps_the_row_and_shuts_the_door(tafelwereld):
    Tafel.objects.update(meelezen=False)
    deelname = Deelname.objects.get(organisatie=tafelwereld.wereld.organisatie_client)
    html = tafelwereld.als("piet").get(f"{PAD}{deelname.pk}/beeindig/").content.decode()
    assert "Beëindig de uitnodiging" in html
    deelname.refresh_from_db()
    assert not deelname.beeindigd_op
    html = tafelwereld.als("piet").post(f"{PAD}{deelname.pk}/beeindig/", follow=True).content.decode()
    assert "Wie er eerder zat (1)" in html
    deelname.refresh_from_db()
    assert deelname.beeindigd_op
    assert str(deelname.beeindigd_door) == "Piet Peeters"
    assert tafelwereld.als("emma").get("/dialoog/concept-overeenkomst/").status_code == 404
    assert tafelwereld.tafel.gebeurtenissen.get().soort == "tafel"
    assert Logregel.objects.filter(actie="uitnodiging aan tafel beëindigd").count() == 1


def test_ending_twice_is_ending_once(tafelwereld):
    deelname = Deelname.objects.first()
    for _ in range(2):
        tafelwereld.als("piet").post(f"{PAD}{deelname.pk}/beeindig/")
    assert tafelwereld.tafel.gebeurtenissen.count() == 1


def test_after_ending_somebody_can_be_invited_again_and_hears_it(tafelwereld):
    deelname = Deelname.objects.get(organisatie=tafelwereld.wereld.organisatie_client)
    tafelwereld.als("piet").post(f"{PAD}{deelname.pk}/beeindig/")
    _nodig_uit(tafelwereld, tafelwereld.wereld.organisatie_client.pk)
    assert _uitnodigingen().count() == 1
    assert tafelwereld.als("emma").get("/dialoog/concept-overeenkomst/").status_code == 200


@pytest.mark.parametrize("pk", ["0", "x", "-1", "9" * 30])
def test_ending_what_is_not_there_is_404(tafelwereld, pk):
    assert tafelwereld.als("piet").post(f"{PAD}{pk}/beeindig/").status_code == 404


@pytest.mark.parametrize("status", [Tafelstatus.VOORGESTELD, Tafelstatus.AFGEWEZEN, Tafelstatus.GESLOTEN])
def test_a_table_that_is_not_there_yet_or_closed_invites_nobody(tafelwereld, status):
    Tafel.objects.update(status=status)
    html = _nodig_uit(tafelwereld, tafelwereld.wereld.organisatie_twee.pk)
    assert "Uitnodigen kan nu niet" in html
    assert Deelname.objects.count() == 3


@pytest.mark.parametrize("wie", ["anna", "dewi", "emma"])
def test_only_the_process_supervisor_invites(tafelwereld, wie):
    wereld = tafelwereld.wereld
    with pytest.raises(MagNiet):
        acties.nodig_uit(
            door=tafelwereld.namens(wie), tafel=tafelwereld.tafel, wie=[Genodigde(wereld.organisatie_twee)]
        )
    with pytest.raises(MagNiet):
        acties.beeindig(door=tafelwereld.namens(wie), tafel=tafelwereld.tafel, deelname=Deelname.objects.first())


def test_the_list_costs_the_same_for_more_people(tafelwereld, django_assert_max_num_queries):
    wereld = tafelwereld.wereld
    for nr in range(12):
        wereld.persoon(f"lid{nr}", wereld.organisatie_twee, "lezer")
    client = tafelwereld.als("piet")
    with django_assert_max_num_queries(16):
        client.get(PAD, {"soort": "aanbieder"})


@pytest.mark.parametrize("persoon", [None, "anna"])
def test_the_database_holds_one_valid_invitation_of_each(tafelwereld, persoon):
    gebruiker = tafelwereld.wereld.mensen[persoon] if persoon else None
    organisatie = tafelwereld.wereld.organisatie_een
    Deelname.objects.all().delete()
    nodig_uit(tafelwereld.tafel, organisatie, gebruiker)
    with pytest.raises(IntegrityError), transaction.atomic():
        nodig_uit(tafelwereld.tafel, organisatie, gebruiker)
    Deelname.objects.update(beeindigd_op=klok.nu())
    nodig_uit(tafelwereld.tafel, organisatie, gebruiker)
