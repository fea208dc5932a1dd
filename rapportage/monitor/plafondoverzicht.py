"""Every ceiling of a year together: what is expected above them, and who makes up most of that. Pure."""

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass

from portaal.kern import opmaak
from rapportage.afronding import procent_van
from rapportage.monitor.plafondgebruik import Gebruik
from rapportage.uitnutting.berekening import Stand

GROOTSTE_DEEL = 80  # percent of the overrun that "the providers that make up most of it" stands for
MEESTE_NAMEN = 6


@dataclass(frozen=True)
class Overzicht:
    """Every ceiling of one year and choice together."""

    rijen: list[Gebruik]

    @property
    def totaal(self) -> Stand:
        som = Stand(None)
        for rij in self.rijen:
            som = som + rij.stand
        return som

    @property
    def prognose(self) -> int | None:
        bekend = [rij.prognose for rij in self.rijen]
        return sum(bekend) if bekend and None not in bekend else None

    @property
    def overschrijding(self) -> int:
        return sum(rij.overschrijding for rij in self.rijen)

    @property
    def boven(self) -> list[Gebruik]:
        return [rij for rij in self.rijen if rij.overschrijding]

    @property
    def per_aanbieder(self) -> list[tuple[int, int]]:
        """Provider id -> its expected overrun, the largest first; those without one left out."""
        per: dict[int, int] = defaultdict(int)
        for rij in self.boven:
            per[rij.aanbieder] += rij.overschrijding
        return sorted(per.items(), key=lambda paar: (-paar[1], paar[0]))

    @property
    def aanbieders(self) -> int:
        return len({rij.aanbieder for rij in self.rijen})

    def grootste(self, procent: int = GROOTSTE_DEEL) -> list[tuple[int, int]]:
        """The fewest providers that together make up this part of the expected overrun."""
        doel, gehad, uit = self.overschrijding * procent, 0, []
        for aanbieder, bedrag in self.per_aanbieder:
            if gehad * 100 >= doel:
                break
            uit.append((aanbieder, bedrag))
            gehad += bedrag
        return uit


def zin_over_de_grootste(overzicht: Overzicht, namen: Mapping[int, str]) -> str:
    """ "Deze 6 van 77 aanbieders veroorzaken 81,2% van de verwachte overschrijding van € 1.234: A, B en C." """
    totaal = overzicht.overschrijding
    if not totaal:
        return "Naar verwachting komt geen enkel plafond over de grens."
    grootste = overzicht.grootste()
    deel = procent_van(sum(bedrag for _, bedrag in grootste), totaal)
    aantal, alle = len(grootste), overzicht.aanbieders
    wie = "Deze aanbieder veroorzaakt" if aantal == 1 else f"Deze {aantal} van {alle} aanbieders veroorzaken samen"
    genoemd = [namen[aanbieder] for aanbieder, _ in grootste[:MEESTE_NAMEN]]
    if aantal > MEESTE_NAMEN:
        genoemd.append(f"{aantal - MEESTE_NAMEN} andere")
    rij = genoemd[0] if len(genoemd) == 1 else f"{', '.join(genoemd[:-1])} en {genoemd[-1]}"
    return f"{wie} {opmaak.procent(deel)} van de verwachte overschrijding van {opmaak.euro(totaal, 0)}: {rij}."
