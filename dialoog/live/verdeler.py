"""The hub: brings what happens at a table to every page that has it open in this process.

Truth is the database. The hub listens once per process and table, not once per page; what happened is made once per
audience, and the same bytes go to every socket of that audience. A nudge that got lost costs at most KIJK_SECONDEN,
because the hub looks by itself too. Everything here runs in the event loop, so nothing is locked; what asks the
database runs in a thread of its own, so that two hundred people who sign in do not hold up who is already there.
"""

import asyncio
import logging
from collections.abc import Callable, Iterable
from dataclasses import replace
from itertools import islice
from uuid import uuid4
from weakref import WeakKeyDictionary

from django.db import DatabaseError

from dialoog.live import opvragen, toegang
from dialoog.live.aansluiting import BESTAAT_NIET, STORING, Aansluiting, kader
from dialoog.live.aanwezigheid import Aanwezigheid, Vak
from dialoog.live.draad import ga_na, vraag
from dialoog.live.lijn import Lijn
from dialoog.live.plek import Plek
from dialoog.reacties.erbij import Naast
from dialoog.tafels.doelgroep import Doelgroep

TIK_SECONDEN = 0.25
KIJK_SECONDEN = 1.5
HARTSLAG_SECONDEN = 20
LEDEN_SECONDEN = 2.5  # whether everybody's membership still holds
CONTROLE_SECONDEN = 15  # whether their session does
MEEST_PER_CONTROLE = 200

logger = logging.getLogger(__name__)
_verdelers: WeakKeyDictionary = WeakKeyDictionary()


def verdeler() -> "Verdeler":
    """The hub of this event loop."""
    lus = asyncio.get_running_loop()
    if lus not in _verdelers:
        _verdelers[lus] = Verdeler()
    return _verdelers[lus]


