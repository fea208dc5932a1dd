"""The steering assignment of a provider: drafted, reacted to, set, and missed when it is not there."""

from datetime import date

import pytest

from aanbieder.models import Aanbieder, Stuuropdracht
from aanbieder.regio.instellingen import lees
from aanbieder.stuuropdracht import acties
from aanbieder.stuuropdracht.models import Stand
from aanbieder.stuuropdracht.opdrachten import geldende, zonder_opdracht
from aanbieder.stuuropdracht.regels import Actie
from portaal.kern.regels import MagNiet
from portaal.models import Logregel

ADRES = "/aanbieders/aanbieder-een/stuuropdracht/"
VANDAAG = date(2024, 9, 11)
GOED = {
    "begin": "2024-10-01",
    "einde": "",
    "tekst": "Samen korter.",
    "afspraak_wachttijd": "Snel bericht.",
}


def _aanbieders():
    return Aanbieder.objects.select_related("regio")


def test_from_draft_to_set(stuurregio):
    stuurregio.als("dewi").post(ADRES, GOED | {"actie": "begin"})
    assert "Samen korter." not in stuurregio.als("anna").get(ADRES).content.decode()
    stuurregio.als("dewi").post(ADRES, {"actie": "vraag_reactie"})
    assert "Reageer op de stuuropdracht" in stuurregio.als("anna").get("/").content.decode()
    stuurregio.als("anna").post(ADRES, {"actie": "reageer", "tekst": "Wij zijn akkoord."})
    versie = Stuuropdracht.objects.get().kenmerk
    stuurregio.als("gert").post(ADRES, {"actie": "stel_vast", "versie": versie})
    opdracht = Stuuropdracht.objects.get()
    assert opdracht.stand == Stand.VASTGESTELD
    html = stuurregio.als("anna").get(ADRES).content.decode()
    for tekst in ("Samen korter.", "Snel bericht.", "Gert Geurts, Gemeente Venray", "Wij zijn akkoord."):
        assert tekst in html


@pytest.mark.parametrize(
    ("velden", "zin"),
    [
        ({"begin": ""}, "Vul in vanaf welke dag"),
        ({"begin": "morgen"}, "Dit is geen datum."),
        ({"einde": "2024-09-30"}, "ligt voor de eerste dag"),
        ({"tekst": ""}, "Schrijf in het kort op"),
        ({"afspraak_wachttijd": ""}, "ten minste één KPI"),
        ({"afspraak_wachttijd": "x" * 1001}, "1000"),
        ({"afspraak_uitval": "Kind 111222333."}, "burgerservicenummer"),
    ],
)
def test_what_is_wrong_is_said_and_nothing_is_stored(stuurregio, velden, zin):
    html = stuurregio.als("dewi").post(ADRES, GOED | {"actie": "begin"} | velden).content.decode()
    assert 'role="alert"' in html
    assert zin in html
    assert not Stuuropdracht.objects.exists()


def test_sent_twice_gives_one(stuurregio):
    stuurregio.als("dewi").post(ADRES, GOED | {"actie": "begin"})
    html = stuurregio.als("dewi").post(ADRES, GOED | {"actie": "begin"}).content.decode()
    assert "Er loopt al een nieuwe stuuropdracht" in html
    assert Stuuropdracht.objects.count() == 1


def test_a_category_without_assignments_gets_none(stuurregio):
    Aanbieder.objects.filter(pk=stuurregio.een.pk).update(categorie="C")
    html = stuurregio.als("dewi").post(ADRES, GOED | {"actie": "begin"}).content.decode()
    assert "Aanbieders in categorie C hebben geen stuuropdracht." in html
    assert not Stuuropdracht.objects.exists()
    assert "hoort geen stuuropdracht" in stuurregio.als("anna").get(ADRES).content.decode()


