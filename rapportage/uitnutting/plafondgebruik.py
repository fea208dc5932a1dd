"""From stored rows to the figures of rekenregels section 2, for one provider and year.

The only way to a budget figure: page, export, list, notices and tests call `budget`. A constant number of queries,
all on the monthly table, so that the number of lines does not matter.
"""

from collections import defaultdict
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date

from django.db.models import Count, Q

from aanbieder.models import Aanbieder, Gemeente, Plafond, Product, Regio, Segment
from aanbieder.overeenkomst.prikkel import Prikkel, ontleed
from aanbieder.regio.instellingen import Instellingen
from portaal.kern.toegang import Hoedanigheid
from rapportage.models import Gegevensstand, Maandproductie
from rapportage.productie import stand as gegevensstand
from rapportage.uitnutting.berekening import Maandbedrag, Stand, besteed_per_maand, maanden_van, stand_van
from rapportage.uitnutting.budget import Budget, Filter, Maandrij, Rij
from rapportage.uitnutting.indeling import GEHEEL, Indeling, Keuze, Plafondrij, van_kracht
from rapportage.uitnutting.prikkel import vergoed
from rapportage.uitnutting.prognose import Scenario, Uitgangspunten, Verwachting, verwacht
from rapportage.uitnutting.stoplicht import budgetlicht


class OnbekendFilter(LookupError):
    """A filter names a segment, municipality or product that the reader does not know."""


@dataclass(frozen=True)
class Maandregel:
    """One row of the monthly table."""

    gemeente: int
    product: int
    bedrag: Maandbedrag


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


class Rekenaar:
    """Holds what all rows of one page share, so that each row is a selection and nothing more."""

    def __init__(
        self,
        filter: Filter,
        keuze: Keuze,
        indeling: Indeling,
        regels: list[Maandregel],
        instellingen: Instellingen,
        peildatum: date,
        begin: date | None,
        scenario: Scenario | None = None,
    ):
        self.filter, self.keuze, self.indeling = filter, keuze, indeling
        self.instellingen, self.peildatum, self.begin, self.scenario = instellingen, peildatum, begin, scenario
        gekozen = [r for r in regels if indeling.hoort_bij(r.product, keuze) and keuze.gemeente in (None, r.gemeente)]
        self.binnen = [r for r in gekozen if indeling.plafond_van(r.product) is not None]
        self.buiten = [
            r for r in gekozen if indeling.plafond_van(r.product) is None and r.bedrag.maand.year == filter.jaar
        ]

    def rij(
        self,
        sleutel: str,
        naam: str,
        plafond: int | None,
        waar: Callable[[Maandregel], bool],
        herkomst: tuple[Plafondrij, ...] = (),
        prikkel: Prikkel | None = None,
    ) -> Rij:
        """One row: its own use, forecast, day and light."""
        eigen = [r.bedrag for r in self.binnen if waar(r)]
        stand = stand_van((b for b in eigen if b.maand.year == self.filter.jaar), plafond)
        verwachting = self.verwachting(eigen, plafond)
        stoplicht = self.instellingen.stoplicht
        return Rij(
            sleutel=sleutel,
            naam=naam,
            stand=stand,
            verwachting=verwachting,
            licht=budgetlicht(
                stand, verwachting.prognose, stoplicht.budget_groen_procent, stoplicht.budget_oranje_procent
            ),
            buiten=sum(r.bedrag.besteed for r in self.buiten if waar(r)),
            prikkel=prikkel,
            vergoed=vergoed(prikkel, stand.goedgekeurd, plafond),
            herkomst=herkomst,
            vorig_jaar=sum(b.goedgekeurd for b in eigen if b.maand.year == self.filter.jaar - 1),
        )

    def verwachting(self, bedragen: list[Maandbedrag], plafond: int | None) -> Verwachting:
        prognose = self.instellingen.prognose
        uit = Uitgangspunten(
            maanden=besteed_per_maand(bedragen),
            jaar=self.filter.jaar,
            peildatum=self.peildatum,
            plafond=plafond,
            begin=self.begin,
            terugblik_maanden=prognose.terugblik_maanden,
            aanlevertermijn_dagen=self.instellingen.termijnen.aanlevertermijn_dagen,
        )
        return verwacht(uit, prognose.methode, self.scenario)

    def per_plafond(self, naslag: Naslag) -> list[Rij]:
        """A row per ceiling, in the order of the segments."""
        rijen = []
        hele = self.keuze.gemeente is None and self.keuze.product is None
        for plafond in sorted(self.indeling.plafonds, key=lambda s: naslag.segmenten[s].volgorde if s else -1):
            bedrag = self.indeling.bedrag(plafond, self.keuze)
            heeft_regels = any(self.indeling.plafond_van(r.product) == plafond for r in self.binnen)
            if not bedrag and not heeft_regels and self.keuze != Keuze():
                continue
            segment = naslag.segmenten.get(plafond)
            tekst = self.indeling.prikkel(plafond)
            rijen.append(
                self.rij(
                    sleutel=segment.code if segment else "overeenkomst",
                    naam=segment.naam if segment else "hele overeenkomst",
                    plafond=bedrag,
                    waar=lambda r, p=plafond: self.indeling.plafond_van(r.product) == p,
                    herkomst=tuple(r for r in self.indeling.rijen if r.segment == plafond and not r.is_aandeel),
                    prikkel=ontleed(tekst) if tekst is not None and hele and self._heel(plafond) else None,
                )
            )
        return rijen

    def _heel(self, plafond: int) -> bool:
        """Whether the whole ceiling is inside the chosen segment: only then its incentive can be computed."""
        return self.keuze.segment is None or self.keuze.segment in self.indeling.lijn(plafond or None)

    def uitgesplitst(
        self, kies: Callable[[Maandregel], int], keuze_van: Callable[[int], Keuze], namen: dict
    ) -> list[Rij]:
        """A row per municipality or product that has a share or lines this year."""
        jaar = self.filter.jaar
        rijen = []
        met_regels = {kies(r) for r in self.binnen if r.bedrag.maand.year == jaar} | {kies(r) for r in self.buiten}
        for pk, (code, naam) in namen.items():
            keuze = keuze_van(pk)
            delen = [self.indeling.bedrag(plafond, keuze) for plafond in self.indeling.plafonds]
            bekend = [d for d in delen if d is not None]
            plafond = sum(bekend) if bekend or not delen else None
            if pk in met_regels or plafond:
                rijen.append(self.rij(code, naam, plafond, lambda r, pk=pk: kies(r) == pk))
        return rijen

    def maanden(self, totaal: Verwachting) -> list[Maandrij]:
        """Twelve rows; the forecast's running total stands where a month is not complete."""
        per_maand: dict[date, list[Maandbedrag]] = defaultdict(list)
        for r in self.binnen:
            per_maand[r.bedrag.maand].append(r.bedrag)
        buiten: dict[date, int] = defaultdict(int)
        for r in self.buiten:
            buiten[r.bedrag.maand] += r.bedrag.besteed
        verwacht_per_maand = {m.maand: m for m in totaal.maanden}
        rijen, cumulatief = [], 0
        for maand in maanden_van(self.filter.jaar):
            stand = stand_van(per_maand[maand], None)
            cumulatief += stand.besteed
            prognose = verwacht_per_maand.get(maand)
            rijen.append(
                Maandrij(
                    Maandbedrag(maand, stand.goedgekeurd, stand.in_behandeling, stand.afgekeurd),
                    cumulatief,
                    buiten[maand],
                    prognose.werkelijk if prognose else False,
                    prognose.cumulatief if prognose and not prognose.werkelijk else None,
                )
            )
        return rijen


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
        buiten=tuple(_buiten(rekenaar, naslag)),
        keuzes={
            "segment": [(s.code, s.naam) for s in naslag.segmenten.values()],
            "gemeente": list(gemeenten.values()),
            "product": list(producten.values()),
        },
        namen={
            "segment": next((s.naam for s in naslag.segmenten.values() if s.code == filter.segment), ""),
            "gemeente": next((g.naam for g in naslag.gemeenten.values() if g.code == filter.gemeente), ""),
            "product": next((p.naam for p in naslag.producten.values() if p.productcode == filter.product), ""),
        },
    )


