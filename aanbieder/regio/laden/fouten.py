"""What is wrong in a region folder, as sentences that say where it stands and what was expected."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Fout:
    """One finding. Without `regel` it concerns the file, without `kolom` the whole line."""

    bestand: str
    verwacht: str
    regel: int | None = None
    kolom: str = ""
    waarde: str | None = None

    def __str__(self) -> str:
        plek = self.bestand
        if self.regel is not None:
            plek += f", regel {self.regel}"
        if self.kolom:
            plek += f", kolom {self.kolom}"
        if self.waarde is not None:
            plek += f', waarde "{kort(self.waarde)}"'
        return f"{plek}: {self.verwacht}"


class RegioOnjuist(Exception):
    """The folder cannot be loaded; `fouten` holds everything that was found, in the order of the files."""

    def __init__(self, fouten: list[Fout]):
        super().__init__("\n".join(str(fout) for fout in fouten))
        self.fouten = fouten


def kort(waarde: str, lengte: int = 60) -> str:
    """A value fit for a message: printable and not longer than `lengte`."""
    leesbaar = "".join(teken if teken.isprintable() else "�" for teken in waarde)
    return leesbaar if len(leesbaar) <= lengte else f"{leesbaar[:lengte]}…"
