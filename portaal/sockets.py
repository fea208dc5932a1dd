"""All socket addresses."""

from django.urls import path

from portaal.kern.berichten.consumers import BerichtenConsumer

websocket_urlpatterns: list = [
    path("ws/berichten/", BerichtenConsumer.as_asgi()),
]
