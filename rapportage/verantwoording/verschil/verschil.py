"""Why the provider's total differs from the region's, in parts that add up to the difference to the cent. Pure.

The region counts what it granted and what it has pending (besteed, as on the budget page). What the provider counts
beside that has columns of its own; what differs in the granted amounts is looked for in the region's own lines.
"""

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum

from rapportage.verantwoording.begrepen import som
from rapportage.verantwoording.controles.naslag import Regiocijfer, Rijsleutel
from rapportage.verantwoording.rijen import Productieregel


class Oorzaak(StrEnum):
    """What a part of the difference comes from, in the order of the explanation."""

    NOG_TE_DECLAREREN = "nog_te_declareren"
    ONDERHANDEN_WERK = "onderhanden_werk"
    TE_CREDITEREN = "te_crediteren"
    OPTELLING = "optelling"
    IN_BEHANDELING = "in_behandeling"
    AFGEKEURD = "afgekeurd"
    ANDERE_GEMEENTE = "andere_gemeente"
    ANDER_PRODUCT = "ander_product"
    ANDER_JAAR = "ander_jaar"
    ANDERE_MAAND = "andere_maand"
    GEEN_RIJ = "geen_rij"
    NIET_VERKLAARD = "niet_verklaard"


@dataclass(frozen=True)
class Afkeuring:
    """A rejected line: its reference, and net cents."""

    referentie: str
    bedrag_cent: int


@dataclass(frozen=True)
class Regiokant:
    """What the region has, per municipality and product.

    `maanden` are granted amounts by month of the care. `ander_jaar` is what is granted for care of another year and
    was handed in during this one; `later_ingediend` is of this year's care, and was handed in during another.
    """

    cijfers: Mapping[Rijsleutel, Regiocijfer]
    maanden: Mapping[Rijsleutel, Mapping[date, int]] = field(default_factory=dict)
    afgekeurd: Mapping[Rijsleutel, Sequence[Afkeuring]] = field(default_factory=dict)
    ander_jaar: Mapping[Rijsleutel, int] = field(default_factory=dict)
    later_ingediend: Mapping[Rijsleutel, int] = field(default_factory=dict)

    @property
    def goedgekeurd(self) -> int:
        return sum(cijfer.toegekend for cijfer in self.cijfers.values())

    @property
    def in_behandeling(self) -> int:
        return sum(cijfer.in_behandeling for cijfer in self.cijfers.values())


@dataclass(frozen=True)
class Deel:
    """A part of the difference: positive is what the provider counts more. The last three say where to look."""

    oorzaak: Oorzaak
    sleutel: Rijsleutel
    bedrag_cent: int
    maand: date | None = None
    referentie: str = ""
    ander: Rijsleutel | None = None


@dataclass(frozen=True)
class Verschil:
    """`aanbieder` minus `regio` is the sum of the parts, always."""

    aanbieder: int
    goedgekeurd: int
    in_behandeling: int
    delen: tuple[Deel, ...]

    @property
    def regio(self) -> int:
        return self.goedgekeurd + self.in_behandeling

    @property
    def bedrag(self) -> int:
        return self.aanbieder - self.regio

    @property
    def per_oorzaak(self) -> list[tuple[Oorzaak, int]]:
        """The sum per cause, in the order of the explanation; a cause that came to nothing on balance stays."""
        gevonden = {oorzaak: 0 for oorzaak in Oorzaak if any(deel.oorzaak == oorzaak for deel in self.delen)}
        for deel in self.delen:
            gevonden[deel.oorzaak] += deel.bedrag_cent
        return list(gevonden.items())


@dataclass
class _Rij:
    """What the provider has for a municipality and product, and what of its granted amount is still to explain."""

    sleutel: Rijsleutel
    cijfer: Regiocijfer
    regels: list[Productieregel] = field(default_factory=list)
    rest: int = 0

    def van(self, kolom: str) -> int:
        return sum(getattr(regel, kolom) for regel in self.regels)


def verklaar(regels: Iterable[Productieregel], regio: Regiokant) -> Verschil:
    """The difference between these rows and the region's figures, explained."""
    rijen = {sleutel: _Rij(sleutel, cijfer) for sleutel, cijfer in regio.cijfers.items()}
    for regel in regels:
        rijen.setdefault(regel.sleutel, _Rij(regel.sleutel, Regiocijfer())).regels.append(regel)
    delen: list[Deel] = []
    for rij in rijen.values():
        delen += _eigen_kolommen(rij)
        rij.rest = rij.van("toegekend") - rij.cijfer.toegekend
    delen += _in_behandeling(rijen.values())
    delen += _afgekeurd(rijen.values(), regio)
    delen += _tegenhangers(rijen.values(), Oorzaak.ANDERE_GEMEENTE, lambda sleutel: sleutel[1:])
    delen += _tegenhangers(rijen.values(), Oorzaak.ANDER_PRODUCT, lambda sleutel: sleutel[:1])
    delen += _ander_jaar(rijen.values(), regio)
    delen += _maanden(rijen.values(), regio)
    delen += [Deel(_onverklaard(rij), rij.sleutel, rij.rest) for rij in rijen.values() if rij.rest]
    volgorde = list(Oorzaak)
    return Verschil(
        aanbieder=sum(rij.van("totaal") for rij in rijen.values()),
        goedgekeurd=regio.goedgekeurd,
        in_behandeling=regio.in_behandeling,
        delen=tuple(sorted(delen, key=lambda deel: (volgorde.index(deel.oorzaak), deel.sleutel))),
    )


