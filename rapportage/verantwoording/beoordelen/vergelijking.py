"""The report side by side: handed in, granted by the region, last year, share of the ceiling. Pure; cents.

The difference is what was accounted for minus what the region granted. Its parts add up to it, so that a reader sees
at once whether it is work still to be declared or another figure for the same thing.
"""

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from decimal import Decimal

from portaal.kern.opmaak import euro, getal
from rapportage.bekostiging.inspanning import EENHEID_EURO
from rapportage.verantwoording.controles.naslag import Regiocijfer, Rijsleutel, Tariefsleutel
from rapportage.verantwoording.register import AFTREKKEN, KOLOM, KOLOMMEN, OPTELLEN, Soort
from rapportage.verantwoording.rijen import Productieregel

DELEN = {naam: 1 for naam in OPTELLEN if naam != "toegekend"} | dict.fromkeys(AFTREKKEN, -1)


@dataclass(frozen=True)
class Deel:
    """A part of a difference, in words; `cent` has the sign with which it counts."""

    naam: str
    cent: int


@dataclass(frozen=True)
class Vergelijking:
    """One municipality and product. `vorig` and `aandeel` None: nothing known."""

    sleutel: Rijsleutel
    gemeente: str
    product: str
    verantwoord: int
    regio: int
    vorig: int | None
    aandeel: int | None
    delen: tuple[Deel, ...]
    toelichtingen: tuple[str, ...]
    binnen_tolerantie: bool
    ingediend: bool

    @property
    def tekst(self) -> str:
        """As questions and findings name a row: "0984:45:45A01"."""
        return ":".join(self.sleutel)

    @property
    def rij(self) -> str:
        """The mark of its row: municipality and product."""
        return f"{self.sleutel[0]}:{self.sleutel[2]}"

    @property
    def verschil(self) -> int:
        return self.verantwoord - self.regio

    @property
    def boven_aandeel(self) -> bool:
        return self.aandeel is not None and self.verantwoord > self.aandeel


def binnen(verschil: int, regio: int, tolerantie_procent: Decimal) -> bool:
    """Whether a difference is small against the region's figure; exactly the tolerance is still inside."""
    return abs(verschil) * 100 <= tolerantie_procent * abs(regio)


@dataclass
class _Som:
    """What belongs to one municipality and product while it is added up."""

    verantwoord: int = 0
    toegekend: int = 0
    delen: dict[str, int] = field(default_factory=lambda: dict.fromkeys(DELEN, 0))
    toelichtingen: list[str] = field(default_factory=list)


def vergelijk(
    regels: Iterable[Productieregel],
    regio: Mapping[Tariefsleutel, Regiocijfer],
    *,
    vorig: Mapping[Rijsleutel, int],
    aandeel: Callable[[Rijsleutel], int | None],
    gemeenten: Mapping[str, str],
    producten: Mapping[tuple[str, str], str],
    tolerantie_procent: Decimal,
) -> list[Vergelijking]:
    """Everything handed in, granted, or accounted for last year; the largest difference in euros first."""
    sommen = _tel_op(regels)
    toegekend = per_rij(regio)
    rijen = []
    for sleutel in sommen.keys() | {s for s, cent in toegekend.items() if cent} | vorig.keys():
        gemeente, *product = sleutel
        som, bij_regio = sommen.get(sleutel, _Som()), toegekend.get(sleutel, 0)
        rijen.append(
            Vergelijking(
                sleutel=sleutel,
                gemeente=gemeenten.get(gemeente, gemeente),
                product=producten.get(tuple(product), product[-1]),
                verantwoord=som.verantwoord,
                regio=bij_regio,
                vorig=vorig.get(sleutel),
                aandeel=aandeel(sleutel),
                delen=_delen(som, bij_regio),
                toelichtingen=tuple(dict.fromkeys(som.toelichtingen)),
                binnen_tolerantie=binnen(som.verantwoord - bij_regio, bij_regio, tolerantie_procent),
                ingediend=sleutel in sommen,
            )
        )
    return sorted(rijen, key=lambda rij: (-abs(rij.verschil), rij.gemeente, rij.sleutel))


