"""The one way amounts are rounded: exact fractions until the end, then half up, once.

Half goes away from zero, so that a credit rounds exactly like the debit it takes back.
"""

from decimal import ROUND_HALF_UP, Decimal
from fractions import Fraction


def half_op(waarde: Fraction | Decimal | int) -> int:
    """The nearest whole number; halves away from zero. Exact, also beyond Decimal's precision."""
    breuk = Fraction(waarde)
    afgerond = (2 * abs(breuk.numerator) + breuk.denominator) // (2 * breuk.denominator)
    return afgerond if breuk >= 0 else -afgerond


def procent_van(deel: int, geheel: int, decimalen: int = 1) -> Decimal:
    """`deel` as a percentage of `geheel` (not 0), half up."""
    tienden = half_op(Fraction(deel * 100 * 10**decimalen, geheel))
    return Decimal(tienden).scaleb(-decimalen).quantize(Decimal(1).scaleb(-decimalen), rounding=ROUND_HALF_UP)


def van_procent(procent: Decimal | int) -> Fraction:
    """A percentage as an exact fraction: 12.5 is 1/8."""
    return Fraction(procent) / 100
