"""What `make demo` has ready: reports in every state, made by the real actions."""

from portaal import demo_verantwoordingen
from portaal.models import Gebruiker
from rapportage.models import Verantwoording

JAAR = 2023


def test_the_queue_has_every_state_and_the_demo_people_begin_with_nothing(noord_limburg, settings, monkeypatch):
    settings.VANDAAG = "2024-09-11"
    monkeypatch.setenv("DEMO_WACHTWOORD", "een-heel-lang-wachtwoord")
    assert demo_verantwoordingen.zet_klaar(noord_limburg, JAAR) == len(demo_verantwoordingen.GESCHIEDENISSEN)
    statussen = set(Verantwoording.objects.values_list("fase", "status"))
    assert {
        ("definitief", status) for status in ("vastgesteld", "teruggestuurd", "ingediend", "in_beoordeling")
    } < statussen
    for naam in ("aanbieder", "aanbieder2"):
        eigen = Gebruiker.objects.get(email=f"{naam}@demo.example").lidmaatschappen.first().organisatie
        assert not Verantwoording.objects.filter(aanbieder__organisatie=eigen).exists()


def test_a_second_start_changes_nothing(noord_limburg, settings, monkeypatch):
    settings.VANDAAG = "2024-09-11"
    monkeypatch.setenv("DEMO_WACHTWOORD", "een-heel-lang-wachtwoord")
    demo_verantwoordingen.zet_klaar(noord_limburg, JAAR)
    eerst = list(Verantwoording.objects.values_list("pk", "revisie"))
    assert demo_verantwoordingen.zet_klaar(noord_limburg, JAAR) == 0
    assert list(Verantwoording.objects.values_list("pk", "revisie")) == eerst
