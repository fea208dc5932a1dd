"""What somebody is writing: kept for that person alone, so without log row or event."""

from uuid import UUID

from django.db import transaction
from django.db.models import QuerySet

from dialoog.reacties.models import Reactie, Reactieconcept
from dialoog.tafels.doelgroep import REAGEREN
from dialoog.teksten.models import Artikel
from portaal.kern import klok
from portaal.kern.formulieren import GEEN_BSN
from portaal.kern.persoonsgegevens import bevat_bsn
from portaal.kern.regels import MagNiet
from portaal.kern.toegang import Hoedanigheid

VELDEN = ("soort", "tekst", "kant", "was", "wordt", "vermeldingen", "onder_pseudoniem")  # files are not kept
LANGSTE = 20_000  # signs per field: more than fits in a remark, so that a text that is too long is not lost
TE_LANG = "Deze tekst is te lang om te bewaren."


def concepten_van(door: Hoedanigheid, artikel: Artikel, ouder: Reactie | None) -> QuerySet[Reactieconcept]:
    """At most one: what this person has not posted yet at the article, or under a remark."""
    return Reactieconcept.objects.filter(**_sleutel(door, artikel, ouder))


def _sleutel(door: Hoedanigheid, artikel: Artikel, ouder: Reactie | None) -> dict:
    """Replies go one deep: an answer to a reply stands under the same remark."""
    onder = ouder.ouder if ouder is not None and ouder.ouder_id else ouder
    return {"gebruiker": door.gebruiker, "organisatie": door.organisatie, "artikel": artikel, "ouder": onder}


@transaction.atomic
def bewaar_concept(
    *, door: Hoedanigheid, artikel: Artikel, ouder: Reactie | None, inhoud: dict, verzoek: UUID | None
) -> Reactieconcept | None:
    """Keeps what was typed. None when there is nothing to keep: it is empty, or was posted in the meantime.

    Raises MagNiet. It does not ask whether the table is open: what somebody wrote is never lost.
    """
    if door.kijkt_mee or not door.mag(REAGEREN):
        raise MagNiet("Met uw rol kunt u niet reageren.")
    velden = {veld: inhoud[veld] for veld in VELDEN if inhoud.get(veld)}
    eigen = " ".join(str(velden.get(veld, "")) for veld in ("tekst", "wordt"))
    if bevat_bsn(eigen):
        raise MagNiet(GEEN_BSN)
    if any(len(str(waarde)) > LANGSTE for waarde in velden.values()):
        raise MagNiet(TE_LANG)
    if verzoek and Reactie.objects.filter(door=door.gebruiker, verzoek=verzoek).exists():
        return None
    concepten = concepten_van(door, artikel, ouder)
    if not eigen.strip():
        concepten.delete()
        return None
    nieuw = {"inhoud": velden, "bijgewerkt_op": klok.moment()} | ({"verzoek": verzoek} if verzoek else {})
    concept, _ = Reactieconcept.objects.update_or_create(**_sleutel(door, artikel, ouder), defaults=nieuw)
    return concept


@transaction.atomic
def gooi_weg(*, door: Hoedanigheid, artikel: Artikel, ouder: Reactie | None) -> None:
    """The writer wants it no longer."""
    concepten_van(door, artikel, ouder).delete()
