"""From the database to the plain reference data of the checks. A constant number of queries, whatever its size."""

from collections import defaultdict
from collections.abc import Iterable
from datetime import date, timedelta
from decimal import Decimal

from django.db.models import Count, Q, Sum

from aanbieder.models import Aanbieder, Gemeente, Overeenkomst, Tarief
from aanbieder.overeenkomst.tarieven import Tariefboek
from rapportage.bekostiging.inspanning import EENHEID_EURO, tarief_na_afbouw
from rapportage.models import Declaratieregel, Toewijzing
from rapportage.productie.keuzes import CREDIT, Status
from rapportage.uitnutting.naslag import Naslag as Regionaslag
from rapportage.verantwoording.controles.naslag import (
    Naslag,
    Plafondgrens,
    Product,
    Regiocijfer,
    Rijsleutel,
    Tariefsleutel,
)
from rapportage.verantwoording.models import Vaststelling
from rapportage.verantwoording.plafonds import HELE_OVEREENKOMST, Plafonds
from rapportage.verantwoording.rijen import regels_van_json


def naslag_voor(aanbieder: Aanbieder, jaar: int, niets_te_melden: frozenset[str] = frozenset()) -> Naslag:
    """What a report of this provider and year is compared with. Last year's totals are those last settled."""
    regio = Regionaslag(aanbieder.regio)
    gemeenten = [g for g in regio.gemeenten.values() if _in_jaar(g, jaar)]
    return Naslag(
        boekjaar=jaar,
        gemeenten={g.code: g.naam for g in sorted(gemeenten, key=lambda g: g.naam)},
        producten={
            (p.productcategorie, p.productcode): Product(p.productcode, p.productcategorie, p.naam, p.eenheid)
            for p in regio.producten.values()
        },
        tarieven=_tarieven(aanbieder, jaar, regio, gemeenten),
        regio=regiocijfers(aanbieder, jaar),
        plafonds=_plafonds(aanbieder, jaar, regio),
        vorig_jaar=_vastgesteld(aanbieder, jaar - 1),
        afwijking_procent=aanbieder.regio.instellingen.drempels.afwijking_vorig_jaar_procent,
        niets_te_melden=niets_te_melden,
    )


def _in_jaar(gemeente: Gemeente, jaar: int) -> bool:
    begint = gemeente.geldig_van is None or gemeente.geldig_van <= date(jaar, 12, 31)
    return begint and (gemeente.geldig_tot is None or gemeente.geldig_tot >= date(jaar, 1, 1))


VELDEN = {Status.TOEGEKEND: "toegekend", Status.INGEDIEND: "in_behandeling", Status.AFGEKEURD: "afgekeurd"}


def regiocijfers(aanbieder: Aanbieder, jaar: int) -> dict[Tariefsleutel, Regiocijfer]:
    """The region's own figures of a year of product periods: debit minus credit, as the budget page counts them.

    `regels` is the number of granted lines. A line of a product that the region does not have has no row to stand in.
    """
    sleutel = ("gemeente__code", "product__productcategorie", "product__productcode", "product__eenheid", "tarief_cent")
    gegroepeerd = (
        Declaratieregel.objects.filter(
            aanbieder=aanbieder,
            periode_begin__range=(date(jaar, 1, 1), date(jaar, 12, 31)),
            product__isnull=False,
        )
        .values_list(*sleutel, "status", "debet_credit")
        .annotate(Sum("bedrag_cent"), Sum("volume"), Count("pk"))
        .order_by(*sleutel)
    )
    cijfers: dict[Tariefsleutel, Regiocijfer] = {}
    for gemeente, categorie, code, eenheid, tarief, status, soort, bedrag, volume, regels in gegroepeerd:
        plek = (gemeente, categorie, code, None if eenheid == EENHEID_EURO else tarief)
        teken = -1 if soort == CREDIT else 1
        delen = {VELDEN[status]: teken * int(bedrag)}  # PostgreSQL adds up to a Decimal
        if status == Status.TOEGEKEND:
            delen |= {"volume": teken * int(volume), "regels": regels}
        cijfers[plek] = cijfers.get(plek, Regiocijfer()) + Regiocijfer(**delen)
    return cijfers


