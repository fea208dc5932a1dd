"""Every write to remarks. The log has no text of them: more people read the log than may read a remark."""

from django.db import transaction
from django.http import Http404

from aanbieder.models import Aanbieder, Regio
from portaal.kern import klok
from portaal.kern.berichten.acties import stuur
from portaal.kern.log.acties import leg_vast
from portaal.kern.mensen.keuzes import Soort
from portaal.kern.regels import MagNiet
from portaal.kern.toegang import Hoedanigheid
from rapportage.monitor.models import Opmerking
from rapportage.monitor.plekken import HELE_PAGINA, Plek, lees, plekken
from rapportage.monitor.regels import als_aanbieder, deelt_met
from rapportage.monitor.uitvoer import Pagina

LANGSTE_PAGINA = 300
LANGSTE_NAAM = 300
DE_PAGINA = Plek(HELE_PAGINA, "de hele pagina", "")
ONBEKEND_CIJFER = "Dit cijfer staat niet op de pagina. Kies een ander cijfer."
NIET_TE_DELEN = "De aanbieder ziet dit cijfer op deze pagina niet, of anders dan u. Bewaren zonder te delen kan wel."


@transaction.atomic
def plaats(*, door: Hoedanigheid, pagina: Pagina, plek: str, tekst: str, gedeeld: bool = False) -> Opmerking:
    """A remark at one figure of a page, with what that figure is now. The same remark twice is one. Raises MagNiet.

    A remark is shared with a provider only when both sides see the same figure: neither learns more by it.
    """
    if len(pagina.adres) > LANGSTE_PAGINA:
        raise MagNiet("Kies minder filters: het adres van deze pagina is te lang om een opmerking bij te bewaren.")
    aanbieder = pagina.aanbieder(door)
    gedeeld = gedeeld and bool(deelt_met(door, aanbieder))
    deelt_met_aanbieder = gedeeld and aanbieder is not None and door.soort != Soort.AANBIEDER
    gevonden = _zoek(door, pagina, plek, aanbieder if deelt_met_aanbieder else None)
    opmerking, nieuw = Opmerking.objects.get_or_create(
        organisatie=door.organisatie,
        door=door.gebruiker,
        pagina=pagina.adres,
        plek=gevonden.sleutel,
        tekst=tekst,
        gedeeld=gedeeld,
        ingetrokken_op=None,
        defaults={
            "regio": Regio.objects.zichtbaar_voor(door).get(),
            "aanbieder": aanbieder,
            "cijfer": gevonden.naam[:LANGSTE_NAAM],
            "waarde": gevonden.waarde,
        },
    )
    if nieuw:
        _log(door, opmerking, "opmerking bij een cijfer geplaatst")
        _meld(door, opmerking)
    return opmerking


def _zoek(door: Hoedanigheid, pagina: Pagina, plek: str, aanbieder: Aanbieder | None) -> Plek:
    """The figure, which `aanbieder` (when it will read the remark) sees with the same value."""
    if plek == HELE_PAGINA:
        return DE_PAGINA
    gevonden = plekken(lees(pagina.document(door))).get(plek)
    if gevonden is None:
        raise MagNiet(ONBEKEND_CIJFER)
    if aanbieder is None:
        return gevonden
    try:
        zoals_hij = plekken(lees(pagina.document(als_aanbieder(door, aanbieder)))).get(plek)
    except Http404 as fout:
        raise MagNiet(NIET_TE_DELEN) from fout
    if zoals_hij != gevonden:
        raise MagNiet(NIET_TE_DELEN)
    return gevonden


@transaction.atomic
def trek_in(*, door: Hoedanigheid, opmerking: Opmerking) -> None:
    """Takes one's own remark away from the page. Raises MagNiet for somebody else's."""
    opmerking = Opmerking.objects.select_for_update().get(pk=opmerking.pk)
    if opmerking.door_id != door.gebruiker.pk or opmerking.organisatie_id != door.organisatie.pk:
        raise MagNiet(f"Alleen {opmerking.door} kan deze opmerking intrekken.")
    if opmerking.ingetrokken_op is None:
        opmerking.ingetrokken_op = klok.nu()
        opmerking.save(update_fields=["ingetrokken_op"])
        _log(door, opmerking, "opmerking bij een cijfer ingetrokken")


def _log(door: Hoedanigheid, opmerking: Opmerking, actie: str) -> None:
    met_aanbieder = opmerking.gedeeld and opmerking.aanbieder is not None
    leg_vast(
        door=door,
        actie=actie,
        onderwerp=f"{opmerking.pagina}: {opmerking.cijfer}",
        betreft=opmerking.aanbieder.organisatie if met_aanbieder else door.organisatie,
        na={"gedeeld": opmerking.gedeeld},
    )


def _meld(door: Hoedanigheid, opmerking: Opmerking) -> None:
    """A notice to everybody it is shared with."""
    if not opmerking.gedeeld:
        return
    naar = [] if door.soort == Soort.REGIO else [opmerking.regio.organisatie]
    if opmerking.aanbieder and door.soort != Soort.AANBIEDER:
        naar.append(opmerking.aanbieder.organisatie)
    for organisatie in naar:
        stuur(
            organisatie=organisatie,
            sleutel=f"opmerking:{opmerking.pk}",
            titel=f"Opmerking van {door.organisatie.naam} bij een cijfer",
            tekst=f"Bij: {opmerking.cijfer}.",
            adres=f"{opmerking.pagina}#opmerkingen",
        )
