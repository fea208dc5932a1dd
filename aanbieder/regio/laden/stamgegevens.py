"""Storing the region itself, its municipalities, segments and products, and the organisations people act for."""

from typing import Any

from aanbieder.regio.instellingen import als_json
from aanbieder.regio.laden.bestanden import Rij
from aanbieder.regio.laden.map import TOML
from aanbieder.regio.laden.opslaan import Lading, Telling, gelijkmaken, koppel
from aanbieder.regio.models import Gemeente, Product, Regio, Segment
from portaal.kern.mensen.keuzes import Soort
from portaal.kern.mensen.models import Organisatie

PRODUCTVELDEN = [
    "productcategorie",
    "productcode",
    "naam",
    "eenheid",
    "bekostiging",
    "zwaarte",
    "norm_volume",
    "norm_volume_min",
    "norm_volume_max",
    "norm_maanden",
    "norm_bron",
    "herstelgericht",
    "geldig_van",
    "geldig_tot",
]


def bewaar_regio(lading: Lading) -> None:
    """The region and its settings; locked, so that two loads of one region wait for each other."""
    kop = lading.map.instellingen.regio
    waarden = {"naam": kop.naam, "instellingen_json": als_json(lading.map.instellingen)}
    regio = Regio.objects.select_for_update().filter(code=kop.code).first()
    telling = Telling(ongewijzigd=1)
    if regio is None:
        organisatie, _ = Organisatie.objects.update_or_create(
            sleutel=f"regio:{kop.code}", defaults={"soort": Soort.REGIO, "naam": kop.naam, "hoort_bij": None}
        )
        regio = Regio.objects.create(code=kop.code, organisatie=organisatie, **waarden)
        telling = Telling(nieuw=1)
    elif any(getattr(regio, veld) != waarde for veld, waarde in waarden.items()):
        Regio.objects.filter(pk=regio.pk).update(**waarden)
        Organisatie.objects.filter(pk=regio.organisatie_id).update(naam=kop.naam)
        telling = Telling(gewijzigd=1)
    lading.regio = Regio.objects.select_related("organisatie").get(pk=regio.pk)
    lading.tellingen[TOML] = telling


def bewaar_organisaties(lading: Lading, soort: str, namen: dict[str, str]) -> dict[str, Organisatie]:
    """Key of the file -> organisation, made where it was not there, under the name of the file."""
    sleutels = {f"{lading.regio.code}:{soort}:{sleutel}": sleutel for sleutel in namen}
    onder = lading.regio.organisatie_id
    bestaand = {
        organisatie.sleutel: organisatie
        for organisatie in Organisatie.objects.filter(hoort_bij=onder, soort=soort)
        if organisatie.sleutel in sleutels
    }
    gewenst = {
        volledig: {"soort": soort, "sleutel": volledig, "naam": namen[sleutel], "hoort_bij_id": onder}
        for volledig, sleutel in sleutels.items()
    }
    verschil = gelijkmaken(Organisatie, bestaand, gewenst, verwijder=False)
    return {sleutel: verschil.rijen[volledig] for volledig, sleutel in sleutels.items()}


def bewaar_gemeenten(lading: Lading) -> None:
    rijen = lading.rijen("gemeenten")
    organisaties = bewaar_organisaties(lading, Soort.GEMEENTE, {rij["code"]: rij["naam"] for rij in rijen})
    bestaand = {gemeente.code: gemeente for gemeente in Gemeente.objects.filter(regio=lading.regio)}
    gewenst = {
        rij["code"]: _velden(lading, rij, ["code", "naam", "geldig_van", "geldig_tot"])
        | {"organisatie_id": organisaties[rij["code"]].pk}
        for rij in rijen
    }
    verschil = gelijkmaken(Gemeente, bestaand, gewenst, verwijder=False)
    lading.gemeenten = verschil.rijen
    lading.tel("gemeenten", verschil)
    lading.meld_gebleven("gemeenten", bestaand, gewenst)


def bewaar_segmenten(lading: Lading) -> None:
    """In the order of the file; a segment may stand before the one above it."""
    rijen = lading.rijen("segmenten")
    bestaand = {segment.code: segment for segment in Segment.objects.filter(regio=lading.regio)}
    gewenst = {
        rij["code"]: _velden(lading, rij, ["code", "naam", "bekostiging"]) | {"volgorde": volgorde}
        for volgorde, rij in enumerate(rijen)
    }
    verschil = gelijkmaken(Segment, bestaand, gewenst, verwijder=False)
    boven = {rij["code"]: verschil.rijen[rij["bovenliggend"]].pk if rij["bovenliggend"] else None for rij in rijen}
    koppel(Segment, verschil, "bovenliggend_id", boven)
    lading.segmenten = verschil.rijen
    lading.tel("segmenten", verschil)
    lading.meld_gebleven("segmenten", bestaand, gewenst)


def bewaar_producten(lading: Lading) -> None:
    rijen = lading.rijen("producten")
    bestaand = {(p.productcategorie, p.productcode): p for p in Product.objects.filter(regio=lading.regio)}
    gewenst = {
        (rij["productcategorie"], rij["productcode"]): _velden(lading, rij, PRODUCTVELDEN)
        | {"segment_id": lading.segmenten[rij["segment"]].pk}
        for rij in rijen
    }
    verschil = gelijkmaken(Product, bestaand, gewenst, verwijder=False)
    lading.producten = verschil.rijen
    lading.productcodes = {code: product for (_, code), product in verschil.rijen.items()}
    opvolgers = {
        (rij["productcategorie"], rij["productcode"]): lading.productcodes[rij["opvolger"]].pk
        if rij["opvolger"]
        else None
        for rij in rijen
    }
    koppel(Product, verschil, "opvolger_id", opvolgers)
    lading.tel("producten", verschil)
    lading.meld_gebleven("producten", bestaand, gewenst)


def _velden(lading: Lading, rij: Rij, velden: list[str]) -> dict[str, Any]:
    return {"regio_id": lading.regio.pk} | {veld: rij[veld] for veld in velden}
