"""Units of iJw as a reader gets them."""

from aanbieder.regio.keuzes import EENHEDEN

MINUUT, EURO = 1, 83  # iJw: codes of units
MINUTEN_PER_UUR, CENT_PER_EURO = 60, 100


def eenheid_van(code: int) -> tuple[str, int]:
    """The unit as a reader gets it, and how many of the stored values go into one: minutes as hours, cents as euros."""
    if code == MINUUT:
        return "uur", MINUTEN_PER_UUR
    if code == EURO:
        return "euro", CENT_PER_EURO
    return EENHEDEN.get(f"{code:02}", "onbekend"), 1
