"""Questions about rows of a signed version: prepared by the region, asked on sending back, answered by the provider."""

from portaal.kern import klok
from portaal.kern.regels import MagNiet
from portaal.kern.toegang import Hoedanigheid
from rapportage.verantwoording.keuzes import Status, Versiestatus, Vraagstatus
from rapportage.verantwoording.models import Verantwoording, Versie, Vraag
from rapportage.verantwoording.overgangen import BEOORDELEN
from rapportage.verantwoording.regels import wie_wel
from rapportage.verantwoording.wijzigen import gewijzigd


def _eis_beoordeling(verantwoording: Verantwoording, door: Hoedanigheid) -> None:
    """Raises MagNiet when this person cannot prepare questions now."""
    if not door.mag(BEOORDELEN) or door.kijkt_mee:
        raise MagNiet(f"Dat kan alleen een {wie_wel(BEOORDELEN)}.")
    if verantwoording.status != Status.IN_BEOORDELING:
        raise MagNiet(
            "U kunt alleen vragen voorbereiden tijdens het beoordelen. "
            f"De verantwoording is nu {verantwoording.get_status_display()}."
        )


def stel_vraag(*, door: Hoedanigheid, versie: Versie, sleutel: str, tekst: str) -> Vraag:
    """A question that goes along when the report is sent back. Raises MagNiet.

    The same question about the same row twice (a double click) is one question.
    """
    verantwoording = versie.verantwoording
    with gewijzigd(door=door, verantwoording=verantwoording, actie="vraag voorbereid", bewerkt=False) as vast:
        _eis_beoordeling(vast, door)
        laatste = vast.versies.exclude(status=Versiestatus.INGETROKKEN).first()
        if laatste is None or laatste.pk != versie.pk:
            raise MagNiet("Er is een nieuwere versie ingediend. Kijk opnieuw voor u een vraag stelt.")
        vraag, _ = Vraag.objects.get_or_create(
            verantwoording=vast,
            versie=versie,
            sleutel=sleutel,
            tekst=tekst.strip(),
            status=Vraagstatus.CONCEPT,
            defaults={"gesteld_door": door.gebruiker},
        )
    return vraag


def verwijder_vraag(*, door: Hoedanigheid, vraag: Vraag) -> None:
    """Takes away a question that was not asked yet. Raises MagNiet."""
    verantwoording = vraag.verantwoording
    with gewijzigd(door=door, verantwoording=verantwoording, actie="vraag weggehaald", bewerkt=False) as vast:
        _eis_beoordeling(vast, door)
        weg, _ = Vraag.objects.filter(pk=vraag.pk, status=Vraagstatus.CONCEPT).delete()
        if not weg:
            raise MagNiet("Deze vraag is al gesteld. U kunt haar niet meer weghalen.")


def antwoord(*, door: Hoedanigheid, vraag: Vraag, tekst: str) -> Vraag:
    """The provider's answer; it may be changed until the report is handed in again. Raises MagNiet."""
    with gewijzigd(door=door, verantwoording=vraag.verantwoording, actie="vraag beantwoord") as vast:
        vers = Vraag.objects.select_for_update().get(pk=vraag.pk, verantwoording=vast)
        if vers.status not in (Vraagstatus.OPEN, Vraagstatus.BEANTWOORD):
            raise MagNiet("Op deze vraag kunt u geen antwoord meer geven.")
        vers.antwoord = tekst.strip()
        vers.status = Vraagstatus.BEANTWOORD if vers.antwoord else Vraagstatus.OPEN
        vers.beantwoord_door = door.gebruiker if vers.antwoord else None
        vers.beantwoord_op = klok.nu() if vers.antwoord else None
        vers.save(update_fields=["antwoord", "status", "beantwoord_door", "beantwoord_op"])
    return vers
