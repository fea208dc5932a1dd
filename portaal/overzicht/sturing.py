"""What steering asks of people: reacting to and setting norms and assignments, and planning and holding talks."""

from collections.abc import Sequence
from datetime import date

from django.db.models import QuerySet
from django.urls import reverse

from aanbieder.models import Aanbieder, Normvoorstel, Stuuropdracht
from aanbieder.stuuropdracht.meldingen import wat
from aanbieder.stuuropdracht.models import Stand
from aanbieder.stuuropdracht.opdrachten import zonder_opdracht
from dialoog.gesprekken.agenda import behoeften
from dialoog.gesprekken.models import Gesprek, Gesprekstatus
from portaal.kern import klok
from portaal.kern.mensen.keuzes import Soort
from portaal.kern.toegang import Hoedanigheid
from portaal.overzicht.kalenderpunt import Punt
from portaal.overzicht.taak import Taak
from rapportage.verantwoording.uitvraag.uitvraagstand import Staat

HOOGSTENS = 5  # more of the same become one task with a list behind it
GRONDSLAG = "Inkoopstrategie: contractmanagement, gesprekken per categorie"
WAAROM_ZONDER = "In deze categorie hoort een stuuropdracht met KPI's, een norm en een afspraak."


def _eigen(namens: Hoedanigheid) -> QuerySet[Aanbieder]:
    """The contracted providers that this contract manager looks after."""
    zichtbaar = Aanbieder.objects.zichtbaar_voor(namens).gecontracteerd().select_related("regio")
    return zichtbaar.filter(contractmanager_email__iexact=namens.gebruiker.email)


def te_reageren(namens: Hoedanigheid) -> list[Taak]:
    """A provider: norms and assignments it was asked about and has not reacted to as they are now."""
    if namens.soort != Soort.AANBIEDER or not namens.mag("inspraak_geven") or namens.kijkt_mee:
        return []
    dingen = [*_ter_reactie(Stuuropdracht, namens), *_ter_reactie(Normvoorstel, namens)]
    waarom = "Daarna stelt een gemeente dit vast."
    return [
        Taak(f"Reageer op de {wat(ding)}", ding.get_absolute_url(), waarom=waarom)
        for ding in dingen
        if not ding.inspraak.filter(organisatie=namens.organisatie, versie=ding.versie).exists()
    ]


def vast_te_stellen(namens: Hoedanigheid) -> list[Taak]:
    """A municipality: what providers were asked about, to be set or withdrawn."""
    if not namens.mag("norm_vaststellen"):
        return []
    dingen = [*_ter_reactie(Stuuropdracht, namens), *_ter_reactie(Normvoorstel, namens)]
    taken = [
        Taak(f"Stel vast of trek in: {wat(ding)}", ding.get_absolute_url(), waarom="De aanbieders konden reageren.")
        for ding in dingen
    ]
    if len(taken) <= HOOGSTENS:
        return taken
    return [Taak(f"Stel {len(taken)} normen en stuuropdrachten vast", reverse("normen"), waarom=taken[0].waarom)]


def _ter_reactie(model, namens: Hoedanigheid) -> list:
    rijen = model.objects.zichtbaar_voor(namens).filter(stand=Stand.TER_REACTIE)
    return list(rijen.select_related("aanbieder"))


def zonder_stuuropdracht(namens: Hoedanigheid) -> list[Taak]:
    """A contract manager: own providers that should have an assignment and have none."""
    if namens.soort != Soort.REGIO or not namens.mag("norm_voorstellen"):
        return []
    zonder = [z for z in zonder_opdracht(_eigen(namens), klok.vandaag()) if z.onderweg != Stand.TER_REACTIE.label]
    if len(zonder) > HOOGSTENS:
        adres = f"{reverse('normen')}#zonder-stuuropdracht"
        return [Taak(f"{len(zonder)} van uw aanbieders hebben geen stuuropdracht", adres, waarom=WAAROM_ZONDER)]
    return [
        Taak(
            f"Stel een stuuropdracht op voor {rij.aanbieder}",
            reverse("stuuropdracht", args=[rij.aanbieder.slug]),
            waarom=f"{rij.reden.capitalize()}. {WAAROM_ZONDER}",
        )
        for rij in zonder
    ]


