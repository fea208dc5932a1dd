"""Notices about norms and assignments on their way. They say that something is there, not what is in it."""

from collections.abc import Iterable

from aanbieder.overeenkomst.models import Aanbieder
from aanbieder.regio.kpicatalogus import naam_van
from aanbieder.stuuropdracht.models import Inspraak, Normvoorstel, Stuuropdracht
from aanbieder.stuuropdracht.regels import Actie, Ding
from portaal.kern import klok, opmaak
from portaal.kern.berichten.acties import stuur
from portaal.kern.mensen.models import Organisatie

NAAR_AANBIEDER = {
    Actie.VRAAG_REACTIE: "Uw reactie gevraagd",
    Actie.WIJZIG: "Gewijzigd voorstel, u kunt opnieuw reageren",
    Actie.STEL_VAST: "Vastgesteld",
    Actie.TREK_IN: "Voorstel ingetrokken",
}


def aanbieders_van(ding: Ding) -> list[Aanbieder]:
    """The contracted providers it concerns."""
    if ding.aanbieder_id:
        return [ding.aanbieder]
    alle = Aanbieder.objects.filter(regio=ding.regio).gecontracteerd().select_related("organisatie")
    return list(alle.filter(categorie=ding.categorie) if ding.categorie else alle)


def meld(ding: Ding, actie: Actie, *, inspraak: Inspraak | None = None) -> None:
    """To the other side: the providers concerned, or the region and its municipalities."""
    if inspraak is not None:
        regio = inspraak.organisatie.regio_organisatie
        titel = f"Reactie van {inspraak.organisatie} op {wat(ding)}"
        _stuur([regio], ding, f"inspraak:{inspraak.pk}", titel)
        return
    titel = f"{NAAR_AANBIEDER[actie]}: {wat(ding)}"
    wanneer = klok.nu().isoformat() if actie == Actie.WIJZIG else ""
    oorzaak = f"{actie}:{wanneer}" if wanneer else str(actie)
    _stuur([aanbieder.organisatie for aanbieder in aanbieders_van(ding)], ding, oorzaak, titel)
    if actie == Actie.VRAAG_REACTIE:
        tekst = "Als de aanbieders hebben gereageerd, kunt u dit vaststellen of intrekken."
        _stuur(_gemeenten(ding), ding, "ter_reactie", f"Ter reactie bij aanbieders: {wat(ding)}", tekst)


def wat(ding: Ding) -> str:
    """What it is about, in a few words."""
    if isinstance(ding, Normvoorstel):
        return f"norm voor {naam_van(ding.kpi).lower()} vanaf {opmaak.datum(ding.geldig_van)}"
    return f"stuuropdracht van {ding.aanbieder} vanaf {opmaak.datum(ding.begin)}"


def _gemeenten(ding: Ding) -> list[Organisatie]:
    regio = ding.aanbieder.regio if isinstance(ding, Stuuropdracht) else ding.regio
    return [gemeente.organisatie for gemeente in regio.gemeenten.select_related("organisatie") if gemeente.organisatie]


def _stuur(wie: Iterable[Organisatie], ding: Ding, oorzaak: str, titel: str, tekst: str = "") -> None:
    soort, adres = ding._meta.model_name, ding.get_absolute_url()
    for organisatie in wie:
        stuur(
            organisatie=organisatie,
            sleutel=f"{soort}:{ding.pk}:{oorzaak}",
            titel=titel,
            tekst=tekst,
            adres=adres,
        )
