"""What a reader of the traffic lights asked for, and what that means for a provider."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from django.db.models.functions import Coalesce

from aanbieder.models import Gemeente, OvereenkomstSegment, Product, Regio, Segment, Tarief
from portaal.kern.mensen.keuzes import Soort
from portaal.kern.toegang import Hoedanigheid
from rapportage.models import Maandproductie
from rapportage.uitnutting.budget import Rij as Budgetrij
from rapportage.uitnutting.naslag import Naslag
from rapportage.uitnutting.regiostanden import Stand
from rapportage.uitnutting.stoplicht import ERNST, Kleur

VELDEN = ("gemeente", "segment", "product", "kleur")


class OnbekendeKeuze(LookupError):
    """The address names something that the region does not have."""


@dataclass(frozen=True)
class Keuze:
    """What the address asks for; empty is no limit."""

    gemeente: str = ""
    segment: str = ""
    product: str = ""
    kleur: str = ""

    @classmethod
    def uit(cls, gegevens: Mapping[str, str]) -> "Keuze":
        return cls(**{veld: gegevens.get(veld, "").strip() for veld in VELDEN})

    def als_vraag(self) -> dict[str, str]:
        return {veld: waarde for veld in VELDEN if (waarde := getattr(self, veld))}


class Keuzehulp:
    """The choices of the filter as ids, and what they mean for a provider."""

    def __init__(self, regio: Regio, keuze: Keuze, namens: Hoedanigheid):
        self.regio, self.keuze, self.namens, self.naslag = regio, keuze, namens, Naslag(regio)
        eigen = namens.organisatie.pk if namens.soort == Soort.GEMEENTE else None  # who helps whom elsewhere is not its
        gemeenten = [g for g in self.naslag.gemeenten.values() if eigen in (None, g.organisatie_id)]
        segmenten = self.naslag.segmenten.values()
        producten = self.naslag.producten.values()
        self.gemeente: Gemeente | None = _een(gemeenten, "code", keuze.gemeente)
        self.segment: Segment | None = _een(segmenten, "code", keuze.segment)
        self.product: Product | None = _een(producten, "productcode", keuze.product)
        if keuze.kleur and keuze.kleur not in list(Kleur):
            raise OnbekendeKeuze(keuze.kleur)
        self.keuzes = {
            "gemeente": sorted((g.code, g.naam) for g in gemeenten),
            "segment": [(s.code, s.naam) for s in segmenten],
            "product": [(p.productcode, p.naam) for p in producten],
            "kleur": [(kleur.value, kleur.value) for kleur in ERNST],
        }

    @property
    def in_woorden(self) -> list[tuple[str, str]]:
        gekozen = {"Gemeente": self.gemeente, "Segment": self.segment, "Product": self.product}
        return [(naam, str(wat)) for naam, wat in gekozen.items() if wat] + (
            [("Kleur", self.keuze.kleur)] if self.keuze.kleur else []
        )

    def _lijn(self, segment: int | None) -> list[int]:
        lijn = []
        while segment is not None:
            lijn.append(segment)
            segment = self.naslag.boven[segment]
        return lijn

    def passend(self, begin: date, peildatum: date) -> set[int] | None:
        """The providers that deliver what was chosen on `peildatum`; None for all. At most three queries."""
        gevonden = []
        if self.segment:
            gevonden.append(self._met_segment(self.segment.pk, peildatum))
        if self.product:
            gevonden.append(self._met_tarief(self.product, peildatum))
        if self.gemeente:
            geleverd = Maandproductie.objects.filter(gemeente=self.gemeente.pk, maand__gte=begin)
            gevonden.append(set(geleverd.values_list("aanbieder", flat=True)))
        return set.intersection(*gevonden) if gevonden else None

    def _met_segment(self, segment: int, dag: date) -> set[int]:
        """Who agreed on it: the latest row that began counts, as on the page of the agreement."""
        onder = [pk for pk in self.naslag.segmenten if segment in self._lijn(pk)]
        van, tot = Coalesce("begin", "overeenkomst__begin"), Coalesce("einde", "overeenkomst__einde")
        rijen = OvereenkomstSegment.objects.zichtbaar_voor(self.namens).annotate(van=van, tot=tot)
        rijen = rijen.filter(segment__in=[*onder, *self._lijn(segment)], van__lte=dag).order_by("van", "pk")
        laatste = {(rij.overeenkomst_id, rij.segment_id): rij for rij in rijen.select_related("overeenkomst")}
        return {r.overeenkomst.aanbieder_id for r in laatste.values() if r.levert and _loopt_nog(r.tot, dag)}

    def _met_tarief(self, product: Product, dag: date) -> set[int]:
        """Who has a tariff for it in a running agreement, as far as this reader sees tariffs."""
        rijen = Tarief.objects.zichtbaar_voor(self.namens).filter(product=product, geldig_van__lte=dag)
        if self.gemeente:
            rijen = rijen.filter(gemeente=self.gemeente) | rijen.filter(gemeente=None)
        rijen = rijen.filter(overeenkomst__begin__lte=dag).order_by("geldig_van", "pk").select_related("overeenkomst")
        laatste = {(rij.overeenkomst_id, rij.tariefsoort, rij.gemeente_id): rij for rij in rijen}
        return {
            rij.overeenkomst.aanbieder_id
            for rij in laatste.values()
            if _loopt_nog(rij.geldig_tot, dag) and _loopt_nog(rij.overeenkomst.einde, dag)
        }

    @property
    def segment_van_keuze(self) -> int | None:
        """The segment whose ceiling counts; None for the whole budget."""
        if self.product:
            return self.product.segment_id
        return self.segment.pk if self.segment else None

    def budget(self, stand: Stand) -> tuple[Budgetrij | None, str]:
        """The ceiling under which the chosen segment or product falls, and which that is; else the whole budget."""
        if self.segment_van_keuze is None:
            return stand.totaal, "het hele budget"
        per_code = {rij.sleutel: rij for rij in stand.per_plafond}
        codes = [self.naslag.segmenten[pk].code for pk in self._lijn(self.segment_van_keuze)]
        gevonden = next((per_code[code] for code in [*codes, "overeenkomst"] if code in per_code), None)
        return gevonden, gevonden.naam if gevonden else "geen plafond"


def _loopt_nog(einde: date | None, dag: date) -> bool:
    return einde is None or einde >= dag


def _een(rijen, veld: str, code: str):
    if not code:
        return None
    gevonden = next((rij for rij in rijen if getattr(rij, veld) == code), None)
    if gevonden is None:
        raise OnbekendeKeuze(code)
    return gevonden
