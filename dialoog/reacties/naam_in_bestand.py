"""Whether a file says who made it: a program writes that in its properties without being asked.

It finds a name that stands there as it is written, in an office file or in the open parts of a PDF; no more than that.
"""

import html
import unicodedata
from pathlib import Path
from zipfile import ZipFile, is_zipfile

CODERINGEN = ("utf-8", "latin-1", "utf-16-be")
KORTSTE = 4  # shorter names stand in everything


def staat_in(pad: Path, naam: str) -> bool:
    """Whether this name stands in the file; give it a file that was found right by bestanden.inhoud."""
    gezocht = _gelijk(naam)
    if len(gezocht) < KORTSTE:
        return False
    if not is_zipfile(pad):
        inhoud = pad.read_bytes()
        return any(gezocht in _gelijk(inhoud.decode(soort, "ignore")) for soort in CODERINGEN)
    with ZipFile(pad) as archief:
        delen = (archief.read(deel) for deel in archief.namelist() if deel.endswith(".xml"))
        return any(gezocht in _gelijk(html.unescape(deel.decode("utf-8", "ignore"))) for deel in delen)


def _gelijk(tekst: str) -> str:
    return unicodedata.normalize("NFC", tekst).casefold()
