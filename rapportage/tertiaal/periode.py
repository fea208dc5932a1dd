"""Four months of a year: the first, second or third tertiaal. Pure."""

from calendar import monthrange
from dataclasses import dataclass
from datetime import date

from portaal.kern import opmaak

MAANDEN = 4
RANG = {1: "eerste", 2: "tweede", 3: "derde"}


@dataclass(frozen=True, order=True)
class Tertiaal:
    """`nummer` is 1 (January to April), 2 (May to August) or 3 (September to December)."""

    jaar: int
    nummer: int

    @property
    def maanden(self) -> tuple[date, ...]:
        eerste = (self.nummer - 1) * MAANDEN + 1
        return tuple(date(self.jaar, eerste + plek, 1) for plek in range(MAANDEN))

    @property
    def begin(self) -> date:
        return self.maanden[0]

    @property
    def einde(self) -> date:
        laatste = self.maanden[-1]
        return laatste.replace(day=monthrange(laatste.year, laatste.month)[1])

    @property
    def jaar_eerder(self) -> "Tertiaal":
        return Tertiaal(self.jaar - 1, self.nummer)

    @property
    def vorige(self) -> "Tertiaal":
        return Tertiaal(self.jaar, self.nummer - 1) if self.nummer > 1 else Tertiaal(self.jaar - 1, 3)

    @property
    def naam(self) -> str:
        return f"{RANG[self.nummer]} tertiaal {self.jaar}"

    @property
    def voluit(self) -> str:
        """As `mei tot en met augustus 2024`."""
        return f"{opmaak.MAANDEN[self.begin.month - 1]} tot en met {opmaak.maand(self.einde)}"


def laatst_geeindigd(peildatum: date) -> Tertiaal:
    """The last one whose four months were over on this day."""
    lopend = Tertiaal(peildatum.year, (peildatum.month - 1) // MAANDEN + 1)
    return lopend if peildatum == lopend.einde else lopend.vorige


def te_kiezen(peildatum: date | None, eerste_jaar: int | None) -> list[Tertiaal]:
    """Those a report can be made of, newest first: from the region's first year, or the year before the last one."""
    if peildatum is None:
        return []
    huidig = laatst_geeindigd(peildatum)
    eerste = Tertiaal(min(eerste_jaar or huidig.jaar - 1, huidig.jaar), 1)
    gevonden = []
    while huidig >= eerste:
        gevonden.append(huidig)
        huidig = huidig.vorige
    return gevonden
