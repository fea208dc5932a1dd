"""Who is behind a socket, asked of the same functions as a page asks; at the door and again while it is open."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from importlib import import_module
from types import SimpleNamespace

from django.conf import settings
from django.contrib.auth import get_user
from django.utils.crypto import salted_hmac

from dialoog.tafels.doelgroep import Doelgroep, doelgroep
from dialoog.tafels.models import Deelname, Pseudoniem, Tafel
from portaal.kern.mensen.hoedanigheid import bepaal
from portaal.kern.toegang import Hoedanigheid
from portaal.kern.toegang.middleware import mist_tweede_factor


@dataclass(frozen=True)
class Bezoek:
    """Somebody at a table: `naam` is what others may know them by there, empty for who only reads along.

    `sleutel` tells one person from another between processes without saying who it is.
    """

    sessie: str
    slug: str
    tafel_id: int
    tot: int
    namens: Hoedanigheid
    groep: Doelgroep
    naam: str
    sleutel: str


def bezoek(sessie: str, slug: str) -> Bezoek | None:
    """The visit of this session to this table as it is now; None when a page would not be given either."""
    namens = _namens(sessie)
    if namens is None or mist_tweede_factor(namens):
        return None
    tafel = Tafel.objects.filter(slug=slug).first()
    groep = doelgroep(tafel, namens) if tafel else None
    if groep is None:
        return None
    naam = naam_aan_tafel(tafel, namens) if groep.aan_tafel and not namens.kijkt_mee else ""
    sleutel = salted_hmac("dialoog.live", f"{tafel.pk}:{namens.gebruiker.pk}").hexdigest()[:12]
    return Bezoek(sessie, slug, tafel.pk, tafel.gebeurtenisnummer, namens, groep, naam, sleutel)


def _namens(sessie: str) -> Hoedanigheid | None:
    winkel = import_module(settings.SESSION_ENGINE).SessionStore(sessie)
    vraag = SimpleNamespace(session=winkel)
    vraag.user = get_user(vraag)  # signed out, another password, no longer active: nobody
    if not vraag.user.is_authenticated:
        return None
    namens, _ = bepaal(vraag)
    return namens


def naam_aan_tafel(tafel: Tafel, namens: Hoedanigheid) -> str:
    """Somebody who chose a pseudonym at this table is never named there."""
    pseudoniem = Pseudoniem.objects.filter(tafel=tafel, gebruiker=namens.gebruiker).first()
    return pseudoniem.naam if pseudoniem else str(namens.gebruiker)


def hercontroleer(bezoeken: Iterable[Bezoek]) -> list[Bezoek | None]:
    """What became of each: signed out, role ended, another organisation chosen, a pseudonym taken."""
    return [bezoek(een.sessie, een.slug) for een in bezoeken]


def sorteer_opnieuw(tafel_id: int, bezoeken: list[Bezoek]) -> list[Bezoek | None]:
    """The same visits in the audiences of now, after something changed at the table; None: no longer theirs.

    People of one organisation with the same roles share an answer unless one was invited by name, so that a thousand
    of them cost a handful of questions.
    """
    tafel = Tafel.objects.get(pk=tafel_id)
    op_naam = set(
        Deelname.objects.geldig().filter(tafel=tafel).exclude(gebruiker=None).values_list("organisatie", "gebruiker")
    )
    bekend: dict[tuple, Doelgroep | None] = {}
    uit: list[Bezoek | None] = []
    for een in bezoeken:
        namens = een.namens
        persoonlijk = (namens.organisatie.pk, namens.gebruiker.pk)
        soort = (namens.organisatie.pk, namens.rollen, persoonlijk if persoonlijk in op_naam else None)
        if soort not in bekend:
            bekend[soort] = doelgroep(tafel, namens)
        uit.append(_in(een, tafel, bekend[soort]))
    return uit


def _in(een: Bezoek, tafel: Tafel, groep: Doelgroep | None) -> Bezoek | None:
    if groep is None or groep == een.groep:
        return een if groep else None
    naam = naam_aan_tafel(tafel, een.namens) if groep.aan_tafel and not een.namens.kijkt_mee else ""
    return replace(een, groep=groep, naam=naam)
