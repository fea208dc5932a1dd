"""`python -m tests.metingen.dialoog`: everybody at one table, over two server processes, beside a bare socket server.

Real Redis, real PostgreSQL. Remarks are posted by the action that the page uses, in a process of its own, for both:
the same work at the same pace. When one is stored the portal is told its number; the bare server is sent the words
through the same Redis, in a frame as long as the portal's. In turn, on the same machine. Every client must end with
every remark, in order, none twice. Delivery counts from the moment the remark was stored until a client has read it.
Smaller: `--klanten 200 --seconden 5 --rondes 1`.
"""

import argparse
import json
import os
import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterable
from contextlib import ExitStack, contextmanager
from pathlib import Path

import numpy as np

from portaal.demo import SOCKETS
from tests import servers
from tests.metingen.dialoogplaatser import SLUG
from tests.metingen.opzet import apart, beheer, databases, mediaan, omgeving, toon
from tests.metingen.paginas import vrije_poort, wacht_op

PROCESSEN, KLANTPROCESSEN = 2, 2
HOOGSTENS = 2


def main() -> None:
    lezer = argparse.ArgumentParser()
    lezer.add_argument("--klanten", type=int, nargs="+", default=[1000, 2000])
    lezer.add_argument("--seconden", type=int, default=30)
    lezer.add_argument("--per-seconde", type=int, default=20)
    lezer.add_argument("--rondes", type=int, default=3)
    opties = lezer.parse_args()
    _, hoogstens = resource.getrlimit(resource.RLIMIT_NOFILE)
    resource.setrlimit(resource.RLIMIT_NOFILE, (hoogstens, hoogstens))
    with databases("postgresql") as waar, servers.redis() as redis, tempfile.TemporaryDirectory() as werkmap:
        os.environ["REDIS_URL"] = redis
        database = waar.nieuw("dialoog")
        beheer(database, "migrate", "-v0")
        sessies = apart(database, "dialoogplaatser", "--zet-klaar", max(opties.klanten))["sessies"]
        meting = Meting(database, redis, Path(werkmap), sessies, opties.seconden, opties.per_seconde)
        uitkomsten = [meet(meting, klanten, opties.rondes) for klanten in opties.klanten]
    if not all(uitkomsten):
        raise SystemExit(1)


def meet(meting: "Meting", klanten: int, rondes: int) -> bool:
    """A table of so many clients; whether everybody got everything, and fast enough."""
    uitslagen: dict[str, list[dict]] = {"portaal": [], "kale server": []}
    lengte = 0
    for _ in range(rondes):
        uitslagen["portaal"].append(meting.portaal(klanten))
        lengte = uitslagen["portaal"][-1]["bytes"] or lengte
        uitslagen["kale server"].append(meting.kaal(klanten, lengte))
    rijen = [[naam, *_cellen(ronden)] for naam, ronden in uitslagen.items()]
    verhoudingen = {
        maat: mediaan(p[maat] / k[maat] for p, k in zip(uitslagen["portaal"], uitslagen["kale server"], strict=True))
        for maat in ("mediaan", "p95")
    }
    alles = all(ronde["alles"] == klanten and not ronde["fout"] for ronde in uitslagen["portaal"])
    toon(
        f"{klanten} mensen aan een tafel, {PROCESSEN} processen, {meting.per_seconde} reacties per seconde,"
        f" {meting.seconden} s, {rondes} keer om en om",
        [
            "",
            "mediaan ms",
            "p95 ms",
            "langst ms",
            "hebben alles",
            "dubbel of verkeerd om",
            "frame bytes",
            "met opslaan p95",
            "rekentijd servers per reactie ms",
        ],
        rijen,
        f"verhouding mediaan {verhoudingen['mediaan']:.2f}, p95 {verhoudingen['p95']:.2f} (hoogstens {HOOGSTENS})",
    )
    return alles and verhoudingen["p95"] <= HOOGSTENS


def _cellen(ronden: list[dict]) -> list[str]:
    def midden(wat: str) -> str:
        return f"{1000 * mediaan(ronde[wat] for ronde in ronden):.1f}"

    klanten = sum(ronde["klanten"] for ronde in ronden)
    return [
        midden("mediaan"), midden("p95"), midden("langst"),
        f"{sum(ronde['alles'] for ronde in ronden)} van {klanten}", str(sum(ronde["fout"] for ronde in ronden)),
        str(ronden[-1]["bytes"]), midden("p95_geplaatst"), midden("rekentijd"),
    ]  # fmt: skip


