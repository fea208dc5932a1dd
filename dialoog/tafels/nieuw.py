"""How many remarks people have not read, for everybody who gets a digest at once.

The number of queries depends on the tables and on the organisations and roles of the readers, not on how many they are.
"""

from collections import defaultdict
from collections.abc import Callable, Collection
from dataclasses import dataclass
from datetime import datetime

from django.urls import reverse

from dialoog.live.models import Gebeurtenis, Gebeurtenissoort, Leesstand
from dialoog.reacties.getoond import Getoond, met_alles, toon
from dialoog.reacties.models import Reactie
from dialoog.tafels.doelgroep import BEGELEIDING, TAFEL, Doelgroep
from dialoog.tafels.models import Deelname, Tafel
from dialoog.tafels.querysets import BEGELEIDEN
from dialoog.teksten.models import Artikel
from portaal.kern.berichten.soorten import Lezer, Regel
from portaal.kern.mensen.keuzes import Soort
from portaal.kern.toegang import Hoedanigheid

MEESTE_WOORDEN = 5  # remarks of which the words stand in a mail, per article


@dataclass(frozen=True)
class Nieuwtje:
    """A remark that stands, without its words."""

    tafel: int
    artikel: int
    nummer: int
    tijd: datetime
    reactie: int
    door: int
    organisatie: int


Zeg = Callable[[Getoond], str]


def nieuwe_reacties(lezers: list[Lezer], nu: datetime, zeg: Zeg) -> dict[tuple[int, int], list[Regel]]:
    """A line per article with remarks of others that the reader may see and has not read, since the last digest."""
    ziet = _tafels(lezers)
    tafels = Tafel.objects.in_bulk({pk for tafels in ziet.values() for pk in tafels})
    nieuwtjes = _nieuwtjes(tafels, min(lezer.sinds for lezer in lezers), nu)
    artikelen = Artikel.objects.in_bulk({een.artikel for lijst in nieuwtjes.values() for een in lijst})
    mensen = {lezer.namens.gebruiker.pk for lezer in lezers}
    standen = Leesstand.objects.filter(gebruiker__in=mensen, artikel__in=artikelen)
    tot = {(wie, artikel): tot for wie, artikel, tot in standen.values_list("gebruiker_id", "artikel_id", "tot")}
    gemaakt: dict[tuple[int, int], list[Regel]] = {}
    for lezer in lezers:
        regels = []
        for pk, groep in ziet[lezer.sleutel].items():
            for artikel, pks in _ongelezen(lezer, groep, nieuwtjes[pk], tot).items():
                zinnen = _zinnen(pks, groep, zeg) if lezer.met_inhoud else ()
                regels.append(_regel(tafels[pk], artikelen[artikel], len(pks), zinnen))
        gemaakt[lezer.sleutel] = regels
    return gemaakt


def _tafels(lezers: list[Lezer]) -> dict[tuple[int, int], dict[int, Doelgroep]]:
    """Reader -> the tables he sees and his audience there. Who is alike in every respect is looked up once."""
    mensen = {lezer.namens.gebruiker.pk for lezer in lezers}
    persoonlijk = set(Deelname.objects.geldig().filter(gebruiker__in=mensen).values_list("gebruiker_id", flat=True))
    bekend: dict[tuple, dict[int, Doelgroep]] = {}
    gevonden = {}
    for lezer in lezers:
        namens = lezer.namens
        eigen = namens.gebruiker.pk if namens.gebruiker.pk in persoonlijk else 0
        gelijk = namens.organisatie.pk, namens.rollen, eigen
        if gelijk not in bekend:
            zichtbaar = Tafel.objects.zichtbaar_voor(namens).met_deelname(namens).order_by("naam")
            bekend[gelijk] = {pk: _groep(namens, zit) for pk, zit in zichtbaar.values_list("pk", "zit_aan")}
        gevonden[lezer.sleutel] = bekend[gelijk]
    return gevonden


def _groep(namens: Hoedanigheid, zit_aan: bool) -> Doelgroep:
    """As `doelgroep` says it for one person at a table that is visible."""
    if namens.mag(BEGELEIDEN):
        return BEGELEIDING
    if namens.soort == Soort.REGIO or zit_aan:
        return TAFEL
    return Doelgroep("meelezers", namens.organisatie.pk)


def _nieuwtjes(tafels: Collection[int], sinds: datetime, nu: datetime) -> dict[int, list[Nieuwtje]]:
    """Table -> the remarks of this time that stand. By event: its time is real, also when today is frozen."""
    reacties = Gebeurtenis.objects.filter(
        tafel__in=tafels, soort=Gebeurtenissoort.REACTIE, tijd__gt=sinds, tijd__lte=nu,
        reactie__in=Reactie.objects.geldend(),
    )  # fmt: skip
    velden = (
        "tafel_id", "artikel_id", "nummer", "tijd", "reactie_id", "reactie__door_id", "reactie__organisatie_id",
    )  # fmt: skip
    per_tafel: dict[int, list[Nieuwtje]] = defaultdict(list)
    for rij in reacties.order_by("artikel_id", "nummer").values_list(*velden):
        per_tafel[rij[0]].append(Nieuwtje(*rij))
    return per_tafel


def _ongelezen(lezer: Lezer, groep: Doelgroep, nieuwtjes: list[Nieuwtje], tot: dict) -> dict[int, list[int]]:
    """Article -> the remarks that this reader may see, did not write and has not read."""
    wie = lezer.namens.gebruiker.pk
    gevonden: dict[int, list[int]] = defaultdict(list)
    for een in nieuwtjes:
        mag = groep.aan_tafel or een.organisatie == groep.organisatie
        if mag and een.door != wie and een.tijd > lezer.sinds and een.nummer > tot.get((wie, een.artikel), 0):
            gevonden[een.artikel].append(een.reactie)
    return gevonden


def _zinnen(pks: list[int], groep: Doelgroep, zeg: Zeg) -> tuple[str, ...]:
    laatste = met_alles(Reactie.objects.filter(pk__in=pks[-MEESTE_WOORDEN:])).order_by("nummer")
    return tuple(zin for een in toon(laatste, groep) for zin in zeg(een).splitlines())


def _regel(tafel: Tafel, artikel: Artikel, aantal: int, zinnen: tuple[str, ...]) -> Regel:
    hoeveel = "1 nieuwe reactie" if aantal == 1 else f"{aantal} nieuwe reacties"
    return Regel(f"{tafel}, artikel {artikel.nr}: {hoeveel}", reverse("artikel", args=[tafel.slug, artikel.nr]), zinnen)
