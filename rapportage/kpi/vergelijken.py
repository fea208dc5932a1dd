"""Median and quartiles of a group, given out only where nobody can be found in them. Pure.

What protects, besides the minimum number of clients that each value has by itself:
- A group is a whole class that the region's data makes, the same for every reader, with the reader's own value in it.
  So two providers who lay their screens together see one figure, not two that differ by a known provider.
- Who reads has at least `minimum` others in the group; nobody has more than `maximum_aandeel` percent of its clients.
- The middle half differs: else the figure would be everybody's value.
- Taken together, the groups given out for one KPI never single out fewer than `minimum` providers. Somebody may lay
  groups side by side; the providers that such a comparison separates can then be exchanged among each other without
  anything on any page changing, so that none of them is known. A group that would break this is not given out; which
  ones are tried first does not depend on the reader.
- The same goes for periods that share months, as soon as fewer than `minimum` providers of a group have another value
  in the one than in the other. When more of them move, a difference between the two says nothing about who joined.
"""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from enum import StrEnum

MINDER_AANBIEDERS = "er zijn te weinig andere aanbieders met genoeg cliënten"
EEN_GROTE = "één aanbieder heeft bijna alle cliënten van deze groep"
GEEN_VERSCHIL = "de aanbieders in deze groep liggen te dicht bij elkaar"
TE_HERLEIDEN = "deze groep lijkt te veel op een andere: dan is te zien om wie het gaat"
GEEN_GROEP = "u bent nog niet in te delen in een groep"

MERKBAAR = Decimal("0.01")  # a value that differs less than this part of it is (nearly) the same

Tijdvak = tuple[date, date]


class Peersoort(StrEnum):
    """The kinds of groups, in the order in which they are given out."""

    CATEGORIE = "categorie"
    PRODUCTMIX = "productmix"
    OMVANG = "omvang"

    @property
    def label(self) -> str:
        return {
            "categorie": "categorie",
            "productmix": "categorie en soort zorg",
            "omvang": "categorie, soort zorg en grootte",
        }[self]


Groep = tuple[Peersoort, str]  # and its class
RANG = {soort: plek for plek, soort in enumerate(Peersoort)}


@dataclass(frozen=True)
class Grenzen:
    """From the region's thresholds: `minimum` other providers, `maximum_aandeel` percent of the clients."""

    minimum: int = 5
    maximum_aandeel: int = 60
    afronding: int = 5


@dataclass(frozen=True)
class Deelname:
    """The value of one provider, over `n` clients; only values with enough clients come here."""

    aanbieder: int
    waarde: Decimal
    n: int


@dataclass(frozen=True)
class Benchmark:
    """What a group is like. Without figures `reden_geen` says why, to follow "Geen vergelijking:".

    `verborgen`: why a provider does not get these figures; only for who manages the contract.
    """

    mediaan: Decimal | None = None
    q1: Decimal | None = None
    q3: Decimal | None = None
    n_aanbieders: int | None = None  # rounded; as it is for who manages the contract
    reden_geen: str = ""
    verborgen: str = ""


def kwantiel(op_volgorde: Sequence[Decimal], deel: Decimal) -> Decimal:
    """Linear interpolation between the two nearest values; `op_volgorde` from low to high, not empty."""
    plek = deel * (len(op_volgorde) - 1)
    onder = int(plek)
    boven = min(onder + 1, len(op_volgorde) - 1)
    return op_volgorde[onder] + (op_volgorde[boven] - op_volgorde[onder]) * (plek - onder)


def kwartielen(waarden: Iterable[Decimal]) -> tuple[Decimal, Decimal, Decimal]:
    """First quartile, median, third quartile."""
    rij = sorted(waarden)
    return tuple(kwantiel(rij, Decimal(deel) / 4) for deel in (1, 2, 3))


def afgerond(aantal: int, stap: int) -> int:
    """A count as others may see it: to the nearest `stap`, half up."""
    return (2 * aantal + stap) // (2 * stap) * stap if stap > 1 else aantal


def vergelijk(
    deelnames: Mapping[Tijdvak, Sequence[Deelname]],
    groepen: Mapping[int, Mapping[Peersoort, str]],
    grenzen: Grenzen,
    *,
    onverkort: bool = False,
) -> dict[tuple[Tijdvak, Groep], Benchmark]:
    """Every group in every period of ONE KPI, each with its figures or with the reason why not.

    Whole years come first, so that a choice of twelve months gives way to them and not the other way round.
    `onverkort`: for the contract manager, who may see every provider; too small a group is none for anybody.
    """
    uitkomst, vrijgegeven = {}, _Vrijgegeven(grenzen.minimum, deelnames)
    for tijdvak in sorted(deelnames, key=_volgorde):
        per_groep = _per_groep(deelnames[tijdvak], groepen)
        for groep in sorted(per_groep, key=lambda groep: (RANG[groep[0]], groep[1])):
            welke = _benchmark(tijdvak, per_groep[groep], vrijgegeven, grenzen)
            uitkomst[tijdvak, groep] = welke if onverkort else _voor_aanbieders(welke, grenzen)
    return uitkomst


