"""One open page: what is sent to its socket, and nothing that another page would have to wait for."""

import asyncio
import json
from collections import deque
from collections.abc import Awaitable, Callable, Coroutine, Generator
from typing import Any

from websockets.frames import Frame, Opcode

from dialoog.live.toegang import Bezoek

MEEST_WACHTEND = 400  # frames that may wait for a page that reads slowly
MEEST_TEKENS = 2_000_000  # and how long they may be together

BESTAAT_NIET = 4404  # the table is not, or no longer, theirs
TE_TRAAG = 4408  # reads too slowly: it comes back and fetches what it missed
TE_VEEL = 1008  # sends more than a page would
STORING = 1011
WEG = 1006

# What the server raises when the page is gone, or on its way out: a socket that it is closing itself.
GEEN_GEHOOR = (OSError, RuntimeError)

Zend = Callable[[dict], Coroutine[Any, Any, None]]


def bericht(tekst: str) -> dict:
    """What the server is given to send; made once, then handed to every socket it is for.

    `frame`: the same as it goes over the line, for a server that can use that (portaal.socketprotocol).
    """
    frame = Frame(Opcode.TEXT, tekst.encode()).serialize(mask=False)
    return {"type": "websocket.send", "text": tekst, "frame": frame}


def kader(**wat) -> dict:
    """A frame: text made once, whoever it goes to."""
    return bericht(json.dumps(wat, ensure_ascii=False, separators=(",", ":")))


class Aansluiting:
    """`einde` is done as soon as this socket has to go, with the code to close it with."""

    def __init__(self, zend: Zend, bezoek: Bezoek):
        self._zend = zend
        self.bezoek = bezoek
        self.einde: asyncio.Future[int] = asyncio.get_running_loop().create_future()
        self.gecontroleerd = asyncio.get_running_loop().time()
        self._rij: deque[dict] = deque()
        self._tekens = 0
        self._bezig: asyncio.Task | None = None

    def stuur(self, wat: dict) -> None:
        """Hands it to the server at once; only when that has to wait for the reader, in a task and a row of its own."""
        if self.einde.done():
            return
        if self._bezig is not None:
            self._leg_erbij(wat)
            return
        stap = self._zend(wat)
        try:
            wacht_op = stap.send(None)
        except StopIteration:
            return
        except GEEN_GEHOOR:
            self.sluit(WEG)
            return
        self._bezig = asyncio.get_running_loop().create_task(self._verder(_Rest(stap, wacht_op)))

    def sluit(self, code: int) -> None:
        if not self.einde.done():
            self.einde.set_result(code)
        self._rij.clear()
        if self._bezig is not None:
            self._bezig.cancel()

    def _leg_erbij(self, wat: dict) -> None:
        self._rij.append(wat)
        self._tekens += len(wat["text"])
        if len(self._rij) > MEEST_WACHTEND or self._tekens > MEEST_TEKENS:
            self.sluit(TE_TRAAG)

    async def _verder(self, rest: Awaitable[None]) -> None:
        try:
            await rest
            while self._rij:
                wat = self._rij.popleft()
                self._tekens -= len(wat["text"])
                await self._zend(wat)
        except GEEN_GEHOOR:
            self.sluit(WEG)
        finally:
            self._bezig = None


class _Rest:
    """The remainder of a coroutine that was begun and stopped to wait: most sends never do, and need no task."""

    def __init__(self, stap: Coroutine, wacht_op):
        self._stap, self._wacht_op = stap, wacht_op

    def __await__(self) -> Generator:
        wacht_op = self._wacht_op
        try:
            while True:
                wacht_op = self._stap.send((yield wacht_op))
        except StopIteration:
            return
        finally:
            self._stap.close()
