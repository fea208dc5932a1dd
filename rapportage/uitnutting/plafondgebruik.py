"""From stored rows to the figures of docs/rekenregels.md, 2, for one provider and year.

The only way to a budget figure: page, export, list, notices and tests call `budget`. A constant number of queries,
all on the monthly table, so that the number of lines does not matter.
"""

from collections import defaultdict
from datetime import date

from django.db.models import Count, Q

from aanbieder.models import Aanbieder, Plafond, Regio
from portaal.kern.mensen.keuzes import Soort
from portaal.kern.toegang import Hoedanigheid
from rapportage.models import Gegevensstand, Maandproductie
from rapportage.productie import stand as gegevensstand
from rapportage.prognose.toewijzingbron import nog_per_aanbieder
from rapportage.uitnutting.berekening import Maandbedrag
from rapportage.uitnutting.budget import Budget, Filter
from rapportage.uitnutting.indeling import GEHEEL, Indeling, Keuze, Plafondrij, van_kracht
from rapportage.uitnutting.naslag import Naslag
from rapportage.uitnutting.prognose import Scenario
from rapportage.uitnutting.rekenaar import Maandregel, Rekenaar, buiten_de_plafonds, totaal


def referentiedag(jaar: int, peildatum: date | None) -> date:
    """The day whose ceilings count: the reference date, or the first of January of a year still to come."""
    return max(peildatum, date(jaar, 1, 1)) if peildatum else date(jaar, 12, 31)


def plafondrijen(aanbieder: Aanbieder, namens: Hoedanigheid) -> dict[int, list[Plafondrij]]:
    """Year -> the ceilings and shares this reader may see. One query."""
    per_jaar: dict[int, list[Plafondrij]] = defaultdict(list)
    velden = [
        "jaar",
        "segment",
        "gemeente",
        "product",
        "bedrag_cent",
        "geldig_van",
        "overeenkomst",
        "prikkel",
        "grondslag",
    ]
    zichtbaar = Plafond.objects.zichtbaar_voor(namens).filter(overeenkomst__aanbieder=aanbieder)
    for jaar, segment, *rest in zichtbaar.values_list(*velden):
        per_jaar[jaar].append(Plafondrij(segment or GEHEEL, *rest))
    return per_jaar


def plafondplekken(aanbieder: Aanbieder) -> dict[int, dict[int, bool]]:
    """Year -> where ceilings stand, and whether they have shares. No amounts, so for every reader the same."""
    plekken: dict[int, dict[int, bool]] = defaultdict(dict)
    aandeel = Q(gemeente__isnull=False) | Q(product__isnull=False)
    rijen = (
        Plafond.objects.filter(overeenkomst__aanbieder=aanbieder)
        .values_list("jaar", "segment")
        .annotate(aandelen=Count("pk", filter=aandeel))
        .order_by()
    )
    for jaar, segment, aandelen in rijen:
        plekken[jaar][segment or GEHEEL] = aandelen > 0
    return plekken


def maandregels(aanbieder: Aanbieder, namens: Hoedanigheid) -> list[Maandregel]:
    """All months of a provider that this reader may see. One query."""
    velden = ["gemeente", "product", "maand", "goedgekeurd_cent", "in_behandeling_cent", "afgekeurd_cent"]
    rijen = Maandproductie.objects.zichtbaar_voor(namens).filter(aanbieder=aanbieder).values_list(*velden)
    return [Maandregel(gemeente, product, Maandbedrag(*bedrag)) for gemeente, product, *bedrag in rijen]


def budget(aanbieder: Aanbieder, namens: Hoedanigheid, filter: Filter, scenario: Scenario | None = None) -> Budget:
    """The figures of one provider and year within a filter. Raises OnbekendFilter for a code nobody knows.

    Read again when an import lands in between, so that nobody sees half of one.
    """
    for _ in range(3):
        stand = gegevensstand.van(aanbieder.regio)
        gevonden = _budget(aanbieder, namens, filter, stand, scenario)
        if gegevensstand.van(aanbieder.regio).versie == stand.versie:
            break
    return gevonden


