"""What the checks compare with: plain data about one provider and one year. Pure; amounts in cents."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from functools import cached_property

Productsleutel = tuple[str, str]  # category, code
Rijsleutel = tuple[str, str, str]  # municipality, category, code
Tariefsleutel = tuple[str, str, str, int | None]  # the same and the tariff; None for euro products (unit 83)


@dataclass(frozen=True)
class Product:
    code: str
    categorie: str
    naam: str
    eenheid: str


@dataclass(frozen=True)
class Regiocijfer:
    """What the region has for a municipality, product and tariff: net amounts and the granted net volume."""

    toegekend: int = 0
    in_behandeling: int = 0
    afgekeurd: int = 0
    volume: int = 0
    regels: int = 0

    def __add__(self, ander: "Regiocijfer") -> "Regiocijfer":
        return Regiocijfer(
            self.toegekend + ander.toegekend,
            self.in_behandeling + ander.in_behandeling,
            self.afgekeurd + ander.afgekeurd,
            self.volume + ander.volume,
            self.regels + ander.regels,
        )


@dataclass(frozen=True)
class Plafondgrens:
    """A ceiling and the products under it. `segment` is "" for the ceiling of the whole agreement."""

    segment: str
    naam: str
    bedrag_cent: int
    producten: frozenset[Productsleutel]


@dataclass(frozen=True)
class Naslag:
    """Everything a check may compare with.

    - `gemeenten`: code -> name of the region's municipalities in this year;
    - `producten`: every product of the region;
    - `tarieven`: per municipality and product of the contract the tariffs that count this year (empty: the product
      has none, as in unit 83); what is not in it is not in the contract;
    - `regio`: the region's own figures per municipality, product and tariff;
    - `vorig_jaar`: last year's settled totals, empty when nothing was settled;
    - `niets_te_melden`: municipalities for which the provider said so.
    """

    boekjaar: int
    gemeenten: Mapping[str, str]
    producten: Mapping[Productsleutel, Product]
    tarieven: Mapping[Rijsleutel, frozenset[int]]
    regio: Mapping[Tariefsleutel, Regiocijfer] = field(default_factory=dict)
    plafonds: tuple[Plafondgrens, ...] = ()
    vorig_jaar: Mapping[Rijsleutel, int] = field(default_factory=dict)
    afwijking_procent: Decimal = Decimal(10)
    niets_te_melden: frozenset[str] = frozenset()

    def regio_van(self, sleutel: Rijsleutel) -> Regiocijfer:
        """The region's figure for a municipality and product, over all tariffs."""
        return self._per_product.get(sleutel, Regiocijfer())

    @cached_property
    def _per_product(self) -> dict[Rijsleutel, Regiocijfer]:
        som: dict[Rijsleutel, Regiocijfer] = {}
        for (gemeente, categorie, code, _), cijfer in self.regio.items():
            sleutel = (gemeente, categorie, code)
            som[sleutel] = som.get(sleutel, Regiocijfer()) + cijfer
        return som
