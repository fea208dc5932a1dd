"""/ws/dialoog/<slug>/: what happens at a table. It only pushes; writing goes over HTTP.

Plain ASGI, not a channels consumer: one of those joins the channel layer for every page, which two thousand pages
at one table do not survive (docs/prestaties.md).
"""

import asyncio
import json
from urllib.parse import parse_qs

from channels.db import database_sync_to_async
from django.conf import settings
from django.http.cookie import parse_cookie

from dialoog.live.aansluiting import BESTAAT_NIET, GEEN_GEHOOR, TE_VEEL, WEG, Aansluiting
from dialoog.live.toegang import bezoek
from dialoog.live.verdeler import verdeler

MEEST_TEKENS = 200  # of a frame that a page sends
TYPT_SECONDEN = 2  # counted at most this often
RONDE_SECONDEN, MEEST_PER_RONDE = 10, 100  # a page sends a frame every few seconds
SLUIT_SECONDEN = 5


async def dialoog(scope: dict, receive, send) -> None:
    await receive()  # websocket.connect
    waar = (_sessie(scope), scope["url_route"]["kwargs"]["slug"], _als(scope))
    gevonden = await database_sync_to_async(bezoek)(*waar)
    if gevonden is None:
        await send({"type": "websocket.close", "code": BESTAAT_NIET})
        return
    await send({"type": "websocket.accept"})
    een = Aansluiting(send, gevonden)
    lezer = asyncio.get_running_loop().create_task(_lees(een, receive))
    verdeler().sluit_aan(een)
    try:
        code = await een.einde
    finally:
        verdeler().laat_gaan(een)
        een.sluit(WEG)
        lezer.cancel()
    if code != WEG:
        await _neem_afscheid(send, code)


def _sessie(scope: dict) -> str:
    """The key of the session in the cookie. Read here: channels' session layers would be passed by everything sent."""
    koekjes = b"; ".join(waarde for naam, waarde in scope["headers"] if naam == b"cookie")
    return parse_cookie(koekjes.decode("latin-1")).get(settings.SESSION_COOKIE_NAME, "")


def _als(scope: dict) -> str:
    """The audience that the page asks for: a big screen wants what the table gets."""
    return parse_qs(scope.get("query_string", b"").decode("latin-1")).get("als", [""])[0]


async def _neem_afscheid(send, code: int) -> None:
    """A page that does not read does not hear why either; the server then ends the connection."""
    try:
        async with asyncio.timeout(SLUIT_SECONDEN):
            await send({"type": "websocket.close", "code": code})
    except GEEN_GEHOOR:  # among them TimeoutError
        return


async def _lees(een: Aansluiting, receive) -> None:
    """Until the page is gone or sends too much. Everything but "I am typing" is ignored."""
    lus = asyncio.get_running_loop()
    begin, aantal, getypt = lus.time(), 0, -TYPT_SECONDEN
    while True:
        wat = await receive()
        if wat["type"] == "websocket.disconnect":
            een.sluit(WEG)
            return
        nu = lus.time()
        if nu - begin > RONDE_SECONDEN:
            begin, aantal = nu, 0
        aantal += 1
        if aantal > MEEST_PER_RONDE:
            een.sluit(TE_VEEL)
            return
        nr = typt(wat.get("text"))
        if nr and nu - getypt >= TYPT_SECONDEN:
            getypt = nu
            verdeler().typt(een, nr)


def typt(tekst: str | None) -> str:
    """The article of {"typt": "2"}; empty for anything else that a page could send."""
    if not tekst or len(tekst) > MEEST_TEKENS:
        return ""
    try:
        wat = json.loads(tekst)
    except (ValueError, RecursionError):
        return ""
    nr = wat.get("typt") if isinstance(wat, dict) else None
    return nr if isinstance(nr, str) and len(nr) <= 40 and "\0" not in nr else ""
