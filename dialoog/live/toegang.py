"""Who is behind a socket, asked of the same functions as a page asks; at the door and again while it is open."""

from collections import defaultdict
from collections.abc import Collection
from dataclasses import dataclass, field, replace
from importlib import import_module
from types import SimpleNamespace

from django.conf import settings
from django.contrib.auth import get_user
from django.contrib.sessions.backends.base import SessionBase
from django.utils.crypto import salted_hmac

from dialoog.tafels.doelgroep import TAFEL, Doelgroep, doelgroep
from dialoog.tafels.models import Deelname, Tafel
from portaal.kern import klok
from portaal.kern.mensen.hoedanigheid import bepaal
from portaal.kern.mensen.keuzes import Soort
from portaal.kern.mensen.models import Lidmaatschap
from portaal.kern.toegang import Hoedanigheid
from portaal.kern.toegang.middleware import mist_tweede_factor


@dataclass(frozen=True)
class Bezoek:
    """Somebody at a table. `naam` is what others may know them by there; empty for who only reads along, and for who
    may choose a pseudonym, chosen or not: a name that goes when somebody else comes tells who that is.

    `sleutel` tells one person from another between processes without saying who it is. `als` is what the page asked.
    """

    sessie: str
    slug: str
    tafel_id: int
    tot: int
    namens: Hoedanigheid
    groep: Doelgroep
    naam: str
    sleutel: str
    als: str = ""
    sessie_inhoud: str = field(default="", compare=False)  # what the session held, as it is stored

    @property
    def aan_tafel(self) -> bool:
        return self.groep.aan_tafel and not self.namens.kijkt_mee


def versmald(groep: Doelgroep | None, als: str) -> Doelgroep | None:
    """A big screen asks `als=tafel`: who leads then gets what the table gets. For anybody else it changes nothing."""
    return TAFEL if als == "tafel" and groep is not None and groep.begeleidt else groep


def bezoek(sessie: str, slug: str, als: str = "") -> Bezoek | None:
    """The visit of this session to this table as it is now; None when a page would not be given either."""
    namens, inhoud = _namens(sessie)
    if namens is None or mist_tweede_factor(namens):
        return None
    tafel = Tafel.objects.filter(slug=slug).first()
    groep = versmald(doelgroep(tafel, namens), als) if tafel else None
    if groep is None:
        return None
    sleutel = salted_hmac("dialoog.live", f"{tafel.pk}:{namens.gebruiker.pk}").hexdigest()[:12]
    naam = naam_aan_tafel(namens, groep)
    return Bezoek(sessie, slug, tafel.pk, tafel.gebeurtenisnummer, namens, groep, naam, sleutel, als, inhoud)


def _winkel() -> SessionBase:
    return import_module(settings.SESSION_ENGINE).SessionStore()


def _inhoud(sessies: Collection[str]) -> dict[str, str]:
    """What each session that still holds is stored with."""
    geldig = _winkel().model.objects.filter(session_key__in=sessies, expire_date__gt=klok.nu())
    return dict(geldig.values_list("session_key", "session_data"))


def _namens(sessie: str) -> tuple[Hoedanigheid | None, str]:
    winkel, inhoud = _winkel(), _inhoud([sessie]).get(sessie, "")
    winkel.update(winkel.decode(inhoud) if inhoud else {})
    vraag = SimpleNamespace(session=winkel)
    vraag.user = get_user(vraag)  # signed out, another password, no longer active: nobody
    if not vraag.user.is_authenticated:
        return None, ""
    namens, _ = bepaal(vraag)
    return namens, inhoud


def naam_aan_tafel(namens: Hoedanigheid, groep: Doelgroep) -> str:
    """Whether somebody chose a pseudonym makes no difference: who may choose one is never named."""
    genoemd = groep.aan_tafel and not namens.kijkt_mee and namens.soort != Soort.CLIENT
    return str(namens.gebruiker) if genoemd else ""


def leden_nu(bezoeken: list[Bezoek]) -> list[Bezoek | None]:
    """The same visits with the memberships of now; None: ended, deactivated, or another password since.

    One question for everybody at every table, so that it can be asked every few seconds.
    """
    rollen, wachtwoorden = defaultdict(set), {}
    organisaties = {een.namens.log_organisatie.pk for een in bezoeken}
    leden = Lidmaatschap.objects.geldig().filter(organisatie__in=organisaties, gebruiker__is_active=True)
    for organisatie, gebruiker, rol, wachtwoord in leden.values_list(
        "organisatie", "gebruiker", "rol", "gebruiker__password"
    ):
        rollen[organisatie, gebruiker].add(rol)
        wachtwoorden[gebruiker] = wachtwoord
    uit = [_met_rollen(een, rollen, wachtwoorden) for een in bezoeken]
    anders: dict[int, list[int]] = defaultdict(list)
    for plek, (was, nu) in enumerate(zip(bezoeken, uit, strict=True)):
        if nu is not None and nu is not was:
            anders[was.tafel_id].append(plek)
    for tafel_id, plekken in anders.items():
        for plek, nu in zip(plekken, sorteer_opnieuw(tafel_id, [uit[plek] for plek in plekken]), strict=True):
            uit[plek] = nu
    return uit


def _met_rollen(een: Bezoek, rollen: dict[tuple[int, int], set], wachtwoorden: dict[int, str]) -> Bezoek | None:
    namens = een.namens
    nu = frozenset(rollen.get((namens.log_organisatie.pk, namens.gebruiker.pk), ()))
    if not nu or wachtwoorden[namens.gebruiker.pk] != namens.gebruiker.password:
        return None
    if namens.kijkt_mee:
        return een if Hoedanigheid(namens.gebruiker, namens.log_organisatie, nu).mag("meekijken") else None
    return een if nu == namens.rollen else replace(een, namens=replace(namens, rollen=nu))


def hercontroleer(bezoeken: list[Bezoek]) -> list[Bezoek | None]:
    """What became of each: signed out, or another organisation chosen.

    Only of whom the session changed everything is asked again; and of the region's people, who need a second factor.
    """
    inhoud = _inhoud({een.sessie for een in bezoeken})
    return [een if _zelfde_sessie(een, inhoud) else bezoek(een.sessie, een.slug, een.als) for een in bezoeken]


def _zelfde_sessie(een: Bezoek, inhoud: dict[str, str]) -> bool:
    van_regio = een.namens.log_organisatie.soort == Soort.REGIO
    return not van_regio and inhoud.get(een.sessie) == een.sessie_inhoud


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
        uit.append(_in(een, tafel, versmald(bekend[soort], een.als)))
    return uit


def _in(een: Bezoek, tafel: Tafel, groep: Doelgroep | None) -> Bezoek | None:
    if groep is None or groep == een.groep:
        return een if groep else None
    return replace(een, groep=groep, naam=naam_aan_tafel(een.namens, groep))
