"""Audiences: who of those that see a table sees what. Everything shown or sent is made once per audience.

- `begeleiding`: the process supervisor; names behind pseudonyms, what was hidden, unanswered remarks;
- `tafel`: invited people and the region's contract managers; every remark at the table;
- `meelezers:<organisation>`: providers and municipalities that are not at the table: texts, minutes, results, and
  what their own organisation wrote.
"""

from dataclasses import dataclass

from dialoog.tafels.keuzes import MAG_REAGEREN
from dialoog.tafels.models import Deelname, Tafel
from dialoog.tafels.querysets import BEGELEIDEN
from portaal.kern.mensen.keuzes import Soort
from portaal.kern.toegang import Hoedanigheid

REAGEREN = "dialoog_reageren"
LATER = (
    "Wat u schrijft, komt met de naam van uw organisatie in de reactienota. "
    "Die lezen ook aanbieders en gemeenten die meelezen."
)


@dataclass(frozen=True, order=True)
class Doelgroep:
    """`soort` is begeleiding, tafel or meelezers; `organisatie` is set for meelezers only. Hashable: a key."""

    soort: str
    organisatie: int = 0

    @property
    def begeleidt(self) -> bool:
        return self.soort == "begeleiding"

    @property
    def aan_tafel(self) -> bool:
        """Sees every remark."""
        return self.soort in ("begeleiding", "tafel")

    def __str__(self) -> str:
        return f"{self.soort}:{self.organisatie}" if self.organisatie else self.soort


BEGELEIDING, TAFEL = Doelgroep("begeleiding"), Doelgroep("tafel")


def doelgroep(tafel: Tafel, namens: Hoedanigheid | None) -> Doelgroep | None:
    """The audience that this person belongs to; None when the table does not exist for them."""
    if not Tafel.objects.zichtbaar_voor(namens).filter(pk=tafel.pk).exists():
        return None
    if namens.mag(BEGELEIDEN):
        return BEGELEIDING
    if namens.soort == Soort.REGIO or is_deelnemer(tafel, namens):
        return TAFEL
    return Doelgroep("meelezers", namens.organisatie.pk)


def is_deelnemer(tafel: Tafel, namens: Hoedanigheid) -> bool:
    return Deelname.objects.geldig().van(namens).filter(tafel=tafel).exists()


def mag_reageren(tafel: Tafel, namens: Hoedanigheid) -> bool:
    """Whether this person may write at this table now: right, state, and not looking along as somebody else.

    Who sees the table and has the right may write: those at the table to everybody there, others in writing to the
    table. Contract managers only when the region's organisation is invited.
    """
    if namens.kijkt_mee or not namens.mag(REAGEREN) or tafel.status not in MAG_REAGEREN:
        return False
    if namens.soort == Soort.REGIO and not namens.mag(BEGELEIDEN):
        return is_deelnemer(tafel, namens)
    return doelgroep(tafel, namens) is not None


def in_woorden(tafel: Tafel, groep: Doelgroep, ook: str = "") -> str:
    """Who reads what somebody of this audience writes; stands above every box. `ook`: somebody who reads along."""
    allen = "iedereen aan deze tafel en de regio"
    eigen = ", en uw eigen organisatie" if groep.soort == "meelezers" else ""
    later = f" {LATER}" if tafel.meelezen else ""
    erbij = f", en {ook}" if ook else eigen
    return f"Zichtbaar voor: {allen}{erbij}.{later}"
