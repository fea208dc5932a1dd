"""Where the hub's questions to the database run, and its work that nobody waits for."""

import asyncio
from collections.abc import Awaitable, Callable, Coroutine
from concurrent.futures import ThreadPoolExecutor

from channels.db import database_sync_to_async

DRAAD: ThreadPoolExecutor | None = ThreadPoolExecutor(1, thread_name_prefix="verdeler")
NAZICHT = ThreadPoolExecutor(1, thread_name_prefix="verdeler-nazicht")

_losse: set[asyncio.Task] = set()


async def vraag(functie: Callable, *argumenten):
    """The answer of a function that asks the database, in the hub's own thread."""
    return await _in(DRAAD, functie)(*argumenten)


async def ga_na(functie: Callable, *argumenten):
    """The same in a thread beside it: what happens at a table does not wait for who is still welcome there."""
    return await _in(DRAAD and NAZICHT, functie)(*argumenten)


def _in(draad: ThreadPoolExecutor | None, functie: Callable) -> Callable[..., Awaitable]:
    return database_sync_to_async(functie, thread_sensitive=draad is None, executor=draad)


def los(werk: Coroutine) -> None:
    taak = asyncio.get_running_loop().create_task(werk)
    _losse.add(taak)
    taak.add_done_callback(_losse.discard)
