"""Publishing the note: everything answered, frozen, and everybody told what became of their remarks."""

from collections import Counter, defaultdict

from django.db import transaction
from django.db.models import Exists, OuterRef
from django.urls import reverse

from dialoog.live.gebeurtenissen import leg_gebeurtenis_vast
from dialoog.live.models import Gebeurtenissoort
from dialoog.reactienota.maken import bevries, sha256
from dialoog.reactienota.models import Antwoord, Beantwoording, Besluit, Reactienota
from dialoog.reactienota.regels import MagNiet, eis_publiceren, te_beantwoorden
from dialoog.reactienota.stand import stand_van
from dialoog.reacties.models import Reactie
from dialoog.tafels.models import Tafel
from portaal.kern import klok
from portaal.kern.berichten.acties import stuur
from portaal.kern.log.acties import leg_vast
from portaal.kern.toegang import Hoedanigheid
from portaal.models import Gebruiker, Organisatie

NIETS_NIEUWS = "Er is sinds de vorige reactienota geen nieuw antwoord. Er valt niets te publiceren."
KANALEN_NODIG = (
    "Er zijn geen reacties om te beantwoorden. Schrijf dan op hoe u mensen nog meer om hun mening hebt gevraagd."
)
BESLUITEN = ((Besluit.OVERGENOMEN, "overgenomen"), (Besluit.DEELS, "deels"), (Besluit.NIET, "niet"))


class NogOpen(MagNiet):
    """Remarks without answer."""

    def __init__(self, open_: int):
        wat = "1 reactie heeft" if open_ == 1 else f"{open_} reacties hebben"
        super().__init__(f"{wat} nog geen antwoord. De reactienota kan pas uit als alles is beantwoord.")


@transaction.atomic
def publiceer(*, door: Hoedanigheid, tafel: Tafel, toelichting: str = "", andere_kanalen: str = "") -> Reactienota:
    """The answers that are not in an earlier note, as the next one. Raises MagNiet."""
    vast = Tafel.objects.select_for_update(of=("self",)).select_related("regio__organisatie").get(pk=tafel.pk)
    eis_publiceren(vast, door)
    stand = stand_van(vast)
    if stand.open:
        raise NogOpen(stand.open)
    _laat_vervallen_los(vast)
    antwoorden = _nieuwe_antwoorden(vast)
    vorige = Reactienota.objects.filter(tafel=vast).first()
    andere_kanalen = andere_kanalen.strip() or vast.andere_kanalen
    if not antwoorden and vorige:
        raise MagNiet(NIETS_NIEUWS)
    if not antwoorden and not andere_kanalen:
        raise MagNiet(KANALEN_NODIG)
    tijd, nummer = klok.moment(), vorige.nummer + 1 if vorige else 1
    inhoud = bevries(
        vast, antwoorden, tijd=tijd, nummer=nummer, door=str(door.gebruiker), toelichting=toelichting.strip(),
        kanalen=andere_kanalen,
    )  # fmt: skip
    nota = Reactienota.objects.create(
        tafel=vast, nummer=nummer, inhoud=inhoud, sha256=sha256(inhoud), door=door.gebruiker, gepubliceerd_op=tijd
    )
    Antwoord.objects.filter(tafel=vast, gepubliceerd_op=None).update(gepubliceerd_op=tijd)
    if andere_kanalen != vast.andere_kanalen:
        vast.andere_kanalen = andere_kanalen
        vast.save(update_fields=["andere_kanalen"])
    _meld(nota, antwoorden)
    na = {"sha256": nota.sha256, "reacties": inhoud["reacties"], "antwoorden": len(antwoorden)}
    leg_vast(
        door=door, actie="reactienota gepubliceerd", onderwerp=str(nota), betreft=vast.regio.organisatie, na=na
    )  # fmt: skip
    leg_gebeurtenis_vast(vast, Gebeurtenissoort.NOTA)
    return nota


def _laat_vervallen_los(tafel: Tafel) -> None:
    """What was answered and then withdrawn or hidden is in no note; an answer to nothing is none."""
    nodig = te_beantwoorden(Reactie.objects.filter(pk=OuterRef("reactie")))
    concept = Beantwoording.objects.filter(antwoord__tafel=tafel, antwoord__gepubliceerd_op=None)
    concept.filter(~Exists(nodig)).delete()
    Antwoord.objects.filter(tafel=tafel, gepubliceerd_op=None, beantwoordingen=None).delete()


def _nieuwe_antwoorden(tafel: Tafel) -> list[Antwoord]:
    rijen = Antwoord.objects.filter(tafel=tafel, gepubliceerd_op=None).select_related("artikel", "versie")
    return list(rijen.prefetch_related("beantwoordingen__reactie").order_by("pk"))


def _meld(nota: Reactienota, antwoorden: list[Antwoord]) -> None:
    """One notice for everybody who contributed, without words of a remark.

    Only that person sees it, so it also goes to who wrote under a pseudonym. What was typed in the room was said by
    somebody whom the portal does not know.
    """
    per_persoon: dict[tuple[int, int], Counter] = defaultdict(Counter)
    for antwoord in antwoorden:
        for een in antwoord.beantwoordingen.all():
            if not een.reactie.spreker:
                per_persoon[een.reactie.door_id, een.reactie.organisatie_id][str(antwoord.besluit)] += 1
    mensen = Gebruiker.objects.in_bulk({persoon for persoon, _ in per_persoon})
    organisaties = Organisatie.objects.in_bulk({organisatie for _, organisatie in per_persoon})
    adres = reverse("mijn_reacties", args=[nota.tafel.slug])
    for (persoon, organisatie), besluiten in per_persoon.items():
        stuur(
            organisatie=organisaties[organisatie],
            gebruiker=mensen[persoon],
            sleutel=f"dialoog_nota:{nota.pk}:{persoon}",
            titel=uitslag_in_woorden(besluiten),
            tekst=f"Dialoogtafel: {nota.tafel}.",
            adres=adres,
        )


def uitslag_in_woorden(besluiten: Counter) -> str:
    """Uw 3 reacties zijn beantwoord: 1 overgenomen, 1 deels, 1 niet."""
    totaal = sum(besluiten.values())
    if totaal == 1:
        return f"Uw reactie is beantwoord: {Besluit(next(iter(besluiten))).label}"
    delen = [f"{besluiten[besluit]} {woord}" for besluit, woord in BESLUITEN if besluiten[besluit]]
    return f"Uw {totaal} reacties zijn beantwoord: {', '.join(delen)}"
