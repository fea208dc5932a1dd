"""Rows of a report for tests: as typed, and in a draft or a signed version of the small region."""

from rapportage.models import Regel, Verantwoording, Versie
from rapportage.verantwoording.naslag import naslag_voor
from rapportage.verantwoording.rijen import Productieregel
from rapportage.verantwoording.voorzet import rijen_van


def dossier(wereld, rijen=None, aanbieder=None, jaar=2024) -> Verantwoording:
    """A draft, filled with what the region knows unless `rijen` says otherwise."""
    aanbieder = aanbieder or wereld.een
    verantwoording = Verantwoording.objects.create(aanbieder=aanbieder, jaar=jaar, fase="concept")
    rijen = rijen_van(naslag_voor(aanbieder, jaar)) if rijen is None else rijen
    Regel.objects.bulk_create(
        Regel(verantwoording=verantwoording, volgorde=plek, waarden=rij) for plek, rij in enumerate(rijen)
    )
    return verantwoording


def getekend(wereld, verantwoording, regels: list[Productieregel], nummer=1) -> Versie:
    return Versie.objects.create(
        verantwoording=verantwoording,
        nummer=nummer,
        fase="concept",
        inhoud={"rijen": [regel.als_json() for regel in regels], "bevindingen": [], "gemeenten": {}},
        totaal_cent=sum(regel.totaal for regel in regels),
        getekend_door=wereld.mensen["anna"],
    )


def productieregel(gemeente="0984", code="45A01", **bedragen) -> Productieregel:
    bedragen.setdefault("totaal", bedragen.get("toegekend", 0))
    return Productieregel(2024, gemeente, "45", code, "01", volume=0, tarief_cent=100, **bedragen)
