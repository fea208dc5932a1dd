"""The findings of a report as its page shows them: what must change first, then what asks a reason, then the rest."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from rapportage.verantwoording import versies
from rapportage.verantwoording.bevinding import Bevinding
from rapportage.verantwoording.inhoud import NIETS_TE_MELDEN, Beeld
from rapportage.verantwoording.keuzes import Ernst
from rapportage.verantwoording.models import Regel, Verantwoording
from rapportage.verantwoording.register import CONTROLES

Suggesties = Mapping[tuple[str, str], str]


@dataclass(frozen=True)
class Regelbevinding:
    """A finding with its row in the browser, its reason, and the reason of last year."""

    bevinding: Bevinding
    regel: Regel | None = None
    reden: str = ""
    suggestie: str = ""

    @property
    def ernst(self) -> str:
        return Ernst(self.bevinding.ernst).label

    @property
    def waar(self) -> str:
        """Sheet and cell; what has no cell names what it is about."""
        bevinding = self.bevinding
        if bevinding.code == "plafond":
            return f"segment {bevinding.cel}"
        if bevinding.code == "ontbreekt":
            return bevinding.cel
        return f"{bevinding.tab}, {bevinding.cel}"

    @property
    def te_bevestigen(self) -> bool:
        return not self.bevinding.blokkeert and not self.reden

    @property
    def in_te_trekken(self) -> bool:
        return bool(self.reden) and self.reden != NIETS_TE_MELDEN


@dataclass(frozen=True)
class Meer:
    """How many of a code are not shown."""

    titel: str
    aantal: int


@dataclass(frozen=True)
class Lijst:
    rijen: Sequence[Regelbevinding]
    meer: Sequence[Meer] = ()
    open_per_code: Sequence[tuple[str, str, int]] = ()  # code, title, how many wait for a reason; several only

    @property
    def te_bevestigen(self) -> int:
        return sum(rij.te_bevestigen for rij in self.rijen)


def van_beeld(nu: Beeld, suggesties: Suggesties) -> Lijst:
    """All findings of the draft; what checking only counted (a file that is wrong everywhere) is told as a number."""
    rijen = []
    for bevinding in [*nu.blokkerend, *nu.te_bevestigen, *nu.bevestigd]:
        regel = nu.regels[bevinding.rij] if bevinding.rij is not None else None
        reden = nu.reden(bevinding)
        suggestie = "" if reden else suggesties.get((bevinding.code, bevinding.sleutel), "")
        rijen.append(Regelbevinding(bevinding, regel, reden, suggestie))
    getoond = Counter(bevinding.code for bevinding in nu.bevindingen)
    over = {code: aantal - getoond[code] for code, aantal in nu.uitslag.tellingen.items()}
    meer = [Meer(CONTROLES[code].titel, aantal) for code, aantal in over.items() if aantal > 0]
    return Lijst(rijen, meer, _open_per_code(nu.te_bevestigen))


def _open_per_code(te_bevestigen: Sequence[Bevinding]) -> list[tuple[str, str, int]]:
    codes = [bevinding.code for bevinding in te_bevestigen]
    return [(code, controle.titel, codes.count(code)) for code, controle in CONTROLES.items() if codes.count(code) > 1]


def van_bestand(bevindingen: Sequence[Bevinding]) -> Lijst:
    """The findings of a file by themselves: nothing to confirm, no rows to go to."""
    volgorde = sorted(bevindingen, key=lambda bevinding: not bevinding.blokkeert)
    return Lijst([Regelbevinding(bevinding) for bevinding in volgorde])


def suggesties(verantwoording: Verantwoording) -> dict[tuple[str, str], str]:
    """The reasons confirmed in last year's signed version, by code and subject."""
    vorig = Verantwoording.objects.filter(aanbieder=verantwoording.aanbieder_id, jaar=verantwoording.jaar - 1).first()
    versie = versies.laatste(vorig) if vorig else None
    if versie is None:
        return {}
    return {
        (b.bevinding.code, b.bevinding.sleutel): b.reden
        for b in versies.bevestigd(versie)
        if b.reden != NIETS_TE_MELDEN
    }
