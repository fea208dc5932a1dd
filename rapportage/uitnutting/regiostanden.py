"""The use of every provider's ceilings at once: two queries for the whole region, kept until the data changes.

For lists, traffic lights and notices. Unscoped by itself: a page starts from the providers that `zichtbaar_voor`
gives and shows amounts only to who may see them (a municipality gets the light, not the figures).
"""

from collections import defaultdict
from dataclasses import dataclass
from datetime import date

from django.core.cache import cache
from django.db.models import Min, Sum

from aanbieder.models import Aanbieder, Plafond, Regio
from rapportage.models import Maandproductie
from rapportage.productie import stand as gegevensstand
from rapportage.uitnutting.berekening import Maandbedrag
from rapportage.uitnutting.budget import Filter, Rij
from rapportage.uitnutting.indeling import GEHEEL, Indeling, Keuze, Plafondrij, van_kracht
from rapportage.uitnutting.naslag import Naslag
from rapportage.uitnutting.plafondgebruik import begin_van_meten, referentiedag, verwachte_regels
from rapportage.uitnutting.rekenaar import Maandregel, Rekenaar, totaal

EEN_DAG = 24 * 60 * 60
LANGSTE_TERUGBLIK = 100


@dataclass(frozen=True)
class Stand:
    """One provider: its total and its ceilings."""

    totaal: Rij
    per_plafond: tuple[Rij, ...]


def regiostanden(regio: Regio, jaar: int) -> dict[int, Stand]:
    """Provider id -> its use in a year, for the contracted providers of a region."""
    versie = gegevensstand.van(regio).versie
    return cache.get_or_set(f"regiostanden:{regio.pk}:{versie}:{jaar}", lambda: _bereken(regio, jaar), EEN_DAG)


def _bereken(regio: Regio, jaar: int) -> dict[int, Stand]:
    stand = gegevensstand.van(regio)
    peildatum = stand.peildatum or date(jaar, 12, 31)
    naslag = Naslag(regio)
    plafonds, regels = _plafonds(regio, jaar), _regels(regio, jaar)
    verwacht = verwachte_regels(regio, jaar, peildatum)
    aanbieders = Aanbieder.objects.filter(regio=regio, gecontracteerd=True).annotate(begin=Min("overeenkomsten__begin"))
    standen = {}
    for aanbieder in aanbieders:
        rijen = van_kracht(plafonds[aanbieder.pk], referentiedag(jaar, stand.peildatum))
        plekken = {rij.segment: False for rij in plafonds[aanbieder.pk]}
        rekenaar = Rekenaar(
            Filter(jaar),
            Keuze(),
            Indeling(plekken, rijen, naslag.segment_van, naslag.boven),
            regels[aanbieder.pk] + verwacht.get(aanbieder.pk, []),
            regio.instellingen,
            peildatum,
            begin_van_meten(regio, aanbieder.begin),
        )
        per_plafond = rekenaar.per_plafond(naslag)
        standen[aanbieder.pk] = Stand(totaal(rekenaar, per_plafond), tuple(per_plafond))
    return standen


def _plafonds(regio: Regio, jaar: int) -> dict[int, list[Plafondrij]]:
    per_aanbieder: dict[int, list[Plafondrij]] = defaultdict(list)
    rijen = Plafond.objects.filter(
        overeenkomst__aanbieder__regio=regio, jaar=jaar, gemeente__isnull=True, product__isnull=True
    ).values_list(
        "overeenkomst__aanbieder", "segment", "bedrag_cent", "geldig_van", "overeenkomst", "prikkel", "grondslag"
    )
    for aanbieder, segment, *rest in rijen:
        per_aanbieder[aanbieder].append(Plafondrij(segment or GEHEEL, None, None, *rest))
    return per_aanbieder


def _regels(regio: Regio, jaar: int) -> dict[int, list[Maandregel]]:
    """Months of this year and those the forecast looks back on, summed over municipalities."""
    per_aanbieder: dict[int, list[Maandregel]] = defaultdict(list)
    rijen = (
        Maandproductie.objects.filter(aanbieder__regio=regio, aanbieder__gecontracteerd=True)
        .filter(maand__gte=date(jaar - _terugblik_jaren(regio), 1, 1), maand__lte=date(jaar, 12, 1))
        .values_list("aanbieder", "product", "maand")
        .annotate(Sum("goedgekeurd_cent"), Sum("in_behandeling_cent"), Sum("afgekeurd_cent"))
        .order_by()
    )
    for aanbieder, product, *bedrag in rijen:
        per_aanbieder[aanbieder].append(Maandregel(0, product, Maandbedrag(*bedrag)))
    return per_aanbieder


def _terugblik_jaren(regio: Regio) -> int:
    """How many earlier years the forecast can look back on; only `rolling` has a limit."""
    prognose = regio.instellingen.prognose
    return 1 + prognose.terugblik_maanden // 12 if prognose.methode == "rolling" else LANGSTE_TERUGBLIK
