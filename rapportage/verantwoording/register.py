"""The one register of the report: its columns, and everything that can be found in it.

Template, help page, reading, checks and messages all take their words from here. Pure. Source: docs/rekenregels.md, 11.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

BLAD = "Verantwoording"  # the tab of the template, and of rows that were typed in the browser


class Soort(StrEnum):
    """What a cell of a column holds."""

    JAAR = "jaartal"
    CODE = "code"
    AANTAL = "heel getal"
    GELD = "bedrag in euro's"
    TEKST = "tekst"


@dataclass(frozen=True)
class Kolom:
    """A column of the report. `waarom` says why it is asked; no column without. `ook` are other headings people use."""

    naam: str
    kop: str
    soort: Soort
    uitleg: str
    waarom: str
    voorbeeld: str
    verplicht: bool = True  # an empty cell is a finding; otherwise empty is nothing (0, or no text)
    mag_negatief: bool = False
    ook: tuple[str, ...] = ()
    lengte: int = 0  # of a code: shorter codes get zeros in front, as a spreadsheet drops them


KOLOMMEN: tuple[Kolom, ...] = (
    Kolom(
        "boekjaar", "Boekjaar", Soort.JAAR,
        "Het jaar waarin u de zorg leverde.",
        "Om zeker te weten dat dit bestand bij dit jaar hoort.",
        "2023",
        ook=("jaar", "verantwoordingsjaar", "kalenderjaar"),
    ),
    Kolom(
        "gemeentecode", "Gemeentecode", Soort.CODE,
        "De vier cijfers van de gemeente die de zorg betaalt.",
        "Elke gemeente verantwoordt haar eigen deel in haar jaarrekening.",
        "0984",
        ook=("gemeente", "cbs code", "cbscode", "gemeente code", "gemeentenummer"),
        lengte=4,
    ),
    Kolom(
        "productcategorie", "Productcategorie", Soort.CODE,
        "De twee cijfers van de productcategorie.",
        "Samen met de productcode wijst dit het product in uw contract aan.",
        "45",
        verplicht=False,
        ook=("categorie", "product categorie", "productgroep"),
        lengte=2,
    ),
    Kolom(
        "productcode", "Productcode", Soort.CODE,
        "De code waarmee u dit product declareert.",
        "Het tarief en het plafond hangen van het product af.",
        "45A01",
        ook=("product", "code", "product code"),
    ),
    Kolom(
        "eenheid", "Eenheid", Soort.CODE,
        "De eenheid van het volume, zoals in uw declaraties.",
        "Zonder eenheid zegt een volume niets.",
        "01",
        ook=("eenheidcode", "unit"),
        lengte=2,
    ),
    Kolom(
        "volume", "Volume", Soort.AANTAL,
        "Hoeveel eenheden zijn toegekend, na aftrek van credits. Bij eenheid 83 is dit het bedrag in euro's.",
        "Volume maal tarief moet het toegekende bedrag zijn.",
        "1000",
        ook=("aantal", "geleverd volume", "aantal eenheden", "q"),
    ),
    Kolom(
        "tarief", "Tarief", Soort.GELD,
        "Het tarief per eenheid. Leeg bij eenheid 83 (trajecten in euro's).",
        "Het tarief moet dat van uw contract zijn.",
        "1,13",
        verplicht=False,
        ook=("prijs", "tarief per eenheid", "uurtarief", "p"),
    ),
    Kolom(
        "toegekend", "Toegekend", Soort.GELD,
        "Wat de gemeente heeft toegekend, na aftrek van verwerkte credits.",
        "Dit vergelijken we met wat de regio zelf heeft staan.",
        "1130,00",
        ook=("gedeclareerd en toegekend", "goedgekeurd", "toegekend bedrag"),
    ),
    Kolom(
        "in_behandeling", "In behandeling", Soort.GELD,
        "Ingediend, maar nog geen antwoord.",
        "Zo telt werk mee dat u al declareerde en de gemeente nog niet beoordeelde.",
        "0,00",
        verplicht=False, mag_negatief=True,
        ook=("inbehandeling", "gedeclareerd in behandeling", "ingediend"),
    ),
    Kolom(
        "afgekeurd", "Afgekeurd", Soort.GELD,
        "Wat is afgekeurd. Het telt niet mee in het totaal.",
        "Zo is te zien of er nog iets te herstellen is.",
        "0,00",
        verplicht=False, mag_negatief=True,
        ook=("afgewezen", "afgekeurd bedrag"),
    ),
    Kolom(
        "nog_te_declareren", "Nog te declareren", Soort.GELD,
        "Geleverd tot en met 31 december, nog niet gedeclareerd.",
        "De gemeente moet hier geld voor opzijzetten.",
        "0,00",
        verplicht=False,
        ook=("te declareren", "nog te factureren", "nogtedeclareren"),
    ),
    Kolom(
        "te_crediteren", "Te crediteren", Soort.GELD,
        "Credits die nog niet verwerkt zijn. Gaat van het totaal af.",
        "Zo telt de gemeente niets mee wat u nog terugbetaalt.",
        "0,00",
        verplicht=False,
        ook=("nog te crediteren", "credits", "tecrediteren"),
    ),
    Kolom(
        "onderhanden_werk", "Onderhanden werk", Soort.GELD,
        "Het deel van lopende trajecten dat u in dit jaar leverde.",
        "Trajecten lopen over de jaargrens heen.",
        "0,00",
        verplicht=False,
        ook=("ohw", "onderhandenwerk", "lopende trajecten"),
    ),
    Kolom(
        "totaal", "Totaal", Soort.GELD,
        "Toegekend + in behandeling + nog te declareren + onderhanden werk - te crediteren.",
        "Dit bedrag wordt vastgesteld.",
        "1130,00",
        mag_negatief=True,
        ook=("totaal verantwoord", "totaalbedrag"),
    ),
    Kolom(
        "toelichting", "Toelichting", Soort.TEKST,
        "Wat de contractmanager moet weten over deze rij.",
        "Een vraag minder achteraf.",
        "Levering gestopt in juni",
        verplicht=False,
        ook=("opmerking", "opmerkingen", "omschrijving", "notitie"),
    ),
)  # fmt: skip
KOLOM: Mapping[str, Kolom] = {kolom.naam: kolom for kolom in KOLOMMEN}
NAMEN: tuple[str, ...] = tuple(KOLOM)
BEDRAGEN: tuple[str, ...] = tuple(k.naam for k in KOLOMMEN if k.soort == Soort.GELD and k.naam != "tarief")
OPTELLEN: tuple[str, ...] = ("toegekend", "in_behandeling", "nog_te_declareren", "onderhanden_werk")
AFTREKKEN: tuple[str, ...] = ("te_crediteren",)

BLOKKEERT, BEVESTIGEN = "blokkeert", "bevestigen"


@dataclass(frozen=True)
class Controle:
    """One kind of finding; `wanneer` and `herstel` stand on the help page and in the template."""

    code: str
    ernst: str
    titel: str
    wanneer: str
    herstel: str


CONTROLES: Mapping[str, Controle] = {
    c.code: c
    for c in (
        Controle(
            "bestand", BLOKKEERT, "Bestand niet te lezen",
            "Het bestand is niet te lezen: beveiligd, afgebroken, te groot, niet wat de naam zegt, of zonder kopregel.",
            "Sla het opnieuw op als XLSX, ODS of CSV zonder wachtwoord, met de kolomnamen boven de rijen.",
        ),
        Controle(
            "persoonsgegevens", BLOKKEERT, "Persoonsgegevens",
            "Een kolom heet BSN, naam of geboortedatum, of er staan burgerservicenummers in.",
            "Haal die kolom weg. Wij bewaren niets van dit bestand.",
        ),
        Controle(
            "boekjaar", BLOKKEERT, "Verkeerd boekjaar",
            "Er staat een ander jaar dan dat van deze verantwoording.",
            "Zet zorg van een ander jaar in de verantwoording van dat jaar.",
        ),
        Controle(
            "gemeente", BLOKKEERT, "Onbekende gemeente",
            "De gemeente bestaat niet of hoorde dat jaar niet bij de regio.",
            "Kies een gemeentecode van de regio.",
        ),
        Controle(
            "product", BLOKKEERT, "Product niet in het contract",
            "Het product bestaat niet, of staat dat jaar voor deze gemeente niet in uw contract.",
            "Gebruik de productcode uit uw declaraties.",
        ),
        Controle(
            "eenheid", BLOKKEERT, "Verkeerde eenheid",
            "De eenheid is niet die van het product.",
            "Gebruik de eenheid van het product.",
        ),
        Controle(
            "tarief", BLOKKEERT, "Tarief niet uit het contract",
            "Het tarief is niet dat van uw contract in dit jaar.",
            "Gebruik het tarief uit uw contract; bij twee tarieven zijn het twee rijen.",
        ),
        Controle(
            "getal", BLOKKEERT, "Geen getal",
            "Een getal is niet te lezen, ontbreekt, of is negatief waar dat niet kan.",
            "Typ een getal met hooguit twee cijfers achter de komma.",
        ),
        Controle(
            "bedrag", BLOKKEERT, "Bedrag is niet volume maal tarief",
            "Het toegekende bedrag is niet volume maal tarief.",
            "Verbeter het volume, het tarief of het bedrag.",
        ),
        Controle(
            "totaal", BLOKKEERT, "Totaal klopt niet",
            "Het totaal is niet de som van de delen.",
            "Neem het verwachte totaal over, of verbeter een van de delen.",
        ),
        Controle(
            "dubbel", BLOKKEERT, "Dubbele rij",
            "Dezelfde gemeente, hetzelfde product en hetzelfde tarief staan er twee keer in.",
            "Tel de rijen op tot één rij, of haal er een weg.",
        ),
        Controle(
            "regio", BEVESTIGEN, "Anders dan bij de regio",
            "De regio heeft een ander bedrag staan.",
            "Kijk bij het verschil per regel. Klopt uw bedrag? Zeg dan waarom.",
        ),
        Controle(
            "plafond", BEVESTIGEN, "Boven het plafond",
            "De totalen zijn samen hoger dan het plafond.",
            "Klopt dit? Zeg dan waarom.",
        ),
        Controle(
            "vorig_jaar", BEVESTIGEN, "Veel anders dan vorig jaar",
            "Het totaal wijkt meer af van vorig jaar dan de afgesproken grens.",
            "Klopt dit? Zeg dan waarom.",
        ),
        Controle(
            "ontbreekt", BEVESTIGEN, "Rij ontbreekt",
            "De regio kende hier zorg toe en u heeft er geen rij voor.",
            "Voeg de rij toe, of meld dat er niets te melden is.",
        ),
        Controle(
            "formule", BEVESTIGEN, "Tekst lijkt op een formule",
            "De tekst begint met een teken waarmee een formule begint. Wij bewaren het als tekst.",
            "Is het gewoon tekst? Bevestig dat dan.",
        ),
    )
}  # fmt: skip
