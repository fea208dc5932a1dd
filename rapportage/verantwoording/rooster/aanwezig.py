"""Who has the rows of a report open right now. In the cache only: it is worth nothing a minute later."""

from django.core.cache import cache

from portaal.kern.mensen.models import Gebruiker
from portaal.kern.toegang import Hoedanigheid
from rapportage.verantwoording.models import Verantwoording

SECONDEN = 30  # pages ask every fifteen


def _sleutel(verantwoording: Verantwoording, gebruiker_id: int) -> str:
    return f"rijen-open:{verantwoording.pk}:{gebruiker_id}"


def meld_aanwezig(verantwoording: Verantwoording, namens: Hoedanigheid) -> None:
    cache.set(_sleutel(verantwoording, namens.gebruiker.pk), True, SECONDEN)


def anderen(verantwoording: Verantwoording, namens: Hoedanigheid) -> list[str]:
    """The names of colleagues of the own organisation who have the rows open."""
    leden = Gebruiker.objects.filter(
        lidmaatschappen__organisatie=namens.organisatie, lidmaatschappen__beeindigd_op__isnull=True
    ).exclude(pk=namens.gebruiker.pk)
    per_sleutel = {_sleutel(verantwoording, lid.pk): str(lid) for lid in leden.distinct()}
    return sorted(per_sleutel[sleutel] for sleutel in cache.get_many(per_sleutel))
