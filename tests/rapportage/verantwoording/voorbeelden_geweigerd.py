"""Files that are refused as a whole, and files with mistakes in an own layout, on other sheets, or of many kinds."""

from rapportage.verantwoording.register import BLAD, KOLOM, NAMEN
from tests.rapportage.verantwoording.schrijven import (
    KOPPEN,
    ODS_EINDE,
    ODS_KOP,
    ODS_SOORT,
    Tabel,
    als_csv,
    als_ods,
    als_xlsx,
    in_zip,
    met_getallen,
    tabel,
    uitgepakt,
)
from tests.rapportage.verantwoording.voorbeelden_falen import Gevonden, Voorbeeld, fout, gevonden, schrijf
from tests.rapportage.verantwoording.voorbeeldregio import rijen

GOED = tabel(rijen())
WERKMAP = als_xlsx({BLAD: met_getallen(GOED)})


def geweigerd(naam: str, waarom: str, inhoud: bytes, code: str = "bestand", cel: str = "", tab: str = "") -> Voorbeeld:
    """A file refused as a whole; the place only where there is one."""
    plek = {"tab": tab, "cel": cel} if cel else {}
    return Voorbeeld(naam, inhoud, waarom, ({"code": code, **plek},))


def _ole(*namen: str) -> bytes:
    """The outside of a compound file, in which Office keeps protected and old workbooks."""
    kop = bytes.fromhex("d0cf11e0a1b11ae1") + bytes(16) + bytes.fromhex("3e000300feff09000600") + bytes(478)
    delen = b"".join(naam.encode("utf-16-le").ljust(128, b"\0") for naam in ("Root Entry", *namen))
    return kop + delen.ljust(1024, b"\0")


def _met_deel(naam: str, inhoud: str) -> bytes:
    return in_zip({**uitgepakt(WERKMAP), naam: inhoud})


LACHERS = "".join(f'<!ENTITY a{n} "{f"&a{n - 1};" * 10}">' for n in range(1, 10))
BOM_XML = (
    f'<?xml version="1.0"?><!DOCTYPE w [<!ENTITY a0 "ha">{LACHERS}]>'
    '<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetData><row r="1">'
    '<c r="A1" t="inlineStr"><is><t>&a9;</t></is></c></row></sheetData></worksheet>'
)
SLOT = (
    '<manifest:encryption-data manifest:checksum-type="urn:oasis:names:tc:opendocument:xmlns:manifest:1.0#sha256-1k" '
    'manifest:checksum="AAAA"><manifest:algorithm '
    'manifest:algorithm-name="http://www.w3.org/2001/04/xmlenc#aes256-cbc" '
    'manifest:initialisation-vector="AAAA"/></manifest:encryption-data>'
)
DICHT_ODS = in_zip({**uitgepakt(als_ods({BLAD: GOED}, manifest_extra=SLOT)), "content.xml": bytes(range(256)) * 4})

