"""A page that reads slowly holds nobody up, keeps its order, and is let go when too much waits."""

import asyncio

from dialoog.live.aansluiting import MEEST_TEKENS, MEEST_WACHTEND, TE_TRAAG, WEG, Aansluiting, bericht


class Lezer:
    """A server's send() that waits while `dicht` is set."""

    def __init__(self):
        self.gelezen, self.vrij = [], asyncio.Event()
        self.vrij.set()
        self.aansluiting = Aansluiting(self.zend, None)

    async def zend(self, wat: dict) -> None:
        await self.vrij.wait()
        self.gelezen.append(wat["text"])


async def test_wie_leest_krijgt_het_meteen_zonder_taak():
    lezer, voor = Lezer(), len(asyncio.all_tasks())
    lezer.aansluiting.stuur(bericht("1"))
    assert lezer.gelezen == ["1"]
    assert len(asyncio.all_tasks()) == voor


async def test_wie_slaapt_krijgt_later_alles_op_volgorde():
    lezer = Lezer()
    lezer.vrij.clear()
    for nummer in range(50):
        lezer.aansluiting.stuur(bericht(str(nummer)))
    await asyncio.sleep(0)
    assert lezer.gelezen == []
    lezer.vrij.set()
    await asyncio.sleep(0.05)
    lezer.aansluiting.stuur(bericht("50"))
    assert lezer.gelezen == [str(nummer) for nummer in range(51)]


async def test_wie_te_lang_slaapt_wordt_losgelaten():
    for tekst, keer in (("x", MEEST_WACHTEND + 3), ("x" * MEEST_TEKENS, 4)):
        lezer = Lezer()
        lezer.vrij.clear()
        for _ in range(keer):
            lezer.aansluiting.stuur(bericht(tekst))
        assert lezer.aansluiting.einde.result() == TE_TRAAG
        await asyncio.sleep(0.01)
        assert lezer.gelezen == []


async def test_een_verbroken_verbinding_is_geen_fout_voor_de_rest():
    for fout in (ConnectionError("weg"), RuntimeError("after sending 'websocket.close'")):

        async def stuk(wat, fout=fout):
            raise fout

        aansluiting = Aansluiting(stuk, None)
        aansluiting.stuur(bericht("1"))
        assert aansluiting.einde.result() == WEG
        aansluiting.stuur(bericht("2"))
