"""Sockets at a table, what they hear, and things that happen there."""

import asyncio
import json

from asgiref.sync import sync_to_async

from dialoog.live.gebeurtenissen import leg_gebeurtenis_vast
from dialoog.live.omroep import roep_om
from tests.dialoog.tafelwereld import Tafelwereld, bouw_tafel, nodig_uit
from tests.sockets import Socket
from tests.wereld import bouw_wereld

GEDULD_FRAMES = 40


def adres(slug: str = "concept-overeenkomst") -> str:
    return f"/ws/dialoog/{slug}/"


def bouw_hier() -> Tafelwereld:
    wereld = bouw_wereld()
    gemaakt = bouw_tafel(wereld)
    for organisatie in (wereld.organisatie_een, wereld.organisatie_client, wereld.organisatie_venray):
        nodig_uit(gemaakt.tafel, organisatie)
    return gemaakt


async def bouw() -> Tafelwereld:
    """As the fixture tafelwereld, for tests whose rows other threads see."""
    return await sync_to_async(bouw_hier)()


async def open_tafel(tw: Tafelwereld, naam: str) -> Socket:
    """An open socket of this person, which has heard where the table is."""
    socket = Socket(adres(tw.tafel.slug), await sync_to_async(tw.als)(naam))
    assert await socket.open() is None
    assert "stand" in await socket.ontvang()
    return socket


async def zeg(tw: Tafelwereld, naam: str = "anna", **velden):
    """A remark, and the nudge that follows it."""
    reactie = await sync_to_async(tw.reactie)(naam, **velden)
    await sync_to_async(roep_om)(tw.tafel.pk, reactie.nummer)
    return reactie


async def gebeurt(tw: Tafelwereld, soort: str, **betreft) -> None:
    await sync_to_async(leg_gebeurtenis_vast)(tw.tafel, soort, **betreft)
    await sync_to_async(tw.tafel.refresh_from_db)(fields=["gebeurtenisnummer"])


async def hoor(socket: Socket, soort: str) -> dict:
    """The next frame that has this key."""
    for _ in range(GEDULD_FRAMES):
        frame = await socket.ontvang()
        if soort in frame:
            return frame
    raise AssertionError(f"Geen frame met {soort}")


async def niets_van(socket: Socket, soort: str) -> str:
    """Everything that is waiting, in which there is no such frame."""
    gehoord = ""
    while not socket.output_queue.empty():
        gehoord += (await socket.receive_output(1))["text"]
    assert f'"{soort}"' not in gehoord
    return gehoord


async def sluitcode(socket: Socket, zonder: str = "") -> int:
    """The code with which the server closes; until then nothing with those words."""
    async with asyncio.timeout(20):
        while True:
            wat = await socket.receive_output(20)
            if wat["type"] == "websocket.close":
                return wat["code"]
            assert not zonder or zonder not in json.dumps(wat)
