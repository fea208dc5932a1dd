"""Messy files that are meant well: each must give the rows of the example region, and no finding."""

from collections.abc import Callable, Sequence
from csv import QUOTE_ALL
from datetime import date

from rapportage.verantwoording.register import BLAD, NAMEN
from tests.rapportage.verantwoording.schrijven import (
    KOPPEN,
    als_csv,
    als_ods,
    als_xlsx,
    in_zip,
    met_getallen,
    tabel,
    uitgepakt,
)
from tests.rapportage.verantwoording.voorbeelden_falen import Voorbeeld
from tests.rapportage.verantwoording.voorbeelden_geweigerd import EIGEN, TITELS
from tests.rapportage.verantwoording.voorbeeldregio import GEMEENTEN, PRODUCTEN, rijen

GOED = tabel(rijen())
CELLEN = met_getallen(GOED)
BEDRAGEN = NAMEN[6:14]


def andere(kolommen: Sequence[str], hoe: Callable[[str], object]) -> list[dict]:
    """The rows with some columns written in another way; empty stays empty."""
    return [rij | {naam: hoe(rij[naam]) for naam in kolommen if rij[naam]} for rij in rijen()]


def duizendpunt(tekst: str) -> str:
    heel, komma, rest = tekst.partition(",")
    return f"{int(heel):,}".replace(",", ".") + komma + rest


def als_macro(werkmap: bytes) -> bytes:
    delen = uitgepakt(werkmap)
    soort = b"application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"
    macro = b"application/vnd.ms-excel.sheet.macroEnabled.main+xml"
    delen["[Content_Types].xml"] = delen["[Content_Types].xml"].replace(soort, macro)
    return in_zip({**delen, "xl/vbaProject.bin": b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(504)})


def totaalrij() -> list:
    return ["Totaal", *[""] * 6, 117903.25, 985, 502.5, 197, 90.2, 2500, 121495.05, ""]


WOORDEN = {"01": "minuten", "04": "uur", "14": "etmaal", "16": "dagdelen", "83": "euro", "84": "stuk (inspanning)"}
GROEPEN = [["Product", *[""] * 6, "Bedragen", *[""] * 6, "Overig"]]
UITLEG = [["Toelichting bij dit bestand"], ["Vul per rij een gemeente en product in."], ["Vragen? Bel ons."]]
OUDER = ("boekjaar", "gemeentecode", "productcode", "eenheid", "volume", "tarief", *NAMEN[7:])
SYNONIEMEN = ["Jaar", "CBS-code", "Categorie", "Product", "Unit", "Aantal", "Prijs", "Goedgekeurd", "Ingediend",
              "Afgewezen", "Nog te factureren", "Credits", "OHW", "Totaalbedrag", "Opmerkingen"]  # fmt: skip
ZWEVEND = met_getallen(GOED)
ZWEVEND[4][7] = 18341.249999999996
ZWEVEND[4][13] = 18341.250000000004
LEEG = [""] * len(NAMEN)
NUL_LEEG = [rij | {naam: "" for naam in NAMEN[8:13] if rij[naam] == "0,00"} for rij in rijen()]
TEKST_IN_EXCEL = andere(("volume", *BEDRAGEN), lambda tekst: f" {tekst} ")
PER_GEMEENTE = {
    naam: met_getallen(tabel([rij for rij in rijen() if rij["gemeentecode"] == code]))
    for code, naam in reversed(GEMEENTEN.items())
}
FORMULES = {f"N{rij}": (f"=H{rij}+I{rij}+K{rij}+M{rij}-L{rij}", CELLEN[rij - 1][13]) for rij in range(2, 14)}

