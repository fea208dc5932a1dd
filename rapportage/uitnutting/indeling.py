"""Which ceiling a line falls under, and how much of it a selection has. Pure; amounts in cents.

A ceiling stands at a segment, or at the whole agreement where the region sets only that. Its shares per municipality
and product add up to it.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date

GEHEEL = 0  # in place of a segment id: the ceiling of the whole agreement


@dataclass(frozen=True)
class Plafondrij:
    """A ceiling (no municipality, no product) or a share of one, as agreed from `geldig_van`."""

    segment: int
    gemeente: int | None
    product: int | None
    bedrag_cent: int
    geldig_van: date
    overeenkomst: int = 0
    prikkel: str = ""
    grondslag: str = ""

    @property
    def is_aandeel(self) -> bool:
        return self.gemeente is not None or self.product is not None


@dataclass(frozen=True)
class Keuze:
    """What a page is limited to; None is no limit. `producten` is what a segment filter comes down to."""

    gemeente: int | None = None
    product: int | None = None
    segment: int | None = None


def van_kracht(rijen: Iterable[Plafondrij], dag: date) -> list[Plafondrij]:
    """Of rows about the same thing the one with the latest `geldig_van` not after `dag` (addenda replace)."""
    laatste: dict[tuple, Plafondrij] = {}
    for rij in rijen:
        sleutel = (rij.overeenkomst, rij.segment, rij.gemeente, rij.product)
        if rij.geldig_van <= dag and (sleutel not in laatste or laatste[sleutel].geldig_van < rij.geldig_van):
            laatste[sleutel] = rij
    return list(laatste.values())


class Indeling:
    """The ceilings of one provider and year laid over the segment tree.

    `plafonds` tells per ceiling (segment id or GEHEEL) whether it has shares at all; it holds no amounts, so that a
    reader who sees only some shares still sees which lines fall under a ceiling.
    """

    def __init__(
        self,
        plafonds: Mapping[int, bool],
        rijen: Iterable[Plafondrij],
        segment_van_product: Mapping[int, int],
        bovenliggend: Mapping[int, int | None],
    ):
        self.plafonds = dict(plafonds)
        self.rijen = list(rijen)
        self._segment_van = segment_van_product
        self._boven = bovenliggend
        self._plafond_van = {product: self._zoek(segment) for product, segment in segment_van_product.items()}

    def lijn(self, segment: int | None) -> list[int]:
        """A segment and all above it, lowest first."""
        keten = []
        while segment is not None:
            keten.append(segment)
            segment = self._boven.get(segment)
        return keten

    def _zoek(self, segment: int) -> int | None:
        gevonden = next((s for s in self.lijn(segment) if s in self.plafonds), None)
        return GEHEEL if gevonden is None and GEHEEL in self.plafonds else gevonden

    def plafond_van(self, product: int | None) -> int | None:
        """The ceiling a product's lines fall under; None is outside every ceiling."""
        return self._plafond_van.get(product)

    def hoort_bij(self, product: int | None, keuze: Keuze) -> bool:
        """Whether a product falls inside the chosen segment and product."""
        if keuze.product is not None and product != keuze.product:
            return False
        return keuze.segment is None or keuze.segment in self.lijn(self._segment_van.get(product))

    def bedrag(self, plafond: int, keuze: Keuze) -> int | None:
        """Cents of one ceiling that belong to the selection; None when its shares are not known."""
        rijen = [rij for rij in self.rijen if rij.segment == plafond]
        hele = keuze.gemeente is None and keuze.product is None and self._omvat(keuze.segment, plafond)
        if hele:
            return sum(rij.bedrag_cent for rij in rijen if not rij.is_aandeel)
        if not self.plafonds.get(plafond):
            return None
        return sum(rij.bedrag_cent for rij in rijen if rij.is_aandeel and self._past(rij, keuze))

    def _omvat(self, segment: int | None, plafond: int) -> bool:
        """Whether a chosen segment holds the whole ceiling."""
        return segment is None or (plafond != GEHEEL and segment in self.lijn(plafond))

    def _past(self, rij: Plafondrij, keuze: Keuze) -> bool:
        if keuze.gemeente is not None and rij.gemeente != keuze.gemeente:
            return False
        if rij.product is not None:
            return self.hoort_bij(rij.product, keuze)
        return keuze.product is None and self._omvat(keuze.segment, rij.segment)

    def prikkel(self, plafond: int) -> str | None:
        """The incentive of a ceiling as text; None when the ceiling itself is not for this reader."""
        hele = [rij for rij in self.rijen if rij.segment == plafond and not rij.is_aandeel]
        return max(hele, key=lambda rij: rij.geldig_van).prikkel if hele else None
