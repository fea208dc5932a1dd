"""Before and after of a log row, side by side for a reader. Pure."""

from typing import Any


def verschillen(voor: dict[str, Any] | None, na: dict[str, Any] | None) -> list[tuple[str, str, str]]:
    """(what, before, after) for every key that differs or stands on one side only, in the order it was written."""
    oud, nieuw = voor or {}, na or {}
    sleutels = [*oud, *(sleutel for sleutel in nieuw if sleutel not in oud)]
    return [
        (sleutel.replace("_", " "), _tekst(oud.get(sleutel)), _tekst(nieuw.get(sleutel)))
        for sleutel in sleutels
        if oud.get(sleutel) != nieuw.get(sleutel)
    ]


def _tekst(waarde: Any) -> str:
    if waarde is None:
        return ""
    if isinstance(waarde, bool):
        return "ja" if waarde else "nee"
    if isinstance(waarde, list):
        return ", ".join(_tekst(deel) for deel in waarde)
    if isinstance(waarde, dict):
        return ", ".join(f"{sleutel}: {_tekst(deel)}" for sleutel, deel in waarde.items())
    return str(waarde)
