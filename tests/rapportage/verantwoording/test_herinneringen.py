"""Which reminder goes to whom on which day; the simulated year stands in test_herinneringen_jaar.py."""

import smtplib
from datetime import date, timedelta

import pytest
from django.core import mail
from django.core.management import CommandError, call_command

from portaal.kern.berichten.models import Bericht
from portaal.models import Lidmaatschap, Logregel
from rapportage.verantwoording.keuzes import Fase, Status, Stuksoort
from rapportage.verantwoording.models import Herinnering
from rapportage.verantwoording.uitvraag import herinneringen
from rapportage.verantwoording.uitvraag.herinneringen import Taak, Verstuurd, herinner, te_sturen
from tests.rapportage.verantwoording.fasen import lever_aan, stel_in, teken, zet

UITERLIJK = date(2025, 3, 1)
TAAK = Taak(1, 1, "verantwoording:2024:concept", UITERLIJK)
VOOR, NA = (28, 14, 3), (1, 7, 14)
DRIE_ERVOOR = date(2025, 2, 26)


def _dag(afstand: int) -> date:
    return UITERLIJK + timedelta(days=afstand)


def _verstuurd(moment: int, op: int | None = None, voor: date = UITERLIJK) -> Verstuurd:
    return Verstuurd(1, 1, TAAK.sleutel, voor, moment, _dag(moment if op is None else op))


@pytest.mark.parametrize(
    ("vandaag", "eerder", "moment"),
    [
        (-29, [], None),
        (-28, [], -28),
        (-27, [_verstuurd(-28)], None),
        (-14, [_verstuurd(-28)], -14),
        (0, [_verstuurd(-3)], None),
        (1, [_verstuurd(-3)], 1),
        (14, [_verstuurd(7)], 14),
        (200, [_verstuurd(14)], None),
        (-10, [], -14),  # the worker was down: the latest, and only that one
        (30, [_verstuurd(-28)], 14),
        (-9, [_verstuurd(-14, op=-10)], None),  # sent late is sent
    ],
)
def test_each_moment_comes_once_and_only_the_latest(vandaag, eerder, moment):
    verwacht = [] if moment is None else [(TAAK, moment)]
    assert te_sturen([TAAK], _dag(vandaag), eerder, VOOR, NA) == verwacht


def test_somebody_elses_reminder_or_one_about_something_else_says_nothing():
    van_anderen = [
        Verstuurd(2, 1, TAAK.sleutel, UITERLIJK, -28, _dag(-28)),
        Verstuurd(1, 2, TAAK.sleutel, UITERLIJK, -28, _dag(-28)),
        Verstuurd(1, 1, "stuk:2024:jaarrekening", UITERLIJK, -28, _dag(-28)),
    ]
    assert te_sturen([TAAK], _dag(-28), van_anderen, VOOR, NA) == [(TAAK, -28)]


@pytest.mark.parametrize(
    ("uiterlijk", "eerder", "vandaag", "moment"),
    [
        (date(2025, 3, 15), -3, date(2025, 2, 27), None),  # later: the moment that was sent covers those that passed
        (date(2025, 3, 15), -3, date(2025, 3, 1), -14),  # and the next comes as it should
        (date(2025, 2, 20), -28, date(2025, 2, 5), None),  # sooner: -28 was sent on 1 February, after its new day
        (date(2025, 2, 20), -28, date(2025, 2, 6), -14),
        (date(2025, 2, 10), -28, date(2025, 2, 3), None),
        (date(2025, 2, 10), -28, date(2025, 2, 7), -3),
    ],
)
def test_another_due_date_repeats_nothing_and_loses_nothing(uiterlijk, eerder, vandaag, moment):
    taak = Taak(1, 1, TAAK.sleutel, uiterlijk)
    verwacht = [] if moment is None else [(taak, moment)]
    assert te_sturen([taak], vandaag, [_verstuurd(eerder)], VOOR, NA) == verwacht


@pytest.mark.parametrize(
    ("dagen_voor", "vandaag", "moment"),
    [((30, 10), -26, None), ((30, 10), -10, -10), ((20,), -21, None), ((27,), -27, -27)],
)
def test_other_moments_repeat_nothing_and_lose_nothing(dagen_voor, vandaag, moment):
    verwacht = [] if moment is None else [(TAAK, moment)]
    assert te_sturen([TAAK], _dag(vandaag), [_verstuurd(-28)], dagen_voor, NA) == verwacht


