"""Selections of monthly rows become rows of figures. Plain Python over plain data; amounts in cents."""

from collections import defaultdict
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import date

from aanbieder.overeenkomst.prikkel import Prikkel, ontleed
from aanbieder.regio.instellingen import Instellingen
from rapportage.uitnutting.berekening import Maandbedrag, besteed_per_maand, maanden_van, nog_per_maand, stand_van
from rapportage.uitnutting.budget import Filter, Maandrij, Rij
from rapportage.uitnutting.indeling import Indeling, Keuze, Plafondrij
from rapportage.uitnutting.naslag import Naslag
from rapportage.uitnutting.prikkel import vergoed
from rapportage.uitnutting.prognose import Scenario, Uitgangspunten, Verwachting, verwacht
from rapportage.uitnutting.stoplicht import budgetlicht


@dataclass(frozen=True)
class Maandregel:
    """One row of the monthly table."""

    gemeente: int
    product: int | None
    bedrag: Maandbedrag


def per_sleutel(regels: list[Maandregel], kies: Callable[[Maandregel], int | None]) -> dict[int, list[Maandbedrag]]:
    """The amounts by key: one walk along all rows, however many rows a table has."""
    per: dict[int, list[Maandbedrag]] = defaultdict(list)
    for regel in regels:
        per[kies(regel)].append(regel.bedrag)
    return dict(per)


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
        binnen: list[Maandbedrag],
        buiten: Sequence[Maandbedrag] = (),
        herkomst: tuple[Plafondrij, ...] = (),
        prikkel: Prikkel | None = None,
    ) -> Rij:
        """One row out of its own months, under a ceiling and outside: use, forecast, day and light."""
        stand = stand_van((b for b in binnen if b.maand.year == self.filter.jaar), plafond)
        stand = replace(stand, afgekeurd=stand.afgekeurd + sum(b.afgekeurd for b in buiten))  # counts nowhere
        verwachting = self.verwachting(binnen, plafond)
        stoplicht = self.instellingen.stoplicht
        return Rij(
            sleutel=sleutel,
            naam=naam,
            stand=stand,
            verwachting=verwachting,
            licht=budgetlicht(
                stand, verwachting.prognose, stoplicht.budget_groen_procent, stoplicht.budget_oranje_procent
            ),
            buiten=sum(b.besteed for b in buiten),
            prikkel=prikkel,
            vergoed=vergoed(prikkel, stand.goedgekeurd, plafond),
            herkomst=herkomst,
            vorig_jaar=sum(b.goedgekeurd for b in binnen if b.maand.year == self.filter.jaar - 1),
        )

    def verwachting(self, bedragen: list[Maandbedrag], plafond: int | None) -> Verwachting:
        return verwacht(self.uitgangspunten(bedragen, plafond), self.instellingen.prognose.methode, self.scenario)

    def uitgangspunten(self, bedragen: list[Maandbedrag], plafond: int | None) -> Uitgangspunten:
        """What every method starts from, for a selection of months."""
        prognose = self.instellingen.prognose
        return Uitgangspunten(
            maanden=besteed_per_maand(bedragen),
            jaar=self.filter.jaar,
            peildatum=self.peildatum,
            plafond=plafond,
            begin=self.begin,
            terugblik_maanden=prognose.terugblik_maanden,
            aanlevertermijn_dagen=self.instellingen.termijnen.aanlevertermijn_dagen,
            index=self.instellingen.index,
            nog_verwacht=nog_per_maand(bedragen) if prognose.methode == "toewijzingen" else None,
        )

    def per_plafond(self, naslag: Naslag) -> list[Rij]:
        """A row per ceiling, in the order of the segments."""
        rijen = []
        hele = self.keuze.gemeente is None and self.keuze.product is None
        per_plafond = per_sleutel(self.binnen, lambda r: self.indeling.plafond_van(r.product))
        for plafond in sorted(self.indeling.plafonds, key=lambda s: naslag.segmenten[s].volgorde if s else -1):
            bedrag = self.indeling.bedrag(plafond, self.keuze)
            if not bedrag and plafond not in per_plafond and self.keuze != Keuze():
                continue
            segment = naslag.segmenten.get(plafond)
            tekst = self.indeling.prikkel(plafond)
            rijen.append(
                self.rij(
                    sleutel=segment.code if segment else "overeenkomst",
                    naam=segment.naam if segment else "hele overeenkomst",
                    plafond=bedrag,
                    binnen=per_plafond.get(plafond, []),
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
        binnen, buiten = per_sleutel(self.binnen, kies), per_sleutel(self.buiten, kies)
        met_regels = {pk for pk, eigen in binnen.items() if any(b.maand.year == jaar for b in eigen)} | buiten.keys()
        for pk, (code, naam) in namen.items():
            keuze = keuze_van(pk)
            delen = [self.indeling.bedrag(plafond, keuze) for plafond in self.indeling.plafonds]
            bekend = [d for d in delen if d is not None]
            plafond = sum(bekend) if bekend or not delen else None
            if pk in met_regels or plafond:
                rijen.append(self.rij(code, naam, plafond, binnen.get(pk, []), buiten.get(pk, ())))
        return rijen

    def maanden(self, totaal: Verwachting) -> list[Maandrij]:
        """Twelve rows; the forecast's running total stands where a month is not complete."""
        per_maand: dict[date, list[Maandbedrag]] = defaultdict(list)
        for r in self.binnen:
            per_maand[r.bedrag.maand].append(r.bedrag)
        buiten: dict[date, list[Maandbedrag]] = defaultdict(list)
        for r in self.buiten:
            buiten[r.bedrag.maand].append(r.bedrag)
        verwacht_per_maand = {m.maand: m for m in totaal.maanden}
        rijen, cumulatief = [], 0
        for maand in maanden_van(self.filter.jaar):
            stand = stand_van(per_maand[maand], None)
            cumulatief += stand.besteed
            prognose = verwacht_per_maand.get(maand)
            afgekeurd = stand.afgekeurd + sum(b.afgekeurd for b in buiten[maand])
            rijen.append(
                Maandrij(
                    Maandbedrag(maand, stand.goedgekeurd, stand.in_behandeling, afgekeurd),
                    cumulatief,
                    sum(b.besteed for b in buiten[maand]),
                    prognose.werkelijk if prognose else False,
                    prognose.cumulatief if prognose and not prognose.werkelijk else None,
                )
            )
        return rijen


def totaal(rekenaar: Rekenaar, per_segment: list[Rij]) -> Rij:
    """The sum over ceilings. No ceiling at all is a ceiling of nothing; an unknown share stays unknown.

    What is paid belongs to whole ceilings: of a municipality's or product's part it is not known.
    """
    plafonds = [rij.stand.plafond for rij in per_segment]
    bekend = [p for p in plafonds if p is not None]
    plafond = sum(bekend) if bekend or not plafonds else None
    alles = ([r.bedrag for r in regels] for regels in (rekenaar.binnen, rekenaar.buiten))
    rij = rekenaar.rij("totaal", "Totaal", plafond, *alles)
    bedragen = [r.vergoed for r in per_segment]
    hele = rekenaar.keuze.gemeente is None and rekenaar.keuze.product is None
    compleet = hele and None not in bedragen
    return replace(rij, vergoed=sum(bedragen) if compleet else None)


def buiten_de_plafonds(rekenaar: Rekenaar, naslag: Naslag) -> list[Rij]:
    """What falls under no ceiling, per lowest segment."""
    per_segment: dict[int, list[Maandbedrag]] = defaultdict(list)
    for r in rekenaar.buiten:
        if r.product is not None:  # a rejected line without a known product belongs to no segment
            per_segment[naslag.segment_van[r.product]].append(r.bedrag)
    leeg = Verwachting(None)
    rijen = []
    for pk in sorted(per_segment, key=lambda s: naslag.segmenten[s].volgorde):
        stand = stand_van(per_segment[pk], None)
        segment = naslag.segmenten[pk]
        rijen.append(Rij(segment.code, segment.naam, stand, leeg, budgetlicht(stand, None), buiten=stand.besteed))
    return rijen
