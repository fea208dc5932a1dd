"""A region small enough to know by heart, with the fixed cast of people.

Two municipalities (Venray, Venlo), two contracted providers (`een`, `twee`) and one without a contract
(`drie`), three products in two segments, agreements with tariffs and ceilings for 2024, and a handful of
declaration lines.

`wereld.als("anna")` is a test client signed in as Anna; `wereld.namens("anna")` her Hoedanigheid.

It is built once in a run; later tests get the same rows, put back in one go (`Momentopname`).
"""

import pickle
from dataclasses import dataclass, field

import pytest
from allauth.account.models import EmailAddress
from django.apps import apps
from django.db import connection, transaction
from django.db.models import Model
from django.test import Client

from portaal.kern.mensen.hoedanigheid import hoedanigheden
from portaal.kern.mensen.keuzes import Rol
from portaal.kern.toegang import Hoedanigheid
from portaal.models import Gebruiker, Lidmaatschap, Organisatie
from tests import wereld_gegevens

WACHTWOORD = "een-heel-lang-wachtwoord"

# name -> (full name, attribute of the world with the organisation, roles)
ROLVERDELING = {
    "anna": ("Anna Aerts", "organisatie_een", (Rol.INDIENER, Rol.TEKENBEVOEGD)),
    "bas": ("Bas Bakker", "organisatie_een", (Rol.LEZER,)),
    "berber": ("Berber Boersma", "organisatie_een", (Rol.BEHEERDER,)),
    "chris": ("Chris Claessens", "organisatie_twee", (Rol.INDIENER, Rol.TEKENBEVOEGD)),
    "dewi": ("Dewi Driessen", "organisatie_regio", (Rol.CONTRACTMANAGER,)),
    "piet": ("Piet Peeters", "organisatie_regio", (Rol.PROCESBEGELEIDER,)),
    "hatice": ("Hatice Hermans", "organisatie_regio", (Rol.BEHEERDER,)),
    "gert": ("Gert Geurts", "organisatie_venray", (Rol.GEMEENTE,)),
    "vera": ("Vera Verhoeven", "organisatie_toegang", (Rol.VERWIJZER,)),
    "toon": ("Toon Timmermans", "organisatie_toezicht", (Rol.TOEZICHTHOUDER,)),
    "emma": ("Emma Engels", "organisatie_client", (Rol.CLIENTVERTEGENWOORDIGER,)),
}


@dataclass
class Wereld:
    """What `bouw_wereld` made; attributes are set there."""

    mensen: dict[str, Gebruiker] = field(default_factory=dict)

    def als(self, naam: str) -> Client:
        """A test client signed in as this person."""
        client = Client()
        client.force_login(self.mensen[naam])
        return client

    def namens(self, naam: str) -> Hoedanigheid:
        """The capacity in which this person acts (everyone of the cast has one organisation)."""
        (enige,) = hoedanigheden(self.mensen[naam])
        return enige

    def persoon(self, naam: str, organisatie: Organisatie, *rollen: str, volledig: str = "") -> Gebruiker:
        """One more person with a verified address, a member of `organisatie`."""
        adres = f"{naam}@test.example"
        gebruiker = Gebruiker.objects.filter(email=adres).first()
        if gebruiker is None:
            gebruiker = Gebruiker.objects.create_user(adres, WACHTWOORD, naam=volledig or naam.title())
            EmailAddress.objects.create(user=gebruiker, email=adres, verified=True, primary=True)
        for rol in rollen:
            Lidmaatschap.objects.create(gebruiker=gebruiker, organisatie=organisatie, rol=rol)
        self.mensen[naam] = gebruiker
        return gebruiker


def bouw_wereld() -> Wereld:
    """The whole small region in the database."""
    wereld = Wereld()
    wereld_gegevens.regio(wereld)
    wereld_gegevens.aanbieders(wereld)
    wereld_gegevens.overeenkomsten(wereld)
    wereld_gegevens.regels(wereld)
    _mensen(wereld)
    return wereld


def _mensen(w: Wereld) -> None:
    for naam, (volledig, organisatie, rollen) in ROLVERDELING.items():
        w.persoon(naam, getattr(w, organisatie), *rollen, volledig=volledig)


class Momentopname:
    """The rows that a function added and what it gave, to be had again without running it again."""

    def __init__(self, maak):
        modellen = apps.get_models(include_auto_created=True)
        ervoor = {model: set(model._base_manager.values_list("pk", flat=True)) for model in modellen}
        self._gemaakt = pickle.dumps(maak())
        self._rijen = [(_opdracht(model), rijen) for model in modellen if (rijen := _erbij(model, ervoor[model]))]

    def gemaakt(self):
        """A copy of its own for every test."""
        return pickle.loads(self._gemaakt)

    def zet_terug(self):
        """The same rows under the same keys, in a database that has none of them."""
        with transaction.atomic(), connection.cursor() as cursor:  # rows refer to rows that come later
            for opdracht, rijen in self._rijen:
                cursor.executemany(opdracht, rijen)
        return self.gemaakt()


def _kolommen(model: type[Model]) -> str:
    return ", ".join(connection.ops.quote_name(veld.column) for veld in model._meta.concrete_fields)


def _opdracht(model: type[Model]) -> str:
    plekken = ", ".join(["%s"] * len(model._meta.concrete_fields))
    return f"INSERT INTO {connection.ops.quote_name(model._meta.db_table)} ({_kolommen(model)}) VALUES ({plekken})"


def _erbij(model: type[Model], ervoor: set) -> list[tuple]:
    """The rows with another key than those, as the database gives them."""
    plek = model._meta.concrete_fields.index(model._meta.pk)
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT {_kolommen(model)} FROM {connection.ops.quote_name(model._meta.db_table)}")
        return [rij for rij in cursor.fetchall() if model._meta.pk.to_python(rij[plek]) not in ervoor]


@pytest.fixture(scope="session")
def momentopnamen() -> dict[str, Momentopname]:
    return {}


@pytest.fixture
def wereld(db, momentopnamen) -> Wereld:
    if Organisatie.objects.exists() or Gebruiker.objects.exists():  # the test was first: its rows keep their keys
        return bouw_wereld()
    if "wereld" in momentopnamen:
        return momentopnamen["wereld"].zet_terug()
    momentopnamen["wereld"] = Momentopname(bouw_wereld)
    return momentopnamen["wereld"].gemaakt()
