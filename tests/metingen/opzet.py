"""What the benchmarks share: databases to measure in, files of any size, processes of their own, and a table."""

import gzip
import json
import os
import shutil
import statistics
import subprocess
import sys
import tempfile
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path

import psycopg

from tests import servers

NOORD_LIMBURG = Path(__file__).parents[2] / "aanbieder/regios/noord-limburg"
MIB = 1024 * 1024


def omgeving(database: str) -> dict[str, str]:
    """The environment of a process that works in `database`."""
    uit = os.environ | {"DEBUG": "1", "DATABASE_URL": database, "DJANGO_SETTINGS_MODULE": "tests.metingen.settings"}
    uit["DEMO_WACHTWOORD"] = "een-heel-lang-wachtwoord"
    return uit


def beheer(database: str, *opdracht: str) -> None:
    """Runs a management command there; its output only when it fails."""
    klaar = subprocess.run(
        [sys.executable, "manage.py", *opdracht],
        env=omgeving(database) | {"DJANGO_SETTINGS_MODULE": "portaal.settings"},
        capture_output=True, text=True, check=False,
    )  # fmt: skip
    if klaar.returncode:
        raise RuntimeError(f"{' '.join(opdracht)}: {klaar.stdout}{klaar.stderr}")


def apart(database: str, module: str, *argumenten: str | Path) -> dict:
    """Runs `python -m tests.metingen.<module>` in a process of its own; gives the JSON it prints last."""
    klaar = subprocess.run(
        [sys.executable, "-m", f"tests.metingen.{module}", *map(str, argumenten)],
        env=omgeving(database), stdout=subprocess.PIPE, text=True, check=True,
    )  # fmt: skip
    return json.loads(klaar.stdout.strip().splitlines()[-1])


class Databases:
    """Databases by name: files in a folder, or in a PostgreSQL that stands for as long as this is needed."""

    def __init__(self, werkmap: Path, server: str = ""):
        self.werkmap, self.server = werkmap, server

    def url(self, naam: str) -> str:
        return f"{self.server.rpartition('/')[0]}/{naam}" if self.server else f"sqlite:///{self.werkmap / naam}.sqlite3"

    def nieuw(self, naam: str, van: str = "") -> str:
        """The address of a new database, empty or a copy."""
        if not self.server:
            pad = self.werkmap / f"{naam}.sqlite3"
            for rest in (pad, Path(f"{pad}-wal"), Path(f"{pad}-shm")):
                rest.unlink(missing_ok=True)
            if van:
                shutil.copy(self.werkmap / f"{van}.sqlite3", pad)
            return self.url(naam)
        socketmap = self.server.partition("@")[2].rpartition("/")[0]
        with psycopg.connect(host=socketmap, user="postgres", dbname="postgres", autocommit=True) as verbinding:
            verbinding.execute(f'DROP DATABASE IF EXISTS "{naam}"')
            verbinding.execute(f'CREATE DATABASE "{naam}" TEMPLATE "{van or "template1"}"')
        return self.url(naam)

    def met_regio(self, naam: str, *, regels: bool) -> str:
        """A database with the real region, its allocations and (or not) its lines and demo people."""
        database = self.nieuw(naam)
        beheer(database, "migrate", "-v0")
        beheer(database, "laad_regio", str(NOORD_LIMBURG))
        beheer(database, "importeer", "toewijzingen", str(NOORD_LIMBURG / "toewijzingen.csv.gz"))
        if regels:
            beheer(database, "importeer", "declaraties", str(NOORD_LIMBURG / "declaraties.csv.gz"))
        beheer(database, "demo_mensen")
        return database


@contextmanager
def databases(soort: str) -> Iterator[Databases]:
    """Room for databases of a kind (sqlite, postgresql); all gone afterwards."""
    with tempfile.TemporaryDirectory(prefix="portaal-meting-") as werkmap:
        if soort == "sqlite":
            yield Databases(Path(werkmap))
            return
        with servers.postgres() as server:
            yield Databases(Path(werkmap), server)


def schrijf_declaraties(pad: Path, aantal: int) -> Path:
    """The region's own lines, repeated under other references until there are `aantal`."""
    with gzip.open(NOORD_LIMBURG / "declaraties.csv.gz", "rt", encoding="utf-8") as bron:
        kop, *regels = (regel.rstrip("\n").split(",") for regel in bron)
    eigen, vorig = kop.index("referentienummer"), kop.index("vorig_referentienummer")
    with pad.open("w", encoding="utf-8") as uit:
        uit.write(",".join(kop) + "\n")
        for nummer in range(aantal):
            keer, plek = divmod(nummer, len(regels))
            regel = list(regels[plek])
            regel[eigen] += f".{keer}"
            regel[vorig] += f".{keer}" if regel[vorig] else ""
            uit.write(",".join(regel) + "\n")
    return pad


def mediaan(waarden: Iterable[float]) -> float:
    return statistics.median(waarden)


def toon(titel: str, kop: list[str], rijen: list[list[str]], uitkomst: str) -> None:
    """A small table and under it the ratio that counts."""
    alle = [[str(cel) for cel in rij] for rij in (kop, *rijen)]
    eerste, *rest = (max(map(len, kolom)) for kolom in zip(*alle, strict=True))
    print(f"\n{titel}")
    for naam, *cellen in alle:
        getallen = (cel.rjust(breedte) for cel, breedte in zip(cellen, rest, strict=True))
        print("  " + "  ".join([naam.ljust(eerste), *getallen]))
    print(f"  {uitkomst}", flush=True)