BESTANDEN = [
    geweigerd("bestand_leeg.csv", "Er staat niets in", b""),
    geweigerd("bestand_zonder_kop.csv", "Rijen zonder kolomnamen", als_csv(GOED[1:])),
    geweigerd("bestand_zonder_kop.xlsx", "Rijen zonder kolomnamen", als_xlsx({BLAD: met_getallen(GOED)[1:]})),
    geweigerd("bestand_andere_tabel.csv", "Een heel andere tabel",
              als_csv([["Datum", "Kilometers", "Van", "Naar"], ["2023-01-02", "12", "Venlo", "Venray"]])),
    geweigerd("bestand_zonder_rijen.csv", "Kolomnamen zonder rijen: er gaat niets verloren", als_csv([KOPPEN])),
    geweigerd("bestand_zonder_rijen.xlsx", "Het sjabloon, niet ingevuld", als_xlsx({BLAD: [KOPPEN]})),
    geweigerd("bestand_kolom_weg.csv", "Geen kolom met het totaal", als_csv([[*rij[:13], rij[14]] for rij in GOED])),
    geweigerd("bestand_kop_onbekend.xlsx", "Een eigen woord voor de gemeente",
              als_xlsx({BLAD: [[*KOPPEN[:1], "Opdrachtgever", *KOPPEN[2:]], *met_getallen(GOED)[1:]]})),
    geweigerd("bestand_csv_als.xlsx", "Een CSV die xlsx heet", als_csv(GOED)),
    geweigerd("bestand_werkmap_als.csv", "Een werkmap die csv heet", WERKMAP),
    geweigerd("bestand_ods_als.xlsx", "Een ODS die xlsx heet", als_ods({BLAD: met_getallen(GOED)})),
    geweigerd("bestand_afgebroken.xlsx", "Het uploaden is halverwege gestopt", WERKMAP[: len(WERKMAP) // 2]),
    geweigerd("bestand_afgebroken.ods", "Het opslaan is halverwege gestopt",
              als_ods({BLAD: met_getallen(GOED)})[:-300]),
    geweigerd("bestand_beveiligd.xlsx", "Met een wachtwoord", _ole("EncryptionInfo", "EncryptedPackage")),
    geweigerd("bestand_beveiligd.ods", "Met een wachtwoord", DICHT_ODS),
    geweigerd("bestand_oud_excel.xls", "Het Excel van voor 2007", _ole("Workbook")),
    geweigerd("bestand_pdf_als.xlsx", "Een PDF die xlsx heet", b"%PDF-1.7\n1 0 obj<</Type/Catalog>>endobj\n%%EOF\n"),
    geweigerd("bestand_zip_als.xlsx", "Een zip zonder werkmap", in_zip({"leesmij.txt": "hallo"})),
    geweigerd("bestand_leeg_blad.xlsx", "Een werkmap waar niets in staat", als_xlsx({"Blad1": []})),
    geweigerd("bestand_entiteiten.xlsx", "XML die zichzelf opblaast", _met_deel("xl/worksheets/sheet1.xml", BOM_XML)),
    geweigerd("bestand_kapotte_xml.ods", "XML die niet klopt",
              in_zip({"mimetype": ODS_SOORT, "content.xml": ODS_KOP + "<table:table>" + ODS_EINDE})),
    geweigerd("bestand_ruis.csv", "Bytes die geen tekst zijn", bytes(range(256)) * 8),
    geweigerd("bestand_html_als.csv", "Een webpagina die csv heet",
              b"<html><body><table><tr><td>Boekjaar</td></tr></table></body></html>\n"),
]  # fmt: skip


def bsn(begin: int) -> str:
    """A number of nine digits that passes the test for a citizen service number."""
    for nummer in range(begin, begin + 200):
        gewogen = zip(f"{nummer:09d}", (9, 8, 7, 6, 5, 4, 3, 2, -1), strict=True)
        if sum(int(cijfer) * gewicht for cijfer, gewicht in gewogen) % 11 == 0:
            return f"{nummer:09d}"
    raise ValueError(begin)


def met_kolom(kop: str, waarden: list[str], rijen_: Tabel = GOED) -> Tabel:
    return [[*rijen_[0], kop], *([*rij, waarden[plek % len(waarden)]] for plek, rij in enumerate(rijen_[1:]))]


NUMMERS = [bsn(100_000_000 + plek * 7919) for plek in range(12)]
P = "persoonsgegevens"
LIJST = [["BSN", "Naam"], *([nummer, "A. Voorbeeld"] for nummer in NUMMERS[:5])]
TITELS = [["Productieverantwoording 2023"], [], ["Aanbieder", "Voorbeeldzorg"]]
PERSONEN = [
    geweigerd("persoon_bsn.csv", "Een kolom BSN", als_csv(met_kolom("BSN", NUMMERS)), P, "P1", "persoon_bsn"),
    geweigerd("persoon_voluit.csv", "Voluit geschreven", als_csv(met_kolom("Burgerservicenummer", ["x"])), P, "P1",
              "persoon_voluit"),
    geweigerd("persoon_naam.xlsx", "Een kolom met namen",
              als_xlsx({BLAD: met_getallen(met_kolom("Naam cliënt", ["A. Voorbeeld"]))}), P, "P1", BLAD),
    geweigerd("persoon_achternaam.csv", "Een kolom met achternamen",
              als_csv(met_kolom("Achternaam", ["Voorbeeld"])), P, "P1", "persoon_achternaam"),
    geweigerd("persoon_geboortedatum.ods", "Een kolom met geboortedata",
              als_ods({BLAD: met_getallen(met_kolom("Geboortedatum", ["2012-03-04"]))}), P, "P1", BLAD),
    geweigerd("persoon_onder_titel.xlsx", "De kolomnamen staan lager",
              als_xlsx({BLAD: [*TITELS, *met_getallen(met_kolom("BSN-nummer", NUMMERS))]}), P, "P4", BLAD),
    geweigerd("persoon_zonder_kop.csv", "Nummers die de elfproef halen, onder een andere naam",
              als_csv(met_kolom("Kenmerk", NUMMERS)), P, "P2", "persoon_zonder_kop"),
    geweigerd("persoon_als_getal.xlsx", "Zulke nummers als getal in een werkmap",
              als_xlsx({BLAD: met_kolom("Dossier", [int(nummer) for nummer in NUMMERS], met_getallen(GOED))}), P, "P2",
              BLAD),
    geweigerd("persoon_toelichting.csv", "Zulke nummers in de toelichting",
              als_csv(tabel([rij | {"toelichting": nummer} for rij, nummer in zip(rijen(), NUMMERS, strict=True)])),
              P, "O2", "persoon_toelichting"),
    geweigerd("persoon_tweede_blad.xlsx", "Een lijst op een tweede tabblad",
              als_xlsx({BLAD: met_getallen(GOED), "Cliënten": LIJST}), P, "A1", "Cliënten"),
    geweigerd("persoon_verborgen_blad.xlsx", "Een lijst op een verborgen tabblad",
              als_xlsx({BLAD: met_getallen(GOED), "Lijst": LIJST}, verborgen=["Lijst"]), P, "A1", "Lijst"),
]  # fmt: skip


def eigen(naam: str, waarom: str, gegevens: Tabel, *vondsten: Gevonden) -> Voorbeeld:
    return Voorbeeld(naam, schrijf(naam, gegevens), waarom, gevonden(naam, vondsten))


def met(wijzigingen: dict[int, dict[str, str]]) -> list[dict[str, str]]:
    gegevens = rijen()
    for plek, waarden in wijzigingen.items():
        gegevens[plek].update(waarden)
    return gegevens


OMGEKEERD = tuple(reversed(NAMEN))  # O boekjaar ... B totaal, A toelichting
EIGEN = (*NAMEN[7:14], *NAMEN[:7], "toelichting")  # A toegekend ... G totaal, H boekjaar, I gemeentecode
PER_GEMEENTE = {
    naam: met_getallen(tabel([rij for rij in met({5: {"tarief": "1,12"}, 9: {"totaal": "8000,10"}})
                              if rij["gemeentecode"] == code]))
    for naam, code in {"Venray": "0984", "Venlo": "0983", "Beesel": "0889"}.items()
}  # fmt: skip
INDELING = [
    Voorbeeld("tabbladen_per_gemeente.xlsx", als_xlsx(PER_GEMEENTE), "Fouten op het tweede en derde tabblad",
              gevonden("x.xlsx", (("tarief", "Venlo!G2"), ("totaal", "Beesel!N2")))),
    Voorbeeld("tabbladen_dubbel.ods",
              als_ods({"Deel 1": met_getallen(GOED), "Deel 2": met_getallen(tabel(rijen()[:1]))}),
              "Dezelfde rij op twee tabbladen", gevonden("x.ods", (("dubbel", "Deel 2!D2"),))),
    eigen("volgorde_omgekeerd.csv", "De kolommen in omgekeerde volgorde",
          tabel(met({0: {"totaal": "1131,00"}, 3: {"gemeentecode": "1234"}}), OMGEKEERD),
          ("totaal", "B2", "1131,00", "1130,00"), ("gemeente", "N5", "1234")),
    eigen("volgorde_eigen.csv", "Eigen volgorde en andere kolomnamen",
          tabel(met({4: {"boekjaar": "2021"}, 6: {"volume": "81"}}), EIGEN,
                [(KOLOM[naam].ook or (naam,))[0] for naam in EIGEN]),
          ("boekjaar", "H6", "2021", "2023"), ("bedrag", "A8")),
    Voorbeeld("onder_titels.xlsx",
              als_xlsx({BLAD: [*TITELS, *met_getallen(tabel(met({1: {"volume": "vijfhonderd"}})))]}),
              "Een fout onder drie regels met titels", gevonden("x.xlsx", (("getal", "F6", "vijfhonderd"),))),
    eigen("na_lege_rijen.csv", "Een fout na lege rijen",
          [*GOED[:4], [""] * 15, [""] * 15, *tabel(met({3: {"eenheid": "01"}}))[4:]], ("eenheid", "E7", "01", "14")),
    eigen("opgeschoven.csv", "De tabel begint in kolom C",
          [["", "", *rij] for rij in tabel(met({0: {"tarief": "1,31"}}))], ("tarief", "I2", "1,31", "1,13 of 1,18")),
    fout("veel_fouten.csv", "Zes fouten in een bestand",
         {2: {"boekjaar": "2022"}, 4: {"totaal": "1,00"}, 5: {"eenheid": "16"}, 7: {"tarief": "1,31"},
          9: {"toegekend": "36682,05"}, 12: {"volume": "vierhonderd"}},
         ("boekjaar", "A2"), ("totaal", "N4"), ("eenheid", "E5"), ("tarief", "G7"), ("bedrag", "H9"), ("getal", "F12")),
    fout("een_rij_drie_fouten.xlsx", "Drie fouten in een rij",
         {4: {"boekjaar": "2022", "eenheid": "01", "totaal": "12.805.00"}},
         ("boekjaar", "A4"), ("eenheid", "E4"), ("getal", "N4", "12.805.00", "12805,00")),
    fout("van_alles.ods", "Fouten die tegenhouden en die u kunt bevestigen",
         {3: {"productcategorie": "54"}, 5: {"afgekeurd": "0,00"}, 8: {"toelichting": "=1+1"}, 11: {"totaal": ""}},
         ("product", "C3"), ("regio", "J5"), ("formule", "O8"), ("getal", "N11"), ("ontbreekt", "0889-45A01"),
         weg=(13,)),
]  # fmt: skip