def per_rij(regio: Mapping[Tariefsleutel, Regiocijfer]) -> dict[Rijsleutel, int]:
    """What the region granted per municipality and product, over all tariffs."""
    som: dict[Rijsleutel, int] = defaultdict(int)
    for (gemeente, categorie, code, _), cijfer in regio.items():
        som[gemeente, categorie, code] += cijfer.toegekend
    return dict(som)


def totalen(regels: Iterable[Productieregel]) -> dict[Rijsleutel, int]:
    """The total per municipality and product of a version."""
    som: dict[Rijsleutel, int] = defaultdict(int)
    for regel in regels:
        som[regel.sleutel] += regel.totaal
    return dict(som)


def _tel_op(regels: Iterable[Productieregel]) -> dict[Rijsleutel, _Som]:
    sommen: dict[Rijsleutel, _Som] = defaultdict(_Som)
    for regel in regels:
        som = sommen[regel.sleutel]
        som.verantwoord += regel.totaal
        som.toegekend += regel.toegekend
        for naam in DELEN:
            som.delen[naam] += getattr(regel, naam)
        if regel.toelichting:
            som.toelichtingen.append(regel.toelichting)
    return dict(sommen)


def _delen(som: _Som, regio: int) -> tuple[Deel, ...]:
    anders = Deel("anders toegekend dan bij de regio", som.toegekend - regio)
    rest = (Deel(KOLOM[naam].kop.lower(), teken * som.delen[naam]) for naam, teken in DELEN.items())
    return tuple(deel for deel in (anders, *rest) if deel.cent)


@dataclass(frozen=True)
class Wijziging:
    """One column of a row that became another value. None: there was, or is, no such row."""

    kop: str
    soort: Soort
    was: object
    wordt: object

    @property
    def was_tekst(self) -> str:
        return self._tekst(self.was)

    @property
    def wordt_tekst(self) -> str:
        return self._tekst(self.wordt)

    def _tekst(self, waarde: object) -> str:
        if waarde is None:
            return "geen rij"
        if self.soort == Soort.GELD:
            return euro(waarde)
        return getal(waarde) if self.soort == Soort.AANTAL else str(waarde) or "leeg"


def wijzigingen(
    was: Sequence[Productieregel], wordt: Sequence[Productieregel]
) -> dict[Rijsleutel, tuple[Wijziging, ...]]:
    """What differs between two versions, per municipality and product; rows are matched by tariff."""
    oud, nieuw = _per_tarief(was), _per_tarief(wordt)
    gevonden: dict[Rijsleutel, list[Wijziging]] = defaultdict(list)
    for sleutel in [*oud, *(sleutel for sleutel in nieuw if sleutel not in oud)]:
        verschil = list(_kolommen(oud.get(sleutel), nieuw.get(sleutel)))
        if verschil:
            gevonden[sleutel[:3]] += verschil
    return {sleutel: tuple(rijen) for sleutel, rijen in gevonden.items()}


def _per_tarief(regels: Iterable[Productieregel]) -> dict[tuple, Productieregel]:
    return {(*regel.sleutel, regel.tarief_cent): regel for regel in regels}


def _kolommen(oud: Productieregel | None, nieuw: Productieregel | None) -> Iterable[Wijziging]:
    """A row that came or went counts by its volume and total; the other columns follow from it."""
    alleen_een = oud is None or nieuw is None
    for kolom in KOLOMMEN:
        if kolom.naam == "tarief" or (alleen_een and kolom.naam not in ("volume", "totaal")):
            continue
        voor, na = (None if regel is None else getattr(regel, kolom.naam) for regel in (oud, nieuw))
        if voor != na:
            in_euro = kolom.naam == "volume" and (oud or nieuw).eenheid == EENHEID_EURO
            yield Wijziging(kolom.kop + _bij_tarief(oud, nieuw), Soort.GELD if in_euro else kolom.soort, voor, na)


def _bij_tarief(oud: Productieregel | None, nieuw: Productieregel | None) -> str:
    """Which row came or went, where a product may have more than one tariff."""
    enige = oud or nieuw
    zonder = (oud is not None and nieuw is not None) or enige is None or enige.tarief_cent is None
    return "" if zonder else f" (rij met tarief {euro(enige.tarief_cent)})"
