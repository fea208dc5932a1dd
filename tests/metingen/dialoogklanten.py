"""`python -m tests.metingen.dialoogklanten opties.json`: many open sockets in one process, that note what arrives when.

A client of its own instead of a library's: with thousands of sockets on the same machine as the servers the reading
would weigh as much as the sending that is measured. Handshake, text frames, ping; nothing else.
"""

import asyncio
import base64
import json
import os
import re
import struct
import sys
import time
from array import array

NUMMER = re.compile(rb'"nummer":(\d+)')
TEGELIJK = 40  # handshakes under way at once
GEDULD_SECONDEN = 60
SLOT, PING, TEKST = 8, 9, 1


class Klant(asyncio.Protocol):
    """`laatste` is the highest number seen; `fout` counts what came twice or out of order."""

    def __init__(self, adres: str, koppen: str, metingen: "Metingen"):
        self.adres, self.koppen, self.metingen = adres, koppen, metingen
        self.buffer, self.open, self.laatste, self.aantal, self.fout = bytearray(), False, 0, 0, 0
        self.klaar: asyncio.Future = asyncio.get_running_loop().create_future()

    def connection_made(self, transport) -> None:
        self.transport = transport
        host, _, pad = self.adres.partition("/")
        sleutel = base64.b64encode(os.urandom(16)).decode()
        transport.write(
            f"GET /{pad} HTTP/1.1\r\nHost: {host}\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n"
            f"Sec-WebSocket-Key: {sleutel}\r\nSec-WebSocket-Version: 13\r\nOrigin: http://{host}\r\n"
            f"{self.koppen}\r\n".encode()
        )

    def data_received(self, data: bytes) -> None:
        nu = time.monotonic()
        self.buffer += data
        if not self.open and not self._handdruk():
            return
        while (frame := self._frame()) is not None:
            self._neem(*frame, nu)

    def _handdruk(self) -> bool:
        kop, einde, rest = self.buffer.partition(b"\r\n\r\n")
        if not einde:
            return False
        if b" 101 " not in kop[:20]:
            self.klaar.set_exception(ConnectionError(bytes(kop[:60])))
            return False
        self.open, self.buffer = True, bytearray(rest)
        if not self.klaar.done():
            self.klaar.set_result(None)
        return True

    def _frame(self) -> tuple[int, bytes] | None:
        if len(self.buffer) < 2:
            return None
        lengte, begin = self.buffer[1] & 127, 2
        if lengte == 126:
            lengte, begin = int.from_bytes(self.buffer[2:4]), 4
        elif lengte == 127:
            lengte, begin = int.from_bytes(self.buffer[2:10]), 10
        if len(self.buffer) < begin + lengte:
            return None
        soort, inhoud = self.buffer[0] & 15, bytes(self.buffer[begin : begin + lengte])
        del self.buffer[: begin + lengte]
        return soort, inhoud

    def _neem(self, soort: int, inhoud: bytes, nu: float) -> None:
        if soort == PING:  # the answer is the same, masked with nothing
            self.transport.write(struct.pack("!BB4x", 0x8A, 0x80 | len(inhoud)) + inhoud)
        elif soort == SLOT:
            self.transport.close()
        elif soort == TEKST:
            for gevonden in NUMMER.findall(inhoud):
                nummer = int(gevonden)
                self.fout += nummer <= self.laatste
                self.laatste = nummer
                self.aantal += 1
                self.metingen.nummers.append(nummer)
                self.metingen.tijden.append(nu)
                self.metingen.bytes = len(inhoud)


class Metingen:
    def __init__(self):
        self.nummers, self.tijden, self.bytes = array("I"), array("d"), 0


async def hoofd(opties: dict) -> None:
    lus, metingen, poort = asyncio.get_running_loop(), Metingen(), asyncio.Semaphore(TEGELIJK)

    async def verbind(plek: int) -> Klant:
        adres = opties["adressen"][plek % len(opties["adressen"])]
        koppen = f"Cookie: sessionid={opties['sessies'][plek]}\r\n" if opties["sessies"] else ""
        host, _, haven = adres.partition("/")[0].partition(":")
        async with poort:
            _, klant = await lus.create_connection(lambda: Klant(adres, koppen, metingen), host, int(haven))
            await klant.klaar
        return klant

    klanten = await asyncio.gather(*(verbind(plek) for plek in range(opties["aantal"])))
    print("verbonden", flush=True)
    verwacht = json.loads(await lus.run_in_executor(None, sys.stdin.readline))
    einde = time.monotonic() + GEDULD_SECONDEN
    while time.monotonic() < einde and any(klant.laatste < verwacht["laatste"] for klant in klanten):
        await asyncio.sleep(0.1)
    uitslag = {
        "klanten": len(klanten),
        "alles": sum(klant.aantal == verwacht["aantal"] for klant in klanten),
        "fout": sum(klant.fout for klant in klanten),
        "bytes": metingen.bytes,
    }
    with open(opties["uit"], "wb") as bestand:
        metingen.nummers.tofile(bestand)
        metingen.tijden.tofile(bestand)
    print(json.dumps(uitslag | {"aantal": len(metingen.nummers)}), flush=True)


if __name__ == "__main__":
    with open(sys.argv[1], encoding="utf-8") as bestand:
        asyncio.run(hoofd(json.load(bestand)))