@pytest.mark.parametrize(("wie", "actie"), [("anna", "begin"), ("anna", "stel_vast"), ("dewi", "stel_vast")])
def test_who_may_not_hears_who_can(stuurregio, maak_opdracht, wie, actie):
    maak_opdracht(Stand.TER_REACTIE)
    antwoord = stuurregio.als(wie).post(ADRES, GOED | {"actie": actie})
    assert antwoord.status_code == 403
    assert Stuuropdracht.objects.get().stand == Stand.TER_REACTIE


def test_a_change_leaves_what_was_in_the_log(stuurregio, maak_opdracht):
    maak_opdracht()
    stuurregio.als("dewi").post(
        ADRES, GOED | {"actie": "wijzig", "afspraak_wachttijd": "", "afspraak_uitval": "Minder."}
    )
    regel = Logregel.objects.get(actie="stuuropdracht gewijzigd")
    assert regel.voor["wachttijd"] == "Sneller."
    assert regel.na["uitval"] == "Minder."
    assert list(Stuuropdracht.objects.get().afspraken.values_list("kpi", flat=True)) == ["uitval"]


def test_a_step_without_an_assignment_on_its_way_is_said(stuurregio):
    html = stuurregio.als("gert").post(ADRES, {"actie": "stel_vast"}, follow=True).content.decode()
    assert "Er is geen stuuropdracht in voorbereiding" in html


def test_the_latest_that_began_counts_and_the_earlier_one_stays(stuurregio, maak_opdracht):
    oud = maak_opdracht(Stand.VASTGESTELD, begin=date(2023, 1, 1), tekst="De oude opdracht.")
    nieuw = maak_opdracht(Stand.VASTGESTELD, begin=date(2024, 1, 1))
    maak_opdracht(Stand.VASTGESTELD, begin=date(2025, 1, 1))
    alle = list(Stuuropdracht.objects.all())
    assert geldende(alle, VANDAAG) == nieuw
    assert geldende(alle, date(2023, 6, 1)) == oud
    assert geldende(alle, date(2022, 6, 1)) is None
    assert "De oude opdracht." in stuurregio.als("anna").get(ADRES).content.decode()
    with pytest.raises(MagNiet, match="al een vastgestelde stuuropdracht vanaf 1 januari 2024"):
        maak_opdracht(begin=date(2024, 1, 1))


def test_one_that_has_ended_leaves_nothing(stuurregio, maak_opdracht):
    maak_opdracht(Stand.VASTGESTELD, begin=date(2023, 1, 1), einde=date(2024, 6, 30))
    (een, twee) = zonder_opdracht(_aanbieders(), VANDAAG)
    assert (een.aanbieder, een.reden) == (stuurregio.een, "afgelopen op 30 juni 2024")
    assert (twee.aanbieder, twee.reden) == (stuurregio.twee, "nog geen stuuropdracht")


def test_who_has_none_is_a_task_for_the_contract_manager(stuurregio, maak_opdracht):
    maak_opdracht(Stand.VASTGESTELD)
    html = stuurregio.als("dewi").get("/").content.decode()
    assert "Stel een stuuropdracht op voor Twee Jeugdzorg" in html
    assert "Stel een stuuropdracht op voor Stichting Een" not in html
    assert "Stel een stuuropdracht op" not in stuurregio.als("gert").get("/").content.decode()
    assert 'data-rij="aanbieder-twee"' in stuurregio.als("dewi").get("/normen/").content.decode()


def test_many_without_are_one_task_with_a_list(stuurregio):
    for nummer in range(6):
        organisatie = stuurregio.organisatie_een.__class__.objects.create(
            soort="aanbieder", sleutel=f"extra:{nummer}", naam=f"Extra {nummer}", hoort_bij=stuurregio.organisatie_regio
        )
        Aanbieder.objects.create(
            regio=stuurregio.regio, slug=f"extra-{nummer}", naam=f"Extra {nummer}", categorie="A",
            contractmanager_email="dewi@test.example", organisatie=organisatie,
        )  # fmt: skip
    html = stuurregio.als("dewi").get("/").content.decode()
    assert "8 van uw aanbieders hebben geen stuuropdracht" in html
    assert "Stel een stuuropdracht op voor" not in html


