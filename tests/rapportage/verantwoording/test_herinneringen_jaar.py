"""A simulated year, day by day with both clock changes: exactly these mails, to these people, on these days.

| provider | what it does |
|---|---|
| een   | hands in in time, is sent back once, hands in again; one person prepares, another signs |
| vroeg | is early with everything |
| stil  | never reacts |
| leeg  | had no production |

On 10 March the region changes its moments.
"""

from collections import defaultdict
from datetime import date, timedelta

import pytest
from django.core import mail

from aanbieder.models import Aanbieder, Overeenkomst
from portaal.kern.mensen.keuzes import Soort
from portaal.models import Lidmaatschap, Organisatie
from rapportage.verantwoording.keuzes import Fase, Status, Stuksoort
from rapportage.verantwoording.models import Herinnering
from rapportage.verantwoording.uitvraag.herinneringen import herinner
from rapportage.verantwoording.uitvraag.uitvraag import uitvragen
from tests.rapportage.verantwoording.fasen import lever_aan, produceer, stel_in, teken, zet

BEGIN, EINDE = date(2024, 10, 1), date(2025, 9, 30)
ANDERE_MOMENTEN = {"dagen_voor": [30, 10, 2], "dagen_na": [2, 9]}
VOORLOPIG, CONCEPT, DEFINITIEF, VERKLARING, JAARREKENING = (
    *(f"verantwoording:2024:{fase}" for fase in Fase),
    "verantwoording:2024:verklaring",
    "stuk:2024:jaarrekening",
)

# person -> provider, task, and the days on which a reminder comes
VERWACHT = {
    "iris": [
        ("een", VOORLOPIG, ["2024-12-18", "2025-01-01"]),
        ("een", CONCEPT, ["2025-02-01", "2025-02-15", "2025-02-28", "2025-03-02"]),
        ("een", DEFINITIEF, ["2025-03-04", "2025-03-22", "2025-03-30"]),
    ],
    "anna": [
        ("een", VOORLOPIG, ["2025-01-10", "2025-01-12"]),
        ("een", VERKLARING, ["2025-03-04", "2025-03-22"]),
    ],
    "dewi": [
        ("een", VOORLOPIG, ["2025-01-14", "2025-01-16"]),
        ("een", CONCEPT, ["2025-02-20", "2025-02-26", "2025-03-05"]),
        ("een", DEFINITIEF, ["2025-03-31", "2025-04-03"]),
    ],
    "stef": [
        ("stil", VOORLOPIG, ["2024-12-18", "2025-01-01", "2025-01-12", "2025-01-16", "2025-01-22", "2025-01-29"]),
        ("stil", CONCEPT, ["2025-02-01", "2025-02-15", "2025-02-26", "2025-03-02", "2025-03-08", "2025-03-10"]),
        ("stil", DEFINITIEF, ["2025-03-04", "2025-03-22", "2025-03-30", "2025-04-03", "2025-04-10"]),
        ("stil", JAARREKENING, ["2025-05-02", "2025-05-22", "2025-05-30", "2025-06-03", "2025-06-10"]),
    ],
    "tess": [
        ("stil", VERKLARING, ["2025-03-04", "2025-03-22", "2025-03-30", "2025-04-03", "2025-04-10"]),
    ],
}


def _aanbieder(w, naam: str) -> Aanbieder:
    organisatie = Organisatie.objects.create(
        soort=Soort.AANBIEDER, sleutel=f"testregio:{naam}", naam=naam.title(), hoort_bij=w.organisatie_regio
    )
    aanbieder = Aanbieder.objects.create(
        regio=w.regio, slug=naam, naam=naam.title(), contractmanager_email="dewi@test.example", organisatie=organisatie
    )
    Overeenkomst.objects.create(aanbieder=aanbieder, nummer=naam, begin=date(2022, 1, 1))
    setattr(w, naam, aanbieder)
    return aanbieder


@pytest.fixture
def jaarwereld(wereld):
    w = wereld
    Aanbieder.objects.filter(pk=w.twee.pk).update(gecontracteerd=False)
    vraag = {"naam": "Jaarrekening", "datum": "06-01", "waarom": "Daarom.", "grondslag": "Artikel 3"}
    stel_in(w.regio, uitvraag={"jaarrekening": vraag | {"stuk": "jaarrekening"}})
    for naam in ("vroeg", "stil", "leeg"):
        _aanbieder(w, naam)
    for naam, aanbieder, rollen in (
        ("iris", w.een, ["indiener"]),
        ("victor", w.vroeg, ["indiener", "tekenbevoegd"]),
        ("stef", w.stil, ["indiener"]),
        ("tess", w.stil, ["tekenbevoegd"]),
        ("lena", w.leeg, ["indiener", "tekenbevoegd", "beheerder"]),
    ):
        w.persoon(naam, aanbieder.organisatie, *rollen)
    Lidmaatschap.objects.filter(gebruiker=w.mensen["anna"], rol="indiener").delete()
    produceer(w.vroeg, 2024)
    produceer(w.stil, 2024)
    for aanbieder in (w.een, w.vroeg, w.stil, w.leeg):
        lever_aan(aanbieder, 2023, Stuksoort.JAARREKENING, w.mensen["dewi"])
    return w


