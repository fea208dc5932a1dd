"""Which providers should have a steering assignment, which one holds, and who is without."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from aanbieder.overeenkomst.models import Aanbieder
from aanbieder.stuuropdracht.models import Stand, Stuuropdracht
from portaal.kern import opmaak


@dataclass(frozen=True)
class Zonder:
    """A provider that should have an assignment and has none that holds, with why and how far a new one is."""

    aanbieder: Aanbieder
    reden: str
    onderweg: str = ""  # the state of a new one; empty: nobody has begun


def met_een_regio(aanbieders: Iterable[Aanbieder]) -> list[Aanbieder]:
    """These providers; those of one region share one object, so that its settings are read once."""
    alle, regios = list(aanbieders), {}
    for aanbieder in alle:
        aanbieder.regio = regios.get(aanbieder.regio_id) or regios.setdefault(aanbieder.regio_id, aanbieder.regio)
    return alle


def hoort_er(aanbieder: Aanbieder) -> bool:
    """Whether the region's configuration gives this category an assignment."""
    categorie = aanbieder.regio.instellingen.categorie.get(aanbieder.categorie)
    return categorie is not None and categorie.stuuropdracht


def geldende(opdrachten: Iterable[Stuuropdracht], dag: date) -> Stuuropdracht | None:
    """The one that holds on a day: of those that are set the latest that has begun, unless it has ended."""
    begonnen = [o for o in opdrachten if o.stand == Stand.VASTGESTELD and o.begin <= dag]
    laatste = max(begonnen, key=lambda opdracht: opdracht.begin, default=None)
    return laatste if laatste and (laatste.einde is None or laatste.einde >= dag) else None


def zonder_opdracht(aanbieders: Iterable[Aanbieder], dag: date) -> list[Zonder]:
    """Who of these providers should have an assignment and has none. One query besides the providers."""
    moeten = [aanbieder for aanbieder in met_een_regio(aanbieders) if aanbieder.gecontracteerd and hoort_er(aanbieder)]
    per_aanbieder: dict[int, list[Stuuropdracht]] = {}
    for opdracht in Stuuropdracht.objects.filter(aanbieder__in=moeten).exclude(stand=Stand.INGETROKKEN):
        per_aanbieder.setdefault(opdracht.aanbieder_id, []).append(opdracht)
    gevonden = []
    for aanbieder in moeten:
        eigen = per_aanbieder.get(aanbieder.pk, [])
        if geldende(eigen, dag) is None:
            gevonden.append(Zonder(aanbieder, _reden(eigen, dag), _onderweg(eigen)))
    return gevonden


def _reden(eigen: Sequence[Stuuropdracht], dag: date) -> str:
    vastgesteld = [opdracht for opdracht in eigen if opdracht.stand == Stand.VASTGESTELD]
    geweest = [opdracht.einde for opdracht in vastgesteld if opdracht.einde and opdracht.einde < dag]
    if geweest:
        return f"afgelopen op {opmaak.datum(max(geweest))}"
    straks = [opdracht.begin for opdracht in vastgesteld]
    return f"begint op {opmaak.datum(min(straks))}" if straks else "nog geen stuuropdracht"


def _onderweg(eigen: Sequence[Stuuropdracht]) -> str:
    return next((o.get_stand_display() for o in eigen if o.stand in (Stand.CONCEPT, Stand.TER_REACTIE)), "")
