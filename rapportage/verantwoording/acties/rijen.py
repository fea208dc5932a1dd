"""Whole rows of a draft: from a file, from what the region knows, added and removed in the browser.

Every function runs inside `wijzigen.gewijzigd`. Text is cleaned and bounded here, so that nothing else has to.
After a report was sent back only rows with a question are open (regels.open_rijen); a file may repeat the others.
"""

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from itertools import islice

from portaal.kern import klok
from portaal.kern.regels import MagNiet
from portaal.kern.toegang import Hoedanigheid
from rapportage.verantwoording.acties.cellen import (
    Celuitkomst,
    Celwijziging,
    Conflict,
    Resultaat,
    wijzig_cel,
    wijzig_cellen,
)
from rapportage.verantwoording.begrepen import Waarden, lees, rijsleutels, tariefsleutels
from rapportage.verantwoording.controles.naslag import Naslag
from rapportage.verantwoording.models import Aanlevering, Regel, Verantwoording
from rapportage.verantwoording.naslag import naslag_voor
from rapportage.verantwoording.regels import OpenRijen, eis_rij_open, open_rijen
from rapportage.verantwoording.rijen import Invoer
from rapportage.verantwoording.rooster import samenvoegen
from rapportage.verantwoording.rooster.tekst import schone_rij
from rapportage.verantwoording.wijzigen import gewijzigd

__all__ = [
    "Celuitkomst", "Celwijziging", "Conflict", "Resultaat", "TeVeelRijen", "verwijder_rij", "vervang_rijen",
    "voeg_rij_toe", "voeg_samen", "vul_rijen", "wijzig_cel", "wijzig_cellen",
]  # fmt: skip

PER_KEER = 2000
MEESTE_RIJEN = 10_000
NIET_GEVRAAGD = (
    "In dit bestand staan andere cijfers in rijen waarover niets gevraagd is. "
    "Lever alleen de rijen aan waar een vraag of een fout bij staat."
)


class TeVeelRijen(MagNiet):
    """More rows than a report can have."""

    def __init__(self, aantal: int):
        punten = "{:,}".format
        super().__init__(
            f"De verantwoording zou {punten(aantal).replace(',', '.')} rijen krijgen. "
            f"Het zijn er hoogstens {punten(MEESTE_RIJEN).replace(',', '.')}: één rij per gemeente, product en tarief. "
            "Tel rijen over hetzelfde op tot één rij."
        )


def vervang_rijen(
    *, door: Hoedanigheid, verantwoording: Verantwoording, invoer: Invoer, aanlevering: Aanlevering | None
) -> None:
    """The file is the whole report. Raises MagNiet when it changes a row that is closed, or has too many rows."""
    _eis_aantal(len(invoer))
    with gewijzigd(
        door=door, verantwoording=verantwoording, actie="rijen vervangen door een bestand", onderwerp=_aantal(invoer)
    ) as vast:
        open_ = open_rijen(vast)
        if open_ is not None:
            oud = list(Regel.objects.filter(verantwoording=vast).values_list("waarden", flat=True))
            nieuw = [rij for rij, _, _ in _rijen(invoer)]
            naslag = _naslag(vast)
            if _dicht(oud, naslag, open_) != _dicht(nieuw, naslag, open_):
                raise MagNiet(NIET_GEVRAAGD)
        Regel.objects.filter(verantwoording=vast).delete()
        _maak(vast, door, _rijen(invoer), 0, aanlevering)


