"""manage.py werker as a real process, on a database of its own."""

import os
import signal
import subprocess
import sys
import time
from pathlib import Path

from django.conf import settings

from portaal.kern.berichten.models import Hartslag
from tests.regio_nl import verbonden

GEDULD_SECONDEN = 30


def test_slaat_zijn_hart_en_stopt_op_een_stopsignaal(losse_database):
    opdracht = [sys.executable, str(Path(settings.BASIS) / "manage.py"), "werker", "--verbosity", "0"]
    werker = subprocess.Popen(opdracht, env=os.environ | {"DATABASE_URL": losse_database.url})
    try:
        with verbonden(losse_database.naam):
            assert hartslag_binnen(GEDULD_SECONDEN)
        werker.send_signal(signal.SIGTERM)
        assert werker.wait(GEDULD_SECONDEN) == 0
    finally:
        werker.kill()
        werker.wait(GEDULD_SECONDEN)


def hartslag_binnen(seconden: float) -> bool:
    einde = time.monotonic() + seconden
    while time.monotonic() < einde:
        if Hartslag.objects.filter(naam="werker").exists():
            return True
        time.sleep(0.1)
    return False
