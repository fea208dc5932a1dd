"""Proposing a theme table, supporting it, and the decision."""

import pytest
from django.db import IntegrityError, transaction

from dialoog.tafels import acties
from dialoog.tafels.keuzes import Tafelstatus
from dialoog.tafels.models import Tafel, Tafelsteun
from portaal.kern.berichten.models import Bericht
from portaal.kern.regels import MagNiet
from portaal.models import Logregel

VOORSTEL = {"naam": "Zorg en school", "doel": "Beter samenwerken.", "aanleiding": "Kinderen zitten thuis."}
PAD = "/dialoog/zorg-en-school/"


@pytest.fixture
def voorstel(wereld):
    """By Anna, of provider `een`."""
    wereld.als("anna").post("/dialoog/voorstellen/", VOORSTEL)
    return Tafel.objects.get()


def _berichten(sleutel):
    return {(b.organisatie.naam, b.titel, b.adres) for b in Bericht.objects.filter(sleutel__startswith=sleutel)}


def test_a_proposal_waits_for_the_process_supervisor_who_hears_it(wereld, voorstel):
    assert (voorstel.status, voorstel.soort, voorstel.max_sessies) == ("voorgesteld", "thema", None)
    assert voorstel.voorgesteld_door == wereld.organisatie_een
    (bericht,) = Bericht.objects.all()
    assert bericht.gebruiker == wereld.mensen["piet"]
    assert bericht.sleutel.startswith("dialoog_tafel:")
    assert "Beslis over het voorstel voor een tafel: Zorg en school" in wereld.als("piet").get("/").content.decode()


@pytest.mark.parametrize(
    ("wie", "status"),
    [("anna", 200), ("chris", 200), ("gert", 200), ("dewi", 200), ("piet", 200), ("emma", 404), ("vera", 404)],
)
def test_providers_municipalities_and_the_region_see_it(wereld, voorstel, wie, status):
    antwoord = wereld.als(wie).get(PAD)
    assert antwoord.status_code == status
    if status == 200:
        assert "Kinderen zitten thuis." in antwoord.content.decode()


@pytest.mark.parametrize(("wie", "status"), [("bas", 403), ("emma", 404), ("piet", 404), ("dewi", 404)])
def test_only_who_may_propose_does(wereld, wie, status):
    assert wereld.als(wie).post("/dialoog/voorstellen/", VOORSTEL).status_code == status
    assert not Tafel.objects.exists()


@pytest.mark.parametrize("leeg", VOORSTEL)
def test_what_is_missing_comes_back(wereld, leeg):
    html = wereld.als("anna").post("/dialoog/voorstellen/", VOORSTEL | {leeg: ""}).content.decode()
    assert 'role="alert"' in html
    assert not Tafel.objects.exists()


def test_sent_twice_is_one_proposal(wereld, voorstel):
    html = wereld.als("anna").post("/dialoog/voorstellen/", VOORSTEL).content.decode()
    assert "Er is al een tafel met deze naam" in html
    assert Tafel.objects.count() == 1


def test_an_organisation_supports_once_and_can_take_it_back(wereld, voorstel):
    chris = wereld.als("chris")
    for _ in range(2):
        html = chris.post(f"{PAD}steun/", follow=True).content.decode()
    assert "1 organisatie steunt dit voorstel" in html
    assert Tafelsteun.objects.count() == 1
    html = chris.post(f"{PAD}steun/", {"trek_in": "1"}, follow=True).content.decode()
    assert "Nog niemand heeft dit voorstel gesteund" in html


def test_who_proposed_it_does_not_support_it_too(wereld, voorstel):
    html = wereld.als("anna").post(f"{PAD}steun/", follow=True).content.decode()
    assert "Uw organisatie stelde deze tafel zelf voor." in html
    assert not Tafelsteun.objects.exists()


def test_support_is_for_proposals_only(tafelwereld):
    with pytest.raises(MagNiet, match="al beslist"):
        acties.steun(door=tafelwereld.namens("chris"), tafel=tafelwereld.tafel)


def test_support_is_a_post(wereld, voorstel):
    assert wereld.als("chris").get(f"{PAD}steun/").status_code == 405


def test_opening_tells_who_proposed_and_who_supported(wereld, voorstel):
    wereld.als("gert").post(f"{PAD}steun/")
    wereld.als("piet").post(f"{PAD}beheer/", {"naar": "open"})
    voorstel.refresh_from_db()
    assert (voorstel.status, voorstel.begeleider) == (Tafelstatus.OPEN, wereld.mensen["piet"])
    titel = "De dialoogtafel Zorg en school is open"
    assert _berichten(f"dialoog_tafel:{voorstel.pk}:open") == {
        (wereld.organisatie_een.naam, titel, PAD),
        (wereld.organisatie_venray.naam, titel, PAD),
    }
    assert wereld.als("chris").get(PAD).status_code == 200


