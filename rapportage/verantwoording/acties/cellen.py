"""One cell at a time, or a form full: a value is stored only over the value that its author saw.

What follows by itself: the total, when it was the sum of its parts before; category and unit, when another product
is chosen. A total that was not the sum is somebody's own and stays.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from portaal.kern import klok
from portaal.kern.regels import MagNiet
from portaal.kern.toegang import Hoedanigheid
from rapportage.verantwoording.begrepen import Waarden, alleen_bedragen, lees, rijsleutels, som
from rapportage.verantwoording.controles.naslag import Naslag, Product
from rapportage.verantwoording.inhoud import beeld
from rapportage.verantwoording.models import Regel, Verantwoording
from rapportage.verantwoording.regels import OpenRijen, eis_bewerkbaar, eis_rij_open, open_rijen
from rapportage.verantwoording.register import AFTREKKEN, KOLOM, NAMEN, OPTELLEN
from rapportage.verantwoording.rooster.tekst import schone_waarde
from rapportage.verantwoording.voorzet import bedrag
from rapportage.verantwoording.wijzigen import gewijzigd

DELEN = frozenset({*OPTELLEN, *AFTREKKEN})
RIJ_IS_WEG = "Deze rij is intussen verwijderd."


class Soort(StrEnum):
    """What became of one typed cell."""

    BEWAARD = "bewaard"
    CONFLICT = "conflict"  # somebody else's value stands there
    GEWEIGERD = "geweigerd"  # too long, or the row is closed
    WEG = "weg"  # the row is no longer there


@dataclass(frozen=True)
class Celwijziging:
    """`was` is what stood in the cell when the author began to type."""

    regel_id: int
    kolom: str
    waarde: str
    was: str


@dataclass(frozen=True)
class Celuitkomst:
    """`waarde` stands in the cell now; `wie` and `wanneer` say who last changed the row."""

    wijziging: Celwijziging
    soort: Soort
    waarde: str = ""
    zin: str = ""
    wie: str = ""
    wanneer: datetime | None = None

    @property
    def plek(self) -> tuple[int, str]:
        return self.wijziging.regel_id, self.wijziging.kolom

    @property
    def kop(self) -> str:
        kolom = KOLOM.get(self.wijziging.kolom)
        return kolom.kop if kolom else self.wijziging.kolom


@dataclass(frozen=True)
class Resultaat:
    """The cell as it is kept now, and the revision of the report."""

    waarde: str
    revisie: int


class Conflict(ValueError):
    """Somebody else changed the cell; nothing was overwritten. `uitkomst` says who, when and to what."""

    def __init__(self, uitkomst: Celuitkomst):
        super().__init__(uitkomst.zin)
        self.uitkomst = uitkomst


def wijzig_cel(
    *, door: Hoedanigheid, verantwoording: Verantwoording, regel_id: int, kolom: str, waarde: str, was: str,
    revisie: int | None = None,
) -> Resultaat:  # fmt: skip
    """One cell. Raises Conflict, or MagNiet (closed, too long, row gone).

    `revisie`, what the author's page had, decides nothing: a cell is compared by what stands in it.
    """
    wijziging = Celwijziging(regel_id, kolom, waarde, was)
    (uitkomst,) = wijzig_cellen(door=door, verantwoording=verantwoording, wijzigingen=[wijziging])
    if uitkomst.soort == Soort.CONFLICT:
        raise Conflict(uitkomst)
    if uitkomst.soort != Soort.BEWAARD:
        raise MagNiet(uitkomst.zin)
    return Resultaat(uitkomst.waarde, verantwoording.revisie)


def wijzig_cellen(
    *, door: Hoedanigheid, verantwoording: Verantwoording, wijzigingen: Sequence[Celwijziging]
) -> list[Celuitkomst]:
    """What became of each, in order; what can be kept is kept, in one transaction with one log row.

    Raises MagNiet when the report as a whole is closed. Where nothing changes (the same form twice) nothing is
    logged and no revision passes.
    """
    eis_bewerkbaar(verantwoording, door)
    naslag = beeld(verantwoording).naslag
    uitkomsten, per_rij = _beoordeel(verantwoording, wijzigingen, naslag)
    if not per_rij:
        return uitkomsten
    with gewijzigd(door=door, verantwoording=verantwoording, actie="rijen gewijzigd") as vast:
        uitkomsten, per_rij = _beoordeel(vast, wijzigingen, naslag)
        for regel, nieuw in per_rij:
            regel.waarden = _volgorde(regel.waarden | nieuw | _volgt(regel.waarden, nieuw, naslag))
            regel.revisie, regel.gewijzigd_op, regel.gewijzigd_door = vast.revisie, klok.nu(), door.gebruiker
        velden = ["waarden", "revisie", "gewijzigd_op", "gewijzigd_door"]
        Regel.objects.bulk_update([regel for regel, _ in per_rij], velden, batch_size=500)
    return uitkomsten


def _beoordeel(
    verantwoording: Verantwoording, wijzigingen: Sequence[Celwijziging], naslag: Naslag
) -> tuple[list[Celuitkomst], list[tuple[Regel, dict[str, str]]]]:
    """The outcome of each, and per row what is to be stored. Looked at without a lock first, then again with it."""
    regels = (
        Regel.objects.filter(verantwoording=verantwoording, pk__in={w.regel_id for w in wijzigingen})
        .select_related("gewijzigd_door")
        .in_bulk()
    )
    open_ = open_rijen(verantwoording)
    op_te_slaan: dict[int, dict[str, str]] = {}
    uitkomsten = []
    for wijziging in wijzigingen:
        regel = regels.get(wijziging.regel_id)
        uitkomst = _uitkomst(wijziging, regel)
        if uitkomst.soort == Soort.BEWAARD and regel.waarden.get(wijziging.kolom, "") != uitkomst.waarde:
            try:
                _eis_open(regel, {wijziging.kolom: uitkomst.waarde}, naslag, open_)
            except MagNiet as fout:
                uitkomst = _geweigerd(wijziging, regel, str(fout))
            else:
                op_te_slaan.setdefault(regel.pk, {})[wijziging.kolom] = uitkomst.waarde
        uitkomsten.append(uitkomst)
    return uitkomsten, [(regels[pk], nieuw) for pk, nieuw in op_te_slaan.items()]


def _uitkomst(wijziging: Celwijziging, regel: Regel | None) -> Celuitkomst:
    if regel is None:
        return Celuitkomst(wijziging, Soort.WEG, zin=RIJ_IS_WEG)
    if wijziging.kolom not in KOLOM:
        return _geweigerd(wijziging, regel, "Deze kolom bestaat niet.")
    staat = regel.waarden.get(wijziging.kolom, "")
    try:
        waarde = schone_waarde(wijziging.kolom, wijziging.waarde)
    except MagNiet as fout:
        return _geweigerd(wijziging, regel, str(fout))
    if staat in (waarde, wijziging.was):
        return Celuitkomst(wijziging, Soort.BEWAARD, waarde)
    wie = str(regel.gewijzigd_door or "Iemand anders")
    return Celuitkomst(
        wijziging, Soort.CONFLICT, staat, "In deze cel staat intussen iets anders.", wie, regel.gewijzigd_op
    )


def _geweigerd(wijziging: Celwijziging, regel: Regel, zin: str) -> Celuitkomst:
    return Celuitkomst(wijziging, Soort.GEWEIGERD, regel.waarden.get(wijziging.kolom, ""), zin)


def _eis_open(regel: Regel, nieuw: Mapping[str, str], naslag: Naslag, open_: OpenRijen | None) -> None:
    """The row is open, and does not become about one that is closed."""
    if open_ is None:
        return
    for sleutel in rijsleutels(lees([regel.waarden, regel.waarden | nieuw], naslag)):
        eis_rij_open(sleutel, open_)


def _volgt(oud: Waarden, nieuw: Mapping[str, str], naslag: Naslag) -> dict[str, str]:
    """What changes along with what was typed."""
    mee = {}
    if "totaal" not in nieuw and DELEN & nieuw.keys():
        voor, na = alleen_bedragen([oud, {**oud, **nieuw}], naslag)
        if voor and na and voor.totaal == som(voor):
            mee["totaal"] = bedrag(som(na))
    if "productcode" in nieuw and (product := _product(nieuw["productcode"], naslag)):
        was = _product(oud.get("productcode", ""), naslag)
        for kolom, waarde, vorige in (
            ("productcategorie", product.categorie, was and was.categorie),
            ("eenheid", product.eenheid, was and was.eenheid),
        ):
            if kolom not in nieuw and oud.get(kolom, "") in ("", vorige):
                mee[kolom] = waarde
    return mee


def _product(code: str, naslag: Naslag) -> Product | None:
    return next((product for product in naslag.producten.values() if product.code == code), None)


def _volgorde(waarden: Waarden) -> dict[str, str]:
    return {naam: waarden[naam] for naam in NAMEN if waarden.get(naam)}