SLAGEN = [
    Voorbeeld("sjabloon.xlsx", als_xlsx({BLAD: CELLEN}), "Het sjabloon, zoals bedoeld"),
    Voorbeeld("sjabloon.ods", als_ods({BLAD: CELLEN}), "Het sjabloon uit LibreOffice"),
    Voorbeeld("sjabloon_staart.ods", als_ods({BLAD: CELLEN}, staart=True), "Met een miljoen lege rijen eronder"),
    Voorbeeld("puntkomma.csv", als_csv(GOED), "Puntkomma's en komma's in bedragen"),
    Voorbeeld("komma.csv", als_csv(GOED, ","), "Komma's ertussen, en bedragen tussen aanhalingstekens"),
    Voorbeeld("decimale_punt.csv", als_csv(tabel(andere(("volume", *BEDRAGEN), lambda t: t.replace(",", "."))), ","),
              "Een punt voor de centen"),
    Voorbeeld("duizendpunten.csv", als_csv(tabel(andere(("volume", *BEDRAGEN[1:]), duizendpunt))),
              "Punten tussen de duizendtallen"),
    Voorbeeld("lege_rijen.csv", als_csv([LEEG, *GOED[:5], LEEG, LEEG, *GOED[5:], LEEG, LEEG]), "Lege rijen ertussen"),
    Voorbeeld("lege_rijen.xlsx", als_xlsx({BLAD: [*CELLEN[:7], [], [], *CELLEN[7:], [], [""]]}), "Lege rijen ertussen"),
    Voorbeeld("titels.xlsx", als_xlsx({BLAD: [*TITELS, [], *CELLEN]}), "Titels boven de tabel"),
    Voorbeeld("titels.csv", als_csv([["Productieverantwoording 2023"], [], *GOED]), "Een titel boven de tabel"),
    Voorbeeld("samengevoegde_kop.xlsx", als_xlsx({BLAD: [*GROEPEN, *CELLEN]}, samen=["A1:G1", "H1:N1"]),
              "Samengevoegde cellen boven de kolomnamen"),
    Voorbeeld("extra_bladen.xlsx", als_xlsx({"Uitleg": UITLEG, BLAD: CELLEN, "Grafiek": []}),
              "Bladen met uitleg ervoor en erna"),
    Voorbeeld("verborgen_blad.xlsx", als_xlsx({"Lijsten": [["0984"], ["0983"]], BLAD: CELLEN}, verborgen=["Lijsten"]),
              "Een verborgen blad met keuzelijsten"),
    Voorbeeld("bladen_per_gemeente.xlsx", als_xlsx(PER_GEMEENTE), "Een blad per gemeente"),
    Voorbeeld("ouder_sjabloon.xlsx", als_xlsx({"Blad1": met_getallen(tabel(rijen(), OUDER), OUDER)}),
              "Een ouder sjabloon zonder productcategorie"),
    Voorbeeld("spaties.csv", als_csv([[f"  {cel}\u00a0 " for cel in rij] for rij in GOED]), "Spaties om alles heen"),
    Voorbeeld("bom.csv", als_csv(GOED, codering="utf-8-sig"), "UTF-8 met een BOM, zoals Excel het opslaat"),
    Voorbeeld("windows1252.csv", als_csv(GOED, codering="windows-1252"), "Een oude Windows-codering"),
    Voorbeeld("utf16.csv", als_csv(GOED, "\t", "utf-16"), "Unicode-tekst uit Excel: UTF-16 met tabs"),
    Voorbeeld("tabs.csv", als_csv(GOED, "\t"), "Tabs ertussen"),
    Voorbeeld("sep_regel.csv", b"sep=;\r\n" + als_csv(GOED), "De regel sep=; van Excel"),
    Voorbeeld("alles_aangehaald.csv", als_csv(GOED, quoting=QUOTE_ALL), "Alles tussen aanhalingstekens"),
    Voorbeeld("cr.csv", als_csv(GOED, einde="\r"), "Regeleinden van een oude Mac"),
    Voorbeeld("lf_zonder_einde.csv", als_csv(GOED, einde="\n").rstrip(b"\n"), "Zonder einde achter de laatste regel"),
    Voorbeeld("datum_als_boekjaar.xlsx",
              als_xlsx({BLAD: met_getallen(tabel(andere(["boekjaar"], lambda _: date(2023, 12, 31))))}),
              "Een datum als boekjaar"),
    Voorbeeld("serienummer.csv", als_csv(tabel(andere(["boekjaar"], lambda _: "45291"))),
              "31 december 2023 als het getal dat Excel ervan maakt"),
    Voorbeeld("datum_nederlands.csv", als_csv(tabel(andere(["boekjaar"], lambda _: "31-12-2023"))), "31-12-2023"),
    Voorbeeld("nullen_weg.csv", als_csv(tabel(andere(NAMEN[1:3] + NAMEN[4:5], lambda t: t.lstrip("0")))),
              "Nullen vooraan zijn weg"),
    Voorbeeld("nullen_weg.xlsx", als_xlsx({BLAD: met_getallen(tabel(andere(NAMEN[1:3] + NAMEN[4:5], int)))}),
              "Codes als getal in een werkmap"),
    Voorbeeld("eenheid_in_woorden.csv", als_csv(tabel(andere(["eenheid"], WOORDEN.get))), "Minuten in plaats van 01"),
    Voorbeeld("gemeente_in_woorden.ods",
              als_ods({BLAD: met_getallen(tabel(andere(["gemeentecode"], GEMEENTEN.get)))}), "Namen van gemeenten"),
    Voorbeeld("eurotekens.csv", als_csv(tabel(andere(BEDRAGEN, lambda t: f"€ {duizendpunt(t)}"))), "Met een euroteken"),
    Voorbeeld("eigen_volgorde.csv", als_csv(tabel(rijen(), EIGEN)), "Eigen volgorde van kolommen"),
    Voorbeeld("synoniemen.xlsx", als_xlsx({BLAD: met_getallen(tabel(rijen(), koppen=SYNONIEMEN))}),
              "Andere woorden voor de kolommen"),
    Voorbeeld("veldnamen.csv", als_csv(tabel(rijen(), koppen=NAMEN), ","), "De namen van de velden als kolomnamen"),
    Voorbeeld("hoofdletters.csv",
              als_csv(tabel(andere(["productcode"], str.lower), koppen=[f" {kop.upper()} *" for kop in KOPPEN])),
              "Hoofdletters en sterretjes in de kop, kleine letters in de codes"),
    Voorbeeld("totaalrij.xlsx", als_xlsx({BLAD: [*CELLEN, [], totaalrij()]}), "Een totaal onderaan"),
    Voorbeeld("totaalrij.csv", als_csv([*GOED, [str(cel).replace(".", ",") for cel in totaalrij()]]),
              "Een totaal meteen onder de rijen"),
    Voorbeeld("macro.xlsm", als_macro(als_xlsx({BLAD: CELLEN})), "Een werkmap met macro's: die doen niets"),
    Voorbeeld("formules.xlsx", als_xlsx({BLAD: CELLEN}, formules=FORMULES), "Totalen als formule"),
    Voorbeeld("zwevend.xlsx", als_xlsx({BLAD: ZWEVEND}), "Getallen waar Excel een miljardste naast zit"),
    Voorbeeld("tekst_in_werkmap.xlsx", als_xlsx({BLAD: tabel(TEKST_IN_EXCEL)}), "Getallen als tekst in een werkmap"),
    Voorbeeld("extra_kolommen.csv",
              als_csv([[*rij[:4], "Omschrijving product" if not plek else PRODUCTEN[rij[2], rij[3]].naam, *rij[4:]]
                       for plek, rij in enumerate(GOED)]), "Een eigen kolom ertussen"),
    Voorbeeld("nul_is_leeg.csv", als_csv(tabel(NUL_LEEG)), "Lege cellen voor nul"),
]  # fmt: skip
