"""What is paid when the ceiling is exceeded, under the incentive that was agreed for it. Pure; cents."""

from fractions import Fraction

from aanbieder.overeenkomst.prikkel import Band, Donuthole, Hard, Prikkel, Zacht
from rapportage.afronding import half_op, van_procent


def vergoed(prikkel: Prikkel | None, goedgekeurd: int, plafond: int | None) -> int | None:
    """What is paid for `goedgekeurd`; None without an incentive, or without the ceiling that it needs."""
    if prikkel is None:
        return None
    if isinstance(prikkel, Zacht):
        return goedgekeurd
    if plafond is None:
        return None
    if isinstance(prikkel, Hard):
        return min(goedgekeurd, plafond)
    if isinstance(prikkel, Donuthole):
        return half_op(_donuthole(prikkel, goedgekeurd, plafond))
    return half_op(sum(_band(band, goedgekeurd, plafond) for band in prikkel.banden))


def _donuthole(prikkel: Donuthole, goedgekeurd: int, plafond: int) -> Fraction:
    """Up to the ceiling in full, nothing inside the hole, and beyond it the agreed part of the tariff."""
    na_het_gat = max(Fraction(0), goedgekeurd - plafond * (1 + van_procent(prikkel.percent)))
    return min(goedgekeurd, plafond) + na_het_gat * van_procent(prikkel.tarief_percent)


def _band(band: Band, goedgekeurd: int, plafond: int) -> Fraction:
    """The part of the amount inside the band times its percentage; the first also carries a net credit."""
    van = plafond * van_procent(band.van)
    tot = goedgekeurd if band.tot is None else min(goedgekeurd, plafond * van_procent(band.tot))
    deel = tot - van if band.van == 0 else max(Fraction(0), tot - van)
    return deel * van_procent(band.percent)
