"""Dialogue tables on the pages over all rooms: to do, the block on the start page, and sessions in the calendar."""

from collections.abc import Sequence
from datetime import date, timedelta

from django.db.models import Count, Q, QuerySet
from django.urls import reverse

from dialoog.consent.models import Consentronde, Rondestatus
from dialoog.reactienota.regels import open_reacties
from dialoog.reacties.models import Reactie
from dialoog.sessies.models import Sessie, Sessiestatus
from dialoog.tafels.keuzes import MAG_REAGEREN, ZICHTBAAR, Tafelstatus
from dialoog.tafels.lijst import NOG_TE_KOMEN, tafels_voor
from dialoog.tafels.models import Tafel
from dialoog.tafels.ongelezen import per_tafel
from dialoog.tafels.querysets import BEGELEIDEN, RECHT
from dialoog.tafels.regels import VOORSTELLEN
from portaal.kern import klok
from portaal.kern.toegang import Hoedanigheid
from portaal.overzicht.kalenderpunt import Punt
from portaal.overzicht.onderdelen import Onderdeel
from portaal.overzicht.taak import Taak
from rapportage.verantwoording.uitvraag.uitvraagstand import Staat

STEMMEN = "dialoog_stemmen"
BINNENKORT = timedelta(days=14)
HOOGSTENS = 8  # on the start page; the list has the rest
GRONDSLAG = "Inkoopstrategie: dialoog over de conceptovereenkomst"
STATEN = {
    Sessiestatus.GEPLAND: Staat.OPEN,
    Sessiestatus.BEZIG: Staat.BEZIG,
    Sessiestatus.GEHOUDEN: Staat.KLAAR,
}


def _aan_tafel(namens: Hoedanigheid) -> QuerySet[Tafel]:
    """Where this person sits: invited, or leading; proposals and refusals are no tables yet."""
    tafels = Tafel.objects.zichtbaar_voor(namens)
    if namens.mag(BEGELEIDEN):
        return tafels.filter(status__in=[*ZICHTBAAR, Tafelstatus.CONCEPT])
    return tafels.met_deelname(namens).filter(zit_aan=True, status__in=ZICHTBAAR)


def voorstellen_wachten(namens: Hoedanigheid) -> list[Taak]:
    """A process supervisor: proposed tables to decide about, the longest first."""
    if not namens.mag(BEGELEIDEN):
        return []
    voorstellen = Tafel.objects.zichtbaar_voor(namens).filter(status=Tafelstatus.VOORGESTELD)
    return [
        Taak(
            f"Beslis over het voorstel voor een tafel: {tafel}",
            tafel.get_absolute_url(),
            waarom=f"Voorgesteld door {tafel.voorgesteld_door}. Andere organisaties die dit steunen: {tafel.steunen}.",
        )
        for tafel in voorstellen.select_related("voorgesteld_door").annotate(steunen=Count("steun")).order_by("pk")
    ]


def te_verwerken(namens: Hoedanigheid) -> list[Taak]:
    """A process supervisor: tables where remarks wait for an answer."""
    if not namens.mag(BEGELEIDEN):
        return []
    tafels = Tafel.objects.zichtbaar_voor(namens).filter(status=Tafelstatus.VERWERKEN)
    open_ = open_reacties(Reactie.objects.filter(tafel__in=tafels)).order_by().values_list("tafel")
    aantallen = dict(open_.annotate(aantal=Count("pk", distinct=True)))
    return [
        Taak(
            f"Beantwoord {_aantal(aantallen[tafel.pk])} van de tafel {tafel}",
            reverse("reactienota_werk", args=[tafel.slug]),
            waarom="De reactienota kan pas weg als elke reactie een antwoord heeft.",
        )
        for tafel in tafels.filter(pk__in=aantallen)
    ]


def _aantal(reacties: int) -> str:
    return "1 reactie" if reacties == 1 else f"{reacties} reacties"


