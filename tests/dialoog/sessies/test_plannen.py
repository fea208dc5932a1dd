"""Planning, moving and calling off; at most four of a table on a text (MIJ-068)."""

from datetime import time

import pytest

from dialoog.live.models import Gebeurtenis
from dialoog.sessies.acties import plannen
from dialoog.sessies.acties.plannen import plan, verzet
from dialoog.sessies.models import Sessie, Sessiestatus
from dialoog.tafels.keuzes import Tafelsoort, Tafelstatus
from portaal.kern.regels import MagNiet
from portaal.models import Bericht, Logregel
from tests.dialoog.tafelwereld import nodig_uit


def test_sessions_are_numbered_and_everyone_invited_hears(tafelwereld, gepland):
    eerste, tweede = gepland(), gepland(dag=2)
    assert (eerste.nummer, tweede.nummer) == (1, 2)
    berichten = Bericht.objects.filter(sleutel=f"dialoog_sessie:{eerste.pk}:gepland")
    assert {b.organisatie for b in berichten} == {d.organisatie for d in tafelwereld.tafel.deelnames.all()}
    assert Gebeurtenis.objects.filter(sessie=eerste, soort="sessie").exists()
    assert Logregel.objects.filter(actie="sessie gepland").count() == 2


def test_a_person_who_is_invited_hears_it_personally(tafelwereld, gepland):
    wereld = tafelwereld.wereld
    nodig_uit(tafelwereld.tafel, wereld.organisatie_client, wereld.mensen["emma"])
    sessie = gepland()
    emma = wereld.mensen["emma"]
    assert Bericht.objects.filter(sleutel=f"dialoog_sessie:{sessie.pk}:gepland:{emma.pk}", gebruiker=emma).exists()


def test_nobody_hears_of_a_session_of_a_table_in_preparation(tafelwereld, gepland):
    tafelwereld.tafel.status = Tafelstatus.CONCEPT
    tafelwereld.tafel.save()
    gepland()
    assert not Bericht.objects.filter(sleutel__startswith="dialoog_sessie:").exists()


def test_a_fifth_session_is_refused(tafelwereld, gepland, afspraak):
    for dag in range(1, 5):
        gepland(dag=dag)
    with pytest.raises(MagNiet, match="hoogstens 4 sessies"):
        gepland(dag=5)
    antwoord = tafelwereld.als("piet").post(
        f"{tafelwereld.tafel.get_absolute_url()}sessies/",
        {"datum": "2024-10-09", "begin": "14:00", "einde": "16:00", "plaats": "Venray"},
    )
    assert "hoogstens 4 sessies" in antwoord.content.decode()
    assert tafelwereld.tafel.sessies.count() == 4


def test_a_session_that_was_called_off_counts_no_more_and_keeps_its_number(tafelwereld, gepland):
    sessies = [gepland(dag=dag) for dag in range(1, 5)]
    plannen.laat_vervallen(door=tafelwereld.namens("piet"), sessie=sessies[1])
    assert gepland(dag=5).nummer == 5
    sessies[1].refresh_from_db()
    assert (sessies[1].nummer, sessies[1].status) == (2, Sessiestatus.VERVALLEN)


def test_a_theme_table_may_go_on(tafelwereld, gepland):
    tafelwereld.tafel.soort = Tafelsoort.THEMA
    tafelwereld.tafel.save()
    assert [gepland(dag=dag).nummer for dag in range(1, 7)] == [1, 2, 3, 4, 5, 6]


def test_without_a_number_of_its_own_the_region_says_how_many(tafelwereld, gepland):
    tafelwereld.tafel.max_sessies = None
    tafelwereld.tafel.save()
    regio = tafelwereld.tafel.regio
    regio.instellingen_json = regio.instellingen_json | {"dialoog": {"max_sessies": 1}}
    regio.save()
    gepland()
    with pytest.raises(MagNiet, match="hoogstens 1 sessie"):
        gepland(dag=2)


