"""Storing providers, members of alliances, contact persons and KPI norms."""

from aanbieder.overeenkomst.models import Aanbieder, Contactpersoon, KpiNorm
from aanbieder.regio.laden.fouten import Fout, RegioOnjuist
from aanbieder.regio.laden.opslaan import Lading, gelijkmaken
from aanbieder.regio.laden.stamgegevens import bewaar_organisaties
from portaal.kern.mensen.keuzes import Soort


def bewaar_aanbieders(lading: Lading) -> None:
    """In the order of the file. Raises RegioOnjuist when a provider that left the file still holds an AGB code."""
    rijen = lading.rijen("aanbieders")
    organisaties = bewaar_organisaties(lading, Soort.AANBIEDER, {rij["slug"]: rij["naam"] for rij in rijen})
    bestaand = {aanbieder.slug: aanbieder for aanbieder in Aanbieder.objects.filter(regio=lading.regio)}
    gewenst = {
        rij["slug"]: {
            veld: rij[veld] for veld in ("slug", "naam", "kvk", "agb", "categorie", "micro", "gecontracteerd")
        }
        | {
            "regio_id": lading.regio.pk,
            "contractmanager_email": rij["contractmanager"],
            "organisatie_id": organisaties[rij["slug"]].pk,
            "volgorde": volgorde,
        }
        for volgorde, rij in enumerate(rijen)
    }
    _maak_agb_vrij(lading, bestaand, gewenst)
    verschil = gelijkmaken(Aanbieder, bestaand, gewenst, verwijder=False)
    lading.aanbieders = verschil.rijen
    lading.tel("aanbieders", verschil)
    lading.meld_gebleven("aanbieders", bestaand, gewenst)


def _maak_agb_vrij(lading: Lading, bestaand: dict, gewenst: dict) -> None:
    """Empties codes that change hands first: within one statement two providers may not hold the same code."""
    houders = {aanbieder.agb: slug for slug, aanbieder in bestaand.items() if aanbieder.agb and slug not in gewenst}
    fouten = [
        Fout(
            lading.map.namen["aanbieders"],
            f"deze code is van {houders[rij['agb']]}; die aanbieder staat niet meer in het bestand maar blijft bestaan",
            rij.regel,
            "agb",
            rij["agb"],
        )
        for rij in lading.rijen("aanbieders")
        if rij["agb"] in houders
    ]
    if fouten:
        raise RegioOnjuist(fouten)
    wisselt = [bestaand[slug].pk for slug, w in gewenst.items() if slug in bestaand and bestaand[slug].agb != w["agb"]]
    if wisselt:
        Aanbieder.objects.filter(pk__in=wisselt).update(agb="")


def bewaar_leden(lading: Lading) -> None:
    """Which providers make up an alliance."""
    if not lading.heeft("aanbieder_leden"):
        return
    koppeling = Aanbieder.leden.through
    eigen = {aanbieder.pk for aanbieder in lading.aanbieders.values()}
    bestaand = {
        (rij.from_aanbieder_id, rij.to_aanbieder_id): rij
        for rij in koppeling.objects.filter(from_aanbieder__regio=lading.regio)
        if rij.from_aanbieder_id in eigen
    }
    paren = [
        (lading.aanbieders[rij["slug"]].pk, lading.aanbieders[rij["lid"]].pk) for rij in lading.rijen("aanbieder_leden")
    ]
    gewenst = {paar: {"from_aanbieder_id": paar[0], "to_aanbieder_id": paar[1]} for paar in paren}
    lading.tel("aanbieder_leden", gelijkmaken(koppeling, bestaand, gewenst, verwijder=True))


def bewaar_contactpersonen(lading: Lading) -> None:
    if not lading.heeft("contactpersonen"):
        return
    eigen = {aanbieder.pk for aanbieder in lading.aanbieders.values()}
    bestaand = {
        (persoon.aanbieder_id, persoon.naam): persoon
        for persoon in Contactpersoon.objects.filter(aanbieder__regio=lading.regio)
        if persoon.aanbieder_id in eigen
    }
    gewenst = {}
    for rij in lading.rijen("contactpersonen"):
        aanbieder = lading.aanbieders[rij["slug"]].pk
        gewenst[aanbieder, rij["naam"]] = {
            "aanbieder_id": aanbieder,
            "naam": rij["naam"],
            "functie": rij["functie"],
            "telefoon": rij["telefoon"],
            "email": rij["e-mail"],
        }
    lading.tel("contactpersonen", gelijkmaken(Contactpersoon, bestaand, gewenst, verwijder=True))


def bewaar_normen(lading: Lading) -> None:
    """The norms of the file. What was set in the portal stays as it was set, also where the file says otherwise."""
    bestaand, in_portaal = {}, set()
    for norm in KpiNorm.objects.filter(regio=lading.regio):
        sleutel = (norm.kpi, norm.categorie, norm.aanbieder_id, norm.geldig_van)
        if norm.in_portaal:
            in_portaal.add(sleutel)
        else:
            bestaand[sleutel] = norm
    gewenst = {}
    for rij in lading.rijen("kpi_normen"):
        aanbieder = lading.aanbieders[rij["slug"]].pk if rij["slug"] else None
        sleutel = (rij["kpi"], rij["categorie"], aanbieder, rij["geldig_van"])
        if sleutel in in_portaal:
            continue
        gewenst[sleutel] = {
            "regio_id": lading.regio.pk,
            "aanbieder_id": aanbieder,
        } | {veld: rij[veld] for veld in ("kpi", "norm", "richting", "categorie", "geldig_van", "geldig_tot")}
    lading.tel("kpi_normen", gelijkmaken(KpiNorm, bestaand, gewenst, verwijder=True))