def te_stemmen(namens: Hoedanigheid) -> list[Taak]:
    """Who votes: open consent rounds in which the own organisation has no voice yet."""
    if not namens.mag(STEMMEN) or namens.kijkt_mee:
        return []
    tafels = _aan_tafel(namens).filter(status__in=MAG_REAGEREN)
    rondes = Consentronde.objects.zichtbaar_voor(namens).filter(status=Rondestatus.OPEN, tafel__in=tafels.values("pk"))
    nog_open = rondes.filter(Q(uiterlijk=None) | Q(uiterlijk__gte=klok.vandaag()))
    return [
        Taak(
            f"Geef uw stem aan de tafel {ronde.tafel}",
            ronde.get_absolute_url(),
            ronde.uiterlijk,
            "Er ligt een voorstel voor. Uw organisatie heeft nog geen stem.",
        )
        for ronde in nog_open.exclude(stemmen__organisatie=namens.organisatie).select_related("tafel").order_by("pk")
    ]


def sessies_binnenkort(namens: Hoedanigheid) -> list[Taak]:
    """Who sits at a table: a session within two weeks."""
    if not namens.mag(RECHT) or namens.kijkt_mee:
        return []
    vandaag = klok.vandaag()
    sessies = Sessie.objects.filter(
        tafel__in=_aan_tafel(namens).exclude(status=Tafelstatus.GESLOTEN).values("pk"),
        status__in=NOG_TE_KOMEN,
        datum__range=(vandaag, vandaag + BINNENKORT),
    )
    return [
        Taak(
            f"Bereid u voor op sessie {sessie.nummer} van de tafel {sessie.tafel}",
            sessie.get_absolute_url(),
            sessie.datum,
            "Lees de tekst en de agenda. Reageren kan ook vooraf.",
        )
        for sessie in sessies.select_related("tafel").order_by("datum", "begin")
    ]


TAKEN = [voorstellen_wachten, te_verwerken, te_stemmen, sessies_binnenkort]


def eigen_tafels(namens: Hoedanigheid) -> Onderdeel | None:
    """Who sits at tables: each with what is new and its next session. Nothing for who sits at none."""
    if not namens.mag(RECHT):
        return None
    aan_tafel = _aan_tafel(namens).exclude(status=Tafelstatus.GESLOTEN)
    tafels = list(tafels_voor(namens).filter(pk__in=aan_tafel.values("pk"))[: HOOGSTENS + 1])
    if not tafels:
        return None
    nieuw = per_tafel(namens)
    gegevens = {
        "tafels": [(tafel, nieuw.get(tafel.pk, 0)) for tafel in tafels[:HOOGSTENS]],
        "meer": len(tafels) > HOOGSTENS,
        "stelt_voor": namens.mag(VOORSTELLEN),
    }
    return Onderdeel("Uw dialoogtafels", "portaal/overzicht/_dialoogtafels.html", gegevens)


def dialoogsessies(namens: Hoedanigheid, boekjaren: Sequence[int]) -> list[Punt]:
    """Sessions of the tables where somebody sits, in the years after these boekjaren."""
    if not namens.mag(RECHT):
        return []
    jaren = date(min(boekjaren) + 1, 1, 1), date(max(boekjaren) + 1, 12, 31)
    sessies = Sessie.objects.filter(tafel__in=_aan_tafel(namens).values("pk"), datum__range=jaren)
    komt_niet = Q(status=Sessiestatus.GEPLAND, tafel__status=Tafelstatus.GESLOTEN)
    doorgaand = sessies.exclude(status=Sessiestatus.VERVALLEN).exclude(komt_niet).select_related("tafel")
    return [_punt(sessie) for sessie in doorgaand]


def _punt(sessie: Sessie) -> Punt:
    plaats = f", {sessie.plaats}" if sessie.plaats else ""
    return Punt(
        sleutel=f"dialoogsessie:{sessie.pk}",
        datum=sessie.datum,
        titel=f"Dialoogtafel {sessie.tafel}: sessie {sessie.nummer}",
        waarom="U praat met de anderen aan tafel over wat er ligt.",
        grondslag=GRONDSLAG,
        staat=STATEN[Sessiestatus(sessie.status)],
        toelichting=f"van {sessie.begin:%H:%M} tot {sessie.einde:%H:%M} uur{plaats}",
        adres=sessie.get_absolute_url(),
        wie="" if sessie.status == Sessiestatus.GEHOUDEN else "wie aan tafel zit",
    )
