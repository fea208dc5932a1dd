"""A person acting for an organisation."""

from dataclasses import dataclass
from typing import TYPE_CHECKING

from portaal.kern.mensen.keuzes import ROLLEN_VAN_SOORT, Rol
from portaal.kern.toegang.rechten import RECHTEN

if TYPE_CHECKING:
    from portaal.kern.mensen.models import Gebruiker, Organisatie


@dataclass(frozen=True)
class Hoedanigheid:
    """A person acting for an organisation. Every `zichtbaar_voor` takes one.

    `meekijker_van` is set while a contract manager looks at the pages "als deze aanbieder": then
    `organisatie` is the provider, `rollen` hold reading only, and `meekijker_van` is the region.
    """

    gebruiker: "Gebruiker"
    organisatie: "Organisatie"
    rollen: frozenset[str]
    meekijker_van: "Organisatie | None" = None

    @property
    def soort(self) -> str:
        return self.organisatie.soort

    @property
    def kijkt_mee(self) -> bool:
        return self.meekijker_van is not None

    @property
    def log_organisatie(self) -> "Organisatie":
        """For whom the person really works; the log names that one."""
        return self.meekijker_van or self.organisatie

    def mag(self, recht: str) -> bool:
        """Whether one of the person's roles in this organisation carries the right."""
        return any((self.soort, rol) in RECHTEN[recht] for rol in self.rollen)

    def wie_mag(self, recht: str) -> list[str]:
        """The roles within this kind of organisation that carry the right; empty: it is not theirs at all."""
        return [Rol(rol).label for rol in ROLLEN_VAN_SOORT[self.soort] if (self.soort, rol) in RECHTEN[recht]]
