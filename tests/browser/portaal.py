"""The portal as its users meet it: what `make demo` starts, on a free port, with a database of its own."""

import fcntl
import os
import shutil
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

from django.conf import settings

WACHTWOORD = "een-wachtwoord-voor-de-proef"
LADEN_SECONDEN = 900  # the whole region is read first, perhaps on a machine that does more at once
STOPPEN_SECONDEN = 30


@dataclass
class Portaal:
    """Where it runs, and where its mail lands. `aangemeld` keeps one sign-in per person for tests to share."""

    adres: str
    post: Path
    aangemeld: dict[str, dict] = field(default_factory=dict)
    wachtwoord: str = WACHTWOORD

    def mails(self) -> list[str]:
        """Everything mailed so far, oldest first."""
        bestanden = sorted(self.post.glob("*.log"), key=lambda pad: pad.stat().st_mtime_ns)
        return [pad.read_text("utf-8") for pad in bestanden]


LADEN = "from portaal import demo; demo.zet_omgeving(); demo.laad_gegevens(vreemde_database=True)"
SERVEREN = "import sys; from portaal import demo; demo.zet_omgeving(); sys.exit(demo.serveer({adres!r}, ''))"


def _omgeving(werkmap: Path) -> dict[str, str]:
    return os.environ | {
        "DATABASE_URL": f"sqlite:///{werkmap / 'portaal.sqlite3'}",
        "MEDIA_MAP": str(werkmap / "media"),
        "EMAIL_URL": f"filemail:///{werkmap / 'post'}",
        "DEMO_WACHTWOORD": WACHTWOORD,
        "REDIS_URL": "",
    }


def geladen(map_: Path) -> Path:
    """A folder with the demo's database and files, loaded once in a run: the second worker waits for the first."""
    with (map_ / "demo.slot").open("w") as slot:
        fcntl.flock(slot, fcntl.LOCK_EX)
        klaar = map_ / "demo"
        if not klaar.exists():
            bezig = map_ / "demo.bezig"
            shutil.rmtree(bezig, ignore_errors=True)
            bezig.mkdir()
            opdracht = [sys.executable, "-c", LADEN]
            verslag = subprocess.run(
                opdracht, cwd=settings.BASIS, env=_omgeving(bezig), capture_output=True, text=True,
                timeout=LADEN_SECONDEN, check=False,
            )  # fmt: skip
            if verslag.returncode:
                raise RuntimeError(f"De demo laadde niet:\n{verslag.stdout[-2000:]}{verslag.stderr[-2000:]}")
            bezig.rename(klaar)
    return klaar


@contextmanager
def draaiend_portaal(werkmap: Path, gedeeld: Path) -> Iterator[Portaal]:
    """Web and worker, ready to be asked, on a copy of the demo that `gedeeld` holds."""
    shutil.copytree(geladen(gedeeld), werkmap, dirs_exist_ok=True)
    post = werkmap / "post"
    adres = f"127.0.0.1:{_vrije_poort()}"
    verslag = werkmap / "portaal.log"
    with verslag.open("w") as uitvoer:
        proces = subprocess.Popen(
            [sys.executable, "-c", SERVEREN.format(adres=adres)], cwd=settings.BASIS, stdout=uitvoer,
            stderr=subprocess.STDOUT, env=_omgeving(werkmap) | {"PORTAAL_ADRES": f"http://{adres}"},
        )  # fmt: skip
    try:
        portaal = Portaal(f"http://{adres}", post)
        if not _gezond(portaal.adres, proces):
            raise RuntimeError(f"Het portaal begon niet:\n{verslag.read_text()[-4000:]}")
        yield portaal
    finally:
        _stop(proces)


def _vrije_poort() -> int:
    with socket.socket() as proef:
        proef.bind(("127.0.0.1", 0))
        return proef.getsockname()[1]


def _gezond(adres: str, proces: subprocess.Popen) -> bool:
    einde = time.monotonic() + LADEN_SECONDEN
    while time.monotonic() < einde and proces.poll() is None:
        try:
            with urllib.request.urlopen(f"{adres}/gezondheid/", timeout=10):
                return True
        except (urllib.error.URLError, OSError):
            time.sleep(0.5)
    return False


def _stop(proces: subprocess.Popen) -> None:
    proces.terminate()
    try:
        proces.wait(STOPPEN_SECONDEN)
    except subprocess.TimeoutExpired:
        proces.kill()
