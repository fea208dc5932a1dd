"""Reference data of one region by id, and the reader's codes turned into ids."""

from collections.abc import Iterable

from aanbieder.models import Gemeente, Product, Regio, Segment
from rapportage.uitnutting.budget import Filter
from rapportage.uitnutting.indeling import Keuze


class OnbekendFilter(LookupError):
    """A filter names a segment, municipality or product that the reader does not know."""


class Naslag:
    """Reference data of one region by id; three queries."""

    def __init__(self, regio: Regio):
        self.gemeenten = {g.pk: g for g in Gemeente.objects.filter(regio=regio)}
        self.segmenten = {s.pk: s for s in Segment.objects.filter(regio=regio)}
        self.producten = {p.pk: p for p in Product.objects.filter(regio=regio)}
        self.boven = {s.pk: s.bovenliggend_id for s in self.segmenten.values()}
        self.segment_van = {p.pk: p.segment_id for p in self.producten.values()}

    def keuze(self, filter: Filter) -> Keuze:
        """The filter's codes as ids. Raises OnbekendFilter."""

        def zoek(rijen: Iterable, veld: str, code: str) -> int | None:
            if not code:
                return None
            gevonden = next((rij.pk for rij in rijen if getattr(rij, veld) == code), None)
            if gevonden is None:
                raise OnbekendFilter(code)
            return gevonden

        return Keuze(
            gemeente=zoek(self.gemeenten.values(), "code", filter.gemeente),
            product=zoek(self.producten.values(), "productcode", filter.product),
            segment=zoek(self.segmenten.values(), "code", filter.segment),
        )
