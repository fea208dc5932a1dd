"""The template: the report's columns with a provider's municipalities and products in it, out of the register. Pure."""

from collections.abc import Sequence
from io import BytesIO

import xlsxwriter

from aanbieder.regio.keuzes import EENHEDEN
from rapportage.verantwoording.bestanden.celwaarden import FORMATEN, schrijf
from rapportage.verantwoording.controles.naslag import Naslag, Regiocijfer
from rapportage.verantwoording.register import AFTREKKEN, BLAD, CONTROLES, KOLOMMEN, NAMEN, OPTELLEN, Kolom
from rapportage.verantwoording.rijen import SJABLOONLETTERS
from rapportage.verantwoording.voorzet import rij, rijen_van

UITLEG, CODES = "Uitleg", "Codes"
RUIM = 500  # rows below the filled ones in which choosing from a list works as well
OPTIES = {"strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}
BREED = 60
ERNST = {"blokkeert": "moet anders", "bevestigen": "bevestigen met een reden"}


def rijen_voor(naslag: Naslag, gevuld: bool) -> list[dict[str, str]]:
    """A row for every municipality x product of the contract, with the region's figures when `gevuld`, else 0."""
    bekend = rijen_van(naslag) if gevuld else []
    staat_er = {(r["gemeentecode"], r["productcategorie"], r["productcode"]) for r in bekend}
    leeg = [
        rij(naslag, sleutel, max(tarieven, default=None), Regiocijfer())
        for sleutel, tarieven in naslag.tarieven.items()
        if sleutel not in staat_er
    ]
    return sorted([*bekend, *leeg], key=lambda r: (r["gemeentecode"], r["productcategorie"], r["productcode"]))


def als_xlsx(naslag: Naslag, wie: str, rijen: Sequence[dict[str, str]]) -> bytes:
    doel = BytesIO()
    with xlsxwriter.Workbook(doel, OPTIES) as boek:
        boek.set_properties({"title": f"Productieverantwoording {naslag.boekjaar} van {wie}"})
        opmaak = {vorm: boek.add_format({"num_format": vorm}) for vorm in {*FORMATEN.values(), "@"}}
        opmaak["kop"] = boek.add_format({"bold": True, "bottom": 1, "text_wrap": True, "valign": "top"})
        opmaak["lang"] = boek.add_format({"text_wrap": True, "valign": "top"})
        opmaak["let op"] = boek.add_format({"bg_color": "#ffd7d5"})
        _verantwoording(boek.add_worksheet(BLAD), naslag, rijen, opmaak)
        _uitleg(boek.add_worksheet(UITLEG), opmaak)
        _codes(boek.add_worksheet(CODES), naslag, opmaak)
    return doel.getvalue()


def _verantwoording(blad, naslag: Naslag, rijen: Sequence[dict[str, str]], opmaak: dict) -> None:
    blad.freeze_panes(1, NAMEN.index("eenheid"))
    for plek, kolom in enumerate(KOLOMMEN):
        vorm = opmaak[FORMATEN.get(kolom.naam, "@")]
        blad.set_column(plek, plek, BREED // 2 if kolom.naam == "toelichting" else max(12, len(kolom.naam) + 2), vorm)
        blad.write_string(0, plek, kolom.naam, opmaak["kop"])
        blad.write_comment(0, plek, _opmerking(kolom), {"x_scale": 2, "y_scale": 1.5})
    for nummer, waarden in enumerate(rijen, start=1):
        for plek, naam in enumerate(NAMEN):
            schrijf(blad, nummer, plek, naam, waarden.get(naam, ""), opmaak[FORMATEN.get(naam, "@")])
    onder = len(rijen) + RUIM
    _keuzelijsten(blad, naslag, onder)
    cel = {naam: f"${letter}2" for naam, letter in SJABLOONLETTERS.items()}
    delen = "+".join(cel[naam] for naam in OPTELLEN) + "".join(f"-{cel[naam]}" for naam in AFTREKKEN)
    totaal = NAMEN.index("totaal")
    fout = {"type": "formula", "criteria": f"=ROUND({cel['totaal']}-({delen}),2)<>0", "format": opmaak["let op"]}
    blad.conditional_format(1, totaal, onder, totaal, fout)


def _opmerking(kolom: Kolom) -> str:
    moet = "Verplicht." if kolom.verplicht else "Mag leeg zijn."
    return f"{kolom.kop}. {kolom.uitleg}\nWaarom: {kolom.waarom}\nBijvoorbeeld: {kolom.voorbeeld}. {moet}"


def _keuzelijsten(blad, naslag: Naslag, onder: int) -> None:
    """Lists to choose from, out of the tab with codes; another code may be typed, the checks say what is wrong."""
    kolommen = {"gemeentecode": ("A", len(naslag.gemeenten)), "productcode": ("D", len(_producten(naslag))),
                "eenheid": ("H", len(_eenheden(naslag)))}  # fmt: skip
    for naam, (letter, aantal) in kolommen.items():
        if aantal:
            plek = NAMEN.index(naam)
            keuze = {
                "validate": "list",
                "source": f"={CODES}!${letter}$3:${letter}${aantal + 2}",
                "error_type": "warning",
                "error_title": "Staat niet in de lijst",
                "error_message": f"Kijk op het blad {CODES} welke codes bij uw contract horen.",
            }
            blad.data_validation(1, plek, onder, plek, keuze)


def _uitleg(blad, opmaak: dict) -> None:
    """Every column and every finding, in the words of the register."""
    for plek, breedte in enumerate((22, BREED, BREED, 24, 18)):
        blad.set_column(plek, plek, breedte)
    regels = [("Uitleg bij de verantwoording",), (), ("Wat u invult", "Wat het is", "Waarom wij het vragen",
              "Bijvoorbeeld", "Moet het")]  # fmt: skip
    regels += [
        (kolom.kop, kolom.uitleg, kolom.waarom, kolom.voorbeeld, "verplicht" if kolom.verplicht else "mag leeg zijn")
        for kolom in KOLOMMEN
    ]
    regels += [(), ("Wat wij nakijken", "Wanneer u dit ziet", "Wat u kunt doen", "Hoe erg")]
    regels += [(c.titel, c.wanneer, c.herstel, ERNST[c.ernst]) for c in CONTROLES.values()]
    koppen = {0, 2, len(KOLOMMEN) + 4}
    for nummer, cellen in enumerate(regels):
        for plek, tekst in enumerate(cellen):
            blad.write_string(nummer, plek, tekst, opmaak["kop" if nummer in koppen else "lang"])


def _codes(blad, naslag: Naslag, opmaak: dict) -> None:
    """Three lists beside each other, each under a name that no column of the report has."""
    blad.set_column(0, 7, 16)
    blad.set_column(5, 5, BREED // 2)
    lijsten = (
        (0, "Gemeenten in de regio", naslag.gemeenten.items()),
        (3, "Producten in uw contract", _producten(naslag)),
        (7, "Eenheden", ((code, EENHEDEN.get(code, "")) for code in _eenheden(naslag))),
    )
    for plek, titel, rijen in lijsten:
        blad.write_string(0, plek, titel, opmaak["kop"])
        for nummer, cellen in enumerate(rijen, start=2):
            for verder, tekst in enumerate(cellen):
                blad.write_string(nummer, plek + verder, tekst, opmaak["@"])


def _producten(naslag: Naslag) -> list[tuple[str, str, str]]:
    """Code, category and name of the products in the contract."""
    sleutels = sorted({(categorie, code) for _, categorie, code in naslag.tarieven})
    return [(code, categorie, naslag.producten[categorie, code].naam) for categorie, code in sleutels]


def _eenheden(naslag: Naslag) -> list[str]:
    return sorted({naslag.producten[categorie, code].eenheid for _, categorie, code in naslag.tarieven})
