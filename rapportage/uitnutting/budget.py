"""The figures of one provider and year, as every page, export and test shows them. Plain data; amounts in cents."""

from dataclasses import dataclass, field
from datetime import date

from aanbieder.overeenkomst.prikkel import Prikkel
from rapportage.uitnutting.berekening import Maandbedrag, Stand
from rapportage.uitnutting.indeling import Plafondrij
from rapportage.uitnutting.prognose import Uitgangspunten, Verwachting
from rapportage.uitnutting.stoplicht import Budgetlicht


@dataclass(frozen=True)
class Filter:
    """What the reader asked for, as codes; empty is no limit. A municipality's own code is always filled in."""

    jaar: int
    segment: str = ""
    gemeente: str = ""
    product: str = ""

    def als_vraag(self) -> dict[str, str]:
        """The filter as query parameters, empty ones left out."""
        alles = {
            "jaar": str(self.jaar),
            "segment": self.segment,
            "gemeente": self.gemeente,
            "product": self.product,
        }
        return {naam: waarde for naam, waarde in alles.items() if waarde}


@dataclass(frozen=True)
class Rij:
    """One line of a table: a ceiling, a municipality or a product. `buiten` is what falls under no ceiling."""

    sleutel: str
    naam: str
    stand: Stand
    verwachting: Verwachting
    licht: Budgetlicht
    buiten: int = 0
    prikkel: Prikkel | None = None
    vergoed: int | None = None
    herkomst: tuple[Plafondrij, ...] = ()
    vorig_jaar: int = 0

    @property
    def prognose(self) -> int | None:
        return self.verwachting.prognose

    @property
    def datum_op(self) -> date | None:
        return self.verwachting.datum_op


@dataclass(frozen=True)
class Maandrij:
    """One month: real amounts, the running total, and the forecast's running total where the month is not complete."""

    bedrag: Maandbedrag
    cumulatief: int
    buiten: int
    volledig: bool
    prognose_cumulatief: int | None


@dataclass(frozen=True)
class Budget:
    """Everything the budget page shows."""

    filter: Filter
    jaren: tuple[int, ...]
    peildatum: date | None
    versie: int
    totaal: Rij
    buiten_plafond: int
    per_segment: tuple[Rij, ...] = ()
    per_gemeente: tuple[Rij, ...] = ()
    per_product: tuple[Rij, ...] = ()
    per_maand: tuple[Maandrij, ...] = ()
    buiten: tuple[Rij, ...] = ()
    namen: dict[str, str] = field(default_factory=dict)
    keuzes: dict[str, list[tuple[str, str]]] = field(default_factory=dict)
    uitgangspunten: Uitgangspunten | None = None  # of the total's forecast

    @property
    def afgesloten(self) -> bool:
        """A year before that of the reference date."""
        return self.peildatum is not None and self.filter.jaar < self.peildatum.year
