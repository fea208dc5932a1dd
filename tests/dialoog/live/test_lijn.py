"""The process's own channel ends when it has to, whatever the channel layer makes of that."""

import asyncio

import pytest

from dialoog.live import lijn


class Slikt:
    """A layer that goes on after it was cancelled, once, as redis-py does while it connects."""

    def __init__(self, waar: str):
        self.waar, self.bezig, self.geslikt = waar, asyncio.Event(), False

    async def new_channel(self) -> str:
        return "specific.een!twee"

    async def group_add(self, groep: str, kanaal: str) -> None:
        await self._wacht("group_add")

    async def receive(self, kanaal: str) -> dict:
        await self._wacht("receive")
        return {"type": "tafel", "tafel": 1, "nummer": 1}

    async def _wacht(self, waar: str) -> None:
        if waar != self.waar:
            if waar == "receive":
                await asyncio.Event().wait()
            return
        self.bezig.set()
        try:
            await asyncio.Event().wait()
        except asyncio.CancelledError:
            if self.geslikt:
                raise
            self.geslikt = True


@pytest.mark.parametrize("waar", ["group_add", "receive"])
async def test_een_ingeslikte_annulering_houdt_het_proces_niet_op(monkeypatch, waar):
    laag, gehoord = Slikt(waar), []
    monkeypatch.setattr(lijn, "get_channel_layer", lambda: laag)
    een = lijn.Lijn(gehoord.append)
    voor = asyncio.all_tasks()
    een.luister_naar([1])
    await asyncio.wait_for(laag.bezig.wait(), 5)
    taken = asyncio.all_tasks() - voor
    for taak in taken:
        taak.cancel()
    _, lopen_nog = await asyncio.wait(taken, timeout=5)
    for taak in lopen_nog:
        taak.cancel()
    assert laag.geslikt
    assert not lopen_nog
    assert asyncio.all_tasks() == voor
