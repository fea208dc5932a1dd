"""What a report says now: rows, findings, what is confirmed, totals. One way for page, grid, export and signing."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import timedelta
from functools import cached_property

from django.core.cache import cache
from django.db.models import Prefetch

from rapportage.productie import stand as gegevensstand
from rapportage.verantwoording.bevinding import Bevinding
from rapportage.verantwoording.controles import controleer
from rapportage.verantwoording.controles.naslag import Naslag
from rapportage.verantwoording.controles.uitslag import Uitslag
from rapportage.verantwoording.models import (
    Aanlevering,
    Bevestiging,
    NietsTeMelden,
    Regel,
    Vaststelling,
    Verantwoording,
)
from rapportage.verantwoording.naslag import naslag_voor
from rapportage.verantwoording.register import BLAD
from rapportage.verantwoording.rijen import EERSTE_RIJ, Invoer, Productieregel, invoer_van

BEWAARTIJD = int(timedelta(days=1).total_seconds())
ONTBREEKT = "ontbreekt"
NIETS_TE_MELDEN = "Niets te melden."
LANGSTE_TAB = 31  # what a spreadsheet accepts


@dataclass(frozen=True)
class Beeld:
    """The draft of a report. `redenen` are the findings that were confirmed, with their reason, by `_sleutel`."""

    regels: Sequence[Regel]
    uitslag: Uitslag
    naslag: Naslag
    redenen: dict[tuple[str, str, str, str], str] = field(default_factory=dict)

    @property
    def bevindingen(self) -> tuple[Bevinding, ...]:
        return self.uitslag.bevindingen

    def reden(self, bevinding: Bevinding) -> str:
        """Why a finding is right as it is; empty when nobody said so."""
        gemeente = bevinding.sleutel.partition(":")[0]
        if bevinding.code == ONTBREEKT and gemeente in self.naslag.niets_te_melden:
            return NIETS_TE_MELDEN
        return self.redenen.get(_sleutel(bevinding), "")

    @cached_property
    def blokkerend(self) -> list[Bevinding]:
        return [b for b in self.bevindingen if b.blokkeert]

    @cached_property
    def te_bevestigen(self) -> list[Bevinding]:
        return [b for b in self.bevindingen if not b.blokkeert and not self.reden(b)]

    @cached_property
    def bevestigd(self) -> list[Bevinding]:
        return [b for b in self.bevindingen if not b.blokkeert and self.reden(b)]

    @property
    def te_tekenen(self) -> bool:
        """Whether nothing in the rows stands in the way of signing."""
        return not self.blokkerend and not self.te_bevestigen and not self.niet_getoond

    @cached_property
    def niet_getoond(self) -> int:
        """Findings beyond the most that checking lists of each kind; nobody could confirm them."""
        return sum(self.uitslag.tellingen.values()) - len(self.bevindingen)

    @cached_property
    def goed(self) -> list[Productieregel]:
        """The rows that could be read."""
        return [regel for regel in self.uitslag.regels if regel is not None]

    @property
    def totaal_cent(self) -> int:
        return sum(regel.totaal for regel in self.goed)


def _sleutel(bevinding: Bevinding) -> tuple[str, str, str, str]:
    langste = Bevestiging.LANGSTE_WAARDE
    return bevinding.code, bevinding.sleutel, bevinding.getypt[:langste], bevinding.verwacht[:langste]


def invoer(regels: Sequence[Regel]) -> Invoer:
    """The rows as they are kept, each at the place it came from; a row of no file below those of the template.

    A second file with the same tab gets a number behind it: a place is always one row.
    """
    namen: dict[tuple[str, int | None], str] = {}
    letters, plekken = {}, []
    onderaan = max((regel.rij for regel in regels if regel.tab == BLAD and regel.rij), default=EERSTE_RIJ - 1)
    for regel in regels:
        if not (regel.tab and regel.rij):
            onderaan += 1
            plekken.append((BLAD, onderaan))
            continue
        sleutel = (regel.tab, regel.aanlevering_id)
        if sleutel not in namen:
            keer = sum(tab == regel.tab for tab, _ in namen)
            namen[sleutel] = regel.tab if not keer else f"{regel.tab[: LANGSTE_TAB - 4]} ({keer + 1})"
            if regel.aanlevering_id:
                letters[namen[sleutel]] = regel.aanlevering.tabs.get(regel.tab, {})
        plekken.append((namen[sleutel], regel.rij))
    return invoer_van([regel.waarden for regel in regels], plekken, letters)


def beeld(verantwoording: Verantwoording) -> Beeld:
    """The draft as it is stored. What checking gives is kept until rows or the region's data change.

    Read again when somebody's change lands in between, so that rows and findings always belong together. Inside a
    change (wijzigen.gewijzigd) call it before rows are written: what it keeps, it keeps under the stored revision.
    """
    for _ in range(3):
        revisie = _revisie(verantwoording)
        gevonden = _beeld(verantwoording, revisie)
        if _revisie(verantwoording) == revisie:
            break
    return gevonden


def _revisie(verantwoording: Verantwoording) -> int:
    return Verantwoording.objects.values_list("revisie", flat=True).get(pk=verantwoording.pk)


def _beeld(verantwoording: Verantwoording, revisie: int) -> Beeld:
    # not joined: an upload carries a thousand findings, and one comes with every row
    tabs = Prefetch("aanlevering", Aanlevering.objects.only("tabs"))
    regels = list(Regel.objects.filter(verantwoording=verantwoording).prefetch_related(tabs))
    niets = frozenset(
        NietsTeMelden.objects.filter(verantwoording=verantwoording).values_list("gemeente__code", flat=True)
    )
    bevestigd = Bevestiging.objects.filter(verantwoording=verantwoording)
    versie = gegevensstand.van(verantwoording.aanbieder.regio).versie
    vorig_jaar = Vaststelling.objects.filter(
        verantwoording__aanbieder=verantwoording.aanbieder_id, verantwoording__jaar=verantwoording.jaar - 1
    )
    vastgesteld = vorig_jaar.order_by("-pk").values_list("pk", flat=True).first()
    sleutel = f"verantwoording:{verantwoording.pk}:{revisie}:{versie}:{len(regels)}:{vastgesteld}"

    def bereken() -> tuple[Uitslag, Naslag]:
        naslag = naslag_voor(verantwoording.aanbieder, verantwoording.jaar, niets)
        return controleer(invoer(regels), naslag), naslag

    uitslag, naslag = cache.get_or_set(sleutel, bereken, BEWAARTIJD)
    redenen = {(b.code, b.sleutel, b.getypt, b.verwacht): b.reden for b in bevestigd}
    return Beeld(regels, uitslag, naslag, redenen)
