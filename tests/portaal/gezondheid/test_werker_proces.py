"""manage.py werker as a real process, on a database file of its own."""

import os
import signal
import sqlite3
import subprocess
import sys
import time
from pathlib import Path

from django.conf import settings

GEDULD_SECONDEN = 30


def test_slaat_zijn_hart_en_stopt_op_een_stopsignaal(tmp_path):
    bestand = tmp_path / "werker.sqlite3"
    omgeving = os.environ | {"DATABASE_URL": f"sqlite:///{bestand}"}
    manage = [sys.executable, str(Path(settings.BASIS) / "manage.py")]
    subprocess.run([*manage, "migrate", "--verbosity", "0"], env=omgeving, check=True)
    werker = subprocess.Popen([*manage, "werker", "--verbosity", "0"], env=omgeving)
    try:
        assert hartslag_binnen(bestand, GEDULD_SECONDEN)
        werker.send_signal(signal.SIGTERM)
        assert werker.wait(GEDULD_SECONDEN) == 0
    finally:
        werker.kill()


def hartslag_binnen(bestand: Path, seconden: float) -> bool:
    einde = time.monotonic() + seconden
    while time.monotonic() < einde:
        with sqlite3.connect(bestand) as verbinding:
            if verbinding.execute("SELECT count(*) FROM portaal_hartslag WHERE naam = 'werker'").fetchone()[0]:
                return True
        time.sleep(0.1)
    return False
