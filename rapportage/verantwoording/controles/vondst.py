"""What a check gives: the rows in which it found something, and how each becomes a finding. Pure."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from decimal import Decimal

import numpy as np

from portaal.kern.opmaak import euro
from rapportage.verantwoording.bevinding import Bevinding
from rapportage.verantwoording.controles.begrip import Begrip
from rapportage.verantwoording.controles.uitslag import MEESTE_BEVINDINGEN, MEESTE_TE_BEVESTIGEN
from rapportage.verantwoording.register import BLOKKEERT, CONTROLES, NAMEN

LANGSTE_TEKST = 200  # of a typed value; what is longer is cut off
LANGSTE_CODE = 24
VOLGORDE = {naam: plek for plek, naam in enumerate(NAMEN)}


@dataclass(frozen=True)
class Zin:
    """The sentence of one finding and what was expected."""

    zin: str
    verwacht: str = ""
    verschil_cent: int | None = None


@dataclass(frozen=True)
class Vondst:
    """Rows (in order) with something in this column; `zin` is asked only for the findings that are shown."""

    kolom: str
    rijen: np.ndarray
    zin: Callable[[int], Zin]


Gevonden = Iterable[Vondst | Bevinding]


def bevindingen(begrip: Begrip, code: str, gevonden: Gevonden) -> tuple[list[Bevinding], int]:
    """The findings of one check in order, at most as many as uitslag.py says, and how many there are."""
    meeste = MEESTE_BEVINDINGEN if CONTROLES[code].ernst == BLOKKEERT else MEESTE_TE_BEVESTIGEN
    los, plekken, aantal = [], [], 0
    for vondst in gevonden:
        if isinstance(vondst, Bevinding):
            los.append(vondst)
            aantal += 1
            continue
        aantal += len(vondst.rijen)
        eerste = vondst.rijen[:meeste]
        plekken += [(int(rij), VOLGORDE[vondst.kolom], vondst) for rij in eerste]
    plekken.sort(key=lambda plek: plek[:2])
    gemaakt = [_bevinding(begrip, code, vondst, rij) for rij, _, vondst in plekken[:meeste]]
    return (gemaakt + los)[:meeste], aantal


def _bevinding(begrip: Begrip, code: str, vondst: Vondst, rij: int) -> Bevinding:
    tab, cel = begrip.invoer.plek(rij, vondst.kolom)
    zin = vondst.zin(rij)
    return Bevinding(
        code=code,
        tab=tab,
        cel=cel,
        zin=zin.zin,
        getypt=getypt(begrip, rij, vondst.kolom),
        verwacht=zin.verwacht[:LANGSTE_TEKST],
        rij=rij,
        kolom=vondst.kolom,
        sleutel=sleutel(begrip, rij, vondst.kolom),
        verschil_cent=zin.verschil_cent,
    )


def getypt(begrip: Begrip, rij: int, kolom: str) -> str:
    return str(begrip.invoer.tekst[kolom].iat[rij])[:LANGSTE_TEKST]


def sleutel(begrip: Begrip, rij: int, kolom: str) -> str:
    """What a finding is about, whatever its place: "0984:45:45A01:113:toegekend"."""
    tarief = str(int(begrip.tarief.waarde[rij])) if begrip.heeft_tarief[rij] else ""
    codes = (begrip.gemeentecode[rij], begrip.productcategorie[rij], begrip.productcode[rij])
    return ":".join([*(kort(code) for code in codes), tarief, kolom])


def kort(tekst: str) -> str:
    """A code as it may stand in a sentence or key: not longer than a code can be."""
    return tekst if len(tekst) <= LANGSTE_CODE else f"{tekst[: LANGSTE_CODE - 1]}…"


def naam(begrip: Begrip, rij: int) -> str:
    """What a row is about, in words: "Venray, 45A01"."""
    code = begrip.gemeentecode[rij]
    gemeente = begrip.naslag.gemeenten.get(code, kort(code)) or "geen gemeente"
    return f"{gemeente}, {kort(begrip.productcode[rij]) or 'geen product'}"


def in_euro(cent: int) -> str:
    """An amount in a sentence."""
    return euro(int(cent))


def als_getypt(cent: int) -> str:
    """An amount as somebody would type it: 1130,00."""
    return f"{Decimal(int(cent)) / 100:.2f}".replace(".", ",")


def een_van(mogelijk: Iterable[str]) -> str:
    """ "1,13", "1,13 of 1,18", "1,13, 1,18 of 1,20"."""
    *begin, laatste = [*mogelijk] or [""]
    return f"{', '.join(begin)} of {laatste}" if begin else laatste
