"""The order of the queue, its headings, and the counts above it. Pure."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from rapportage.verantwoording.beoordelen.wachtrij import AANBIEDER, NIEMAND, NIET_BEGONNEN, REGIO, Rij
from rapportage.verantwoording.keuzes import Status


def _wacht(rij: Rij) -> tuple:
    """What waits first: the region's turn by how long, then providers that are late, then the rest."""
    beurt = (REGIO, AANBIEDER, NIEMAND).index(rij.stand.aan_zet)
    lang = rij.sinds if rij.stand.aan_zet == REGIO else rij.stand.uiterlijk
    return beurt, not rij.stand.te_laat, lang, rij.aanbieder.naam.casefold()


SORTERINGEN = {
    "wacht": _wacht,
    "naam": lambda rij: rij.aanbieder.naam.casefold(),
    "status": lambda rij: [NIET_BEGONNEN, *Status.values].index(rij.stand.status),
    "sinds": lambda rij: rij.sinds,
    "uiterlijk": lambda rij: rij.stand.uiterlijk,
    "totaal": lambda rij: rij.totaal_cent,
    "vragen": lambda rij: rij.open_vragen,
    "nieuw": lambda rij: not rij.nieuw,
}
STANDAARD = "wacht"


def sorteer(alle: Iterable[Rij], op: str) -> tuple[list[Rij], str]:
    """Sorted by `op` (`-` in front: turned round) and the order that was used; nothing known comes last."""
    if op.removeprefix("-") not in SORTERINGEN:
        op = STANDAARD
    sleutel = SORTERINGEN[op.removeprefix("-")]
    op_naam = sorted(alle, key=SORTERINGEN["naam"])
    bekend = sorted((rij for rij in op_naam if sleutel(rij) is not None), key=sleutel, reverse=op.startswith("-"))
    return [*bekend, *(rij for rij in op_naam if sleutel(rij) is None)], op


def tellingen(alle: Sequence[Rij]) -> dict[str, int]:
    """What stands above the list, of the whole year."""
    return {
        "bij_regio": sum(rij.stand.aan_zet == REGIO for rij in alle),
        "te_laat": sum(rij.stand.te_laat for rij in alle),
        "nieuw": sum(bool(rij.nieuw) for rij in alle),
        "klaar": sum(rij.stand.status == Status.VASTGESTELD for rij in alle),
    }


@dataclass(frozen=True)
class Kop:
    """A heading that sorts: where its link leads, and how the list is sorted by it now."""

    naam: str
    volgende: str
    richting: str
    is_getal: bool


KOPPEN = {
    "naam": "Aanbieder",
    "status": "Status",
    "sinds": "Sinds",
    "uiterlijk": "Uiterlijk",
    "totaal": "Totaal",
    "vragen": "Open vragen",
    "nieuw": "Nieuw sinds u keek",
    "wacht": "Aan zet",
}


def koppen(op: str) -> list[Kop]:
    """Headings of the list; a second click on the same one turns the order round."""
    richting = {op.removeprefix("-"): "descending" if op.startswith("-") else "ascending"}
    return [
        Kop(kop, f"-{naam}" if op == naam else naam, richting.get(naam, ""), naam in ("totaal", "vragen"))
        for naam, kop in KOPPEN.items()
    ]