class Verdeler:
    def __init__(self):
        self.plekken: dict[int, Plek] = {}
        self.proces = uuid4().hex
        self.lijn = Lijn(self._ontvang)
        self._klok: asyncio.Task | None = None

    # --- Sockets come and go -------------------------------------------------------------------------------
    def sluit_aan(self, een: Aansluiting) -> None:
        """From now on it gets everything above the `stand` it is sent first."""
        plek = self.plekken.get(een.bezoek.tafel_id)
        if plek is None:
            plek = self._open(een.bezoek)
        vak = plek.zet(een)
        een.stuur(kader(stand=vak.tot))
        plek.aanwezigheid.toon_aan(een)

    def laat_gaan(self, een: Aansluiting) -> None:
        plek = self.plekken.get(een.bezoek.tafel_id)
        if plek is None:
            return
        plek.haal(een)
        if not plek.vakken:
            self._sluit(plek)

    def _open(self, bezoek: toegang.Bezoek) -> Plek:
        tafel, vakken = bezoek.tafel_id, {}
        aanwezigheid = Aanwezigheid(tafel, vakken, self.lijn, self.proces)
        plek = self.plekken[tafel] = Plek(tafel, bezoek.tot, vakken, aanwezigheid)
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
        plek.aanwezigheid.sluit()
        self.lijn.luister_naar(self.plekken)

    def _gestopt(self, plek: Plek, taak: asyncio.Task) -> None:
        """A fragment that cannot be made ends the table's task: pages come back and ask what they missed."""
        if taak.cancelled() or taak.exception() is None:
            return
        logger.error("Tafel %s wordt hier niet meer bijgehouden", plek.tafel, exc_info=taak.exception())
        self.plekken.pop(plek.tafel, None)
        for een in plek.alle():
            een.sluit(STORING)

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
        nieuws = await vraag(opvragen.nieuws, plek.tafel, standen, plek.naast, True)
        if nieuws.zet_anders:  # first who may see it, then what there is to see
            await self._sorteer(plek)
            standen = {groep: vak.tot for groep, vak in plek.vakken.items()}
            nieuws = await vraag(opvragen.nieuws, plek.tafel, standen, plek.naast, False)
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
        vak.stuur(wat)

    async def _sorteer(self, plek: Plek) -> None:
        alle = list(plek.alle())
        bezoeken = await vraag(toegang.sorteer_opnieuw, plek.tafel, [een.bezoek for een in alle])
        for een, bezoek in zip(alle, bezoeken, strict=True):
            self._wijzig(plek, een, bezoek)

    def _wijzig(self, plek: Plek, een: Aansluiting, bezoek: toegang.Bezoek | None) -> None:
        """This page is somebody else's business now, or nobody's."""
        oud = een.bezoek
        if bezoek is None or bezoek.naam != oud.naam:
            plek.aanwezigheid.vergeet(oud.sleutel)
        if bezoek is None:
            plek.haal(een)
            een.sluit(BESTAAT_NIET)
        elif bezoek.groep != oud.groep:
            if een in plek.vakken.get(oud.groep, Vak(0, 0)).aansluitingen:
                plek.haal(een)
                een.bezoek = replace(bezoek, tot=oud.tot)
                plek.zet(een)
        else:
            een.bezoek = bezoek

    # --- The clock -----------------------------------------------------------------------------------------
    async def _tik(self) -> None:
        """Until the last page is closed."""
        lus = asyncio.get_running_loop()
        gekeken = hartslag = leden = lus.time()
        while self.plekken:
            await asyncio.sleep(TIK_SECONDEN)
            nu = lus.time()
            for plek in tuple(self.plekken.values()):
                plek.aanwezigheid.tik(nu)
            if nu - hartslag >= HARTSLAG_SECONDEN:
                hartslag = nu
                self._klop()
            if nu - gekeken >= KIJK_SECONDEN:
                gekeken = nu
                await self._kijk()
            if nu - leden >= LEDEN_SECONDEN:
                leden = nu
                await self._controleer(toegang.leden_nu, list(self._alle()))
                await self._controleer(toegang.hercontroleer, self._aan_de_beurt(nu))

    def _klop(self) -> None:
        for plek in self.plekken.values():
            for vak in plek.vakken.values():
                vak.stuur(kader(stand=vak.verzonden))

    async def _kijk(self) -> None:
        """By itself, for nudges that were lost; and a name may have changed."""
        for plek in self.plekken.values():
            plek.naast = Naast()
        try:
            standen = await vraag(opvragen.standen, list(self.plekken))
            for tafel, tot in standen.items():
                plek = self.plekken.get(tafel)
                if plek and tot > plek.tot:
                    plek.wek.set()
        except DatabaseError:
            logger.exception("De tafels zijn niet bekeken; straks weer")

    def typt(self, een: Aansluiting, nr: str) -> None:
        plek = self.plekken.get(een.bezoek.tafel_id)
        if plek:
            plek.aanwezigheid.typt(een, nr)

    # --- May they still be here ----------------------------------------------------------------------------
    def _alle(self) -> Iterable[tuple[Plek, Aansluiting]]:
        return ((plek, een) for plek in self.plekken.values() for een in plek.alle())

    def _aan_de_beurt(self, nu: float) -> list[tuple[Plek, Aansluiting]]:
        """Those whose session was not looked at for a while: some at a time, as they once came in."""
        lang = ((plek, een) for plek, een in self._alle() if nu - een.gecontroleerd >= CONTROLE_SECONDEN)
        uit = list(islice(lang, MEEST_PER_CONTROLE))
        for _, een in uit:
            een.gecontroleerd = nu
        return uit

    async def _controleer(self, hoe: Callable[[list], list], wie: list[tuple[Plek, Aansluiting]]) -> None:
        """Whoever is somebody else by now, in `hoe`, hears what that one may, or nothing."""
        gezien = [een.bezoek for _, een in wie]
        try:
            bezoeken = await ga_na(hoe, gezien) if gezien else []
        except DatabaseError:
            logger.exception("Wie er is, is niet nagegaan; straks weer")
            return
        for (plek, een), was, bezoek in zip(wie, gezien, bezoeken, strict=True):
            if bezoek is not was and een.bezoek is was:  # nothing else changed it meanwhile
                self._wijzig(plek, een, bezoek)

    # --- The line ------------------------------------------------------------------------------------------
    def _ontvang(self, wat: dict) -> None:
        plek = self.plekken.get(wat.get("tafel"))
        if plek is None or wat.get("van") == self.proces:
            return
        if wat["type"] == "tafel":
            if wat["nummer"] > plek.tot:
                plek.wek.set()
        else:
            plek.aanwezigheid.hoorde(wat)