def test_without_moments_nobody_is_reminded():
    assert te_sturen([TAAK], _dag(5), [], (), ()) == []


@pytest.fixture
def alleen_concept(wereld):
    """Provider een has a draft of its concept and nothing else to do; provider two handed in everything."""
    for aanbieder, wie in ((wereld.een, "anna"), (wereld.twee, "chris")):
        for jaar in (2023, 2024):
            for soort in (Stuksoort.JAARREKENING, Stuksoort.CLIENTERVARING, Stuksoort.BESTUURSVERKLARING):
                lever_aan(aanbieder, jaar, soort, wereld.mensen[wie])
    zet(wereld.twee, 2024, Fase.DEFINITIEF, Status.VASTGESTELD)
    wereld.verslag = zet(wereld.een, 2024, Fase.CONCEPT, Status.IN_BEWERKING)
    wereld.persoon("tom", wereld.organisatie_een, "tekenbevoegd")
    Lidmaatschap.objects.filter(gebruiker=wereld.mensen["anna"], rol="tekenbevoegd").delete()
    return wereld


def _aan() -> list[str]:
    return sorted(adres.partition("@")[0] for bericht in mail.outbox for adres in bericht.to)


@pytest.mark.parametrize(
    ("status", "naar"),
    [
        (Status.IN_BEWERKING, ["anna"]),
        (Status.TERUGGESTUURD, ["anna"]),
        (Status.TE_TEKENEN, ["tom"]),
        (Status.INGEDIEND, ["dewi"]),
        (Status.IN_BEOORDELING, ["dewi"]),
        (Status.AANGENOMEN, []),
    ],
)
def test_only_whoever_has_to_act_hears_it(alleen_concept, status, naar):
    zet(alleen_concept.een, 2024, Fase.CONCEPT, status)
    assert herinner(dag=DRIE_ERVOOR) == len(naar)
    assert _aan() == naar


def test_the_mail_says_what_when_and_why_and_no_amounts(alleen_concept, settings):
    settings.PORTAAL_ADRES = "https://portaal.example"
    teken(alleen_concept.verslag, alleen_concept.mensen["tom"], date(2025, 1, 10), cent=123_456_78)
    herinner(dag=DRIE_ERVOOR)
    (bericht,) = mail.outbox
    assert bericht.subject == "Herinnering: 1 punt voor Stichting Een Jeugdhulp"
    assert "Conceptverantwoording 2024 van Stichting Een Jeugdhulp" in bericht.body
    assert "Uiterlijk 1 maart 2025 (dat is over 3 dagen)." in bericht.body
    assert "Nu: bezig, wordt opgesteld." in bericht.body
    assert "https://portaal.example/kalender/" in bericht.body
    assert "€" not in bericht.body
    assert "123" not in bericht.body


def test_the_same_day_again_sends_nothing(alleen_concept):
    assert [herinner(dag=DRIE_ERVOOR) for _ in range(2)] == [1, 0]


def test_two_workers_that_chose_the_same_send_it_once(alleen_concept):
    van_de_ander = list(herinneringen._punten(alleen_concept.regio, DRIE_ERVOOR))
    assert herinner(dag=DRIE_ERVOOR) == 1
    assert herinneringen._stuur(van_de_ander, DRIE_ERVOOR) == 0
    assert len(mail.outbox) == 1


def test_nobody_has_two_mails_on_a_day_even_when_something_came_in_between(alleen_concept):
    herinner(dag=DRIE_ERVOOR)
    zet(alleen_concept.een, 2025, Fase.VOORLOPIG, Status.IN_BEWERKING)
    stel_in(alleen_concept.regio, herinneringen={"dagen_voor": [400]})
    herinner(dag=DRIE_ERVOOR)
    assert _aan().count("anna") == 1
    herinner(dag=DRIE_ERVOOR + timedelta(days=1))
    assert _aan().count("anna") == 2


def test_a_reminder_is_also_a_notice_and_a_log_row(alleen_concept):
    herinner(dag=DRIE_ERVOOR)
    bericht = Bericht.objects.get(organisatie=alleen_concept.organisatie_een, sleutel__startswith="herinnering:")
    assert bericht.titel == "Herinnering: Conceptverantwoording 2024, uiterlijk 1 maart 2025"
    assert bericht.adres == alleen_concept.verslag.get_absolute_url()
    assert Logregel.objects.get(actie="herinnering verstuurd").betreft == alleen_concept.organisatie_een


