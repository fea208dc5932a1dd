"""Faults with two real web processes, a real Redis and one database: nothing lost, nothing double, order kept."""

import asyncio

import pytest

from tests.dialoog.live.servers import Klant, Plaatser, Portaal, Redis, doe, kabel, omgeving, start_alle, tot_allen
from tests.metingen.paginas import wacht_op

KLANTEN, VEEL = 4, 200
WEG_SECONDEN = 20


@pytest.fixture(scope="module")
def opstelling(tmp_path_factory):
    werkmap = tmp_path_factory.mktemp("storingen")
    redis = Redis(werkmap)
    redis.start()
    with omgeving(werkmap, redis.url) as waar:
        sessies = doe(waar, "klaar")
        een, twee = Portaal(waar), Portaal(waar)
        start_alle([een, twee])
        plaatser = Plaatser(waar)
        yield een, twee, redis, plaatser, sessies
        plaatser.stop()
        for proces in (een, twee):
            proces.dood()
        redis.stop()


class Zaal:
    """Clients over both processes, that have seen everything so far."""

    def __init__(self, opstelling, poorten=None, aantal: int = KLANTEN, geduld: float = 5):
        self.een, self.twee, self.redis, self.plaatser, self.sessies = opstelling
        poorten = poorten or [self.een.poort, self.twee.poort]
        sessies = list(self.sessies.values())
        self.klanten = [Klant(poorten, sessies[nr % len(sessies)], begin=nr, geduld=geduld) for nr in range(aantal)]

    async def plaats(self, aantal: int, **hoe) -> list[int]:
        return await asyncio.to_thread(self.plaatser.plaats, aantal, **hoe)

    async def begin(self) -> list[int]:
        """Everybody is in and has the first remark, and all before it."""
        (nummer,) = await self.plaats(1)
        async with asyncio.timeout(40):
            while any(klant.gezien[-1:] != [nummer] for klant in self.klanten):
                await asyncio.sleep(0.1)
        return list(self.klanten[0].gezien)

    async def __aenter__(self):
        return self

    async def __aexit__(self, *fout):
        for klant in self.klanten:
            klant.stop()
        await asyncio.gather(*(klant.taak for klant in self.klanten), return_exceptions=True)


async def test_redis_valt_weg_en_komt_terug(opstelling):
    async with Zaal(opstelling) as zaal:
        nummers = await zaal.begin()
        zaal.redis.stop()
        nummers += await zaal.plaats(3)
        await tot_allen(zaal.klanten, nummers)  # the processes look by themselves
        zaal.redis.start()
        nummers += await zaal.plaats(3)
        await tot_allen(zaal.klanten, nummers)


async def test_een_webproces_wordt_gedood(opstelling):
    async with Zaal(opstelling) as zaal:
        nummers = await zaal.begin()
        zaal.een.dood()
        nummers += await zaal.plaats(3)
        await tot_allen(zaal.klanten, nummers)
        zaal.een.start()
        await asyncio.to_thread(wacht_op, zaal.een.poort)


async def test_het_netwerk_van_een_machine_valt_twintig_seconden_weg(opstelling):
    een, twee, *_ = opstelling
    async with (
        kabel(een.poort) as (poort, door),
        Zaal(opstelling, [poort], 2) as afgesneden,
        Zaal(opstelling, [twee.poort], 2) as anderen,
    ):
        await anderen.begin()
        nummers = await afgesneden.begin()
        door.clear()
        for _ in range(WEG_SECONDEN // 2):
            nummers += await anderen.plaats(1)
            await asyncio.sleep(2)
        await tot_allen(anderen.klanten, nummers)  # who is not cut off notices nothing
        assert all(klant.gezien[-1] < nummers[-1] for klant in afgesneden.klanten)
        door.set()
        await tot_allen(afgesneden.klanten, nummers)


async def test_tweehonderd_komen_tegelijk_terug(opstelling):
    async with Zaal(opstelling, aantal=VEEL, geduld=60) as zaal:
        nummers = await zaal.begin()
        for proces in (zaal.een, zaal.twee):
            proces.dood()
        nummers += await zaal.plaats(5)
        start_alle([zaal.een, zaal.twee])
        await tot_allen(zaal.klanten, nummers, 40)


async def test_wie_sliep_haalt_alles_in(opstelling):
    async with Zaal(opstelling) as zaal:
        nummers = await zaal.begin()
        slaper, *wakker = zaal.klanten
        slaper.slaapt.clear()
        nummers += await zaal.plaats(20)
        await tot_allen(wakker, nummers)
        slaper.slaapt.set()
        await tot_allen(zaal.klanten, nummers)


async def test_tijden_die_niet_kloppen_veranderen_de_volgorde_niet(opstelling):
    async with Zaal(opstelling) as zaal:
        nummers = await zaal.begin()
        nummers += await zaal.plaats(4, scheve_klok=True)
        await tot_allen(zaal.klanten, nummers)


async def test_een_machine_waarvan_de_klok_voorloopt(opstelling):
    een, twee, redis, _, sessies = opstelling
    scheef = Portaal(twee.omgeving | {"DJANGO_SETTINGS_MODULE": "tests.dialoog.live.scheef"})
    start_alle([scheef])
    plaatser = Plaatser(scheef.omgeving)  # what is said there has a time that is still to come elsewhere
    try:
        async with Zaal((een, scheef, redis, plaatser, sessies)) as zaal:
            nummers = await zaal.begin()
            for wie in (opstelling[3], plaatser, opstelling[3]):
                nummers += await asyncio.to_thread(wie.plaats, 3)
            await tot_allen(zaal.klanten, nummers)
            async with asyncio.timeout(15):
                while any(klant.aanwezig.get("aantal") != len(sessies) for klant in zaal.klanten):
                    await asyncio.sleep(0.1)
    finally:
        plaatser.stop()
        scheef.dood()


async def test_twee_keer_versturen_is_een_reactie(opstelling):
    async with Zaal(opstelling) as zaal:
        nummers = await zaal.begin()
        nummers += await zaal.plaats(3, dubbel=True)
        await tot_allen(zaal.klanten, nummers)


async def test_twee_processen_weten_samen_wie_er_is_en_wie_typt(opstelling):
    async with Zaal(opstelling) as zaal:
        await zaal.begin()
        async with asyncio.timeout(15):
            while any(klant.aanwezig.get("aantal") != len(zaal.sessies) for klant in zaal.klanten):
                await asyncio.sleep(0.1)
            await zaal.klanten[0].socket.send('{"typt": "2"}')
            while not zaal.klanten[1].typt:
                await asyncio.sleep(0.1)
        assert zaal.klanten[1].typt == {"artikel": "2", "wie": "Anna Aerts", "aantal": 1}
        aanwezig = "Anna Aerts</bdi>, <bdi>Bas Bakker</bdi>, en 1 persoon van cliëntenraad of ervaringsdeskundigen"
        assert all(aanwezig in klant.aanwezig["html"] for klant in zaal.klanten)
