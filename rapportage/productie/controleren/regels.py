"""What checking any kind of line shares: findings collected over the file, and one block under examination."""

from collections.abc import Callable

import numpy as np
import pandas as pd

from rapportage.productie.bevindingen import MEESTE_BEVINDINGEN, Bevinding, toonbaar
from rapportage.productie.controleren.naslag import Naslag
from rapportage.productie.controleren.waarden import (
    FOUT,
    LEEG,
    als_getal,
    als_iso,
    datum,
    per_paar,
    per_waarde,
    waarom_geen_datum,
)

Reden = str | Callable[[str], str]


def _zin(reden: str) -> str:
    return f"{reden[0].upper()}{reden[1:]}."


class Verslag:
    """The findings over a whole file: every refused line, and the first ten thousand findings."""

    def __init__(self):
        self.bevindingen: list[Bevinding] = []
        self.aantal = 0
        self.regels: set[int] = set()

    def meld(self, regels: np.ndarray, veld: str, waarden: list[str], redenen: list[str]) -> None:
        """One finding for each of these lines. The lists may stop when no more findings are kept."""
        self.aantal += len(regels)
        self.regels.update(regels.tolist())
        for regel, waarde, reden in zip(regels.tolist(), waarden, redenen, strict=False):
            self.bevindingen.append(Bevinding(regel, veld, toonbaar(veld, waarde), _zin(reden)))

    @property
    def ruimte(self) -> int:
        """How many more findings are kept."""
        return max(0, MEESTE_BEVINDINGEN - len(self.bevindingen))


class Regelcontrole:
    """Walk the blocks of a file through `blok`, then call `sluit_af` once."""

    def __init__(self, naslag: Naslag):
        self.naslag = naslag
        self.verslag = Verslag()
        self._laatste = 0

    @property
    def bevindingen(self) -> list[Bevinding]:
        """The findings kept, at most 10,000."""
        return self.verslag.bevindingen

    @property
    def aantal_bevindingen(self) -> int:
        """All findings, kept or not."""
        return self.verslag.aantal

    @property
    def geweigerde_regels(self) -> set[int]:
        """The line numbers of all refused lines."""
        return self.verslag.regels

    @property
    def laatste_datum(self) -> str:
        """The latest ingediend_op or toewijzingsdatum among lines that passed, ISO; "" when none did."""
        return als_iso(self._laatste) if self._laatste else ""

    def _onthoud_datum(self, dagen: np.ndarray) -> None:
        if len(dagen):
            self._laatste = max(self._laatste, int(dagen.max()))


class Blok:
    """A block of lines under examination; `goed` says which lines passed so far."""

    def __init__(self, frame: pd.DataFrame, verslag: Verslag):
        self.frame = frame
        self.regels = frame["regelnummer"].to_numpy()
        self.goed = np.ones(len(frame), dtype=bool)
        self._verslag = verslag

    def eis(self, goed: np.ndarray, veld: str, reden: Reden, alleen: np.ndarray | None = None) -> None:
        """Refuses the lines (among `alleen`) for which `goed` does not hold."""
        fout = ~goed if alleen is None else alleen & ~goed
        if not fout.any():
            return
        self.goed &= ~fout
        waarden = self.frame[veld][fout].iloc[: self._verslag.ruimte].to_list()
        redenen = [reden if isinstance(reden, str) else reden(waarde) for waarde in waarden]
        self._verslag.meld(self.regels[fout], veld, waarden, redenen)

    def leeg(self, veld: str) -> np.ndarray:
        return (self.frame[veld] == "").to_numpy(dtype=bool)

    def lees(self, veld: str, lees: Callable[[str], int], reden: Reden, mag_leeg: bool = False) -> np.ndarray:
        """A column as numbers; what cannot be read (or is empty where it may not) is refused."""
        waarden = per_waarde(self.frame[veld], lees)
        self.eis(waarden != FOUT if mag_leeg else waarden >= 0, veld, reden)
        return waarden

    def datum(self, veld: str, mag_leeg: bool = False) -> np.ndarray:
        return self.lees(veld, datum, waarom_geen_datum, mag_leeg)

    def uit_lijst(self, veld: str, lijst: frozenset[str], mag_leeg: bool = True) -> None:
        """The value is in a code list."""
        verwacht = f"verwacht is {', '.join(sorted(lijst))}{' of leeg' if mag_leeg else ''}"
        self.lees(veld, lambda waarde: LEEG if not waarde else 0 if waarde in lijst else FOUT, verwacht, mag_leeg)

    def tekst(self, veld: str, langste: int, mag_leeg: bool = False) -> None:
        """The value is not too long."""
        lengte = self.frame[veld].str.len().to_numpy(dtype="int64")
        verwacht = f"verwacht zijn {'hoogstens' if mag_leeg else '1 tot en met'} {langste} tekens"
        self.eis((lengte <= langste) & (mag_leeg | (lengte > 0)), veld, verwacht)

    def gemeente(self, naslag: Naslag) -> np.ndarray:
        return self.lees(
            "gemeentecode",
            lambda code: naslag.gemeenten[code].id if code in naslag.gemeenten else FOUT,
            "geen gemeente van deze regio; verwacht is een gemeentecode van vier cijfers uit de regio",
        )

    def gemeente_geldig(self, naslag: Naslag, dagen: np.ndarray, veld: str) -> None:
        """The municipality existed on the day in `veld`."""
        begin = {c: als_getal(g.geldig_van) for c, g in naslag.gemeenten.items() if g.geldig_van}
        eind = {c: als_getal(g.geldig_tot) for c, g in naslag.gemeenten.items() if g.geldig_tot}
        codes = self.frame["gemeentecode"]
        vanaf = per_waarde(codes, lambda code: begin.get(code, 0))
        tot = per_waarde(codes, lambda code: eind.get(code, 99_999_999))
        self.eis(
            (dagen >= vanaf) & (dagen <= tot),
            veld,
            "de gemeentecode geldt niet op deze dag; verwacht is de code die dan geldt",
            alleen=(dagen >= 0),
        )

    def aanbieder(self, naslag: Naslag) -> np.ndarray:
        return self.lees(
            "aanbieder_agb",
            lambda agb: naslag.aanbieders.get(agb, FOUT),
            "geen aanbieder met deze AGB-code; verwacht is een code van acht cijfers van een bekende aanbieder",
        )

    def product(self, naslag: Naslag) -> np.ndarray:
        """Product ids, FOUT where the pair of category and code is not known."""
        return per_paar(
            self.frame["productcategorie"],
            self.frame["productcode"],
            lambda *paar: naslag.producten[paar].id if paar in naslag.producten else FOUT,
        )


def eerdere_regel(sleutels: np.ndarray, regels: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """Which places repeat a key seen before, and the line where that key stood first."""
    dubbel = pd.Series(sleutels).duplicated().to_numpy()
    if not dubbel.any():
        return np.empty(0, "int64"), np.empty(0, "int64")
    plekken = np.flatnonzero(dubbel)
    mee = np.flatnonzero(pd.Series(sleutels).isin(sleutels[plekken]).to_numpy())
    eerste = pd.Series(regels[mee]).groupby(sleutels[mee]).first()
    return plekken, eerste.reindex(sleutels[plekken]).to_numpy()


def heel(waarden: np.ndarray, leeg: np.ndarray) -> pd.api.extensions.ExtensionArray:
    """Whole numbers with gaps."""
    return pd.arrays.IntegerArray(np.where(leeg, 0, waarden), leeg)
