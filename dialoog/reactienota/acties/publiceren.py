"""Publishing the note: everything answered, frozen, and everybody told what became of their remarks."""

from django.db import transaction
from django.db.models import Exists, OuterRef

from dialoog.live.gebeurtenissen import leg_gebeurtenis_vast
from dialoog.live.models import Gebeurtenissoort
from dialoog.reactienota.acties.melden import meld
from dialoog.reactienota.maken import opzet
from dialoog.reactienota.models import Antwoord, Beantwoording, Reactienota
from dialoog.reactienota.regels import eis_publiceren, te_beantwoorden
from dialoog.reactienota.stand import stand_van
from dialoog.reacties.models import Reactie
from dialoog.tafels.models import Tafel
from portaal.kern import klok
from portaal.kern.log.acties import leg_vast
from portaal.kern.regels import MagNiet
from portaal.kern.toegang import Hoedanigheid

NIETS_NIEUWS = (
    "Er is sinds de vorige reactienota geen nieuw antwoord en geen gesloten consentronde. Er valt niets te publiceren."
)
KANALEN_NODIG = (
    "Er zijn geen reacties om te beantwoorden. Schrijf dan op hoe u mensen nog meer om hun mening hebt gevraagd."
)


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
    wat = opzet(vast)
    andere_kanalen = andere_kanalen.strip() or vast.andere_kanalen
    if wat.leeg and wat.vorige:
        raise MagNiet(NIETS_NIEUWS)
    if wat.leeg and not andere_kanalen:
        raise MagNiet(KANALEN_NODIG)
    tijd = klok.moment()
    nota = wat.nota(
        tijd=tijd, door=door.gebruiker, toelichting=toelichting.strip(), andere_kanalen=andere_kanalen
    )  # fmt: skip
    nota.save()
    Antwoord.objects.filter(tafel=vast, gepubliceerd_op=None).update(gepubliceerd_op=tijd)
    if andere_kanalen != vast.andere_kanalen:
        vast.andere_kanalen = andere_kanalen
        vast.save(update_fields=["andere_kanalen"])
    meld(nota, wat.antwoorden, wat.sinds)
    na = {"sha256": nota.sha256, "reacties": nota.inhoud["reacties"], "antwoorden": len(wat.antwoorden)}
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
