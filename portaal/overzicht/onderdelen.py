"""A part of a page that is put together out of several rooms: the start page, one provider at a glance.

Rooms may not look at these pages, so the lists of parts stand here: `aanbieder.ONDERDELEN`, `start.BLOKKEN` and
`tedoen.TAKEN`. A room joins by one function in such a list; the pages themselves do not change.
"""

from dataclasses import dataclass, field


@dataclass(frozen=True)
class Onderdeel:
    """A part of a page: its heading, its template and what that needs."""

    titel: str
    sjabloon: str
    gegevens: dict = field(default_factory=dict)
    breed: bool = False
    cijfers_van_anderen: bool = False  # shows another organisation's figures: the page leaves a log row
