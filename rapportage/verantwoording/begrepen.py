"""What typed rows are about, as the checks understand them: keys, tariffs, sums. No reading of its own."""

from collections.abc import Mapping, Sequence

from rapportage.verantwoording.controles import controleer
from rapportage.verantwoording.controles.naslag import Naslag
from rapportage.verantwoording.controles.uitslag import Uitslag
from rapportage.verantwoording.register import AFTREKKEN, BEDRAGEN, OPTELLEN
from rapportage.verantwoording.rijen import Productieregel, invoer_van

Waarden = Mapping[str, str]


def lees(rijen: Sequence[Waarden], naslag: Naslag) -> Uitslag:
    return controleer(invoer_van(rijen), naslag)


def rijsleutels(uitslag: Uitslag) -> list[str]:
    """Of each row "<gemeentecode>:<productcategorie>:<productcode>", as questions are kept."""
    kolommen = (uitslag.kolommen[naam] for naam in ("gemeentecode", "productcategorie", "productcode"))
    return [":".join(map(str, deel)) for deel in zip(*kolommen, strict=True)]


def tariefsleutels(uitslag: Uitslag) -> list[tuple[str, int | None]]:
    """Of each row its key and its tariff in cents; None where none was filled in."""
    tarieven = zip(uitslag.kolommen["tarief"], uitslag.heeft_tarief, strict=True)
    bedragen = [int(cent) if heeft else None for cent, heeft in tarieven]
    return list(zip(rijsleutels(uitslag), bedragen, strict=True))


def som(regel: Productieregel) -> int:
    """What the total has to be: the parts that count, less what is still to be credited."""
    erbij = sum(getattr(regel, naam) for naam in OPTELLEN)
    return erbij - sum(getattr(regel, naam) for naam in AFTREKKEN)


def alleen_bedragen(rijen: Sequence[Waarden], naslag: Naslag) -> tuple[Productieregel | None, ...]:
    """The rows with only their amounts understood; empty is 0. None where an amount cannot be read."""
    vast = {"boekjaar": str(naslag.boekjaar), "volume": "0"}
    kaal = [vast | {naam: rij.get(naam) or "0" for naam in BEDRAGEN} for rij in rijen]
    return lees(kaal, naslag).regels
