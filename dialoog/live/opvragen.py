"""What the hub asks of the database, in one go for everybody who has a table open."""

from dataclasses import dataclass, field

from dialoog.live.aanwezig import wie_typt
from dialoog.live.models import Gebeurtenissoort
from dialoog.live.toegang import Bezoek
from dialoog.live.weergave import Reacties, gebeurtenissen, maak
from dialoog.reacties.erbij import Naast
from dialoog.tafels.doelgroep import Doelgroep, mag_reageren
from dialoog.tafels.models import Tafel
from dialoog.teksten.models import Artikel

MEEST_GEBEURTENISSEN = 200
MEEST_TYPERS = 6  # of whom is looked up whether they may write; more are as if they were not typing


@dataclass
class Nieuws:
    """What happened above where each audience was, up to `tot`. `zet_anders`: first look again who may see it."""

    tot: int = 0
    beelden: dict[Doelgroep, list[dict]] = field(default_factory=dict)
    meer: bool = False
    zet_anders: bool = False


def standen(tafels: list[int]) -> dict[int, int]:
    """The number of the last event of each table."""
    return dict(Tafel.objects.filter(pk__in=tafels).values_list("pk", "gebeurtenisnummer"))


def nieuws(tafel_id: int, van: dict[Doelgroep, int], naast: Naast, eerst_sorteren: bool) -> Nieuws:
    """Made once per audience. Reads the events once for all of them, and what `naast` does not know yet."""
    if not van:
        return Nieuws()
    begin = min(van.values())
    rijen = gebeurtenissen(tafel_id, begin, MEEST_GEBEURTENISSEN)
    if eerst_sorteren and any(een.soort == Gebeurtenissoort.TAFEL for een in rijen):
        return Nieuws(zet_anders=True)
    tot = rijen[-1].nummer if rijen else begin
    reacties = Reacties(rijen, naast)
    beelden = {groep: maak(groep, [e for e in rijen if e.nummer > na], reacties=reacties) for groep, na in van.items()}
    return Nieuws(tot, beelden, meer=len(rijen) == MEEST_GEBEURTENISSEN)


def wie_typen(tafel_id: int, wie: list[tuple[str, Bezoek]]) -> list[tuple[str, str, list[str]]]:
    """Per article that exists: who are typing in words, and their keys."""
    tafel = Tafel.objects.get(pk=tafel_id)
    bestaat = set(Artikel.objects.filter(tafel=tafel, nr__in={nr for nr, _ in wie}).values_list("nr", flat=True))
    per_artikel: dict[str, list[tuple[str, str]]] = {}
    for nr, een in wie[:MEEST_TYPERS]:
        if nr in bestaat and mag_reageren(tafel, een.namens):
            per_artikel.setdefault(nr, []).append((een.naam, een.sleutel))
    return [(nr, wie_typt([n for n, _ in wie]), [s for _, s in wie]) for nr, wie in per_artikel.items()]
