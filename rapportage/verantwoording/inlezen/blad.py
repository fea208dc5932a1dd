"""A sheet as it was read: its first rows as text, and its columns. What reading gives before anything is understood."""

from dataclasses import dataclass

import pyarrow as pa

from rapportage.verantwoording.inlezen.kop import Kop


@dataclass
class Blad:
    """`begin` is the row number (1 is the first) of the first value in `kolommen`, the rows below it without gaps.

    `kolommen` is place (0 is A) -> values: text, or numbers where all cells are. `top` are the first rows of the sheet,
    also when `kolommen` starts below them. `kop` is their heading row.
    """

    naam: str
    top: list[list[str]]
    kop: Kop | None
    begin: int
    kolommen: dict[int, pa.ChunkedArray]
    verborgen: bool = False
    losse_getallen: frozenset[int] = frozenset()  # places where text and numeric cells are mixed, told apart already

    @property
    def hoogte(self) -> int:
        return max((len(kolom) for kolom in self.kolommen.values()), default=0)
