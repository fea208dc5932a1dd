"""The difference in words and links, the same on the page and in its file."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from urllib.parse import urlencode

from portaal.kern import export, opmaak
from rapportage.productie.keuzes import Status
from rapportage.verantwoording.controles.naslag import Productsleutel, Rijsleutel
from rapportage.verantwoording.verschil.verschil import Deel, Oorzaak, Verschil


@dataclass(frozen=True)
class Woord:
    """A cause: short for the picture, and what it means. `status` is which lines to look at; None: there are none."""

    titel: str
    uitleg: str
    status: str | None = ""


WOORDEN: Mapping[Oorzaak, Woord] = {
    Oorzaak.NOG_TE_DECLAREREN: Woord(
        "Nog te declareren", "Geleverd en nog niet gedeclareerd. De regio kent dit bedrag niet.", None
    ),
    Oorzaak.ONDERHANDEN_WERK: Woord(
        "Onderhanden werk", "Het deel van lopende trajecten in dit jaar. De regio kent dit bedrag niet.", None
    ),
    Oorzaak.TE_CREDITEREN: Woord(
        "Te crediteren", "Credits die nog niet verwerkt zijn. De regio telt deze bedragen nog mee.", None
    ),
    Oorzaak.OPTELLING: Woord("Totaal klopt niet", "Het totaal in de rij is niet de som van de delen.", None),
    Oorzaak.IN_BEHANDELING: Woord(
        "In behandeling", "Het bedrag in behandeling is bij de regio anders.", Status.INGEDIEND
    ),
    Oorzaak.AFGEKEURD: Woord(
        "Afgekeurd door de gemeente",
        "Het verschil is precies wat de gemeente afkeurde. Afgekeurd telt niet mee.",
        Status.AFGEKEURD,
    ),
    Oorzaak.ANDERE_GEMEENTE: Woord(
        "Bij een andere gemeente",
        "Hetzelfde bedrag staat bij een andere gemeente te weinig of te veel.",
        Status.TOEGEKEND,
    ),
    Oorzaak.ANDER_PRODUCT: Woord(
        "Bij een ander product",
        "Hetzelfde bedrag staat bij een ander product te weinig of te veel.",
        Status.TOEGEKEND,
    ),
    Oorzaak.ANDER_JAAR: Woord(
        "In een ander jaar",
        "Het jaar van de zorg telt, niet het jaar waarin de declaratie is ingediend.",
        Status.TOEGEKEND,
    ),
    Oorzaak.ANDERE_MAAND: Woord(
        "Een hele maand", "Het verschil is precies het bedrag van één maand bij de regio.", Status.TOEGEKEND
    ),
    Oorzaak.GEEN_RIJ: Woord(
        "Geen rij", "De regio kende hier zorg toe en de verantwoording heeft er geen rij voor.", Status.TOEGEKEND
    ),
    Oorzaak.NIET_VERKLAARD: Woord("Niet verklaard", "Wij vonden geen oorzaak. Kijk de regels na.", Status.TOEGEKEND),
}


@dataclass(frozen=True)
class Regel:
    """One part ready to show; `adres` leads to the lines concerned, empty where there are none."""

    sleutel: str
    gemeente: str
    product: str
    titel: str
    zin: str
    bedrag_cent: int
    adres: str


@dataclass(frozen=True)
class Namen:
    """What codes are called."""

    gemeenten: Mapping[str, str]
    producten: Mapping[Productsleutel, str]

    def gemeente(self, sleutel: Rijsleutel) -> str:
        return self.gemeenten.get(sleutel[0], sleutel[0])

    def product(self, sleutel: Rijsleutel) -> str:
        return " ".join(filter(None, (sleutel[2], self.producten.get(sleutel[1:], ""))))


def regels(verschil: Verschil, namen: Namen, jaar: int, regels_adres: str) -> list[Regel]:
    """Every part with its words and its link."""
    return [
        Regel(
            sleutel=f"{deel.sleutel[0]}:{deel.sleutel[2]}",
            gemeente=namen.gemeente(deel.sleutel),
            product=namen.product(deel.sleutel),
            titel=WOORDEN[deel.oorzaak].titel,
            zin=zin(deel, namen),
            bedrag_cent=deel.bedrag_cent,
            adres=_adres(deel, namen, jaar, regels_adres),
        )
        for deel in verschil.delen
    ]


def zin(deel: Deel, namen: Namen) -> str:
    """What is the matter, as precisely as it is known."""
    meer = deel.bedrag_cent > 0
    match deel.oorzaak:
        case Oorzaak.IN_BEHANDELING if not deel.bedrag_cent:
            return "Dit telt als toegekend. Bij de regio is het nog in behandeling."
        case Oorzaak.AFGEKEURD if deel.referentie:
            return f"De gemeente keurde regel {deel.referentie} af. Afgekeurd telt niet mee."
        case Oorzaak.ANDERE_GEMEENTE:
            return f"Dit bedrag staat {'te weinig' if meer else 'te veel'} bij {namen.gemeente(deel.ander)}."
        case Oorzaak.ANDER_PRODUCT:
            return f"Dit bedrag staat {'te weinig' if meer else 'te veel'} bij {namen.product(deel.ander)}."
        case Oorzaak.ANDERE_MAAND:
            maand = opmaak.maand(deel.maand)
            return f"Precies {maand} is {'dubbel geteld, of telt in een ander jaar' if meer else 'niet geteld'}."
        case Oorzaak.ANDER_JAAR if meer:
            return "Zorg van een ander jaar, ingediend in dit jaar. Het jaar van de zorg telt."
        case Oorzaak.ANDER_JAAR:
            return "Zorg van dit jaar, ingediend in een ander jaar. Het jaar van de zorg telt."
    return WOORDEN[deel.oorzaak].uitleg


def _adres(deel: Deel, namen: Namen, jaar: int, regels_adres: str) -> str:
    """The lines page, limited to what this part is about; its form knows no code that the region does not have."""
    gemeente, *product = deel.sleutel
    status = WOORDEN[deel.oorzaak].status
    if status is None or gemeente not in namen.gemeenten or tuple(product) not in namen.producten:
        return ""
    vraag = {"jaar": jaar, "gemeente": gemeente, "product": product[1], "status": status}
    if deel.maand:
        vraag["maand"] = f"{deel.maand:%Y-%m}"
    if deel.referentie:
        vraag["zoek"] = deel.referentie
    return f"{regels_adres}?{urlencode(vraag)}"


def document(titel: str, gegevens: Sequence[tuple[str, str]], verschil: Verschil, rijen: Sequence[Regel]):
    """The page as a file."""
    stappen = [
        ("Goedgekeurd bij de regio", verschil.goedgekeurd),
        ("In behandeling bij de regio", verschil.in_behandeling),
        *((WOORDEN[oorzaak].titel, bedrag) for oorzaak, bedrag in verschil.per_oorzaak),
        ("Totaal van de aanbieder", verschil.aanbieder),
    ]
    kolommen = ("Gemeente", "Product", "Oorzaak", "Uitleg")
    return export.Document(
        titel,
        gegevens,
        [(woord.titel, woord.uitleg) for woord in WOORDEN.values()],
        [
            export.Tabel("Van regio naar aanbieder", [export.Kolom("Stap"), export.Kolom("Bedrag", "geld")], stappen),
            export.Tabel(
                "Verschillen",
                [*(export.Kolom(kop) for kop in kolommen), export.Kolom("Bedrag", "geld")],
                [(rij.gemeente, rij.product, rij.titel, rij.zin, rij.bedrag_cent) for rij in rijen],
            ),
        ],
    )
