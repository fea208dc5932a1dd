"""A report brought to a phase and status without its content: what calendar and reminders look at."""

from datetime import date

from aanbieder.models import Aanbieder, Gemeente, Product
from aanbieder.regio.instellingen import als_json, lees
from portaal.models import Gebruiker
from rapportage.models import Maandproductie
from rapportage.verantwoording.keuzes import Fase, Status, Versiestatus
from rapportage.verantwoording.models import Stuk, Verantwoording, Versie


def produceer(aanbieder: Aanbieder, jaar: int, cent: int = 100_000) -> None:
    """A month with granted lines in this year."""
    gemeente, product = Gemeente.objects.first(), Product.objects.first()
    Maandproductie.objects.create(
        aanbieder=aanbieder, gemeente=gemeente, product=product, maand=date(jaar, 3, 1), goedgekeurd_cent=cent
    )


def zet(aanbieder: Aanbieder, jaar: int, fase: Fase, status: Status) -> Verantwoording:
    """The report of this year, in this phase and status."""
    gevonden, _ = Verantwoording.objects.update_or_create(
        aanbieder=aanbieder, jaar=jaar, defaults={"fase": fase, "status": status}
    )
    return gevonden


def teken(
    verantwoording: Verantwoording,
    wie: Gebruiker,
    dag: date,
    status: Versiestatus = Versiestatus.INGEDIEND,
    cent: int = 0,
) -> Versie:
    """Its next signed version, of its present phase."""
    return Versie.objects.create(
        verantwoording=verantwoording,
        nummer=verantwoording.versies.count() + 1,
        fase=verantwoording.fase,
        status=status,
        inhoud={},
        sha256="0" * 64,
        totaal_cent=cent,
        getekend_door=wie,
        ingediend_op=dag,
    )


def lever_aan(aanbieder: Aanbieder, jaar: int, soort: str, wie: Gebruiker, **velden) -> Stuk:
    return Stuk.objects.create(aanbieder=aanbieder, jaar=jaar, soort=soort, door=wie, **velden)


def stel_in(regio, **blokken) -> None:
    """Other settings for the region, beside those it has."""
    regio.instellingen_json = als_json(lees(regio.instellingen_json | blokken))
    regio.save()
    regio.__dict__.pop("instellingen", None)
