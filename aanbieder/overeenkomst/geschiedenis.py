"""One list of what changed in the agreements of a provider: what was, what became, from when, by whom.

Two sources: `Wijziging` rows (recorded when a change was made), and the dated series of tariffs and ceilings
themselves, where a later row took the place of an earlier one. A step that stands in both is shown once, as recorded.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from operator import attrgetter

from django.db import models
from django.utils import timezone

from aanbieder.overeenkomst.models import Aanbieder, Plafond, Tarief, Wijziging
from aanbieder.overeenkomst.plafondoverzicht import HELE_OVEREENKOMST
from aanbieder.overeenkomst.tarieven import Tariefboek
from portaal.kern.opmaak import euro
from portaal.kern.toegang import Hoedanigheid

DOOR_OVEREENKOMST = "staat zo in de overeenkomst"


class Onderwerp(models.TextChoices):
    TARIEF = "tarief", "Tarief"
    PLAFOND = "plafond", "Plafond"
    SEGMENT = "segment", "Segment"
    LOOPTIJD = "looptijd", "Looptijd"
    OVERIG = "overig", "Overig"


BEGINT_MET = {
    "tarief": Onderwerp.TARIEF,
    "plafond": Onderwerp.PLAFOND,
    "aandeel in het plafond": Onderwerp.PLAFOND,
    "segment": Onderwerp.SEGMENT,
    "begin": Onderwerp.LOOPTIJD,
    "einde": Onderwerp.LOOPTIJD,
    "mogelijke verlenging": Onderwerp.LOOPTIJD,
    "verlenging": Onderwerp.LOOPTIJD,
    "looptijd": Onderwerp.LOOPTIJD,
    "voorganger": Onderwerp.LOOPTIJD,
}


@dataclass(frozen=True)
class Regel:
    """One change. `vastgelegd` is None for a step read from the series itself."""

    nummer: str
    onderwerp: str
    was: str
    wordt: str
    vanaf: date | None
    door: str
    vastgelegd: datetime | None = None

    @property
    def soort(self) -> Onderwerp:
        klein = self.onderwerp.casefold()
        return next((soort for begin, soort in BEGINT_MET.items() if klein.startswith(begin)), Onderwerp.OVERIG)

    @property
    def dag(self) -> date:
        """What the list is ordered by: when it takes effect, otherwise when it was recorded."""
        return self.vanaf or (timezone.localdate(self.vastgelegd) if self.vastgelegd else date.min)


def geschiedenis(aanbieder: Aanbieder, namens: Hoedanigheid) -> list[Regel]:
    """All changes this reader may see, newest first. Three queries."""
    van = {"overeenkomst__aanbieder": aanbieder}
    tarieven = Tarief.objects.zichtbaar_voor(namens).filter(**van)
    plafonds = Plafond.objects.zichtbaar_voor(namens).filter(**van)
    wijzigingen = Wijziging.objects.zichtbaar_voor(namens).filter(**van).select_related("overeenkomst")
    return samengevoegd(
        wijzigingen,
        tarieven.select_related("product", "gemeente", "overeenkomst"),
        plafonds.select_related("segment", "gemeente", "product", "overeenkomst"),
    )


def samengevoegd(
    wijzigingen: Iterable[Wijziging], tarieven: Iterable[Tarief], plafonds: Iterable[Plafond]
) -> list[Regel]:
    """Both sources in one list, newest first, without doubles."""
    vastgelegd = [_van_wijziging(wijziging) for wijziging in wijzigingen]
    bekend: dict[tuple, set[str]] = {}
    for regel in vastgelegd:
        bekend.setdefault(_sleutel(regel), set()).add(_bedrag(regel.was))
    reeksen = [*_van_tarieven(tarieven), *_van_plafonds(plafonds)]
    # a recorded change with another "was" is a correction: that is a second change, not a double
    nieuw = [regel for regel in reeksen if not bekend.get(_sleutel(regel), set()) & {"", _bedrag(regel.was)}]
    op_onderwerp = sorted([*vastgelegd, *nieuw], key=attrgetter("nummer", "onderwerp"))
    return sorted(op_onderwerp, key=_volgorde, reverse=True)


def _volgorde(regel: Regel) -> tuple[date, float]:
    return regel.dag, regel.vastgelegd.timestamp() if regel.vastgelegd else 0.0


def _sleutel(regel: Regel) -> tuple:
    return regel.nummer, regel.onderwerp, regel.vanaf, _bedrag(regel.wordt)


def _bedrag(tekst: str) -> str:
    """The amount alone: a recorded text may carry more behind a semicolon."""
    return tekst.partition(";")[0].strip()


def _van_wijziging(wijziging: Wijziging) -> Regel:
    return Regel(
        nummer=wijziging.overeenkomst.nummer,
        onderwerp=wijziging.onderwerp,
        was=wijziging.was,
        wordt=wijziging.wordt,
        vanaf=wijziging.vanaf,
        door=wijziging.door,
        vastgelegd=wijziging.tijd,
    )


def _van_tarieven(tarieven: Iterable[Tarief]) -> Iterable[Regel]:
    per_overeenkomst: dict[str, list[Tarief]] = {}
    for tarief in tarieven:
        per_overeenkomst.setdefault(tarief.overeenkomst.nummer, []).append(tarief)
    for nummer, rijen in per_overeenkomst.items():
        for stap in Tariefboek(rijen).stappen({}):
            delen = [f"Tarief {stap.tarief.product}", stap.tarief.gemeente, stap.tarief.tariefsoort]
            yield Regel(
                nummer=nummer,
                onderwerp=", ".join(str(deel) for deel in delen if deel),
                was=euro(stap.was_cent),
                wordt=euro(stap.tarief.tarief_cent),
                vanaf=stap.vanaf,
                door=DOOR_OVEREENKOMST,
            )


def _van_plafonds(plafonds: Iterable[Plafond]) -> Iterable[Regel]:
    """A ceiling beside the one before it, of the year before too; a share only where it changed within its year."""
    reeksen: dict[tuple, list[Plafond]] = {}
    for plafond in sorted(plafonds, key=attrgetter("jaar", "geldig_van")):
        jaar = plafond.jaar if plafond.gemeente_id or plafond.product_id else None
        sleutel = (plafond.overeenkomst_id, jaar, plafond.segment_id, plafond.gemeente_id, plafond.product_id)
        reeksen.setdefault(sleutel, []).append(plafond)
    for reeks in reeksen.values():
        for vorige, plafond in zip(reeks, reeks[1:], strict=False):
            was = euro(vorige.bedrag_cent)
            yield Regel(
                nummer=plafond.overeenkomst.nummer,
                onderwerp=_plafond_onderwerp(plafond),
                was=was if vorige.jaar == plafond.jaar else f"{was}; in {vorige.jaar}",
                wordt=euro(plafond.bedrag_cent),
                vanaf=plafond.geldig_van,
                door=DOOR_OVEREENKOMST,
            )


def _plafond_onderwerp(plafond: Plafond) -> str:
    """The same words as the loading of a region records, so that doubles are recognised."""
    soort = "Aandeel in het plafond van" if plafond.gemeente_id or plafond.product_id else "Plafond"
    deel = f"segment {plafond.segment}" if plafond.segment else HELE_OVEREENKOMST.lower()
    delen = (f"{soort} {plafond.jaar}", deel, plafond.gemeente, plafond.product)
    return ", ".join(str(stuk) for stuk in delen if stuk)
