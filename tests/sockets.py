"""A socket as a browser would open it, for tests.

Not channels.testing: importing that asks for daphne and with it twisted, for a server that runs nowhere here.
"""

import json

from asgiref.testing import ApplicationCommunicator
from django.conf import settings
from django.test import Client

from portaal.asgi import application

GEDULD_SECONDEN = 10


class Socket(ApplicationCommunicator):
    """A socket at `adres`, with the session of `client` when given."""

    def __init__(self, adres: str, client: Client | None = None):
        koppen = [(b"host", b"testserver"), (b"origin", b"http://testserver")]
        if client is not None:
            sessie = client.cookies[settings.SESSION_COOKIE_NAME].value
            koppen.append((b"cookie", f"{settings.SESSION_COOKIE_NAME}={sessie}".encode()))
        pad, _, zoek = adres.partition("?")
        vraag = {
            "type": "websocket",
            "path": pad,
            "query_string": zoek.encode(),
            "headers": koppen,
            "subprotocols": [],
        }
        super().__init__(application, vraag)

    async def open(self) -> int | None:
        """None when the socket is open, otherwise the code it was refused with."""
        await self.send_input({"type": "websocket.connect"})
        antwoord = await self.receive_output(GEDULD_SECONDEN)
        return None if antwoord["type"] == "websocket.accept" else antwoord["code"]

    async def stuur(self, tekst: str) -> None:
        await self.send_input({"type": "websocket.receive", "text": tekst})

    async def ontvang(self) -> dict:
        return json.loads((await self.receive_output(GEDULD_SECONDEN))["text"])

    async def sluit(self) -> None:
        await self.send_input({"type": "websocket.disconnect", "code": 1000})
        await self.wait(GEDULD_SECONDEN)
