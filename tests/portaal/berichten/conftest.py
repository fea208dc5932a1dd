"""A kind for these tests in each rhythm, a clock to set, and mail to count."""

from datetime import datetime

import pytest
from django.utils import timezone

from portaal.kern.berichten import soorten
from portaal.kern.berichten.keuzes import Ritme
from portaal.kern.berichten.models import Bericht
from portaal.kern.berichten.soorten import Soort, registreer
from portaal.models import Gebruiker


@pytest.fixture
def proefsoorten(monkeypatch):
    """proef_nooit, proef_direct, proef_dagelijks and proef_wekelijks, gone afterwards."""
    monkeypatch.setattr(soorten, "_SOORTEN", dict(soorten._SOORTEN))
    monkeypatch.setattr(soorten, "_VAN_BEGIN", dict(soorten._VAN_BEGIN))
    for ritme in Ritme:
        naam = f"proef_{ritme}"
        registreer(Soort(naam, f"Proef {ritme.label}", "Om te proberen.", begin=(naam,), mail=ritme))


@pytest.fixture
def zet_klok(monkeypatch):
    """Sets the real clock; gives the moment. Times are those of Amsterdam."""

    def zet(*delen: int) -> datetime:
        moment = datetime(*delen, tzinfo=timezone.get_default_timezone())
        monkeypatch.setattr(timezone, "now", lambda: moment)
        return moment

    return zet


@pytest.fixture
def alleen(wereld):
    """Only these people still work here."""

    def kies(*namen: str) -> None:
        blijft = [wereld.mensen[naam].pk for naam in namen]
        Gebruiker.objects.exclude(pk__in=blijft).update(is_active=False)

    return kies


def maak(organisatie, sleutel: str, op: datetime, **velden) -> Bericht:
    """A notice that was made at that moment."""
    soort = soorten.soort_van(sleutel).sleutel
    gegevens = {"titel": f"Titel van {sleutel}", "soort": soort, "gemaakt_op": op} | velden
    return Bericht.objects.create(organisatie=organisatie, sleutel=sleutel, **gegevens)
