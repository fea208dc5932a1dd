"""What the list of tables tells of each, and the sessions of this year against the region's minimum."""

from dataclasses import dataclass

from django.db.models import Case, F, Min, Q, QuerySet, Value, When

from aanbieder.models import Regio
from dialoog.sessies.models import Sessie, Sessiestatus
from dialoog.tafels.keuzes import VOORSTEL, Tafelstatus
from dialoog.tafels.models import Tafel
from portaal.kern import klok
from portaal.kern.mensen.keuzes import Soort
from portaal.kern.toegang import Hoedanigheid

NOG_TE_KOMEN = (Sessiestatus.GEPLAND, Sessiestatus.BEZIG)
VOLGORDE = (
    Tafelstatus.IN_SESSIE,
    Tafelstatus.OPEN,
    Tafelstatus.VOORGESTELD,
    Tafelstatus.VERWERKEN,
    Tafelstatus.CONCEPT,
    Tafelstatus.GESLOTEN,
    Tafelstatus.AFGEWEZEN,
    Tafelstatus.INGETROKKEN,
)


def tafels_voor(namens: Hoedanigheid) -> QuerySet[Tafel]:
    """Those this person sees, with `zit_aan` and `volgende` (the day of the next session); what runs stands first."""
    plaats = Case(*(When(status=status, then=Value(nr)) for nr, status in enumerate(VOLGORDE)))
    tafels = Tafel.objects.zichtbaar_voor(namens).met_deelname(namens).annotate(volgende=_volgende(), plaats=plaats)
    return tafels.order_by("plaats", F("volgende").asc(nulls_last=True), "naam", "pk")


def _volgende() -> Min:
    """Of a closed table nothing comes any more, whatever stands in its list of sessions."""
    komt = Q(sessies__status__in=NOG_TE_KOMEN, sessies__datum__gte=klok.vandaag())
    komt &= ~Q(status=Tafelstatus.GESLOTEN)
    return Min("sessies__datum", filter=komt)


def plek(tafel: Tafel, namens: Hoedanigheid) -> str:
    """How this person sits at a table, in words. Asks `zit_aan`."""
    if tafel.status in VOORSTEL:
        return "uw voorstel" if tafel.voorgesteld_door_id == namens.organisatie.pk else "voorstel"
    if tafel.zit_aan:
        return "u zit aan tafel"
    if namens.soort == Soort.REGIO:
        return "u begeleidt" if tafel.begeleider_id == namens.gebruiker.pk else "u leest alles"
    return "u leest mee"


@dataclass(frozen=True)
class Sessiejaar:
    """Sessions of one year in the region, over all tables."""

    jaar: int
    gehouden: int
    gepland: int
    minimum: int

    @property
    def tekort(self) -> int:
        """How many are neither held nor planned yet."""
        return max(0, self.minimum - self.gehouden - self.gepland)


def sessiejaar(namens: Hoedanigheid) -> Sessiejaar | None:
    """For the region, when it asks a minimum."""
    regio = Regio.objects.zichtbaar_voor(namens).first() if namens.soort == Soort.REGIO else None
    minimum = regio.instellingen.dialoog.minimum_sessies_per_jaar if regio else 0
    if not minimum:
        return None
    jaar = klok.vandaag().year
    sessies = Sessie.objects.zichtbaar_voor(namens).filter(datum__year=jaar)
    komt = Q(status=Sessiestatus.BEZIG) | Q(status=Sessiestatus.GEPLAND, datum__gte=klok.vandaag())
    komt &= ~Q(tafel__status=Tafelstatus.GESLOTEN)
    return Sessiejaar(jaar, sessies.filter(status=Sessiestatus.GEHOUDEN).count(), sessies.filter(komt).count(), minimum)
