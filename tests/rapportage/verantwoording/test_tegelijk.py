"""Two at the same moment, and a worker that is killed: in processes and a database of their own."""

import signal
import subprocess
import sys
import time
from datetime import timedelta

import pytest
from django_tasks_db.models import DBTaskResult

from portaal.kern import klok
from portaal.kern.berichten.models import Hartslag
from rapportage.models import Aanlevering, Regel, Verantwoording
from rapportage.verantwoording.acties.aanleveren import METEEN_BYTES, lever_aan
from rapportage.verantwoording.acties.rijen import vul_rijen
from rapportage.verantwoording.keuzes import Fase, Uitkomst
from tests.rapportage.verantwoording.aanleverhulp import BASIS, VENLO, VENRAY, adres, bestanden, csv
from tests.rapportage.verantwoording.ernaast import VANDAAG, omgeving, twee
from tests.regio_nl import verbonden
from tests.wereld import bouw_wereld

GEDULD = 60
RONDEN = 3
RIJEN = 60
GROOT = 8_000  # rows: with their long remarks more than a mebibyte, and several rounds of writing
STERF_HALVERWEGE = """
import os, signal, django
django.setup()
from django.core.management import call_command
from rapportage.models import Regel
bewaar, keren = Regel.objects.bulk_create, []
def bewaar_of_sterf(rijen):
    keren.append(1)
    if len(keren) == 3:
        os.kill(os.getpid(), signal.SIGKILL)
    return bewaar(rijen)
Regel.objects.bulk_create = bewaar_of_sterf
call_command("werker", interval=0.1, verbosity=0)
"""


@pytest.fixture
def los(losse_database, settings, tmp_path):
    """The small region in a database that other processes reach too."""
    settings.MEDIA_MAP, settings.VANDAAG = tmp_path / "media", VANDAAG
    with verbonden(losse_database.naam):
        wereld = bouw_wereld()
        gemaakt = Verantwoording.objects.create(aanbieder=wereld.een, jaar=2024, fase=Fase.CONCEPT)
        vul_rijen(door=wereld.namens("anna"), verantwoording=gemaakt, rijen=[VENRAY, VENLO])
        wereld.een_dossier, wereld.url, wereld.media = gemaakt, losse_database.url, settings.MEDIA_MAP
        yield wereld


def bestand(letter: str, aantal: int):
    """Every row says which file it came from."""
    return csv(*({**VENRAY, "toelichting": tekst} for tekst in van(letter, aantal)), naam=f"{letter}.csv")


def staat_er(gemaakt: Verantwoording) -> list[str]:
    return [rij.waarden.get("toelichting", "") for rij in Regel.objects.filter(verantwoording=gemaakt)]


def van(letter: str, aantal: int) -> list[str]:
    return [f"{letter}{n} {'lang ' * 15}".strip() for n in range(aantal)]


def tegelijk(samen, opdrachten) -> list:
    for een, opdracht in zip(samen, opdrachten, strict=True):
        een.zeg(**opdracht)
    return [een.hoor() for een in samen]


def posten(wereld, waar: str, **velden) -> list[dict]:
    """The same page, two people of one organisation, two files."""
    wereld.persoon("saar", wereld.organisatie_een, "indiener") if "saar" not in wereld.mensen else None
    return [
        {"wat": "post", "wie": wereld.mensen[wie].email, "adres": waar, "velden": velden,
         "inhoud": bestand(letter, RIJEN).read().decode()}
        for wie, letter in (("anna", "a"), ("saar", "b"))
    ]  # fmt: skip


def test_twee_bestanden_tegelijk_komen_na_elkaar(los):
    with twee(los.url, str(los.media)) as samen:
        for ronde in range(1, RONDEN + 1):
            assert tegelijk(samen, posten(los, adres(los.een_dossier, "bestand/"))) == [302, 302]
            assert staat_er(los.een_dossier) in (van("a", RIJEN), van("b", RIJEN))
            ingeleverd = Aanlevering.objects.all()
            assert [(rij.uitkomst, rij.rijen) for rij in ingeleverd] == [(Uitkomst.GELEZEN, RIJEN)] * 2 * ronde
            assert Regel.objects.values("aanlevering").distinct().count() == 1
    bewaard = set(Aanlevering.objects.exclude(opslag="").values_list("opslag", flat=True))
    assert {str(pad.relative_to(los.media)) for pad in bestanden(los.media)} == bewaard
    assert Regel.objects.first().aanlevering.opslag in bewaard


