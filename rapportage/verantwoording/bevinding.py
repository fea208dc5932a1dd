"""One finding: where it is, what was typed, what was expected, and the sentence that says so. Pure."""

from collections.abc import Iterable
from dataclasses import asdict, dataclass

from rapportage.verantwoording.register import BLOKKEERT, CONTROLES


@dataclass(frozen=True)
class Bevinding:
    """`rij` is the place in the rows that were checked (0 is the first), None where there is no row.

    `sleutel` says what it is about whatever its place in a file, for instance "0984:45:45A01:113:toegekend". A
    confirmation holds for a key with the same typed and expected value, and for nothing else.
    """

    code: str
    tab: str
    cel: str
    zin: str
    getypt: str = ""
    verwacht: str = ""
    rij: int | None = None
    kolom: str = ""
    sleutel: str = ""
    verschil_cent: int | None = None

    @property
    def ernst(self) -> str:
        return CONTROLES[self.code].ernst

    @property
    def titel(self) -> str:
        return CONTROLES[self.code].titel

    @property
    def blokkeert(self) -> bool:
        return self.ernst == BLOKKEERT

    @property
    def plek(self) -> str:
        """The mark of its row in a table: `<code>:<tab>!<cel>`."""
        return f"{self.code}:{self.tab}!{self.cel}"

    def als_json(self) -> dict:
        return asdict(self)


def van_json(rijen: Iterable[dict]) -> list[Bevinding]:
    return [Bevinding(**rij) for rij in rijen]
