"""A part of a page that is put together out of several rooms: the start page, one provider at a glance.

Rooms may not look at these pages, so the lists of parts stand here: `aanbieder.ONDERDELEN`, `start.BLOKKEN` and
`tedoen.TAKEN`. A room joins by one function in such a list; the pages themselves do not change.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field, replace


@dataclass(frozen=True)
class Onderdeel:
    """A part of a page: its heading, its template and what that needs."""

    titel: str
    sjabloon: str
    gegevens: dict = field(default_factory=dict)
    breed: bool = False
    cijfers_van_anderen: bool = False  # shows another organisation's figures: the page leaves a log row


def op_rijen(delen: Sequence[Onderdeel]) -> list[Onderdeel]:
    """The same parts; a narrow one that would stand alone takes the whole width."""
    smal = [deel for deel in delen if not deel.breed]
    return [replace(deel, breed=True) if smal == [deel] else deel for deel in delen]
