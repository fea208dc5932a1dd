"""Tables, pictures and sentences about the use of all ceilings."""

from collections import defaultdict
from decimal import Decimal
from urllib.parse import urlencode

from django.urls import reverse

from aanbieder.models import Aanbieder
from portaal.kern import opmaak
from rapportage.afronding import procent_van
from rapportage.monitor import grafieken
from rapportage.monitor.plafondgebruik import OVEREENKOMST, Gebruik
from rapportage.monitor.plafondoverzicht import GROOTSTE_DEEL, Overzicht, zin_over_de_grootste
from rapportage.monitor.weergave import Grafiek, Kengetal, Kolom, Rij, Tabel
from rapportage.uitnutting import grafieken as budgetgrafieken
from rapportage.uitnutting.berekening import Stand

IN_BEELD = 12
PLAFOND = Kolom("Plafond", "euro0", "plafond")
BESTEED = Kolom("Besteed", "euro0", "besteed")
GEBRUIKT = Kolom("Gebruikt", "procent", "uitnutting", "geen plafond")
PROGNOSE = Kolom("Prognose", "euro0", "prognose")
DATUM_OP = Kolom("Bereikt op", "datum_kort", "datum_op", "niet dit jaar")
VERSCHIL = Kolom("Prognose min plafond", "euro0", "prognose_verschil")
OVER = Kolom("Verwachte overschrijding", "euro0", "overschrijding")
BUITEN = Kolom("Buiten plafond", "euro0", "buiten_plafond")
CIJFERS = (
    PLAFOND,
    BESTEED,
    Kolom("Resterend", "euro0", "resterend"),
    GEBRUIKT,
    PROGNOSE,
    VERSCHIL,
)


