"""Sending notices and marking them as read."""

from django.db import transaction

from portaal.kern.berichten.duwtje import geef
from portaal.kern.berichten.models import Bericht, BerichtGelezen
from portaal.kern.mensen.models import Gebruiker, Organisatie
from portaal.kern.toegang import Hoedanigheid


@transaction.atomic
def stuur(
    *,
    organisatie: Organisatie,
    sleutel: str,
    titel: str,
    tekst: str = "",
    adres: str = "",
    gebruiker: Gebruiker | None = None,
) -> Bericht:
    """A notice to everyone of the organisation, or to one person; the same `sleutel` later gives the first back.

    No log row: the notice is its own record, is never changed, and nobody's data changes by it.
    """
    bericht, nieuw = Bericht.objects.get_or_create(
        organisatie=organisatie,
        sleutel=sleutel,
        defaults={"titel": titel[:200], "tekst": tekst, "adres": adres, "gebruiker": gebruiker},
    )
    if nieuw:
        geef(organisatie.pk, "berichten")
    return bericht


def markeer_gelezen(*, door: Hoedanigheid, berichten) -> int:
    """Mark the notices of this queryset that the person has not read yet; gives their number."""
    ongelezen = berichten.zichtbaar_voor(door).ongelezen_door(door.gebruiker)
    rijen = [BerichtGelezen(bericht=bericht, gebruiker=door.gebruiker) for bericht in ongelezen]
    BerichtGelezen.objects.bulk_create(rijen, ignore_conflicts=True)  # two tabs may click at once
    return len(rijen)
