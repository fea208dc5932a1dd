"""`python -m tests.metingen.wachttijd [sqlite|postgresql]`: what others notice of the import of the region's own file.

Beside the import one process writes a row every 50 ms and one reads the monthly table; the longest each took counts.
"""

import json
import subprocess
import sys
import time
from pathlib import Path

from tests.metingen.opzet import NOORD_LIMBURG, databases, omgeving, toon

TUSSENPOOS = 0.05
RONDES = 3


def main(soort: str) -> None:
    uitslagen = []
    with databases(soort) as waar:
        waar.met_regio("basis", regels=False)
        for _ in range(RONDES):
            uitslagen.append(meet(waar.nieuw("wachttijd", "basis"), NOORD_LIMBURG / "declaraties.csv.gz"))
    toon(
        f"Import van declaraties.csv.gz op {soort}, met iemand ernaast die schrijft en iemand die leest",
        ["", "import s", "schrijven langst s", "keer", "lezen langst s", "keer", "fouten"],
        [
            [f"ronde {n}", f"{u['import']:.1f}", f"{u['schrijven']:.2f}", u["geschreven"], f"{u['lezen']:.2f}",
             u["gelezen"], u["fouten"]]
            for n, u in enumerate(uitslagen, 1)
        ],
        f"langst gewacht: {max(max(u['schrijven'], u['lezen']) for u in uitslagen):.2f} s (hoogstens 2)",
    )  # fmt: skip


def meet(database: str, bestand: Path) -> dict:
    """Imports the file in one process while two others write and read; seconds."""
    python = [sys.executable, "-m", "tests.metingen.wachttijd"]
    pijp = {"stdin": subprocess.PIPE, "stdout": subprocess.PIPE, "text": True, "env": omgeving(database)}
    buren = [subprocess.Popen([*python, deel], **pijp) for deel in ("--schrijf", "--lees")]
    for buur in buren:
        assert buur.stdout.readline() == "klaar\n"
    begin = time.perf_counter()
    opdracht = [sys.executable, "manage.py", "importeer", "declaraties", str(bestand)]
    importeren = subprocess.run(opdracht, env=omgeving(database), capture_output=True, text=True, check=False)
    duur = time.perf_counter() - begin
    schrijven, lezen = (json.loads(buur.communicate("stop\n")[0]) for buur in buren)
    if importeren.returncode:
        raise RuntimeError(importeren.stderr)
    return {
        "import": duur,
        "schrijven": schrijven["langst"],
        "geschreven": schrijven["keer"],
        "lezen": lezen["langst"],
        "gelezen": lezen["keer"],
        "fouten": schrijven["fouten"] + lezen["fouten"],
    }


def buur(deel: str) -> dict:
    """Writes or reads every 50 ms until a line comes in; the longest time and the number of failures."""
    import select

    import django

    django.setup()
    from django.contrib.sessions.models import Session
    from django.db import OperationalError, transaction
    from django.utils import timezone

    from rapportage.models import Maandproductie

    def schrijf(nummer: int) -> None:
        with transaction.atomic():
            Session.objects.create(session_key=f"buur-{nummer}", session_data="x", expire_date=timezone.now())

    def lees(nummer: int) -> None:
        Maandproductie.objects.values_list("goedgekeurd_cent")[:100].count()

    doe = {"--schrijf": schrijf, "--lees": lees}[deel]
    doe(-1)
    print("klaar", flush=True)
    langst, fouten, keer = 0.0, 0, 0
    while not select.select([sys.stdin], [], [], TUSSENPOOS)[0]:
        begin = time.perf_counter()
        try:
            doe(keer)
        except OperationalError:
            fouten += 1
        langst, keer = max(langst, time.perf_counter() - begin), keer + 1
    return {"langst": langst, "keer": keer, "fouten": fouten}


if __name__ == "__main__":
    if sys.argv[1:2] and sys.argv[1].startswith("--"):
        print(json.dumps(buur(sys.argv[1])))
    else:
        main(sys.argv[1] if sys.argv[1:] else "sqlite")
