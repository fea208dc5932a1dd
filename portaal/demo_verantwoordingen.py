"""Reports in every state for `make demo`, so that the region's queue and the calendar have something to show.

Made by the real actions, for small providers that none of the demo people stands for: those begin with nothing.
"""

import os

from django.db.models import Sum

from aanbieder.models import Aanbieder, Regio
from portaal.kern.mensen.acties import neem_op
from portaal.kern.mensen.hoedanigheid import hoedanigheden
from portaal.kern.mensen.keuzes import Rol
from portaal.kern.mensen.models import Gebruiker
from portaal.kern.toegang import Hoedanigheid
from rapportage.models import Maandproductie, Verantwoording
from rapportage.verantwoording import versies
from rapportage.verantwoording.acties.bevestigen import bevestig
from rapportage.verantwoording.acties.dossier import begin, vul_voor
from rapportage.verantwoording.acties.stappen import zet_stap
from rapportage.verantwoording.acties.stukken import lever_stuk_aan
from rapportage.verantwoording.acties.vragen import stel_vraag
from rapportage.verantwoording.inhoud import beeld
from rapportage.verantwoording.keuzes import Actie, Fase, Stuksoort
from rapportage.verantwoording.stukken import verklaring

ADRES = "administratie@demo.example"
NAAM = "Nel Nabuurs"  # of an office that does the administration of several small providers
MET_DEMO_MENSEN = 2  # the first providers of the list: aanbieder@ and aanbieder2@

# What was done with the report of last year, provider by provider.
GESCHIEDENISSEN: tuple[tuple[Fase, tuple[Actie, ...]], ...] = (
    (Fase.DEFINITIEF, (Actie.ONDERTEKEN, Actie.BEOORDEEL, Actie.STEL_VAST)),
    (Fase.DEFINITIEF, (Actie.ONDERTEKEN, Actie.BEOORDEEL, Actie.STUUR_TERUG)),
    (Fase.DEFINITIEF, (Actie.ONDERTEKEN,)),
    (Fase.DEFINITIEF, (Actie.ONDERTEKEN, Actie.BEOORDEEL)),
    (Fase.DEFINITIEF, ()),
    (Fase.CONCEPT, (Actie.ONDERTEKEN, Actie.BEOORDEEL, Actie.NEEM_AAN)),
    (Fase.CONCEPT, (Actie.ONDERTEKEN,)),
    (Fase.VOORLOPIG, (Actie.ONDERTEKEN,)),
)
VAN_DE_REGIO = {Actie.BEOORDEEL, Actie.STEL_VAST, Actie.STUUR_TERUG, Actie.NEEM_AAN}


def zet_klaar(regio: Regio, jaar: int) -> int:
    """The reports of `jaar`; nothing when there are reports already. Gives how many were made."""
    if Verantwoording.objects.filter(aanbieder__regio=regio).exists():
        return 0
    beoordelaar = _hoedanigheid(Gebruiker.objects.get(email="contractmanager@demo.example"), regio.organisatie.pk)
    gekozen = _kleine_aanbieders(regio, jaar)
    for aanbieder, (fase, stappen) in zip(gekozen, GESCHIEDENISSEN, strict=False):
        _maak(aanbieder, jaar, fase, stappen, beoordelaar)
    return len(gekozen)


def _kleine_aanbieders(regio: Regio, jaar: int) -> list[Aanbieder]:
    """Providers whose total asks for no accountant, so that the board's own statement is enough."""
    grens = regio.instellingen.verantwoording.voor(jaar).accountant_vanaf_cent
    per_aanbieder = (
        Maandproductie.objects.filter(aanbieder__regio=regio, maand__year=jaar)
        .values("aanbieder")
        .annotate(som=Sum("goedgekeurd_cent"))
        .filter(som__gt=0, som__lt=grens)
    )
    kandidaten = Aanbieder.objects.filter(regio=regio).gecontracteerd().order_by("volgorde")[MET_DEMO_MENSEN:]
    klein = {rij["aanbieder"] for rij in per_aanbieder}
    return [aanbieder for aanbieder in kandidaten if aanbieder.pk in klein][: len(GESCHIEDENISSEN)]


def _maak(
    aanbieder: Aanbieder, jaar: int, fase: Fase, stappen: tuple[Actie, ...], beoordelaar: Hoedanigheid
) -> Verantwoording:
    mens = neem_op(
        email=ADRES, naam=NAAM, telefoon="", wachtwoord=os.environ["DEMO_WACHTWOORD"],
        organisatie=aanbieder.organisatie, rollen=(Rol.INDIENER, Rol.TEKENBEVOEGD),
    )  # fmt: skip
    door = _hoedanigheid(mens, aanbieder.organisatie.pk)
    verantwoording = begin(door=door, aanbieder=aanbieder, jaar=jaar, fase=fase)
    vul_voor(door=door, verantwoording=verantwoording)
    vragen = [bevinding.plek for bevinding in beeld(verantwoording).te_bevestigen]
    if vragen:
        bevestig(door=door, verantwoording=verantwoording, plekken=vragen, reden="Zo staat het in onze administratie.")
    if fase == Fase.DEFINITIEF:
        tekst = verklaring.bestuurstekst(aanbieder, jaar)
        lever_stuk_aan(door=door, aanbieder=aanbieder, jaar=jaar, soort=Stuksoort.BESTUURSVERKLARING, tekst=tekst)
    for actie in (Actie.ZET_KLAAR, *stappen) if stappen else ():
        if actie == Actie.STUUR_TERUG:
            _vraag(verantwoording, beoordelaar)
        zet_stap(door=beoordelaar if actie in VAN_DE_REGIO else door, verantwoording=verantwoording, actie=actie)
    return verantwoording


def _vraag(verantwoording: Verantwoording, beoordelaar: Hoedanigheid) -> None:
    versie = versies.laatste(verantwoording)
    rij = versies.regels(versie)[0]
    stel_vraag(
        door=beoordelaar, versie=versie, sleutel=":".join(rij.sleutel),
        tekst="Dit is minder dan vorig jaar. Is er nog zorg die u niet declareerde?",
    )  # fmt: skip


def _hoedanigheid(mens: Gebruiker, organisatie: int) -> Hoedanigheid:
    return next(h for h in hoedanigheden(mens) if h.organisatie.pk == organisatie)
