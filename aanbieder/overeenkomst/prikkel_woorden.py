"""The incentive of a ceiling in words, for beside an amount. Pure."""

from decimal import Decimal

from aanbieder.overeenkomst.prikkel import Band, Donuthole, Hard, Prikkel, Zacht
from portaal.kern.opmaak import getal


def prikkel_in_woorden(prikkel: Prikkel | None) -> str:
    """The agreement as a sentence for beside the amount."""
    if prikkel is None:
        return "Er is niet afgesproken wat er boven het plafond wordt betaald."
    if isinstance(prikkel, Hard):
        return "Boven het plafond wordt niets betaald."
    if isinstance(prikkel, Zacht):
        return "Alles wat is goedgekeurd wordt betaald, ook boven het plafond."
    if isinstance(prikkel, Donuthole):
        return (
            f"De eerste {_procent(prikkel.percent)} boven het plafond wordt niet betaald, "
            f"daarna {_procent(prikkel.tarief_percent)} van het tarief."
        )
    return f"Van het bedrag wordt betaald: {'; '.join(_band_in_woorden(band) for band in prikkel.banden)}."


def _band_in_woorden(band: Band) -> str:
    einde = "en hoger" if band.tot is None else f"tot {_procent(band.tot)}"
    return f"van {_procent(band.van)} {einde} van het plafond {_procent(band.percent)}"


def _procent(waarde: Decimal) -> str:
    """As few decimals as the agreement has: 5% and 7,5%."""
    decimalen = max(0, -waarde.normalize().as_tuple().exponent)
    return f"{getal(waarde, decimalen)}%"
