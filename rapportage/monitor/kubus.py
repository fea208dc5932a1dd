"""The sheet `productie` as rows to choose from and add up: year, product, municipality, provider. Pure."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass


@dataclass(frozen=True)
class Feit:
    """What one provider delivered of one product to one municipality's children in one year."""

    jaar: int
    product: int
    gemeente: int
    aanbieder: int
    toewijzingen: int
    cent: int


@dataclass(frozen=True)
class Kubus:
    """`paren`: per year, how many clients have exactly these (product, municipality) pairs."""

    feiten: list[Feit]
    paren: list[tuple[int, frozenset[tuple[int, int]], int]]
    tot: int  # the last month that is in it

    @property
    def jaren(self) -> list[int]:
        return sorted({feit.jaar for feit in self.feiten})

    def clienten(self, jaar: int, producten: Iterable[int], gemeenten: Iterable[int]) -> int:
        """Different clients with any of these products in any of these municipalities."""
        gezocht = {(product, gemeente) for product in producten for gemeente in gemeenten}
        return sum(aantal for welk, paren, aantal in self.paren if welk == jaar and not gezocht.isdisjoint(paren))

    def waar(self, past: Callable[[Feit], bool]) -> list[Feit]:
        return [feit for feit in self.feiten if past(feit)]


def uit(bladen: list[dict], gemeenten: Iterable[int]) -> Kubus:
    """The rows of these municipalities out of one sheet (`Lezing.breed`)."""
    binnen = set(gemeenten)
    feiten = [feit for blad in bladen for feit in _feiten(blad) if feit.gemeente in binnen]
    paren = [
        (jaar, frozenset((product, gemeente) for product, gemeente in deel), aantal)
        for blad in bladen
        for jaar, deel, aantal in blad["clienten"]
    ]
    return Kubus(feiten, paren, max((blad["tot"] for blad in bladen), default=0))


def _feiten(blad: dict) -> Iterator[Feit]:
    rijen = blad["rijen"]
    velden = ("jaar", "product", "gemeente", "aanbieder", "toewijzingen", "cent")
    return (Feit(*rij) for rij in zip(*(rijen[veld] for veld in velden), strict=True))
