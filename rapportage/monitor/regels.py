"""What somebody may do in the monitor. Pure."""

from aanbieder.models import Aanbieder
from portaal.kern.mensen.keuzes import Rol, Soort
from portaal.kern.toegang import Hoedanigheid


def als_aanbieder(namens: Hoedanigheid, aanbieder: Aanbieder) -> Hoedanigheid:
    """The capacity of a reader of this provider: what is shared with it may hold no more than that one sees."""
    if namens.organisatie == aanbieder.organisatie:
        return namens
    rollen = frozenset({Rol.LEZER})
    return Hoedanigheid(namens.gebruiker, aanbieder.organisatie, rollen, namens.organisatie)


def deelt_met(namens: Hoedanigheid, aanbieder: Aanbieder | None) -> list[str]:
    """Who else reads what this organisation shares; empty when there is nobody to share with."""
    if namens.soort == Soort.AANBIEDER:
        return ["de contractmanagers van de regio"]
    anderen = ["de contractmanagers van de regio"] if namens.soort == Soort.GEMEENTE else []
    return [*anderen, str(aanbieder)] if aanbieder else anderen


def zichtbaar_voor(namens: Hoedanigheid, aanbieder: Aanbieder | None, gedeeld: bool) -> str:
    """Who reads it, for above the box and beside the remark."""
    eigen = {
        Soort.AANBIEDER: "de mensen van uw organisatie",
        Soort.GEMEENTE: "de mensen van uw gemeente",
    }.get(namens.soort, "de contractmanagers van de regio")
    wie = [eigen, *(deelt_met(namens, aanbieder) if gedeeld else [])]
    return wie[0] if len(wie) == 1 else f"{', '.join(wie[:-1])} en {wie[-1]}"
