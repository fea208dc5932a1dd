"""Freezing what a page shows."""

from dataclasses import replace

from django.db import transaction

from aanbieder.models import Aanbieder, Regio
from portaal.kern import export
from portaal.kern.berichten.acties import stuur
from portaal.kern.log.acties import leg_vast
from portaal.kern.mensen.keuzes import Soort
from portaal.kern.toegang import Hoedanigheid
from rapportage.monitor.models import Momentopname
from rapportage.monitor.momentopnamen import bevroren
from rapportage.monitor.opmerkingen.lezen import met_opmerkingen
from rapportage.monitor.plekken import lees
from rapportage.monitor.regels import als_aanbieder
from rapportage.monitor.uitvoer import Pagina
from rapportage.productie import stand as gegevensstand

LANGSTE_TITEL = 200


def kan_delen(namens: Hoedanigheid, aanbieder: Aanbieder | None) -> bool:
    """A contract manager shares a page of a provider with that provider."""
    return aanbieder is not None and namens.soort == Soort.REGIO


def document_nu(pagina: Pagina, namens: Hoedanigheid, aanbieder: Aanbieder | None) -> export.Document:
    """What the page shows now, its remarks along. With `aanbieder` as that provider sees it. Raises Http404."""
    kijker = als_aanbieder(namens, aanbieder) if aanbieder else namens
    return lees(met_opmerkingen(pagina.document(kijker), pagina.adres, kijker))


@transaction.atomic
def leg_momentopname_vast(*, door: Hoedanigheid, pagina: Pagina, titel: str, gedeeld: bool = False) -> Momentopname:
    """Freezes the page. What is shared with a provider holds only what that provider may see itself."""
    aanbieder = pagina.aanbieder(door)
    gedeeld = gedeeld and kan_delen(door, aanbieder)
    document = replace(document_nu(pagina, door, aanbieder if gedeeld else None), titel=titel)
    inhoud = bevroren.als_json(document)
    regio = Regio.objects.zichtbaar_voor(door).get()
    momentopname = Momentopname.objects.create(
        regio=regio,
        organisatie=door.organisatie,
        aanbieder=aanbieder,
        titel=titel[:LANGSTE_TITEL],
        adres=pagina.adres,
        peildatum=gegevensstand.van(regio).peildatum,
        document=inhoud,
        sha256=bevroren.hash_van(inhoud),
        gedeeld=gedeeld,
        door=door.gebruiker,
    )
    leg_vast(
        door=door,
        actie="momentopname gemaakt",
        onderwerp=titel,
        betreft=aanbieder.organisatie if gedeeld else door.organisatie,
        na={"adres": pagina.adres, "sha256": momentopname.sha256, "gedeeld": gedeeld},
    )
    if gedeeld:
        stuur(
            organisatie=aanbieder.organisatie,
            sleutel=f"momentopname:{momentopname.pk}",
            titel=f"{door.organisatie.naam} deelt een momentopname",
            tekst=titel,
            adres=momentopname.get_absolute_url(),
        )
    return momentopname
