"""What the state of a report allows, to whom. Every refusal is a Dutch sentence fit for the screen."""

from collections import Counter, defaultdict
from collections.abc import Iterable
from dataclasses import dataclass

from portaal.kern.mensen.keuzes import Rol
from portaal.kern.regels import MagNiet
from portaal.kern.toegang import RECHTEN, Hoedanigheid
from rapportage.verantwoording.begrepen import rijsleutels
from rapportage.verantwoording.inhoud import Beeld, beeld
from rapportage.verantwoording.keuzes import Actie, Status, Versiestatus, Vraagstatus
from rapportage.verantwoording.models import Verantwoording, Versie
from rapportage.verantwoording.overgangen import BEWERKBAAR, OPSTELLEN, OVERGANGEN
from rapportage.verantwoording.rijen import Productieregel, regels_van_json


def wie_wel(recht: str) -> str:
    return " of ".join(sorted(Rol(rol).label for _, rol in RECHTEN[recht]))


def is_aan(actie: Actie, namens: Hoedanigheid) -> bool:
    """Whether this action belongs to this person's role, whatever the state."""
    return namens.mag(OVERGANGEN[actie].recht) and not namens.kijkt_mee


def eis(actie: Actie, verantwoording: Verantwoording, door: Hoedanigheid) -> None:
    """Raises MagNiet when role, phase or state stands in the way. What the content must be, the action itself says."""
    overgang = OVERGANGEN[actie]
    if not is_aan(actie, door):
        raise MagNiet(f"Dat kan alleen een {wie_wel(overgang.recht)}.")
    if verantwoording.status not in overgang.van:
        raise MagNiet(f"Dat kan nu niet: de verantwoording is {verantwoording.get_status_display()}.")
    if verantwoording.fase not in overgang.fasen:
        raise MagNiet(f"Dat kan niet bij een {verantwoording.fase_voluit}.")


def mogelijk(verantwoording: Verantwoording, namens: Hoedanigheid) -> list[Actie]:
    """What this person can do with the report now, in the order of the table."""
    acties = []
    for actie in OVERGANGEN:
        try:
            eis(actie, verantwoording, namens)
        except MagNiet:
            continue
        acties.append(actie)
    return acties


def eis_bewerkbaar(verantwoording: Verantwoording, door: Hoedanigheid) -> None:
    """Raises MagNiet when this person cannot change rows, confirmations or files now."""
    if not door.mag(OPSTELLEN) or door.kijkt_mee:
        raise MagNiet(f"Dat kan alleen een {wie_wel(OPSTELLEN)}.")
    if verantwoording.status not in BEWERKBAAR:
        wat = verantwoording.get_status_display()
        hulp = {
            Status.TE_TEKENEN: " Kies eerst 'Terug naar bewerken'.",
            Status.INGEDIEND: " Trek haar eerst in.",
        }.get(verantwoording.status, "")
        raise MagNiet(f"U kunt nu niets wijzigen: de verantwoording is {wat}.{hulp}")


@dataclass(frozen=True)
class OpenRijen:
    """Which rows may change after a report was sent back: `sleutel in open_`, "<gemeentecode>:<categorie>:<code>".

    A row that was not in the version that was sent back is never closed. Another product, or a row more, can be the
    answer to a question; the comparison shows it to the region.
    """

    dicht: frozenset[str]

    def __contains__(self, sleutel: object) -> bool:
        return sleutel not in self.dicht


def open_rijen(verantwoording: Verantwoording) -> OpenRijen | None:
    """Which rows are open; None is all, also when a question is about the report as a whole.

    Inside a change (wijzigen.gewijzigd) call it before rows are written, as `inhoud.beeld`.
    """
    gebleven = Versie.objects.filter(verantwoording=verantwoording).exclude(status=Versiestatus.INGETROKKEN)
    laatste = gebleven.order_by("-nummer").first()
    if laatste is None or laatste.status != Versiestatus.TERUGGESTUURD:
        return None
    gesteld = laatste.vragen.exclude(status__in=(Vraagstatus.CONCEPT, Vraagstatus.GESLOTEN))
    gevraagd = frozenset(gesteld.values_list("sleutel", flat=True))
    return None if "" in gevraagd else OpenRijen(_onveranderd(beeld(verantwoording), laatste) - gevraagd)


def _onveranderd(nu: Beeld, versie: Versie) -> frozenset[str]:
    """The rows that still say what was signed, with nothing in them that stops signing again.

    The region's figures or the contract can make a row wrong that nobody asked about: it opens, and once changed it
    stays open, so that what was begun can be finished.
    """
    sleutels = rijsleutels(nu.uitslag)
    concept = _per_sleutel(zip(sleutels, nu.uitslag.regels, strict=True))
    getekend = _per_sleutel((":".join(regel.sleutel), regel) for regel in regels_van_json(versie.inhoud["rijen"]))
    zelfde = frozenset(sleutel for sleutel, rijen in getekend.items() if concept.get(sleutel) == rijen)
    return zelfde - {sleutels[bevinding.rij] for bevinding in nu.blokkerend if bevinding.rij is not None}


def _per_sleutel(paren: Iterable[tuple[str, Productieregel | None]]) -> dict[str, Counter]:
    per: dict[str, Counter] = defaultdict(Counter)
    for sleutel, regel in paren:
        per[sleutel][regel] += 1
    return dict(per)


def eis_rij_open(sleutel: str, open_: OpenRijen | None) -> None:
    """Raises MagNiet for a row that was not asked about."""
    if open_ is not None and sleutel not in open_:
        raise MagNiet(
            "Over deze rij is niets gevraagd: zij staat vast. "
            "U kunt rijen wijzigen waar een vraag of een fout bij staat, en rijen toevoegen die er nog niet zijn."
        )