def _eigen_kolommen(rij: _Rij) -> list[Deel]:
    """What the region does not have at all, and a total that is not the sum of its parts."""
    bedragen = {
        Oorzaak.NOG_TE_DECLAREREN: rij.van("nog_te_declareren"),
        Oorzaak.ONDERHANDEN_WERK: rij.van("onderhanden_werk"),
        Oorzaak.TE_CREDITEREN: -rij.van("te_crediteren"),
        Oorzaak.OPTELLING: sum(regel.totaal - som(regel) for regel in rij.regels),
    }
    return [Deel(oorzaak, rij.sleutel, bedrag) for oorzaak, bedrag in bedragen.items() if bedrag]


def _in_behandeling(rijen: Iterable[_Rij]) -> list[Deel]:
    """A pending amount that differs; what the provider counts as granted and the region still has pending is none."""
    delen = []
    for rij in rijen:
        anders = rij.van("in_behandeling") - rij.cijfer.in_behandeling
        if not anders:
            continue
        if rij.rest == -anders:
            rij.rest = 0
            anders = 0
        delen.append(Deel(Oorzaak.IN_BEHANDELING, rij.sleutel, anders))
    return delen


def _afgekeurd(rijen: Iterable[_Rij], regio: Regiokant) -> list[Deel]:
    """Counted as granted, while the region rejected just that: all of it, or one line."""
    delen = []
    for rij in rijen:
        regels = regio.afgekeurd.get(rij.sleutel, ())
        if not rij.rest or not regels:
            continue
        if rij.rest == sum(regel.bedrag_cent for regel in regels):
            referentie = regels[0].referentie if len(regels) == 1 else ""
        else:
            gevonden = [regel.referentie for regel in regels if regel.bedrag_cent == rij.rest]
            if not gevonden:
                continue
            referentie = gevonden[0]
        delen.append(Deel(Oorzaak.AFGEKEURD, rij.sleutel, rij.rest, referentie=referentie))
        rij.rest = 0
    return delen


def _tegenhangers(rijen: Iterable[_Rij], oorzaak: Oorzaak, binnen: Callable[[Rijsleutel], tuple]) -> list[Deel]:
    """Two rows of which one has too much what the other has too little: the amount stands in the wrong one."""
    meer: dict[tuple, list[_Rij]] = defaultdict(list)
    for rij in rijen:
        if rij.rest > 0:
            meer[(*binnen(rij.sleutel), rij.rest)].append(rij)
    delen = []
    for minder in rijen:
        kandidaten = meer.get((*binnen(minder.sleutel), -minder.rest)) if minder.rest < 0 else None
        if kandidaten:
            ander = kandidaten.pop(0)
            for rij, andere in ((ander, minder), (minder, ander)):
                delen.append(Deel(oorzaak, rij.sleutel, rij.rest, ander=andere.sleutel))
            ander.rest = minder.rest = 0
    return delen


def _ander_jaar(rijen: Iterable[_Rij], regio: Regiokant) -> list[Deel]:
    """Counted by the year of handing in, where the region counts by the year of the care."""
    delen = []
    for rij in rijen:
        erbij, eraf = regio.ander_jaar.get(rij.sleutel, 0), regio.later_ingediend.get(rij.sleutel, 0)
        if rij.rest and rij.rest in (erbij, -eraf, erbij - eraf):
            delen.append(Deel(Oorzaak.ANDER_JAAR, rij.sleutel, rij.rest))
            rij.rest = 0
    return delen


def _maanden(rijen: Iterable[_Rij], regio: Regiokant) -> list[Deel]:
    """Exactly one month is not counted, or counted twice."""
    delen = []
    for rij in rijen:
        per_maand = regio.maanden.get(rij.sleutel, {})
        gevonden = [maand for maand, bedrag in sorted(per_maand.items()) if bedrag and bedrag in (rij.rest, -rij.rest)]
        if rij.rest and gevonden and len(per_maand) > 1:
            delen.append(Deel(Oorzaak.ANDERE_MAAND, rij.sleutel, rij.rest, maand=gevonden[0]))
            rij.rest = 0
    return delen


def _onverklaard(rij: _Rij) -> Oorzaak:
    return Oorzaak.NIET_VERKLAARD if rij.regels else Oorzaak.GEEN_RIJ