def _budget(
    aanbieder: Aanbieder, namens: Hoedanigheid, filter: Filter, stand: Gegevensstand, scenario: Scenario | None
) -> Budget:
    naslag = Naslag(aanbieder.regio)
    keuze = naslag.keuze(filter)
    rijen, plekken = plafondrijen(aanbieder, namens), plafondplekken(aanbieder)
    regels = maandregels(aanbieder, namens)
    jaar, peildatum = filter.jaar, stand.peildatum or date(filter.jaar, 12, 31)
    indeling = Indeling(
        plekken.get(jaar, {}),
        van_kracht(rijen.get(jaar, []), referentiedag(jaar, stand.peildatum)),
        naslag.segment_van,
        naslag.boven,
    )
    instellingen = aanbieder.regio.instellingen
    regels += verwachte_regels(aanbieder.regio, jaar, peildatum, namens).get(aanbieder.pk, [])
    begin = begin_van_meten(aanbieder.regio, min((o.begin for o in aanbieder.overeenkomsten.all()), default=None))
    rekenaar = Rekenaar(filter, keuze, indeling, regels, instellingen, peildatum, begin, scenario)
    per_segment = rekenaar.per_plafond(naslag)
    som = totaal(rekenaar, per_segment)
    gemeenten = {g.pk: (g.code, g.naam) for g in sorted(naslag.gemeenten.values(), key=lambda g: g.naam)}
    producten = {p.pk: (p.productcode, p.naam) for p in sorted(naslag.producten.values(), key=lambda p: p.productcode)}
    bekende_jaren = {r.bedrag.maand.year for r in regels} | plekken.keys()
    return Budget(
        filter=filter,
        jaren=tuple(sorted(bekende_jaren | {jaar})),
        peildatum=stand.peildatum,
        versie=stand.versie,
        totaal=som,
        buiten_plafond=sum(r.bedrag.besteed for r in rekenaar.buiten),
        per_segment=tuple(per_segment),
        per_gemeente=tuple(
            rekenaar.uitgesplitst(
                lambda r: r.gemeente,
                lambda pk: Keuze(pk, keuze.product, keuze.segment),
                {pk: naam for pk, naam in gemeenten.items() if keuze.gemeente in (None, pk)},
            )
        ),
        per_product=tuple(
            rekenaar.uitgesplitst(
                lambda r: r.product,
                lambda pk: Keuze(keuze.gemeente, pk, keuze.segment),
                {pk: naam for pk, naam in producten.items() if indeling.hoort_bij(pk, keuze)},
            )
        ),
        per_maand=tuple(rekenaar.maanden(som.verwachting)),
        buiten=tuple(buiten_de_plafonds(rekenaar, naslag)),
        keuzes={
            "segment": [(s.code, s.naam) for s in naslag.segmenten.values()],
            "gemeente": list(gemeenten.values()),
            "product": list(producten.values()),
        },
        uitgangspunten=rekenaar.uitgangspunten([r.bedrag for r in rekenaar.binnen], som.stand.plafond),
        namen={
            "segment": next((s.naam for s in naslag.segmenten.values() if s.code == filter.segment), ""),
            "gemeente": next((g.naam for g in naslag.gemeenten.values() if g.code == filter.gemeente), ""),
            "product": next((p.naam for p in naslag.producten.values() if p.productcode == filter.product), ""),
        },
    )


def verwachte_regels(
    regio: Regio, jaar: int, peildatum: date, namens: Hoedanigheid | None = None
) -> dict[int, list[Maandregel]]:
    """Provider -> what its allocations will still bring, as months without spending; empty for any other method.

    A municipality (`namens`) gets its own residents'; None is nobody's page.
    """
    if regio.instellingen.prognose.methode != "toewijzingen" or jaar < peildatum.year:
        return {}
    eigen = None
    if namens is not None and namens.soort == Soort.GEMEENTE:
        eigen = namens.organisatie.gemeente.pk
    return {
        aanbieder: [
            Maandregel(gemeente, product, Maandbedrag(maand, nog_verwacht=cent))
            for gemeente, product, maand, cent in regels
            if eigen in (None, gemeente)
        ]
        for aanbieder, regels in nog_per_aanbieder(regio, jaar, peildatum).items()
    }


def begin_van_meten(regio: Regio, begin_overeenkomst: date | None) -> date | None:
    """From when a month without lines is a month of zero: the later of region's first year and agreement's begin."""
    eerste_jaar = regio.instellingen.regio.eerste_jaar
    kandidaten = [d for d in (begin_overeenkomst, date(eerste_jaar, 1, 1) if eerste_jaar else None) if d]
    return max(kandidaten, default=None)