def voeg_samen(
    *, door: Hoedanigheid, verantwoording: Verantwoording, invoer: Invoer, aanlevering: Aanlevering | None
) -> tuple[int, int]:
    """The file holds corrected rows only: (new, changed). Which row takes whose place: `samenvoegen.koppel`."""
    naslag = _naslag(verantwoording)
    rijen = list(_rijen(invoer))
    erbij = tariefsleutels(lees([rij for rij, _, _ in rijen], naslag)) if rijen else []
    with gewijzigd(
        door=door, verantwoording=verantwoording, actie="rijen aangevuld met een bestand", onderwerp=_aantal(invoer)
    ) as vast:
        regels = list(Regel.objects.filter(verantwoording=vast).order_by("volgorde", "pk"))
        waren = tariefsleutels(lees([regel.waarden for regel in regels], naslag)) if regels else []
        plan = samenvoegen.koppel(waren, erbij)
        _eis_aantal(len(regels) - len(plan.weg) + len(plan.nieuw))
        _eis_open(vast, naslag, regels, rijen, plan)
        veranderd = 0
        for plek, bron in plan.vervangen.items():
            waarden, tab, rij = rijen[bron]
            veranderd += regels[plek].waarden != waarden
            if regels[plek].waarden != waarden:
                _zet(regels[plek], vast, door, waarden)
            regels[plek].tab, regels[plek].rij, regels[plek].aanlevering = tab, rij, aanlevering
        _werk_bij([regels[plek] for plek in plan.vervangen])
        Regel.objects.filter(pk__in=[regels[plek].pk for plek in plan.weg]).delete()
        begin = regels[-1].volgorde + 1 if regels else 0
        _maak(vast, door, (rijen[bron] for bron in plan.nieuw), begin, aanlevering)
        return len(plan.nieuw), veranderd + len(plan.weg)


def vul_rijen(*, door: Hoedanigheid, verantwoording: Verantwoording, rijen: Sequence[Waarden]) -> int:
    """Rows that the region could fill in: adds those that are not there yet, and says how many.

    A row with the same municipality, product and tariff stays as it was typed, so nothing is overwritten.
    """
    naslag = _naslag(verantwoording)
    schoon = [schone_rij(rij) for rij in rijen]
    with gewijzigd(door=door, verantwoording=verantwoording, actie="rijen ingevuld met wat de regio weet") as vast:
        regels = list(Regel.objects.filter(verantwoording=vast).order_by("volgorde", "pk"))
        waren = set(tariefsleutels(lees([regel.waarden for regel in regels], naslag))) if regels else set()
        erbij = tariefsleutels(lees(schoon, naslag)) if schoon else []
        open_ = open_rijen(vast)
        nieuw = [
            (rij, "", None)
            for rij, sleutel in zip(schoon, erbij, strict=True)
            if sleutel not in waren and (open_ is None or sleutel[0] in open_)
        ]
        _maak(vast, door, nieuw, regels[-1].volgorde + 1 if regels else 0, None)
    return len(nieuw)


def voeg_rij_toe(
    *,
    door: Hoedanigheid,
    verantwoording: Verantwoording,
    waarden: Waarden,
    volgorde: int | None = None,
    tab: str = "",
    rij: int | None = None,
    aanlevering_id: int | None = None,
) -> Regel:
    """One more row, at the end or (a removed row that comes back) where it stood."""
    naslag = _naslag(verantwoording)
    schoon = schone_rij(waarden)
    with gewijzigd(door=door, verantwoording=verantwoording, actie="rij toegevoegd") as vast:
        eis_rij_open(rijsleutels(lees([schoon], naslag))[0], open_rijen(vast))
        if volgorde is None:
            laatste = Regel.objects.filter(verantwoording=vast).order_by("-volgorde").first()
            volgorde = laatste.volgorde + 1 if laatste else 0
        bron = Aanlevering.objects.filter(verantwoording=vast, pk=aanlevering_id).first()
        return Regel.objects.create(
            verantwoording=vast, volgorde=volgorde, waarden=schoon, tab=tab, rij=rij, aanlevering=bron,
            revisie=vast.revisie, gewijzigd_door=door.gebruiker,
        )  # fmt: skip


