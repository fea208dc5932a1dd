"""What the worker does once a day: at a decent hour, once for each day in Amsterdam, whatever fails."""

import threading
from datetime import UTC, date, datetime, timedelta

import pytest
from django.db import OperationalError
from django.utils import timezone

from portaal.management import dagelijks

ZOMERTIJD_BEGINT, ZOMERTIJD_EINDIGT = date(2025, 3, 30), date(2025, 10, 26)


def _zet_klok(monkeypatch, moment: datetime) -> None:
    monkeypatch.setattr(timezone, "now", lambda: moment)


@pytest.mark.parametrize(("uur", "moet"), [(5, False), (6, True), (21, True)])  # UTC: an hour less
def test_mail_waits_for_the_morning(monkeypatch, uur, moet):
    _zet_klok(monkeypatch, datetime(2025, 1, 10, uur, 5, tzinfo=UTC))
    assert (dagelijks.aan_de_beurt(date(2025, 1, 9)) is not None) is moet


@pytest.mark.parametrize("omslag", [ZOMERTIJD_BEGINT, ZOMERTIJD_EINDIGT])
def test_every_day_has_one_turn_also_when_the_clock_changes(monkeypatch, omslag):
    moment = datetime.combine(omslag - timedelta(days=2), datetime.min.time(), UTC)
    gedaan, beurten = None, []
    for kwartier in range(5 * 96):
        _zet_klok(monkeypatch, moment + timedelta(minutes=15 * kwartier))
        dag = dagelijks.aan_de_beurt(gedaan)
        if dag:
            gedaan = dag
            beurten.append((dag, timezone.localtime(timezone.now()).hour))
    dagen = [omslag + timedelta(days=n) for n in range(-2, 3)]
    assert beurten == [(dag, dagelijks.VANAF_UUR) for dag in dagen]


def test_a_frozen_day_has_one_turn(settings, monkeypatch):
    settings.VANDAAG = "2024-09-11"
    _zet_klok(monkeypatch, datetime(2025, 1, 10, 12, tzinfo=UTC))
    assert dagelijks.aan_de_beurt(None) == date(2024, 9, 11)
    assert dagelijks.aan_de_beurt(date(2024, 9, 11)) is None


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("fout", [OperationalError("weg"), ConnectionRefusedError("geen mail")])
def test_a_failure_is_logged_and_tried_again(monkeypatch, caplog, fout):
    pogingen, stoppen = [], threading.Event()

    def stuk(*, dag):
        pogingen.append(dag)
        if len(pogingen) == 1:
            raise fout
        stoppen.set()

    monkeypatch.setattr(dagelijks, "herinner", stuk)
    monkeypatch.setattr(dagelijks, "HERKANS_SECONDEN", 0)
    _zet_klok(monkeypatch, datetime(2025, 1, 10, 12, tzinfo=UTC))
    dagelijks.herinner_dagelijks(stoppen, seconden=0)
    assert pogingen == [date(2025, 1, 10)] * 2
    assert "niet verstuurd" in caplog.text


@pytest.mark.django_db(transaction=True)
def test_reminders_that_fail_do_not_hold_up_the_digests(monkeypatch, caplog):
    keren, stoppen = {"herinner": 0, "post": 0}, threading.Event()

    def stuk(*, dag):
        keren["herinner"] += 1
        raise OperationalError("weg")

    def post(*, nu):
        keren["post"] += 1
        if keren["post"] == 3:
            stoppen.set()

    monkeypatch.setattr(dagelijks, "herinner", stuk)
    monkeypatch.setattr(dagelijks, "verstuur_samenvattingen", post)
    _zet_klok(monkeypatch, datetime(2025, 1, 10, 12, tzinfo=UTC))
    dagelijks.herinner_dagelijks(stoppen, seconden=0)
    assert keren == {"herinner": 1, "post": 3}