def test_a_contract_manager_reads_which_provider_waits(alleen_concept):
    zet(alleen_concept.een, 2024, Fase.CONCEPT, Status.INGEDIEND)
    herinner(dag=DRIE_ERVOOR)
    bericht = Bericht.objects.get(organisatie=alleen_concept.organisatie_regio)
    assert "van Stichting Een Jeugdhulp" in bericht.titel
    assert bericht.adres.endswith("/beoordelen/")


def test_without_an_indiener_the_beheerder_hears_which_role_is_missing(alleen_concept):
    Lidmaatschap.objects.filter(gebruiker=alleen_concept.mensen["anna"]).delete()
    herinner(dag=DRIE_ERVOOR)
    assert _aan() == ["berber"]
    assert "Niemand heeft nog de rol indiener." in mail.outbox[0].body


def test_who_left_or_is_not_active_hears_nothing(alleen_concept):
    alleen_concept.persoon("inge", alleen_concept.organisatie_een, "indiener")
    alleen_concept.mensen["inge"].is_active = False
    alleen_concept.mensen["inge"].save()
    Lidmaatschap.objects.filter(gebruiker=alleen_concept.mensen["anna"]).update(beeindigd_op="2025-01-01T00:00Z")
    herinner(dag=DRIE_ERVOOR)
    assert _aan() == ["berber"]


@pytest.mark.parametrize("adres", ["", "straks@test.example", "hatice@test.example"])
def test_without_a_contract_manager_nobody_of_the_region_is_mailed(alleen_concept, adres):
    alleen_concept.een.contractmanager_email = adres
    alleen_concept.een.save()
    zet(alleen_concept.een, 2024, Fase.CONCEPT, Status.INGEDIEND)
    assert herinner(dag=DRIE_ERVOOR) == 0


def test_a_contract_manager_is_found_whatever_the_capitals(alleen_concept):
    alleen_concept.een.contractmanager_email = "Dewi@Test.example"
    alleen_concept.een.save()
    zet(alleen_concept.een, 2024, Fase.CONCEPT, Status.INGEDIEND)
    assert herinner(dag=DRIE_ERVOOR) == 1


def test_a_mail_that_fails_keeps_nothing_and_goes_the_next_time(alleen_concept, monkeypatch, caplog):
    def weg(*args, **kwargs):
        raise smtplib.SMTPServerDisconnected("weg")

    with monkeypatch.context() as stuk:
        stuk.setattr(herinneringen, "send_mail", weg)
        assert herinner(dag=DRIE_ERVOOR) == 0
    assert not Herinnering.objects.exists()
    assert not Bericht.objects.filter(sleutel__startswith="herinnering:").exists()
    assert "niet verstuurd" in caplog.text
    assert herinner(dag=DRIE_ERVOOR + timedelta(days=1)) == 1


def test_one_mail_holds_everything_of_the_day(alleen_concept):
    Lidmaatschap.objects.create(
        gebruiker=alleen_concept.mensen["anna"], organisatie=alleen_concept.organisatie_twee, rol="indiener"
    )
    zet(alleen_concept.twee, 2024, Fase.CONCEPT, Status.TERUGGESTUURD)
    assert herinner(dag=DRIE_ERVOOR) == 2
    (van_anna,) = [bericht for bericht in mail.outbox if bericht.to == ["anna@test.example"]]
    assert van_anna.subject == "Herinnering: 2 punten voor 2 aanbieders"
    assert van_anna.body.count("Conceptverantwoording 2024 van") == 2


def test_a_due_date_late_in_december_is_followed_into_the_next_year(wereld):
    vraag = {"naam": "Jaarplan", "datum": "12-28", "waarom": "Daarom.", "grondslag": "Artikel 3", "stuk": "overig"}
    stel_in(wereld.regio, uitvraag={"plan": vraag})
    herinner(dag=date(2026, 1, 4))
    taken = Herinnering.objects.filter(taak="stuk:2024:plan")
    assert set(taken.values_list("moment", flat=True)) == {7}


def test_the_command_says_how_many_and_takes_a_day(alleen_concept, capsys):
    call_command("herinner", dag="2025-02-26")
    call_command("herinner", dag="2025-02-26")
    assert capsys.readouterr().out.splitlines() == ["1 herinnering verstuurd.", "0 herinneringen verstuurd."]
    with pytest.raises(CommandError):
        call_command("herinner", dag="morgen")
