"""A form that adds something works once: a double click, or a page sent again, adds nothing more."""

from uuid import UUID

from django.core.cache import cache

from rapportage.verantwoording.models import Verantwoording

SECONDEN = 24 * 3600
BEZIG = 0  # no row has this key


class Eenmalig:
    """One form of one report. `token` is made with the page, `wat` is what was chosen in it."""

    def __init__(self, verantwoording: Verantwoording, token: UUID, wat: str = ""):
        self._sleutel = f"rij-erbij:{verantwoording.pk}:{token}:{wat}"

    def begin(self) -> bool:
        """Whether this is the first time."""
        return cache.add(self._sleutel, BEZIG, SECONDEN)

    def klaar(self, regel_id: int) -> None:
        cache.set(self._sleutel, regel_id, SECONDEN)

    def laat_los(self) -> None:
        """It did not work out; the same form may be sent again."""
        cache.delete(self._sleutel)

    @property
    def regel_id(self) -> int | None:
        """The row that the first time added; None while that is still going on."""
        return cache.get(self._sleutel) or None
