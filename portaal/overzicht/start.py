"""The start page in blocks: the own figures in short, per role. A room joins by a function in BLOKKEN."""

from collections.abc import Callable
from datetime import date

from aanbieder.models import Aanbieder, Regio
from portaal.kern import klok
from portaal.kern.berichten.models import Bericht
from portaal.kern.mensen.keuzes import Soort
from portaal.kern.mensen.models import Uitnodiging
from portaal.kern.toegang import Hoedanigheid, te_openen
from portaal.overzicht import aanbieders as lijst
from portaal.overzicht.dialoog import eigen_tafels
from portaal.overzicht.kalenderbronnen import eigen_uitvragen
from portaal.overzicht.kalenderpunt import KLEUREN
from portaal.overzicht.kpis import eigen_kpis
from portaal.overzicht.onderdelen import Onderdeel, op_rijen
from portaal.overzicht.tedoen import nu_te_doen
from rapportage.models import Import
from rapportage.productie import stand as gegevensstand
from rapportage.uitnutting.budget import Rij
from rapportage.uitnutting.keuze import filter_voor
from rapportage.uitnutting.plafondgebruik import budget
from rapportage.uitnutting.regiostanden import regiostanden
from rapportage.verantwoording.uitvraag.uitvraag import lopende_jaren
from rapportage.verantwoording.uitvraag.uitvraagstand import Staat

EERSTEN = 8
LAATSTE = 5
VOLGENDE = 3
GEDAAN = (Staat.INGEDIEND, Staat.KLAAR, Staat.NIET_NODIG)
BIJNA, VOL = 90, 100  # percent of a ceiling


def eigen_budget(namens: Hoedanigheid) -> Onderdeel | None:
    """A provider: what is left of each ceiling."""
    if namens.soort != Soort.AANBIEDER or not namens.mag("budget_zien"):
        return None
    eigen = Aanbieder.objects.zichtbaar_voor(namens).gecontracteerd().select_related("regio").first()
    if eigen is None:
        return None
    stand = gegevensstand.van(eigen.regio)
    gevonden = budget(eigen, namens, filter_voor(namens, {}, stand.peildatum))
    gegevens = {"aanbieder": eigen, "budget": gevonden, "totaal": gevonden.totaal}
    titel = f"Uw budget in {gevonden.filter.jaar}"
    return Onderdeel(titel, "portaal/overzicht/_eigen_budget.html", gegevens, breed=True)


def wat_er_gevraagd_wordt(namens: Hoedanigheid) -> Onderdeel | None:
    """A provider: the next things that the region asks, besides what stands in this person's to-do list already."""
    alles = eigen_uitvragen(namens, lopende_jaren(klok.vandaag()))
    open_ = [uitvraag for uitvraag in alles if uitvraag.staat not in GEDAAN and not nu_te_doen(uitvraag, namens)]
    if not open_:
        return None
    open_.sort(key=lambda uitvraag: (uitvraag.staat != Staat.TE_LAAT, uitvraag.uiterlijk))
    eerste = [(uitvraag, KLEUREN[uitvraag.staat], uitvraag.adres_voor(namens)) for uitvraag in open_[:VOLGENDE]]
    return Onderdeel("Wat er van u gevraagd wordt", "portaal/overzicht/_gevraagd.html", {"eerste": eerste})


def _regio(namens: Hoedanigheid) -> tuple[Regio, int, date | None] | None:
    """The region with the year its figures speak of."""
    regio = Regio.objects.zichtbaar_voor(namens).first()
    if regio is None:
        return None
    peildatum = gegevensstand.van(regio).peildatum
    return regio, (peildatum or klok.vandaag()).year, peildatum


def lichten(namens: Hoedanigheid) -> Onderdeel | None:
    """Contract manager and municipality: how many providers have which light."""
    gevonden = _regio(namens) if namens.mag("aanbieders_zien") else None
    if gevonden is None:
        return None
    regio, jaar, peildatum = gevonden
    gecontracteerd = Aanbieder.objects.zichtbaar_voor(namens).gecontracteerd().filter(regio=regio)
    rijen = lijst.rijen(regio, gecontracteerd, namens, jaar)
    gegevens = {"lichten": lijst.tel_lichten(rijen), "aantal": len(rijen), "jaar": jaar, "peildatum": peildatum}
    return Onderdeel("Is er ruimte bij aanbieders?", "portaal/overzicht/_lichten.html", gegevens)


