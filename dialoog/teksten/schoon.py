"""Text without signs that a reader does not see or that turn the reading direction; numbers as an address. Pure."""

import re
import unicodedata

NUMMER_MAX = 40
TITEL_MAX = 200
GEWOON = str.maketrans(
    {"\u00a0": " ", "\u202f": " ", "\u2011": "-", "\u00ad": None, "\u2028": "\n", "\u2029": "\n", "\x0b": "\n"}
)
BEWAAR = "\n\u200c\u200d"  # joiners are part of letters and emoji
WEG = frozenset({"Cc", "Cf", "Cs", "Co"})
RUIMTE = re.compile(r"[^\S\n]+")
REGELS = re.compile(r"\n{3,}")
BIDI = re.compile(r"[\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]")


def schoon(tekst: str) -> str:
    """Lines kept; control signs, direction signs, invisible ones and halves of a sign gone."""
    tekst = tekst.replace("\r\n", "\n").replace("\r", "\n").translate(GEWOON).replace("\t", " ")
    over = "".join(teken for teken in tekst if teken in BEWAAR or unicodedata.category(teken) not in WEG)
    regels = [RUIMTE.sub(" ", regel).strip() for regel in unicodedata.normalize("NFC", over).split("\n")]
    return REGELS.sub("\n\n", "\n".join(regels)).strip()


def een_regel(tekst: str) -> str:
    """The same on one line."""
    return " ".join(schoon(tekst).split())


def adres_van(nummer: str) -> str:
    """A number as it stands in an address: `3.2`, `12a`, `Bijlage-1`; empty when nothing of it can."""
    kaal = re.sub(r"[^\w.-]", "", "-".join(nummer.split()))
    return kaal.strip(".-_")[:NUMMER_MAX]


def vergelijkbaar(tekst: str) -> str:
    """Text to compare by: case and signs do not count."""
    return " ".join(re.findall(r"\w+", tekst.casefold()))
