"""What stands in an address or a form, read with bounds: anybody can type anything there."""

HOOGSTE = 2**63 - 1  # the largest key a database knows
MEESTE_CIJFERS = 19


def getal(tekst: str | None, hoogste: int = HOOGSTE) -> int | None:
    """A whole number from 0 up to `hoogste` in plain digits; None for everything else."""
    if not tekst or len(tekst) > MEESTE_CIJFERS or not (tekst.isascii() and tekst.isdigit()):
        return None
    gelezen = int(tekst)
    return gelezen if gelezen <= hoogste else None
