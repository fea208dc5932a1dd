"""`python -m tests.metingen.dialoog`: everybody at one table, over two server processes, beside a bare socket server.

Real Redis, real PostgreSQL. Remarks are posted by the action that the page uses, in a process of its own; the bare
server is fed through the same Redis with frames as long as the portal's. In turn, on the same machine. Every client
must end with every remark, in order, none twice. Delivery counts from the moment the remark was stored (the bare
server: published) until a client has read it.
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
from contextlib import ExitStack, contextmanager
from pathlib import Path

import numpy as np

from tests import servers
from tests.metingen.opzet import apart, beheer, databases, mediaan, omgeving, toon
from tests.metingen.paginas import vrije_poort, wacht_op

PROCESSEN, KLANTPROCESSEN = 2, 2
KANAAL = "kaal"
SLUG = "meting"
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
        sessies = apart(database, "dialoog", "--zet-klaar", max(opties.klanten))["sessies"]
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
        str(ronden[-1]["bytes"]), midden("p95_geplaatst"),
    ]  # fmt: skip


class Meting:
    def __init__(self, database, redis, werkmap: Path, sessies: list[str], seconden: int, per_seconde: int):
        self.database, self.redis, self.werkmap, self.sessies = database, redis, werkmap, sessies
        self.seconden, self.per_seconde = seconden, per_seconde

    def portaal(self, klanten: int) -> dict:
        opdracht = ["uvicorn", "portaal.asgi:application", "--lifespan", "off", "--log-level", "error"]
        opdracht += ["--ws-per-message-deflate", "false", "--port"]
        with ExitStack() as stapel:
            poorten = [stapel.enter_context(_server(opdracht, omgeving(self.database))) for _ in range(PROCESSEN)]
            adressen = [f"127.0.0.1:{poort}/ws/dialoog/{SLUG}/" for poort in poorten]
            return self._klanten(klanten, adressen, self.sessies, ["tests.metingen.dialoog", "--plaats"])

    def kaal(self, klanten: int, lengte: int) -> dict:
        with ExitStack() as stapel:
            opdracht = ["tests.metingen.dialoogkaal"]
            poorten = [
                stapel.enter_context(_server(opdracht, os.environ, achteraan=[self.redis])) for _ in range(PROCESSEN)
            ]
            adressen = [f"127.0.0.1:{poort}/" for poort in poorten]
            return self._klanten(klanten, adressen, [], ["tests.metingen.dialoog", "--plaats-kaal", str(lengte)])

    def _klanten(self, aantal: int, adressen: list[str], sessies: list[str], plaatser: list[str]) -> dict:
        """Opens the sockets, posts, and puts together what every client noted."""
        uit, processen = [], []
        for nummer in range(KLANTPROCESSEN):
            eigen = len(range(nummer, aantal, KLANTPROCESSEN))
            uit.append(self.werkmap / f"klanten-{nummer}")
            opties = {
                "adressen": adressen,
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
        klaar = subprocess.run(opdracht, env=omgeving(self.database), stdout=subprocess.PIPE, text=True, check=True)
        geplaatst = {int(nr): tijden for nr, tijden in json.loads(klaar.stdout.splitlines()[-1]).items()}
        verwacht = json.dumps({"laatste": max(geplaatst), "aantal": len(geplaatst)}) + "\n"
        uitslagen = []
        for proces in processen:
            proces.stdin.write(verwacht)
            proces.stdin.flush()
        for proces in processen:
            uitslagen.append(json.loads(proces.stdout.readline()))
            proces.wait()
        return _samen(uitslagen, uit, geplaatst)


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


@contextmanager
def _server(opdracht: list[str], waar: dict, achteraan: list[str] = ()):
    """A server on a free port, in a process of its own."""
    poort = vrije_poort()
    proces = subprocess.Popen([sys.executable, "-m", *opdracht, str(poort), *achteraan], env=waar)
    try:
        wacht_op(poort)
        yield poort
    finally:
        proces.terminate()
        proces.wait()


# --- In processes of their own ---------------------------------------------------------------------------------
def zet_klaar(aantal: int) -> dict:
    """A table, and so many people of the client council with a session each."""
    import django

    django.setup()
    from django.contrib.auth import BACKEND_SESSION_KEY, HASH_SESSION_KEY, SESSION_KEY
    from django.contrib.sessions.backends.db import SessionStore
    from django.utils import timezone

    from portaal.kern.mensen.keuzes import Rol
    from portaal.models import Gebruiker, Lidmaatschap
    from tests.dialoog.tafelwereld import bouw_tafel, nodig_uit
    from tests.wereld import bouw_wereld

    wereld = bouw_wereld()
    tafel = bouw_tafel(wereld, SLUG).tafel
    nodig_uit(tafel, wereld.organisatie_client)
    mensen = Gebruiker.objects.bulk_create(
        Gebruiker(email=f"klant{nr}@test.example", naam=f"Klant {nr:04d}", password="!") for nr in range(aantal)
    )
    lid = {"organisatie": wereld.organisatie_client, "rol": Rol.CLIENTVERTEGENWOORDIGER}
    Lidmaatschap.objects.bulk_create(Lidmaatschap(gebruiker=een, **lid) for een in mensen)
    winkel, tot = SessionStore(), timezone.now() + timezone.timedelta(hours=10)
    rijen = []
    for nr, een in enumerate(mensen):
        inhoud = {
            SESSION_KEY: str(een.pk), HASH_SESSION_KEY: een.get_session_auth_hash(),
            BACKEND_SESSION_KEY: "allauth.account.auth_backends.AuthenticationBackend",
        }  # fmt: skip
        rijen.append(winkel.model(session_key=f"meting{nr:026d}", session_data=winkel.encode(inhoud), expire_date=tot))
    winkel.model.objects.bulk_create(rijen)
    return {"sessies": [rij.session_key for rij in rijen]}


def plaats(seconden: int, per_seconde: int) -> dict:
    """Posts at that pace; per number when it was asked and when it was stored."""
    import django

    django.setup()
    from django.contrib.auth import get_user_model

    from dialoog.live import gebeurtenissen
    from dialoog.reacties.acties.schrijven import plaats as plaats_reactie
    from dialoog.teksten.models import Artikel
    from portaal.kern.mensen.hoedanigheid import hoedanigheden

    vast: dict[int, float] = {}
    roep_om = gebeurtenissen.roep_om

    def meld(tafel_id: int, nummer: int) -> None:
        vast[nummer] = time.monotonic()
        roep_om(tafel_id, nummer)

    gebeurtenissen.roep_om = meld
    (emma,) = hoedanigheden(get_user_model().objects.get(email="emma@test.example"))
    artikel = Artikel.objects.get(tafel__slug=SLUG, nr="2")
    uit = {}
    for nr, begonnen in _tempo(seconden, per_seconde):
        tekst = f"Vier weken is kort, zeg ik voor keer {nr}."
        reactie = plaats_reactie(door=emma, artikel=artikel, soort="reactie", tekst=tekst)
        uit[reactie.nummer] = (begonnen, vast[reactie.nummer])
    return uit


def plaats_kaal(lengte: int, seconden: int, per_seconde: int) -> dict:
    from redis import Redis

    redis, uit = Redis.from_url(os.environ["REDIS_URL"]), {}
    for nr, begonnen in _tempo(seconden, per_seconde):
        begin = f'{{"nummer":{nr + 1},"html":"'
        redis.publish(KANAAL, begin + "x" * (lengte - len(begin) - 2) + '"}')
        uit[nr + 1] = (begonnen, begonnen)
    return uit


def _tempo(seconden: int, per_seconde: int):
    """Numbers with the moment they begin, evenly spread however long each takes."""
    begin = time.monotonic() + 0.5
    for nr in range(seconden * per_seconde):
        time.sleep(max(0, begin + nr / per_seconde - time.monotonic()))
        yield nr, time.monotonic()


if __name__ == "__main__":
    if sys.argv[1:2] == ["--zet-klaar"]:
        print(json.dumps(zet_klaar(int(sys.argv[2]))))
    elif sys.argv[1:2] == ["--plaats"]:
        print(json.dumps(plaats(int(sys.argv[3]), int(sys.argv[4]))))
    elif sys.argv[1:2] == ["--plaats-kaal"]:
        print(json.dumps(plaats_kaal(int(sys.argv[2]), int(sys.argv[4]), int(sys.argv[5]))))
    else:
        main()
