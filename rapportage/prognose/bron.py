"""The series that a region's forecasts are about, read from the database: months and ceilings."""

from collections import defaultdict
from dataclasses import dataclass, field
from datetime import date

from django.db.models import Min, Sum

from aanbieder.models import Aanbieder, Plafond, Regio
from rapportage.models import Maandproductie
from rapportage.uitnutting.berekening import eerste_dag
from rapportage.uitnutting.indeling import GEHEEL, Indeling, Plafondrij, van_kracht
from rapportage.uitnutting.naslag import Naslag
from rapportage.uitnutting.plafondgebruik import begin_van_meten, referentiedag


@dataclass
class Reeks:
    """Spending within the ceilings of a year: of the region, a municipality or a provider."""

    plafond: int | None = None
    begin: date | None = None
    maanden: dict[date, int] = field(default_factory=lambda: defaultdict(int))

    @property
    def eerste(self) -> date | None:
        """The first month that is known of it."""
        begin = self.begin or min(self.maanden, default=None)
        return begin and eerste_dag(begin)


REGIO = "r"
AANBIEDERS, GEMEENTEN = "aanbieders", "gemeenten"  # whose errors are taken together; the region is with the latter
SAMENHANG = frozenset({GEMEENTEN})  # these rise and fall together: they are parts of one region


def van_gemeente(pk: int) -> str:
    return f"g:{pk}"


def van_aanbieder(pk: int) -> str:
    return f"a:{pk}"


def is_aanbieder(sleutel: str) -> bool:
    return sleutel.startswith("a:")


def groep_van(sleutel: str) -> str:
    return AANBIEDERS if is_aanbieder(sleutel) else GEMEENTEN


def reeksen(regio: Regio, jaar: int, peildatum: date | None) -> tuple[dict[str, Reeks], dict[int, Indeling]]:
    """Every series by its key, and per provider which products fall under its ceilings. Five queries."""
    naslag = Naslag(regio)
    aanbieders = Aanbieder.objects.filter(regio=regio, gecontracteerd=True).annotate(start=Min("overeenkomsten__begin"))
    plafonds = _plafonds(regio, jaar)
    gevonden = {REGIO: Reeks(begin=begin_van_meten(regio, None))}
    gevonden |= {van_gemeente(pk): Reeks(begin=gevonden[REGIO].begin) for pk in naslag.gemeenten}
    indelingen = {}
    for aanbieder in aanbieders:
        rijen = van_kracht(plafonds[aanbieder.pk], referentiedag(jaar, peildatum))
        plekken = dict.fromkeys((rij.segment for rij in plafonds[aanbieder.pk]), False)
        indelingen[aanbieder.pk] = Indeling(plekken, rijen, naslag.segment_van, naslag.boven)
        reeks = Reeks(0, begin_van_meten(regio, aanbieder.start))
        gevonden[van_aanbieder(aanbieder.pk)] = reeks
        for rij in rijen:
            _tel_plafond(gevonden, reeks, rij)
    _tel_maanden(regio, gevonden, indelingen)
    return gevonden, indelingen


def _plafonds(regio: Regio, jaar: int) -> dict[int, list[Plafondrij]]:
    per: dict[int, list[Plafondrij]] = defaultdict(list)
    velden = ("segment", "gemeente", "product", "bedrag_cent", "geldig_van", "overeenkomst")
    rijen = Plafond.objects.filter(overeenkomst__aanbieder__regio=regio, jaar=jaar)
    for aanbieder, segment, *rest in rijen.values_list("overeenkomst__aanbieder", *velden):
        per[aanbieder].append(Plafondrij(segment or GEHEEL, *rest))
    return per


def _tel_plafond(gevonden: dict[str, Reeks], reeks: Reeks, rij: Plafondrij) -> None:
    """A ceiling counts for provider and region, a share of it for its municipality."""
    if not rij.is_aandeel:
        reeks.plafond += rij.bedrag_cent
        gevonden[REGIO].plafond = (gevonden[REGIO].plafond or 0) + rij.bedrag_cent
    elif rij.gemeente is not None:
        gemeente = gevonden[van_gemeente(rij.gemeente)]
        gemeente.plafond = (gemeente.plafond or 0) + rij.bedrag_cent


def _tel_maanden(regio: Regio, gevonden: dict[str, Reeks], indelingen: dict[int, Indeling]) -> None:
    rijen = (
        Maandproductie.objects.filter(aanbieder__regio=regio, aanbieder__gecontracteerd=True, product__isnull=False)
        .values_list("aanbieder", "gemeente", "product", "maand")
        .annotate(cent=Sum("goedgekeurd_cent") + Sum("in_behandeling_cent"))
        .order_by()
    )
    for aanbieder, gemeente, product, maand, cent in rijen.iterator(chunk_size=20_000):
        if indelingen[aanbieder].plafond_van(product) is None:
            continue
        for sleutel in (REGIO, van_gemeente(gemeente), van_aanbieder(aanbieder)):
            gevonden[sleutel].maanden[maand] += cent
