"""Where the hub's questions to the database run, and its work that nobody waits for."""

import asyncio
from collections.abc import Callable, Coroutine
from concurrent.futures import ThreadPoolExecutor

from channels.db import database_sync_to_async

DRAAD: ThreadPoolExecutor | None = ThreadPoolExecutor(1, thread_name_prefix="verdeler")

_losse: set[asyncio.Task] = set()


async def vraag(functie: Callable, *argumenten):
    """The answer of a function that asks the database, in the hub's own thread."""
    return await database_sync_to_async(functie, thread_sensitive=DRAAD is None, executor=DRAAD)(*argumenten)


def los(werk: Coroutine) -> None:
    taak = asyncio.get_running_loop().create_task(werk)
    _losse.add(taak)
    taak.add_done_callback(_losse.discard)