def verwijder_rij(*, door: Hoedanigheid, verantwoording: Verantwoording, regel_id: int) -> dict | None:
    """Gives what `voeg_rij_toe` needs to put the row back; None when it was gone already."""
    naslag = _naslag(verantwoording)
    if not Regel.objects.filter(verantwoording=verantwoording, pk=regel_id).exists():
        return None
    with gewijzigd(door=door, verantwoording=verantwoording, actie="rij verwijderd") as vast:
        regel = Regel.objects.filter(verantwoording=vast, pk=regel_id).first()
        if regel is None:
            return None
        eis_rij_open(rijsleutels(lees([regel.waarden], naslag))[0], open_rijen(vast))
        regel.delete()
    return {
        "waarden": regel.waarden, "volgorde": regel.volgorde, "tab": regel.tab, "rij": regel.rij,
        "aanlevering_id": regel.aanlevering_id,
    }  # fmt: skip


def _naslag(verantwoording: Verantwoording) -> Naslag:
    """What rows are read against. Not `inhoud.beeld`: that keeps what it finds under a revision, and this one moves."""
    return naslag_voor(verantwoording.aanbieder, verantwoording.jaar)


def _eis_aantal(aantal: int) -> None:
    if aantal > MEESTE_RIJEN:
        raise TeVeelRijen(aantal)


def _aantal(invoer: Invoer) -> str:
    return f"({len(invoer)} rijen)"


def _rijen(invoer: Invoer) -> Iterator[tuple[dict[str, str], str, int]]:
    """Each row with its values, tab and row number."""
    kolommen = {naam: invoer.tekst[naam].tolist() for naam in invoer.tekst.columns}
    for plek, (rij, tab) in enumerate(zip(invoer.rijnummers.tolist(), invoer.tabnummers.tolist(), strict=True)):
        naam = invoer.tabs[tab].naam
        waar = f"Tabblad {naam}, rij {rij}"
        yield schone_rij({kolom: teksten[plek] for kolom, teksten in kolommen.items()}, waar), naam, rij


def _maak(vast, door, rijen: Iterable[tuple[dict, str, int | None]], begin: int, aanlevering) -> None:
    nu = klok.nu()
    nieuw = (
        Regel(
            verantwoording=vast, volgorde=begin + plek, waarden=waarden, tab=tab, rij=rij, aanlevering=aanlevering,
            revisie=vast.revisie, gewijzigd_op=nu, gewijzigd_door=door.gebruiker,
        )
        for plek, (waarden, tab, rij) in enumerate(rijen)
    )  # fmt: skip
    while deel := list(islice(nieuw, PER_KEER)):
        Regel.objects.bulk_create(deel)


def _zet(regel: Regel, vast: Verantwoording, door: Hoedanigheid, waarden: dict[str, str]) -> None:
    regel.waarden, regel.revisie = waarden, vast.revisie
    regel.gewijzigd_op, regel.gewijzigd_door = klok.nu(), door.gebruiker


def _werk_bij(regels: Sequence[Regel]) -> None:
    velden = ["waarden", "revisie", "gewijzigd_op", "gewijzigd_door", "tab", "rij", "aanlevering"]
    Regel.objects.bulk_update(regels, velden, batch_size=PER_KEER)


def _dicht(rijen: Sequence[Waarden], naslag, open_: OpenRijen) -> Counter:
    """The closed rows as understood (as typed where a number cannot be read), to compare whatever their order."""
    if not rijen:
        return Counter()
    uitslag = lees(rijen, naslag)
    return Counter(
        regel or frozenset(rij.items())
        for rij, regel, sleutel in zip(rijen, uitslag.regels, rijsleutels(uitslag), strict=True)
        if sleutel not in open_
    )


def _eis_open(vast, naslag, regels, rijen, plan: samenvoegen.Plan) -> None:
    """Rows that are replaced, removed or added are open, or say the same as before."""
    open_ = open_rijen(vast)
    if open_ is None:
        return
    geraakt = [*plan.vervangen, *plan.weg]
    oud = _dicht([regels[plek].waarden for plek in geraakt], naslag, open_)
    nieuw = _dicht([rijen[bron][0] for bron in [*plan.vervangen.values(), *plan.nieuw]], naslag, open_)
    if oud != nieuw:
        raise MagNiet(NIET_GEVRAAGD)
