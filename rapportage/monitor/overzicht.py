"""/monitor/: how the region stands in one look, and the market table."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date

from django.urls import reverse

from aanbieder.models import Aanbieder, Regio
from portaal.kern import export, opmaak
from portaal.kern.toegang import Hoedanigheid
from rapportage.monitor import bladen, markt, plafondbeeld, plafondgebruik, plafonds, stroomtellingen
from rapportage.monitor.markt import Marktrij
from rapportage.monitor.plafondoverzicht import Overzicht, zin_over_de_grootste
from rapportage.monitor.stromen import ALLES
from rapportage.monitor.weergave import Grafiek, Kengetal, Kolom, Monitorpagina, Rij, Tabel
from rapportage.productie import stand as gegevensstand
from rapportage.uitnutting import grafieken as budgetgrafieken

INLEIDING = "Hoe de regio ervoor staat: het geld tegenover de plafonds, en hoeveel kinderen zorg krijgen."
INLEIDING_EIGEN = "Hoe uw gemeente ervoor staat: het geld tegenover uw aandeel in de plafonds, en de kinderen met zorg."
MEESTE_OORZAKEN = 5
IN_ZORG = Kolom("In zorg", "getal", "in_zorg")


@dataclass(frozen=True)
class Startpagina(Monitorpagina):
    """The overview with the market table under it."""

    rijen: tuple[Marktrij, ...] = ()
    totalen: tuple[Marktrij, ...] = ()

    def als_document(self) -> export.Document:
        document = super().als_document()
        tabellen = [*document.tabellen, *markt.als_tabellen(list(self.rijen), list(self.totalen))]
        return replace(document, tabellen=tabellen)


def blad_monitor(regio: Regio, namens: Hoedanigheid, gegevens: Mapping[str, str]) -> Startpagina:
    """The page; it has no choices: all years, municipalities and segments at the top."""
    stand = gegevensstand.van(regio)
    lezing = bladen.lees(regio, namens, {}, "stromen")
    jaren = plafondgebruik.jaren(regio, stand.peildatum)
    jaar = jaren[-1] if jaren else None
    overzicht = Overzicht(plafonds.gebruik(regio, namens, jaar) if jaar else [])
    rijen, totalen = markt.marktrijen(regio, namens)
    aanbieders = {a.pk: a for a in Aanbieder.objects.zichtbaar_voor(namens).filter(regio=regio)}
    leeftijd = f"{regio.instellingen.regio.leeftijdsgrens} jaar: het jaar van de zorg min het geboortejaar."
    return Startpagina(
        titel=f"Monitor van {regio}",
        inleiding=INLEIDING_EIGEN if lezing.keuze.eigen else INLEIDING,
        tabellen=[_oorzaken(overzicht, aanbieders, jaar)] if overzicht.rijen else [],
        grafieken=_grafieken(overzicht, jaar),
        definities=(*plafonds.DEFINITIES, *markt.DEFINITIES, ("Leeftijdsgrens", leeftijd)),
        peildatum=stand.peildatum,
        berekend_op=lezing.berekend_op,
        gegevens=lezing.keuze.gegevens(),
        kengetallen=[*_geld(overzicht, jaar), *_zorg(lezing, stand.peildatum)],
        zinnen=_zinnen(overzicht, aanbieders),
        bestandsnaam=f"markt-{regio.code}",
        rijen=tuple(rijen),
        totalen=tuple(totalen),
    )


def _geld(overzicht: Overzicht, jaar: int | None) -> list[Kengetal]:
    if not overzicht.rijen:
        return []
    totaal, adres = overzicht.totaal, reverse("monitor_plafonds")
    boven, alle = len(overzicht.boven), len(overzicht.rijen)
    return [
        Kengetal(f"Plafonds {jaar} gebruikt", plafondbeeld.GEBRUIKT, totaal.uitnutting,
                 f"{opmaak.euro(totaal.besteed, 0)} van {opmaak.euro(totaal.plafond, 0)}", adres),
        Kengetal(f"Prognose {jaar}", plafondbeeld.PROGNOSE, overzicht.prognose,
                 plafondbeeld.tegen_plafond(overzicht.prognose, totaal.plafond), adres),
        Kengetal("Verwachte overschrijding", plafondbeeld.OVER, overzicht.overschrijding,
                 f"bij {boven} van {alle} plafonds", f"{adres}#tabel-plafonds-grootste"),
    ]  # fmt: skip


def _zorg(lezing: bladen.Lezing, peildatum: date | None) -> list[Kengetal]:
    gekozen = lezing.gekozen("stromen")
    if not gekozen or not gekozen[0]["maanden"]:
        return []
    stroom = stroomtellingen.optellen(gekozen, [ALLES])
    maand = gekozen[0]["maanden"][-1]
    uitleg = "" if stroom.verschil is None else f"{stroomtellingen.meer_of_minder(stroom.verschil)} dan een jaar eerder"
    if lezing.peildatum != peildatum:  # an import has just landed: care is being computed anew
        uitleg = f"volgens de gegevens van {opmaak.datum(lezing.peildatum)}"
    naam = f"Kinderen in zorg in {opmaak.MAANDEN[maand % 100 - 1]} {maand // 100}"
    return [Kengetal(naam, IN_ZORG, stroom.nu, uitleg, reverse("monitor_stromen"))]


def _zinnen(overzicht: Overzicht, aanbieders: dict[int, Aanbieder]) -> list[str]:
    namen = {pk: aanbieder.naam for pk, aanbieder in aanbieders.items()}
    return [zin_over_de_grootste(overzicht, namen)] if overzicht.rijen else []


def _oorzaken(overzicht: Overzicht, aanbieders: dict[int, Aanbieder], jaar: int) -> Tabel:
    """The ceilings with the largest expected overrun."""
    boven = sorted(overzicht.boven, key=lambda rij: (-rij.overschrijding, rij.segment))[:MEESTE_OORZAKEN]
    rijen = []
    for rij in boven:
        aanbieder = aanbieders[rij.aanbieder]
        adres = f"{reverse('budget', args=[aanbieder.slug])}?jaar={jaar}"
        sleutel = f"{aanbieder.slug}:{rij.segment}"
        waarden = (aanbieder.naam, rij.naam, rij.stand.plafond, rij.prognose, rij.overschrijding)
        rijen.append(Rij(sleutel, waarden, adres))
    kolommen = (Kolom("Aanbieder"), Kolom("Segment"), plafondbeeld.PLAFOND, plafondbeeld.PROGNOSE, plafondbeeld.OVER)
    return Tabel("monitor:oorzaken", "Gebruik van alle plafonds, en waar het knelt", kolommen, rijen,
                 leeg="Naar verwachting komt geen enkel plafond over de grens.")  # fmt: skip


def _grafieken(overzicht: Overzicht, jaar: int | None) -> list[Grafiek]:
    if not overzicht.rijen or not overzicht.totaal.plafond:
        return []
    titel = f"Gebruik van alle plafonds in {jaar}"
    svg = budgetgrafieken.balk(overzicht.totaal, overzicht.prognose, titel=titel, sleutel="monitor")
    return [Grafiek("monitor:oorzaken", svg, f"{titel}, alle aanbieders samen.", plafondbeeld.BALKLEGENDA)]
