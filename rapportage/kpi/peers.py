"""With whom a provider is compared: whole groups that the region's data makes, never members somebody picks."""

from collections import defaultdict
from dataclasses import dataclass
from functools import cached_property

from django.db.models import Sum

from aanbieder.models import Aanbieder, Product, Regio, Segment
from rapportage.kpi.vergelijken import Peersoort
from rapportage.models import Maandproductie

GEMENGD = "gemengd"
OMVANGEN = ("groot", "midden", "klein")
MINSTE_IN_DEEL = 8  # of a part by size: fewer are too few to compare with once some have too few clients


@dataclass(frozen=True)
class Kenmerken:
    """What a provider is grouped by. Each divides the one before, so that groups nest and seldom single out a few."""

    categorie: str
    mix: str = ""  # top-level segment with more than half of the amount, or GEMENGD; "" without any amount
    omvang: str = ""  # among those of one category and mix; "" when these are too few to divide


@dataclass(frozen=True)
class Groepen:
    """Provider -> its group of each kind, with the names of the segments that product mixes are called after."""

    kenmerken: dict[int, Kenmerken]
    segmenten: dict[str, str]

    @cached_property
    def van(self) -> dict[int, dict[Peersoort, str]]:
        return {aanbieder: _klassen(kenmerken) for aanbieder, kenmerken in self.kenmerken.items()}

    def klasse(self, aanbieder: int, soort: Peersoort) -> str | None:
        return self.van.get(aanbieder, {}).get(soort)

    def in_woorden(self, aanbieder: int, soort: Peersoort) -> str:
        """Who the peers are, to follow "Vergeleken met"."""
        if self.klasse(aanbieder, soort) is None:
            return "niemand: er is nog geen productie om op in te delen"
        eigen = self.kenmerken[aanbieder]
        zin = "alle gecontracteerde aanbieders " + (
            f"in categorie {eigen.categorie}" if eigen.categorie else "zonder categorie"
        )
        if soort == Peersoort.CATEGORIE:
            return zin
        if eigen.mix == GEMENGD:
            zin += " zonder segment dat meer dan de helft van hun bedrag is"
        else:
            zin += f" met meer dan de helft van hun bedrag in segment {eigen.mix} ({self.segmenten.get(eigen.mix, '')})"
        if soort == Peersoort.PRODUCTMIX:
            return zin
        if not eigen.omvang:
            return f"{zin}; zij zijn met te weinig om naar omvang in te delen"
        return f"{zin}, en van hen wie naar goedgekeurd bedrag {eigen.omvang} is"


def _klassen(eigen: Kenmerken) -> dict[Peersoort, str]:
    klassen = {Peersoort.CATEGORIE: eigen.categorie}
    if eigen.mix:
        klassen[Peersoort.PRODUCTMIX] = f"{eigen.categorie}:{eigen.mix}"
        klassen[Peersoort.OMVANG] = f"{eigen.categorie}:{eigen.mix}:{eigen.omvang}"
    return klassen


def groepen(regio: Regio) -> Groepen:
    """Every contracted provider in its groups, over all months together: a period chooses nobody in or out.

    A constant number of queries.
    """
    aanbieders = Aanbieder.objects.filter(regio=regio, gecontracteerd=True).order_by("pk")
    bedragen = _bedragen(regio, _hoofdsegmenten(regio))
    per_mix: dict[tuple[str, str], dict[int, int]] = defaultdict(dict)
    for pk, categorie in aanbieders.values_list("pk", "categorie"):
        per_mix[categorie, _mix(bedragen[pk])][pk] = sum(bedragen[pk].values())
    kenmerken = {}
    for (categorie, mix), leden in per_mix.items():
        omvang = _omvang(leden) if mix else {}
        kenmerken |= {pk: Kenmerken(categorie, mix, omvang.get(pk, "")) for pk in leden}
    return Groepen(kenmerken, dict(Segment.objects.filter(regio=regio).values_list("code", "naam")))


def _hoofdsegmenten(regio: Regio) -> dict[int, str]:
    """Product -> the code of its top-level segment."""
    boven = {pk: (code, ouder) for pk, code, ouder in regio.segmenten.values_list("pk", "code", "bovenliggend")}

    def top(pk: int) -> str:
        while boven[pk][1] is not None:
            pk = boven[pk][1]
        return boven[pk][0]

    return {pk: top(segment) for pk, segment in Product.objects.filter(regio=regio).values_list("pk", "segment")}


def _bedragen(regio: Regio, hoofd: dict[int, str]) -> dict[int, dict[str, int]]:
    """Provider -> top-level segment -> granted amount over all months."""
    per_aanbieder: dict[int, dict[str, int]] = defaultdict(lambda: defaultdict(int))
    rijen = (
        Maandproductie.objects.filter(aanbieder__regio=regio, aanbieder__gecontracteerd=True)
        .values_list("aanbieder", "product")
        .annotate(Sum("goedgekeurd_cent"))
        .order_by()
    )
    for aanbieder, product, bedrag in rijen:
        per_aanbieder[aanbieder][hoofd.get(product, "")] += bedrag
    return per_aanbieder


def _mix(per_segment: dict[str, int]) -> str:
    totaal = sum(per_segment.values())
    if totaal <= 0:
        return ""
    segment, meeste = max(per_segment.items(), key=lambda paar: (paar[1], paar[0]))
    return segment if segment and 2 * meeste > totaal else GEMENGD


def _omvang(bedragen: dict[int, int]) -> dict[int, str]:
    """Equal parts by amount, three at most; empty when there are too few providers for two."""
    delen = min(len(OMVANGEN), len(bedragen) // MINSTE_IN_DEEL)
    if delen < 2:
        return {}
    namen = OMVANGEN if delen == len(OMVANGEN) else (OMVANGEN[0], OMVANGEN[-1])
    volgorde = sorted(bedragen, key=lambda pk: (-bedragen[pk], pk))
    return {pk: namen[plek * delen // len(volgorde)] for plek, pk in enumerate(volgorde)}
