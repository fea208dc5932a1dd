"""What is on the agenda of a talk, and which providers need one.

Open answers of a provider stand on its next planned talk by themselves: nothing has to be put there. A talk that is
over keeps the points it had.
"""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from django.db.models import QuerySet

from aanbieder.models import Aanbieder
from aanbieder.regio.kpicatalogus import naam_van
from aanbieder.stuuropdracht.opdrachten import met_een_regio
from dialoog.gesprekken.models import Gesprek, Gesprekspunt, Gesprekstatus
from rapportage.kpi.models import Kpireactie, Reactiestatus
from rapportage.kpi.reacties.getoond import in_woorden


@dataclass(frozen=True)
class Punt:
    """A line of the agenda. `sleutel` is `reactie:<pk>` or `punt:<pk>`."""

    sleutel: str
    titel: str
    reactie: Kpireactie | None = None
    uitkomst: str = ""
    gesloten: bool = False

    @property
    def cijfer(self) -> dict[str, str]:
        """The figure of an answer in words."""
        return in_woorden(self.reactie) if self.reactie else {}


def volgende(aanbieder_id: int) -> Gesprek | None:
    """The next planned talk of a provider: that is where open answers stand."""
    gepland = Gesprek.objects.filter(aanbieder=aanbieder_id, status=Gesprekstatus.GEPLAND)
    return gepland.order_by("datum", "pk").first()


def punten(gesprek: Gesprek) -> list[Punt]:
    """The agenda: answers that are open (on the next planned talk) or were on it, then own points."""
    vast = list(gesprek.punten.select_related("kpireactie", "kpireactie__door"))
    gezien = {punt.kpireactie_id for punt in vast if punt.kpireactie_id}
    open_ = [reactie for reactie in open_reacties(gesprek) if reactie.pk not in gezien]
    met_reactie = [_van_punt(punt) for punt in vast if punt.kpireactie_id]
    return [*met_reactie, *map(_van_reactie, open_), *(_van_punt(punt) for punt in vast if not punt.kpireactie_id)]


def open_reacties(gesprek: Gesprek) -> QuerySet[Kpireactie]:
    """The answers that stand on this talk by themselves; none unless it is the next planned one."""
    if volgende(gesprek.aanbieder_id) != gesprek:
        return Kpireactie.objects.none()
    reacties = Kpireactie.objects.filter(aanbieder=gesprek.aanbieder_id, status=Reactiestatus.OPEN)
    return reacties.select_related("door").order_by("pk")


def _van_reactie(reactie: Kpireactie) -> Punt:
    titel = f"{reactie.get_soort_display().capitalize()} bij {naam_van(reactie.kpi).lower()}"
    return Punt(f"reactie:{reactie.pk}", titel, reactie)


def _van_punt(punt: Gesprekspunt) -> Punt:
    if punt.kpireactie is None:
        return Punt(f"punt:{punt.pk}", punt.onderwerp, None, punt.uitkomst, punt.gesloten)
    titel = _van_reactie(punt.kpireactie).titel
    return Punt(f"reactie:{punt.kpireactie_id}", titel, punt.kpireactie, punt.uitkomst, punt.gesloten)


@dataclass(frozen=True)
class Behoefte:
    """A provider for which a talk has to be planned: answers that wait, or fewer talks than its category has."""

    aanbieder: Aanbieder
    reacties: int
    gepland: int  # held or planned this year
    afgesproken: int

    @property
    def te_weinig(self) -> int:
        return max(0, self.afgesproken - self.gepland)

    @property
    def waarom(self) -> str:
        delen = []
        if self.reacties:
            delen.append(
                "1 reactie zonder gesprek" if self.reacties == 1 else f"{self.reacties} reacties zonder gesprek"
            )
        if self.te_weinig:
            delen.append(f"{self.gepland} van {self.afgesproken} gesprekken dit jaar gepland of gehouden")
        return ", ".join(delen)


def behoeften(aanbieders: Iterable[Aanbieder], dag: date) -> list[Behoefte]:
    """Who needs a talk planned, those with waiting answers first. Three queries, however many providers."""
    eigen = [aanbieder for aanbieder in met_een_regio(aanbieders) if aanbieder.gecontracteerd]
    gesprekken = Gesprek.objects.filter(aanbieder__in=eigen).exclude(status=Gesprekstatus.VERVALLEN)
    dit_jaar = Counter(gesprekken.filter(datum__year=dag.year).order_by().values_list("aanbieder", flat=True))
    met_gesprek = set(gesprekken.filter(status=Gesprekstatus.GEPLAND).values_list("aanbieder", flat=True))
    open_ = Kpireactie.objects.filter(aanbieder__in=eigen, status=Reactiestatus.OPEN).order_by()
    reacties = Counter(open_.values_list("aanbieder", flat=True))
    gevonden = []
    for aanbieder in eigen:
        categorie = aanbieder.regio.instellingen.categorie.get(aanbieder.categorie)
        wacht = 0 if aanbieder.pk in met_gesprek else reacties[aanbieder.pk]
        behoefte = Behoefte(aanbieder, wacht, dit_jaar[aanbieder.pk], categorie.gesprekken_per_jaar if categorie else 0)
        if behoefte.reacties or behoefte.te_weinig:
            gevonden.append(behoefte)
    return sorted(gevonden, key=lambda b: (-b.reacties, -b.te_weinig, b.aanbieder.naam))
