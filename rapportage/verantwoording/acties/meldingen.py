"""Notices of the steps, to the side that has to act next. They carry no amounts, names or typed text."""

from django.urls import reverse

from portaal.kern.berichten.acties import stuur
from rapportage.verantwoording.keuzes import Actie
from rapportage.verantwoording.models import Verantwoording, Versie

NAAR_AANBIEDER = {
    Actie.ZET_KLAAR: (
        "De {fase} {jaar} staat klaar om te ondertekenen",
        "Iemand die tekenbevoegd is kan haar nu ondertekenen en indienen.",
    ),
    Actie.STUUR_TERUG: (
        "Vragen over de verantwoording {jaar}",
        "De contractmanager stuurde de verantwoording terug. U kunt de rijen wijzigen waar een vraag bij staat, "
        "en rijen toevoegen.",
    ),
    Actie.NEEM_AAN: ("De {fase} {jaar} is aangenomen", ""),
    Actie.STEL_VAST: ("De verantwoording {jaar} is vastgesteld", "De vaststelling staat bij de verantwoording."),
    Actie.HEROPEN: (
        "De verantwoording {jaar} is heropend",
        "U kunt de verantwoording verbeteren en opnieuw indienen. De reden staat erbij.",
    ),
}
NAAR_REGIO = {
    Actie.ONDERTEKEN: ("{aanbieder} diende de {fase} {jaar} in", "U kunt beginnen met beoordelen."),
    Actie.TREK_IN: ("{aanbieder} trok de {fase} {jaar} in", "Er komt een nieuwe versie."),
    Actie.VOLGENDE_FASE: (
        "{aanbieder} begon aan de {fase} {jaar}",
        "De versie die u nog niet beoordeelde, blijft te lezen. Beoordelen kan als de volgende versie is ingediend.",
    ),
    Actie.STEL_VAST: ("De verantwoording {jaar} van {aanbieder} is vastgesteld", ""),
}


def meld(verantwoording: Verantwoording, actie: Actie, versie: Versie | None = None) -> None:
    """One notice for each side that has something to do or to know; a step tells once.

    The next phase is news only where it takes a signed `versie` away from the region's work.
    """
    if actie == Actie.VOLGENDE_FASE and versie is None:
        return
    aanbieder = verantwoording.aanbieder
    woorden = {"jaar": verantwoording.jaar, "fase": verantwoording.fase_voluit, "aanbieder": aanbieder}
    naar_versie = versie is not None and actie in (Actie.NEEM_AAN, Actie.STEL_VAST, Actie.TREK_IN)
    regio_adres = reverse("verantwoording_beoordelen", args=[aanbieder.slug, verantwoording.pk])
    for organisatie, teksten, adres in (
        (aanbieder.organisatie, NAAR_AANBIEDER, verantwoording.get_absolute_url()),
        (aanbieder.regio.organisatie, NAAR_REGIO, regio_adres),
    ):
        if actie not in teksten:
            continue
        titel, tekst = teksten[actie]
        stuur(
            organisatie=organisatie,
            sleutel=f"verantwoording:{verantwoording.pk}:{actie}:{verantwoording.revisie}",
            titel=titel.format(**woorden),
            tekst=tekst,
            adres=versie.get_absolute_url() if naar_versie else adres,
        )
