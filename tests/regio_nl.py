"""Noord-Limburg whole: region, allocations, lines, derived figures and demo people, loaded once in a run.

It stands in a database of its own, so that the small region of tests.wereld finds an empty one. A test that takes
`noord_limburg` works in that database, in a transaction that is rolled back; do not take `wereld` beside it.
"""

import fcntl
import os
import shutil
import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import TextIO

import pytest
from django.core.management import call_command
from django.db import connection, connections, transaction
from django.test import Client, override_settings

from aanbieder.models import Regio
from portaal.models import Gebruiker
from rapportage.productie.opslaan.acties import importeer

MAP = Path(__file__).parents[1] / "aanbieder/regios/noord-limburg"
WACHTWOORD = "een-heel-lang-wachtwoord"
SNEL = "django.contrib.auth.hashers.MD5PasswordHasher"
GELADEN = "test_noord_limburg_geladen"
NAAM = "test_noord_limburg" + os.environ.get("PYTEST_XDIST_WORKER", "")


@dataclass(frozen=True)
class Kopie:
    """A database: its name for `verbonden`, its address for another process."""

    naam: str
    url: str


def als(naam: str) -> Client:
    """A test client signed in as one of the demo people, such as "contractmanager" or "aanbieder2"."""
    client = Client()
    client.force_login(Gebruiker.objects.get(email=f"{naam}@demo.example"))
    return client


@pytest.fixture
def noord_limburg(noord_limburg_database, db) -> Iterator[Regio]:
    """The region, in its own database; what the test changes is gone after it."""
    with verbonden(noord_limburg_database), transaction.atomic():
        yield Regio.objects.get()
        transaction.set_rollback(True)


@pytest.fixture(scope="session")
def noord_limburg_database(django_db_setup, django_db_blocker, tmp_path_factory) -> Iterator[str]:
    """The name of the loaded database. The workers of one run share the loading and get a copy each."""
    werkmap = tmp_path_factory.getbasetemp()
    gedeeld = (werkmap.parent if "PYTEST_XDIST_WORKER" in os.environ else werkmap) / "noord_limburg.sqlite3"
    with django_db_blocker.unblock(), gedeeld.with_suffix(".slot").open("w") as slot:
        fcntl.flock(slot, fcntl.LOCK_EX)
        naam = _eigen_in_postgres(slot) if connection.vendor != "sqlite" else _eigen_in_bestand(gedeeld, werkmap)
    yield naam
    if connection.vendor != "sqlite":
        with django_db_blocker.unblock():
            _verwijder_uit_postgres(naam)


def _eigen_in_bestand(gedeeld: Path, werkmap: Path) -> str:
    if not gedeeld.exists():
        bouw = gedeeld.with_suffix(".bouw")
        _kopieer_schema(bouw)
        _laad(str(bouw))
        bouw.rename(gedeeld)
    eigen = werkmap / "eigen.sqlite3"
    shutil.copy(gedeeld, eigen)
    return str(eigen)


def _eigen_in_postgres(slot: TextIO) -> str:
    """The first worker leaves `GELADEN` on the server for the others; the next run makes it anew."""
    connection.close()
    connection.close_pool()  # a database with connections cannot be a template
    al_geladen = Path(slot.name).with_suffix(".geladen")
    if not al_geladen.exists():
        _maak_in_postgres(GELADEN, connection.settings_dict["NAME"])
        _laad(GELADEN)
        al_geladen.touch()
    _maak_in_postgres(NAAM, GELADEN)
    return NAAM


@pytest.fixture
def losse_kopie(noord_limburg_database, db, tmp_path) -> Iterator[Kopie]:
    """A copy of the region, for processes of their own."""
    yield from _kopie(noord_limburg_database, tmp_path)


def _kopie(bron: str, map_: Path) -> Iterator[Kopie]:
    if connection.vendor == "sqlite":
        pad = map_ / "kopie.sqlite3"
        shutil.copy(bron, pad)
        yield Kopie(str(pad), f"sqlite:///{pad}")
        return
    kopie = f"{NAAM}_kopie"
    _maak_in_postgres(kopie, bron)
    yield Kopie(kopie, f"{os.environ['DATABASE_URL'].rpartition('/')[0]}/{kopie}")
    _verwijder_uit_postgres(kopie)


@pytest.fixture(scope="session")
def lege_database(django_db_setup, django_db_blocker, tmp_path_factory) -> Iterator[str]:
    """The name of a database with every table and nothing in it, to copy."""
    with django_db_blocker.unblock():
        if connection.vendor == "sqlite":
            pad = tmp_path_factory.mktemp("leeg") / "leeg.sqlite3"
            _kopieer_schema(pad)
            yield str(pad)
            return
        connection.close()
        connection.close_pool()  # as above
        leeg = f"{NAAM}_leeg"
        _maak_in_postgres(leeg, connection.settings_dict["NAME"])
        yield leeg
        _verwijder_uit_postgres(leeg)


@pytest.fixture
def losse_database(lege_database, db, tmp_path) -> Iterator[Kopie]:
    """Such a database, for processes of their own and for `verbonden`."""
    yield from _kopie(lege_database, tmp_path)


@contextmanager
def verbonden(naam: str) -> Iterator[None]:
    """`django.db.connection` speaks to another database. The connection to the ordinary one stays open: when that
    lives in memory, closing would destroy it."""
    gewoon = connections["default"]
    ander = gewoon.copy()
    ander.settings_dict["NAME"] = naam
    ander.settings_dict["OPTIONS"] = {k: v for k, v in ander.settings_dict["OPTIONS"].items() if k != "pool"}
    connections["default"] = ander
    try:
        yield
    finally:
        ander.close()
        connections["default"] = gewoon


def _laad(naam: str) -> None:
    with verbonden(naam):
        call_command("laad_regio", MAP, verbosity=0)
        importeer(soort="toewijzingen", pad=MAP / "toewijzingen.csv.gz")  # the figures follow once, with the lines
        call_command("importeer", "declaraties", MAP / "declaraties.csv.gz")
        with pytest.MonkeyPatch.context() as omgeving, override_settings(DEBUG=True, PASSWORD_HASHERS=[SNEL]):
            omgeving.setenv("DEMO_WACHTWOORD", WACHTWOORD)
            call_command("demo_mensen")
        if connection.vendor == "sqlite":
            with connection.cursor() as cursor:
                cursor.execute("PRAGMA wal_checkpoint(TRUNCATE)")


def _kopieer_schema(pad: Path) -> None:
    connection.ensure_connection()
    with sqlite3.connect(pad) as doel:
        connection.connection.backup(doel)
    doel.close()


def _maak_in_postgres(naam: str, sjabloon: str) -> None:
    _verwijder_uit_postgres(naam)
    with connection._nodb_cursor() as cursor:
        cursor.execute(f'CREATE DATABASE "{naam}" TEMPLATE "{sjabloon}"')


def _verwijder_uit_postgres(naam: str) -> None:
    with connection._nodb_cursor() as cursor:
        cursor.execute(f'DROP DATABASE IF EXISTS "{naam}"')
