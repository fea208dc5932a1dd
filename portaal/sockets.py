"""All socket addresses."""

from channels.generic.websocket import AsyncWebsocketConsumer
from django.urls import path, re_path

from dialoog.live.consumers import dialoog
from portaal.kern.berichten.consumers import BESTAAT_NIET, BerichtenConsumer


class BestaatNiet(AsyncWebsocketConsumer):
    """Every other address: refused like one that is not yours, instead of failing."""

    async def connect(self) -> None:
        await self.close(code=BESTAAT_NIET)


websocket_urlpatterns: list = [
    path("ws/berichten/", BerichtenConsumer.as_asgi()),
    path("ws/dialoog/<slug:slug>/", dialoog),
    re_path(r"", BestaatNiet.as_asgi()),
]
