"""Imports beside each other, beside other people, and imports that die: in processes and a database of their own."""

import gzip
import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.metingen.wachttijd import meet
from tests.regio_nl import MAP

RUIM = 10  # seconds; the benchmark tests.metingen.wachttijd says how long it really is
STERF_BIJ_STAP = """
import os, sys, django
django.setup()
from pathlib import Path
from rapportage.productie.opslaan.acties import importeer
importeer(soort="declaraties", pad=Path(sys.argv[1]), voortgang=lambda stap, deel: stap == sys.argv[2] and os._exit(9))
"""
STERF_IN_TRANSACTIE = """
import os, sys, django
django.setup()
from pathlib import Path
from rapportage.productie import stand
stand.verhoog = lambda *wat: os._exit(9)
from rapportage.productie.opslaan.acties import importeer
importeer(soort="declaraties", pad=Path(sys.argv[1]))
"""
TEL = """
import django, json
django.setup()
from rapportage.models import *
tabellen = (Declaratieregel, VorigeVersie, Maandproductie, Marktcijfer)
print(json.dumps([t.objects.count() for t in tabellen] + list(Gegevensstand.objects.values_list("versie", flat=True))))
"""


def omgeving(database: str) -> dict[str, str]:
    return os.environ | {"DATABASE_URL": database, "DJANGO_SETTINGS_MODULE": "portaal.settings", "DEBUG": "1"}


def start(database: str, *opdracht: str) -> subprocess.Popen:
    return subprocess.Popen(
        [sys.executable, *opdracht], env=omgeving(database), text=True, stdout=subprocess.PIPE, stderr=subprocess.PIPE
    )


def beheer(database: str, *opdracht: str) -> str:
    proces = start(database, "manage.py", *opdracht)
    uit, fout = proces.communicate(timeout=300)
    assert proces.returncode == 0, fout
    return uit


def tel(database: str) -> list[int]:
    """Lines, previous versions, months, market figures, and the version of the data."""
    uit, _ = start(database, "-c", TEL).communicate(timeout=120)
    return json.loads(uit)


def regels(pad: Path, aantal: int, achtervoegsel: str) -> Path:
    """The first lines of the region's file under other references; a credit may lack its debit, so debits only."""
    with gzip.open(MAP / "declaraties.csv.gz", "rt") as bron, pad.open("w") as uit:
        kop = next(bron)
        uit.write(kop)
        plek = kop.split(",").index("referentienummer")
        for regel in bron:
            velden = regel.split(",")
            if "C" not in velden and aantal:
                velden[plek] += achtervoegsel
                uit.write(",".join(velden))
                aantal -= 1
    return pad


@pytest.fixture
def extra(tmp_path) -> Path:
    return regels(tmp_path / "extra.csv", 5000, ".x")


def test_twee_imports_tegelijk_komen_er_allebei_in(losse_kopie, tmp_path):
    eerst = tel(losse_kopie)
    bestanden = [regels(tmp_path / f"{naam}.csv", 5000, f".{naam}") for naam in "ab"]
    lopend = [start(losse_kopie, "manage.py", "importeer", "declaraties", str(pad)) for pad in bestanden]
    for proces in lopend:
        uit, fout = proces.communicate(timeout=300)
        assert proces.returncode == 0, fout
        assert "5000 nieuw, 0 gewijzigd, 0 ongewijzigd" in uit
    assert tel(losse_kopie)[0] == eerst[0] + 10_000
    assert "0 verschillen" in beheer(losse_kopie, "controleer")


@pytest.mark.parametrize("dood", [(STERF_BIJ_STAP, "afleiden"), (STERF_BIJ_STAP, "opslaan"), (STERF_IN_TRANSACTIE, "")])
def test_een_import_die_sterft_laat_niets_half_achter(losse_kopie, extra, dood):
    script, stap = dood
    eerst = tel(losse_kopie)
    proces = start(losse_kopie, "-c", script, str(extra), stap)
    proces.communicate(timeout=300)
    assert proces.returncode == 9
    assert tel(losse_kopie) == eerst
    assert "5000 nieuw" in beheer(losse_kopie, "importeer", "declaraties", str(extra))
    assert "0 verschillen" in beheer(losse_kopie, "controleer")


def test_wie_ernaast_werkt_wacht_niet_lang(losse_kopie, tmp_path):
    uitslag = meet(losse_kopie, regels(tmp_path / "veel.csv", 100_000, ".y"))
    assert uitslag["fouten"] == 0
    assert uitslag["geschreven"] > 20
    assert max(uitslag["schrijven"], uitslag["lezen"]) < RUIM
