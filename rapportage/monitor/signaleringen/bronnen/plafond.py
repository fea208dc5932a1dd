"""Ceilings: a forecast above one, and contracts that sleep."""

from collections.abc import Iterator
from datetime import date, timedelta

from portaal.kern.opmaak import datum, euro, procent
from rapportage.afronding import procent_van
from rapportage.monitor.signaleringen.gegevens import Gegevens
from rapportage.monitor.signaleringen.register import Waarneming, bron
from rapportage.uitnutting.budget import Rij


@bron("prognose_boven_plafond")
def prognose_boven_plafond(g: Gegevens) -> Iterator[Waarneming]:
    """The forecast of a ceiling is above it."""
    for pk, stand in g.standen.items():
        slug, naam = g.aanbieders.get(pk, ("", ""))
        for rij in stand.per_plafond if slug else ():
            plafond, prognose = rij.stand.plafond, rij.prognose
            if not plafond or prognose is None or prognose - plafond <= g.minimum_cent:
                continue
            waarvoor = "de hele overeenkomst" if rij.sleutel == "overeenkomst" else f"{rij.sleutel} {rij.naam}"
            deel = procent(procent_van(prognose, plafond))
            keuze = "" if rij.sleutel == "overeenkomst" else f"&segment={rij.sleutel}"
            yield Waarneming(
                soort="prognose_boven_plafond",
                onderwerp=f"prognose_boven_plafond:{slug}:{g.jaar}:{rij.sleutel}",
                wat=f"{naam}: de prognose voor {waarvoor} is {deel} van het plafond.",
                sinds=_boven_het_pad(rij),
                vergeleken_met=f"het plafond van {g.jaar}: {euro(plafond, 0)}; de prognose is {euro(prognose, 0)}",
                inzet_cent=prognose - plafond,
                inzet_in_woorden="zoveel komt de prognose boven het plafond uit",
                adres=f"/aanbieders/{slug}/budget/?jaar={g.jaar}{keuze}",
            )


def _boven_het_pad(rij: Rij) -> date | None:
    """The month from which on more was spent than the months that had passed allow."""
    begin = None
    for maand in rij.verwachting.maanden:
        if not maand.werkelijk:
            break
        boven = maand.cumulatief * 12 > rij.stand.plafond * maand.maand.month
        begin = (begin or maand.maand) if boven else None
    return begin


@bron("slapend_contract")
def slapend_contract(g: Gegevens) -> Iterator[Waarneming]:
    """A contract in a category whose rule says so, without a granted amount in that many days."""
    for pk, (dagen, laatste, plafond) in g.slapend.items():
        slug, naam = g.aanbieders[pk]
        if laatste is not None and laatste > g.peildatum - timedelta(days=dagen):
            continue
        wanneer = f"het laatste goedgekeurde bedrag is van {datum(laatste)}" if laatste else "er was nog nooit een"
        yield Waarneming(
            soort="slapend_contract",
            onderwerp=f"slapend_contract:{slug}",
            wat=f"{naam}: geen goedgekeurd bedrag in {dagen} dagen. Voordragen voor beëindiging.",
            sinds=laatste,
            vergeleken_met=f"de afspraak voor deze categorie van {dagen} dagen; {wanneer}",
            inzet_cent=plafond,
            inzet_in_woorden=f"zoveel plafond staat voor {g.jaar} vast",
            adres=f"/aanbieders/{slug}/contract/",
        )
