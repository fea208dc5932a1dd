"""What is said at a point without an article: kept as it was said, and hidden again when that turns out wrong."""

from uuid import UUID, uuid4

from django.db import transaction

from dialoog.reacties.acties.schrijven import AlVerstuurd
from dialoog.reacties.acties.verbergen import eis_reden
from dialoog.reacties.keuzes import Reactiesoort
from dialoog.sessies import regels
from dialoog.sessies.acties.agenda import punt_van
from dialoog.sessies.acties.vergrendeld import gebeurtenis, log, vergrendeld
from dialoog.sessies.models import Aantekening, Sessie
from dialoog.sessies.regels import Actie
from portaal.kern import klok
from portaal.kern.regels import MagNiet
from portaal.kern.toegang import Hoedanigheid

NIET_GEVONDEN = "Deze aantekening staat niet bij deze sessie."


@transaction.atomic
def noteer(
    *,
    door: Hoedanigheid | None,
    sessie: Sessie,
    punt: int,
    spreker: str,
    tekst: str,
    soort: str = Reactiesoort.REACTIE,
    verzoek: UUID | None = None,
) -> Aantekening:
    """One more note at the point; its outcome stays what it is. The same form (`verzoek`) sent twice says it once.

    The log says at which point, and nobody's words or name.
    """
    sessie = vergrendeld(sessie)
    regels.eis(Actie.ZEG, sessie, door)
    gekozen = punt_van(sessie, punt)
    gezegd = {"soort": soort, "spreker": spreker, "tekst": tekst}
    verzoek = verzoek or uuid4()
    if eerder := Aantekening.objects.filter(punt__sessie=sessie, verzoek=verzoek).first():
        if eerder.punt_id != gekozen.pk or any(getattr(eerder, veld) != wat for veld, wat in gezegd.items()):
            raise AlVerstuurd
        return eerder
    wie = door.gebruiker if door else None
    aantekening = gekozen.aantekeningen.create(door=wie, verzoek=verzoek, **gezegd)
    log(door, sessie, "aantekening bij een agendapunt", na={"punt": gekozen.titel})
    gebeurtenis(sessie)
    return aantekening


@transaction.atomic
def verberg(*, door: Hoedanigheid | None, sessie: Sessie, aantekening: int, reden: str) -> Aantekening:
    """A tombstone with the reason takes its place. Raises MagNiet."""
    sessie, gevonden = _vind(Actie.VERBERG, door, sessie, aantekening)
    reden = eis_reden(reden)
    if gevonden.verborgen_op is None:
        gevonden.verborgen_op, gevonden.verborgen_reden = klok.moment(), reden
        _bewaar(door, sessie, gevonden, "aantekening verborgen", na={"punt": gevonden.punt.titel, "reden": reden})
    return gevonden


@transaction.atomic
def toon_weer(*, door: Hoedanigheid | None, sessie: Sessie, aantekening: int) -> Aantekening:
    """The words are there again, for the table. Raises MagNiet."""
    sessie, gevonden = _vind(Actie.TOON_WEER, door, sessie, aantekening)
    if gevonden.verborgen_op is not None:
        voor = {"reden": gevonden.verborgen_reden}
        gevonden.verborgen_op, gevonden.verborgen_reden = None, ""
        _bewaar(door, sessie, gevonden, "aantekening weer getoond", voor=voor, na={"punt": gevonden.punt.titel})
    return gevonden


def _vind(actie: Actie, door: Hoedanigheid | None, sessie: Sessie, pk: int) -> tuple[Sessie, Aantekening]:
    sessie = vergrendeld(sessie)
    regels.eis(actie, sessie, door)
    gevonden = Aantekening.objects.filter(punt__sessie=sessie, pk=pk).select_related("punt").first()
    if gevonden is None:
        raise MagNiet(NIET_GEVONDEN)
    return sessie, gevonden


def _bewaar(door: Hoedanigheid | None, sessie: Sessie, aantekening: Aantekening, wat: str, **verschil) -> None:
    aantekening.save(update_fields=["verborgen_op", "verborgen_reden"])
    log(door, sessie, wat, **verschil)
    gebeurtenis(sessie)