def test_who_proposed_and_supported_stand_ticked_to_be_invited(wereld, voorstel):
    wereld.als("gert").post(f"{PAD}steun/")
    wereld.als("piet").post(f"{PAD}beheer/", {"naar": "concept"})
    form = wereld.als("piet").get(f"{PAD}deelnemers/").context["form"]
    assert form.gekozen() == {str(wereld.organisatie_een.pk), str(wereld.organisatie_venray.pk)}


def test_declining_asks_a_reason_and_the_proposer_reads_it(wereld, voorstel):
    piet = wereld.als("piet")
    piet.post(f"{PAD}beheer/", {"naar": "afgewezen"})
    assert Tafel.objects.get().status == Tafelstatus.VOORGESTELD
    piet.post(f"{PAD}beheer/", {"naar": "afgewezen", "reden": "Dit loopt al elders."})
    assert "Dit loopt al elders." in wereld.als("anna").get(PAD).content.decode()
    assert wereld.als("chris").get(PAD).status_code == 404  # did not support it
    bericht = Bericht.objects.get(sleutel=f"dialoog_tafel:{voorstel.pk}:afgewezen")
    assert (bericht.organisatie, bericht.tekst) == (wereld.organisatie_een, "Dit loopt al elders.")


@pytest.mark.parametrize("wie", ["anna", "bas", "gert"])
def test_who_proposed_and_supported_read_what_became_of_it(wereld, voorstel, wie):
    wereld.als("gert").post(f"{PAD}steun/")
    wereld.als("piet").post(f"{PAD}beheer/", {"naar": "concept"})
    html = wereld.als(wie).get(PAD).content.decode()
    assert "De tafel wordt voorbereid." in html
    assert "Kinderen zitten thuis." in html
    for staart in ("tekst/", "reacties/", "sessies/", "reactienota/"):
        assert wereld.als(wie).get(f"{PAD}{staart}").status_code == 404
    assert wereld.als("chris").get(PAD).status_code == 404
    assert {adres for _, _, adres in _berichten(f"dialoog_tafel:{voorstel.pk}:concept")} == {PAD}


def test_of_a_table_that_opened_for_others_the_proposal_stays(wereld, voorstel):
    Tafel.objects.update(status=Tafelstatus.OPEN, meelezen=False)
    html = wereld.als("anna").get(PAD).content.decode()
    assert "open voor wie is uitgenodigd" in html
    assert not Tafel.objects.zichtbaar_voor(wereld.namens("anna")).exists()


def test_the_proposer_takes_it_back(wereld, voorstel):
    wereld.als("gert").post(f"{PAD}steun/")
    assert f"{PAD}voorstel-intrekken/" in wereld.als("anna").get(PAD).content.decode()
    html = wereld.als("anna").post(f"{PAD}voorstel-intrekken/", follow=True).content.decode()
    assert "Dit voorstel is ingetrokken" in html
    titel = "Het voorstel voor de dialoogtafel Zorg en school is ingetrokken"
    assert _berichten(f"dialoog_tafel:{voorstel.pk}:ingetrokken") == {
        (wereld.organisatie_regio.naam, titel, PAD),
        (wereld.organisatie_venray.naam, titel, PAD),
    }
    assert wereld.als("piet").get(PAD).status_code == wereld.als("gert").get(PAD).status_code == 200
    assert wereld.als("chris").get(PAD).status_code == 404
    assert "Zorg en school" not in wereld.als("piet").get("/dialoog/").content.decode()
    assert Logregel.objects.filter(actie="tafel: voorgesteld wordt ingetrokken").exists()


def test_a_decided_proposal_is_not_taken_back(wereld, voorstel):
    wereld.als("piet").post(f"{PAD}beheer/", {"naar": "concept"})
    html = wereld.als("anna").post(f"{PAD}voorstel-intrekken/", follow=True).content.decode()
    assert "al beslist" in html
    assert Tafel.objects.get().status == Tafelstatus.CONCEPT


@pytest.mark.parametrize("wie", ["chris", "gert", "piet"])
def test_nobody_else_takes_it_back(wereld, voorstel, wie):
    assert wereld.als(wie).post(f"{PAD}voorstel-intrekken/").status_code == 404
    with pytest.raises(MagNiet):
        acties.trek_voorstel_in(door=wereld.namens(wie), tafel=voorstel)


def test_the_supervisor_does_not_take_it_back(wereld, voorstel):
    with pytest.raises(MagNiet, match="Dat kan nu niet"):
        acties.zet_status(door=wereld.namens("piet"), tafel=voorstel, naar=Tafelstatus.INGETROKKEN)


def test_a_declined_name_is_free_again(wereld, voorstel):
    Tafel.objects.update(status=Tafelstatus.AFGEWEZEN)
    wereld.als("chris").post("/dialoog/voorstellen/", VOORSTEL)
    assert Tafel.objects.filter(slug="zorg-en-school-2").exists()


def test_the_database_holds_one_support_per_organisation(wereld, voorstel):
    steun = {"tafel": voorstel, "organisatie": wereld.organisatie_twee, "door": wereld.mensen["chris"]}
    Tafelsteun.objects.create(**steun)
    with pytest.raises(IntegrityError), transaction.atomic():
        Tafelsteun.objects.create(**steun)
