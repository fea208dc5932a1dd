"""manage.py werker: does the work, gives a sign of life, survives a failing database."""

import threading

import pytest
from django.core.management import call_command
from django.db import OperationalError
from django_tasks import task
from django_tasks_db.compat import TaskResultStatus
from django_tasks_db.models import DBTaskResult

from portaal.kern import klok
from portaal.kern.berichten.models import Hartslag
from portaal.management.commands import werker

pytestmark = pytest.mark.django_db(transaction=True)


@task()
def werk_dat_niets_doet() -> None:
    """Something to leave running."""


def test_een_tweede_slag_vernieuwt_dezelfde_rij():
    for _ in range(2):
        gestopt = threading.Event()
        gestopt.set()
        werker.klop(gestopt)
    assert Hartslag.objects.count() == 1


def test_een_slag_die_mislukt_stopt_het_hart_niet(monkeypatch, caplog):
    slagen = []
    gestopt = threading.Event()

    def stuk(*args, **kwargs):
        slagen.append(1)
        if len(slagen) == 2:
            gestopt.set()
        raise OperationalError("weg")

    monkeypatch.setattr(Hartslag.objects, "bulk_create", stuk)
    werker.klop(gestopt, seconden=0.01)
    assert len(slagen) == 2
    assert "niet opgeschreven" in caplog.text


def test_een_database_die_even_weg_is_beeindigt_de_werker_niet(monkeypatch):
    pogingen = []

    def eerst_stuk(self, **options):
        pogingen.append(options["reload"])
        if len(pogingen) == 1:
            raise OperationalError("weg")

    monkeypatch.setattr(werker.DbWorker, "handle", eerst_stuk)
    monkeypatch.setattr(werker, "WACHT_NA_STORING_SECONDEN", 0)
    call_command("werker", verbosity=0)
    assert pogingen == [False, False]


@pytest.fixture
def afgebroken_werk():
    taak = werk_dat_niets_doet.enqueue()
    DBTaskResult.objects.filter(pk=taak.id).update(status=TaskResultStatus.RUNNING, started_at=klok.nu())
    return taak.id


def test_wat_een_gedode_werker_liet_liggen_gaat_terug_in_de_rij(afgebroken_werk):
    assert werker.hervat_afgebroken() == 1
    assert DBTaskResult.objects.get(pk=afgebroken_werk).status == TaskResultStatus.READY


def test_werk_van_een_werker_die_leeft_blijft_waar_het_is(afgebroken_werk):
    Hartslag.objects.create(naam="werker")
    assert werker.hervat_afgebroken() == 0
    assert DBTaskResult.objects.get(pk=afgebroken_werk).status == TaskResultStatus.RUNNING