def _volgorde(tijdvak: Tijdvak) -> tuple:
    """Calendar years (also one still running) by year, then other months from the latest back."""
    begin, einde = tijdvak
    los = (begin.month, begin.day) != (1, 1) or begin.year != einde.year
    return los, -einde.toordinal() if los else einde.toordinal(), begin


def _per_groep(alle: Sequence[Deelname], groepen: Mapping[int, Mapping[Peersoort, str]]) -> dict[Groep, list[Deelname]]:
    per_groep: dict[Groep, list[Deelname]] = {}
    for deelname in alle:
        for soort, klasse in groepen.get(deelname.aanbieder, {}).items():
            per_groep.setdefault((soort, klasse), []).append(deelname)
    return per_groep


def _benchmark(tijdvak: Tijdvak, leden: list[Deelname], vrijgegeven: "_Vrijgegeven", grenzen: Grenzen) -> Benchmark:
    if len(leden) - 1 < grenzen.minimum:
        return Benchmark(reden_geen=MINDER_AANBIEDERS)
    if max(lid.n for lid in leden) * 100 > grenzen.maximum_aandeel * sum(lid.n for lid in leden):
        return Benchmark(reden_geen=EEN_GROTE)
    q1, mediaan, q3 = kwartielen(lid.waarde for lid in leden)
    verborgen = ""
    if q1 == q3:
        verborgen = GEEN_VERSCHIL
    elif not vrijgegeven.past(tijdvak, frozenset(lid.aanbieder for lid in leden)):
        verborgen = TE_HERLEIDEN
    return Benchmark(mediaan, q1, q3, len(leden), verborgen=verborgen)


def _voor_aanbieders(welke: Benchmark, grenzen: Grenzen) -> Benchmark:
    """Without what somebody could be found in, and with a rounded count."""
    if welke.reden_geen or welke.verborgen:
        return Benchmark(reden_geen=welke.reden_geen or welke.verborgen)
    return Benchmark(welke.mediaan, welke.q1, welke.q3, afgerond(welke.n_aanbieders, grenzen.afronding))


class _Vrijgegeven:
    """The groups given out so far, as one bit each, so that a provider's groups are one number.

    `banden` are pairs of periods in which (nearly) the same figures stand: what then differs between them is who is
    counted.
    """

    def __init__(self, minimum: int, deelnames: Mapping[Tijdvak, Sequence[Deelname]]):
        self.minimum = minimum
        self.waarden = {tijdvak: {d.aanbieder: d.waarde for d in alle} for tijdvak, alle in deelnames.items()}
        self.groepen: list[tuple[Tijdvak, frozenset[int]]] = []
        self.bits: Counter[int] = Counter()
        self.banden: set[frozenset[Tijdvak]] = set()
        self._bewogen: dict[frozenset[Tijdvak], set[int]] = {}

    def past(self, tijdvak: Tijdvak, leden: frozenset[int]) -> bool:
        """Whether this group can be given out beside those before it; if so, it is from now on."""
        banden = self.banden | self._nieuwe_banden(tijdvak, leden)
        samen = _keten(tijdvak, banden)
        masker = sum(1 << plek for plek, (ander, _) in enumerate(self.groepen) if ander in samen)
        nieuw = 1 << len(self.groepen)
        delen = Counter((self.bits[wie] & masker) | (nieuw if wie in leden else 0) for wie in self.bits.keys() | leden)
        if any(aantal < self.minimum for deel, aantal in delen.items() if deel):
            return False
        self.banden = banden
        self.groepen.append((tijdvak, leden))
        for wie in leden:
            self.bits[wie] |= nieuw
        return True

    def _nieuwe_banden(self, tijdvak: Tijdvak, leden: frozenset[int]) -> set[frozenset[Tijdvak]]:
        return {
            paar
            for ander, hun_leden in self.groepen
            if ander != tijdvak and _overlapt(ander, tijdvak) and (paar := frozenset((ander, tijdvak)))
            if min(len(wie & self.bewogen(paar)) for wie in (leden, hun_leden)) < self.minimum
        }

    def bewogen(self, paar: frozenset[Tijdvak]) -> set[int]:
        """Who is counted in both periods with clearly another value."""
        if paar not in self._bewogen:
            een, ander = (self.waarden[tijdvak] for tijdvak in paar)
            self._bewogen[paar] = {wie for wie in een.keys() & ander.keys() if verschilt(een[wie], ander[wie])}
        return self._bewogen[paar]


def verschilt(een: Decimal, ander: Decimal) -> bool:
    """Whether two figures are clearly not the same."""
    return abs(een - ander) > MERKBAAR * max(abs(een), abs(ander))


def _keten(tijdvak: Tijdvak, banden: Iterable[frozenset[Tijdvak]]) -> set[Tijdvak]:
    """This period and all that it is tied to, directly or through others."""
    gevonden = {tijdvak}
    while erbij := {ander for paar in banden if paar & gevonden for ander in paar} - gevonden:
        gevonden |= erbij
    return gevonden


def _overlapt(een: Tijdvak, ander: Tijdvak) -> bool:
    return een[0] <= ander[1] and ander[0] <= een[1]
