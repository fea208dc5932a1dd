"""The hub: brings what happens at a table to every page that has it open in this process.

Truth is the database. The hub listens once per process and table, not once per page; what happened is made once per
audience, and the same text goes to every socket of that audience. A nudge that got lost costs at most KIJK_SECONDEN,
because the hub looks by itself too. Everything here runs in the event loop, so nothing is locked; what asks the
database runs in a thread of its own, so that two hundred people who sign in do not hold up who is already there.
"""

import asyncio
import json
import logging
from collections.abc import Callable, Iterable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field, replace
from uuid import uuid4
from weakref import WeakKeyDictionary

from channels.db import database_sync_to_async
from django.db import DatabaseError

from dialoog.live import opvragen, toegang
from dialoog.live.aansluiting import BESTAAT_NIET, STORING, Aansluiting, bericht
from dialoog.live.aanwezig import Aanwezigen, Hier, Samen
from dialoog.live.lijn import Lijn
from dialoog.tafels.doelgroep import Doelgroep

TIK_SECONDEN = 0.25
KIJK_SECONDEN = 1.5
HARTSLAG_SECONDEN = 20
AANWEZIG_SECONDEN = 1  # who is here goes out at most this often
TYPT_SECONDEN = 1  # and so is who is typing
HERHAAL_SECONDEN = 10  # and to other processes at least this often
CONTROLE_SECONDEN = 30  # whether session and membership still hold
MEEST_PER_CONTROLE = 50
DRAAD: ThreadPoolExecutor | None = ThreadPoolExecutor(1, thread_name_prefix="verdeler")

logger = logging.getLogger(__name__)
_verdelers: WeakKeyDictionary = WeakKeyDictionary()


def verdeler() -> "Verdeler":
    """The hub of this event loop."""
    lus = asyncio.get_running_loop()
    if lus not in _verdelers:
        _verdelers[lus] = Verdeler()
    return _verdelers[lus]


def kader(**wat) -> dict:
    """A frame: text made once, whoever it goes to."""
    return bericht(json.dumps(wat, ensure_ascii=False, separators=(",", ":")))


async def vraag(functie: Callable, *argumenten):
    """The answer of a function that asks the database, in the hub's own thread."""
    return await database_sync_to_async(functie, thread_sensitive=DRAAD is None, executor=DRAAD)(*argumenten)


@dataclass
class Vak:
    """The sockets of one audience. `tot` is how far it was looked, `verzonden` the last number that was sent."""

    tot: int
    verzonden: int
    aansluitingen: dict[Aansluiting, None] = field(default_factory=dict)


@dataclass
class Plek:
    """A table that at least one page here has open."""

    tafel: int
    tot: int
    vakken: dict[Doelgroep, Vak] = field(default_factory=dict)
    wek: asyncio.Event = field(default_factory=asyncio.Event)
    taak: asyncio.Task | None = None
    aanwezigen: Aanwezigen = field(default_factory=Aanwezigen)
    verteld: Hier | None = None
    verteld_om: float = 0
    getoond: Samen | None = None
    typen: dict[tuple[str, str], Aansluiting] = field(default_factory=dict)  # (article, person)
    getypt_om: float = 0

    def alle(self) -> Iterable[Aansluiting]:
        return (een for vak in self.vakken.values() for een in tuple(vak.aansluitingen))


