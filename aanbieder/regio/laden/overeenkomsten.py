"""Storing agreements with their segments, tariffs and ceilings; each difference with what was goes to `wijzigingen`.

Of an agreement that left overeenkomsten.csv nothing is touched: figures of earlier years hang on it.
"""

from typing import Any

from aanbieder.overeenkomst.models import Overeenkomst, OvereenkomstSegment, Plafond, Tarief
from aanbieder.regio.laden import wijzigingen
from aanbieder.regio.laden.bestanden import Rij
from aanbieder.regio.laden.opslaan import Lading, gelijkmaken, koppel


def bewaar_overeenkomsten(lading: Lading) -> None:
    rijen = lading.rijen("overeenkomsten")
    bestaand = {
        overeenkomst.nummer: overeenkomst for overeenkomst in Overeenkomst.objects.filter(aanbieder__regio=lading.regio)
    }
    lading.bestaande_overeenkomsten = {overeenkomst.pk for overeenkomst in bestaand.values()}
    gewenst = {
        rij["nummer"]: {veld: rij[veld] for veld in ("nummer", "begin", "einde", "verlengingen")}
        | {"aanbieder_id": lading.aanbieders[rij["slug"]].pk}
        for rij in rijen
    }
    verschil = gelijkmaken(Overeenkomst, bestaand, gewenst, verwijder=False)
    voorgangers = {rij["nummer"]: verschil.rijen[rij["voorganger"]].pk if rij["voorganger"] else None for rij in rijen}
    koppel(Overeenkomst, verschil, "voorganger_id", voorgangers)
    lading.overeenkomsten = verschil.rijen
    wijzigingen.van_overeenkomsten(lading, verschil)
    lading.tel("overeenkomsten", verschil)
    lading.meld_gebleven("overeenkomsten", bestaand, gewenst)


def bewaar_overeenkomst_segmenten(lading: Lading) -> None:
    gewenst = {}
    for rij in lading.rijen("overeenkomst_segmenten"):
        waarden = {veld: rij[veld] for veld in ("levert", "begin", "einde", "verlengingen", "toelichting")}
        waarden |= {
            "overeenkomst_id": _overeenkomst(lading, rij),
            "segment_id": lading.segmenten[rij["segment"]].pk,
        }
        gewenst[waarden["overeenkomst_id"], waarden["segment_id"], waarden["begin"]] = waarden
    bestaand = {(r.overeenkomst_id, r.segment_id, r.begin): r for r in _bestaand(lading, OvereenkomstSegment)}
    verschil = gelijkmaken(OvereenkomstSegment, bestaand, gewenst, verwijder=True, los=lambda sleutel: sleutel[:2])
    wijzigingen.van_segmenten(lading, verschil)
    lading.tel("overeenkomst_segmenten", verschil)


def bewaar_tarieven(lading: Lading) -> None:
    gewenst = {}
    for rij in lading.rijen("overeenkomst_producten"):
        waarden = {veld: rij[veld] for veld in ("tariefsoort", "tarief_cent", "geldig_van", "geldig_tot")}
        waarden |= {
            "overeenkomst_id": _overeenkomst(lading, rij),
            "product_id": lading.producten[rij["productcategorie"], rij["productcode"]].pk,
            "gemeente_id": _gemeente(lading, rij),
        }
        gewenst[wijzigingen.sleutel_tarief(waarden)] = waarden
    bestaand = {wijzigingen.sleutel_tarief(vars(rij)): rij for rij in _bestaand(lading, Tarief)}
    verschil = gelijkmaken(Tarief, bestaand, gewenst, verwijder=True)
    wijzigingen.van_tarieven(lading, verschil)
    lading.tel("overeenkomst_producten", verschil)


def bewaar_plafonds(lading: Lading) -> None:
    gewenst = {}
    for rij in lading.rijen("plafonds"):
        waarden = {veld: rij[veld] for veld in ("jaar", "bedrag_cent", "prikkel", "geldig_van", "grondslag")}
        waarden |= {
            "overeenkomst_id": _overeenkomst(lading, rij),
            "segment_id": lading.segmenten[rij["segment"]].pk if rij["segment"] else None,
            "gemeente_id": _gemeente(lading, rij),
            "product_id": lading.productcodes[rij["productcode"]].pk if rij["productcode"] else None,
        }
        gewenst[wijzigingen.sleutel_plafond(waarden)] = waarden
    bestaand = {wijzigingen.sleutel_plafond(vars(rij)): rij for rij in _bestaand(lading, Plafond)}
    verschil = gelijkmaken(Plafond, bestaand, gewenst, verwijder=True)
    wijzigingen.van_plafonds(lading, verschil)
    lading.tel("plafonds", verschil)


def _bestaand(lading: Lading, model: type) -> list[Any]:
    """The stored rows of the agreements the file names."""
    genoemd = {overeenkomst.pk for overeenkomst in lading.overeenkomsten.values()}
    rijen = model.objects.filter(overeenkomst__aanbieder__regio=lading.regio)
    return [rij for rij in rijen if rij.overeenkomst_id in genoemd]


def _overeenkomst(lading: Lading, rij: Rij) -> int:
    return lading.overeenkomsten[rij["nummer"]].pk


def _gemeente(lading: Lading, rij: Rij) -> int | None:
    return lading.gemeenten[rij["gemeentecode"]].pk if rij["gemeentecode"] else None
