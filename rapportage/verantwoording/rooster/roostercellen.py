"""One row and one cell of the grid, as its template shows them."""

import json
from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import cached_property

from rapportage.verantwoording.acties.cellen import Celuitkomst
from rapportage.verantwoording.bevinding import Bevinding
from rapportage.verantwoording.models import Regel
from rapportage.verantwoording.register import KOLOM, Kolom, Soort


@dataclass(frozen=True)
class Gevonden:
    """A finding beside its cell; `reden` where somebody confirmed it, `over_te_nemen` the values a button offers."""

    bevinding: Bevinding
    zin: str  # without the words that the row itself already says
    reden: str
    over_te_nemen: tuple[str, ...]

    @property
    def noemt_kolom(self) -> bool:
        kolom = KOLOM.get(self.bevinding.kolom)
        return kolom is None or self.zin.lower().startswith(kolom.kop.lower())


@dataclass
class Cel:
    """One input. `waarde` is shown; `opslag` is what is kept (they differ where typed text was not kept)."""

    kolom: Kolom
    regel_id: int
    opslag: str
    waarde: str
    open: bool
    gevonden: list[Gevonden] = field(default_factory=list)
    uitkomst: Celuitkomst | None = None
    hint: tuple[str, int] | None = None  # a word and an amount: what the region has, or what the parts add up to
    keuzes: Sequence[tuple[str, str]] = ()

    @property
    def id(self) -> str:
        return f"{self.regel_id}-{self.kolom.naam}"

    @property
    def naam(self) -> str:
        return f"c-{self.id}"

    @property
    def is_getal(self) -> bool:
        return self.kolom.soort in (Soort.GELD, Soort.AANTAL)

    @property
    def fout(self) -> bool:
        return self.uitkomst is not None or any(g.bevinding.blokkeert for g in self.gevonden)

    @property
    def let_op(self) -> bool:
        return any(not g.bevinding.blokkeert and not g.reden for g in self.gevonden)

    @property
    def heeft_onder(self) -> bool:
        return bool(self.gevonden or self.uitkomst)

    @property
    def beschreven_door(self) -> str:
        """The ids of what stands below the input."""
        return " ".join([f"h-{self.id}"] * bool(self.hint) + [f"o-{self.id}"] * self.heeft_onder)

    @cached_property
    def opties(self) -> list[tuple[str, str, bool]]:
        """Value, text and whether chosen; a typed value that is not among the choices stays, and says so."""
        keuzes = list(self.keuzes)
        if self.waarde not in dict(keuzes):
            naam = f"{self.waarde} (niet in uw contract)" if self.waarde else "Maak een keuze"
            keuzes.insert(0, (self.waarde, naam))
        return [(waarde, tekst, waarde == self.waarde) for waarde, tekst in keuzes]


@dataclass
class Rij:
    """One row: `nummer` counts from 1 over the whole report, `naam` says what it is about."""

    regel: Regel
    nummer: int
    open: bool
    naam: str
    cellen: list[Cel]
    overig: list[Gevonden] = field(default_factory=list)  # findings without a column

    @property
    def was(self) -> str:
        return json.dumps(self.regel.waarden, ensure_ascii=False)
