"""Rows that the region can already fill in: what it granted and has pending, as somebody would type it."""

from collections import defaultdict

from aanbieder.models import Aanbieder
from rapportage.bekostiging.inspanning import EENHEID_EURO
from rapportage.verantwoording.controles.naslag import Naslag, Regiocijfer, Rijsleutel
from rapportage.verantwoording.naslag import naslag_voor
from rapportage.verantwoording.register import BEDRAGEN, OPTELLEN

EURO = 100


def voorzet(aanbieder: Aanbieder, jaar: int) -> list[dict[str, str]]:
    """One row per municipality, product and tariff, in that order, as text; amounts with a decimal comma."""
    return rijen_van(naslag_voor(aanbieder, jaar))


def rijen_van(naslag: Naslag) -> list[dict[str, str]]:
    """The rows out of the region's figures. Pure.

    A rejected amount stands with the product, on the row of its own tariff or else on the first (where the checks
    look for it): a tariff is often just why it was rejected, and no row may carry one that is not the contract's.
    """
    per_product: dict[Rijsleutel, dict[int | None, Regiocijfer]] = defaultdict(dict)
    for (*sleutel, tarief), cijfer in naslag.regio.items():
        per_product[tuple(sleutel)][tarief] = cijfer
    rijen = []
    for sleutel in sorted(per_product):
        tarieven = _verdeeld(per_product[sleutel], _contractprijs(naslag, sleutel))
        for tarief in sorted(tarieven, key=lambda cent: cent or 0):
            rijen.append(rij(naslag, sleutel, tarief, tarieven[tarief]))
    return rijen


def _contractprijs(naslag: Naslag, sleutel: Rijsleutel) -> list[int | None]:
    """The tariff for a row without granted lines; an empty list when the product is not in the contract."""
    if sleutel not in naslag.tarieven:
        return []
    zonder = naslag.producten[sleutel[1:]].eenheid == EENHEID_EURO
    return [None if zonder else max(naslag.tarieven[sleutel], default=None)]


def _verdeeld(cijfers: dict[int | None, Regiocijfer], contractprijs: list[int | None]) -> dict[int | None, Regiocijfer]:
    """The figures on tariffs that may stand in a row: those of granted and pending lines, or else the contract's."""
    geleverd = {tarief: c for tarief, c in cijfers.items() if c.regels or c.toegekend or c.in_behandeling}
    los = [c for tarief, c in cijfers.items() if tarief not in geleverd]
    geleverd = geleverd or dict.fromkeys(contractprijs, Regiocijfer())
    if not geleverd or not los:
        return geleverd
    eerste = min(geleverd, key=lambda tarief: tarief or 0)
    return geleverd | {eerste: sum(los, start=geleverd[eerste])}


def rij(naslag: Naslag, sleutel: Rijsleutel, tarief: int | None, cijfer: Regiocijfer) -> dict[str, str]:
    """One row as typed. In unit 83 the volume is the amount itself."""
    gemeente, categorie, code = sleutel
    eenheid = naslag.producten[categorie, code].eenheid
    bedragen = dict.fromkeys(BEDRAGEN, 0) | {
        "toegekend": cijfer.toegekend,
        "in_behandeling": cijfer.in_behandeling,
        "afgekeurd": cijfer.afgekeurd,
    }
    bedragen["totaal"] = sum(bedragen[naam] for naam in OPTELLEN)
    return {
        "boekjaar": str(naslag.boekjaar),
        "gemeentecode": gemeente,
        "productcategorie": categorie,
        "productcode": code,
        "eenheid": eenheid,
        "volume": bedrag(cijfer.volume) if eenheid == EENHEID_EURO else str(cijfer.volume),
        "tarief": "" if tarief is None or eenheid == EENHEID_EURO else bedrag(tarief),
    } | {naam: bedrag(cent) for naam, cent in bedragen.items()}


def bedrag(cent: int) -> str:
    """Cents as somebody types them: `-1234,05`, without thousands separators."""
    heel, rest = divmod(abs(cent), EURO)
    return f"{'-' if cent < 0 else ''}{heel},{rest:02d}"