@pytest.mark.parametrize("status", Tafelstatus)
def test_in_which_states_of_the_table_a_session_can_be_planned(tafelwereld, gepland, status):
    tafelwereld.tafel.status = status
    tafelwereld.tafel.save()
    if status in (Tafelstatus.CONCEPT, Tafelstatus.OPEN, Tafelstatus.IN_SESSIE, Tafelstatus.VERWERKEN):
        assert gepland().nummer == 1
    else:
        with pytest.raises(MagNiet):
            gepland()


def test_moving_it_tells_everyone_every_time(tafelwereld, gepland, afspraak):
    sessie = gepland()
    for dag in (2, 3, 3):
        plannen.verzet(door=tafelwereld.namens("piet"), sessie=sessie, afspraak=afspraak(dag))
    verteld = Bericht.objects.filter(sleutel__startswith=f"dialoog_sessie:{sessie.pk}:verzet:")
    assert verteld.filter(organisatie=tafelwereld.wereld.organisatie_een).count() == 2
    assert Sessie.objects.get(pk=sessie.pk).datum.day == 3


@pytest.mark.parametrize(
    "anders",
    [
        {"begin": time(16), "einde": time(14)},
        {"plaats": ""},
        {"videolink": "javascript:alert(1)"},
        {"videolink": "http://video.example/kamer"},
    ],
)
def test_what_is_no_appointment_is_refused(tafelwereld, afspraak, anders):
    with pytest.raises(MagNiet):
        plan(door=tafelwereld.namens("piet"), tafel=tafelwereld.tafel, afspraak=afspraak(**anders))


@pytest.mark.parametrize(
    ("veld", "waarde"),
    [
        ("videolink", "javascript:alert(1)"),
        ("videolink", "http://video.example"),
        ("videolink", "data:text/html,x"),
        ("datum", "2024-09-10"),
        ("datum", "morgen"),
        ("begin", "25:00"),
        ("einde", "13:00"),
        ("plaats", "x" * 201),
    ],
)
def test_the_form_says_what_is_wrong(tafelwereld, veld, waarde):
    goed = {"datum": "2024-10-01", "begin": "14:00", "einde": "16:00", "plaats": "Venray", "videolink": ""}
    adres = f"{tafelwereld.tafel.get_absolute_url()}sessies/"
    antwoord = tafelwereld.als("piet").post(adres, goed | {veld: waarde})
    assert antwoord.status_code == 200
    assert 'role="alert"' in antwoord.content.decode()
    assert not tafelwereld.tafel.sessies.exists()


def test_only_the_process_supervisor_plans(tafelwereld, afspraak):
    adres = f"{tafelwereld.tafel.get_absolute_url()}sessies/"
    goed = {"datum": "2024-10-01", "begin": "14:00", "einde": "16:00", "videolink": "https://video.example/kamer"}
    for wie in ("anna", "bas", "chris", "emma", "gert", "dewi"):
        assert tafelwereld.als(wie).post(adres, goed).status_code == 403
        with pytest.raises(MagNiet):
            plan(door=tafelwereld.namens(wie), tafel=tafelwereld.tafel, afspraak=afspraak())
    assert tafelwereld.als("piet").post(adres, goed).status_code == 302


def test_the_log_says_that_there_is_a_video_link_but_not_which(tafelwereld, afspraak):
    piet = tafelwereld.namens("piet")
    sessie = plan(door=piet, tafel=tafelwereld.tafel, afspraak=afspraak(videolink="https://video.example/geheim"))
    verzet(door=piet, sessie=sessie, afspraak=afspraak(videolink="https://video.example/ander"))
    verzet(door=piet, sessie=sessie, afspraak=afspraak())
    rijen = Logregel.objects.filter(actie__in=["sessie gepland", "sessie verzet"])
    assert rijen.count() == 3
    assert not any("video.example" in str((rij.voor, rij.na)) for rij in rijen)
    assert {rij.na["videolink"] for rij in rijen} == {"ja", "nee"}
