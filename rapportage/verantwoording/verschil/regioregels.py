"""The region's own lines as the explanation of a difference needs them. A constant number of queries."""

from collections import defaultdict
from datetime import date

from django.db.models import Q, QuerySet, Sum

from aanbieder.models import Aanbieder
from rapportage.models import Declaratieregel, Maandproductie
from rapportage.productie.keuzes import Status
from rapportage.productie.regellijst import NETTO
from rapportage.verantwoording.controles.naslag import Regiocijfer, Rijsleutel
from rapportage.verantwoording.naslag import regiocijfers
from rapportage.verantwoording.verschil.verschil import Afkeuring, Regiokant

SLEUTEL = ("gemeente__code", "product__productcategorie", "product__productcode")


def regiokant(aanbieder: Aanbieder, jaar: int) -> Regiokant:
    """What the region has of a provider and a year of care."""
    cijfers: dict[Rijsleutel, Regiocijfer] = {}
    for (*sleutel, _), cijfer in regiocijfers(aanbieder, jaar).items():
        cijfers[tuple(sleutel)] = cijfers.get(tuple(sleutel), Regiocijfer()) + cijfer
    dit_jaar = (date(jaar, 1, 1), date(jaar, 12, 31))
    regels = Declaratieregel.objects.filter(aanbieder=aanbieder, product__isnull=False)
    toegekend = regels.filter(status=Status.TOEGEKEND)
    zorg, ingediend = Q(periode_begin__range=dit_jaar), Q(ingediend_op__range=dit_jaar)
    return Regiokant(
        cijfers=cijfers,
        maanden=_maanden(aanbieder, dit_jaar),
        afgekeurd=_afgekeurd(regels.filter(zorg, status=Status.AFGEKEURD)),
        ander_jaar=_per_rij(toegekend.filter(ingediend).exclude(zorg)),
        later_ingediend=_per_rij(toegekend.filter(zorg).exclude(ingediend)),
    )


def _maanden(aanbieder: Aanbieder, jaar: tuple[date, date]) -> dict[Rijsleutel, dict[date, int]]:
    per_rij: dict[Rijsleutel, dict[date, int]] = defaultdict(dict)
    maanden = Maandproductie.objects.filter(aanbieder=aanbieder, maand__range=jaar, product__isnull=False)
    for *sleutel, maand, bedrag in maanden.values_list(*SLEUTEL, "maand", "goedgekeurd_cent"):
        per_rij[tuple(sleutel)][maand] = bedrag
    return per_rij


def _afgekeurd(regels: QuerySet) -> dict[Rijsleutel, list[Afkeuring]]:
    per_rij: dict[Rijsleutel, list[Afkeuring]] = defaultdict(list)
    rijen = regels.annotate(netto=NETTO).order_by("periode_begin", "pk")
    for *sleutel, referentie, netto in rijen.values_list(*SLEUTEL, "referentienummer", "netto"):
        per_rij[tuple(sleutel)].append(Afkeuring(referentie, netto))
    return per_rij


def _per_rij(regels: QuerySet) -> dict[Rijsleutel, int]:
    return {
        (gemeente, categorie, code): int(bedrag)
        for gemeente, categorie, code, bedrag in regels.values_list(*SLEUTEL)
        .annotate(netto=Sum(NETTO))
        .order_by(*SLEUTEL)
    }
