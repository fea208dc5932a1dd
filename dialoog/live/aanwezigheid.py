"""Who is at a table and who types there: gathered from the pages here and from other processes, and shown to all."""

import asyncio
from collections.abc import Iterable
from dataclasses import dataclass, field

from dialoog.live import opvragen
from dialoog.live.aansluiting import Aansluiting, kader
from dialoog.live.aanwezig import Aanwezigen, Hier, Samen
from dialoog.live.draad import los, vraag
from dialoog.live.lijn import Lijn
from dialoog.tafels.doelgroep import Doelgroep

AANWEZIG_SECONDEN = 1  # who is here goes out at most this often
TYPT_SECONDEN = 1  # and so is who is typing
HERHAAL_SECONDEN = 10  # and to other processes at least this often


@dataclass
class Vak:
    """The sockets of one audience. `tot` is how far it was looked, `verzonden` the last number that was sent."""

    tot: int
    verzonden: int
    aansluitingen: dict[Aansluiting, None] = field(default_factory=dict)

    def stuur(self, wat: dict) -> None:
        for een in tuple(self.aansluitingen):
            een.stuur(wat)


class Aanwezigheid:
    """Of one table. `vakken` are the table's own, as they are at any moment."""

    def __init__(self, tafel: int, vakken: dict[Doelgroep, Vak], lijn: Lijn, proces: str):
        self._tafel, self._vakken, self._lijn, self._proces = tafel, vakken, lijn, proces
        self._aanwezigen = Aanwezigen()
        self._verteld: Hier | None = None
        self._verteld_om: float = 0
        self._getoond: Samen | None = None
        self._typen: dict[tuple[str, str], Aansluiting] = {}  # (article, person)
        self._getypt_om: float = 0

    def tik(self, nu: float) -> None:
        self._toon_wie(nu)
        if self._typen and nu - self._getypt_om >= TYPT_SECONDEN:
            self._getypt_om = nu
            los(self._toon_typen())

    def hoorde(self, wat: dict) -> None:
        """From the same table in another process."""
        if wat["type"] == "aanwezig":
            self._aanwezigen.hoorde(wat["van"], Hier.uit_bericht(wat["wie"]), asyncio.get_running_loop().time())
        elif wat["type"] == "typt":
            self._stuur_typen(wat["wat"], wat["niet"])

    # --- Who is here ---------------------------------------------------------------------------------------
    def toon_aan(self, een: Aansluiting) -> None:
        """Who is here already; that this one came goes out with the next round."""
        if self._getoond is not None:
            een.stuur(self._kader_voor(een.bezoek.groep))

    def vergeet(self, sleutel: str) -> None:
        self._aanwezigen.vergeet(sleutel)

    def sluit(self) -> None:
        """Nobody here has this table open any more."""
        los(self._vertel_wie(Hier()))

    def _toon_wie(self, nu: float) -> None:
        if nu - self._verteld_om < AANWEZIG_SECONDEN:
            return
        open_nu = (een.bezoek for vak in self._vakken.values() for een in vak.aansluitingen)
        hier = self._aanwezigen.hier(open_nu, nu)
        if hier != self._verteld or nu - self._verteld_om >= HERHAAL_SECONDEN:
            self._verteld, self._verteld_om = hier, nu
            los(self._vertel_wie(hier))
        samen = self._aanwezigen.samen(hier, nu)
        if samen != self._getoond:
            self._getoond, self._verteld_om = samen, nu
            for groep, vak in self._vakken.items():
                vak.stuur(self._kader_voor(groep))

    def _kader_voor(self, groep: Doelgroep) -> dict:
        return kader(aanwezig=self._getoond.beeld(met_namen=groep.aan_tafel))

    async def _vertel_wie(self, hier: Hier) -> None:
        wat = {"type": "aanwezig", "tafel": self._tafel, "van": self._proces, "wie": hier.als_bericht()}
        await self._lijn.vertel(self._tafel, wat)

    # --- Who is typing -------------------------------------------------------------------------------------
    def typt(self, een: Aansluiting, nr: str) -> None:
        """Goes out within a second, when the person may write there."""
        if een.bezoek.aan_tafel:
            self._typen[nr, een.bezoek.sleutel] = een

    async def _toon_typen(self) -> None:
        """One question and a few frames, however many people type."""
        wie, self._typen = [(nr, een.bezoek) for (nr, _), een in self._typen.items()], {}
        for nr, namen, sleutels in await vraag(opvragen.wie_typen, self._tafel, wie):
            wat = {"typt": {"artikel": nr, "wie": namen, "aantal": len(sleutels)}}
            self._stuur_typen(wat, sleutels)
            verder = {"type": "typt", "tafel": self._tafel, "van": self._proces, "wat": wat, "niet": sleutels}
            await self._lijn.vertel(self._tafel, verder)

    def _stuur_typen(self, wat: dict, sleutels: Iterable[str]) -> None:
        """Not to who reads along, nor to the person who is the only one typing."""
        frame, typers = kader(**wat), tuple(sleutels)
        niet_aan = typers[0] if len(typers) == 1 else ""
        for een in [een for groep, vak in self._vakken.items() if groep.aan_tafel for een in vak.aansluitingen]:
            if een.bezoek.sleutel != niet_aan:
                een.stuur(frame)