def plafonds(namens: Hoedanigheid) -> Onderdeel | None:
    """Contract manager: ceilings (nearly) full, and which providers run out first."""
    gevonden = _regio(namens) if namens.soort == Soort.REGIO and namens.mag("aanbieders_zien") else None
    if gevonden is None:
        return None
    regio, jaar, _ = gevonden
    standen = regiostanden(regio, jaar)
    namen = {a.pk: a for a in Aanbieder.objects.zichtbaar_voor(namens).filter(pk__in=standen)}
    gebruikt = [r.stand.uitnutting for pk in namen for r in standen[pk].per_plafond if r.stand.uitnutting is not None]
    totalen = [(aanbieder, standen[pk].totaal) for pk, aanbieder in namen.items()]
    op = [(aanbieder, rij) for aanbieder, rij in totalen if rij.datum_op and not _is_op(rij)]
    op.sort(key=lambda paar: (paar[1].datum_op, paar[0].naam))
    gegevens = {
        "boven_bijna": sum(BIJNA <= procent < VOL for procent in gebruikt),
        "boven_vol": sum(procent >= VOL for procent in gebruikt),
        "aantal_plafonds": len(gebruikt),
        "jaar": jaar,
        "bijna": BIJNA,
        "vol": VOL,
        "al_op": sum(_is_op(rij) for _, rij in totalen),
        "eerst_op": op[:EERSTEN],
    }
    return Onderdeel(
        "Wie het eerst aan het plafond komt",
        "portaal/overzicht/_plafonds.html",
        gegevens,
        True,
        cijfers_van_anderen=True,
    )


def _is_op(rij: Rij) -> bool:
    return rij.stand.bereikt or rij.stand.overschreden


def imports(namens: Hoedanigheid) -> Onderdeel | None:
    """The region's beheerder: the last files that were read."""
    if not namens.mag("importeren"):
        return None
    laatste = Import.objects.zichtbaar_voor(namens).defer("bevindingen")[:LAATSTE]
    return Onderdeel("Laatste bestanden", "portaal/overzicht/_imports.html", {"imports": list(laatste)})


def uitnodigingen(namens: Hoedanigheid) -> Onderdeel | None:
    """Who manages people: invitations that nobody answered yet."""
    if not namens.mag("mensen_beheren"):
        return None
    openstaand = Uitnodiging.objects.zichtbaar_voor(namens).openstaand().select_related("organisatie")
    gegevens = {"uitnodigingen": openstaand[:LAATSTE], "aantal": openstaand.count()}
    return Onderdeel("Open uitnodigingen", "portaal/overzicht/_uitnodigingen.html", gegevens)


def wat_u_kunt_doen(namens: Hoedanigheid) -> Onderdeel | None:
    """People without figures of their own: where they can go."""
    rechten = ("budget_zien", "aanbieders_zien", "importeren")
    if any(namens.mag(recht) for recht in rechten):
        return None
    mogelijk = {
        recht: namens.mag(recht) for recht in ("signaal_geven", "signalen_zien", "dialoog_zien", "berichten_zien")
    }
    return Onderdeel("Wat u hier kunt doen", "portaal/overzicht/_wat_u_kunt_doen.html", {"mag": mogelijk})


def nieuws(namens: Hoedanigheid) -> Onderdeel | None:
    """The latest notices."""
    if not namens.mag("berichten_zien"):
        return None
    laatste = Bericht.objects.zichtbaar_voor(namens)[:LAATSTE]
    berichten = [(bericht, te_openen(bericht.adres, namens)) for bericht in laatste]
    return Onderdeel("Nieuws", "portaal/overzicht/_nieuws.html", {"berichten": berichten})


BLOKKEN: list[Callable[[Hoedanigheid], Onderdeel | None]] = [
    eigen_budget,
    eigen_kpis,
    wat_er_gevraagd_wordt,
    plafonds,
    lichten,
    imports,
    uitnodigingen,
    eigen_tafels,
    wat_u_kunt_doen,
    nieuws,
]


def blokken(namens: Hoedanigheid) -> list[Onderdeel]:
    """Every block that has something for this person, in the order of the page."""
    gemaakt = (maak(namens) for maak in BLOKKEN)
    return op_rijen([blok for blok in gemaakt if blok is not None])
