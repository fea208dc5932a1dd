"""The protocol that passes finished frames on, in a real uvicorn with a real client on the other side."""

import asyncio
from contextlib import asynccontextmanager

import pytest
from uvicorn import Config, Server
from websockets.asyncio.client import connect

from dialoog.live.aansluiting import bericht
from portaal.socketprotocol import Socketprotocol
from tests.metingen.paginas import vrije_poort

TEKSTEN = ["", "kort", "x" * 125, "x" * 126, "é€😀" * 40, "y" * 65_535, "z" * 70_000]


@asynccontextmanager
async def bediend(app, **hoe):
    """An application behind uvicorn; gives the address of its socket."""
    poort = vrije_poort()
    instellingen = {"ws": Socketprotocol, "ws_per_message_deflate": False, "lifespan": "off", "log_level": "critical"}
    server = Server(Config(app, port=poort, **instellingen | hoe))
    taak = asyncio.get_running_loop().create_task(server.serve())
    while not server.started:
        await asyncio.sleep(0.01)
    try:
        yield f"ws://127.0.0.1:{poort}/"
    finally:
        server.should_exit = True
        await taak


@pytest.mark.parametrize("compressie", [False, True])
@pytest.mark.parametrize("protocol", [Socketprotocol, "websockets-sansio"])
async def test_de_tekst_komt_aan_wat_server_en_bladzijde_ook_afspreken(protocol, compressie):
    async def app(scope, receive, send):
        await receive()
        await send({"type": "websocket.accept"})
        for tekst in TEKSTEN:
            await send(bericht(tekst))
        await send({"type": "websocket.close", "code": 1000})

    async with bediend(app, ws=protocol, ws_per_message_deflate=compressie) as adres, connect(adres) as klant:
        assert bool(klant.protocol.extensions) is compressie
        assert [tekst async for tekst in _alles(klant)] == TEKSTEN


async def test_een_frame_gaat_ongewijzigd_de_lijn_op():
    async def app(scope, receive, send):
        await receive()
        await send({"type": "websocket.accept"})
        await send(bericht("van de tekst") | {"frame": bericht("van het frame")["frame"]})
        await receive()

    async with bediend(app) as adres, connect(adres) as klant:
        assert await klant.recv() == "van het frame"


async def test_wie_niet_leest_laat_de_server_wachten_en_krijgt_daarna_alles_op_volgorde():
    verzonden = 0

    async def app(scope, receive, send):
        nonlocal verzonden
        await receive()
        await send({"type": "websocket.accept"})
        for nummer in range(400):
            await send(bericht(f"{nummer}:" + "x" * 100_000))
            verzonden = nummer
        await send({"type": "websocket.close", "code": 1000})

    async with bediend(app) as adres, connect(adres, max_queue=1) as klant:
        await asyncio.sleep(0.5)
        assert verzonden < 399
        assert [int(tekst.partition(":")[0]) async for tekst in _alles(klant)] == list(range(400))


async def test_wie_weg_is_krijgt_niets_meer():
    uitkomst = asyncio.get_running_loop().create_future()

    async def app(scope, receive, send):
        await receive()
        await send({"type": "websocket.accept"})
        while (await receive())["type"] != "websocket.disconnect":
            pass
        try:
            await send(bericht("nog iets"))
            uitkomst.set_result(None)
        except Exception as fout:
            uitkomst.set_result(fout)

    async with bediend(app) as adres:
        klant = await connect(adres)
        await klant.close()
        assert isinstance(await asyncio.wait_for(uitkomst, 5), OSError)


async def _alles(klant):
    async for tekst in klant:
        yield tekst
