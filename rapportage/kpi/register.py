"""The KPIs: formula and what counts, in the words every page, file and answer uses. Names and units: the catalogue.

`KPIS` says them with the ordinary terms; `van_regio` with the definition that holds in a region on a day
(docs/rekenregels.md, 6).
"""

from dataclasses import dataclass, replace
from datetime import date

from aanbieder.regio.kpicatalogus import KPISOORTEN, Eenheid
from rapportage.kpi.definities import Definitie, geldend

DECLARATIES = "declaratieregels (toegekend, na schoning)"
TOEWIJZINGEN = "toewijzingen"
BEIDE = "toewijzingen en declaratieregels (toegekend, na schoning)"
AANGELEVERD = "eigen cliëntonderzoek van de aanbieder"

SCHONING = (
    "Niet mee tellen nulregels, debet en credit die elkaar opheffen, en regels van cliënten boven de leeftijdsgrens."
)
LEEFTIJD = "Cliënten boven de leeftijdsgrens tellen niet mee."
BEEINDIGD = "Een toewijzing is beëindigd als de einddatum op of voor de peildatum ligt."
ANDEREN = (
    "Er wordt naar de cliënt gekeken in de hele regio: een start bij een andere aanbieder of in een andere gemeente "
    "telt ook."
)
PAD_VAN = "Een zorgpad hoort bij de aanbieder en de gemeente van de toewijzing die het laatst eindigt."
CODES = "Een product dat een andere code kreeg (opvolger), telt als hetzelfde product."


@dataclass(frozen=True)
class Variant:
    """A second way to look at the same KPI, stored beside it. Empty `eenheid`: that of the KPI."""

    sleutel: str
    naam: str
    eenheid: str = ""


OUD = Variant("oud", "volgens de vorige definitie")


@dataclass(frozen=True)
class Kpi:
    """`teller` and `noemer` say what those columns of a stored value count; empty where there is none."""

    sleutel: str
    naam: str
    eenheid: str
    richting: str
    formule: str
    telt_mee: tuple[str, ...]
    bron: str
    varianten: tuple[Variant, ...] = ()
    teller: str = ""
    noemer: str = ""

    @property
    def richting_in_woorden(self) -> str:
        return KPISOORTEN[self.sleutel].richting_in_woorden

    @property
    def aangeleverd(self) -> bool:
        """Whether the provider hands it in, instead of it being computed."""
        return KPISOORTEN[self.sleutel].aangeleverd

    def variant(self, sleutel: str) -> Variant | None:
        return next((variant for variant in (*self.varianten, OUD) if variant.sleutel == sleutel), None)


def _kpi(sleutel: str, formule: str, telt_mee: tuple[str, ...], bron: str, *rest, **velden) -> Kpi:
    """A KPI of the catalogue, with how it is computed."""
    soort = KPISOORTEN[sleutel]
    return Kpi(sleutel, soort.naam, str(soort.eenheid), soort.richting, formule, telt_mee, bron, *rest, **velden)


