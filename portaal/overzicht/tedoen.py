"""What there is to do for somebody, out of all rooms. A room joins by a function in TAKEN."""

from collections.abc import Callable
from datetime import timedelta

from django.db.models import Q
from django.urls import reverse
from django.utils import timezone

from aanbieder.models import Aanbieder, Regio
from portaal.kern import klok, opmaak
from portaal.kern.berichten.models import Bericht
from portaal.kern.mensen.keuzes import Soort
from portaal.kern.toegang import Hoedanigheid
from portaal.overzicht import dialoog, sturing
from portaal.overzicht.gesprekken import gesprekken
from portaal.overzicht.kalenderbronnen import eigen_uitvragen
from portaal.overzicht.taak import Taak
from rapportage.models import Import, Verantwoording
from rapportage.productie.keuzes import Importstatus
from rapportage.prognose.acties import VRAAG
from rapportage.verantwoording.keuzes import Status
from rapportage.verantwoording.overgangen import BIJ_REGIO
from rapportage.verantwoording.uitvraag.uitvraag import Uitvraag, lopende_jaren
from rapportage.verantwoording.uitvraag.uitvraagstand import Staat

BINNENKORT = timedelta(days=28)  # what is asked later than this can wait
RECENT = timedelta(days=14)  # a failed import older than this was seen, or nobody minds


def berichten_om_te_lezen(namens: Hoedanigheid) -> list[Taak]:
    """A provider: notices about its ceilings, or asking about its forecast, that this person has not read."""
    if namens.soort != Soort.AANBIEDER or namens.kijkt_mee:
        return []
    eigen = Bericht.objects.zichtbaar_voor(namens).ongelezen_door(namens.gebruiker)
    return [
        Taak(f"Lees: {bericht.titel}", bericht.adres or reverse("berichten"), waarom=bericht.tekst)
        for bericht in eigen.filter(Q(sleutel__startswith="plafond:") | Q(sleutel__startswith=VRAAG))
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


def wat_u_moet_aanleveren(namens: Hoedanigheid) -> list[Taak]:
    """A provider: what this person's role can do now: finish, answer, sign, or hand in before or after the day."""
    return [
        Taak(_opdracht(uitvraag), uitvraag.adres_voor(namens), uitvraag.uiterlijk, uitvraag.waarom)
        for uitvraag in eigen_uitvragen(namens, lopende_jaren(klok.vandaag()))
        if nu_te_doen(uitvraag, namens)
    ]


def nu_te_doen(uitvraag: Uitvraag, namens: Hoedanigheid) -> bool:
    """Whether this is for this person, and now: begun, late, or due soon."""
    if not uitvraag.bij_aanbieder or not namens.mag(uitvraag.aan_zet):
        return False
    return uitvraag.staat != Staat.OPEN or uitvraag.uiterlijk <= klok.vandaag() + BINNENKORT


def _opdracht(uitvraag: Uitvraag) -> str:
    """What to do, as an order: the verb follows from how far it is."""
    wat = uitvraag.titel[:1].lower() + uitvraag.titel[1:]
    te_laat = " (te laat)" if uitvraag.staat == Staat.TE_LAAT else ""
    werkwoorden = {
        Status.IN_BEWERKING: "Maak af",
        Status.TERUGGESTUURD: "Beantwoord de vragen",
        Status.TE_TEKENEN: "Onderteken",
    }
    return f"{werkwoorden.get(uitvraag.status, 'Lever aan')}: {wat}{te_laat}"


def te_beoordelen(namens: Hoedanigheid) -> list[Taak]:
    """A contract manager: signed reports of the own providers that wait for review, the longest first."""
    if not namens.mag("verantwoording_beoordelen"):
        return []
    eigen = Verantwoording.objects.zichtbaar_voor(namens).filter(
        status__in=BIJ_REGIO, aanbieder__contractmanager_email__iexact=namens.gebruiker.email
    )
    return [
        Taak(
            f"Beoordeel de verantwoording {verantwoording.jaar} van {verantwoording.aanbieder}",
            reverse("verantwoording_beoordelen", args=[verantwoording.aanbieder.slug, verantwoording.pk]),
            waarom=f"{verantwoording.get_fase_display().capitalize()}, "
            f"{verantwoording.get_status_display()} sinds {opmaak.datum(timezone.localdate(verantwoording.sinds))}.",
        )
        for verantwoording in eigen.select_related("aanbieder").order_by("sinds")
    ]


TAKEN: list[Callable[[Hoedanigheid], list[Taak]]] = [
    mislukte_imports,
    wat_u_moet_aanleveren,
    te_beoordelen,
    berichten_om_te_lezen,
    *sturing.TAKEN,
    *dialoog.TAKEN,
    plafondgesprekken,
    zonder_contractmanager,
]


def taken(namens: Hoedanigheid) -> list[Taak]:
    """Everything there is to do, in the order of the list above."""
    return [taak for zoek in TAKEN for taak in zoek(namens)]