def test_twee_die_tegelijk_beginnen_krijgen_een_verantwoording(los):
    with twee(los.url, str(los.media)) as samen:
        for _ in range(RONDEN):
            Verantwoording.objects.all().delete()
            assert tegelijk(samen, posten(los, f"{BASIS}nieuw/", jaar="2024", soort="concept")) == [302, 302]
            gemaakt = Verantwoording.objects.get()
            assert [rij.uitkomst for rij in gemaakt.aanleveringen.all()] == [Uitkomst.GELEZEN] * 2
            assert staat_er(gemaakt) in (van("a", RIJEN), van("b", RIJEN))


def test_twee_in_dezelfde_cel_waarvan_een_het_hoort(los):
    regel = Regel.objects.first()
    with twee(los.url, str(los.media)) as samen:
        for ronde in range(2 * RONDEN):
            was = Regel.objects.get(pk=regel.pk).waarden.get("toelichting", "")
            opdrachten = [
                {"wat": "cel", "wie": los.mensen["anna"].email, "regel_id": regel.pk, "kolom": "toelichting",
                 "waarde": f"{letter}{ronde}", "was": was}
                for letter in "ab"
            ]  # fmt: skip
            uitkomsten = tegelijk(samen, opdrachten)
            staat = Regel.objects.get(pk=regel.pk).waarden["toelichting"]
            assert sorted(uitkomsten) == [["bewaard", staat], ["conflict", staat]]
    assert Regel.objects.count() == 2


def wacht_tot(klopt, werker: subprocess.Popen) -> None:
    einde = time.monotonic() + GEDULD
    while not klopt():
        assert time.monotonic() < einde
        assert werker.poll() is None
        time.sleep(0.01)


def werker(los, *opdracht: str) -> subprocess.Popen:
    """A new worker; the one before it has been silent for so long that it takes over."""
    Hartslag.objects.update(tijd=klok.nu() - timedelta(hours=1))
    return subprocess.Popen([sys.executable, *opdracht], env=omgeving(los.url, str(los.media)))


def test_een_gedode_werker_laat_niets_half_achter_en_de_volgende_maakt_het_af(los):
    eerst = staat_er(los.een_dossier)
    groot = bestand("g", GROOT)
    assert groot.size > METEEN_BYTES
    aanlevering = lever_aan(door=los.namens("anna"), verantwoording=los.een_dossier, bestand=groot)
    gewoon = ("manage.py", "werker", "--interval", "0.1", "--verbosity", "0")

    def uitkomst() -> str:
        return Aanlevering.objects.values_list("uitkomst", flat=True).get(pk=aanlevering.pk)

    assert uitkomst() == Uitkomst.WACHT
    for opdracht, door_zichzelf in ((gewoon, False), (("-c", STERF_HALVERWEGE), True)):
        eentje = werker(los, *opdracht)
        try:
            if not door_zichzelf:
                wacht_tot(lambda: uitkomst() == Uitkomst.BEZIG, eentje)
                eentje.send_signal(signal.SIGKILL)
            assert eentje.wait(GEDULD) == -signal.SIGKILL
        finally:
            eentje.kill()
        assert (uitkomst(), staat_er(los.een_dossier)) == (Uitkomst.BEZIG, eerst)
        assert DBTaskResult.objects.running().count() == 1
    laatste = werker(los, *gewoon)
    try:
        wacht_tot(lambda: not DBTaskResult.objects.exclude(status="SUCCESSFUL").exists(), laatste)
    finally:
        laatste.kill()
        laatste.wait(GEDULD)
    assert uitkomst() == Uitkomst.GELEZEN
    assert staat_er(los.een_dossier) == van("g", GROOT)
    assert Aanlevering.objects.get().klaar_op