class Verdeler:
    def __init__(self):
        self.plekken: dict[int, Plek] = {}
        self.proces = uuid4().hex
        self.lijn = Lijn(self._ontvang)
        self._klok: asyncio.Task | None = None
        self._losse: set[asyncio.Task] = set()

    # --- Sockets come and go -------------------------------------------------------------------------------
    def sluit_aan(self, een: Aansluiting) -> None:
        """From now on it gets everything above the `stand` it is sent first."""
        plek = self.plekken.get(een.bezoek.tafel_id)
        if plek is None:
            plek = self._open(een.bezoek)
        vak = self._zet(plek, een)
        een.stuur(kader(stand=vak.tot))
        self._toon_aanwezig_aan(plek, een)

    def laat_gaan(self, een: Aansluiting) -> None:
        plek = self.plekken.get(een.bezoek.tafel_id)
        if plek is None:
            return
        self._haal(plek, een)
        if not plek.vakken:
            self._sluit(plek)

    def _open(self, bezoek: toegang.Bezoek) -> Plek:
        plek = self.plekken[bezoek.tafel_id] = Plek(bezoek.tafel_id, bezoek.tot)
        plek.taak = asyncio.get_running_loop().create_task(self._volg(plek))
        plek.taak.add_done_callback(lambda taak: self._gestopt(plek, taak))
        plek.wek.set()  # something may have happened since the visit was looked up
        self.lijn.luister_naar(self.plekken)
        if self._klok is None or self._klok.done():
            self._klok = asyncio.get_running_loop().create_task(self._tik())
        return plek

    def _sluit(self, plek: Plek) -> None:
        self.plekken.pop(plek.tafel, None)
        plek.taak.cancel()
        self._los(self.lijn.vertel(plek.tafel, self._aanwezig_bericht(plek, Hier())))
        self.lijn.luister_naar(self.plekken)

    def _gestopt(self, plek: Plek, taak: asyncio.Task) -> None:
        """A fragment that cannot be made ends the table's task: pages come back and ask what they missed."""
        if taak.cancelled() or taak.exception() is None:
            return
        logger.error("Tafel %s wordt hier niet meer bijgehouden", plek.tafel, exc_info=taak.exception())
        self.plekken.pop(plek.tafel, None)
        for een in plek.alle():
            een.sluit(STORING)

    def _zet(self, plek: Plek, een: Aansluiting) -> Vak:
        groep = een.bezoek.groep
        vak = plek.vakken.setdefault(groep, Vak(plek.tot, plek.tot))
        vak.aansluitingen[een] = None
        return vak

    def _haal(self, plek: Plek, een: Aansluiting) -> None:
        vak = plek.vakken.get(een.bezoek.groep)
        if vak is not None:
            vak.aansluitingen.pop(een, None)
            if not vak.aansluitingen:
                del plek.vakken[een.bezoek.groep]

    # --- What happened -------------------------------------------------------------------------------------
    async def _volg(self, plek: Plek) -> None:
        while True:
            await plek.wek.wait()
            plek.wek.clear()
            try:
                while await self._breng(plek):
                    pass
            except DatabaseError:
                logger.exception("Tafel %s is niet gelezen; straks weer", plek.tafel)

    async def _breng(self, plek: Plek) -> bool:
        """One look in the database; True when there is more."""
        standen = {groep: vak.tot for groep, vak in plek.vakken.items()}
        if not standen:
            return False
        nieuws = await vraag(opvragen.nieuws, plek.tafel, standen, True)
        if nieuws.zet_anders:  # first who may see it, then what there is to see
            await self._sorteer(plek)
            standen = {groep: vak.tot for groep, vak in plek.vakken.items()}
            nieuws = await vraag(opvragen.nieuws, plek.tafel, standen, False)
        if not standen or nieuws.tot <= min(standen.values()):
            return False
        for groep, beelden in nieuws.beelden.items():
            self._verzend(plek, groep, nieuws.tot, beelden)
        plek.tot = max(plek.tot, nieuws.tot)
        return nieuws.meer or any(vak.tot < plek.tot for vak in plek.vakken.values())

    def _verzend(self, plek: Plek, groep: Doelgroep, tot: int, beelden: list[dict]) -> None:
        vak = plek.vakken.get(groep)
        if vak is None or tot <= vak.tot:
            return
        vak.tot = tot
        if not beelden:
            return
        wat = kader(vanaf=vak.verzonden, tot=tot, gebeurtenissen=beelden)
        vak.verzonden = tot
        for een in tuple(vak.aansluitingen):
            een.stuur(wat)

    async def _sorteer(self, plek: Plek) -> None:
        alle = list(plek.alle())
        bezoeken = await vraag(toegang.sorteer_opnieuw, plek.tafel, [een.bezoek for een in alle])
        for een, bezoek in zip(alle, bezoeken, strict=True):
            self._wijzig(plek, een, bezoek)

    def _wijzig(self, plek: Plek, een: Aansluiting, bezoek: toegang.Bezoek | None) -> None:
        """This page is somebody else's business now, or nobody's."""
        oud = een.bezoek
        if bezoek is None or bezoek.naam != oud.naam:
            plek.aanwezigen.vergeet(oud.sleutel)
        if bezoek is None:
            self._haal(plek, een)
            een.sluit(BESTAAT_NIET)
        elif bezoek.groep != oud.groep:
            if een in plek.vakken.get(oud.groep, Vak(0, 0)).aansluitingen:
                self._haal(plek, een)
                een.bezoek = replace(bezoek, tot=oud.tot)
                self._zet(plek, een)
        else:
            een.bezoek = bezoek

    # --- The clock -----------------------------------------------------------------------------------------
    async def _tik(self) -> None:
        """Until the last page is closed."""
        lus = asyncio.get_running_loop()
        gekeken = hartslag = lus.time()
        while self.plekken:
            await asyncio.sleep(TIK_SECONDEN)
            nu = lus.time()
            for plek in tuple(self.plekken.values()):
                self._toon_aanwezig(plek, nu)
                if plek.typen and nu - plek.getypt_om >= TYPT_SECONDEN:
                    plek.getypt_om = nu
                    self._los(self._toon_typen(plek))
            if nu - hartslag >= HARTSLAG_SECONDEN:
                hartslag = nu
                self._klop()
            if nu - gekeken >= KIJK_SECONDEN:
                gekeken = nu
                await self._kijk(nu)

    def _klop(self) -> None:
        for plek in self.plekken.values():
            for vak in plek.vakken.values():
                wat = kader(stand=vak.verzonden)
                for een in tuple(vak.aansluitingen):
                    een.stuur(wat)

    async def _kijk(self, nu: float) -> None:
        """By itself, for nudges that were lost; and whether people may still be here."""
        try:
            standen = await vraag(opvragen.standen, list(self.plekken))
            for tafel, tot in standen.items():
                plek = self.plekken.get(tafel)
                if plek and tot > plek.tot:
                    plek.wek.set()
            await self._controleer(nu)
        except DatabaseError:
            logger.exception("De tafels zijn niet bekeken; straks weer")

    async def _controleer(self, nu: float) -> None:
        aan_de_beurt = [
            (plek, een)
            for plek in self.plekken.values()
            for een in plek.alle()
            if nu - een.gecontroleerd >= CONTROLE_SECONDEN
        ][:MEEST_PER_CONTROLE]
        if not aan_de_beurt:
            return
        for _, een in aan_de_beurt:
            een.gecontroleerd = nu
        gezien = [een.bezoek for _, een in aan_de_beurt]
        bezoeken = await database_sync_to_async(toegang.hercontroleer)(gezien)
        for (plek, een), was, bezoek in zip(aan_de_beurt, gezien, bezoeken, strict=True):
            if een.bezoek is was:  # nothing else changed it meanwhile
                self._wijzig(plek, een, bezoek)

    # --- Who is here, who is typing ------------------------------------------------------------------------
    def typt(self, een: Aansluiting, nr: str) -> None:
        """Goes out within a second, when the person may write there."""
        plek = self.plekken.get(een.bezoek.tafel_id)
        if plek and een.bezoek.naam:
            plek.typen[nr, een.bezoek.sleutel] = een

    async def _toon_typen(self, plek: Plek) -> None:
        """One question and a few frames, however many people type."""
        wie, plek.typen = [(nr, een.bezoek) for (nr, _), een in plek.typen.items()], {}
        for nr, namen, sleutels in await vraag(opvragen.wie_typen, plek.tafel, wie):
            wat = {"typt": {"artikel": nr, "wie": namen}}
            self._stuur_typen(plek, wat, sleutels)
            await self.lijn.vertel(
                plek.tafel, {"type": "typt", "tafel": plek.tafel, "van": self.proces, "wat": wat, "niet": sleutels}
            )

    def _stuur_typen(self, plek: Plek, wat: dict, sleutels: list[str]) -> None:
        """Not to who reads along, nor to the person who is the only one typing."""
        frame = kader(**wat)
        niet_aan = sleutels[0] if len(sleutels) == 1 else ""
        for groep, vak in plek.vakken.items():
            if groep.aan_tafel:
                for een in tuple(vak.aansluitingen):
                    if een.bezoek.sleutel != niet_aan:
                        een.stuur(frame)

    def _toon_aanwezig(self, plek: Plek, nu: float) -> None:
        if nu - plek.verteld_om < AANWEZIG_SECONDEN:
            return
        hier = plek.aanwezigen.hier((een.bezoek for een in plek.alle()), nu)
        if hier != plek.verteld or nu - plek.verteld_om >= HERHAAL_SECONDEN:
            plek.verteld, plek.verteld_om = hier, nu
            self._los(self.lijn.vertel(plek.tafel, self._aanwezig_bericht(plek, hier)))
        samen = plek.aanwezigen.samen(hier, nu)
        if samen != plek.getoond:
            plek.getoond, plek.verteld_om = samen, nu
            for groep in tuple(plek.vakken):
                self._stuur_aanwezig(plek, groep)

    def _stuur_aanwezig(self, plek: Plek, groep: Doelgroep, aan: Iterable[Aansluiting] | None = None) -> None:
        frame = kader(aanwezig=plek.getoond.beeld(met_namen=groep.aan_tafel))
        for een in tuple(plek.vakken[groep].aansluitingen if aan is None else aan):
            een.stuur(frame)

    def _toon_aanwezig_aan(self, plek: Plek, een: Aansluiting) -> None:
        """Who is here already; that this one came goes out with the next round."""
        if plek.getoond is not None:
            self._stuur_aanwezig(plek, een.bezoek.groep, (een,))

    def _aanwezig_bericht(self, plek: Plek, hier: Hier) -> dict:
        return {"type": "aanwezig", "tafel": plek.tafel, "van": self.proces, "wie": hier.als_bericht()}

    # --- The line ------------------------------------------------------------------------------------------
    def _ontvang(self, wat: dict) -> None:
        plek = self.plekken.get(wat.get("tafel"))
        if plek is None or wat.get("van") == self.proces:
            return
        if wat["type"] == "tafel":
            if wat["nummer"] > plek.tot:
                plek.wek.set()
        elif wat["type"] == "aanwezig":
            plek.aanwezigen.hoorde(wat["van"], Hier.uit_bericht(wat["wie"]), asyncio.get_running_loop().time())
        elif wat["type"] == "typt":
            self._stuur_typen(plek, wat["wat"], wat["niet"])

    def _los(self, taak) -> None:
        """Work that nobody waits for."""
        taak = asyncio.get_running_loop().create_task(taak)
        self._losse.add(taak)
        taak.add_done_callback(self._losse.discard)
