"""A line of the calendar: something asked of somebody, with its day."""

from dataclasses import dataclass
from datetime import date

from rapportage.verantwoording.uitvraag.uitvraagstand import Staat

KLEUREN = {
    Staat.NOG_NIET: "grijs",
    Staat.OPEN: "oranje",
    Staat.BEZIG: "oranje",
    Staat.INGEDIEND: "groen",
    Staat.KLAAR: "groen",
    Staat.TE_LAAT: "rood",
    Staat.NIET_NODIG: "grijs",
}


@dataclass(frozen=True)
class Punt:
    """Something asked, with its day. `sleutel` stays the same when its day or state changes.

    `grondslag` is the clause it comes from; `wie` who has to act; `namen` the providers it is about (name, address),
    below `namen_titel`.
    """

    sleutel: str
    datum: date
    titel: str
    waarom: str
    grondslag: str
    staat: Staat
    toelichting: str = ""
    adres: str = ""
    wie: str = ""
    namen_titel: str = ""
    namen: tuple[tuple[str, str], ...] = ()

    @property
    def kleur(self) -> str:
        return KLEUREN[self.staat]

    @property
    def staat_in_woorden(self) -> str:
        return self.staat.label.capitalize()

    @property
    def te_laat(self) -> bool:
        return self.staat == Staat.TE_LAAT

    @property
    def afgerond(self) -> bool:
        """Nothing more to do for whoever it is asked of."""
        return self.staat in (Staat.INGEDIEND, Staat.KLAAR, Staat.NIET_NODIG)

    @property
    def niet_nodig(self) -> bool:
        return self.staat == Staat.NIET_NODIG