def _draaiboek(w) -> dict[date, list]:
    """What people do, by day."""
    doen = defaultdict(list)

    def op(dag: str, stap, *gegevens) -> None:
        doen[date.fromisoformat(dag)].append(lambda: stap(*gegevens))

    def status(dag: str, aanbieder, fase: Fase, wat: Status) -> None:
        op(dag, zet, aanbieder, 2024, fase, wat)

    def onderteken(dag: str, aanbieder, fase: Fase) -> None:
        wanneer = date.fromisoformat(dag)
        op(dag, lambda: teken(zet(aanbieder, 2024, fase, Status.INGEDIEND), w.mensen["anna"], wanneer))

    status("2024-12-20", w.een, Fase.VOORLOPIG, Status.IN_BEWERKING)
    status("2025-01-10", w.een, Fase.VOORLOPIG, Status.TE_TEKENEN)
    onderteken("2025-01-14", w.een, Fase.VOORLOPIG)
    status("2025-01-20", w.een, Fase.VOORLOPIG, Status.AANGENOMEN)
    op("2025-02-01", lever_aan, w.een, 2024, Stuksoort.JAARREKENING, w.mensen["iris"])
    onderteken("2025-02-20", w.een, Fase.CONCEPT)
    status("2025-02-27", w.een, Fase.CONCEPT, Status.IN_BEOORDELING)
    status("2025-02-28", w.een, Fase.CONCEPT, Status.TERUGGESTUURD)
    onderteken("2025-03-05", w.een, Fase.CONCEPT)
    status("2025-03-06", w.een, Fase.CONCEPT, Status.AANGENOMEN)
    op("2025-03-10", lambda: stel_in(w.regio, herinneringen=ANDERE_MOMENTEN))
    op("2025-03-25", lever_aan, w.een, 2024, Stuksoort.BESTUURSVERKLARING, w.mensen["anna"])
    onderteken("2025-03-31", w.een, Fase.DEFINITIEF)
    status("2025-04-05", w.een, Fase.DEFINITIEF, Status.VASTGESTELD)

    onderteken("2024-12-16", w.vroeg, Fase.VOORLOPIG)
    status("2024-12-17", w.vroeg, Fase.VOORLOPIG, Status.AANGENOMEN)
    onderteken("2025-01-20", w.vroeg, Fase.CONCEPT)
    status("2025-01-21", w.vroeg, Fase.CONCEPT, Status.AANGENOMEN)
    op("2025-02-20", lever_aan, w.vroeg, 2024, Stuksoort.CONTROLEVERKLARING, w.mensen["victor"])
    onderteken("2025-02-20", w.vroeg, Fase.DEFINITIEF)
    status("2025-02-25", w.vroeg, Fase.DEFINITIEF, Status.VASTGESTELD)
    op("2025-04-20", lever_aan, w.vroeg, 2024, Stuksoort.JAARREKENING, w.mensen["victor"])
    op("2025-04-30", lever_aan, w.leeg, 2024, Stuksoort.JAARREKENING, w.mensen["lena"])
    return doen


def _dagen() -> list[date]:
    return [BEGIN + timedelta(days=n) for n in range((EINDE - BEGIN).days + 1)]


def _naam(adres: str) -> str:
    return adres.partition("@")[0]


def _geen_zonder_open_taak(w, dag: date) -> None:
    """Every reminder of this day is about something that is open now, with its reader's side to act."""
    for herinnering in Herinnering.objects.filter(dag=dag).select_related("aanbieder", "gebruiker"):
        vers = Aanbieder.objects.get(pk=herinnering.aanbieder_id)
        open_ = {u.sleutel: u.bij_aanbieder for u in uitvragen(vers, 2024, dag) if u.aan_zet}
        assert open_[herinnering.taak] == (herinnering.gebruiker != w.mensen["dewi"])


def test_a_year_of_reminders(jaarwereld):
    w, doen = jaarwereld, _draaiboek(jaarwereld)
    gemaild = []
    for dag in _dagen():
        for stap in doen[dag]:
            stap()
        mail.outbox.clear()
        aantal = herinner(dag=dag)
        gemaild += [(dag, _naam(adres)) for bericht in mail.outbox for adres in bericht.to]
        assert len(mail.outbox) == aantal
        _geen_zonder_open_taak(w, dag)
        assert herinner(dag=dag) == 0

    velden = ("gebruiker__email", "aanbieder__slug", "taak", "dag")
    gehad = [(_naam(adres), *rest) for adres, *rest in Herinnering.objects.values_list(*velden)]
    verwacht = [
        (wie, aanbieder.replace("een", "aanbieder-een"), taak, date.fromisoformat(dag))
        for wie, taken in VERWACHT.items()
        for aanbieder, taak, dagen in taken
        for dag in dagen
    ]
    assert sorted(gehad) == sorted(verwacht)
    assert len(gehad) == len(set(gehad))
    # one mail per person per day, holding all of that day
    assert sorted(gemaild) == sorted({(dag, wie) for wie, _, _, dag in verwacht})


def test_days_without_a_worker_bring_one_reminder_and_not_all(jaarwereld):
    for dag in _dagen():
        if dag.day % 20 == 0:  # the worker runs twice a month at most
            herinner(dag=dag)
    van_stef = Herinnering.objects.filter(gebruiker=jaarwereld.mensen["stef"], taak=DEFINITIEF)
    gehad = list(van_stef.order_by("dag").values_list("dag", "moment"))
    assert gehad == [(date(2025, 3, 20), -14), (date(2025, 4, 20), 14)]
