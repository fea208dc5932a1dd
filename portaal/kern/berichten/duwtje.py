"""A nudge to the open pages of an organisation: "look again". It carries no content, so it can leak none.

Without Redis a nudge reaches only this process; pages poll as well, so nothing depends on it arriving.
"""

import logging

from asgiref.sync import async_to_sync
from channels.exceptions import ChannelFull
from channels.layers import get_channel_layer
from django.db import transaction
from redis.exceptions import RedisError

# What a channel layer can raise when it does not answer.
STORINGEN = (OSError, TimeoutError, ChannelFull, RedisError)

logger = logging.getLogger(__name__)


def groep(organisatie_id: int) -> str:
    """The channel group of everyone who has a page open for this organisation."""
    return f"organisatie.{organisatie_id}"


def geef(organisatie_id: int, soort: str, **gegevens) -> None:
    """Nudge once the transaction is in. `soort` is the event's name in the page: berichten, import."""
    transaction.on_commit(lambda: _zend(organisatie_id, {"soort": soort, **gegevens}))


def _zend(organisatie_id: int, inhoud: dict) -> None:
    try:
        async_to_sync(get_channel_layer().group_send)(groep(organisatie_id), {"type": "duwtje", "inhoud": inhoud})
    except STORINGEN:
        logger.exception("Een duwtje is niet verstuurd; de pagina's vragen zelf")
