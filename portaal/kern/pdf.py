"""A PDF out of a typst template: text goes in as JSON, so that what somebody typed can never become markup.

PDF/UA-1 and PDF/A-2a, with the fonts inside typst only: the same content gives the same bytes on every machine.
"""

import json
import unicodedata
from datetime import datetime
from pathlib import Path

import typst
from django.conf import settings

from portaal.kern import klok

NORMEN = ["ua-1", "a-2a"]
# What the fonts inside typst can draw; PDF/UA refuses a document with a sign that is not drawn.
TE_TEKENEN = (
    (0x20, 0x7E), (0xA0, 0x4FF), (0x1E00, 0x1FFF), (0x2010, 0x2040), (0x20A0, 0x20BF), (0x2190, 0x22FF),
    (0x25A0, 0x25FF),
)  # fmt: skip
VREEMD = "\N{WHITE SQUARE}"


def maak(sjabloon: str, gegevens: dict, *, tijd: datetime | None = None) -> bytes:
    """The PDF. `sjabloon` is a path below templates/; it reads `gegevens` as JSON from sys.inputs.gegevens.

    `gegevens` holds text, lists and dicts of them (and plain numbers). `tijd` is when the content was made; the same
    content and time give the same bytes.
    """
    return typst.compile(
        (Path(settings.BASIS) / "templates" / sjabloon).read_bytes(),
        format="pdf",
        sys_inputs={"gegevens": json.dumps(tekenbaar(gegevens), ensure_ascii=False)},
        pdf_standards=NORMEN,
        ignore_system_fonts=True,
        timestamp=int((tijd or klok.nu()).timestamp()),
    )


def tekenbaar(waarde):
    """The same with signs that the fonts do not have as a square."""
    if isinstance(waarde, dict):
        return {sleutel: tekenbaar(deel) for sleutel, deel in waarde.items()}
    if isinstance(waarde, list | tuple):
        return [tekenbaar(deel) for deel in waarde]
    if not isinstance(waarde, str) or waarde.isascii() and waarde.isprintable():
        return waarde
    return "".join(_teken(teken) for teken in unicodedata.normalize("NFC", waarde))


def _teken(teken: str) -> str:
    if teken in "\n\t\r":
        return " "
    soort = unicodedata.category(teken)
    if soort == "Cf":  # joins and directions: not seen
        return ""
    bekend = not soort.startswith("C") and any(van <= ord(teken) <= tot for van, tot in TE_TEKENEN)
    return teken if bekend else VREEMD
