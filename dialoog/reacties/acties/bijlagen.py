"""Files at a remark: kept while the remark is stored, and gone again when that fails."""

from collections.abc import Collection, Iterator, Sequence
from contextlib import ExitStack, contextmanager
from pathlib import PurePath

from django.core.files.uploadedfile import UploadedFile

from dialoog.reacties.models import Bijlage, Reactie
from dialoog.reacties.naam_in_bestand import noemt_maker, staat_in
from portaal.kern.bestanden.inhoud import ALLE
from portaal.kern.bestanden.opslag import Bewaard, NietBewaard, bewaar, pad_van
from portaal.kern.regels import MagNiet

MAP = "dialoog"
MEESTE = 5
TE_VEEL = f"Voeg hoogstens {MEESTE} bestanden toe."
VOL = f"Bij een reactie staan hoogstens {MEESTE} bestanden. Haal er eerst een weg."
GEEN_BIJLAGE = "Een bijlage die u wilt weghalen, staat niet (meer) bij deze reactie."
UW_NAAM = (
    "In dit bestand staat uw naam of uw e-mailadres, in de tekst of in de eigenschappen van het bestand. Haal dat "
    "daar weg, of voeg het bestand niet toe."
)
MAKER = (
    "In de eigenschappen van dit bestand staat wie het maakte. Haal dat weg. In Word en Excel: kies Bestand, Info, "
    "Controleren op problemen, Document controleren. In LibreOffice: kies Bestand, Eigenschappen. Is het een PDF? "
    "Haal de namen dan weg uit het document zelf en maak daarvan een nieuwe PDF."
)


@contextmanager
def bewaar_bijlagen(
    bestanden: Sequence[UploadedFile],
    *,
    onder_pseudoniem: bool = False,
    eigen_naam: str = "",
    eigen_adres: str = "",
    eerder: int = 0,
) -> Iterator[list[Bewaard]]:
    """The files on disk while the block stores the remark with `acties.schrijven` (`plaats` or `bewerk`).

    All of them or none: one that is refused, or a remark that is not stored, takes the others away. A file under a
    pseudonym loses its name, which may tell whose it is, and is refused when its properties name anybody, or when the
    writer's `eigen_naam` or `eigen_adres` stands in it. `eerder`: how many files the remark ever had, to count on from.
    Raises NietBewaard with a sentence for the screen.
    """
    if len(bestanden) > MEESTE:
        raise NietBewaard(TE_VEEL)
    with ExitStack() as stapel:
        bewaard = [_bewaar(stapel, bestand) for bestand in bestanden]
        if onder_pseudoniem:
            for nummer, een in enumerate(bewaard, start=eerder + 1):
                _eis_zonder_naam(een, eigen_naam, eigen_adres)
                een.bestandsnaam = f"bijlage-{nummer}{PurePath(een.bestandsnaam).suffix.lower()}"
        yield bewaard


def eis_bijlagen(reactie: Reactie, erbij: int, weg: Collection[int]) -> None:
    """Raises MagNiet when a file that is to go is not there, or too many would stand there."""
    staand = set(reactie.bijlagen.filter(tot_revisie=None).values_list("pk", flat=True))
    if not set(weg) <= staand:
        raise MagNiet(GEEN_BIJLAGE)
    if erbij and len(staand - set(weg)) + erbij > MEESTE:
        raise MagNiet(VOL)


def wissel_bijlagen(reactie: Reactie, erbij: Sequence[Bewaard], weg: Collection[int]) -> dict | None:
    """From this revision on. What goes keeps its row for the history. Gives how many for the log, never their names."""
    Bijlage.objects.bulk_create(
        Bijlage(reactie=reactie, vanaf_revisie=reactie.revisie, **bewaard.als_velden()) for bewaard in erbij
    )
    eraf = reactie.bijlagen.filter(pk__in=weg).update(tot_revisie=reactie.revisie)
    telling = {"bijlagen erbij": len(erbij), "bijlagen weg": eraf}
    return {wat: aantal for wat, aantal in telling.items() if aantal} or None


def _eis_zonder_naam(een: Bewaard, naam: str, adres: str) -> None:
    pad = pad_van(een.opslag)
    if noemt_maker(pad):
        raise NietBewaard(f"{een.bestandsnaam}: {MAKER}")
    if staat_in(pad, naam, adres):
        raise NietBewaard(f"{een.bestandsnaam}: {UW_NAAM}")


def _bewaar(stapel: ExitStack, bestand: UploadedFile) -> Bewaard:
    """Says which file it is about: there may be more."""
    try:
        return stapel.enter_context(bewaar(bestand, ALLE, MAP))
    except NietBewaard as fout:
        raise NietBewaard(f"{bestand.name}: {fout}") from fout
