"""Notices when a ceiling passes a threshold (70, 90, 100% by default): once each, never repeated."""

from aanbieder.models import Aanbieder, Regio
from aanbieder.regio.instellingen import Drempels
from portaal.kern.berichten.acties import stuur
from portaal.kern.opmaak import datum, procent
from rapportage.productie import stand as gegevensstand
from rapportage.uitnutting.berekening import bereikte_drempels
from rapportage.uitnutting.budget import Rij
from rapportage.uitnutting.regiostanden import regiostanden


def meld(regio: Regio) -> None:
    """Tells provider and region of every ceiling of the year of the reference date that passed a threshold."""
    peildatum = gegevensstand.van(regio).peildatum
    if peildatum is None:
        return
    standen = regiostanden(regio, peildatum.year)
    grenzen = regio.instellingen.drempels
    for aanbieder in Aanbieder.objects.filter(pk__in=standen).select_related("organisatie"):
        for rij in standen[aanbieder.pk].per_plafond:
            bereikt = bereikte_drempels(rij.stand.besteed, rij.stand.plafond, grenzen.signaal_procent)
            if bereikt:
                _meld_plafond(regio, aanbieder, rij, bereikt[-1], peildatum, grenzen)


def _meld_plafond(regio: Regio, aanbieder: Aanbieder, rij: Rij, drempel: int, peildatum, grenzen: Drempels) -> None:
    jaar = peildatum.year
    stap = "over" if rij.stand.overschreden else str(drempel)  # reached to the cent and exceeded are two things to hear
    sleutel = f"plafond:{aanbieder.slug}:{jaar}:{rij.sleutel}:{stap}"
    adres = f"/aanbieders/{aanbieder.slug}/budget/?jaar={jaar}&segment={rij.sleutel}"
    if rij.sleutel == "overeenkomst":
        adres = f"/aanbieders/{aanbieder.slug}/budget/?jaar={jaar}"
    hoe = "overschreden" if rij.stand.overschreden else "bereikt" if rij.stand.bereikt else f"voor {drempel}% gebruikt"
    titel = f"Plafond {rij.naam} {jaar} is {hoe}"
    tekst = f"Op {datum(peildatum)} was {procent(rij.stand.uitnutting)} van het plafond {rij.naam} besteed." + (
        f" Volgens het contract hoort er binnen {grenzen.gesprek_binnen_dagen} dagen een gesprek te zijn."
        if drempel == min(grenzen.signaal_procent) or not rij.stand.overschreden
        else " Nieuwe hulp boven het plafond is voor eigen risico, zolang er geen andere afspraak is."
    )
    stuur(organisatie=aanbieder.organisatie, sleutel=sleutel, titel=titel, tekst=tekst, adres=adres)
    stuur(
        organisatie=regio.organisatie,
        sleutel=sleutel,
        titel=f"{aanbieder.naam}: {titel.lower()}",
        tekst=tekst,
        adres=adres,
    )
