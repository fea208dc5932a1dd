"""Steering to look at in `make demo`: assignments, survey figures, answers, talks, and a norm on its way.

Made by the real actions. Values follow from the slug, so that every demo is the same; they are made up.
"""

from collections.abc import Sequence
from datetime import date, timedelta
from decimal import Decimal
from zlib import crc32

from aanbieder.models import Aanbieder, Regio, Stuuropdracht
from aanbieder.stuuropdracht import acties as stuur
from aanbieder.stuuropdracht.opdrachten import hoort_er
from aanbieder.stuuropdracht.regels import Actie
from dialoog.gesprekken import acties as gesprekken
from portaal.kern import klok
from portaal.kern.mensen.hoedanigheid import hoedanigheden
from portaal.kern.mensen.models import Gebruiker
from portaal.kern.toegang import Hoedanigheid
from rapportage.kpi.aanleveren import acties as aanleveren
from rapportage.kpi.aanleveren.velden import DOELREALISATIE, TEVREDENHEID
from rapportage.kpi.perioden import jaar as heel_jaar
from rapportage.kpi.reacties import acties as reacties
from rapportage.kpi.reacties.getoond import getoond

ZONDER_OPDRACHT = 3  # every so many providers has none yet, so that there is something to do
ZONDER_CIJFERS = 5
TEKST = "Minder zware hulp waar lichtere kan, korter waar het kan, en steeds met het gezin samen."
AFSPRAKEN = {
    "kosten_per_client": "De gemiddelde kosten dalen stap voor stap naar de norm.",
    "doorlooptijd": "Elk traject heeft na zes maanden een moment waarop we samen kijken of de hulp kan stoppen.",
    "wachttijd": "Wie wacht, hoort binnen twee weken wanneer de hulp begint.",
    "tevredenheid": "We vragen elk gezin bij het einde van de hulp om een cijfer.",
}
TOELICHTING = "In dit jaar namen we cliënten over van een aanbieder die stopte. Hun trajecten liepen al lang."
VERZONNEN = "Voorbeeldcijfer voor de demonstratie."
VERBETERING = "We plannen vanaf nu het eerste gesprek binnen vijf werkdagen na de toewijzing."


def zet_klaar(regio: Regio) -> int:
    """Everything, once: nothing when there are assignments already. Gives the number of assignments."""
    if Stuuropdracht.objects.filter(aanbieder__regio=regio).exists():
        return 0
    contractmanager, gemeente, aanbieder = (
        _hoedanigheid(f"{wie}@demo.example") for wie in ("contractmanager", "gemeente", "aanbieder")
    )
    aanbieders = list(Aanbieder.objects.filter(regio=regio).gecontracteerd().select_related("regio__organisatie"))
    aanbieders.sort(key=lambda een: een.volgorde)
    eerste = next(een for een in aanbieders if een.organisatie_id == aanbieder.organisatie.pk)
    aantal = _opdrachten(aanbieders, eerste, contractmanager, gemeente)
    _cijfers(aanbieders)
    _norm_ter_reactie(regio, eerste, contractmanager)
    _antwoorden_en_gesprekken(eerste, aanbieder, contractmanager)
    return aantal


def _getal(slug: str, waarvoor: str, van: int, tot: int) -> int:
    """A number between these that is always the same for a provider."""
    return van + crc32(f"{slug}:{waarvoor}".encode()) % (tot - van + 1)


def _opdrachten(
    aanbieders: Sequence[Aanbieder], eerste: Aanbieder, contractmanager: Hoedanigheid, gemeente: Hoedanigheid
) -> int:
    """Set for most; one is with the provider to react; every third of the rest has none."""
    dit_jaar = klok.vandaag().year
    moeten = [aanbieder for aanbieder in aanbieders if hoort_er(aanbieder)]
    aantal = 0
    for nummer, aanbieder in enumerate(moeten):
        if aanbieder != eerste and nummer % ZONDER_OPDRACHT == ZONDER_OPDRACHT - 1:
            continue
        inhoud = stuur.Opdrachtinhoud(date(dit_jaar, 1, 1), date(dit_jaar + 1, 12, 31), TEKST, AFSPRAKEN)
        opdracht = stuur.begin_opdracht(door=contractmanager, aanbieder=aanbieder, inhoud=inhoud)
        stuur.zet_stap(door=contractmanager, ding=opdracht, actie=Actie.VRAAG_REACTIE)
        if nummer != 1:
            stuur.zet_stap(door=gemeente, ding=opdracht, actie=Actie.STEL_VAST)
        aantal += 1
    return aantal


