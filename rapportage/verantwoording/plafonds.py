"""The ceilings a report is held against: the same rows, day and division as the budget page."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property

from aanbieder.models import Aanbieder, Plafond
from rapportage.productie import stand as gegevensstand
from rapportage.uitnutting.indeling import GEHEEL, Indeling, Keuze, Plafondrij, van_kracht
from rapportage.uitnutting.naslag import Naslag
from rapportage.uitnutting.plafondgebruik import plafondplekken, referentiedag
from rapportage.verantwoording.controles.naslag import Productsleutel, Rijsleutel

HELE_OVEREENKOMST = "overeenkomst"  # in place of a segment code, as on the budget page
VELDEN = (
    "segment", "gemeente", "product", "bedrag_cent", "geldig_van", "overeenkomst", "prikkel", "grondslag",
)  # fmt: skip


@dataclass(frozen=True)
class Plafondafspraak:
    """One ceiling in force: cents, the incentive as text, how it came about, and the products under it."""

    segment: str
    naam: str
    bedrag_cent: int
    prikkel: str
    grondslag: str
    producten: frozenset[Productsleutel]


class Plafonds:
    """The ceilings of a provider in a year. Five queries; unscoped: a page comes here after `zichtbaar_voor`."""

    def __init__(self, aanbieder: Aanbieder, jaar: int, naslag: Naslag | None = None):
        self.naslag = naslag or Naslag(aanbieder.regio)
        alle = [
            Plafondrij(segment or GEHEEL, *rest)
            for segment, *rest in Plafond.objects.filter(
                overeenkomst__aanbieder=aanbieder, jaar=jaar
            ).values_list(*VELDEN)
        ]  # fmt: skip
        dag = referentiedag(jaar, gegevensstand.van(aanbieder.regio).peildatum)
        self.indeling = Indeling(
            plafondplekken(aanbieder).get(jaar, {}),
            van_kracht(alle, dag),
            self.naslag.segment_van,
            self.naslag.boven,
        )

    @cached_property
    def product_pk(self) -> Mapping[Productsleutel, int]:
        return {(p.productcategorie, p.productcode): p.pk for p in self.naslag.producten.values()}

    @cached_property
    def gemeente_pk(self) -> Mapping[str, int]:
        return {g.code: g.pk for g in self.naslag.gemeenten.values()}

    @cached_property
    def afspraken(self) -> list[Plafondafspraak]:
        """In the order of the segments."""
        segmenten = self.naslag.segmenten
        return [
            self._afspraak(plafond)
            for plafond in sorted(self.indeling.plafonds, key=lambda pk: segmenten[pk].volgorde if pk else -1)
        ]

    def _afspraak(self, plafond: int) -> Plafondafspraak:
        segment = self.naslag.segmenten.get(plafond)
        hele = [rij for rij in self.indeling.rijen if rij.segment == plafond and not rij.is_aandeel]
        return Plafondafspraak(
            segment=segment.code if segment else HELE_OVEREENKOMST,
            naam=segment.naam if segment else "hele overeenkomst",
            bedrag_cent=self.indeling.bedrag(plafond, Keuze()) or 0,
            prikkel=self.indeling.prikkel(plafond) or "",
            grondslag="; ".join(dict.fromkeys(rij.grondslag for rij in hele if rij.grondslag)),
            producten=frozenset(
                sleutel for sleutel, pk in self.product_pk.items() if self.indeling.plafond_van(pk) == plafond
            ),
        )

    def aandeel(self, sleutel: Rijsleutel) -> int | None:
        """The share of a municipality and product in its ceiling; None where no shares were agreed."""
        gemeente, *product = sleutel
        product_pk = self.product_pk.get(tuple(product))
        plafond = self.indeling.plafond_van(product_pk)
        if plafond is None or gemeente not in self.gemeente_pk:
            return None
        return self.indeling.bedrag(plafond, Keuze(self.gemeente_pk[gemeente], product_pk))
