"""What came of a round: no reasoned objection means adopted. Pure, but for reading the voices."""

from dataclasses import dataclass

from dialoog.consent.models import Keuze, Stem


@dataclass(frozen=True)
class Uitslag:
    """The voices of a closed round, one per organisation."""

    stemmen: tuple[Stem, ...]
    mogelijk: int  # organisations that could vote

    @property
    def gestemd(self) -> int:
        return len(self.stemmen)

    @property
    def aangenomen(self) -> bool:
        return bool(self.stemmen) and not self.aantal(Keuze.BEZWAAR)

    @property
    def in_woorden(self) -> str:
        """The result as a sentence, with the turnout."""
        if not self.stemmen:
            return "Geen uitslag: geen enkele organisatie heeft gestemd."
        return f"{self._besluit} {self.opkomst}"

    @property
    def opkomst(self) -> str:
        werkwoord = "stemde" if self.gestemd == 1 else "stemden"
        return f"{self.gestemd} van de {self.mogelijk} organisaties {werkwoord}."

    @property
    def _besluit(self) -> str:
        bezwaren = self.aantal(Keuze.BEZWAAR)
        if bezwaren:
            wie = "Eén organisatie heeft" if bezwaren == 1 else f"{bezwaren} organisaties hebben"
            return f"Niet aangenomen. {wie} een bezwaar met reden."
        if self.aantal(Keuze.ONTHOUDING) == self.gestemd:
            return "Aangenomen: niemand had bezwaar. Wie stemde, onthield zich."
        return "Aangenomen: niemand had bezwaar."

    @property
    def kort(self) -> str:
        if not self.stemmen:
            return "geen uitslag"
        return "aangenomen" if self.aangenomen else "niet aangenomen"

    @property
    def kleur(self) -> str:
        """Of the mark beside the words."""
        if not self.stemmen:
            return "grijs"
        return "groen" if self.aangenomen else "rood"

    def aantal(self, keuze: Keuze) -> int:
        return sum(1 for stem in self.stemmen if stem.keuze == keuze)

    @property
    def aantallen(self) -> list[tuple[str, int]]:
        return [(keuze.label, self.aantal(keuze)) for keuze in Keuze]

    @property
    def minderheid(self) -> tuple[Stem, ...]:
        """The voices with a worry or an objection: the minority note lists every one."""
        bezorgd = [stem for stem in self.stemmen if stem.keuze in (Keuze.BEZWAAR, Keuze.ZORG)]
        return tuple(sorted(bezorgd, key=lambda stem: (stem.keuze != Keuze.BEZWAAR, str(stem.organisatie), stem.pk)))