class Meting:
    def __init__(self, database, redis, werkmap: Path, sessies: list[str], seconden: int, per_seconde: int):
        self.database, self.redis, self.werkmap, self.sessies = database, redis, werkmap, sessies
        self.seconden, self.per_seconde = seconden, per_seconde

    def portaal(self, klanten: int) -> dict:
        opdracht = ["uvicorn", "portaal.asgi:application", "--lifespan", "off", "--log-level", "error"]
        opdracht += [*SOCKETS, "--port"]
        with ExitStack() as stapel:
            gestart = [stapel.enter_context(_server(opdracht, omgeving(self.database))) for _ in range(PROCESSEN)]
            adressen = {pid: f"127.0.0.1:{poort}/ws/dialoog/{SLUG}/" for poort, pid in gestart}
            return self._klanten(klanten, adressen, self.sessies, ["tests.metingen.dialoogplaatser", "--plaats", "0"])

    def kaal(self, klanten: int, lengte: int) -> dict:
        with ExitStack() as stapel:
            opdracht = ["tests.metingen.dialoogkaal"]
            gestart = [
                stapel.enter_context(_server(opdracht, os.environ, achteraan=[self.redis])) for _ in range(PROCESSEN)
            ]
            adressen = {pid: f"127.0.0.1:{poort}/" for poort, pid in gestart}
            return self._klanten(klanten, adressen, [], ["tests.metingen.dialoogplaatser", "--plaats", str(lengte)])

    def _klanten(self, aantal: int, adressen: dict[int, str], sessies: list[str], plaatser: list[str]) -> dict:
        """Opens the sockets, posts, and puts together what every client noted. `adressen`: of each server process."""
        uit, processen = [], []
        for nummer in range(KLANTPROCESSEN):
            eigen = len(range(nummer, aantal, KLANTPROCESSEN))
            uit.append(self.werkmap / f"klanten-{nummer}")
            opties = {
                "adressen": list(adressen.values()),
                "aantal": eigen,
                "uit": str(uit[-1]),
                "sessies": sessies[nummer::KLANTPROCESSEN],
            }
            bestand = uit[-1].with_suffix(".json")
            bestand.write_text(json.dumps(opties), "utf-8")
            opdracht = [sys.executable, "-m", "tests.metingen.dialoogklanten", str(bestand)]
            processen.append(subprocess.Popen(opdracht, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True))
        for proces in processen:
            if proces.stdout.readline().strip() != "verbonden":
                raise RuntimeError("Niet alle klanten kwamen binnen")
        time.sleep(2)  # presence settles
        opdracht = [sys.executable, "-m", *plaatser, "--tempo", str(self.seconden), str(self.per_seconde)]
        voor = _rekentijd(adressen)
        klaar = subprocess.run(opdracht, env=omgeving(self.database), stdout=subprocess.PIPE, text=True, check=True)
        gerekend = _rekentijd(adressen) - voor
        geplaatst = {int(nr): tijden for nr, tijden in json.loads(klaar.stdout.splitlines()[-1]).items()}
        verwacht = json.dumps({"laatste": max(geplaatst), "aantal": len(geplaatst)}) + "\n"
        uitslagen = []
        for proces in processen:
            proces.stdin.write(verwacht)
            proces.stdin.flush()
        for proces in processen:
            uitslagen.append(json.loads(proces.stdout.readline()))
            proces.wait()
        return _samen(uitslagen, uit, geplaatst) | {"rekentijd": gerekend / len(geplaatst)}


def _samen(uitslagen: list[dict], bestanden: list[Path], geplaatst: dict[int, list[float]]) -> dict:
    begin = min(geplaatst)
    vast, gevraagd = np.full(max(geplaatst) - begin + 1, np.nan), np.full(max(geplaatst) - begin + 1, np.nan)
    for nummer, (gevraagd_om, vast_om) in geplaatst.items():
        gevraagd[nummer - begin], vast[nummer - begin] = gevraagd_om, vast_om
    duur, met_plaatsen = [], []
    for uitslag, bestand in zip(uitslagen, bestanden, strict=True):
        nummers = np.fromfile(bestand, np.uint32, uitslag["aantal"])
        tijden = np.fromfile(bestand, np.float64, uitslag["aantal"], offset=4 * uitslag["aantal"])
        duur.append(tijden - vast[nummers - begin])
        met_plaatsen.append(tijden - gevraagd[nummers - begin])
    alle, helemaal = np.concatenate(duur), np.concatenate(met_plaatsen)
    return {
        "mediaan": float(np.median(alle)), "p95": float(np.percentile(alle, 95)), "langst": float(alle.max()),
        "p95_geplaatst": float(np.percentile(helemaal, 95)), "bytes": uitslagen[0]["bytes"],
        **{wat: sum(uitslag[wat] for uitslag in uitslagen) for wat in ("klanten", "alles", "fout")},
    }  # fmt: skip


def _rekentijd(processen: Iterable[int]) -> float:
    """Seconds of processor time that these have used: other work on the machine makes no difference to it."""
    tikken = 0
    for pid in processen:
        velden = Path(f"/proc/{pid}/stat").read_text("utf-8").rpartition(")")[2].split()
        tikken += int(velden[11]) + int(velden[12])
    return tikken / os.sysconf("SC_CLK_TCK")


@contextmanager
def _server(opdracht: list[str], waar: dict, achteraan: list[str] = ()):
    """A server in a process of its own; gives its port and the process."""
    poort = vrije_poort()
    proces = subprocess.Popen([sys.executable, "-m", *opdracht, str(poort), *achteraan], env=waar)
    try:
        wacht_op(poort)
        yield poort, proces.pid
    finally:
        proces.terminate()
        proces.wait()


if __name__ == "__main__":
    main()
