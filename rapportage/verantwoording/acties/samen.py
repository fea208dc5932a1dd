"""One step for many reports at once: each in its own transaction, each with its own outcome."""

from collections.abc import Iterable
from dataclasses import dataclass

from portaal.kern.regels import MagNiet
from portaal.kern.toegang import Hoedanigheid
from rapportage.verantwoording.acties.gezien import schuif_gezien_op
from rapportage.verantwoording.acties.stappen import zet_stap
from rapportage.verantwoording.keuzes import Actie
from rapportage.verantwoording.models import Verantwoording


@dataclass(frozen=True)
class Uitkomst:
    """What became of one of them; `waarom_niet` is empty when it went."""

    verantwoording: Verantwoording
    waarom_niet: str = ""


def zet_samen(*, door: Hoedanigheid, verantwoordingen: Iterable[Verantwoording], actie: Actie) -> list[Uitkomst]:
    """The same step for each. One that cannot leaves the others alone."""
    uitkomsten = []
    for verantwoording in verantwoordingen:
        vorige = verantwoording.revisie
        try:
            zet_stap(door=door, verantwoording=verantwoording, actie=actie)
        except MagNiet as fout:
            uitkomsten.append(Uitkomst(verantwoording, str(fout)))
        else:
            schuif_gezien_op(door=door, verantwoording=verantwoording, vorige=vorige)
            uitkomsten.append(Uitkomst(verantwoording))
    return uitkomsten