def _tarieven(
    aanbieder: Aanbieder, jaar: int, regio: Regionaslag, gemeenten: Iterable[Gemeente]
) -> dict[Rijsleutel, frozenset[int]]:
    """Per municipality and product of the contract the tariffs that count in the year."""
    boeken = _boeken(aanbieder, jaar)
    starts = _starts(aanbieder, jaar)
    regels = aanbieder.regio.instellingen.regels
    afbouw = getattr(regels, "tariefafbouw_procent", None) if regels.tariefafbouw else None
    tarieven: dict[Rijsleutel, frozenset[int]] = {}
    for gemeente in gemeenten:
        for product in regio.producten.values():
            geldig = [
                tarief
                for boek, dagen, einde in boeken
                for soort in boek.soorten.get(product.pk, ())
                for dag in (*dagen, *(d for d in starts.get((gemeente.pk, product.pk), ()) if d <= einde))
                if (tarief := boek.op(dag, product.pk, soort, gemeente.pk)) is not None
            ]
            if geldig:
                bedragen = {tarief.tarief_cent for tarief in geldig if tarief.tarief_cent is not None}
                sleutel = (gemeente.code, product.productcategorie, product.productcode)
                tarieven[sleutel] = _met_afbouw(bedragen, product.norm_maanden, afbouw)
    return tarieven


def _boeken(aanbieder: Aanbieder, jaar: int) -> list[tuple[Tariefboek, list[date], date]]:
    """The tariffs of every agreement, the days in the year on which one of them may have changed, and its last day.

    An agreement counts until the one that follows it up.
    """
    van, tot = date(jaar, 1, 1), date(jaar, 12, 31)
    per_overeenkomst: dict[int, list[Tarief]] = defaultdict(list)
    for tarief in Tarief.objects.filter(overeenkomst__aanbieder=aanbieder).select_related("product"):
        per_overeenkomst[tarief.overeenkomst_id].append(tarief)
    opvolging = Overeenkomst.objects.filter(voorganger__in=per_overeenkomst).values_list("voorganger", "begin")
    afgelopen = dict(opvolging)
    boeken = []
    for overeenkomst, rijen in per_overeenkomst.items():
        na = [rij.geldig_tot + timedelta(days=1) for rij in rijen if rij.geldig_tot and rij.geldig_tot < date.max]
        einde = min(tot, afgelopen.get(overeenkomst, date.max) - timedelta(days=1))
        dagen = sorted({dag for dag in (van, *(rij.geldig_van for rij in rijen), *na) if van <= dag <= einde})
        boeken.append((Tariefboek(rijen), dagen, einde))
    return boeken


def _starts(aanbieder: Aanbieder, jaar: int) -> dict[tuple[int, int], set[date]]:
    """Per municipality and product when allocations that run in the year began: those keep the tariff of that day."""
    loopt = Toewijzing.objects.filter(
        Q(einddatum=None) | Q(einddatum__gte=date(jaar, 1, 1)),
        aanbieder=aanbieder,
        ingangsdatum__lte=date(jaar, 12, 31),
        product__isnull=False,
    )
    starts: dict[tuple[int, int], set[date]] = defaultdict(set)
    for gemeente, product, dag in loopt.values_list("gemeente", "product", "ingangsdatum").distinct():
        starts[gemeente, product].add(dag)
    return starts


def _met_afbouw(bedragen: set[int], norm_maanden: int | None, procent: Decimal | None) -> frozenset[int]:
    """With those of an allocation that runs past its norm duration, where the region lowers them."""
    if norm_maanden is None:
        return frozenset(bedragen)
    return frozenset(bedragen | {tarief_na_afbouw(cent, norm_maanden + 1, norm_maanden, procent) for cent in bedragen})


def _plafonds(aanbieder: Aanbieder, jaar: int, regio: Regionaslag) -> tuple[Plafondgrens, ...]:
    """The ceilings of the year in force, in the order of the segments: those the settlement uses too."""
    return tuple(
        Plafondgrens(
            segment="" if afspraak.segment == HELE_OVEREENKOMST else afspraak.segment,
            naam=afspraak.naam,
            bedrag_cent=afspraak.bedrag_cent,
            producten=afspraak.producten,
        )
        for afspraak in Plafonds(aanbieder, jaar, regio).afspraken
    )


def _vastgesteld(aanbieder: Aanbieder, jaar: int) -> dict[Rijsleutel, int]:
    """Totals by municipality and product of the version of that year that was settled last."""
    van_jaar = Vaststelling.objects.filter(verantwoording__aanbieder=aanbieder, verantwoording__jaar=jaar)
    laatste = van_jaar.select_related("versie").first()
    totalen: dict[Rijsleutel, int] = defaultdict(int)
    if laatste is not None:
        for regel in regels_van_json(laatste.versie.inhoud["rijen"]):
            totalen[regel.sleutel] += regel.totaal
    return dict(totalen)
