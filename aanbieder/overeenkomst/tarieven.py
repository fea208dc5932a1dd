"""Tariffs over time: which one holds on a day, and how a series went up. Pure, over rows that were read."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from decimal import ROUND_HALF_UP, Decimal

from aanbieder.overeenkomst.models import Tarief
from aanbieder.regio.keuzes import EENHEDEN, EENHEID_EURO
from aanbieder.regio.models import Product

HONDERDSTE = Decimal("0.01")
Sleutel = tuple[int, str, int | None]  # product, kind of tariff, gemeente (None: all)


@dataclass(frozen=True)
class Stap:
    """One tariff that took the place of another. `procent` is the rise; `index` the region's own for that year."""

    tarief: Tarief
    was_cent: int
    procent: Decimal | None
    index: Decimal | None

    @property
    def vanaf(self) -> date:
        return self.tarief.geldig_van


class Tariefboek:
    """All tariffs of one agreement, by product, kind and gemeente."""

    def __init__(self, tarieven: Iterable[Tarief]):
        self.reeksen: dict[Sleutel, list[Tarief]] = defaultdict(list)
        self.soorten: dict[int, list[str]] = defaultdict(list)
        self.producten: dict[int, Product] = {}
        for tarief in sorted(tarieven, key=lambda rij: rij.geldig_van):
            self.producten[tarief.product_id] = tarief.product
            self.reeksen[tarief.product_id, tarief.tariefsoort, tarief.gemeente_id].append(tarief)
            if tarief.tariefsoort not in self.soorten[tarief.product_id]:
                self.soorten[tarief.product_id].append(tarief.tariefsoort)

    def op(self, dag: date, product: int, soort: str, gemeente: int) -> Tarief | None:
        """The tariff of a gemeente on a day: its own goes before the one for all."""
        eigen = _geldend(self.reeksen.get((product, soort, gemeente), []), dag)
        return eigen or _geldend(self.reeksen.get((product, soort, None), []), dag)

    def van_segment(self, segment: int) -> list[Product]:
        """The products of the agreement in this segment, by code."""
        gevonden = (product for product in self.producten.values() if product.segment_id == segment)
        return sorted(gevonden, key=lambda product: (product.productcategorie, product.productcode))

    def stappen(self, index: Mapping[int, Decimal]) -> list[Stap]:
        """Every tariff that replaced an earlier one of the same series, by product and date."""
        gevonden = []
        for reeks in self.reeksen.values():
            for vorige, tarief in zip(reeks, reeks[1:], strict=False):
                if vorige.tarief_cent is None or tarief.tarief_cent is None:
                    continue
                procent = stijging(vorige.tarief_cent, tarief.tarief_cent)
                gevonden.append(Stap(tarief, vorige.tarief_cent, procent, index.get(tarief.geldig_van.year)))
        return sorted(gevonden, key=_stapvolgorde)

    def stap_naar(self, tarief: Tarief, index: Mapping[int, Decimal]) -> Stap | None:
        """The step that led to this tariff; None for the first of its series."""
        reeks = self.reeksen[tarief.product_id, tarief.tariefsoort, tarief.gemeente_id]
        plek = reeks.index(tarief)
        vorige = reeks[plek - 1] if plek else None
        if vorige is None or vorige.tarief_cent is None or tarief.tarief_cent is None:
            return None
        procent = stijging(vorige.tarief_cent, tarief.tarief_cent)
        return Stap(tarief, vorige.tarief_cent, procent, index.get(tarief.geldig_van.year))


def _geldend(reeks: list[Tarief], dag: date) -> Tarief | None:
    """The latest row that began counts and replaces the earlier; when it ended, nothing holds."""
    begonnen = [tarief for tarief in reeks if tarief.geldig_van <= dag]
    if not begonnen:
        return None
    laatste = begonnen[-1]
    return None if laatste.geldig_tot is not None and laatste.geldig_tot < dag else laatste


def _stapvolgorde(stap: Stap) -> tuple:
    product, gemeente = stap.tarief.product, stap.tarief.gemeente
    plek = gemeente.naam if gemeente else ""
    return product.productcategorie, product.productcode, stap.tarief.tariefsoort, plek, stap.vanaf


def stijging(was_cent: int, wordt_cent: int) -> Decimal | None:
    """The rise in percent with two decimals, half up (negative for a fall); None when there was no amount."""
    if not was_cent:
        return None
    return (Decimal(wordt_cent - was_cent) * 100 / was_cent).quantize(HONDERDSTE, rounding=ROUND_HALF_UP)


def per_eenheid(product: Product) -> str:
    """For which unit the tariff is, in words. Unit 83: the volume is the amount, the tariff the trajectory's price."""
    if product.eenheid == EENHEID_EURO:
        return "per traject"
    woord = EENHEDEN.get(product.eenheid, f"eenheid {product.eenheid}")
    return f"per {woord.partition(' (')[0]}"
