"""Reading report files: XLSX, ODS and CSV become the same rows of text (rijen.Invoer)."""

from collections.abc import Callable, Mapping
from pathlib import Path
from typing import TYPE_CHECKING

from rapportage.verantwoording.inlezen.fouten import KolommenOnbekend, Onleesbaar

if TYPE_CHECKING:
    from rapportage.verantwoording.rijen import Invoer

__all__ = ["KolommenOnbekend", "Onleesbaar", "lees"]

Indeling = Callable[[str], Mapping[str, str] | None]
Meter = Callable[[str, float], None]


def lees(pad: Path, bestandsnaam: str, indeling: Indeling | None = None, meter: Meter | None = None) -> "Invoer":
    """The rows of a file as typed. Raises Onleesbaar or KolommenOnbekend.

    `bestandsnaam` is the name it was sent under. `indeling` gives the remembered columns of a heading row by its key.
    `meter` hears what is being done and the share (0..1) that is behind us.
    """
    # Not at the top: the process that reads workbooks comes through here too and has no need of pandas.
    from rapportage.verantwoording.inlezen.lezen import lees_bestand

    return lees_bestand(Path(pad), bestandsnaam, indeling, meter)
