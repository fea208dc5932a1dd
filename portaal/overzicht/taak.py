"""Something to do, on the start page."""

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True)
class Taak:
    """Something to do: in words, where, until when (None: no fixed day), and why."""

    titel: str
    adres: str
    voor: date | None = None
    waarom: str = ""
