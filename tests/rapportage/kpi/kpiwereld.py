"""The small region with stored KPI values, made by hand: who has what is easy to say, and no computation is needed."""

from collections.abc import Iterable
from datetime import date
from decimal import Decimal

from aanbieder.models import Aanbieder, KpiNorm
from aanbieder.regio.instellingen import als_json, lees
from portaal.kern.mensen.keuzes import Soort
from portaal.models import Organisatie
from rapportage.kpi.models import Kpiwaarde, Zorgberekening
from rapportage.kpi.perioden import Periode, jaar, perioden
from tests.wereld_gegevens import PEILDATUM


def stuurt(wereld) -> None:
    """Category A has a steering assignment."""
    instellingen = als_json(wereld.regio.instellingen)
    instellingen["categorie"]["A"]["stuuropdracht"] = True
    wereld.regio.instellingen_json = als_json(lees(instellingen))
    wereld.regio.save()
    del wereld.regio.instellingen


def berekening(wereld) -> Zorgberekening:
    return Zorgberekening.objects.create(regio=wereld.regio, versie=1, peildatum=PEILDATUM)


def meer_aanbieders(wereld, aantal: int, categorie: str = "A", **velden) -> list[Aanbieder]:
    """Contracted providers that nobody of the cast works for."""
    eerste = Aanbieder.objects.count()
    gemaakt = []
    for nummer in range(eerste, eerste + aantal):
        organisatie = Organisatie.objects.create(
            soort=Soort.AANBIEDER, sleutel=f"testregio:peer-{nummer}", naam=f"Peer {nummer}",
            hoort_bij=wereld.organisatie_regio,
        )  # fmt: skip
        gemaakt.append(
            Aanbieder.objects.create(
                regio=wereld.regio, slug=f"peer-{nummer}", naam=f"Peer {nummer}", agb=f"{nummer:08}",
                categorie=categorie, organisatie=organisatie, volgorde=nummer, **velden,
            )
        )  # fmt: skip
    return gemaakt


def waarde(welke: Zorgberekening, aanbieder, kpi: str, getal, *, periode: Periode | None = None, **velden) -> Kpiwaarde:
    """One stored value, over 2023 and 20 clients unless said otherwise."""
    periode = periode or jaar(2023)
    gegevens = {"n": 20, "gemeente": None} | velden
    return Kpiwaarde.objects.create(
        berekening=welke, aanbieder=aanbieder, kpi=kpi, begin=periode.begin, einde=periode.einde,
        waarde=None if getal is None else Decimal(getal), **gegevens,
    )  # fmt: skip


def waarden(welke: Zorgberekening, aanbieders: Iterable[Aanbieder], kpi: str, getallen: Iterable, **velden) -> None:
    for aanbieder, getal in zip(aanbieders, getallen, strict=True):
        waarde(welke, aanbieder, kpi, getal, **velden)


def norm(wereld, kpi: str, getal, richting: str = "lager", van: date = date(2022, 1, 1), **wie) -> KpiNorm:
    """Of category A unless said otherwise."""
    wie = wie or {"categorie": "A"}
    return KpiNorm.objects.create(
        regio=wereld.regio, kpi=kpi, norm=Decimal(getal), richting=richting, geldig_van=van, **wie
    )


def alle_perioden(wereld) -> list[Periode]:
    return perioden(wereld.regio, PEILDATUM)
