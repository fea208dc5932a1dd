"""What is asked about the provider's own client survey: per KPI the same four fields, and why each is asked. Pure."""

from dataclasses import dataclass

from aanbieder.regio.kpicatalogus import KPISOORTEN, Kpisoort

TEVREDENHEID, DOELREALISATIE = "tevredenheid", "doelrealisatie"
GEVRAAGD = tuple(sleutel for sleutel, soort in KPISOORTEN.items() if soort.aangeleverd)


@dataclass(frozen=True)
class Veld:
    """A field: its label, what to fill in, and why the region asks it."""

    naam: str
    label: str
    uitleg: str
    waarom: str
    verplicht: bool = True

    @property
    def hulp(self) -> str:
        return f"{self.uitleg} {self.waarom}".strip()


@dataclass(frozen=True)
class Vraag:
    """One KPI as it is asked."""

    soort: Kpisoort
    velden: tuple[Veld, ...]

    @property
    def sleutel(self) -> str:
        return self.soort.sleutel


_WAAROM_N = "Met weinig antwoorden zegt een gemiddelde weinig: dan tonen wij het niet."
_WAAROM_GEVRAAGD = "Zo is te zien of de antwoorden voor iedereen gelden."
_TOELICHTING = Veld(
    "toelichting", "Toelichting", "Bijvoorbeeld hoe u het vroeg, of wat er anders was dan anders.",
    "De contractmanager leest dit bij het cijfer.", verplicht=False,
)  # fmt: skip

VRAGEN: dict[str, Vraag] = {
    TEVREDENHEID: Vraag(
        KPISOORTEN[TEVREDENHEID],
        (
            Veld(
                "waarde", "Gemiddeld cijfer", "Van 1 tot en met 10, bijvoorbeeld 7,6.",
                "Zo telt mee wat kinderen en ouders van de hulp vinden.",
            ),
            Veld("n", "Aantal antwoorden", "Hoeveel mensen een cijfer gaven.", _WAAROM_N),
            Veld("uitgenodigd", "Aantal gevraagd", "Hoeveel mensen u om een cijfer vroeg.", _WAAROM_GEVRAAGD, False),
            _TOELICHTING,
        ),
    ),
    DOELREALISATIE: Vraag(
        KPISOORTEN[DOELREALISATIE],
        (
            Veld(
                "waarde", "Bereikte doelen in procent",
                "Welk deel van de afgesproken doelen is bereikt, bijvoorbeeld 81,5.",
                "Zo telt mee of de hulp heeft opgeleverd wat was afgesproken.",
            ),
            Veld("n", "Aantal cliënten", "Van hoeveel cliënten u de doelen bekeek.", _WAAROM_N),
            Veld(
                "uitgenodigd", "Aantal cliënten bij wie de hulp eindigde",
                "Alle cliënten van dit jaar, ook zonder doelen.",
                _WAAROM_GEVRAAGD, False,
            ),
            _TOELICHTING,
        ),
    ),
}  # fmt: skip
