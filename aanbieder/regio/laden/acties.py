"""Loading a region folder: everything read and checked first, then stored in one transaction."""

from contextlib import ExitStack
from dataclasses import dataclass
from pathlib import Path

from django.db import transaction

from aanbieder.overeenkomst.models import Wijziging
from aanbieder.regio.laden import aanbieders, overeenkomsten, stamgegevens
from aanbieder.regio.laden.documenten import bewaar_documenten
from aanbieder.regio.laden.map import lees_map
from aanbieder.regio.laden.opslaan import PER_OPDRACHT, Lading, Telling
from aanbieder.regio.models import Regio
from portaal.kern.log.acties import leg_vast
from portaal.kern.log.models import Logregel
from portaal.kern.toegang import Hoedanigheid

DOOR_OPDRACHT = "regio (inlezen configuratie)"

# in the order in which rows refer to each other
STAPPEN = (
    stamgegevens.bewaar_regio,
    stamgegevens.bewaar_gemeenten,
    stamgegevens.bewaar_segmenten,
    stamgegevens.bewaar_producten,
    aanbieders.bewaar_aanbieders,
    aanbieders.bewaar_leden,
    aanbieders.bewaar_contactpersonen,
    overeenkomsten.bewaar_overeenkomsten,
    overeenkomsten.bewaar_overeenkomst_segmenten,
    overeenkomsten.bewaar_tarieven,
    overeenkomsten.bewaar_plafonds,
    aanbieders.bewaar_normen,
)


@dataclass(frozen=True)
class Uitkomst:
    """What a load did: counts per file, notices in Dutch, and how many changes of agreements it left."""

    regio: Regio
    tellingen: dict[str, Telling]
    meldingen: list[str]
    wijzigingen: int
    sha256: str

    @property
    def gewijzigd(self) -> bool:
        return any(telling.veranderd for telling in self.tellingen.values())


def laad_regio(pad: Path | str, *, door: Hoedanigheid | None = None) -> Uitkomst:
    """Makes the stored region equal to the folder. Raises RegioOnjuist with every fault; then nothing is stored."""
    regiomap = lees_map(Path(pad))
    naam = str(door.gebruiker) if door else DOOR_OPDRACHT
    lading = Lading(regiomap, naam, meldingen=list(regiomap.meldingen))
    with ExitStack() as opruimen:
        with transaction.atomic():
            for stap in STAPPEN:
                stap(lading)
            bewaar_documenten(lading, opruimen)
            Wijziging.objects.bulk_create(lading.wijzigingen, batch_size=PER_OPDRACHT)
            uitkomst = Uitkomst(
                lading.regio, lading.tellingen, lading.meldingen, len(lading.wijzigingen), regiomap.sha256
            )
            _leg_vast(uitkomst, door)
        opruimen.pop_all()
    return uitkomst


def _leg_vast(uitkomst: Uitkomst, door: Hoedanigheid | None) -> None:
    leg_vast(
        door=door,
        actie="regio ingelezen",
        onderwerp=uitkomst.regio.naam,
        betreft=uitkomst.regio.organisatie,
        na={
            "sha256": uitkomst.sha256,
            "wijzigingen": uitkomst.wijzigingen,
            "bestanden": {naam: telling.als_dict() for naam, telling in uitkomst.tellingen.items()},
        },
        gebeurtenis=Logregel.Gebeurtenis.IMPORT,
    )
