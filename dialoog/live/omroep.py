"""The nudge between processes: "table 12 has events up to 345". It carries no content, so it can leak none.

It may get lost: every process also looks in the database now and then (dialoog.live.verdeler).
"""

import asyncio
import logging

from asgiref.sync import async_to_sync
from channels.layers import get_channel_layer

from portaal.kern.berichten.duwtje import STORINGEN

GEDULD_SECONDEN = 1  # a layer that does not answer holds nobody's post up

logger = logging.getLogger(__name__)


def groep(tafel_id: int) -> str:
    """The channel group of the processes that have this table open."""
    return f"tafel.{tafel_id}"


def roep_om(tafel_id: int, nummer: int) -> None:
    """Tell every process; call it after commit."""
    try:
        async_to_sync(_zend)(tafel_id, nummer)
    except STORINGEN:
        logger.exception("Een omroep over tafel %s is niet verstuurd; de processen kijken zelf", tafel_id)


async def _zend(tafel_id: int, nummer: int) -> None:
    async with asyncio.timeout(GEDULD_SECONDEN):
        await get_channel_layer().group_send(groep(tafel_id), {"type": "tafel", "tafel": tafel_id, "nummer": nummer})
