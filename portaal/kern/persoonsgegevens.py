"""What may not stand in a text that others read. Pure."""

import re
import unicodedata

from stdnum.nl import bsn

# Nine digits, as people write them: together or with a space, dot or dash between. The lookahead lets the search go
# on inside a match, so that a number before the BSN does not hide it.
NEGEN_CIJFERS = re.compile(r"(?<![0-9])(?=([0-9](?:[\s.-]?[0-9]){8})(?![0-9]))")


def bevat_bsn(tekst: str) -> bool:
    """Whether a number of nine digits in the text passes the eleven-test, so that it may be a BSN."""
    gewoon = unicodedata.normalize("NFKC", tekst)
    return any(bsn.is_valid(re.sub(r"[^0-9]", "", gevonden)) for gevonden in NEGEN_CIJFERS.findall(gewoon))