class Beeld:
    """Tables and pictures of one overview."""

    def __init__(
        self,
        overzicht: Overzicht,
        aanbieders: dict[int, Aanbieder],
        jaar: str,
        segmenten: dict[str, str],
        buiten: int | None = None,
    ):
        self.overzicht, self.aanbieders, self.jaar, self.segmenten = overzicht, aanbieders, jaar, segmenten
        self.buiten = buiten  # None: not known of a part of the ceilings
        self.namen = {pk: a.naam for pk, a in aanbieders.items()}

    def kengetallen(self) -> list[Kengetal]:
        overzicht, totaal = self.overzicht, self.overzicht.totaal
        boven, alle = len(overzicht.boven), len(overzicht.rijen)
        return [
            Kengetal("Gebruikt", GEBRUIKT, totaal.uitnutting, f"van {alle} plafonds samen"),
            Kengetal("Plafond", PLAFOND, totaal.plafond),
            Kengetal("Goedgekeurd", Kolom("Goedgekeurd", "euro0", "goedgekeurd"), totaal.goedgekeurd),
            Kengetal("In behandeling", Kolom("In behandeling", "euro0", "in_behandeling"), totaal.in_behandeling),
            Kengetal("Besteed", BESTEED, totaal.besteed),
            Kengetal("Resterend", Kolom("Resterend", "euro0", "resterend"), totaal.resterend),
            *([] if self.buiten is None else [Kengetal("Buiten plafond", BUITEN, self.buiten)]),
            Kengetal("Prognose", PROGNOSE, overzicht.prognose, tegen_plafond(overzicht.prognose, totaal.plafond)),
            Kengetal("Verwachte overschrijding", OVER, overzicht.overschrijding, f"bij {boven} van {alle} plafonds"),
        ]

    def zinnen(self) -> list[str]:
        return [zin_over_de_grootste(self.overzicht, self.namen)]

    def tabellen(self) -> list[Tabel]:
        per: dict[str, list[Gebruik]] = defaultdict(list)
        for rij in self.overzicht.rijen:
            per[rij.segment].append(rij)
        segmenten = [self._segment(code, Overzicht(rijen)) for code, rijen in sorted(per.items())]
        volgorde = sorted(
            self.overzicht.rijen, key=lambda rij: (-rij.overschrijding, -(rij.verschil or 0), rij.segment)
        )
        return [
            Tabel("plafonds:segment", "Per segment", (Kolom("Plafond"), *CIJFERS, OVER), segmenten,
                  uitleg="Alle aanbieders samen. De overschrijding telt alleen de plafonds die er overheen gaan."),
            Tabel("plafonds:grootste", "Wie de overschrijding veroorzaakt",
                  (Kolom("Aanbieder"), OVER, Kolom("Deel", "procent", "aandeel_overschrijding"),
                   Kolom("Samen", "procent", "aandeel_opgeteld")), self._pareto(),
                  leeg="Naar verwachting komt geen enkel plafond over de grens."),
            Tabel("plafonds", "Elk plafond",
                  (Kolom("Aanbieder"), Kolom("Segment"), *CIJFERS, DATUM_OP),
                  [self._rij(rij) for rij in volgorde], uitleg="De grootste verwachte overschrijding staat bovenaan."),
        ]  # fmt: skip

    def _segment(self, code: str, deel: Overzicht) -> Rij:
        return Rij(
            code, (plafondnaam(code, self.segmenten[code]), *_cijfers(deel.totaal, deel.prognose), deel.overschrijding)
        )

    def _rij(self, rij: Gebruik) -> Rij:
        aanbieder = self.aanbieders[rij.aanbieder]
        keuze = {} if rij.segment == OVEREENKOMST else {"segment": rij.segment}
        adres = f"{reverse('budget', args=[aanbieder.slug])}?{urlencode({'jaar': self.jaar} | keuze)}"
        cijfers = _cijfers(rij.stand, rij.prognose)
        return Rij(f"{aanbieder.slug}:{rij.segment}", (aanbieder.naam, rij.naam, *cijfers, rij.datum_op), adres)

    def _pareto(self) -> list[Rij]:
        totaal, gehad, rijen = self.overzicht.overschrijding, 0, []
        for pk, bedrag in self.overzicht.per_aanbieder:
            gehad += bedrag
            aanbieder = self.aanbieders[pk]
            delen = (procent_van(bedrag, totaal), procent_van(gehad, totaal))
            adres = f"{reverse('budget', args=[aanbieder.slug])}?{urlencode({'jaar': self.jaar})}"
            rijen.append(Rij(aanbieder.slug, (aanbieder.naam, bedrag, *delen), adres))
        return rijen

    def grafieken(self) -> list[Grafiek]:
        overzicht = self.overzicht
        gemaakt = []
        if overzicht.totaal.plafond:
            titel = f"Gebruik van alle plafonds in {self.jaar}"
            svg = budgetgrafieken.balk(overzicht.totaal, overzicht.prognose, titel=titel, sleutel="plafonds")
            gemaakt.append(Grafiek("plafonds:segment", svg, f"{titel}, alle aanbieders samen.", BALKLEGENDA))
        rijen = self._pareto()[:IN_BEELD]
        if rijen:
            grens = len(overzicht.grootste())
            balken = [
                (naam, bedrag, grafieken.samen(deel, samen), "over" if plek < grens else "besteed")
                for plek, (naam, bedrag, deel, samen) in enumerate(rij.waarden for rij in rijen)
            ]
            woorden = f"De {len(rijen)} aanbieders met de hoogste verwachte overschrijding."
            anderen = [("v-besteed", "de andere")] if grens < len(rijen) else []
            legenda = [("v-over", f"samen {GROOTSTE_DEEL}%"), *anderen]
            svg = grafieken.ranglijst(balken, woorden, "pareto")
            gemaakt.append(Grafiek("plafonds:grootste", svg, woorden, legenda))
        return gemaakt


BALKLEGENDA = (
    ("v-goedgekeurd", "goedgekeurd"), ("v-behandeling", "in behandeling"), ("v-rest", "nog over"),
    ("v-plafond", "plafond"), ("v-prognose", "prognose"),
)  # fmt: skip


def _cijfers(stand: Stand, prognose: int | None) -> tuple[int | Decimal | None, ...]:
    verschil = None if prognose is None or stand.plafond is None else prognose - stand.plafond
    return stand.plafond, stand.besteed, stand.resterend, stand.uitnutting, prognose, verschil


def plafondnaam(code: str, naam: str) -> str:
    """A segment with its code; a ceiling over a whole agreement has none."""
    return naam if code == OVEREENKOMST else f"{code} {naam}"


def tegen_plafond(prognose: int | None, plafond: int | None) -> str:
    if prognose is None or not plafond:
        return ""
    return f"{opmaak.procent(procent_van(prognose, plafond))} van alle plafonds samen"
