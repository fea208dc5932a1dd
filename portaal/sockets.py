"""All socket addresses."""

from channels.auth import AuthMiddlewareStack
from channels.generic.websocket import AsyncWebsocketConsumer
from channels.routing import URLRouter
from django.urls import path, re_path

from dialoog.live.consumers import dialoog
from portaal.kern.berichten.consumers import BESTAAT_NIET, BerichtenConsumer


class BestaatNiet(AsyncWebsocketConsumer):
    """Every other address: refused like one that is not yours, instead of failing."""

    async def connect(self) -> None:
        await self.close(code=BESTAAT_NIET)


MET_SESSIE = [
    path("ws/berichten/", BerichtenConsumer.as_asgi()),
    re_path(r"", BestaatNiet.as_asgi()),
]
websocket_urlpatterns: list = [
    path("ws/dialoog/<slug:slug>/", dialoog),  # finds out by itself who it is: thousands at once
    re_path(r"", AuthMiddlewareStack(URLRouter(MET_SESSIE))),
]
