"""One provider at a glance, in parts. A room joins by a function in ONDERDELEN; the page itself does not change.

The list stands here because rooms may not look at this page. A function gives None when there is nothing to show,
or nothing that this reader may see.
"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, timedelta

from django.core.cache import cache

from aanbieder.models import Aanbieder, Overeenkomst
from aanbieder.overeenkomst.contract import contractmanager, kies_overeenkomst
from aanbieder.overeenkomst.geschiedenis import geschiedenis
from aanbieder.overeenkomst.looptijd import LooptijdOnjuist, Optie, verlengingsopties
from portaal.kern import klok
from portaal.kern.berichten.models import Bericht
from portaal.kern.mensen.keuzes import Soort
from portaal.kern.toegang import Hoedanigheid
from portaal.overzicht.gesprekken import gesprekken
from portaal.overzicht.kpis import kpis
from portaal.overzicht.onderdelen import Onderdeel, op_rijen
from rapportage.productie import stand as gegevensstand
from rapportage.uitnutting import grafieken
from rapportage.uitnutting.budget import Budget
from rapportage.uitnutting.keuze import filter_voor
from rapportage.uitnutting.plafondgebruik import budget
from rapportage.uitnutting.regiostanden import regiostanden
from rapportage.verantwoording.uitvraag.uitvraag import Uitvraag, lopende_jaren, uitvragen_van
from rapportage.verantwoording.uitvraag.uitvraagstand import Staat

BEWAARTIJD = int(timedelta(days=1).total_seconds())
VOORUIT = timedelta(days=366)  # how far ahead something "is due"
LAATSTE = 4


@dataclass(frozen=True)
class Gebeurtenis:
    """Something that is due: what, why, when (None: now), how far it is, and where to go (empty: nowhere)."""

    wat: str
    waarom: str
    voor: date | None = None
    staat: str = ""
    adres: str = ""


def gebruik(aanbieder: Aanbieder, namens: Hoedanigheid) -> Onderdeel | None:
    """The use of the ceiling this year; for a municipality its residents' share beside the light of the whole."""
    if not aanbieder.gecontracteerd or not namens.mag("budget_zien"):
        return None
    stand = gegevensstand.van(aanbieder.regio)
    gevonden = budget(aanbieder, namens, filter_voor(namens, {}, stand.peildatum))
    alleen_eigen = namens.soort == Soort.GEMEENTE
    licht = gevonden.totaal.licht
    if alleen_eigen:
        heel = regiostanden(aanbieder.regio, gevonden.filter.jaar).get(aanbieder.pk)
        licht = heel.totaal.licht if heel else licht
    return Onderdeel(
        f"Budget {gevonden.filter.jaar}",
        "portaal/overzicht/_gebruik.html",
        {
            "aanbieder": aanbieder,
            "budget": gevonden,
            "totaal": gevonden.totaal,
            "licht": licht,
            "balk": _balk(aanbieder, gevonden, namens),
            "alleen_eigen": alleen_eigen,
        },
        breed=True,
    )


def _balk(aanbieder: Aanbieder, gevonden: Budget, namens: Hoedanigheid) -> str:
    """The picture of the ceiling, kept until the data changes."""
    totaal = gevonden.totaal
    if not totaal.stand.plafond:
        return ""
    bereik = gevonden.filter.gemeente or namens.soort
    sleutel = f"blik-balk:{aanbieder.pk}:{gevonden.versie}:{gevonden.filter.jaar}:{bereik}"
    return cache.get_or_set(sleutel, lambda: grafieken.balk(totaal.stand, totaal.prognose), BEWAARTIJD)


def te_doen(aanbieder: Aanbieder, namens: Hoedanigheid) -> Onderdeel | None:
    """What is due with this provider: what the region asks, talks after a notice, days to decide about the term."""
    if not aanbieder.gecontracteerd:
        return None
    alles = [*_gevraagd(aanbieder, namens), *gesprekken_met(aanbieder, namens), *beslissingen(aanbieder, namens)]
    alles.sort(key=lambda g: g.voor or date.min)
    return Onderdeel("Wat er aankomt", "portaal/overzicht/_te_doen.html", {"gebeurtenissen": alles})


def _gevraagd(aanbieder: Aanbieder, namens: Hoedanigheid) -> list[Gebeurtenis]:
    """What the region asks and can be done now; for who may see reports, so not for a municipality."""
    if not namens.mag("verantwoording_zien"):
        return []
    vandaag = klok.vandaag()
    alles = uitvragen_van([aanbieder], lopende_jaren(vandaag), vandaag)[aanbieder.pk]
    return [
        Gebeurtenis(u.titel, u.waarom, u.uiterlijk, _staat(u), u.adres_voor(namens))
        for u in alles
        if u.staat in (Staat.OPEN, Staat.BEZIG, Staat.TE_LAAT)
    ]


