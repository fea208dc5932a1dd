"""The stored sheets of one computation, as a page of the monitor reads them."""

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from functools import cached_property

from aanbieder.models import Aanbieder, Product, Regio
from portaal.kern.toegang import Hoedanigheid
from rapportage.kpi import berekening as zorgberekening
from rapportage.kpi.models import Monitorblad, Zorgberekening
from rapportage.monitor import filters
from rapportage.uitnutting.naslag import Naslag

REGIO = None  # the sheet of the region as a whole


@dataclass(frozen=True)
class Lezing:
    """What one page reads: one computation, one reader, one choice of municipalities."""

    regio: Regio
    namens: Hoedanigheid
    berekening: Zorgberekening | None
    keuze: filters.Gemeentekeuze
    inhoud: dict[str, dict[int | None, dict]]

    def gekozen(self, onderdeel: str) -> list[dict]:
        """The sheets of the choice: that of the region, or one per municipality. Add them up to get the choice."""
        return [self.inhoud[onderdeel][pk] for pk in self.keuze.pks if pk in self.inhoud[onderdeel]]

    def breed(self, onderdeel: str) -> list[dict]:
        """The one sheet that holds all this reader may see of a part whose rows name their municipality."""
        return list(self.inhoud[onderdeel].values())[:1] if self.keuze.eigen else self._regio(onderdeel)

    def _regio(self, onderdeel: str) -> list[dict]:
        return [self.inhoud[onderdeel][REGIO]] if REGIO in self.inhoud[onderdeel] else []

    def per_gemeente(self, onderdeel: str) -> dict[int, dict]:
        """The sheet of each municipality this reader chose."""
        return {pk: self.inhoud[onderdeel][pk] for pk in self.keuze.gekozen if pk in self.inhoud[onderdeel]}

    def genoeg(self, n: int) -> bool:
        """Whether a share, mean or median over so many may be shown: too few tell about single children."""
        return n >= self.regio.instellingen.drempels.minimum_n

    @property
    def peildatum(self) -> date | None:
        return self.berekening.peildatum if self.berekening else None

    @property
    def berekend_op(self) -> datetime | None:
        return self.berekening.gemaakt_op if self.berekening else None

    @cached_property
    def naslag(self) -> Naslag:
        return Naslag(self.regio)

    @cached_property
    def aanbieders(self) -> dict[int, Aanbieder]:
        return {a.pk: a for a in Aanbieder.objects.zichtbaar_voor(self.namens).filter(regio=self.regio)}

    @cached_property
    def hoofdsegment(self) -> dict[int, int]:
        """Product id -> id of the segment at the top."""
        boven, hoofd = self.naslag.boven, {}
        for product, segment in self.naslag.segment_van.items():
            while boven[segment] is not None:
                segment = boven[segment]
            hoofd[product] = segment
        return hoofd

    def reeks(self, product: Product) -> int:
        """The id that a series of codes is kept under: that of its last product."""
        gezien = set()
        while product.opvolger_id and product.pk not in gezien:
            gezien.add(product.pk)
            product = self.naslag.producten[product.opvolger_id]
        return product.pk

    @cached_property
    def categorienamen(self) -> dict[str, str]:
        return categorienamen(self.naslag.producten.values(), self.naslag.segmenten)


def lees(regio: Regio, namens: Hoedanigheid, gegevens: Mapping[str, str], *onderdelen: str) -> Lezing:
    """One query for the sheets, whatever the choice. Raises OnbekendeKeuze."""
    keuze = filters.gemeenten(regio, namens, gegevens)
    huidige = zorgberekening.huidige(regio)
    inhoud: dict[str, dict[int | None, dict]] = defaultdict(dict)
    if huidige is not None and onderdelen:
        rijen = Monitorblad.objects.zichtbaar_voor(namens).filter(berekening=huidige, onderdeel__in=onderdelen)
        for onderdeel, gemeente, blad in rijen.values_list("onderdeel", "gemeente", "inhoud"):
            inhoud[onderdeel][gemeente] = blad
    return Lezing(regio, namens, huidige, keuze, inhoud)


def categorienamen(producten, segmenten) -> dict[str, str]:
    """A name for each product category out of what its products are called; regions give it none of its own."""
    per: dict[str, list[Product]] = defaultdict(list)
    for product in producten:
        per[product.productcategorie].append(product)
    return {code: _categorienaam(eigen, segmenten) for code, eigen in sorted(per.items())}


def _categorienaam(producten: list[Product], segmenten) -> str:
    """What the names have in common before " - ", otherwise the segment they are in, otherwise one of them."""
    namen = {product.naam.partition(" - ")[0] for product in producten}
    if len(namen) == 1:
        return namen.pop()
    eigen = {product.segment_id for product in producten}
    if len(eigen) == 1:
        return segmenten[eigen.pop()].naam
    boven = {segmenten[pk].bovenliggend_id for pk in eigen}
    if len(boven) == 1 and None not in boven:
        return segmenten[boven.pop()].naam
    return min(namen)
