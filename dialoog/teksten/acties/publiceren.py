"""A version goes on the table: from then on it never changes, and articles answer to their new numbers."""

from collections.abc import Iterable

from django.db import transaction

from dialoog.live.gebeurtenissen import leg_gebeurtenis_vast
from dialoog.live.models import Gebeurtenissoort
from dialoog.tafels.keuzes import ZICHTBAAR
from dialoog.tafels.models import Tafel
from dialoog.teksten.acties.versies import laatste_teksten, log, ruim_op, vergrendeld
from dialoog.teksten.huidig import huidige_versie, inhoud
from dialoog.teksten.models import Artikel, Artikeltekst, Tekstversie, Versiestatus
from dialoog.teksten.schoon import NUMMER_MAX, TITEL_MAX, adres_van, een_regel, schoon
from portaal.kern import klok
from portaal.kern.berichten.acties import stuur
from portaal.kern.regels import MagNiet
from portaal.kern.toegang import Hoedanigheid

LEEG = "Deze tekst heeft nog geen artikelen. Voeg er eerst een toe."
NIETS_ANDERS = "Er is niets gewijzigd. Pas eerst een artikel aan."
VELDEN = ("artikel_id", "nummer", "titel", "tekst", "tekst_b1")


@transaction.atomic
def publiceer(*, door: Hoedanigheid | None, versie: Tekstversie, toelichting: str = "", titel: str = "") -> Tekstversie:
    """On the table, with an event and a notice to whoever is invited. Of two who do this at once one wins.

    Raises MagNiet: published already, empty, or nothing is different.
    """
    versie = vergrendeld(versie, door)
    rijen, vorige = inhoud(versie), huidige_versie(versie.tafel)
    if not rijen:
        raise MagNiet(LEEG)
    if vorige and _kern(rijen) == _kern(inhoud(vorige)):
        raise MagNiet(NIETS_ANDERS)
    stonden = laatste_teksten(versie.tafel)
    versie.status = Versiestatus.GEPUBLICEERD
    versie.gepubliceerd_op = klok.moment()
    versie.toelichting = schoon(toelichting)
    versie.titel = een_regel(titel)[:TITEL_MAX] or versie.titel
    versie.save()
    ruim_op(versie.tafel)
    _hernummer(versie.tafel, rijen, stonden)
    log(door, versie, "tekst op tafel gelegd", na={"versie": versie.nummer, "artikelen": len(rijen)})
    _meld(versie)
    leg_gebeurtenis_vast(versie.tafel, Gebeurtenissoort.TEKST)
    return versie


def _kern(rijen: Iterable[Artikeltekst]) -> list[tuple]:
    return [tuple(getattr(rij, veld) for veld in VELDEN) for rij in rijen]


def _hernummer(tafel: Tafel, rijen: list[Artikeltekst], stonden: dict[int, Artikeltekst]) -> None:
    """Every article of the version answers to its number; one that is left out keeps its own while it is free."""
    straks = {rij.artikel_id: adres_van(rij.nummer) for rij in rijen}
    bezet = {nr.casefold() for nr in straks.values()}
    artikelen = {artikel.pk: artikel for artikel in tafel.artikelen.all()}
    for pk, artikel in artikelen.items():
        if pk not in straks:
            straks[pk] = _vrij(artikel.nr, stonden.get(pk), bezet)
            bezet.add(straks[pk].casefold())
    anders = [artikel for pk, artikel in artikelen.items() if artikel.nr != straks[pk]]
    for nr in (lambda artikel: f"~{artikel.pk}", lambda artikel: straks[artikel.pk]):  # by way of a free one: swaps
        for artikel in anders:
            artikel.nr = nr(artikel)
        Artikel.objects.bulk_update(anders, ["nr"])


def _vrij(nr: str, stond: Artikeltekst | None, bezet: set[str]) -> str:
    """`3`, or when that passed to another article `3-v1`: as it stood in version 1."""
    poging, keer = nr, 1
    while poging.casefold() in bezet:
        erbij = f"-v{stond.versie.nummer}" if stond else "-oud"
        erbij += f"-{keer}" if keer > 1 else ""
        poging, keer = nr[: NUMMER_MAX - len(erbij)] + erbij, keer + 1
    return poging


def _meld(versie: Tekstversie) -> None:
    """To every invited organisation, or only the person who is invited; not for a table that they do not see yet."""
    tafel = versie.tafel
    if tafel.status not in ZICHTBAAR:
        return
    deelnames = list(tafel.deelnames.geldig().select_related("organisatie", "gebruiker"))
    heel = {deelname.organisatie_id for deelname in deelnames if deelname.gebruiker_id is None}
    for deelname in deelnames:
        if deelname.gebruiker_id and deelname.organisatie_id in heel:
            continue
        sleutel = f"dialoog_tekst:{tafel.pk}:{versie.nummer}"
        stuur(
            organisatie=deelname.organisatie,
            sleutel=f"{sleutel}:{deelname.gebruiker_id}" if deelname.gebruiker_id else sleutel,
            titel=f"Nieuwe tekst aan de dialoogtafel {tafel}: versie {versie.nummer}",
            adres=f"/dialoog/{tafel.slug}/tekst/",
            gebruiker=deelname.gebruiker,
        )