def test_a_draft_that_was_withdrawn_was_never_asked(stuurregio, maak_opdracht):
    maak_opdracht(Stand.INGETROKKEN, tekst="Nooit gevraagd.")
    assert "Nooit gevraagd." not in stuurregio.als("anna").get(ADRES).content.decode()
    assert "Nooit gevraagd." in stuurregio.als("dewi").get(ADRES).content.decode()
    assert (
        not Logregel.objects.zichtbaar_voor(stuurregio.namens("anna")).filter(actie__contains="stuuropdracht").exists()
    )
    gevraagd = maak_opdracht(Stand.TER_REACTIE, tekst="Wel gevraagd.")
    acties.zet_stap(door=stuurregio.namens("dewi"), ding=gevraagd, actie=Actie.TREK_IN)
    assert "Wel gevraagd." in stuurregio.als("anna").get(ADRES).content.decode()


def test_another_assignment_than_was_shown_is_not_set(stuurregio, maak_opdracht):
    gezien = maak_opdracht(Stand.TER_REACTIE)
    acties.zet_stap(door=stuurregio.namens("dewi"), ding=gezien, actie=Actie.TREK_IN)
    maak_opdracht(Stand.TER_REACTIE, tekst="Een heel andere.")
    stap = {"actie": "stel_vast", "versie": gezien.kenmerk}
    html = stuurregio.als("gert").post(ADRES, stap, follow=True).content.decode()
    assert "Dit is intussen gewijzigd. Lees het nog eens." in html
    assert "Een heel andere." in html
    assert not Stuuropdracht.objects.filter(stand=Stand.VASTGESTELD).exists()


def test_a_changed_agreement_is_another_version(stuurregio, maak_opdracht):
    gezien = maak_opdracht(Stand.TER_REACTIE)
    for afspraken, anders in (({"wachttijd": "Sneller."}, False), ({"wachttijd": "Langzamer."}, True)):
        inhoud = acties.Opdrachtinhoud(gezien.begin, gezien.einde, gezien.tekst, afspraken)
        nu = acties.wijzig_opdracht(door=stuurregio.namens("dewi"), opdracht=gezien, inhoud=inhoud)
        assert (nu.kenmerk != gezien.kenmerk) == anders
    with pytest.raises(MagNiet, match="intussen gewijzigd"):
        acties.zet_stap(door=stuurregio.namens("gert"), ding=gezien, actie=Actie.STEL_VAST)


def test_the_settings_of_a_region_are_read_once(stuurregio, monkeypatch):
    gelezen = []
    monkeypatch.setattr("aanbieder.regio.instellingen.lees", lambda json: gelezen.append(1) or lees(json))
    zonder_opdracht(_aanbieders(), VANDAAG)
    assert len(gelezen) == 1


def test_who_has_none_costs_one_query_for_any_number(stuurregio, django_assert_num_queries):
    aanbieders = list(_aanbieders())
    with django_assert_num_queries(1):
        zonder_opdracht(aanbieders, VANDAAG)


def test_the_contract_manager_who_looks_along_changes_nothing(stuurregio, maak_opdracht):
    opdracht = maak_opdracht(Stand.TER_REACTIE)
    client = stuurregio.als("dewi")
    client.post("/aanbieders/aanbieder-een/meekijken/")
    assert client.post(ADRES, {"actie": "reageer", "tekst": "Namens u."}).status_code in (403, 404)
    assert not opdracht.inspraak.exists()


def test_a_provider_does_not_draft_its_own(stuurregio):
    inhoud = acties.Opdrachtinhoud(date(2024, 1, 1), None, "Tekst", {"uitval": "Minder."})
    with pytest.raises(MagNiet, match="alleen een contractmanager van de regio of een gemeente"):
        acties.begin_opdracht(door=stuurregio.namens("anna"), aanbieder=stuurregio.een, inhoud=inhoud)
