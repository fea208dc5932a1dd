"""`python -m tests.metingen.dialoogkaal <port> <redis>`: the bare server beside the portal. No Django, no database.

The websockets library and its own broadcast(), fed by Redis, without compression: what is left is the sending.
"""

import asyncio
import sys

from redis.asyncio import Redis
from websockets.asyncio.server import broadcast, serve

KANAAL = "kaal"


async def hoofd(poort: int, redis: str) -> None:
    open_nu = set()

    async def bezoek(socket) -> None:
        open_nu.add(socket)
        try:
            await socket.wait_closed()
        finally:
            open_nu.discard(socket)

    luisteraar = Redis.from_url(redis, socket_timeout=None).pubsub(ignore_subscribe_messages=True)
    await luisteraar.subscribe(KANAAL)
    async with serve(bezoek, "127.0.0.1", poort, compression=None):
        async for bericht in luisteraar.listen():
            broadcast(open_nu, bericht["data"].decode())


if __name__ == "__main__":
    asyncio.run(hoofd(int(sys.argv[1]), sys.argv[2]))
