"""Files and reports for the tests of the provider's pages: provider `een` accounts for 2024."""

import json

import pytest
from django.apps import apps
from django.core.files.uploadedfile import SimpleUploadedFile

from rapportage.models import Aanlevering, Verantwoording
from rapportage.verantwoording.acties.rijen import vul_rijen
from rapportage.verantwoording.keuzes import Fase
from rapportage.verantwoording.register import KOLOM, NAMEN

BASIS = "/aanbieders/aanbieder-een/verantwoording/"
# What the region knows of `een` in 2024, so that a report with these rows has no findings.
VENRAY = {
    "boekjaar": "2024", "gemeentecode": "0984", "productcategorie": "45", "productcode": "45A01", "eenheid": "01",
    "volume": "1000", "tarief": "1,00", "toegekend": "1000,00", "in_behandeling": "200,00", "afgekeurd": "50,00",
    "totaal": "1200,00",
}  # fmt: skip
VENLO = VENRAY | {
    "gemeentecode": "0983", "volume": "500", "toegekend": "500,00", "in_behandeling": "0,00", "afgekeurd": "0,00",
    "totaal": "500,00",
}  # fmt: skip
FOUT = VENLO | {"totaal": "501,00"}  # one finding that blocks
MEER = VENLO | {"volume": "600", "toegekend": "600,00", "totaal": "600,00"}  # one that asks a reason
GEHEIM = "zaratustra"


def csv(*rijen: dict, naam: str = "productie.csv", koppen: dict | None = None) -> SimpleUploadedFile:
    """A CSV as a spreadsheet writes it; `koppen` are other words for some headings."""
    kop = [(koppen or {}).get(kolom, KOLOM[kolom].kop) for kolom in NAMEN]
    regels = [kop, *([rij.get(kolom, "") for kolom in NAMEN] for rij in rijen)]
    return SimpleUploadedFile(naam, "\r\n".join(";".join(regel) for regel in [*regels, []]).encode())


def met_bsn() -> SimpleUploadedFile:
    """Five numbers that could be people's, in a file whose name and cells must not be kept."""
    nummers = ("111222333", "123456782", "987654329", "100000009", "200000007")
    regels = ["Clientnummer;Opmerking;BSN", *(f"{GEHEIM};{GEHEIM}{nummer};{nummer}" for nummer in nummers)]
    return SimpleUploadedFile(f"{GEHEIM}.csv", "\n".join([*regels, ""]).encode())


def dossier(wereld, *rijen: dict, fase=Fase.CONCEPT, **anders) -> Verantwoording:
    """The report of 2024 with these rows."""
    gemaakt = Verantwoording.objects.create(aanbieder=wereld.een, jaar=2024, fase=fase)
    if rijen:
        vul_rijen(door=wereld.namens("anna"), verantwoording=gemaakt, rijen=rijen)
    if anders:
        Verantwoording.objects.filter(pk=gemaakt.pk).update(**anders)
    gemaakt.refresh_from_db()
    return gemaakt


def adres(gemaakt: Verantwoording, deel: str = "") -> str:
    return f"{BASIS}{gemaakt.pk}/{deel}"


def tekst(antwoord) -> str:
    return antwoord.content.decode()


def laatste() -> Aanlevering:
    return Aanlevering.objects.latest("pk")


def bestanden(map_) -> list:
    return [pad for pad in map_.rglob("*") if pad.is_file()]


def alles_bewaard(map_) -> str:
    """Everything in the database and on disk, as one text to search in."""
    rijen = [json.dumps(list(model.objects.values()), default=str) for model in apps.get_models()]
    return "".join(rijen) + "".join(pad.name + pad.read_bytes().decode("latin-1") for pad in bestanden(map_))


@pytest.fixture
def op_schijf(settings, tmp_path):
    """Uploads go to an own folder, the worker works at once, and 2024 can be accounted for."""
    settings.MEDIA_MAP = tmp_path
    settings.TASKS = {"default": {"BACKEND": "django_tasks.backends.immediate.ImmediateBackend"}}
    settings.VANDAAG = "2025-02-01"
    return tmp_path