_ONINGEVULD = (
    _kpi(
        "kosten_per_client",
        "Het netto toegekende bedrag, gedeeld door het aantal verschillende cliënten in dezelfde periode.",
        ("Een regel telt in de periode waarin de zorg is geleverd.", "Netto is debet min credit.", SCHONING),
        DECLARATIES,
        teller="toegekend bedrag in centen",
        noemer="cliënten",
    ),
    _kpi(
        "doorlooptijd",
        "De mediaan van de duur van afgesloten zorgpaden, van de eerste start tot het laatste einde, "
        "in maanden van {dagen_per_maand} dagen.",
        (
            "Een zorgpad zijn de toewijzingen van één cliënt binnen één productcategorie, zolang de volgende hoogstens "
            "{verlenging_dagen} dagen na het lopende einde begint.",
            "Een zorgpad is afgesloten als er {verlenging_dagen} dagen voorbij zijn sinds het einde. Het telt in de "
            "periode waarin het eindigt.",
            PAD_VAN,
            CODES,
            LEEFTIJD,
        ),
        TOEWIJZINGEN,
        (Variant("p90", "90 van de 100 zorgpaden duurden hoogstens zo lang"),),
        noemer="afgesloten zorgpaden",
    ),
    _kpi(
        "herhaald_beroep",
        "Het aantal cliënten dat {vanaf_dagen} tot en met {dagen} dagen na het einde van een zorgpad opnieuw begint in "
        "dezelfde productcategorie, gedeeld door het aantal cliënten met een beëindigd zorgpad.",
        (
            "Alleen zorgpaden waarvan {dagen} dagen voorbij zijn sinds het einde. Een pad telt in de periode waarin "
            "het eindigt.",
            PAD_VAN,
            ANDEREN,
            CODES,
            LEEFTIJD,
        ),
        TOEWIJZINGEN,
        teller="cliënten die terugkwamen",
        noemer="cliënten met een beëindigd zorgpad",
    ),
    _kpi(
        "verlengingen",
        "Het aantal toewijzingen dat een verlenging is, gedeeld door het aantal toewijzingen dat in de periode begon.",
        (
            "Een verlenging begint hoogstens {verlenging_dagen} dagen na het einde van een eerdere toewijzing van "
            "dezelfde cliënt in dezelfde productcategorie.",
            "Wat begint terwijl er nog iets loopt, zonder dat er iets eindigde, is een aanvulling en geen verlenging.",
            ANDEREN,
            CODES,
            LEEFTIJD,
        ),
        TOEWIJZINGEN,
        teller="verlengingen",
        noemer="begonnen toewijzingen",
    ),
    _kpi(
        "verzilvering",
        "Het gedeclareerde volume, gedeeld door het toegewezen volume: van dezelfde toewijzingen, in dezelfde eenheid "
        "en over dezelfde periode.",
        (
            "Een volume voor de hele looptijd wordt gelijk over de dagen verdeeld; een volume per dag, week of maand "
            "telt voor de dagen in de periode.",
            "Van het lopende jaar tellen alleen volledige maanden, toegewezen en gedeclareerd.",
            "Volumes in verschillende eenheden (uren, etmalen, euro's) tellen samen naar de gemiddelde prijs van "
            "zo'n eenheid in de regio.",
            "Ook toewijzingen waarop nooit is gedeclareerd, tellen mee. " + LEEFTIJD,
            SCHONING,
        ),
        BEIDE,
        teller="gedeclareerd, gewogen in centen",
        noemer="toegewezen, gewogen in centen",
    ),
    _kpi(
        "aandeel_maatwerk",
        "Het netto toegekende bedrag op producten met zwaarte {zwaarten}, gedeeld door het totale bedrag.",
        ("Een regel telt in de periode waarin de zorg is geleverd.", SCHONING),
        DECLARATIES,
        teller="bedrag op {zwaarten} in centen",
        noemer="toegekend bedrag in centen",
    ),
    _kpi(
        "wachttijd",
        "De mediaan van het aantal dagen tussen de toewijzingsdatum en de eerste dag waarop zorg is geleverd.",
        (
            "Alleen toewijzingen waarop zorg is geleverd; zij tellen in de periode waarin de toewijzing begint.",
            "Zorg die eerder begon dan de toewijzing telt als 0 dagen; hoe vaak dat voorkomt, staat apart.",
            "Het aandeel binnen de norm gaat over de toewijzingen van aanbieders met een norm.",
            SCHONING,
        ),
        BEIDE,
        (
            Variant("binnen_norm", "aandeel dat binnen de norm begon", Eenheid.FRACTIE),
            Variant("negatief", "aandeel dat voor de toewijzing begon", Eenheid.FRACTIE),
        ),
        noemer="begonnen toewijzingen met zorg",
    ),
    _kpi(
        "uitval",
        "Het aantal toewijzingen dat voortijdig is beëindigd door de cliënt of de aanbieder alleen (reden {redenen}), "
        "gedeeld door alle beëindigde toewijzingen.",
        (
            BEEINDIGD,
            "Een einde zonder reden is onbekend: dat telt alleen in de noemer.",
            "De variant telt ook wie in overleg voortijdig stopte (reden 34).",
            LEEFTIJD,
        ),
        TOEWIJZINGEN,
        (
            Variant("met_34", "met voortijdig beëindigd in overleg (34) erbij"),
            Variant("onbekend", "aandeel zonder reden van beëindiging"),
        ),
        teller="voortijdig beëindigd",
        noemer="beëindigde toewijzingen",
    ),
    _kpi(
        "uitstroom",
        "Het aantal cliënten van wie zorg volgens plan eindigde (reden {redenen}) zonder nieuwe start binnen {dagen} "
        "dagen, gedeeld door het aantal cliënten van wie zorg eindigde.",
        (
            "Alleen eindes waarvan {dagen} dagen voorbij zijn.",
            "Een nieuwe start is elke toewijzing die na het einde begint, ook in een andere productcategorie.",
            "Een einde zonder reden is onbekend: dat telt alleen in de noemer.",
            ANDEREN,
            LEEFTIJD,
        ),
        TOEWIJZINGEN,
        teller="cliënten uitgestroomd volgens plan",
        noemer="cliënten van wie zorg eindigde",
    ),
    _kpi(
        "tevredenheid",
        "Het gemiddelde rapportcijfer (1 tot en met 10) dat cliënten of ouders gaven.",
        (
            "De aanbieder levert het cijfer aan, met het aantal antwoorden en hoeveel mensen zijn gevraagd.",
            "Wat niet is aangeleverd, staat er als niet aangeleverd en telt niet als nul.",
        ),
        AANGELEVERD,
    ),
    _kpi(
        "doelrealisatie",
        "Het deel van de afgesproken doelen dat is bereikt.",
        (
            "De aanbieder levert het cijfer aan, met het aantal antwoorden en hoeveel mensen zijn gevraagd.",
            "Wat niet is aangeleverd, staat er als niet aangeleverd en telt niet als nul.",
        ),
        AANGELEVERD,
    ),
    _kpi(
        "afschaling",
        "Het aantal cliënten van wie de volgende toewijzing binnen {dagen} dagen na een einde een lichter product is, "
        "gedeeld door het aantal cliënten met een volgende toewijzing.",
        (
            "Van licht naar zwaar: {zwaarten}. Een product zonder zwaarte is nooit lichter.",
            "Alleen eindes waarvan {dagen} dagen voorbij zijn. Beginnen er op een dag meer toewijzingen, dan telt de "
            "zwaarste.",
            ANDEREN,
            LEEFTIJD,
        ),
        TOEWIJZINGEN,
        teller="cliënten met een lichter vervolg",
        noemer="cliënten met een vervolg",
    ),
    _kpi(
        "herstelgericht",
        "Het aantal cliënten met een product dat de regio als herstelgericht aanmerkt, gedeeld door alle cliënten.",
        ("Een cliënt telt als in de periode zorg is geleverd en toegekend.", SCHONING),
        DECLARATIES,
        teller="cliënten met herstelgerichte zorg",
        noemer="cliënten",
    ),
)


def _ingevuld(kpi: Kpi, definitie: Definitie) -> Kpi:
    woorden = definitie.in_woorden()
    return replace(
        kpi,
        formule=kpi.formule.format(**woorden),
        telt_mee=tuple(zin.format(**woorden) for zin in kpi.telt_mee),
        teller=kpi.teller.format(**woorden),
        noemer=kpi.noemer.format(**woorden),
    )


_PER_SLEUTEL = {kpi.sleutel: kpi for kpi in _ONINGEVULD}
KPIS = {sleutel: _ingevuld(kpi, Definitie.gewoon(sleutel)) for sleutel, kpi in _PER_SLEUTEL.items()}
BEREKEND = tuple(sleutel for sleutel, kpi in KPIS.items() if not kpi.aangeleverd)
INGELEVERD = tuple(sleutel for sleutel, kpi in KPIS.items() if kpi.aangeleverd)


def van_regio(instellingen, sleutel: str, dag: date) -> Kpi:
    """The KPI in the words of the definition that holds on `dag` in a region with these settings."""
    return _ingevuld(_PER_SLEUTEL[sleutel], geldend(instellingen, sleutel, dag))
