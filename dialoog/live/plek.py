"""A table that at least one page in this process has open, with those pages by audience."""

import asyncio
from collections.abc import Iterable
from dataclasses import dataclass, field

from dialoog.live.aansluiting import Aansluiting
from dialoog.live.aanwezigheid import Aanwezigheid, Vak
from dialoog.reacties.erbij import Naast
from dialoog.tafels.doelgroep import Doelgroep


@dataclass
class Plek:
    """`tot` is the last event that was brought; `naast` what is known beside its remarks, for a moment."""

    tafel: int
    tot: int
    vakken: dict[Doelgroep, Vak]
    aanwezigheid: Aanwezigheid
    naast: Naast = field(default_factory=Naast)
    wek: asyncio.Event = field(default_factory=asyncio.Event)
    taak: asyncio.Task | None = None

    def alle(self) -> Iterable[Aansluiting]:
        return (een for vak in self.vakken.values() for een in tuple(vak.aansluitingen))

    def zet(self, een: Aansluiting) -> Vak:
        vak = self.vakken.setdefault(een.bezoek.groep, Vak(self.tot, self.tot))
        vak.aansluitingen[een] = None
        return vak

    def haal(self, een: Aansluiting) -> None:
        vak = self.vakken.get(een.bezoek.groep)
        if vak is not None:
            vak.aansluitingen.pop(een, None)
            if not vak.aansluitingen:
                del self.vakken[een.bezoek.groep]
