"""Why a file did not become rows."""

from collections.abc import Mapping, Sequence

BESTAND, PERSOONSGEGEVENS = "bestand", "persoonsgegevens"


class Onleesbaar(Exception):
    """A file is refused as a whole. `zin` is plain Dutch: what was found and what to do; never a value from the file.

    `code` is one of register.CONTROLES; `tab` and `cel` say where, the first cell where there is no better place.
    """

    def __init__(self, code: str, zin: str, tab: str = "", cel: str = "A1"):
        super().__init__(zin)
        self.code, self.zin, self.tab, self.cel = code, zin, tab, cel


class KolommenOnbekend(Exception):
    """There is a heading row, but not every column that is needed was recognised in it.

    `koppen` are the headings by column (the first is column A), `voorbeeld` three rows below them, `vondst` the columns
    that were recognised (place -> register name), `sleutel` identifies this heading row.
    """

    def __init__(
        self,
        koppen: Sequence[str],
        voorbeeld: Sequence[Sequence[str]],
        vondst: Mapping[int, str],
        sleutel: str,
        *,
        tab: str = "",
        cel: str = "A1",
    ):
        super().__init__("Niet alle kolommen zijn herkend.")
        self.koppen, self.voorbeeld = list(koppen), [list(rij) for rij in voorbeeld]
        self.vondst, self.sleutel, self.tab, self.cel = dict(vondst), sleutel, tab, cel
