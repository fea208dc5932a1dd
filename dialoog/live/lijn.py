"""The one channel of this process on the channel layer: which tables it listens to, and what it tells the others.

A layer that is away is tried again, ever later; meanwhile the hub (verdeler) looks in the database by itself.
"""

import asyncio
import logging
import random
from collections.abc import Callable, Iterable

from channels.layers import get_channel_layer

from dialoog.live.omroep import GEDULD_SECONDEN, groep
from portaal.kern.berichten.duwtje import STORINGEN

EERSTE_WACHT, LANGSTE_WACHT = 0.5, 15.0  # seconds

logger = logging.getLogger(__name__)


class Lijn:
    """`ontvang` gets every message for one of the tables in `tafels`."""

    def __init__(self, ontvang: Callable[[dict], None]):
        self._ontvang = ontvang
        self._gewenst: set[int] = set()
        self._heeft: set[int] = set()
        self._kanaal = ""
        self._anders = asyncio.Event()
        self._taken: list[asyncio.Task] = []
        self.werkt = False

    def luister_naar(self, tafels: Iterable[int]) -> None:
        """From now on to these and no others."""
        self._gewenst = set(tafels)
        self._anders.set()
        if not self._taken:
            self._taken.append(asyncio.get_running_loop().create_task(self._houd_bij()))

    async def _houd_bij(self) -> None:
        wacht = EERSTE_WACHT
        while True:
            self._anders.clear()
            try:
                await self._breng_bij()
                _stop_wie_moet_stoppen()
            except STORINGEN as fout:
                logger.warning("De kanalenlaag antwoordt niet (%s); het portaal kijkt zelf in de database", fout)
                self.werkt = False
                await asyncio.sleep(wacht * random.uniform(0.5, 1))
                wacht = min(wacht * 2, LANGSTE_WACHT)
                continue
            self.werkt, wacht = True, EERSTE_WACHT
            await self._anders.wait()

    async def _breng_bij(self) -> None:
        laag = get_channel_layer()
        if not self._kanaal:
            self._kanaal = await laag.new_channel()
            self._taken.append(asyncio.get_running_loop().create_task(self._luister(laag, self._kanaal)))
        for tafel in self._gewenst - self._heeft:
            await laag.group_add(groep(tafel), self._kanaal)
            self._heeft.add(tafel)
        for tafel in self._heeft - self._gewenst:
            await laag.group_discard(groep(tafel), self._kanaal)
            self._heeft.discard(tafel)

    async def _luister(self, laag, kanaal: str) -> None:
        while True:
            self._ontvang(await laag.receive(kanaal))
            _stop_wie_moet_stoppen()

    async def vertel(self, tafel: int, wat: dict) -> None:
        """To the same table in every process, this one too. May get lost."""
        if not self.werkt:
            return
        try:
            async with asyncio.timeout(GEDULD_SECONDEN):
                await get_channel_layer().group_send(groep(tafel), wat)
        except STORINGEN as fout:
            logger.warning("Aanwezigheid aan tafel %s is niet doorgegeven (%s)", tafel, fout)


def _stop_wie_moet_stoppen() -> None:
    """redis-py swallows a cancellation that comes while it connects; a loop around it would never end."""
    if asyncio.current_task().cancelling():
        raise asyncio.CancelledError