def te_plannen(namens: Hoedanigheid) -> list[Taak]:
    """A contract manager: answers without a talk, and fewer talks than the category has. One task each."""
    if not namens.mag("gesprek_voeren"):
        return []
    nodig = behoeften(_eigen(namens), klok.vandaag())
    adres = f"{reverse('gesprekken')}?van=mij#te-plannen"
    reacties = sum(behoefte.reacties for behoefte in nodig)
    te_weinig = sum(behoefte.te_weinig > 0 for behoefte in nodig)
    taken = []
    if reacties:
        titel = "Er is 1 antwoord zonder gesprek" if reacties == 1 else f"Er zijn {reacties} antwoorden zonder gesprek"
        taken.append(Taak(titel, adres, waarom="Een aanbieder reageerde op een KPI; dat komt terug in een gesprek."))
    if te_weinig:
        titel = f"Plan gesprekken met {te_weinig} {'aanbieder' if te_weinig == 1 else 'aanbieders'}"
        taken.append(Taak(titel, adres, waarom="Er zijn er dit jaar minder dan bij de categorie hoort."))
    return taken


def af_te_ronden(namens: Hoedanigheid) -> list[Taak]:
    """A contract manager: talks whose day is over and that are still open."""
    if not namens.mag("gesprek_voeren"):
        return []
    geweest = Gesprek.objects.zichtbaar_voor(namens).filter(
        status=Gesprekstatus.GEPLAND, datum__lt=klok.vandaag(), aanbieder__in=_eigen(namens)
    )
    return [
        Taak(
            f"Rond het gesprek met {gesprek.aanbieder} af",
            gesprek.get_absolute_url(),
            gesprek.datum,
            "Schrijf op wat er is afgesproken, of laat het vervallen.",
        )
        for gesprek in geweest.select_related("aanbieder").order_by("datum")
    ]


TAKEN = [te_reageren, vast_te_stellen, af_te_ronden, te_plannen, zonder_stuuropdracht]


def contractgesprekken(namens: Hoedanigheid, boekjaren: Sequence[int]) -> list[Punt]:
    """Contract talks of the years after these boekjaren; a contract manager sees those with the own providers."""
    if not namens.mag("gesprekken_zien"):
        return []
    jaren = date(min(boekjaren) + 1, 1, 1), date(max(boekjaren) + 1, 12, 31)
    gesprekken = Gesprek.objects.zichtbaar_voor(namens).filter(datum__range=jaren)
    met_wie = namens.soort == Soort.REGIO
    if met_wie:
        gesprekken = gesprekken.filter(aanbieder__in=_eigen(namens))
    gesprekken = gesprekken.exclude(status=Gesprekstatus.VERVALLEN).select_related("aanbieder")
    return [_punt(gesprek, met_wie) for gesprek in gesprekken]


def _punt(gesprek: Gesprek, met_wie: bool) -> Punt:
    gehouden = gesprek.status == Gesprekstatus.GEHOUDEN
    return Punt(
        sleutel=f"contractgesprek:{gesprek.pk}",
        datum=gesprek.datum,
        titel=f"{gesprek.onderwerp} met {gesprek.aanbieder}" if met_wie else gesprek.onderwerp,
        waarom="U bespreekt de KPI's en de reacties erop.",
        grondslag=GRONDSLAG,
        staat=Staat.KLAAR if gehouden else Staat.OPEN,
        toelichting="gehouden" if gehouden else "gepland",
        adres=gesprek.get_absolute_url(),
        wie="" if gehouden else "de contractmanager en de aanbieder",
    )
