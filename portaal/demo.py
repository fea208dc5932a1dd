"""`make demo`: the demo region on one port, web and worker together.

Not a management command: the environment (DEBUG, the frozen day, the demo's own database) has to stand before
Django reads its settings.
"""

import io
import os
import secrets
import signal
import socket
import subprocess
import sys
import time
import tomllib
import urllib.error
import urllib.request
from pathlib import Path

BASIS = Path(__file__).resolve().parent.parent
REGIO = BASIS / "aanbieder" / "regios" / "noord-limburg"
GEGEVENS = BASIS / "data"
SOCKETS = ("--ws", "portaal.socketprotocol:Socketprotocol", "--ws-per-message-deflate", "false")  # as in Procfile
DEMO_DOMEIN = "@demo.example"
WACHT_OP_START_SECONDEN = 180
WACHT_OP_STOP_SECONDEN = 10


def main() -> int:
    adres = f"127.0.0.1:{os.environ.get('PORT') or 8000}"
    os.environ.setdefault("PORTAAL_ADRES", f"http://{adres}")
    if _bezet(adres):
        print(f"Poort {adres} is al in gebruik. Kies een andere: PORT=8001 make demo", file=sys.stderr)
        return 1
    vreemde_database = "DATABASE_URL" in os.environ
    zet_omgeving()
    mensen = laad_gegevens(vreemde_database)
    return serveer(adres, mensen) if mensen else 1


def _bezet(adres: str) -> bool:
    host, poort = adres.split(":")
    with socket.socket() as proef:
        proef.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            proef.bind((host, int(poort)))
        except OSError:
            return True
    return False


def zet_omgeving() -> None:
    """What the demo needs; DATABASE_URL, VANDAAG and DEMO_WACHTWOORD may come from outside."""
    GEGEVENS.mkdir(exist_ok=True)
    peildatum = tomllib.loads((REGIO / "regio.toml").read_text("utf-8"))["regio"]["peildatum"]
    os.environ["DEBUG"] = "1"
    os.environ["PYTHONUNBUFFERED"] = "1"
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "portaal.settings")
    os.environ.setdefault("DATABASE_URL", f"sqlite:///{GEGEVENS / 'demo.sqlite3'}")
    os.environ.setdefault("VANDAAG", peildatum.isoformat())
    os.environ.setdefault("DEMO_WACHTWOORD", _wachtwoord())


def _wachtwoord() -> str:
    """Made up once and kept outside git, so that a second start has the same one."""
    bestand = GEGEVENS / "demo_wachtwoord"
    if not bestand.exists():
        bestand.touch(mode=0o600)
        bestand.write_text(secrets.token_urlsafe(12), "utf-8")
    return bestand.read_text("utf-8").strip()


def laad_gegevens(vreemde_database: bool) -> str:
    """Tables, region, files and people; twice changes nothing. Gives the list of people to show at the end.

    Empty when somebody's own database (DATABASE_URL) holds people: the demo resets passwords, so it stays out.
    """
    import django
    from django.contrib.auth import get_user_model
    from django.core.management import call_command

    django.setup()
    call_command("migrate", interactive=False, verbosity=0)
    if vreemde_database and get_user_model().objects.exclude(email__endswith=DEMO_DOMEIN).exists():
        print(
            "In deze database staan echte mensen. Haal DATABASE_URL weg voor de demo.",
            file=sys.stderr,
        )
        return ""
    call_command("laad_regio", str(REGIO))
    call_command("importeer", "toewijzingen", str(REGIO / "toewijzingen.csv.gz"))
    call_command("importeer", "declaraties", str(REGIO / "declaraties.csv.gz"))
    mensen = io.StringIO()
    call_command("demo_mensen", stdout=mensen)
    _zet_klaar()
    return mensen.getvalue()


def _zet_klaar() -> None:
    from aanbieder.models import Regio
    from portaal import demo_dialoog, demo_kpi, demo_verantwoordingen
    from portaal.kern import klok

    regio = Regio.objects.select_related("organisatie").order_by("pk").first()
    demo_verantwoordingen.zet_klaar(regio, klok.vandaag().year - 1)
    demo_kpi.zet_klaar(regio)
    demo_dialoog.zet_klaar(regio)


def serveer(adres: str, mensen: str) -> int:
    """Web and worker until Ctrl-C, a stop signal, or the end of one of the two; then both stop."""
    host, poort = adres.split(":")
    web = [sys.executable, "-m", "uvicorn", "portaal.asgi:application", "--host", host, "--port", poort]
    opdrachten = (
        [*web, "--lifespan", "off", "--log-level", "warning", *SOCKETS],
        [sys.executable, "manage.py", "werker", "--verbosity", "0"],
    )
    ouder = os.getppid()
    signal.signal(signal.SIGINT, _stop)
    signal.signal(signal.SIGTERM, _stop)
    processen = [subprocess.Popen(opdracht, cwd=BASIS) for opdracht in opdrachten]
    try:
        if _wacht_op_start(adres, processen):
            _vertel(adres, mensen)
            while all(proces.poll() is None for proces in processen):
                time.sleep(0.5)
                if os.getppid() != ouder:  # make itself was killed; nobody is left to press Ctrl-C
                    return 1
        gestopt = next((proces.args for proces in processen if proces.poll() is not None), "de start")
        print(f"Gestopt: {gestopt} liep niet door.", file=sys.stderr)
        return 1
    except KeyboardInterrupt:
        return 0
    finally:
        _beeindig(processen)


def _stop(signum, frame):
    raise KeyboardInterrupt


def _wacht_op_start(adres: str, processen: list[subprocess.Popen]) -> bool:
    """True as soon as the health page says that web and worker both answer."""
    einde = time.monotonic() + WACHT_OP_START_SECONDEN
    while time.monotonic() < einde and all(proces.poll() is None for proces in processen):
        try:
            with urllib.request.urlopen(f"http://{adres}/gezondheid/", timeout=5):
                return True
        except (urllib.error.URLError, OSError):
            time.sleep(0.3)
    return False


def _vertel(adres: str, mensen: str) -> None:
    print(f"\n{mensen}")
    print(f"Wachtwoord van iedereen: {os.environ['DEMO_WACHTWOORD']}")
    print(f"Vandaag is in deze demo {os.environ['VANDAAG']}.")
    print(f"\nHet portaal draait op http://{adres}/ (stoppen: Ctrl-C)", flush=True)


def _beeindig(processen: list[subprocess.Popen]) -> None:
    """Ask politely first; whoever does not listen is stopped."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    signal.signal(signal.SIGTERM, signal.SIG_IGN)
    for proces in processen:
        proces.terminate()
    for proces in processen:
        try:
            proces.wait(WACHT_OP_STOP_SECONDEN)
        except subprocess.TimeoutExpired:
            proces.kill()


if __name__ == "__main__":
    sys.exit(main())