def _staat(uitvraag: Uitvraag) -> str:
    return f"{uitvraag.staat.label}: {uitvraag.reden}" if uitvraag.reden else uitvraag.staat.label


def gesprekken_met(aanbieder: Aanbieder, namens: Hoedanigheid) -> list[Gebeurtenis]:
    """The talks that the contract asks for now that ceilings passed a threshold."""
    lopend = gesprekken(Bericht.objects.zichtbaar_voor(namens), aanbieder.regio, aanbieder.slug)
    return [
        Gebeurtenis("Gesprek over het plafond", gesprek.aanleiding, gesprek.voor, adres=gesprek.adres)
        for gesprek in lopend
    ]


def _lopend(aanbieder: Aanbieder, namens: Hoedanigheid) -> Overeenkomst | None:
    eigen = Overeenkomst.objects.zichtbaar_voor(namens).filter(aanbieder=aanbieder)
    return kies_overeenkomst(list(eigen), "", klok.vandaag())


def _opties(overeenkomst: Overeenkomst, aanbieder: Aanbieder) -> list[Optie]:
    termijn = aanbieder.regio.instellingen.termijnen.opzegtermijn_maanden
    try:
        return verlengingsopties(overeenkomst.einde, overeenkomst.verlengingen, termijn) if overeenkomst.einde else []
    except LooptijdOnjuist:
        return []


def beslissingen(aanbieder: Aanbieder, namens: Hoedanigheid) -> list[Gebeurtenis]:
    """Days within a year on which the term ends or has to be decided about."""
    overeenkomst = _lopend(aanbieder, namens)
    if overeenkomst is None:
        return []
    vandaag = klok.vandaag()
    gevonden = [
        Gebeurtenis(
            "Beslissen over verlenging", f"De overeenkomst kan {optie.jaren} jaar langer.", optie.uiterlijk_beslissen
        )
        for optie in _opties(overeenkomst, aanbieder)
    ]
    if overeenkomst.einde:
        gevonden.append(Gebeurtenis("Einde van de overeenkomst", "Als er niet wordt verlengd.", overeenkomst.einde))
    return [g for g in gevonden if vandaag <= g.voor <= vandaag + VOORUIT]


def contract(aanbieder: Aanbieder, namens: Hoedanigheid) -> Onderdeel | None:
    """The agreement in two lines, or that there is none."""
    if not namens.mag("contract_zien"):
        return None
    overeenkomst = _lopend(aanbieder, namens) if aanbieder.gecontracteerd else None
    opties = _opties(overeenkomst, aanbieder) if overeenkomst else []
    categorie = aanbieder.regio.instellingen.categorie.get(aanbieder.categorie)
    gegevens = {"aanbieder": aanbieder, "overeenkomst": overeenkomst, "opties": opties, "categorie": categorie}
    return Onderdeel("Contract", "portaal/overzicht/_contract.html", gegevens)


def contact(aanbieder: Aanbieder, namens: Hoedanigheid) -> Onderdeel | None:
    """The contract manager with how to reach them."""
    if not aanbieder.gecontracteerd:
        return None
    gegevens = {"aanbieder": aanbieder, "persoon": contractmanager(aanbieder)}
    return Onderdeel("Contractmanager", "portaal/overzicht/_contact.html", gegevens)


def wijzigingen(aanbieder: Aanbieder, namens: Hoedanigheid) -> Onderdeel | None:
    """The latest changes of the agreement."""
    if not aanbieder.gecontracteerd or not namens.mag("contract_zien"):
        return None
    alles = geschiedenis(aanbieder, namens)
    gegevens = {"aanbieder": aanbieder, "wijzigingen": alles[:LAATSTE], "aantal": len(alles)}
    return Onderdeel("Laatste wijzigingen", "portaal/overzicht/_wijzigingen.html", gegevens, breed=True)


ONDERDELEN: list[Callable[[Aanbieder, Hoedanigheid], Onderdeel | None]] = [
    gebruik,
    kpis,
    te_doen,
    contract,
    contact,
    wijzigingen,
]


def onderdelen(aanbieder: Aanbieder, namens: Hoedanigheid) -> list[Onderdeel]:
    """Every part that has something for this reader, in the order of the page."""
    gemaakt = (maak(aanbieder, namens) for maak in ONDERDELEN)
    return op_rijen([deel for deel in gemaakt if deel is not None])
