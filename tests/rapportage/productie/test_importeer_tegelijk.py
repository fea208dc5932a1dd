"""Imports beside each other, beside other people, and imports that die: in processes and a database of their own."""

import gzip
import os
import subprocess
import sys
from pathlib import Path

import pytest
from django.db.models import Sum

from aanbieder.models import Regio
from rapportage.kpi import berekening
from rapportage.models import (
    Declaratieregel,
    Gegevensstand,
    Kpiwaarde,
    Maandproductie,
    Marktcijfer,
    VorigeVersie,
    Zorgberekening,
)
from rapportage.productie import stand
from rapportage.productie.herberekenen import controleer
from rapportage.productie.opslaan.acties import importeer
from tests.metingen.wachttijd import meet
from tests.regio_nl import MAP, Kopie, verbonden

AANTAL = 500
HEEL_2023 = {"aanbieder": None, "begin": "2023-01-01", "einde": "2023-12-31"}
RUIM = 15  # seconds; the benchmark tests.metingen.wachttijd says how long it really is
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


def omgeving(database: str) -> dict[str, str]:
    return os.environ | {"DATABASE_URL": database, "DJANGO_SETTINGS_MODULE": "portaal.settings", "DEBUG": "1"}


def start(database: str, *opdracht: str) -> subprocess.Popen:
    return subprocess.Popen(
        [sys.executable, *opdracht], env=omgeving(database), text=True, stdout=subprocess.PIPE, stderr=subprocess.PIPE
    )


def tel(kopie: Kopie) -> list[int]:
    """Lines, previous versions, months, market figures, and the version of the data."""
    tabellen = (Declaratieregel, VorigeVersie, Maandproductie, Marktcijfer)
    with verbonden(kopie.naam):
        return [tabel.objects.count() for tabel in tabellen] + [Gegevensstand.objects.get().versie]


def verschillen(kopie: Kopie) -> list:
    with verbonden(kopie.naam):
        return controleer(Regio.objects.get())


def regels(pad: Path, aantal: int, achtervoegsel: str) -> Path:
    """The first lines of the region's file under other references; a credit may lack its debit, so debits only."""
    with gzip.open(MAP / "declaraties.csv.gz", "rt") as bron, pad.open("w") as uit:
        kop = next(bron)
        uit.write(kop)
        plek = kop.split(",").index("referentienummer")
        for regel in bron:
            velden = regel.split(",")
            if "C" in velden:
                continue
            velden[plek] += achtervoegsel
            uit.write(",".join(velden))
            aantal -= 1
            if not aantal:
                break
    return pad


@pytest.fixture
def extra(tmp_path) -> Path:
    return regels(tmp_path / "extra.csv", AANTAL, ".x")


def test_twee_imports_tegelijk_komen_er_allebei_in(losse_kopie, tmp_path):
    eerst = tel(losse_kopie)
    bestanden = [regels(tmp_path / f"{naam}.csv", AANTAL, f".{naam}") for naam in "ab"]
    lopend = [start(losse_kopie.url, "manage.py", "importeer", "declaraties", str(pad)) for pad in bestanden]
    for proces in lopend:
        uit, fout = proces.communicate(timeout=300)
        assert proces.returncode == 0, fout
        assert f"{AANTAL} nieuw, 0 gewijzigd, 0 ongewijzigd" in uit
    assert tel(losse_kopie)[0] == eerst[0] + 2 * AANTAL
    assert verschillen(losse_kopie) == []
    with verbonden(losse_kopie.naam):
        regio = Regio.objects.get()
        zorg = berekening.huidige(regio)
        assert zorg.versie == stand.van(regio).versie
        assert Zorgberekening.objects.count() == 2
        kosten = Kpiwaarde.objects.get(berekening=zorg, kpi="kosten_per_client", gemeente=None, **HEEL_2023)
        assert (
            kosten.teller == Marktcijfer.objects.filter(gemeente=None, jaar=2023).aggregate(s=Sum("bedrag_cent"))["s"]
        )


@pytest.mark.parametrize("dood", [(STERF_BIJ_STAP, "afleiden"), (STERF_BIJ_STAP, "opslaan"), (STERF_IN_TRANSACTIE, "")])
def test_een_import_die_sterft_laat_niets_half_achter(losse_kopie, extra, dood):
    script, stap = dood
    eerst = tel(losse_kopie)
    proces = start(losse_kopie.url, "-c", script, str(extra), stap)
    proces.communicate(timeout=300)
    assert proces.returncode == 9
    assert tel(losse_kopie) == eerst
    with verbonden(losse_kopie.naam):
        assert importeer(soort="declaraties", pad=extra).verslag.nieuw == AANTAL
    assert verschillen(losse_kopie) == []


def test_wie_ernaast_werkt_wacht_niet_lang(losse_kopie, tmp_path):
    uitslag = meet(losse_kopie.url, regels(tmp_path / "veel.csv", 20_000, ".y"))
    assert uitslag["fouten"] == 0
    assert uitslag["geschreven"] > 10
    assert max(uitslag["schrijven"], uitslag["lezen"]) < RUIM
