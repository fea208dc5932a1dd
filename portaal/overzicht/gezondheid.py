"""/gezondheid/: do database, channel layer and worker answer? For a monitor: JSON, without details."""

import asyncio
import contextlib
from datetime import timedelta

from asgiref.sync import async_to_sync
from channels.layers import get_channel_layer
from django.db import Error, connection
from django.http import HttpRequest, JsonResponse
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe
from django_tasks_db.models import DBTaskResult

from portaal.kern import klok
from portaal.kern.berichten.duwtje import STORINGEN
from portaal.kern.berichten.models import Hartslag

HARTSLAG_OUD = timedelta(seconds=20)
WACHTTIJD_LANG = timedelta(minutes=5)
TAAK_LANG = timedelta(hours=1)  # a task said to run longer was left behind by a worker that died
ANTWOORD_SECONDEN = 2


@never_cache
@require_safe
def gezondheid(request: HttpRequest) -> JsonResponse:
    """200 when all parts answer, otherwise 503 naming the part that does not."""
    database = _database()
    onderdelen = {"database": database, "kanalen": _kanalen(), "werker": database and _werker()}
    goed = all(onderdelen.values())
    return JsonResponse(
        {
            "status": _woord(goed),
            "onderdelen": {naam: _woord(antwoordt) for naam, antwoordt in onderdelen.items()},
        },
        status=200 if goed else 503,
    )


def _woord(antwoordt: bool) -> str:
    return "goed" if antwoordt else "storing"


def _database() -> bool:
    try:
        with connection.cursor() as cursor:
            cursor.execute("SELECT 1")
            return cursor.fetchone() == (1,)
    except Error:
        return False


def _kanalen() -> bool:
    try:
        return async_to_sync(_rondje)()
    except STORINGEN:
        return False


async def _rondje() -> bool:
    """Whether a message sent through the channel layer comes back."""
    laag = get_channel_layer()
    async with asyncio.timeout(ANTWOORD_SECONDEN):
        kanaal = await laag.new_channel()
        await laag.send(kanaal, {"type": "gezondheid"})
        bericht = await laag.receive(kanaal)
    await _geef_terug(laag, kanaal)
    return bericht["type"] == "gezondheid"


async def _geef_terug(laag, kanaal: str) -> None:
    """A layer forgets a channel when its reader is cancelled; otherwise every look would leave one behind."""
    lezer = asyncio.ensure_future(laag.receive(kanaal))
    await asyncio.sleep(0)
    lezer.cancel()
    with contextlib.suppress(asyncio.CancelledError):
        await lezer


def _werker() -> bool:
    """A fresh sign of life, and nothing that waits long while nothing runs."""
    nu = klok.nu()
    try:
        if not Hartslag.objects.filter(naam="werker", tijd__gte=nu - HARTSLAG_OUD).exists():
            return False
        if DBTaskResult.objects.running().filter(started_at__gte=nu - TAAK_LANG).exists():
            return True
        return not DBTaskResult.objects.ready().filter(enqueued_at__lt=nu - WACHTTIJD_LANG).exists()
    except Error:
        return False