def begin_van_meten(regio: Regio, begin_overeenkomst: date | None) -> date | None:
    """From when a month without lines is a month of zero: the later of region's first year and agreement's begin."""
    eerste_jaar = regio.instellingen.regio.eerste_jaar
    kandidaten = [d for d in (begin_overeenkomst, date(eerste_jaar, 1, 1) if eerste_jaar else None) if d]
    return max(kandidaten, default=None)


def totaal(rekenaar: Rekenaar, per_segment: list[Rij]) -> Rij:
    """The sum over ceilings. No ceiling at all is a ceiling of nothing; an unknown share stays unknown."""
    plafonds = [rij.stand.plafond for rij in per_segment]
    bekend = [p for p in plafonds if p is not None]
    plafond = sum(bekend) if bekend or not plafonds else None
    rij = rekenaar.rij("totaal", "Totaal", plafond, lambda r: True)
    bedragen = [r.vergoed for r in per_segment]
    compleet = bool(bedragen) and None not in bedragen
    return Rij(**{**vars(rij), "vergoed": sum(bedragen) if compleet else None})


def _buiten(rekenaar: Rekenaar, naslag: Naslag) -> list[Rij]:
    """What falls under no ceiling, per lowest segment."""
    per_segment: dict[int, list[Maandbedrag]] = defaultdict(list)
    for r in rekenaar.buiten:
        per_segment[naslag.segment_van[r.product]].append(r.bedrag)
    leeg = Verwachting(None)
    rijen = []
    for pk in sorted(per_segment, key=lambda s: naslag.segmenten[s].volgorde):
        stand: Stand = stand_van(per_segment[pk], None)
        segment = naslag.segmenten[pk]
        rijen.append(Rij(segment.code, segment.naam, stand, leeg, budgetlicht(stand, None), buiten=stand.besteed))
    return rijen
