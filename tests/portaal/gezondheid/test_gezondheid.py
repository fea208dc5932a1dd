"""/gezondheid/: 200 only when database, channel layer and worker all answer."""

from datetime import timedelta

import pytest
from channels.layers import get_channel_layer
from django.db import OperationalError
from django_tasks_db.models import DBTaskResult

from portaal.kern import klok
from portaal.kern.berichten.models import Hartslag
from portaal.overzicht import gezondheid as pagina

pytestmark = pytest.mark.django_db


@pytest.fixture
def werker_leeft():
    return Hartslag.objects.create(naam="werker")


def wachtende_taak(geleden: timedelta, **velden) -> DBTaskResult:
    taak = DBTaskResult.objects.create(
        task_path="portaal.bestaat_niet",
        args_kwargs={"args": [], "kwargs": {}},
        backend_name="default",
        run_after=klok.nu() - geleden,
        **velden,
    )
    DBTaskResult.objects.filter(pk=taak.pk).update(enqueued_at=klok.nu() - geleden)
    return taak


def test_alles_antwoordt(client, werker_leeft):
    antwoord = client.get("/gezondheid/")
    assert antwoord.status_code == 200
    assert antwoord.json() == {
        "status": "goed",
        "onderdelen": {"database": "goed", "kanalen": "goed", "werker": "goed"},
    }
    assert "no-store" in antwoord["Cache-Control"]


def test_zonder_werker_503_met_de_naam_van_het_onderdeel(client):
    antwoord = client.get("/gezondheid/")
    assert antwoord.status_code == 503
    assert antwoord.json()["onderdelen"] == {"database": "goed", "kanalen": "goed", "werker": "storing"}


def test_een_oude_hartslag_telt_niet(client, werker_leeft):
    Hartslag.objects.update(tijd=klok.nu() - timedelta(seconds=46))
    assert client.get("/gezondheid/").json()["onderdelen"]["werker"] == "storing"


def test_een_taak_die_lang_wacht_terwijl_niets_loopt_is_een_storing(client, werker_leeft):
    wachtende_taak(timedelta(minutes=6))
    assert client.get("/gezondheid/").status_code == 503


def test_een_taak_mag_wachten_achter_een_lange_taak(client, werker_leeft):
    wachtende_taak(timedelta(minutes=6))
    wachtende_taak(timedelta(minutes=20), status="RUNNING", started_at=klok.nu() - timedelta(minutes=20))
    assert client.get("/gezondheid/").status_code == 200


def test_een_taak_van_een_overleden_werker_houdt_niets_tegen(client, werker_leeft):
    wachtende_taak(timedelta(minutes=6))
    wachtende_taak(timedelta(hours=3), status="RUNNING", started_at=klok.nu() - timedelta(hours=3))
    assert client.get("/gezondheid/").status_code == 503


def test_een_database_die_niet_antwoordt_geeft_503_zonder_details(client, monkeypatch):
    def stuk(*args, **kwargs):
        raise OperationalError("wachtwoord van server db1 klopt niet")

    monkeypatch.setattr(pagina.connection, "cursor", stuk)
    antwoord = client.get("/gezondheid/")
    assert antwoord.status_code == 503
    assert antwoord.json()["onderdelen"]["database"] == "storing"
    assert b"db1" not in antwoord.content


def test_een_kanalenlaag_die_niet_antwoordt_geeft_503(client, werker_leeft, settings):
    settings.CHANNEL_LAYERS = {
        "default": {
            "BACKEND": "channels_redis.pubsub.RedisPubSubChannelLayer",
            "CONFIG": {"hosts": ["redis://127.0.0.1:1"]},
        }
    }
    assert client.get("/gezondheid/").json()["onderdelen"] == {
        "database": "goed",
        "kanalen": "storing",
        "werker": "goed",
    }


async def test_een_blik_laat_geen_kanaal_achter():
    assert await pagina._rondje()
    assert not get_channel_layer().channels


@pytest.mark.redis
def test_met_redis_komt_het_bericht_terug(client, werker_leeft):
    assert "Redis" in type(get_channel_layer()).__name__
    assert client.get("/gezondheid/").status_code == 200
