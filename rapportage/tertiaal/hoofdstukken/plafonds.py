"""Ceilings and what was used of them, out of the one function for all providers at once."""

from collections import defaultdict
from dataclasses import dataclass
from functools import reduce
from operator import add

from aanbieder.models import Aanbieder
from portaal.kern import opmaak
from rapportage.tertiaal.deel import (
    Deel,
    Getal,
    Kolom,
    Rij,
    Tabel,
    Vraag,
    aantal,
    dag,
    geld,
    hoeveel,
    hoofdstuk,
    procent,
)
from rapportage.uitnutting.berekening import Stand, bereikte_drempels
from rapportage.uitnutting.budget import Rij as Budgetrij
from rapportage.uitnutting.regiostanden import Stand as Aanbiederstand
from rapportage.uitnutting.regiostanden import regiostanden

BRON = "contracten van de regio, declaraties van de gemeenten"
GEBRUIK = (
    Kolom("Plafond", "plafond"),
    Kolom("Besteed", "besteed"),
    Kolom("Resterend", "resterend"),
    Kolom("Gebruikt", "uitnutting"),
)


@hoofdstuk("plafonds", "Plafonds en gebruik", BRON)
def plafonds(vraag: Vraag) -> Deel:
    """Per segment and for the whole region; the exceptions are providers at or above their ceiling, and close to it."""
    jaar = vraag.periode.jaar
    standen = regiostanden(vraag.regio, jaar)
    met = {pk: stand for pk, stand in standen.items() if stand.per_plafond}
    if not met:
        return Deel([f"Voor {jaar} zijn geen plafonds afgesproken. Er valt dus geen gebruik te laten zien."])
    som = reduce(add, (stand.totaal.stand for stand in met.values()))
    grens = max((d for d in vraag.regio.instellingen.drempels.signaal_procent if d < 100), default=100)
    hoog = _hoog(met, grens)
    over = [stand for stand in met.values() if stand.totaal.stand.overschreden]
    buiten = sum(stand.totaal.buiten for stand in standen.values())
    deel = f": {opmaak.procent(som.uitnutting)}" if som.uitnutting is not None else ""
    kern = f"Van de plafonds van {jaar} is {opmaak.euro(som.besteed)} besteed{deel}."
    zinnen = [
        f"Voor {jaar} is met {opmaak.getal(len(met))} van de {opmaak.getal(len(standen))} aanbieders met een contract "
        f"een plafond afgesproken: samen {opmaak.euro(som.plafond)}.",
        kern,
        f"Bij {hoeveel(len(over), 'aanbieder', 'aanbieders')} is meer besteed dan de eigen plafonds samen.",
        _tot_wanneer(vraag),
    ]
    if buiten:
        zinnen.append(f"Buiten de plafonds is bij deze aanbieders {opmaak.euro(buiten)} besteed.")
    tabellen = [_per_segment(met, som)] + ([_tabel_hoog(hoog, grens)] if hoog else [])
    return Deel(zinnen, [_zin(plafond) for plafond in hoog], tabellen, kern)


def _tot_wanneer(vraag: Vraag) -> str:
    """The figures of a year speak as of the peildatum, also when the four months ended long before it."""
    peildatum = vraag.stand.peildatum
    if peildatum is None:
        return "Er zijn nog geen declaraties ingelezen."
    return (
        f"Dit is de stand van het hele jaar {vraag.periode.jaar}, zoals bekend op {opmaak.datum(peildatum)}. "
        f"De vier maanden van deze rapportage eindigden op {opmaak.datum(vraag.periode.einde)}."
    )


@dataclass(frozen=True)
class Plafond:
    """One ceiling of one provider."""

    aanbieder: Aanbieder
    rij: Budgetrij

    @property
    def sleutel(self) -> str:
        return f"{self.aanbieder.slug}:{self.rij.sleutel}"

    @property
    def naam(self) -> str:
        return f"{self.aanbieder.naam}, {self.rij.naam}"


def _hoog(met: dict[int, Aanbiederstand], grens: int) -> list[Plafond]:
    """Ceilings used for at least `grens` percent, the largest amount above the ceiling first."""
    aanbieders = Aanbieder.objects.in_bulk(met)
    alle = [Plafond(aanbieders[pk], rij) for pk, stand in met.items() for rij in stand.per_plafond]
    hoog = [p for p in alle if bereikte_drempels(p.rij.stand.besteed, p.rij.stand.plafond, [grens])]
    return sorted(hoog, key=lambda plafond: (plafond.rij.stand.resterend, plafond.sleutel))


def _zin(plafond: Plafond) -> str:
    stand = plafond.rij.stand
    gebruikt = opmaak.procent(stand.uitnutting)
    return f"{plafond.naam}: {gebruikt} van het plafond is besteed. {stand.resterend_in_woorden}"


def _gebruik(stand: Stand) -> list[Getal]:
    leeg = "geen plafond"
    return [geld(stand.plafond), geld(stand.besteed), geld(stand.resterend), procent(stand.uitnutting, leeg)]


def _per_segment(met: dict[int, Aanbiederstand], som: Stand) -> Tabel:
    per: dict[tuple[str, str], list[Stand]] = defaultdict(list)
    for stand in met.values():
        for rij in stand.per_plafond:
            per[rij.sleutel, rij.naam].append(rij.stand)
    rijen = [
        Rij(
            sleutel,
            [f"{sleutel} {naam}" if sleutel != "overeenkomst" else naam, aantal(len(d)), *_gebruik(reduce(add, d))],
        )
        for (sleutel, naam), d in sorted(per.items())
    ]
    rijen.append(Rij("totaal", ["alle plafonds", aantal(sum(map(len, per.values()))), *_gebruik(som)]))
    kolommen = (Kolom("Segment"), Kolom("Plafonds", "aantal_plafonds"), *GEBRUIK)
    return Tabel("plafonds:segment", "Plafonds en gebruik per segment", kolommen, rijen)


def _tabel_hoog(hoog: list[Plafond], grens: int) -> Tabel:
    kolommen = (Kolom("Aanbieder en segment"), *GEBRUIK, Kolom("Plafond bereikt op", "datum_op"))
    rijen = [Rij(p.sleutel, [p.naam, *_gebruik(p.rij.stand), dag(p.rij.datum_op)]) for p in hoog]
    return Tabel("plafonds:hoog", f"Plafonds die voor {grens}% of meer zijn gebruikt", kolommen, rijen)
