"""Somebody who wants to know another provider's figure, and everything that figure pages give away.

The attack. One provider, or two together, try every choice the pages and files offer: each KPI, each period, each
group of peers, each of the three groups for either of them. They know their own values, who is in which group, and
even which providers have enough clients to be counted. They know that figures of periods which share months hang
together, and even in which of those hardly anybody of a group moved: what differs between these is who is counted.
So what they have is, for every group that is given out, its median, both quartiles and a rounded count, exactly.

A figure of provider j is safe when the attackers cannot tell it from another: when there is a provider k, not one of
them, such that everything they see stays the same if the values of j and k change places (in all periods that hang
together), while j's figure would then clearly be another; or when j's figure could be another by itself.
`niet_bewezen` gives the figures of which neither holds. That is stricter than "can be computed": whatever method of
computing somebody thinks of would give the wrong answer in a world that looks exactly the same.
"""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace
from decimal import Decimal
from functools import cache
from itertools import combinations

from rapportage.kpi.vergelijken import Benchmark, Deelname, Grenzen, Groep, Tijdvak, vergelijk

MERKBAAR = Decimal("0.02")  # a figure that differs less than this is as good as found
ANDERS = (Decimal("0.97"), Decimal("1.03"), Decimal("0.9"), Decimal("1.1"))
STIL = Decimal("0.01")  # who moves less than this stands still

Vergelijker = Callable[[dict, dict, Grenzen], dict[tuple[Tijdvak, Groep], Benchmark]]


@dataclass(frozen=True)
class Regiocijfers:
    """One KPI of a region: all values, also those with too few clients, and everybody's groups."""

    waarden: dict[Tijdvak, dict[int, Deelname]]
    groepen: dict[int, dict]
    grenzen: Grenzen = Grenzen()
    minimum_n: int = 10
    vergelijker: Vergelijker = vergelijk

    def deelnames(self) -> dict[Tijdvak, list[Deelname]]:
        """Who is counted: enough clients."""
        return {t: [d for d in per.values() if d.n >= self.minimum_n] for t, per in self.waarden.items()}

    def gezien(self, aanvallers: Iterable[int]) -> dict:
        """Everything that these providers can get on their screens by every choice there is."""
        alles = self.vergelijker(self.deelnames(), self.groepen, self.grenzen)
        eigen = {groep for wie in aanvallers for groep in self.groepen[wie].items()}
        return {plek: benchmark for plek, benchmark in alles.items() if plek[1] in eigen}

    def keten(self, tijdvak: Tijdvak, gezien: dict) -> tuple[Tijdvak, ...]:
        """This period and all that it hangs together with: fewer than `minimum` of a group moved in between."""
        gegeven = [(plek[0], self.geteld(*plek)) for plek, benchmark in gezien.items() if benchmark.mediaan is not None]
        banden = [
            {a, b}
            for (a, leden), (b, anderen) in combinations(gegeven, 2)
            if a != b and a[0] <= b[1] and b[0] <= a[1] and self._stil(a, b, leden, anderen)
        ]
        gevonden = {tijdvak}
        while erbij := {ander for paar in banden if paar & gevonden for ander in paar} - gevonden:
            gevonden |= erbij
        return tuple(sorted(gevonden))

    def geteld(self, tijdvak: Tijdvak, groep: Groep) -> set[int]:
        per = self.waarden[tijdvak]
        return {w for w, d in per.items() if d.n >= self.minimum_n and self.groepen[w].get(groep[0]) == groep[1]}

    def _stil(self, a: Tijdvak, b: Tijdvak, *groepen: set[int]) -> bool:
        per_a, per_b = self.waarden[a], self.waarden[b]
        bewogen = {
            wie
            for wie in per_a
            if per_a[wie].n >= self.minimum_n
            and per_b[wie].n >= self.minimum_n
            and abs(per_a[wie].waarde - per_b[wie].waarde) > STIL * max(per_a[wie].waarde, per_b[wie].waarde)
        }
        return any(len(bewogen & leden) < self.grenzen.minimum for leden in groepen)

    def verwisseld(self, j: int, k: int, tijdvakken: Iterable[Tijdvak]) -> "Regiocijfers":
        """The same region with the values of j and k exchanged; who has how many clients stays as it is."""
        nieuw = {tijdvak: dict(per) for tijdvak, per in self.waarden.items()}
        for tijdvak in tijdvakken:
            per = nieuw[tijdvak]
            van_j, van_k = per[j], per[k]
            per[j], per[k] = replace(van_j, waarde=van_k.waarde), replace(van_k, waarde=van_j.waarde)
        return replace(self, waarden=nieuw)

    def verschoven(self, j: int, maal: Decimal, tijdvakken: Iterable[Tijdvak]) -> "Regiocijfers":
        """The same region with another value for j alone."""
        nieuw = {tijdvak: dict(per) for tijdvak, per in self.waarden.items()}
        for tijdvak in tijdvakken:
            nieuw[tijdvak][j] = replace(nieuw[tijdvak][j], waarde=nieuw[tijdvak][j].waarde * maal)
        return replace(self, waarden=nieuw)


def niet_bewezen(regio: Regiocijfers, aanvallers: tuple[int, ...]) -> Iterator[tuple[int, Tijdvak]]:
    """The figures of others that are not proven to be safe from these attackers.

    Of every period of which anything is given out. A period of which nothing is, tells nothing but through those.
    """
    gezien = regio.gezien(aanvallers)
    gegeven = {tijdvak for (tijdvak, _), benchmark in gezien.items() if benchmark.mediaan is not None}
    anderen = [wie for wie in regio.groepen if wie not in aanvallers]

    @cache
    def ziet_er_zo_uit(j: int, k: int, samen: tuple[Tijdvak, ...]) -> bool:
        return regio.verwisseld(j, k, samen).gezien(aanvallers) == gezien

    def kan_anders_zijn(j: int, tijdvak: Tijdvak, samen: tuple[Tijdvak, ...]) -> bool:
        for k in anderen:
            if k != j and _verschilt(regio, tijdvak, j, k) and ziet_er_zo_uit(min(j, k), max(j, k), samen):
                return True
        if not regio.waarden[tijdvak][j].waarde:
            return False
        return any(regio.verschoven(j, maal, samen).gezien(aanvallers) == gezien for maal in ANDERS)

    for tijdvak in sorted(gegeven):
        samen = regio.keten(tijdvak, gezien)
        for j in anderen:
            geteld = regio.waarden[tijdvak][j].n >= regio.minimum_n
            if geteld and not any(kan_anders_zijn(j, tijdvak, welke) for welke in (samen, tuple(regio.waarden))):
                yield j, tijdvak


def _verschilt(regio: Regiocijfers, tijdvak: Tijdvak, j: int, k: int) -> bool:
    een, ander = regio.waarden[tijdvak][j].waarde, regio.waarden[tijdvak][k].waarde
    return abs(een - ander) > MERKBAAR * max(abs(een), abs(ander))
