"""/ws/berichten/: passes nudges on to the pages of whoever is signed in."""

from types import SimpleNamespace

from channels.db import database_sync_to_async
from channels.generic.websocket import AsyncJsonWebsocketConsumer

from portaal.kern.berichten.duwtje import groep
from portaal.kern.mensen.hoedanigheid import bepaal
from portaal.kern.toegang import Hoedanigheid

BESTAAT_NIET = 4404


class BerichtenConsumer(AsyncJsonWebsocketConsumer):
    """Only pushes; what a page sends is ignored. Nudges are rare: a group member per page is cheap."""

    groep: str | None = None

    async def connect(self) -> None:
        namens = await namens_wie(self.scope)
        if namens is None:
            await self.close(code=BESTAAT_NIET)
            return
        self.groep = groep(namens.organisatie.pk)
        await self.channel_layer.group_add(self.groep, self.channel_name)
        await self.accept()

    async def disconnect(self, code: int) -> None:
        if self.groep:
            await self.channel_layer.group_discard(self.groep, self.channel_name)

    async def receive(self, text_data=None, bytes_data=None, **kwargs) -> None:
        return

    async def duwtje(self, gebeurtenis: dict) -> None:
        await self.send_json(gebeurtenis["inhoud"])


@database_sync_to_async
def namens_wie(scope: dict) -> Hoedanigheid | None:
    """The capacity of the session, as a page would have it; None when not signed in or not chosen."""
    gebruiker = scope.get("user")
    if gebruiker is None or not gebruiker.is_authenticated:
        return None
    namens, _ = bepaal(SimpleNamespace(user=gebruiker, session=scope["session"]))
    return namens
