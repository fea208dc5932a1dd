"""The one table of states and transitions of a report. Pure; the diagram in docs/ is drawn from it (diagram.py)."""

from collections.abc import Iterable
from dataclasses import dataclass

from rapportage.verantwoording.keuzes import Actie, Fase, Status

OPSTELLEN = "verantwoording_opstellen"
ONDERTEKENEN = "verantwoording_ondertekenen"
BEOORDELEN = "verantwoording_beoordelen"


@dataclass(frozen=True)
class Overgang:
    """From which states to which, who may (a right of portaal.kern.toegang), in which phases, and with what text."""

    van: frozenset[Status]
    naar: Status
    recht: str
    fasen: frozenset[Fase] = frozenset(Fase)
    met_reden: bool = False


def _overgang(
    van: Iterable[Status], naar: Status, recht: str, fasen: Iterable[Fase] = Fase, met_reden: bool = False
) -> Overgang:
    return Overgang(frozenset(van), naar, recht, frozenset(fasen), met_reden)


OVERGANGEN: dict[Actie, Overgang] = {
    Actie.ZET_KLAAR: _overgang([Status.IN_BEWERKING, Status.TERUGGESTUURD], Status.TE_TEKENEN, OPSTELLEN),
    Actie.BEWERK: _overgang([Status.TE_TEKENEN], Status.IN_BEWERKING, OPSTELLEN),
    Actie.ONDERTEKEN: _overgang([Status.TE_TEKENEN], Status.INGEDIEND, ONDERTEKENEN),
    Actie.TREK_IN: _overgang([Status.INGEDIEND], Status.IN_BEWERKING, ONDERTEKENEN, met_reden=True),
    Actie.VOLGENDE_FASE: _overgang(
        [Status.IN_BEWERKING, Status.INGEDIEND, Status.AANGENOMEN],
        Status.IN_BEWERKING, OPSTELLEN, [Fase.VOORLOPIG, Fase.CONCEPT],
    ),
    Actie.BEOORDEEL: _overgang([Status.INGEDIEND], Status.IN_BEOORDELING, BEOORDELEN),
    Actie.STUUR_TERUG: _overgang([Status.IN_BEOORDELING], Status.TERUGGESTUURD, BEOORDELEN),
    Actie.NEEM_AAN: _overgang([Status.IN_BEOORDELING], Status.AANGENOMEN, BEOORDELEN, [Fase.VOORLOPIG, Fase.CONCEPT]),
    Actie.STEL_VAST: _overgang([Status.IN_BEOORDELING], Status.VASTGESTELD, BEOORDELEN, [Fase.DEFINITIEF]),
    Actie.HEROPEN: _overgang(
        [Status.VASTGESTELD], Status.IN_BEWERKING, BEOORDELEN, [Fase.DEFINITIEF], met_reden=True
    ),
}  # fmt: skip

# In these states the provider works on the rows (after being sent back some are closed: regels.open_rijen).
BEWERKBAAR = frozenset({Status.IN_BEWERKING, Status.TERUGGESTUURD})
# In these states somebody at the provider has to act; in the others the region, or nobody.
BIJ_AANBIEDER = frozenset({Status.IN_BEWERKING, Status.TE_TEKENEN, Status.TERUGGESTUURD})
BIJ_REGIO = frozenset({Status.INGEDIEND, Status.IN_BEOORDELING})
VOLGORDE = (Fase.VOORLOPIG, Fase.CONCEPT, Fase.DEFINITIEF)


def volgende_fase(fase: Fase) -> Fase | None:
    """The phase after this one; None after the last."""
    plek = VOLGORDE.index(Fase(fase)) + 1
    return VOLGORDE[plek] if plek < len(VOLGORDE) else None
