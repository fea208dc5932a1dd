"""Forms with a fixed part: places, lump sum, availability plus use, and a price per profile and intensity."""

from collections.abc import Iterable, Mapping
from decimal import Decimal
from fractions import Fraction

from rapportage.afronding import half_op, van_procent
from rapportage.bekostiging.inspanning import BekostigingOnjuist


def plekbedrag(plekken: int, prijs_cent: int, bandbreedte_procent: Decimal, bezetting: Decimal | Fraction | int) -> int:
    """Inside the bandwidth all places are paid; outside it the real occupancy, at most the band's top."""
    marge = plekken * van_procent(bandbreedte_procent)
    bezet = Fraction(bezetting)
    if abs(bezet - plekken) <= marge:
        return plekken * prijs_cent
    return half_op(min(bezet, plekken + marge) * prijs_cent)


def taakgericht(lumpsum_cent: int, daling_procent: Decimal, jaren_verder: int) -> int:
    """The lump sum after a yearly fall; year 0 is the first, and only the outcome is rounded."""
    if jaren_verder < 0:
        raise BekostigingOnjuist("Een taakgericht bedrag bestaat niet voor het eerste jaar.")
    return half_op(lumpsum_cent * (1 - van_procent(daling_procent)) ** jaren_verder)


def hybride(beschikbaarheid_cent: int, gebruik_cent: Iterable[int]) -> int:
    """The fixed amount for being available, and the line amounts of what was used."""
    return beschikbaarheid_cent + sum(gebruik_cent)


Prijstabel = Mapping[tuple[str, str, str], int]


def spic(prijzen: Prijstabel, segment: str, profiel: str, intensiteit: str, verblijf_cent: Iterable[int] = ()) -> int:
    """The price of segment x profile x intensity, with residence beside it.

    Raises BekostigingOnjuist when the table has no such price.
    """
    prijs = prijzen.get((segment, profiel, intensiteit))
    if prijs is None:
        raise BekostigingOnjuist(
            f"Geen prijs afgesproken voor segment {segment}, profiel {profiel} en intensiteit {intensiteit}."
        )
    return prijs + sum(verblijf_cent)
