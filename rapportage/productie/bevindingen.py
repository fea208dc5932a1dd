"""What is wrong with a line of a file: where, what stood there, and what was expected."""

from dataclasses import dataclass

from stdnum.nl import bsn

MEESTE_BEVINDINGEN = 10_000  # a file can be wrong a million times; nobody reads further than this
LANGSTE_WAARDE = 60
VERBORGEN = "…"
NOOIT_TONEN = frozenset({"client"})


@dataclass(frozen=True)
class Bevinding:
    """One finding. `regel` is the line in the file (in XML: the sequence number of the product or prestatie)."""

    regel: int
    veld: str
    waarde: str
    reden: str

    def __str__(self) -> str:
        return f"Regel {self.regel}, {self.veld} '{self.waarde}': {self.reden}"


def lijkt_bsn(waarde: str) -> bool:
    """Nine digits (eight where a program ate the zero in front) that pass the elfproef."""
    cijfers = waarde.translate({ord(teken): None for teken in " .-"})
    return cijfers.isascii() and cijfers.isdigit() and len(cijfers) in (8, 9) and bsn.is_valid(cijfers.zfill(9))


def toonbaar(veld: str, waarde: str) -> str:
    """A value fit for a screen, a terminal and a log: short, printable, and never a person's number or name."""
    if not waarde or veld in NOOIT_TONEN or (len(waarde) == 9 and lijkt_bsn(waarde)):
        return VERBORGEN if waarde else ""
    kort = waarde if len(waarde) <= LANGSTE_WAARDE else waarde[:LANGSTE_WAARDE] + VERBORGEN
    return "".join(teken if teken.isprintable() else "\N{REPLACEMENT CHARACTER}" for teken in kort)
