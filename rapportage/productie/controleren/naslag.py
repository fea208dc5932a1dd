"""Reference data that checking needs, as plain structures; rapportage/productie/naslag.py fills them."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date
from typing import NamedTuple


@dataclass(frozen=True)
class Gemeenteverwijzing:
    """A municipality and the days its code holds (both inclusive, None is open)."""

    id: int
    geldig_van: date | None = None
    geldig_tot: date | None = None


@dataclass(frozen=True)
class Productverwijzing:
    id: int
    eenheid: str


@dataclass(frozen=True)
class Naslag:
    """Codes of one region with their ids, and the code lists of iJw."""

    gemeenten: dict[str, Gemeenteverwijzing]
    aanbieders: dict[str, int]
    producten: dict[tuple[str, str], Productverwijzing]
    eenheden: frozenset[str]
    frequenties: frozenset[str]
    verwijzers: frozenset[str]
    redenen_wijziging: frozenset[str]
    redenen_beeindiging: frozenset[str]


class Debet(NamedTuple):
    """A stored debit line, and the reference of the credit on it ("" when there is none)."""

    bedrag_cent: int
    volume: int
    status: str
    gecrediteerd_door: str


Sleutel = tuple[int, str]  # provider id, reference number
ZoekDebets = Callable[[Iterable[Sleutel]], dict[Sleutel, tuple[int, int, str, str]]]