def _cijfers(aanbieders: Sequence[Aanbieder]) -> None:
    """Client-survey figures of the last two years, of most providers; nobody handed them in by name."""
    for nummer, aanbieder in enumerate(aanbieders):
        if nummer % ZONDER_CIJFERS == ZONDER_CIJFERS - 1:
            continue
        for jaar in (klok.vandaag().year - 2, klok.vandaag().year - 1):
            aanleveren.lever_aan(door=None, aanbieder=aanbieder, cijfers=_van_jaar(aanbieder.slug, jaar))


def _van_jaar(slug: str, jaar: int) -> list[aanleveren.Cijfer]:
    n, doelen = _getal(slug, f"n{jaar}", 8, 90), _getal(slug, f"d{jaar}", 12, 120)
    cijfer = Decimal(_getal(slug, f"t{jaar}", 66, 86)) / 10
    bereikt = Decimal(_getal(slug, f"b{jaar}", 580, 910)) / 1000
    return [
        aanleveren.Cijfer(TEVREDENHEID, jaar, cijfer, n, n * _getal(slug, f"r{jaar}", 15, 30) // 10, VERZONNEN),
        aanleveren.Cijfer(DOELREALISATIE, jaar, bereikt, doelen, doelen + _getal(slug, f"e{jaar}", 0, 40), VERZONNEN),
    ]


def _norm_ter_reactie(regio: Regio, eerste: Aanbieder, contractmanager: Hoedanigheid) -> None:
    volgend_jaar = date(klok.vandaag().year + 1, 1, 1)
    inhoud = stuur.Norminhoud(
        kpi="afschaling", norm=Decimal("0.3"), geldig_van=volgend_jaar, categorie=eerste.categorie,
        toelichting="Meer kinderen stappen na zware hulp over op lichtere hulp. (Waarde voor deze demo.)",
    )  # fmt: skip
    voorstel = stuur.stel_norm_voor(door=contractmanager, regio=regio, inhoud=inhoud)
    stuur.zet_stap(door=contractmanager, ding=voorstel, actie=Actie.VRAAG_REACTIE)


def _antwoorden_en_gesprekken(eerste: Aanbieder, aanbieder: Hoedanigheid, contractmanager: Hoedanigheid) -> None:
    """A talk that was held, with an answer closed in it; two open answers on the next one."""
    vandaag = klok.vandaag()
    vorig, dit = heel_jaar(vandaag.year - 1), heel_jaar(vandaag.year)
    eerder = reacties.reageer(
        door=aanbieder, aanbieder=eerste, getoond=getoond(eerste, aanbieder, "doorlooptijd", vorig),
        soort="toelichting", tekst=TOELICHTING,
    )  # fmt: skip
    gehouden = gesprekken.plan(
        door=contractmanager, aanbieder=eerste, datum=vandaag - timedelta(days=60), onderwerp="Contractgesprek voorjaar"
    )
    gesprekken.sluit_punt(
        door=contractmanager, gesprek=gehouden, sleutel=f"reactie:{eerder.pk}",
        uitkomst="Begrijpelijk. De overgenomen trajecten volgen we apart.",
    )  # fmt: skip
    gesprekken.voeg_toe(door=contractmanager, gesprek=gehouden, onderwerp="Wachttijd voor ambulante hulp")
    gesprekken.rond_af(door=contractmanager, gesprek=gehouden, verslag="De KPI's en de wachttijd zijn besproken.")
    gesprekken.plan(
        door=contractmanager, aanbieder=eerste, datum=vandaag + timedelta(days=21), onderwerp="Contractgesprek najaar"
    )
    reacties.reageer(
        door=aanbieder, aanbieder=eerste, getoond=getoond(eerste, aanbieder, "wachttijd", dit), soort="verbeteractie",
        tekst=VERBETERING, gereed_op=vandaag + timedelta(days=90),
    )  # fmt: skip
    reacties.reageer(
        door=aanbieder, aanbieder=eerste, getoond=getoond(eerste, aanbieder, "kosten_per_client", dit),
        soort="toelichting", tekst="Er kwamen dit jaar meer kinderen met een zware hulpvraag.",
    )  # fmt: skip


def _hoedanigheid(adres: str) -> Hoedanigheid:
    return hoedanigheden(Gebruiker.objects.get(email=adres))[0]
