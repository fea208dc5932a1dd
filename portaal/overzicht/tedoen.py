"""What there is to do for somebody, out of all rooms. A room joins by a function in TAKEN."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, timedelta

from django.urls import reverse

from aanbieder.models import Aanbieder, Regio
from portaal.kern import klok
from portaal.kern.berichten.models import Bericht
from portaal.kern.mensen.keuzes import Soort
from portaal.kern.toegang import Hoedanigheid
from portaal.overzicht.gesprekken import gesprekken
from rapportage.models import Import
from rapportage.productie.keuzes import Importstatus

RECENT = timedelta(days=14)  # a failed import older than this was seen, or nobody minds


@dataclass(frozen=True)
class Taak:
    """Something to do: in words, where, until when (None: no fixed day), and why."""

    titel: str
    adres: str
    voor: date | None = None
    waarom: str = ""


def berichten_over_plafond(namens: Hoedanigheid) -> list[Taak]:
    """A provider: notices about its ceilings that this person has not read."""
    if namens.soort != Soort.AANBIEDER or namens.kijkt_mee:
        return []
    eigen = Bericht.objects.zichtbaar_voor(namens).ongelezen_door(namens.gebruiker)
    return [
        Taak(f"Lees: {bericht.titel}", bericht.adres or reverse("berichten"), waarom=bericht.tekst)
        for bericht in eigen.filter(sleutel__startswith="plafond:")
    ]


def plafondgesprekken(namens: Hoedanigheid) -> list[Taak]:
    """A contract manager: talks that have to be held with the own providers."""
    if namens.soort != Soort.REGIO or not namens.mag("aanbieders_zien"):
        return []
    regio = Regio.objects.zichtbaar_voor(namens).first()
    if regio is None:
        return []
    eigen = Aanbieder.objects.zichtbaar_voor(namens).filter(contractmanager_email__iexact=namens.gebruiker.email)
    namen = dict(eigen.values_list("slug", "naam"))
    return [
        Taak(
            f"Plan een gesprek met {namen[gesprek.slug]}",
            gesprek.adres,
            gesprek.voor,
            gesprek.aanleiding.removeprefix(f"{namen[gesprek.slug]}: ").capitalize(),
        )
        for gesprek in gesprekken(Bericht.objects.zichtbaar_voor(namens), regio)
        if gesprek.slug in namen
    ]


def zonder_contractmanager(namens: Hoedanigheid) -> list[Taak]:
    """The region: contracted providers that nobody looks after."""
    if namens.soort != Soort.REGIO or not (namens.mag("aanbieders_zien") or namens.mag("regio_beheren")):
        return []
    gecontracteerd = Aanbieder.objects.zichtbaar_voor(namens).gecontracteerd()
    namen = list(gecontracteerd.filter(contractmanager_email="").values_list("naam", "slug"))
    mag_kijken = namens.mag("aanbieder_zien")
    return [
        Taak(
            f"Zoek een contractmanager voor {naam}",
            reverse("aanbieder", args=[slug]) if mag_kijken else reverse("beheer_regio"),
            waarom="Deze aanbieder heeft een contract en nog geen contractmanager.",
        )
        for naam, slug in namen
    ]


def mislukte_imports(namens: Hoedanigheid) -> list[Taak]:
    """The region's beheerder: files that were not stored."""
    if not namens.mag("importeren"):
        return []
    fout = (Importstatus.GEWEIGERD, Importstatus.MISLUKT)
    recent = Import.objects.zichtbaar_voor(namens).filter(status__in=fout, gemaakt_op__gte=klok.nu() - RECENT)
    return [
        Taak(
            f"Bekijk waarom {verslag.bestandsnaam} niet is opgeslagen",
            reverse("import", args=[verslag.pk]),
            waarom=verslag.melding,
        )
        for verslag in recent.defer("bevindingen")
    ]


TAKEN: list[Callable[[Hoedanigheid], list[Taak]]] = [
    mislukte_imports,
    berichten_over_plafond,
    plafondgesprekken,
    zonder_contractmanager,
]


def taken(namens: Hoedanigheid) -> list[Taak]:
    """Everything there is to do, in the order of the list above."""
    return [taak for zoek in TAKEN for taak in zoek(namens)]
